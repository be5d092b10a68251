// Measures in headless Chromium, on a slow network and a slow processor, how soon a page can be read and how soon it answers:
// the first contentful paint, the largest one, and the first filtered answer, which is the frame that shows the result of a
// word that is typed into the search as soon as its field is painted. Prints the medians of first visits and of further
// visits, what they load, how long the network alone takes for that, and the ratios of each further page to the first one; and
// for each page that has the app, when it was where on its way to the answer.
// Usage: CHROMIUM=/usr/bin/chromium node xtask/measure-first-answer.mjs NAME=ADDRESS... [--text WORD] [--visits N]
//        NAME=ADDRESS  a responsibilities page with the same content as the others
//        --text        what is typed
//        --visits      how often each page is visited
//
// Method:
// - The network is "Slow 4G" of Lighthouse and WebPageTest: 1.6 Mbit/s down, 750 kbit/s up, a round trip of 150 ms, which
//   Chromium adds to each request. The processor is slowed down 4 times.
// - A first visit is made in a new browser context with an empty cache. A further visit is made in a browser that has visited
//   the page a few times before and stayed for some seconds, so that it has the files and may have the compiled wasm.
// - Pages are visited in turns, so that other load on the machine affects all of them.
// - As soon as the field is painted, the first letter of the word is typed by a key, and the others are inserted at once, as by
//   an input method. What the page shows of the result is recorded beforehand.
// - The page reports both frames by bindings: what else Playwright has for that would be loaded into the page, at its cost.
// - The network alone takes the bytes of all responses up to the answer at full bandwidth, and a round trip for each request
//   in the longest chain of requests of which each one is caused by the one before.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { chromium } from "@playwright/test";
import { LAUNCH_OPTIONS, MOUNTED_APP, launch } from "./chromium.mjs";
import { inTurn, parseNamedAddresses, parseNumber } from "./compared-pages.mjs";
import { median } from "./percentile.mjs";
import { PRESENTATION_IN_MS, TRACE_OPTIONS, delayOf, presentationDelays } from "./presented-frames.mjs";
import { defineVisibleResult, idleResult, leavesSome, wholeResult } from "./visible-result.mjs";

const USAGE =
  "Usage: CHROMIUM=/usr/bin/chromium node xtask/measure-first-answer.mjs NAME=ADDRESS... [--text WORD] [--visits N]";

const SLOWDOWN = 4;
const ROUND_TRIP_IN_MS = 150;
const DOWN_IN_BITS_PER_MS = 1_600;
const UP_IN_BITS_PER_MS = 750;

/** How often a browser visits a page before a further visit is measured, and how long it stays. */
const VISITS_BEFORE = 4;
const STAY_IN_MS = 4_000;

const IDLE_IN_MS = 500;
const TIMEOUT_IN_MS = 120_000;
const FIELD = "#ui_words";
const FRAME_MARK = "answer-frame";

// The bindings by which a page reports that the field is painted, and that the answer is shown.
const FIELD_BINDING = "reportField";
const ANSWER_BINDING = "reportAnswer";

/** @typedef {import("@playwright/test").BrowserContext} BrowserContext */
/** @typedef {import("@playwright/test").Page} Page */
/** @typedef {import("playwright-core").CDPSession} CDPSession */
/** @typedef {import("./compared-pages.mjs").NamedAddress} NamedAddress */

/**
 * How far the app is on its way to the first answer, in their order: the page is loaded; the wasm is; it is compiled; the app
 * has started and asks for the content; it has the content; it is mounted outside the document, and takes the page's place in the same task.
 */
const STAGES = /** @type {const} */ (["page", "wasm", "compiled", "started", "content", "mounted"]);

/** @typedef {Partial<Record<typeof STAGES[number], number>>} Stages times in milliseconds; none where the page has not got the app */
/** @typedef {{ bytes: number, requests: number, roundTrips: number }} Transfer what was loaded over the network */
/** @typedef {{ firstPaint: number, largestPaint: number, answer: number, network: number } & Transfer} Figures times in milliseconds */
/** @typedef {Figures & { stages: Stages }} Visit */

/** @typedef {{ painted: number | undefined, largest: number | undefined, answered: number | undefined, stages: Stages }} Times what the page has measured */
/** @typedef {{ times: () => Times, stages: () => Stages, reportField: (text: string) => void, reportAnswer: (text: string) => void }} Watch the global variables of `watchAnswer` and `watchStages`, and the bindings that they call */

