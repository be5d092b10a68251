import { defineConfig } from "@playwright/test";

// Real web servers, asked without a browser. PORTAL_SITE names a site that `trust-portal build`
// made; PORTAL_SERVE_URL the address at which `trust-portal serve` answers for the same site.
export default defineConfig({
  testDir: ".",
  forbidOnly: process.env["CI"] !== undefined,
  workers: 1, // each server is started once
  retries: 0,
  reporter: "list",
});
