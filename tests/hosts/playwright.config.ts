import { defineConfig } from "@playwright/test";

// Tests of real web servers, without a browser. PORTAL_SITE is the folder of a site that `trust-portal build`
// made, PORTAL_SERVE_URL the address at which `trust-portal serve` serves the same site.
export default defineConfig({
  testDir: ".",
  forbidOnly: process.env["CI"] !== undefined,
  workers: 1, // each server is started once
  retries: 0,
  reporter: "list",
});
