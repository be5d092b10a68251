// Measures in headless Chromium the time from each key that is typed into the search of responsibilities pages until the
// frame with its result is presented, and prints for each page the median and the 95th percentile in milliseconds, and for
// each further page their ratios to those of the first.
// Usage: CHROMIUM=/usr/bin/chromium node xtask/measure-keys.mjs NAME=ADDRESS... [--slowdown FACTOR] [--texts A,B,C]
//            [--keys N] [--bursts N]
//        NAME=ADDRESS  a responsibilities page with the same content as the others
//        --slowdown    the factor by which the main thread of the page is slowed down
//        --texts       what is typed, in turn
//        --keys        how many keys are measured in each page, at least
//        --bursts      how many bursts of keys are measured in each page
//
// Method:
// - All pages are open in one browser. A text is typed and deleted, letter by letter, in one page, then in the next, so that
//   other load on the machine affects all of them. Only the page that is typed into is slowed down and in front. Before each
//   text it has been left alone for a second.
// - The time starts with the time stamp of the `keydown` event, which the browser sets when the key arrives. It includes
//   the time that the event waits while the page is busy.
// - The time ends when the first frame is presented that shows the result of this key, or of a later one (see
//   presented-frames.mjs). The result consists of the number of responsibilities, the chosen filters and the first marked
//   words in the viewport. It is recorded beforehand for each text, in pages that are not slowed down: at first, and once the
//   page has been left alone, when it may show more. Then all pages must have found and marked the same.
// - A key that changes neither the number nor the first marked words is typed but not counted.
// - Keys are typed at a fixed pace that does not wait for results, so a page that is slower than the pace accumulates delay.
//   Typing pauses only when a key was not handled for two seconds.
// - Bursts of ten keys within 200 ms are measured apart: no key may be lost, and the time is from the last key to the frame
//   with its result.

import { parseArgs } from "node:util";
import { MOUNTED_APP, launch } from "./chromium.mjs";
import { inTurn, parseNamedAddresses, parseNumber, printPercentiles } from "./compared-pages.mjs";
import { PRESENTATION_IN_MS, TRACE_OPTIONS, delayOf, presentationDelays } from "./presented-frames.mjs";
import { defineVisibleResult, idleResult, isOtherResult, leavesSome, wholeResult } from "./visible-result.mjs";

const USAGE =
  "Usage: CHROMIUM=/usr/bin/chromium node xtask/measure-keys.mjs NAME=ADDRESS... [--slowdown FACTOR] [--texts A,B,C] [--keys N] [--bursts N]";

/** Texts that leave some responsibilities of a pack of generate-pack.mjs. */
const GENERATED_TEXTS = "certificates,audit logs,tokens,encryption keys,roles";

const INTERVAL_IN_MS = 120;

/** The pause after the third letter, and at both ends of a text. */
const PAUSE_IN_MS = 500;

/** How long a page is left alone before a text. */
const REST_IN_MS = 1_000;

/** How long a key may be unhandled before typing pauses. */
const UNHANDLED_LIMIT_IN_MS = 2_000;

/** How long a page must be unchanged to be idle. */
const IDLE_IN_MS = 250;

/** How long a page must be unchanged to have rendered everything. */
const SETTLED_IN_MS = 800;

const TIMEOUT_IN_MS = 180_000;

const BURST_KEYS = 10;
const BURST_INTERVAL_IN_MS = 20;

const FRAME_MARK = "result-frame";

/** @typedef {{ key: string, text: string, previousText: string, delay: number }} KeyPress a key, the text of the search field after and before it, and the delay before it in milliseconds */

/**
 * The keys that type a text and delete it.
 *
 * @param {string} text
 * @returns {KeyPress[]}
 */
function keysOf(text) {
  const prefixes = Array.from(text, (_, index) => text.slice(0, index + 1));
  const typed = prefixes.map((prefix, index) => ({
    key: text.charAt(index),
    text: prefix,
    previousText: text.slice(0, index),
    delay: index === 0 || index === 3 ? PAUSE_IN_MS : INTERVAL_IN_MS,
  }));
  const deleted = prefixes.toReversed().map((previousText, index) => ({
    key: "Backspace",
    text: previousText.slice(0, -1),
    previousText,
    delay: index === 0 ? PAUSE_IN_MS : INTERVAL_IN_MS,
  }));
  return [...typed, ...deleted];
}

/**
 * The keys of a burst: the first ten of the texts one after another, without a space at the end.
 *
 * @param {string[]} texts
 * @returns {KeyPress[]}
 */
function burstOf(texts) {
  const text = texts.join(" ").slice(0, BURST_KEYS).trimEnd();
  const typed = keysOf(text).slice(0, text.length);
  return typed.map((key, index) => ({ ...key, delay: index === 0 ? 0 : BURST_INTERVAL_IN_MS }));
}

/** @typedef {{ visible: string[], whole: string }} Results what a page shows of the result of a text: in the viewport, at first and later, and wherever it is on the page */