/**
 * Runs in the page before its scripts: watches paints, focuses the search field as soon as it is painted, and marks the
 * first frame that shows the expected result.
 *
 * @param {{ field: string, expected: string, mark: string }} options
 */
function watchAnswer({ field, expected, mark }) {
  const { visibleResult } = /** @type {import("./visible-result.mjs").Page} */ (/** @type {unknown} */ (globalThis));
  const { reportField, reportAnswer, stages } = /** @type {Watch} */ (/** @type {unknown} */ (globalThis));
  /** @type {number | undefined} */
  let largest;
  const observer = new PerformanceObserver((entries) => {
    largest = entries.getEntries().at(-1)?.startTime ?? largest;
  });
  observer.observe({ type: "largest-contentful-paint", buffered: true });
  let isFocused = false;
  const checkFrame = () => {
    const element = document.querySelector(field);
    // A key ends the reports of the largest paint.
    if (!isFocused && largest !== undefined && element instanceof HTMLInputElement) {
      element.focus();
      isFocused = true;
      reportField("");
    }
    if (isFocused && visibleResult() === expected) {
      performance.mark(mark);
      reportAnswer("");
    } else {
      requestAnimationFrame(checkFrame);
    }
  };
  requestAnimationFrame(checkFrame);
  const times = () => ({
    painted: performance.getEntriesByName("first-contentful-paint")[0]?.startTime,
    largest,
    answered: performance.getEntriesByName(mark)[0]?.startTime,
    stages: stages(),
  });
  Object.assign(globalThis, { times });
}

/** Runs in the page before its scripts: defines `stages()`, which returns when the app was where on its way. */
function watchStages() {
  /** @type {Stages} */
  const reached = {};
  const reach = (/** @type {typeof STAGES[number]} */ stage) => {
    reached[stage] = performance.now();
  };
  const { instantiateStreaming } = WebAssembly;
  WebAssembly.instantiateStreaming = async (source, imports) => {
    const result = await instantiateStreaming(source, imports);
    reach("compiled");
    return result;
  };
  const { fetch } = globalThis;
  globalThis.fetch = (...request) => {
    if (reached.compiled !== undefined && reached.started === undefined) reach("started");
    return fetch(...request);
  };
  const { arrayBuffer } = Response.prototype;
  Response.prototype.arrayBuffer = async function () {
    const bytes = await arrayBuffer.call(this);
    reach("content");
    return bytes;
  };
  addEventListener("portal-mounted", () => reach("mounted"));
  const entry = (/** @type {string} */ type, /** @type {string} */ end) =>
    /** @type {PerformanceResourceTiming | undefined} */ (
      performance.getEntriesByType(type).find(({ name }) => name.endsWith(end))
    )?.responseEnd;
  const stages = () => ({ page: entry("navigation", ""), wasm: entry("resource", ".wasm"), ...reached });
  Object.assign(globalThis, { stages });
}

/** Runs in the page. */
function readTimes() {
  const { times } = /** @type {Watch} */ (/** @type {unknown} */ (globalThis));
  return times();
}

/**
 * Prepares to type a word when the page reports its field, and returns a function that waits until it reports the answer.
 *
 * @param {CDPSession} session
 * @param {string} text
 */
async function typeOnceReported(session, text) {
  const letter = text.charAt(0);
  await session.send("Runtime.enable");
  for (const name of [FIELD_BINDING, ANSWER_BINDING]) await session.send("Runtime.addBinding", { name });
  /** @type {Promise<void>} */
  const answered = new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error(`“${text}” was not answered within ${TIMEOUT_IN_MS} ms`)), TIMEOUT_IN_MS).unref();
    session.on("Runtime.bindingCalled", ({ name }) => {
      if (name === ANSWER_BINDING) return resolve();
      const key = { key: letter, text: letter, windowsVirtualKeyCode: letter.toUpperCase().charCodeAt(0) };
      void session.send("Input.dispatchKeyEvent", { type: "keyDown", ...key }).catch(reject);
      void session.send("Input.insertText", { text: text.slice(1) }).catch(reject);
      void session.send("Input.dispatchKeyEvent", { type: "keyUp", key: letter }).catch(reject);
    });
  });
  return () => answered;
}

