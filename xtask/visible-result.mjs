// What a reader sees of the result of a search on a responsibilities page: the number of responsibilities, the chosen
// filters and the first marked words. It tells the results of different searches apart, on a page of the app and on the
// minimal page, and is cheap enough to be read in every frame.

/** @typedef {{ status: string, chips: string, marks: string[] }} VisibleResult */

/** @typedef {{ visibleResult: (bottom?: number) => string }} Page the global variables of a page */

/**
 * Runs in the page: defines the global function `visibleResult(bottom)`, which describes the result of a search as far as it
 * is above an edge: that of the viewport, unless another one is given.
 */
export function defineVisibleResult() {
  /** @type {Element | undefined} */
  let status;
  // The browser must not be made to lay out what is not seen: the closed parts of rows, and rows below the viewport; nor to
  // look through areas that are hidden.
  const firstMarks = (/** @type {Element[]} */ parts, /** @type {number} */ bottom) => {
    /** @type {string[]} */
    const texts = [];
    for (const part of parts) {
      for (const mark of part.getElementsByTagName("mark")) {
        if (mark.closest("[hidden], details:not([open])") !== null) continue;
        const row = mark.closest(".responsibility") ?? mark;
        if (texts.length === 4 || row.getBoundingClientRect().top > bottom) return texts;
        texts.push(mark.textContent);
      }
    }
    return texts;
  };
  const visibleResult = (bottom = innerHeight) => {
    const main = document.querySelector("#ui_main") ?? document;
    if (status?.isConnected !== true) {
      const statuses = main.querySelectorAll("[role=status]");
      status = [...statuses].find((element) => element.textContent.startsWith("Showing"));
    }
    const parts = [...(document.querySelector(".areas, .table-region")?.children ?? [])].filter((part) => !part.hasAttribute("hidden"));
    const marks = firstMarks(parts, bottom);
    return [status?.textContent, main.querySelector(".chips")?.textContent, ...marks].join("|");
  };
  Object.assign(globalThis, { visibleResult });
}

/**
 * Runs in the page: the visible result once it is unchanged for a while.
 *
 * @param {number} idle in milliseconds
 */
export async function idleResult(idle) {
  const { visibleResult } = /** @type {Page} */ (/** @type {unknown} */ (globalThis));
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

/** Runs in the page: the result of a search, wherever it is on the page. */
export function wholeResult() {
  const { visibleResult } = /** @type {Page} */ (/** @type {unknown} */ (globalThis));
  return visibleResult(Infinity);
}

/**
 * @param {string | undefined} result
 * @returns {VisibleResult}
 */
function parse(result = "") {
  const [status = "", chips = "", ...marks] = result.split("|");
  return { status, chips, marks };
}

/**
 * Whether two results differ in what was found: the number of responsibilities or the first marked words.
 *
 * @param {string | undefined} one
 * @param {string | undefined} other
 */
export function isOtherResult(one, other) {
  const [a, b] = [parse(one), parse(other)];
  return a.status !== b.status || a.marks.join("|") !== b.marks.join("|");
}

/**
 * Whether a search leaves some responsibilities and not all.
 *
 * @param {string | undefined} result
 */
export function leavesSome(result) {
  return /^Showing [1-9][\d,]* of /.test(parse(result).status);
}
