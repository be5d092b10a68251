// Measures in headless Chromium the time from an action until the frame with its result is presented, and prints for each
// action and page the median and the 95th percentile in milliseconds, and for each further page their ratios to those of the
// first. The actions: choosing a party, choosing a value of a facet in an open list of facets, and a character that is typed
// into the question form, in all pages; a switch of the layout and a tick on the checklist, in the last page only, because
// the minimal page has neither.
// Usage: CHROMIUM=/usr/bin/chromium node xtask/measure-actions.mjs NAME=ADDRESS... [--slowdown FACTOR] [--actions N]
//        NAME=ADDRESS  the first page of a product, with the same content as the others
//        --slowdown    the factor by which the main thread of the page is slowed down
//        --actions     how often each action is measured in each page, at least
//
// Method: as in measure-keys.mjs, except that each action waits for the result of the one before. The time starts with the
// time stamp of the `click` or `keydown` event. It ends when the first frame is presented that shows another state of the
// page; what is shown must not change again after that.

import { parseArgs } from "node:util";
import { MOUNTED_APP, launch } from "./chromium.mjs";
import { inTurn, parseNamedAddresses, parseNumber, printPercentiles } from "./compared-pages.mjs";
import { PRESENTATION_IN_MS, TRACE_OPTIONS, delayOf, presentationDelays } from "./presented-frames.mjs";

const USAGE =
  "Usage: CHROMIUM=/usr/bin/chromium node xtask/measure-actions.mjs NAME=ADDRESS... [--slowdown FACTOR] [--actions N]";

const INTERVAL_IN_MS = 300;

/** How long a page is left alone before a turn of actions. */
const REST_IN_MS = 1_000;

const TIMEOUT_IN_MS = 180_000;

const FRAME_MARK = "result-frame";

/** @typedef {import("@playwright/test").Browser} Browser */
/** @typedef {import("@playwright/test").Page} Page */
/** @typedef {import("./compared-pages.mjs").NamedAddress} NamedAddress */

/**
 * Something that a reader does again and again.
 *
 * @typedef {{
 *   name: string,
 *   path: string,
 *   event: "click" | "keydown",
 *   steps: (page: Page) => Promise<(() => Promise<void>)[]>,
 * }} Action its name in the output; the page, relative to the product; the event that starts the time; and one turn of steps, each of which changes what is shown, or none where the page has not got it
 */

/**
 * Steps that click the middle of elements, one after another.
 *
 * @param {Page} page
 * @param {string[]} selectors
 */
async function clicks(page, selectors) {
  if ((await page.locator(selectors[0] ?? "").count()) === 0) return [];
  return selectors.map((selector) => async () => {
    const box = await page.locator(selector).boundingBox();
    if (box === null) throw new Error(`${page.url()}: ${selector} cannot be seen`);
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  });
}

/** @type {(name: string, value: string) => string} */
const choice = (name, value) => `label:has(> input[name=${name}][value=${value}])`;

/** @type {Action[]} */
const COMPARED_ACTIONS = [
  {
    name: "party",
    path: "responsibilities",
    event: "click",
    steps: (page) => clicks(page, ["customer", "provider", "everybody"].map((value) => choice("who", value))),
  },
  {
    name: "facet",
    path: "responsibilities",
    event: "click",
    // Where the list is prerendered, which it is only for few responsibilities, the minimal page has it too.
    steps: async (page) => {
      if ((await page.locator("#ui_facets[open]").count()) === 0) {
        await page.locator("#ui_facets > summary").click();
        await page.waitForTimeout(REST_IN_MS);
      }
      const values = ["area", "role"].map((facet) => `label:has(> input[value^="${facet}:"]) >> nth=0`);
      return clicks(page, values.flatMap((selector) => [selector, selector]));
    },
  },
  {
    name: "character",
    path: "contact/question",
    event: "keydown",
    steps: async (page) => {
      const field = page.locator("textarea").first();
      await field.focus();
      await field.fill("");
      return Array.from("Who deletes an account?", (key) => () => page.keyboard.press(key));
    },
  },
];

/** @type {Action[]} */
const ACTIONS_OF_THE_APP = [
  {
    name: "layout",
    path: "responsibilities",
    event: "click",
    steps: (page) => clicks(page, ["table", "lanes"].map((value) => choice("view", value))),
  },
  {
    name: "tick",
    path: "checklist",
    event: "click",
    steps: (page) => clicks(page, [".item-label >> nth=0", ".item-label >> nth=0"]),
  },
];

/** @typedef {{ rendered: number, start: number, frame: string, state: string }} Shown the times of an action and of the frame that shows another state, that frame's mark, and that state */

/**
 * Runs in the page: defines `visibleState()`, which describes what an action may change, and `watch(options)`, after which
 * `nextChange` is a promise of the first frame after the next event of a type that shows another state.
 */