/** @typedef {{ text: string, keydown: number, frame: number, rendered: number }} ShownKey a key whose result was shown: the text of the search field, the time of the key, and the number and time of the frame */
/** @typedef {{ shownKeys: ShownKey[] }} Recorder the global variable of `recordKeys` */

/**
 * Runs in the page: records the keys, and the frames that show their results.
 *
 * @param {{ results: Record<string, Results>, mark: string }} options
 */
function recordKeys({ results, mark }) {
  const { visibleResult } = /** @type {{ visibleResult: () => string }} */ (/** @type {unknown} */ (globalThis));
  /** @type {number[]} */
  const keydowns = [];
  /** @type {{ text: string, keydown: number }[]} */
  const pending = [];
  /** @type {ShownKey[]} */
  const shownKeys = [];
  let frames = 0;
  let isScheduled = false;
  const checkFrame = () => {
    const result = visibleResult();
    const last = pending.findLastIndex(({ text }) => results[text]?.visible.includes(result));
    if (last >= 0) {
      const { startTime } = performance.mark(`${mark}-${frames}`);
      const keys = pending.splice(0, last + 1);
      shownKeys.push(...keys.map((key) => ({ ...key, frame: frames, rendered: startTime })));
      frames += 1;
    }
    isScheduled = pending.length > 0;
    if (isScheduled) requestAnimationFrame(checkFrame);
  };
  addEventListener(
    "keydown",
    (event) => {
      if (event.isTrusted) keydowns.push(event.timeStamp);
    },
    { capture: true },
  );
  // In the bubbling phase, after the listeners of the app.
  addEventListener("input", (event) => {
    const keydown = keydowns.shift();
    if (keydown === undefined || !(event.target instanceof HTMLInputElement)) return;
    pending.push({ text: event.target.value, keydown });
    if (!isScheduled) {
      isScheduled = true;
      requestAnimationFrame(checkFrame);
    }
  });
  Object.assign(globalThis, { shownKeys });
}

/** Runs in the page: takes the keys whose results were shown. */
function takeShownKeys() {
  const { shownKeys } = /** @type {Recorder} */ (/** @type {unknown} */ (globalThis));
  return shownKeys.splice(0);
}

/** @typedef {import("@playwright/test").Browser} Browser */
/** @typedef {import("./compared-pages.mjs").NamedAddress} NamedAddress */

/**
 * Opens a page in a browser context of its own, which has processes of its own, and focuses the search field.
 *
 * @param {Browser} browser
 * @param {NamedAddress} named
 */
async function openPage(browser, { name, address }) {
  // High enough that results are visible below the filter.
  const context = await browser.newContext({ viewport: { width: 1280, height: 1000 } });
  const page = await context.newPage();
  page.setDefaultTimeout(TIMEOUT_IN_MS);
  const session = await context.newCDPSession(page);
  await page.goto(address, { waitUntil: "commit" });
  await page.locator(MOUNTED_APP).waitFor({ state: "attached" });
  const field = page.getByRole("searchbox", { name: "Search in the words" });
  await field.focus();
  await page.evaluate(defineVisibleResult);
  const slowDown = (/** @type {number} */ rate) => session.send("Emulation.setCPUThrottlingRate", { rate });
  return { name, page, field, slowDown };
}

/**
 * Records the visible result of each text that the keys produce.
 *
 * @param {Browser} browser
 * @param {NamedAddress} named
 * @param {Set<string>} texts
 */
async function recordResults(browser, named, texts) {
  const { page, field } = await openPage(browser, named);
  /** @type {Record<string, Results>} */
  const results = {};
  for (const text of texts) {
    await field.fill(text);
    const visible = [await page.evaluate(idleResult, IDLE_IN_MS), await page.evaluate(idleResult, SETTLED_IN_MS)];
    results[text] = { visible, whole: await page.evaluate(wholeResult) };
  }
  await page.context().close();
  return results;
}

/**
 * A page that is measured, with what was measured.
 *
 * @typedef {Awaited<ReturnType<typeof openPage>> & { results: Record<string, Results>, times: number[], burstTimes: number[] }} Measured
 */

/**
 * Checks that the texts can be measured, and that all pages find the same.
 *
 * @param {Measured[]} pages
 * @param {string[]} texts
 */
function checkResults(pages, texts) {
  const [first, ...others] = pages;
  for (const text of texts) {
    const whole = first?.results[text]?.whole;
    if (!leavesSome(whole)) throw new Error(`“${text}” must leave some responsibilities and not all: ${whole}; change --texts`);
  }
  for (const { name, results } of others) {
    for (const [text, { whole }] of Object.entries(results)) {
      const expected = first?.results[text]?.whole;
      if (whole !== expected) throw new Error(`“${text}” shows on ${name}: ${whole}; and on ${first?.name}: ${expected}`);
    }
  }
}

/**
 * Presses the keys in a page that is slowed down, and returns for each the time to the presentation of its result.
 *
 * @param {Browser} browser
 * @param {Measured} measured
 * @param {number} slowdown
 * @param {KeyPress[]} keys
 */
