// Browser extensions, simulated: what they add to the page of an app.

import type { Page } from "@playwright/test";

/** The elements that extensions add. */
export const FOREIGN = "x-extension, [data-foreign]";

/** Elements that get no foreign children, because their content is not markup. */
const WITHOUT_CHILDREN = `select, select *, textarea, progress, input, ${FOREIGN}`;

/** Elements that are wrapped: those of lists, of tables, and of most components. */
const WRAPPED =
  "#ui_main > *, section, ul, ol, li, dl, dl > div, table, tbody, tr, p, h2, h3, details, fieldset, label, form, span, mark";

/** Elements that stay as they are, because the browser or the style sheet needs them next to their sibling. */
const UNWRAPPED = ".segment-text, summary *, legend *, x-wrapper > *";

/**
 * Adds an extension's elements before, between and after the children of every element of the app, and
 * attributes and a class to the element. Elements that were changed by an earlier call get none.
 */
export function addForeignNodes(page: Page): Promise<void> {
  return page.evaluate((withoutChildren) => {
    const create = (index: number): HTMLElement => {
      const element = document.createElement(index % 2 === 0 ? "x-extension" : "div");
      if (element.localName === "div") element.dataset["foreign"] = "";
      element.textContent = `extension ${index}`;
      return element;
    };
    let index = 0;
    for (const element of document.querySelectorAll<HTMLElement>("#ui_portal, #ui_portal *")) {
      if (element.dataset["extension"] !== undefined || element.matches(withoutChildren)) continue;
      element.dataset["extension"] = "seen";
      element.classList.add("extension-seen");
      element.style.setProperty("--extension", "seen");
      for (const child of [...element.childNodes]) element.insertBefore(create(index++), child);
      element.append(create(index++));
    }
    document.body.prepend(create(index++));
    document.body.append(create(index++));
  }, WITHOUT_CHILDREN);
}

/**
 * Wraps elements of the app in an extension's elements, each on its own. The element that has the focus
 * would lose it by being moved, so it and its ancestors are not wrapped.
 */
export function wrapElements(page: Page): Promise<void> {
  return page.evaluate(
    ([wrapped, unwrapped]) => {
      for (const element of document.querySelectorAll(`#ui_portal :is(${wrapped})`)) {
        if (element.matches(unwrapped) || element.contains(document.activeElement)) continue;
        const wrapper = document.createElement("x-wrapper");
        // A wrapper without a box leaves the layout as it is, also in tables.
        wrapper.style.display = "contents";
        element.replaceWith(wrapper);
        wrapper.append(element);
      }
    },
    [WRAPPED, UNWRAPPED] as const,
  );
}
