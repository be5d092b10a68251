// Measures how soon pages are painted in headless Chromium, each time in a new browser context with an empty cache, and
// prints the medians in milliseconds since the navigation started. Several pages are loaded in turns, so that other load
// on the machine affects all of them; each but the first is then compared with the first.
// Usage: CHROMIUM=/usr/bin/chromium node xtask/measure-paint.mjs ADDRESS
//        CHROMIUM=/usr/bin/chromium node xtask/measure-paint.mjs NAME=ADDRESS NAME=ADDRESS...

import { launch } from "./chromium.mjs";
import { median } from "./percentile.mjs";

const LOADS = 9;
const TIMEOUT_IN_MS = 60_000;

/** Runs in the page before its scripts: marks the first frame in which the `h1` is visible. */
function markHeading() {
  const check = () => {
    const heading = document.querySelector("#ui_main h1");
    if (heading !== null && heading.checkVisibility() && heading.getClientRects().length > 0) {
      performance.mark("h1-visible");
    } else {
      requestAnimationFrame(check);
    }
  };
  check();
}

/** Runs in the page: the times of both performance entries, or `undefined` until both exist. */
function readTimes() {
  const timeOf = (/** @type {string} */ name) => performance.getEntriesByName(name)[0]?.startTime;
  const heading = timeOf("h1-visible");
  const firstPaint = timeOf("first-contentful-paint");
  return heading === undefined || firstPaint === undefined ? undefined : { heading, firstPaint };
}

/** @typedef {{ heading: number, firstPaint: number }} Times in milliseconds */
/** @typedef {{ name: string, address: string, loads: Times[] }} Target a page to measure */

/**
 * Loads a page in a new browser context.
 *
 * @param {import("@playwright/test").Browser} browser
 * @param {string} address
 */
async function load(browser, address) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.addInitScript(markHeading);
  await page.goto(address, { timeout: TIMEOUT_IN_MS });
  const handle = await page.waitForFunction(readTimes, undefined, { timeout: TIMEOUT_IN_MS });
  const times = await handle.jsonValue();
  await context.close();
  return times;
}

/**
 * Parses `NAME=ADDRESS`, or an address without a name.
 *
 * @param {string} argument
 * @returns {Target}
 */
function parseTarget(argument) {
  const [, name = "", address = ""] = /^(?:([\w-]+)=)?(.*)$/.exec(argument) ?? [];
  return { name, address, loads: [] };
}

/**
 * @param {Target} target
 * @param {(times: Times) => number} value
 */
function medianOf({ loads }, value) {
  return median(loads.map(value));
}

const targets = process.argv.slice(2).map(parseTarget);
const [first, ...others] = targets;
if (first === undefined || (others.length > 0 && targets.some(({ name }) => name === ""))) {
  console.error("Usage: CHROMIUM=/usr/bin/chromium node xtask/measure-paint.mjs ADDRESS | NAME=ADDRESS NAME=ADDRESS...");
  process.exit(2);
}

const browser = await launch();
try {
  // The first round warms up the browser and is not counted.
  for (let round = 0; round <= LOADS; round += 1) {
    // Alternates the order: the load of one page may slow down that of the next.
    for (const target of round % 2 === 0 ? targets : targets.toReversed()) {
      const times = await load(browser, target.address);
      if (round > 0 && times !== undefined) target.loads.push(times);
    }
  }
  /** @type {{ name: string, ratioName: string, value: (times: Times) => number }[]} */
  const metrics = [
    { name: "h1-visible", ratioName: "h1-visible", value: ({ heading }) => heading },
    { name: "first-contentful-paint", ratioName: "first-paint", value: ({ firstPaint }) => firstPaint },
  ];
  for (const target of targets) {
    const suffix = target.name === "" ? "" : `-${target.name}`;
    for (const { name, value } of metrics) {
      console.log(`${name}${suffix}-median: ${medianOf(target, value).toFixed(1)} ms`);
    }
  }
  for (const target of others) {
    for (const { ratioName, value } of metrics) {
      const ratio = medianOf(target, value) / medianOf(first, value);
      console.log(`${ratioName}-ratio-${target.name}-to-${first.name}: ${ratio.toFixed(2)} times`);
    }
  }
} finally {
  await browser.close();
}
