// The keyboard: where focus goes, that it is visible, and that it is never lost.

import { type Locator, type Page, chromium } from "@playwright/test";
import { LAUNCH_OPTIONS } from "../../xtask/chromium.mjs";
import { mydesk } from "./content.js";
import {
  A_QUESTION,
  DEVICE,
  INCIDENT,
  QUESTION,
  REACH,
  draftSaved,
  errorSummary,
  field,
  fillInQuestion,
  handOverHeading,
  nextButton,
  radio,
  submitButton,
} from "./forms.js";
import { currentAddress, expect, open, test } from "./portal.js";
import { STATES } from "./states.js";
import { storeText } from "./storage.js";

/** More presses of Tab than any page has tab stops. */
const MAX_PRESSES = 300;

/** Presses a key until an element has focus, which must be visible there. */
async function pressUntilFocused(page: Page, target: Locator, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
  for (let press = 0; press < MAX_PRESSES; press++) {
    await page.keyboard.press(key);
    if (await target.evaluate((element) => element === document.activeElement)) {
      expect(await focusError(page)).toBe("");
      return;
    }
  }
  throw new Error(`${key} does not reach ${target}`);
}

const NO_FOCUS = "nothing has focus";

/** Why focus is not visible: no outline, out of view, or covered. Empty if it is visible. */
function focusError(page: Page): Promise<string> {
  return page.evaluate((NO_FOCUS) => {
    const focused = document.activeElement;
    if (focused === null || focused === document.body) {
      return NO_FOCUS;
    }
    const name = `${focused.localName} “${focused.textContent?.trim() || focused.id}”`;
    // A transparent control is drawn by its next sibling, which has the outline.
    const isTransparentControl = getComputedStyle(focused).opacity === "0";
    const shown = isTransparentControl ? focused.nextElementSibling : focused;
    if (shown === null) {
      return `${name} is not drawn`;
    }
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(shown);
    const isTransparent = /^rgba\(.*, 0\)$/.test(outlineColor) || outlineColor === "transparent";
    if (outlineStyle === "none" || parseFloat(outlineWidth) < 2 || isTransparent) {
      return `${name} has focus, but no outline`;
    }
    const box = shown.getClientRects()[0];
    if (box === undefined || box.width === 0 || box.height === 0) {
      return `${name} has focus, but no size`;
    }
    // The middle of the part that is in view: a tall field need not be in view entirely.
    const middle = (from: number, to: number, end: number) => (Math.max(from, 0) + Math.min(to, end)) / 2;
    const top = document.elementFromPoint(
      middle(box.left, box.right, innerWidth),
      middle(box.top, box.bottom, innerHeight),
    );
    if (top === null || box.top >= innerHeight || box.bottom <= 0) {
      return `${name} has focus, but is out of view`;
    }
    const isUncovered = shown.contains(top) || focused.contains(top);
    return isUncovered ? "" : `${name} has focus, but ${top.localName} covers it`;
  }, NO_FOCUS);
}

/** The number of elements that Tab moves focus to. A group of radio buttons is one. */
function tabStops(page: Page): Promise<number> {
  return page.evaluate(() => {
    const groups = new Set<string>();
    const focusable = "a[href], button, input, select, textarea, summary, [tabindex='0']";
    return [...document.querySelectorAll<HTMLElement>(focusable)].filter((element) => {
      if (!element.checkVisibility()) {
        return false;
      }
      if (element instanceof HTMLInputElement && element.type === "radio") {
        const isFirst = !groups.has(element.name);
        groups.add(element.name);
        return isFirst;
      }
      return true;
    }).length;
  });
}

const CHECKED_STATES = [
  "products",
  "mydesk: overview",
  "mydesk: responsibilities",
  "mydesk: checklist",
  "mydesk: contact",
  "responsibilities: nothing found",
  "responsibilities: facets open, with chips",
  "responsibilities: a table",
  "responsibilities: scope bar open, with a scope",
  "question: in error",
  "question: hand-over",
  "incident: in error",
  "incident: a draft put aside",
  "privacy: confirmation",
  "not found",
  "broken pack",
];

