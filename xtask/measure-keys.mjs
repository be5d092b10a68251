// Measures in headless Chromium the time from each key that is typed into the search of a responsibilities page until the
// frame with its result is presented, and prints the median and the 95th percentile in milliseconds.
// Usage: CHROMIUM=/usr/bin/chromium node xtask/measure-keys.mjs ADDRESS [--slowdown FACTOR] [--name NAME]
//        ADDRESS     a responsibilities page with content of generate-pack.mjs
//        --slowdown  the factor by which the page's main thread is slowed down
//        --name      follows `key-to-paint` in the names of the measurements
//
// Method:
// - The time starts with the time stamp of the `keydown` event, which the browser sets when the key arrives. It includes
//   the time that the event waits while the page is busy.
// - The time ends when the first frame is presented that shows the result of this key, or of a later one. The result
//   consists of the number of responsibilities and the first highlighted words. The result of each search text is recorded
//   beforehand, in another page.
// - The time of presentation is read from Chromium's trace (`AnimationFrame::Presentation`). The Event Timing API gives the
//   same time, rounded to 8 ms. A callback in the page cannot give it: it runs before the frame is rasterised and presented.
// - Keys are typed at a fixed pace that does not wait for results, so a page that is slower than the pace accumulates delay.
//   Typing pauses only when a key was not handled for two seconds.
// - Typing starts as soon as the app is mounted, and the first keys are measured like all others.

import { parseArgs } from "node:util";
import { MOUNTED_APP, launch } from "./chromium.mjs";
import { percentile } from "./percentile.mjs";

/** The texts to type and delete, letter by letter. */
const PHRASES = ["certificates", "audit logs", "tokens", "encryption keys", "roles"];

/** How often all texts are typed. With one round, the 95th percentile would depend on about five keys. */
const ROUNDS = 3;

const INTERVAL_IN_MS = 120;

/** The pause after the third letter, and at both ends of a text. */
const PAUSE_IN_MS = 500;

/** How long a key may be unhandled before typing pauses. */
const UNHANDLED_LIMIT_IN_MS = 2_000;

/** How long a page must be unchanged to be idle. */
const IDLE_IN_MS = 250;

const TIMEOUT_IN_MS = 180_000;

const FRAME_MARK = "result-frame";

/** @typedef {{ key: string, text: string, previousText: string, delay: number }} KeyPress a key, the text of the search field after and before it, and the delay before it in milliseconds */

/** @returns {KeyPress[]} */
function keyPresses() {
  const phrases = Array.from({ length: ROUNDS }, () => PHRASES).flat();
  return phrases.flatMap((phrase) => {
    const prefixes = Array.from(phrase, (_, index) => phrase.slice(0, index + 1));
    const typed = prefixes.map((text, index) => ({
      key: phrase.charAt(index),
      text,
      previousText: phrase.slice(0, index),
      delay: index === 0 || index === 3 ? PAUSE_IN_MS : INTERVAL_IN_MS,
    }));
    const deleted = prefixes.toReversed().map((previousText, index) => ({
      key: "Backspace",
      text: previousText.slice(0, -1),
      previousText,
      delay: index === 0 ? PAUSE_IN_MS : INTERVAL_IN_MS,
    }));
    return [...typed, ...deleted];
  });
}

/** Runs in the page: defines the global function `visibleResult()`, which describes the visible result of a search. */
function defineVisibleResult() {
  /** @type {Element | undefined} */
  let status;
  const main = document.querySelector("#ui_main") ?? document.body;
  const marks = main.getElementsByTagName("mark");
  const visibleResult = () => {
    if (status?.isConnected !== true) {
      const statuses = document.querySelectorAll("#ui_main [role=status]");
      status = [...statuses].find((element) => element.textContent.startsWith("Showing"));
    }
    const highlighted = [];
    for (let index = 0; highlighted.length < 4; index += 1) {
      const mark = marks.item(index);
      if (mark === null) break;
      // The marks are in document order: the following ones are below the viewport, too.
      if (mark.getBoundingClientRect().top > innerHeight) break;
      if (mark.closest("[hidden]") === null) highlighted.push(mark.textContent);
    }
    // The active filters include the search text, whose matches may all be in collapsed parts.
    const activeFilters = main.querySelector(".chips")?.textContent;
    return [status?.textContent, activeFilters, ...highlighted].join("|");
  };
  Object.assign(globalThis, { visibleResult });
}

