import { defineConfig, devices } from "@playwright/test";
import { HEADLESS_SHELL_OPTIONS } from "./xtask/chromium.mjs";
import { FIREFOX_OPTIONS } from "./tests/e2e/firefox.js";

// By default, `trust-portal serve` serves the site in site/. If PORTAL_URL is set, the tests visit the
// portal at that address, and no server is started.
const LOCAL_ORIGIN = "http://127.0.0.1:8473";
const externalOrigin = process.env["PORTAL_URL"];
const isContinuousIntegration = Boolean(process.env["CI"]);

const MAIN_JOURNEYS = ["main-journeys.spec.ts", "main-delivery.spec.ts"];
const WEBKIT_TESTS = "webkit.spec.ts";

export default defineConfig({
  testDir: "tests/e2e",
  forbidOnly: isContinuousIntegration,
  fullyParallel: true,
  workers: 2,
  retries: 0,
  reporter: "list",
  use: {
    baseURL: externalOrigin ?? LOCAL_ORIGIN,
    // Traces of all tests would take a fifth of the time. `--trace on` records them.
    trace: "off",
  },
  projects: [
    {
      name: "chromium",
      // What the main journeys show, others show here in more detail.
      testIgnore: [...MAIN_JOURNEYS, WEBKIT_TESTS],
      use: { ...devices["Desktop Chrome"], launchOptions: HEADLESS_SHELL_OPTIONS },
    },
    {
      name: "firefox",
      // What W1 of docs/behaviours.md promises. Most of the others pass, too, and some need what its driver lacks.
      testMatch: MAIN_JOURNEYS,
      use: { ...devices["Desktop Firefox"], ...FIREFOX_OPTIONS },
    },
    // Each test starts a browser with a display of its own, which takes a busy machine long.
    { name: "webkit", testMatch: WEBKIT_TESTS, timeout: 90_000 },
  ],
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