for (const name of CHECKED_STATES) {
  test(`F20 ${name}: Tab reaches every control, focus is visible, and there is no keyboard trap`, async ({ page, browserErrors }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    await STATES.find((state) => state.name === name)?.enter(page, browserErrors);
    const expected = await tabStops(page);
    expect(expected).toBeGreaterThan(3);
    const skip = page.getByRole("link", { name: "Skip to the content" });
    await skip.focus();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Shift+Tab");
    await expect(skip).toBeFocused();

    const errors: string[] = [];
    for (let error = ""; error !== NO_FOCUS && errors.length <= expected; ) {
      error = await focusError(page);
      errors.push(error);
      await page.keyboard.press("Tab");
    }

    expect.soft(errors.filter((error) => error !== "")).toEqual([NO_FOCUS]);
    expect(errors.length - 1, "tab stops").toBe(expected);
  });
}

test("the skip link is the first tab stop, becomes visible, and leads past the header", async ({ page }) => {
  await open(page, "/mydesk/checklist");
  const skip = page.getByRole("link", { name: "Skip to the content" });
  await expect(skip).not.toBeInViewport();

  await page.keyboard.press("Tab");
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport({ ratio: 1 });
  await page.keyboard.press("Enter");

  await expect(page.getByRole("main")).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("checkbox").first()).toBeFocused();
  expect(currentAddress(page)).toBe("/mydesk/checklist");
});

/** The texts in live regions, which a screen reader announces. */
function announcements(page: Page): Promise<string[]> {
  return page
    .locator("[aria-live]:not([aria-live=off]), [role=status], [role=alert], [role=log], output")
    .evaluateAll((regions) =>
      regions
        .filter((region) => region.checkVisibility())
        .map((region) => region.textContent?.trim() ?? "")
        .filter((text) => text !== ""),
    );
}

test("after each navigation focus is on the h1, the title is the page's, and nothing is announced twice", async ({
  page,
}) => {
  await open(page, "/mydesk");
  const navigation = page.getByRole("navigation", { name: "Pages" });
  const footer = page.getByRole("navigation", { name: "About this site" });
  const main = page.getByRole("main");
  const link = (within: Locator, name: string) => within.getByRole("link", { name, exact: true });

  for (const [target, heading, title] of [
    [link(navigation, "Responsibilities"), "Who is responsible for what", "Who is responsible for what – MyDesk"],
    [link(navigation, "Checklist"), "Your checklist", "Your checklist – MyDesk"],
    [link(navigation, "Contact"), "Contact the MyDesk Security Team", "Contact the MyDesk Security Team – MyDesk"],
    [link(main, "Report an incident"), "Report an incident", "Report an incident – MyDesk"],
    [link(navigation, "Contact"), "Contact the MyDesk Security Team", "Contact the MyDesk Security Team – MyDesk"],
    [link(main, "Ask a question"), "Ask a question", "Ask a question – MyDesk"],
    [link(navigation, "Overview"), "MyDesk, and your part in it", "MyDesk, and your part in it"],
    [link(footer, "Privacy"), "Privacy", "Privacy"],
    [link(footer, "Accessibility"), "Accessibility", "Accessibility"],
    [page.getByRole("link", { name: "All products" }), "Who is responsible for what", ""],
  ] as const) {
    await target.focus();
    await page.keyboard.press("Enter");

    await expect(page.getByRole("heading", { level: 1 })).toHaveText(heading);
    await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
    await expect(page).toHaveTitle(title === "" ? "Trust portal" : `${title} – Trust portal`);
    expect(await page.evaluate(() => scrollY)).toBe(0);
    for (const text of await announcements(page)) {
      expect.soft(text).not.toContain(heading);
    }
  }

  await page.goBack();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Accessibility");
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  await expect(page).toHaveTitle("Accessibility – Trust portal");
});

test("live regions are statuses and alerts, and empty when a page opens", async ({ page, browserErrors }) => {
  for (const { name, enter } of STATES.filter(({ name }) => /overview|contact$|empty$|products|accessibility/.test(name))) {
    await enter(page, browserErrors);
    expect.soft(await announcements(page), name).toEqual([]);
    await expect.soft(page.locator("[aria-live]"), name).toHaveCount(0);
  }
});

test("the navigation marks the current page", async ({ page }) => {
  const current = page.getByRole("navigation", { name: "Pages" }).locator("[aria-current]");
  for (const [address, name, value] of [
    ["/mydesk", "Overview", "page"],
    ["/mydesk/responsibilities?who=customer", "Responsibilities", "page"],
    ["/mydesk/checklist", "Checklist", "page"],
    ["/mydesk/contact", "Contact", "page"],
    [INCIDENT, "Contact", "true"],
  ] as const) {
    await open(page, address);
    await expect(current).toHaveText([name]);
    await expect(current).toHaveAttribute("aria-current", value);
  }
});