/**
 * Runs in the page: the visible result once it is unchanged for a while.
 *
 * @param {number} idle in milliseconds
 */
async function idleResult(idle) {
  const { visibleResult } = /** @type {{ visibleResult: () => string }} */ (/** @type {unknown} */ (globalThis));
  let result = visibleResult();
  let changed = performance.now();
  while (performance.now() - changed < idle) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
    const current = visibleResult();
    if (current !== result) {
      result = current;
      changed = performance.now();
    }
  }
  return result;
}

/** @typedef {{ text: string, keydown: number, frame: number, rendered: number }} ShownKey a key whose result was shown: the text of the search field, the time of the key, and the number and time of the frame */

/**
 * Runs in the page: records the keys, and the frames that show their results.
 *
 * @param {{ results: Record<string, string>, mark: string }} options
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
    const last = pending.findLastIndex(({ text }) => results[text] === result);
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

/** Runs in the page: the keys whose results were shown. */
function readShownKeys() {
  const { shownKeys } = /** @type {{ shownKeys: ShownKey[] }} */ (/** @type {unknown} */ (globalThis));
  return shownKeys;
}

/** @typedef {import("@playwright/test").Browser} Browser */

/**
 * Opens the page in a new browser context, waits until the app is mounted, and focuses the search field.
 *
 * @param {Browser} browser
 * @param {string} address
 * @param {number} slowdown
 */
async function openPage(browser, address, slowdown) {
  // High enough that results are visible below the filter.
  const context = await browser.newContext({ viewport: { width: 1280, height: 1000 } });
  const page = await context.newPage();
  page.setDefaultTimeout(TIMEOUT_IN_MS);
  const session = await context.newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
  await page.goto(address, { waitUntil: "commit" });
  await page.locator(MOUNTED_APP).waitFor({ state: "attached" });
  const field = page.getByRole("searchbox", { name: "Search in the words" });
  await field.focus();
  await page.evaluate(defineVisibleResult);
  return { page, field };
}

/**
 * Records the visible result of each text that the keys produce.
 *
 * @param {Browser} browser
 * @param {string} address
 * @param {KeyPress[]} keys
 */
async function recordResults(browser, address, keys) {
  const { page, field } = await openPage(browser, address, 1);
  /** @type {Record<string, string>} */
  const results = {};
  for (const text of new Set(keys.map((key) => key.text))) {
    await field.fill(text);
    results[text] = await page.evaluate(idleResult, IDLE_IN_MS);
  }
  await page.context().close();
  // A key that does not change the result would always be measured as fast.
  const unchanged = keys.find((key) => isMeasured(key) && results[key.text] === results[key.previousText]);
  if (unchanged !== undefined) {
    throw new Error(
      `“${unchanged.text}” has the same visible result as “${unchanged.previousText}” (${results[unchanged.text]}) and cannot be measured; use a page with content of xtask/generate-pack.mjs and at least 1,000 responsibilities`,
    );
  }
  return results;
}

/**
 * Whether the key changes the search: leading and trailing spaces do not.
 *
 * @param {KeyPress} key
 */
function isMeasured({ text, previousText }) {
  return text.trim() !== previousText.trim();
}

/** @typedef {{ name: string, ph: string, ts: number, pid: number, tid: number, args?: { id?: string } }} TraceEvent an event of Chromium's trace; `ts` is in microseconds */

/**
 * The time from each mark to the presentation of its frame, in milliseconds.
 *
 * @param {Buffer} trace
 */