/**
 * Slows down the network and the processor of a page.
 *
 * @param {CDPSession} session
 */
async function slowDown(session) {
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: ROUND_TRIP_IN_MS,
    downloadThroughput: (DOWN_IN_BITS_PER_MS * 1_000) / 8,
    uploadThroughput: (UP_IN_BITS_PER_MS * 1_000) / 8,
  });
  await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWDOWN });
}

/**
 * Counts what a page loads from now on over the network.
 *
 * @param {CDPSession} session
 */
function countTransfer(session) {
  /** @type {Map<string, { url: string, cause: string | undefined, bytes: number }>} */
  const requests = new Map();
  const cached = new Set();
  session.on("Network.requestWillBeSent", ({ requestId, request, initiator }) => {
    if (!/^https?:/.test(request.url)) return;
    const cause = initiator.url ?? initiator.stack?.callFrames[0]?.url;
    requests.set(requestId, { url: request.url, cause, bytes: 0 });
  });
  session.on("Network.requestServedFromCache", ({ requestId }) => cached.add(requestId));
  session.on("Network.responseReceived", ({ requestId, response }) => {
    if (response.fromDiskCache || response.fromPrefetchCache) cached.add(requestId);
  });
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const request = requests.get(requestId);
    if (request !== undefined) request.bytes = encodedDataLength;
  });
  return () => {
    const loaded = [...requests].filter(([id]) => !cached.has(id)).map(([, request]) => request);
    return {
      bytes: loaded.reduce((sum, { bytes }) => sum + bytes, 0),
      requests: loaded.length,
      roundTrips: longestChain(loaded),
    };
  };
}

/**
 * The number of requests in the longest chain of which each one is caused by the one before.
 *
 * @param {{ url: string, cause: string | undefined }[]} requests in the order in which they were sent
 */
function longestChain(requests) {
  /** @type {Map<string, number>} */
  const lengths = new Map();
  for (const { url, cause } of requests) {
    if (!lengths.has(url)) lengths.set(url, 1 + (lengths.get(cause ?? "") ?? 0));
  }
  return Math.max(0, ...lengths.values());
}

/**
 * Visits a page in a new tab, types the word, and waits for the answer.
 *
 * @param {BrowserContext} context
 * @param {string} address
 * @param {{ text: string, expected: string }} search
 * @returns {Promise<Visit>}
 */
async function visit(context, address, { text, expected }) {
  const page = await context.newPage();
  page.setDefaultTimeout(TIMEOUT_IN_MS);
  await page.addInitScript(defineVisibleResult);
  await page.addInitScript(watchStages);
  await page.addInitScript(watchAnswer, { field: FIELD, expected, mark: FRAME_MARK });
  const session = await context.newCDPSession(page);
  await slowDown(session);
  const transfer = countTransfer(session);
  const browser = /** @type {import("@playwright/test").Browser} */ (context.browser());
  await browser.startTracing(page, TRACE_OPTIONS);
  const waitForAnswer = await typeOnceReported(session, text);
  await page.goto(address, { waitUntil: "commit" });
  await waitForAnswer();
  const { bytes, requests, roundTrips } = transfer();
  await page.waitForTimeout(PRESENTATION_IN_MS);
  const times = await page.evaluate(readTimes);
  const delay = delayOf(presentationDelays(await browser.stopTracing(), FRAME_MARK), FRAME_MARK);
  await page.close();
  return {
    firstPaint: times.painted ?? Number.NaN,
    largestPaint: times.largest ?? Number.NaN,
    answer: (times.answered ?? Number.NaN) + delay,
    network: (bytes * 8) / DOWN_IN_BITS_PER_MS + roundTrips * ROUND_TRIP_IN_MS,
    bytes,
    requests,
    roundTrips,
    stages: times.stages,
  };
}

/**
 * The result of the search in a page that is not slowed down: what is visible of it at first, and wherever it is on the page
 * after some seconds.
 *
 * @param {BrowserContext} context
 * @param {string} address
 * @param {string} text
 */
