// Times in headless Chromium how long a reader who types into the search of a responsibilities page
// waits for the result of each key, from the press to the frame on the screen, and prints the median
// and the 95th percentile in milliseconds.
// Usage: CHROMIUM=/usr/bin/chromium node xtask/keys.mjs ADDRESS [--slowed TIMES] [--name NAME]
//        ADDRESS   the responsibilities page of content that large-pack.mjs has written
//        --slowed  the page's main thread is slowed down so many times
//        --name    what the figures are called after `key-to-paint`
//
// What counts as the wait:
// - It starts at the time that the browser itself gives the key's `keydown`: a key that is pressed
//   while the page is busy has its wait in the queue counted.
// - It ends when the first frame is presented that shows the result of the key, or of a later one.
//   That a frame shows it is judged by what is in the page when the frame is made: the number of
//   responsibilities, and the words that are marked in the first rows. What belongs to which
//   words is learned beforehand, in a page of its own, at rest.
// - When that frame was presented is read from Chromium's trace (`AnimationFrame::Presentation`),
//   the same time that its Event Timing interface rounds to 8 ms. A callback after the frame, which
//   a page could have without a trace, comes before the frame is rastered and on the screen.
// - Keys come at a pace of their own and wait for no answer, as a person's do: a page that is
//   slower than the pace falls behind, and that shows in the figures. Only when a key was not even
//   taken for two seconds, the typist lets the page catch up.
// - The keys begin as soon as the app is there, and the first ones count as all others do.

import { parseArgs } from "node:util";
import { ALIVE, launch, percentile } from "./chromium.mjs";

/** Each is typed letter by letter, and taken back letter by letter. */
const PHRASES = ["certificates", "audit logs", "tokens", "encryption keys", "roles"];

/** How often all of them are: of a hundred keys alone, the slowest twentieth is a matter of luck. */
const ROUNDS = 3;

const PACE_IN_MS = 120;

/** How long the typist stops after the third letter, and at both ends of a phrase. */
const PAUSE_IN_MS = 500;

/** How long a key may lie untaken until the typist waits for the page. */
const TRUST_IN_MS = 2_000;

/** How long nothing may change until a page counts as being at rest. */
const REST_IN_MS = 250;

const PATIENCE_IN_MS = 180_000;

const FRAME_MARK = "keys-shown";

/** @typedef {{ key: string, words: string, before: string, pause: number }} Press a key, what stands in the field after and before it, and the stop before it */

/** @returns {Press[]} */
function presses() {
  const phrases = Array.from({ length: ROUNDS }, () => PHRASES).flat();
  return phrases.flatMap((phrase) => {
    const prefixes = Array.from(phrase, (_, at) => phrase.slice(0, at + 1));
    const typed = prefixes.map((words, at) => ({
      key: phrase.charAt(at),
      words,
      before: phrase.slice(0, at),
      pause: at === 0 || at === 3 ? PAUSE_IN_MS : PACE_IN_MS,
    }));
    const takenBack = prefixes.toReversed().map((before, at) => ({
      key: "Backspace",
      words: before.slice(0, -1),
      before,
      pause: at === 0 ? PAUSE_IN_MS : PACE_IN_MS,
    }));
    return [...typed, ...takenBack];
  });
}

/** Runs in the page: lets what follows ask `shown()` for what is to be seen of a search. */
function lookAtResults() {
  /** @type {Element | undefined} */
  let status;
  const main = document.querySelector("#ui_main") ?? document.body;
  const marks = main.getElementsByTagName("mark");
  const shown = () => {
    if (status?.isConnected !== true) {
      const all = document.querySelectorAll("#ui_main [role=status]");
      status = [...all].find((element) => element.textContent.startsWith("Showing"));
    }
    const marked = [];
    for (let at = 0; marked.length < 4; at += 1) {
      const mark = marks.item(at);
      if (mark === null) break;
      // In document order: what follows stands further down still.
      if (mark.getBoundingClientRect().top > innerHeight) break;
      if (mark.closest("[hidden]") === null) marked.push(mark.textContent);
    }
    // The chosen words are said, too: what was found may be marked in a part that is folded.
    const chosen = main.querySelector(".chips")?.textContent;
    return [status?.textContent, chosen, ...marked].join("|");
  };
  Object.assign(globalThis, { shown });
}

/**
 * Runs in the page: what is to be seen once nothing has changed for a while.
 *
 * @param {number} rest
 */
