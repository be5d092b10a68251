import { defineConfig, devices } from "@playwright/test";
import { LAUNCH } from "./xtask/chromium.mjs";

// The tests visit the built site in site/, served by `trust-portal serve`. With PORTAL_URL set, they
// visit the portal at that address, and no server is started.
const OWN_SERVER = "http://127.0.0.1:8473";
const externalUrl = process.env["PORTAL_URL"];
const isContinuousIntegration = process.env["CI"] !== undefined;

export default defineConfig({
  testDir: "tests/e2e",
  forbidOnly: isContinuousIntegration,
  fullyParallel: true,
  workers: 2,
  retries: 0,
  reporter: "list",
  use: {
    ...devices["Desktop Chrome"],
    baseURL: externalUrl ?? OWN_SERVER,
    // Traces of every test cost a fifth of the time. `--trace on` records them.
    trace: "off",
    launchOptions: LAUNCH,
  },
  ...(externalUrl === undefined && {
    webServer: {
      command: "cargo xtask serve --built --port 8473",
      url: OWN_SERVER,
      // The server starts immediately, but cargo may have to wait for another cargo.
      timeout: 120_000,
      reuseExistingServer: false,
    },
  }),
});