async function typeKeys(browser, measured, slowdown, keys) {
  const { page, field, slowDown, results } = measured;
  await page.bringToFront();
  await field.focus();
  await page.waitForTimeout(REST_IN_MS);
  // Emptying the field between two bursts is a key, too.
  await page.evaluate(takeShownKeys);
  await slowDown(slowdown);
  await browser.startTracing(page, TRACE_OPTIONS);
  await pressAtPace(page, keys);
  /** @type {ShownKey[]} */
  const shownKeys = [];
  const deadline = performance.now() + TIMEOUT_IN_MS;
  while (shownKeys.length < keys.length && performance.now() < deadline) {
    await page.waitForTimeout(IDLE_IN_MS);
    shownKeys.push(...(await page.evaluate(takeShownKeys)));
  }
  if (shownKeys.length < keys.length) {
    const missing = keys[shownKeys.length]?.text ?? "";
    throw new Error(
      `${measured.name}: the result of “${missing}” (${results[missing]?.visible.join("; ")}) was not shown; key ${shownKeys.length + 1} of ${keys.length}`,
    );
  }
  await page.waitForTimeout(PRESENTATION_IN_MS);
  const delays = presentationDelays(await browser.stopTracing(), FRAME_MARK);
  await slowDown(1);
  return keys.map((key, index) => {
    const shownKey = shownKeys[index];
    if (shownKey === undefined || shownKey.text !== key.text) {
      throw new Error(
        `${measured.name}: expected the text “${key.text}” after key ${index + 1}, got “${shownKey?.text}”`,
      );
    }
    return shownKey.rendered - shownKey.keydown + delayOf(delays, `${FRAME_MARK}-${shownKey.frame}`);
  });
}

/**
 * Presses keys, each at its time and not after the one before was handled.
 *
 * @param {import("@playwright/test").Page} page
 * @param {KeyPress[]} keys
 */
async function pressAtPace(page, keys) {
  /** @type {{ start: number, handled: Promise<void> }[]} */
  const unhandled = [];
  let due = performance.now();
  for (const [index, { key, delay }] of keys.entries()) {
    due += index === 0 ? 0 : delay;
    await new Promise((resolve) => setTimeout(resolve, due - performance.now()));
    const [oldest] = unhandled;
    if (oldest !== undefined && performance.now() - oldest.start > UNHANDLED_LIMIT_IN_MS) {
      await Promise.all(unhandled.map(({ handled }) => handled));
      due = performance.now();
    }
    const press = { start: performance.now(), handled: page.keyboard.press(key) };
    unhandled.push(press);
    press.handled = press.handled.finally(() => void unhandled.splice(unhandled.indexOf(press), 1));
  }
  await Promise.all(unhandled.map(({ handled }) => handled));
}

const { values: options, positionals } = parseArgs({
  options: {
    slowdown: { type: "string", default: "1" },
    texts: { type: "string", default: GENERATED_TEXTS },
    keys: { type: "string", default: "300" },
    bursts: { type: "string", default: "20" },
  },
  allowPositionals: true,
});
const addresses = parseNamedAddresses(positionals, USAGE);
const slowdown = parseNumber(options.slowdown, 1, USAGE);
const minimumOfKeys = parseNumber(options.keys, 1, USAGE);
const bursts = parseNumber(options.bursts, 1, USAGE);
const texts = options.texts.split(",");
const burst = burstOf(texts);

const browser = await launch();
try {
  const typedTexts = new Set([...texts.flatMap(keysOf), ...burst].map(({ text }) => text));
  const allResults = await Promise.all(addresses.map((named) => recordResults(browser, named, typedTexts)));
  /** @type {Measured[]} */
  const pages = [];
  for (const [index, named] of addresses.entries()) {
    pages.push({ ...(await openPage(browser, named)), results: allResults[index] ?? {}, times: [], burstTimes: [] });
  }
  checkResults(pages, texts);
  for (const { page, results } of pages) await page.evaluate(recordKeys, { results, mark: FRAME_MARK });

  for (let turn = 0; pages.some(({ times }) => times.length < minimumOfKeys); turn += 1) {
    const keys = keysOf(texts[turn % texts.length] ?? "");
    for (const measured of inTurn(pages, turn)) {
      const times = await typeKeys(browser, measured, slowdown, keys);
      const { results } = measured;
      const isCounted = keys.map(({ text, previousText }) => isOtherResult(results[text]?.whole, results[previousText]?.whole));
      measured.times.push(...times.filter((_, index) => isCounted[index]));
    }
  }
  for (let turn = 0; turn < bursts; turn += 1) {
    for (const measured of inTurn(pages, turn)) {
      const times = await typeKeys(browser, measured, slowdown, burst);
      measured.burstTimes.push(...times.slice(-1));
      await measured.field.fill("");
    }
  }
  printPercentiles("key-to-paint", "keys", pages);
  printPercentiles("burst-to-paint", "bursts", pages.map(({ name, burstTimes }) => ({ name, times: burstTimes })));
} finally {
  await browser.close();
}
