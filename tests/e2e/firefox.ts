// How Playwright starts Debian's Firefox, which it drives by WebDriver BiDi.

import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";

/** Where the Firefox of this process saves files. */
export const FIREFOX_DOWNLOADS = join(tmpdir(), `portal-firefox-${process.pid}`);

/**
 * Playwright's options. From version 1.65 on, Playwright sends a command that Firefox ESR 153 does not know, so
 * package.json has an older one.
 */
export const FIREFOX_OPTIONS = {
  channel: "moz-firefox",
  launchOptions: {
    executablePath: process.env["FIREFOX"] ?? "/usr/bin/firefox-esr",
    downloadsPath: FIREFOX_DOWNLOADS,
    // Firefox does not start as root in a home folder of somebody else, which containers of GitHub have.
    ...(process.getuid?.() === 0 && { env: { ...process.env, HOME: userInfo().homedir } }),
  },
};