async function recordResult(context, address, text) {
  const page = await context.newPage();
  await page.goto(address);
  await page.locator(MOUNTED_APP).waitFor({ state: "attached" });
  await page.evaluate(defineVisibleResult);
  await page.locator(FIELD).fill(text);
  const visible = await page.evaluate(idleResult, IDLE_IN_MS);
  await page.waitForTimeout(STAY_IN_MS);
  const whole = await page.evaluate(wholeResult);
  await page.close();
  return { visible, whole };
}

/**
 * Prints the medians of the visits, and the ratios to those of the first page.
 *
 * @param {string} kind
 * @param {{ name: string, visits: Visit[] }[]} pages
 */
function print(kind, pages) {
  const medianOf = (/** @type {Visit[]} */ visits, /** @type {keyof Figures} */ key) =>
    median(visits.map((visit) => visit[key]));
  /** @type {[string, keyof Figures][]} */
  const times = [
    ["first-paint", "firstPaint"],
    ["largest-paint", "largestPaint"],
    ["answer", "answer"],
    ["network-alone", "network"],
  ];
  for (const { name, visits } of pages) {
    for (const [label, key] of times) console.log(`${kind}-${label}-${name}: ${medianOf(visits, key).toFixed(0)} ms`);
    for (const stage of visits.some(({ stages }) => stages.mounted !== undefined) ? STAGES : []) {
      const reached = median(visits.map(({ stages }) => stages[stage] ?? Number.NaN));
      console.log(`${kind}-until-${stage}-${name}: ${reached.toFixed(0)} ms`);
    }
    console.log(`${kind}-requests-${name}: ${medianOf(visits, "requests")} requests`);
    console.log(`${kind}-round-trips-${name}: ${medianOf(visits, "roundTrips")} round trips`);
    console.log(`${kind}-bytes-${name}: ${(medianOf(visits, "bytes") / 1_000).toFixed(1)} kB`);
  }
  const [first, ...others] = pages;
  for (const { name, visits } of others) {
    for (const [label, key] of times) {
      const ratio = medianOf(visits, key) / medianOf(first?.visits ?? [], key);
      console.log(`${kind}-${label}-ratio-${name}-to-${first?.name}: ${ratio.toFixed(2)} times`);
    }
  }
}

const { values: options, positionals } = parseArgs({
  options: { text: { type: "string", default: "certificates" }, visits: { type: "string", default: "9" } },
  allowPositionals: true,
});
const addresses = parseNamedAddresses(positionals, USAGE);
const count = parseNumber(options.visits, 1, USAGE);
const { text } = options;

const browser = await launch();
/** @type {string[]} */
const profiles = [];
/** @type {BrowserContext[]} */
const contexts = [];
try {
  const pages = [];
  for (const { name, address } of addresses) {
    const profile = mkdtempSync(join(tmpdir(), "first-answer-"));
    profiles.push(profile);
    // Only a browser with a folder of its own keeps compiled code.
    const context = await chromium.launchPersistentContext(profile, LAUNCH_OPTIONS);
    contexts.push(context);
    const { visible: expected, whole } = await recordResult(context, address, text);
    for (let visits = 1; visits < VISITS_BEFORE; visits += 1) await recordResult(context, address, text);
    /** @type {{ first: Visit[], further: Visit[] }} */
    const visits = { first: [], further: [] };
    pages.push({ name, address, context, search: { text, expected }, whole, ...visits });
  }
  const whole = pages[0]?.whole;
  if (!leavesSome(whole)) throw new Error(`“${text}” must leave some responsibilities and not all: ${whole}`);
  const other = pages.find((page) => page.whole !== whole);
  if (other !== undefined) throw new Error(`${other.name} shows for “${text}”: ${other.whole}; and not: ${whole}`);

  // The first turn warms up the browsers and is not counted.
  for (let turn = 0; turn <= count; turn += 1) {
    for (const { address, context, search, first, further } of inTurn(pages, turn)) {
      const empty = await browser.newContext();
      const visits = { first: await visit(empty, address, search), further: await visit(context, address, search) };
      await empty.close();
      if (turn === 0) continue;
      first.push(visits.first);
      further.push(visits.further);
    }
  }
  print("first-visit", pages.map(({ name, first }) => ({ name, visits: first })));
  print("further-visit", pages.map(({ name, further }) => ({ name, visits: further })));
} finally {
  for (const context of contexts) await context.close();
  await browser.close();
  for (const profile of profiles) rmSync(profile, { recursive: true, force: true });
}
