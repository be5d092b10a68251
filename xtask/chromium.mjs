// What the journeys and the measuring scripts share: the browser, and the middle of many figures.

import { chromium } from "@playwright/test";

/** The portal's page once the app has taken it over. */
export const ALIVE = "#ui_portal[data-alive]";

/** How Chromium is started, with nothing in it that works beside the page. */
export const LAUNCH = {
  executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
  args: [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
    "--disable-gpu",
    // Chromium's sandbox cannot be had as root.
    ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
  ],
};

/** Starts headless Chromium. */
export function launch() {
  return chromium.launch(LAUNCH);
}

/**
 * The smallest of the values that at least this share of them does not exceed (nearest rank).
 *
 * @param {number[]} values
 * @param {number} share above 0, at most 1
 */
export function percentile(values, share) {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.ceil(share * sorted.length) - 1] ?? Number.NaN;
}

/** @param {number[]} values */
export function median(values) {
  return percentile(values, 0.5);
}
