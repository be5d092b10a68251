import { defineConfig, devices } from "@playwright/test";
import { LAUNCH } from "./xtask/chromium.mjs";

// The site in site/ is served as it is, by `trust-portal serve`. With PORTAL_URL
// set, the tests visit the portal at that address instead, and start no server.
const OWN_SERVER = "http://127.0.0.1:8473";
const elsewhere = process.env["PORTAL_URL"];
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
    baseURL: elsewhere ?? OWN_SERVER,
    // Recording a trace of every journey costs a fifth of the time; `--trace on` records one.
    trace: "off",
    launchOptions: LAUNCH,
  },
  ...(elsewhere === undefined && {
    webServer: {
      command: "cargo xtask serve --built --port 8473",
      url: OWN_SERVER,
      // The server itself is there at once; cargo may have to wait for another cargo.
      timeout: 120_000,
      reuseExistingServer: false,
    },
  }),
});
