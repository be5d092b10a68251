// Everything with the keyboard alone: where focus goes, that it can be seen, and that nothing is lost.

import type { Locator, Page } from "@playwright/test";
import { mydesk } from "./content.js";
import {
  A_QUESTION,
  INCIDENT,
  QUESTION,
  choice,
  draftIsKept,
  field,
  fillInQuestion,
  goOn,
  handOverHeading,
  summary,
} from "./forms.js";
import { expect, open, shownAddress, test } from "./portal.js";
import { STATES } from "./states.js";
import { keepText } from "./storage.js";

/** More presses of Tab than any page has stops. */
const PATIENCE = 300;

/** Presses a key until an element has focus; on the way, focus can always be seen. */
async function moveTo(page: Page, target: Locator, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
  for (let press = 0; press < PATIENCE; press++) {
    await page.keyboard.press(key);
    if (await target.evaluate((element) => element === document.activeElement)) {
      expect(await faultOfFocus(page)).toBe("");
      return;
    }
  }
  throw new Error(`${key} never came to ${target}`);
}

const NOTHING = "nothing has focus";

/** What is wrong with the place of focus: that it cannot be seen, or that something lies over it. */
function faultOfFocus(page: Page): Promise<string> {
  return page.evaluate((NOTHING) => {
    const focused = document.activeElement;
    if (focused === null || focused === document.body) {
      return NOTHING;
    }
    const name = `${focused.localName} “${focused.textContent?.trim() || focused.id}”`;
    // A control that is drawn by its neighbour shows its focus there.
    const isDrawnElsewhere = getComputedStyle(focused).opacity === "0";
    const shown = isDrawnElsewhere ? focused.nextElementSibling : focused;
    if (shown === null) {
      return `${name} is not drawn`;
    }
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(shown);
    const isTransparent = /^rgba\(.*, 0\)$/.test(outlineColor) || outlineColor === "transparent";
    if (outlineStyle === "none" || parseFloat(outlineWidth) < 2 || isTransparent) {
      return `${name} has focus, which cannot be seen`;
    }
    const box = shown.getClientRects()[0];
    if (box === undefined || box.width === 0 || box.height === 0) {
      return `${name} has focus, but no place`;
    }
    // The middle of the part that is in view: a tall field need not be in view as a whole.
    const middle = (from: number, to: number, end: number) => (Math.max(from, 0) + Math.min(to, end)) / 2;
    const top = document.elementFromPoint(
      middle(box.left, box.right, innerWidth),
      middle(box.top, box.bottom, innerHeight),
    );
    if (top === null || box.top >= innerHeight || box.bottom <= 0) {
      return `${name} has focus, but is out of view`;
    }
    const isFree = shown.contains(top) || focused.contains(top);
    return isFree ? "" : `${name} has focus, but ${top.localName} lies over it`;
  }, NOTHING);
}