async function shownAtRest(rest) {
  const { shown } = /** @type {{ shown: () => string }} */ (/** @type {unknown} */ (globalThis));
  let last = shown();
  let since = performance.now();
  while (performance.now() - since < rest) {
    await new Promise((done) => requestAnimationFrame(done));
    const now = shown();
    if (now !== last) {
      last = now;
      since = performance.now();
    }
  }
  return last;
}

/** @typedef {{ words: string, pressed: number, frame: number, made: number }} Shown a key, when it was pressed, and which frame first shows its result, with when that was made */

/**
 * Runs in the page: watches the keys and the frames.
 *
 * @param {{ results: Record<string, string>, mark: string }} given
 */
function watchKeys({ results, mark }) {
  const { shown } = /** @type {{ shown: () => string }} */ (/** @type {unknown} */ (globalThis));
  /** @type {number[]} */
  const pressed = [];
  /** @type {{ words: string, pressed: number }[]} */
  const pending = [];
  /** @type {Shown[]} */
  const done = [];
  let frames = 0;
  let isLooking = false;
  // A callback of the next frame sees what that frame is about to show.
  const look = () => {
    const now = shown();
    const last = pending.findLastIndex(({ words }) => results[words] === now);
    if (last >= 0) {
      const { startTime } = performance.mark(`${mark}-${frames}`);
      const keys = pending.splice(0, last + 1);
      done.push(...keys.map((key) => ({ ...key, frame: frames, made: startTime })));
      frames += 1;
    }
    isLooking = pending.length > 0;
    if (isLooking) requestAnimationFrame(look);
  };
  addEventListener(
    "keydown",
    (event) => {
      if (event.isTrusted) pressed.push(event.timeStamp);
    },
    { capture: true },
  );
  // Bubbling: by then the app has been told.
  addEventListener("input", (event) => {
    const time = pressed.shift();
    if (time === undefined || !(event.target instanceof HTMLInputElement)) return;
    pending.push({ words: event.target.value, pressed: time });
    if (!isLooking) {
      isLooking = true;
      requestAnimationFrame(look);
    }
  });
  Object.assign(globalThis, { keysShown: done });
}

/** Runs in the page: the keys whose results were shown. */
function keysShown() {
  const { keysShown } = /** @type {{ keysShown: Shown[] }} */ (/** @type {unknown} */ (globalThis));
  return keysShown;
}

/** @typedef {import("@playwright/test").Browser} Browser */

/**
 * Opens the page in a fresh profile and waits until the app is there.
 *
 * @param {Browser} browser
 * @param {string} address
 * @param {number} slowed
 */
async function open(browser, address, slowed) {
  // Tall enough for results to be in view below the filter.
  const context = await browser.newContext({ viewport: { width: 1280, height: 1000 } });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_IN_MS);
  const session = await context.newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: slowed });
  await page.goto(address, { waitUntil: "commit" });
  await page.locator(ALIVE).waitFor({ state: "attached" });
  const field = page.getByRole("searchbox", { name: "Search in the words" });
  await field.focus();
  await page.evaluate(lookAtResults);
  return { page, field };
}

/**
 * What is to be seen for each words that the keys lead to.
 *
 * @param {Browser} browser
 * @param {string} address
 * @param {Press[]} keys
 */
async function learn(browser, address, keys) {
  const { page, field } = await open(browser, address, 1);
  /** @type {Record<string, string>} */
  const results = {};
  for (const words of new Set(keys.map((key) => key.words))) {
    await field.fill(words);
    results[words] = await page.evaluate(shownAtRest, REST_IN_MS);
  }
  await page.context().close();
  // A key without a visible result would count as quick, whatever the app does.
  const silent = keys.find((key) => isCounted(key) && results[key.words] === results[key.before]);
  if (silent !== undefined) {
    throw new Error(
      `“${silent.words}” shows the same as “${silent.before}” (${results[silent.words]}), so nothing can be timed. Measure a page of content that xtask/large-pack.mjs has written, with 1,000 responsibilities or more.`,
    );
  }
  return results;
}

/**
 * Whether the key has a result: a space alone finds what was found without it.
 *
 * @param {Press} press
 */
function isCounted({ words, before }) {
  return words.trim() !== before.trim();
}

/** @typedef {{ name: string, ph: string, ts: number, pid: number, tid: number, args?: { id?: string } }} TraceEvent `ts` in microseconds */

/**
 * How long after each mark its frame was presented, in milliseconds.
 *
 * @param {Buffer} trace
 */