function defineWatch() {
  const text = (/** @type {string} */ selector) => document.querySelector(selector)?.textContent;
  const visibleState = () =>
    JSON.stringify([
      text(".count"),
      text(".chips"),
      document.querySelector(".areas, .table-region")?.className,
      document.querySelector("[role=progressbar]")?.getAttribute("aria-valuenow"),
      document.querySelectorAll(".item input:checked").length,
      document.querySelector("textarea")?.value,
    ]);
  const watch = (/** @type {{ event: string, mark: string }} */ { event, mark }) => {
    const nextChange = new Promise((resolve) => {
      const before = visibleState();
      addEventListener(
        event,
        ({ timeStamp }) => {
          const checkFrame = () => {
            const state = visibleState();
            if (state === before) requestAnimationFrame(checkFrame);
            else resolve({ start: timeStamp, rendered: performance.mark(mark).startTime, frame: mark, state });
          };
          requestAnimationFrame(checkFrame);
        },
        { capture: true, once: true },
      );
    });
    Object.assign(globalThis, { nextChange });
  };
  Object.assign(globalThis, { visibleState, watch });
}

/**
 * Opens a page in a browser context of its own, which has processes of its own.
 *
 * @param {Browser} browser
 * @param {NamedAddress} product
 * @param {string} path
 */
async function openPage(browser, { name, address }, path) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 1000 } });
  const page = await context.newPage();
  page.setDefaultTimeout(TIMEOUT_IN_MS);
  const session = await context.newCDPSession(page);
  await page.goto(`${address.replace(/\/$/, "")}/${path}`, { waitUntil: "commit" });
  await page.locator(MOUNTED_APP).waitFor({ state: "attached" });
  await page.evaluate(defineWatch);
  const slowDown = (/** @type {number} */ rate) => session.send("Emulation.setCPUThrottlingRate", { rate });
  return { name, page, slowDown, times: /** @type {number[]} */ ([]) };
}

/**
 * Performs one turn of steps in a page that is slowed down, and returns for each the time to the presentation of its result.
 *
 * @param {Browser} browser
 * @param {Awaited<ReturnType<typeof openPage>>} opened
 * @param {Action} action
 * @param {number} slowdown
 */
async function performTurn(browser, { name, page, slowDown }, action, slowdown) {
  await page.bringToFront();
  const steps = await action.steps(page);
  if (steps.length === 0) return [];
  await page.waitForTimeout(REST_IN_MS);
  await slowDown(slowdown);
  await browser.startTracing(page, TRACE_OPTIONS);
  /** @type {Shown[]} */
  const allShown = [];
  for (const [index, step] of steps.entries()) {
    await page.evaluate(startWatch, { event: action.event, mark: `${FRAME_MARK}-${index}` });
    await step();
    const shown = await page.evaluate(readNextChange);
    await page.waitForTimeout(INTERVAL_IN_MS);
    const state = await page.evaluate(readState);
    if (state !== shown.state) throw new Error(`${name}: after ${action.name}, ${shown.state} was shown before ${state}`);
    allShown.push(shown);
  }
  await page.waitForTimeout(PRESENTATION_IN_MS);
  const delays = presentationDelays(await browser.stopTracing(), FRAME_MARK);
  await slowDown(1);
  return allShown.map(({ start, rendered, frame }) => rendered - start + delayOf(delays, frame));
}

/**
 * Runs in the page.
 *
 * @param {{ event: string, mark: string }} options
 */
function startWatch(options) {
  const { watch } = /** @type {{ watch: (options: object) => void }} */ (/** @type {unknown} */ (globalThis));
  watch(options);
}

/** Runs in the page. */
function readNextChange() {
  const { nextChange } = /** @type {{ nextChange: Promise<Shown> }} */ (/** @type {unknown} */ (globalThis));
  return nextChange;
}

/** Runs in the page. */
function readState() {
  const { visibleState } = /** @type {{ visibleState: () => string }} */ (/** @type {unknown} */ (globalThis));
  return visibleState();
}

/**
 * Measures an action in turns, and prints the times of the pages that have it.
 *
 * @param {Browser} browser
 * @param {NamedAddress[]} products
 * @param {Action} action
 * @param {{ slowdown: number, minimum: number }} options
 */
async function measure(browser, products, action, { slowdown, minimum }) {
  const pages = [];
  for (const product of products) {
    const opened = await openPage(browser, product, action.path);
    await opened.page.bringToFront();
    if ((await action.steps(opened.page)).length > 0) pages.push(opened);
    else await opened.page.context().close();
  }
  for (let turn = 0; pages.some(({ times }) => times.length < minimum); turn += 1) {
    for (const opened of inTurn(pages, turn)) {
      opened.times.push(...(await performTurn(browser, opened, action, slowdown)));
    }
  }
  printPercentiles(`${action.name}-to-paint`, "times", pages);
  for (const { page } of pages) await page.context().close();
}

const { values: options, positionals } = parseArgs({
  options: { slowdown: { type: "string", default: "1" }, actions: { type: "string", default: "40" } },
  allowPositionals: true,
});
const products = parseNamedAddresses(positionals, USAGE);
const measured = {
  slowdown: parseNumber(options.slowdown, 1, USAGE),
  minimum: parseNumber(options.actions, 1, USAGE),
};

const browser = await launch();
try {
  for (const action of COMPARED_ACTIONS) await measure(browser, products, action, measured);
  for (const action of ACTIONS_OF_THE_APP) await measure(browser, products.slice(-1), action, measured);
} finally {
  await browser.close();
}