test("F20 the whole portal can be used with the keyboard alone", async ({ page }) => {
  await open(page, "/mydesk");
  const heading = page.getByRole("heading", { level: 1 });
  const navigation = page.getByRole("navigation", { name: "Pages" });

  // From the overview to the responsibilities and their filter.
  await pressUntilFocused(page, page.getByRole("link", { name: "Read all responsibilities" }));
  await page.keyboard.press("Enter");
  await expect(heading).toBeFocused();
  await pressUntilFocused(page, page.getByRole("radio", { name: "Everything" }));
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("radio", { name: "Yours" })).toBeChecked();
  await expect(page.getByRole("radio", { name: "Yours" })).toBeFocused();
  await pressUntilFocused(page, page.getByRole("searchbox", { name: "Search in the words" }));
  await page.keyboard.type("review");
  await expect(page.getByRole("status").filter({ hasText: "Showing" })).toHaveText(/^Showing \d of 18 /);
  await pressUntilFocused(page, page.locator("#review-access").getByText("More about it"));
  await page.keyboard.press("Enter");
  await expect(page.locator("#review-access").getByText("Evidence that shows it")).toBeVisible();

  // From a responsibility to its checklist item.
  await pressUntilFocused(page, page.locator("#review-access").getByRole("link", { name: "Review access" }));
  await page.keyboard.press("Enter");
  await expect(page.locator("#access-review")).toBeFocused();
  await pressUntilFocused(page, page.getByRole("checkbox", { name: "Review access" }));
  await page.keyboard.press("Space");
  await expect(page.getByText("1 of 6 done").first()).toBeVisible();

  // To the incident form; submitting it empty shows the error summary.
  await pressUntilFocused(page, navigation.getByRole("link", { name: "Contact" }), "Shift+Tab");
  await page.keyboard.press("Enter");
  await expect(heading).toBeFocused();
  await pressUntilFocused(page, page.getByRole("link", { name: "Report an incident" }));
  await page.keyboard.press("Enter");
  await expect(heading).toBeFocused();
  await pressUntilFocused(page, nextButton(page));
  await page.keyboard.press("Enter");
  await expect(errorSummary(page)).toBeFocused();

  // The first error leads to the first field.
  await pressUntilFocused(page, errorSummary(page).getByRole("link").first());
  await page.keyboard.press("Enter");
  await expect(radio(page, DEVICE, "Yes")).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(radio(page, DEVICE, "No")).toBeChecked();
  // Enter in a field of a single line, or at a radio button, leads on.
  await page.keyboard.press("Enter");
  await expect(heading).toHaveText("The incident");
  await expect(heading).toBeFocused();
  await pressUntilFocused(page, field(page, "What happened?"));
  await page.keyboard.type("Somebody signed in from a country where none of us is.");
  await pressUntilFocused(page, nextButton(page));
  await page.keyboard.press("Enter");
  await expect(heading).toHaveText("How to reach you");
  await pressUntilFocused(page, radio(page, REACH, "By e-mail"));
  await page.keyboard.press("Space");
  await pressUntilFocused(page, field(page, "E-mail address"));
  await page.keyboard.type("ada@customer.example");
  await pressUntilFocused(page, field(page, "Your name"));
  await page.keyboard.type("Ada");
  await page.keyboard.press("Enter");
  await expect(heading).toHaveText("When it happened");
  await pressUntilFocused(page, page.getByRole("button", { name: "Fill in the present time" }).first());
  await page.keyboard.press("Space");
  await pressUntilFocused(page, submitButton(page));
  await page.keyboard.press("Enter");

  await expect(handOverHeading(page, "incident")).toBeFocused();
  const downloading = page.waitForEvent("download");
  await pressUntilFocused(page, page.getByRole("button", { name: "Save as a file" }));
  await page.keyboard.press("Enter");
  await downloading;
  await expect(page.getByRole("main").getByRole("status")).toContainText("Saved as");
  await expect(page.getByRole("button", { name: "Save as a file" })).toBeFocused();
  await pressUntilFocused(page, page.getByRole("link", { name: "Change Your name" }));
  await page.keyboard.press("Enter");
  await expect(field(page, "Your name")).toBeFocused();
  await expect(field(page, "Your name")).toHaveValue("Ada");
});

