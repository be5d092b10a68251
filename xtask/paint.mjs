// Times how a page is painted in headless Chromium, each time in a fresh profile with an empty
// cache, and prints the medians in milliseconds since navigation began.
// Usage: CHROMIUM=/usr/bin/chromium node xtask/paint.mjs ADDRESS

import { chromium } from "@playwright/test";

const LOADS = 9;
const PATIENCE_IN_MS = 30_000;

const address = process.argv[2];
if (address === undefined) {
  console.error("Usage: CHROMIUM=/usr/bin/chromium node xtask/paint.mjs ADDRESS");
  process.exit(2);
}

/** Runs in the page before its own scripts: notes the frame in which the app's `h1` is first to be seen. */
function watchForHeading() {
  const look = () => {
    const heading = document.querySelector("#ui_main h1");
    if (heading !== null && heading.checkVisibility() && heading.getClientRects().length > 0) {
      performance.mark("h1-visible");
    } else {
      requestAnimationFrame(look);
    }
  };
  look();
}

/** Runs in the page: the times of what was marked and painted, or nothing while some is missing. */
function readTimes() {
  const time = (/** @type {string} */ name) => performance.getEntriesByName(name)[0]?.startTime;
  const heading = time("h1-visible");
  const contents = time("first-contentful-paint");
  return heading === undefined || contents === undefined ? undefined : { heading, contents };
}

/** @param {number[]} values */
function median(values) {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

const browser = await chromium.launch({
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
});
try {
  /** @type {{ heading: number, contents: number }[]} */
  const loads = [];
  // The first load only warms up the browser, and does not count.
  for (let load = 0; load <= LOADS; load += 1) {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.addInitScript(watchForHeading);
    await page.goto(address);
    const found = await page.waitForFunction(readTimes, undefined, { timeout: PATIENCE_IN_MS });
    const times = await found.jsonValue();
    if (load > 0 && times !== undefined) {
      loads.push(times);
    }
    await context.close();
  }
  console.log(`h1-visible-median: ${median(loads.map((load) => load.heading)).toFixed(1)} ms`);
  console.log(`first-contentful-paint-median: ${median(loads.map((load) => load.contents)).toFixed(1)} ms`);
} finally {
  await browser.close();
}
