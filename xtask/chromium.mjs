// How the end-to-end tests and the measurements start Chromium.

import { chromium } from "@playwright/test";

/** Selects the portal's root once the app is mounted in it. */
export const MOUNTED_APP = "#ui_portal[data-alive]";

/** Playwright's launch options, which disable all of Chromium's background work. */
export const LAUNCH_OPTIONS = {
  executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
  args: [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
    "--disable-gpu",
    // Chromium's sandbox does not work as root.
    ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
  ],
};

/** The same for Chromium's headless shell, which takes half the time and lacks what only a window needs. */
export const HEADLESS_SHELL_OPTIONS = {
  ...LAUNCH_OPTIONS,
  executablePath: process.env["CHROMIUM_HEADLESS_SHELL"] ?? LAUNCH_OPTIONS.executablePath,
};

/** Starts headless Chromium. */
export function launch() {
  return chromium.launch(LAUNCH_OPTIONS);
}
