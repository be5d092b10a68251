import { defineConfig, devices } from "@playwright/test";
import { LAUNCH_OPTIONS } from "./xtask/chromium.mjs";

// By default, `trust-portal serve` serves the site in site/. If PORTAL_URL is set, the tests visit the
// portal at that address, and no server is started.
const LOCAL_ORIGIN = "http://127.0.0.1:8473";
const externalOrigin = process.env["PORTAL_URL"];
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
    baseURL: externalOrigin ?? LOCAL_ORIGIN,
    // Traces of all tests would take a fifth of the time. `--trace on` records them.
    trace: "off",
    launchOptions: LAUNCH_OPTIONS,
  },
  ...(externalOrigin === undefined && {
    webServer: {
      command: "cargo xtask serve --built --port 8473",
      url: LOCAL_ORIGIN,
      // The server starts at once, but cargo may wait for the lock of another cargo.
      timeout: 120_000,
      reuseExistingServer: false,
    },
  }),
});