/** Every element that takes focus by Tab, in the order of the page. Radio buttons count by groups. */
function stops(page: Page): Promise<number> {
  return page.evaluate(() => {
    const groups = new Set<string>();
    const takesTab = "a[href], button, input, select, textarea, summary, [tabindex='0']";
    return [...document.querySelectorAll<HTMLElement>(takesTab)].filter((element) => {
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

const KINDS_OF_PAGE = [
  "products",
  "mydesk: overview",
  "mydesk: responsibilities",
  "mydesk: checklist",
  "mydesk: contact",
  "responsibilities: nothing found",
  "responsibilities: facets open, with chips",
  "responsibilities: a table",
  "responsibilities: what applies, asked and answered",
  "question: in error",
  "question: hand-over",
  "incident: in error",
  "incident: a draft put aside",
  "privacy: the question asked",
  "not found",
  "broken pack",
];

for (const name of KINDS_OF_PAGE) {
  test(`F20 ${name}: Tab comes to everything, shows where it is, and goes on`, async ({ page, complaints }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    await STATES.find((state) => state.name === name)?.enter(page, complaints);
    const expected = await stops(page);
    expect(expected).toBeGreaterThan(3);
    const skip = page.getByRole("link", { name: "Skip to the content" });
    await skip.focus();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Shift+Tab");
    await expect(skip).toBeFocused();

    const faults: string[] = [];
    for (let fault = ""; fault !== NOTHING && faults.length <= expected; ) {
      fault = await faultOfFocus(page);
      faults.push(fault);
      await page.keyboard.press("Tab");
    }

    expect.soft(faults.filter((fault) => fault !== "")).toEqual([NOTHING]);
    expect(faults.length - 1, "stops").toBe(expected);
  });
}

test("the skip link is the first stop, shows itself, and leads past the header", async ({ page }) => {
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
  expect(shownAddress(page)).toBe("/mydesk/checklist");
});

/** Texts that a screen reader announces by itself. */
function announced(page: Page): Promise<string[]> {
  return page
    .locator("[aria-live]:not([aria-live=off]), [role=status], [role=alert], [role=log], output")
    .evaluateAll((regions) =>
      regions
        .filter((region) => region.checkVisibility())
        .map((region) => region.textContent?.trim() ?? "")
        .filter((text) => text !== ""),
    );
}

test("after each change of page focus is on the h1, the title is the page's, and nothing is announced twice", async ({
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
    for (const text of await announced(page)) {
      expect.soft(text).not.toContain(heading);
    }
  }

  await page.goBack();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Accessibility");
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  await expect(page).toHaveTitle("Accessibility – Trust portal");
});

test("only a status or an alert announces anything, and neither on arrival", async ({ page, complaints }) => {
  for (const { name, enter } of STATES.filter(({ name }) => /overview|contact$|empty$|products|accessibility/.test(name))) {
    await enter(page, complaints);
    expect.soft(await announced(page), name).toEqual([]);
    await expect.soft(page.locator("[aria-live]"), name).toHaveCount(0);
  }
});

test("the navigation says which page is open", async ({ page }) => {
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

test("F20 the whole journey with the keyboard alone", async ({ page }) => {
  await open(page, "/mydesk");
  const heading = page.getByRole("heading", { level: 1 });
  const navigation = page.getByRole("navigation", { name: "Pages" });

  // From the overview to the responsibilities, and through the filter.
  await moveTo(page, page.getByRole("link", { name: "Read all responsibilities" }));
  await page.keyboard.press("Enter");
  await expect(heading).toBeFocused();
  await moveTo(page, page.getByRole("radio", { name: "Everything" }));
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("radio", { name: "Yours" })).toBeChecked();
  await expect(page.getByRole("radio", { name: "Yours" })).toBeFocused();
  await moveTo(page, page.getByRole("searchbox", { name: "Search in the words" }));
  await page.keyboard.type("review");
  await expect(page.getByRole("status").filter({ hasText: "Showing" })).toHaveText(/^Showing \d of 18 /);
  await moveTo(page, page.locator("#review-access").getByText("More about it"));
  await page.keyboard.press("Enter");
  await expect(page.locator("#review-access").getByText("Evidence that shows it")).toBeVisible();

  // From there to its action, which is ticked.
  await moveTo(page, page.locator("#review-access").getByRole("link", { name: "Review access" }));
  await page.keyboard.press("Enter");
  await expect(page.locator("#access-review")).toBeFocused();
  await moveTo(page, page.getByRole("checkbox", { name: "Review access" }));
  await page.keyboard.press("Space");
  await expect(page.getByText("1 of 6 done").first()).toBeVisible();

  // To the incident form: nothing filled in is wrong.
  await moveTo(page, navigation.getByRole("link", { name: "Contact" }), "Shift+Tab");
  await page.keyboard.press("Enter");
  await expect(heading).toBeFocused();
  await moveTo(page, page.getByRole("link", { name: "Report an incident" }));
  await page.keyboard.press("Enter");
  await expect(heading).toBeFocused();
  await moveTo(page, goOn(page));
  await page.keyboard.press("Enter");
  await expect(summary(page)).toBeFocused();

  // The first line of the summary leads to the first field; from there on, Tab and letters.
  await moveTo(page, summary(page).getByRole("link").first());
  await page.keyboard.press("Enter");
  await expect(field(page, "What happened?")).toBeFocused();
  await page.keyboard.type("Somebody signed in from a country where none of us is.");
  await moveTo(page, page.getByRole("button", { name: "Fill in the present time" }));
  await page.keyboard.press("Space");
  await moveTo(page, choice(page, "How urgent is it?", "It is going on now"));
  await page.keyboard.press("Space");
  await moveTo(page, choice(page, "For whom do you report?", "My own organisation"));
  await page.keyboard.press("ArrowDown");
  await expect(choice(page, "For whom do you report?", "Somebody else")).toBeFocused();
  await moveTo(page, field(page, "Their name and organisation"));
  await page.keyboard.type("Customer Ltd");
  await moveTo(page, field(page, "Your name"));
  await page.keyboard.type("Ada");
  await moveTo(page, choice(page, "How can the team reach you?", "By e-mail"));
  await page.keyboard.press("Space");
  await moveTo(page, field(page, "E-mail address"));
  await page.keyboard.type("ada@customer.example");
  // Enter in a field of one line goes on, as it does in every form.
  await page.keyboard.press("Enter");

  await expect(handOverHeading(page, "incident")).toBeFocused();
  const downloading = page.waitForEvent("download");
  await moveTo(page, page.getByRole("button", { name: "Save as a file" }));
  await page.keyboard.press("Enter");
  await downloading;
  await expect(page.getByRole("status")).toContainText("Saved as");
  await expect(page.getByRole("button", { name: "Save as a file" })).toBeFocused();
  await moveTo(page, page.getByRole("link", { name: "Change the message" }));
  await page.keyboard.press("Enter");
  await expect(heading).toBeFocused();
  await expect(field(page, "Their name and organisation")).toHaveValue("Customer Ltd");
});

test.describe("focus is never lost when what was pressed goes away:", () => {
  async function expectFocusSomewhere(page: Page): Promise<void> {
    // Whoever is to receive focus may do so only once the page is drawn.
    await page.waitForTimeout(100);
    expect(await page.evaluate(() => document.activeElement?.localName)).not.toBe("body");
  }

  test("throwing a draft away, and bringing it back", async ({ page }) => {
    await open(page, QUESTION);
    await fillInQuestion(page, A_QUESTION);
    await expect(draftIsKept(page)).toBeVisible();

    await page.getByRole("button", { name: "Throw the draft away" }).press("Enter");
    await expect(page.getByText("The draft is thrown away.")).toBeVisible();
    await expectFocusSomewhere(page);

    await page.getByRole("button", { name: "Bring it back" }).press("Enter");
    await expect(draftIsKept(page)).toBeVisible();
    await expectFocusSomewhere(page);
  });

  test("saving a draft that was put aside", async ({ page }) => {
    await open(page, "/mydesk");
    await keepText(page, "/|mydesk|draft|question", "{damaged");
    await open(page, QUESTION);
    const downloading = page.waitForEvent("download");

    await page.getByRole("button", { name: "Save it as a file" }).press("Enter");
    await downloading;

    await expect(page.getByText("A draft from before could not be read.")).toHaveCount(0);
    await expectFocusSomewhere(page);
  });

  test("clearing the filter", async ({ page }) => {
    await open(page, "/mydesk/responsibilities?words=zeppelin");
    await page.getByRole("button", { name: "Clear the filter" }).press("Enter");
    await expect(page.getByRole("searchbox")).toBeFocused();
  });

  test("forgetting, or not", async ({ page }) => {
    await open(page, "/privacy");
    const ask = page.getByRole("button", { name: "Forget everything on this device" });
    await ask.press("Enter");
    await expect(page.getByText("Delete every tick and draft on this device?")).toBeFocused();
    await page.getByRole("button", { name: "No, keep it" }).press("Enter");
    await expect(ask).toBeFocused();
    await ask.press("Enter");
    await page.getByRole("button", { name: "Yes, delete everything" }).press("Enter");
    await expect(page.getByText("Everything that this site kept on this device is deleted.")).toBeFocused();
  });

  test("the end of a hand-over", async ({ page }) => {
    await open(page, QUESTION);
    await fillInQuestion(page, A_QUESTION);
    await goOn(page).press("Enter");
    await expect(handOverHeading(page, "question")).toBeFocused();
    await page.getByRole("button", { name: "I have handed it over: delete the draft" }).press("Enter");
    await expect(page.getByRole("heading", { level: 1, name: "Ask a question" })).toBeFocused();
  });

  test("a choice that takes its question along", async ({ page }) => {
    await open(page, QUESTION);
    await choice(page, "For whom do you ask?", "Somebody else").press("Space");
    await expect(field(page, "Their name and organisation")).toBeVisible();
    await page.keyboard.press("ArrowUp");
    await expect(choice(page, "For whom do you ask?", "My own organisation")).toBeFocused();
    await expect(field(page, "Their name and organisation")).toHaveCount(0);
  });
});

test("a link opened in a new tab leaves this one as it is", async ({ page, context }) => {
  await open(page, "/mydesk");
  const opening = context.waitForEvent("page");
  await page.getByRole("link", { name: "Read all responsibilities" }).click({ modifiers: ["ControlOrMeta"] });
  const tab = await opening;

  await expect(tab.getByRole("heading", { level: 1 })).toHaveText("Who is responsible for what");
  expect(shownAddress(page)).toBe("/mydesk");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(`${mydesk.name}, and your part in it`);
});
