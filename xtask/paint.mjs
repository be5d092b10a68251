// Times how pages are painted in headless Chromium, each time in a fresh profile with an empty
// cache, and prints the medians in milliseconds since navigation began. Several pages are loaded in
// turns, so that whatever else the machine does slows all of them; each but the first is then
// compared with the first.
// Usage: CHROMIUM=/usr/bin/chromium node xtask/paint.mjs ADDRESS
//        CHROMIUM=/usr/bin/chromium node xtask/paint.mjs NAME=ADDRESS NAME=ADDRESS...

import { launch, median } from "./chromium.mjs";

const LOADS = 9;
const PATIENCE_IN_MS = 60_000;

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

/** @typedef {{ heading: number, contents: number }} Times */
/** @typedef {{ name: string, address: string, loads: Times[] }} Target */

/**
 * Loads the page in a fresh profile.
 *
 * @param {import("@playwright/test").Browser} browser
 * @param {string} address
 */
async function load(browser, address) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.addInitScript(watchForHeading);
  await page.goto(address, { timeout: PATIENCE_IN_MS });
  const found = await page.waitForFunction(readTimes, undefined, { timeout: PATIENCE_IN_MS });
  const times = await found.jsonValue();
  await context.close();
  return times;
}

/**
 * Reads `NAME=ADDRESS`, or an address alone, which has no name.
 *
 * @param {string} given
 * @returns {Target}
 */
function target(given) {
  const [, name = "", address = ""] = /^(?:([\w-]+)=)?(.*)$/.exec(given) ?? [];
  return { name, address, loads: [] };
}

/**
 * @param {Target} target
 * @param {(times: Times) => number} value
 */
function medianOf({ loads }, value) {
  return median(loads.map(value));
}

const targets = process.argv.slice(2).map(target);
const [first, ...others] = targets;
if (first === undefined || (others.length > 0 && targets.some(({ name }) => name === ""))) {
  console.error("Usage: CHROMIUM=/usr/bin/chromium node xtask/paint.mjs ADDRESS | NAME=ADDRESS NAME=ADDRESS...");
  process.exit(2);
}

const browser = await launch();
try {
  // The first round only warms up the browser, and does not count.
  for (let round = 0; round <= LOADS; round += 1) {
    // Whoever comes second may find the machine busy with the first: they take turns in that too.
    for (const target of round % 2 === 0 ? targets : targets.toReversed()) {
      const times = await load(browser, target.address);
      if (round > 0 && times !== undefined) target.loads.push(times);
    }
  }
  /** @type {[string, (times: Times) => number][]} */
  const measured = [
    ["h1-visible", ({ heading }) => heading],
    ["first-contentful-paint", ({ contents }) => contents],
  ];
  for (const target of targets) {
    const suffix = target.name === "" ? "" : `-${target.name}`;
    for (const [what, value] of measured) {
      console.log(`${what}${suffix}-median: ${medianOf(target, value).toFixed(1)} ms`);
    }
  }
  for (const target of others) {
    for (const [what, value] of measured) {
      const ratio = medianOf(target, value) / medianOf(first, value);
      const name = what === "first-contentful-paint" ? "first-paint" : what;
      console.log(`${name}-ratio-${target.name}-to-${first.name}: ${ratio.toFixed(2)} times`);
    }
  }
} finally {
  await browser.close();
}