test.describe("focus is not lost when the pressed control disappears:", () => {
  async function expectFocusNotLost(page: Page): Promise<void> {
    // The app may move focus after the next frame.
    await page.waitForTimeout(100);
    expect(await page.evaluate(() => document.activeElement?.localName)).not.toBe("body");
  }

  test("discarding a draft, and restoring it", async ({ page }) => {
    await open(page, QUESTION);
    await fillInQuestion(page, A_QUESTION);
    await expect(draftSaved(page)).toBeVisible();

    await page.getByRole("button", { name: "Throw the draft away" }).press("Enter");
    await expect(page.getByText("The draft is thrown away.")).toBeVisible();
    await expectFocusNotLost(page);

    await page.getByRole("button", { name: "Bring it back" }).press("Enter");
    await expect(draftSaved(page)).toBeVisible();
    await expectFocusNotLost(page);
  });

  test("saving an unreadable draft", async ({ page }) => {
    await open(page, "/mydesk");
    await storeText(page, "/|mydesk|draft|question", "{damaged");
    await open(page, QUESTION);
    const downloading = page.waitForEvent("download");

    await page.getByRole("button", { name: "Save it as a file" }).press("Enter");
    await downloading;
    await expectFocusNotLost(page);
    await page.getByRole("button", { name: "I have the file: delete it here" }).press("Enter");

    await expect(page.getByText("A draft from before could not be read.")).toHaveCount(0);
    await expectFocusNotLost(page);
  });

  test("clearing the filter", async ({ page }) => {
    await open(page, "/mydesk/responsibilities?words=zeppelin");
    await page.getByRole("button", { name: "Clear the filter" }).press("Enter");
    await expect(page.getByRole("searchbox")).toBeFocused();
  });

  test("deleting everything, or not", async ({ page }) => {
    await open(page, "/privacy");
    const deleteButton = page.getByRole("button", { name: "Forget everything on this device" });
    await deleteButton.press("Enter");
    await expect(page.getByText("Delete every tick, draft and message on this device?")).toBeFocused();
    await page.getByRole("button", { name: "No, keep it" }).press("Enter");
    await expect(deleteButton).toBeFocused();
    await deleteButton.press("Enter");
    await page.getByRole("button", { name: "Yes, delete everything" }).press("Enter");
    await expect(page.getByText("Everything that this site kept on this device is deleted.")).toBeFocused();
  });

  test("finishing a hand-over", async ({ page }) => {
    await open(page, QUESTION);
    await fillInQuestion(page, A_QUESTION);
    await submitButton(page).press("Enter");
    await expect(handOverHeading(page, "question")).toBeFocused();
    await page.getByRole("button", { name: "I have handed it over: delete the draft" }).press("Enter");
    await expect(page.getByRole("heading", { level: 1, name: "Ask a question" })).toBeFocused();
  });

  test("a radio button that hides a revealed field", async ({ page }) => {
    await open(page, QUESTION);
    await radio(page, "For whom do you ask?", "Somebody else").press("Space");
    await expect(field(page, "Their name and organisation")).toBeVisible();
    await page.keyboard.press("ArrowUp");
    await expect(radio(page, "For whom do you ask?", "My own organisation")).toBeFocused();
    await expect(field(page, "Their name and organisation")).toHaveCount(0);
  });
});

test("a link opened in a new tab does not change this one", async ({ baseURL }) => {
  // The headless shell sometimes loads nothing in a tab that is opened behind another.
  const browser = await chromium.launch(LAUNCH_OPTIONS);
  const context = await browser.newContext({ ...(baseURL !== undefined && { baseURL }) });
  const page = await context.newPage();
  await open(page, "/mydesk");
  const opening = context.waitForEvent("page");
  await page.getByRole("link", { name: "Read all responsibilities" }).click({ modifiers: ["ControlOrMeta"] });
  const tab = await opening;

  await expect(tab.getByRole("heading", { level: 1 })).toHaveText("Who is responsible for what");
  expect(currentAddress(page)).toBe("/mydesk");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(`${mydesk.name}, and your part in it`);
  await browser.close();
});