function delays(trace) {
  /** @type {{ traceEvents: TraceEvent[] }} */
  const { traceEvents } = JSON.parse(trace.toString("utf8"));
  const events = traceEvents.toSorted((one, other) => one.ts - other.ts);
  /** @type {Map<string, number>} */
  const found = new Map();
  /** @type {Map<string, string>} the frame that each thread is at work on */
  const current = new Map();
  /** @type {Map<string, TraceEvent[]>} the marks of each frame that is not presented yet */
  const waiting = new Map();
  for (const event of events) {
    const thread = `${event.pid}/${event.tid}`;
    const frame = event.args?.id ?? "";
    if (event.name === "AnimationFrame" && event.ph === "b") {
      current.set(thread, frame);
      waiting.set(frame, []);
    } else if (event.name.startsWith(FRAME_MARK)) {
      waiting.get(current.get(thread) ?? "")?.push(event);
    } else if (event.name === "AnimationFrame::Presentation") {
      for (const mark of waiting.get(frame) ?? []) {
        found.set(mark.name, (event.ts - mark.ts) / 1000);
      }
      waiting.delete(frame);
    }
  }
  return found;
}

/**
 * Types everything at the typist's pace, and gives how long each key took, in milliseconds.
 *
 * @param {Browser} browser
 * @param {string} address
 * @param {number} slowed
 */
async function measure(browser, address, slowed) {
  const keys = presses();
  const results = await learn(browser, address, keys);
  const { page } = await open(browser, address, slowed);
  await page.evaluate(watchKeys, { results, mark: FRAME_MARK });
  await browser.startTracing(page, { categories: ["-*", "blink.user_timing", "devtools.timeline"] });

  /** @type {{ since: number, taken: Promise<void> }[]} */
  const underWay = [];
  let due = performance.now();
  for (const [at, { key, pause }] of keys.entries()) {
    due += at === 0 ? 0 : pause;
    await new Promise((done) => setTimeout(done, due - performance.now()));
    const [oldest] = underWay;
    if (oldest !== undefined && performance.now() - oldest.since > TRUST_IN_MS) {
      await Promise.all(underWay.map(({ taken }) => taken));
      due = performance.now();
    }
    const press = { since: performance.now(), taken: page.keyboard.press(key) };
    underWay.push(press);
    press.taken = press.taken.finally(() => void underWay.splice(underWay.indexOf(press), 1));
  }
  await Promise.all(underWay.map(({ taken }) => taken));
  const deadline = performance.now() + PATIENCE_IN_MS;
  let shown = await page.evaluate(keysShown);
  while (shown.length < keys.length && performance.now() < deadline) {
    await page.waitForTimeout(REST_IN_MS);
    shown = await page.evaluate(keysShown);
  }
  if (shown.length < keys.length) {
    const missing = keys[shown.length];
    throw new Error(
      `the result of “${missing?.words}” (${results[missing?.words ?? ""]}) never came; key ${shown.length + 1} of ${keys.length}`,
    );
  }
  // The last frame is presented a little after it was made.
  await page.waitForTimeout(REST_IN_MS);
  const presented = delays(await browser.stopTracing());
  await page.context().close();

  return keys.flatMap((press, at) => {
    const key = shown[at];
    if (key === undefined || key.words !== press.words) {
      throw new Error(`key ${at + 1} was to give “${press.words}” and gave “${key?.words}”`);
    }
    const delay = presented.get(`${FRAME_MARK}-${key.frame}`);
    if (delay === undefined) {
      throw new Error(
        `the trace does not say when the frame for “${key.words}” was presented; Chromium 124 or newer is needed`,
      );
    }
    return isCounted(press) ? [key.made - key.pressed + delay] : [];
  });
}

const { values: options, positionals } = parseArgs({
  options: { slowed: { type: "string", default: "1" }, name: { type: "string" } },
  allowPositionals: true,
});
const [address] = positionals;
const slowed = Number(options.slowed);
if (address === undefined || positionals.length > 1 || !(slowed >= 1)) {
  console.error("Usage: CHROMIUM=/usr/bin/chromium node xtask/keys.mjs ADDRESS [--slowed TIMES] [--name NAME]");
  process.exit(2);
}
const named = [
  "key-to-paint",
  ...(options.name === undefined ? [] : [options.name]),
  ...(slowed === 1 ? [] : [`slowed-${slowed}-times`]),
].join("-");

const browser = await launch();
try {
  const times = await measure(browser, address, slowed);
  console.log(`${named}-samples: ${times.length} keys`);
  console.log(`${named}-p50: ${percentile(times, 0.5).toFixed(1)} ms`);
  console.log(`${named}-p95: ${percentile(times, 0.95).toFixed(1)} ms`);
} finally {
  await browser.close();
}