function presentationDelays(trace) {
  /** @type {{ traceEvents: TraceEvent[] }} */
  const { traceEvents } = JSON.parse(trace.toString("utf8"));
  const events = traceEvents.toSorted((a, b) => a.ts - b.ts);
  /** @type {Map<string, number>} */
  const delays = new Map();
  /** @type {Map<string, string>} the current frame of each thread */
  const currentFrames = new Map();
  /** @type {Map<string, TraceEvent[]>} the marks of each frame that is not yet presented */
  const pendingMarks = new Map();
  for (const event of events) {
    const thread = `${event.pid}/${event.tid}`;
    const frame = event.args?.id ?? "";
    if (event.name === "AnimationFrame" && event.ph === "b") {
      currentFrames.set(thread, frame);
      pendingMarks.set(frame, []);
    } else if (event.name.startsWith(FRAME_MARK)) {
      pendingMarks.get(currentFrames.get(thread) ?? "")?.push(event);
    } else if (event.name === "AnimationFrame::Presentation") {
      for (const mark of pendingMarks.get(frame) ?? []) {
        delays.set(mark.name, (event.ts - mark.ts) / 1000);
      }
      pendingMarks.delete(frame);
    }
  }
  return delays;
}

/**
 * Types all texts, and returns the time from each measured key to the presentation of its result, in milliseconds.
 *
 * @param {Browser} browser
 * @param {string} address
 * @param {number} slowdown
 */
async function measure(browser, address, slowdown) {
  const keys = keyPresses();
  const results = await recordResults(browser, address, keys);
  const { page } = await openPage(browser, address, slowdown);
  await page.evaluate(recordKeys, { results, mark: FRAME_MARK });
  await browser.startTracing(page, { categories: ["-*", "blink.user_timing", "devtools.timeline"] });

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
  const deadline = performance.now() + TIMEOUT_IN_MS;
  let shownKeys = await page.evaluate(readShownKeys);
  while (shownKeys.length < keys.length && performance.now() < deadline) {
    await page.waitForTimeout(IDLE_IN_MS);
    shownKeys = await page.evaluate(readShownKeys);
  }
  if (shownKeys.length < keys.length) {
    const missing = keys[shownKeys.length];
    throw new Error(
      `the result of “${missing?.text}” (${results[missing?.text ?? ""]}) was not shown; key ${shownKeys.length + 1} of ${keys.length}`,
    );
  }
  // The last frame is presented after its mark.
  await page.waitForTimeout(IDLE_IN_MS);
  const delays = presentationDelays(await browser.stopTracing());
  await page.context().close();

  return keys.flatMap((key, index) => {
    const shownKey = shownKeys[index];
    if (shownKey === undefined || shownKey.text !== key.text) {
      throw new Error(`expected the text “${key.text}” after key ${index + 1}, got “${shownKey?.text}”`);
    }
    const delay = delays.get(`${FRAME_MARK}-${shownKey.frame}`);
    if (delay === undefined) {
      throw new Error(
        `the trace has no presentation of the frame for “${shownKey.text}”; Chromium 124 or newer is required`,
      );
    }
    return isMeasured(key) ? [shownKey.rendered - shownKey.keydown + delay] : [];
  });
}

const { values: options, positionals } = parseArgs({
  options: { slowdown: { type: "string", default: "1" }, name: { type: "string" } },
  allowPositionals: true,
});
const [address] = positionals;
const slowdown = Number(options.slowdown);
if (address === undefined || positionals.length > 1 || !(slowdown >= 1)) {
  console.error("Usage: CHROMIUM=/usr/bin/chromium node xtask/measure-keys.mjs ADDRESS [--slowdown FACTOR] [--name NAME]");
  process.exit(2);
}
const name = [
  "key-to-paint",
  ...(options.name === undefined ? [] : [options.name]),
  ...(slowdown === 1 ? [] : [`slowed-${slowdown}-times`]),
].join("-");

const browser = await launch();
try {
  const times = await measure(browser, address, slowdown);
  console.log(`${name}-samples: ${times.length} keys`);
  console.log(`${name}-p50: ${percentile(times, 0.5).toFixed(1)} ms`);
  console.log(`${name}-p95: ${percentile(times, 0.95).toFixed(1)} ms`);
} finally {
  await browser.close();
}
