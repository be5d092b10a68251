// What the customer does: ticking, and what becomes of the ticks.

import type { Locator, Page } from "@playwright/test";
import { identity360, mydesk, responsibilitiesOf } from "./content.js";
import { expect, open, shownAddress, test } from "./portal.js";
import { REFUSALS, commitLate, keepText, keptTexts } from "./storage.js";

const CHECKLIST = "/mydesk/checklist";
const [FIRST, SECOND] = mydesk.checklist.map(({ title }) => title) as [string, string];

function tick(page: Page, title: string): Locator {
  return page.getByRole("checkbox", { name: title, exact: true });
}

/** What a person sees on an item, apart from its guidance. */
function label(page: Page, title: string): Locator {
  return page.getByRole("heading", { level: 2, name: title }).locator("label");
}

/** Words and bar must always say the same. */
async function expectProgress(page: Page, done: number, total: number): Promise<void> {
  await expect(page.getByText(`${done} of ${total} done`).first()).toBeVisible();
  const bar = page.getByRole("progressbar", { name: "Progress of your checklist" });
  await expect(bar).toHaveJSProperty("value", done);
  await expect(bar).toHaveJSProperty("max", total);
}

/** Ticks are kept while one goes on; a test that leaves the page waits for the disk. */
async function expectKept(page: Page, id: string, status: "done" | "to-do"): Promise<void> {
  await expect
    .poll(async () => (await keptTexts(page))[`/|mydesk|item|${id}`])
    .toBe(`{"version":1,"status":"${status}"}`);
}

for (const pack of [mydesk, identity360]) {
  test(`the checklist of ${pack.name} tells every action, why, and what it fulfils`, async ({ page }) => {
    await open(page, `/${pack.id}/checklist`);

    await expect(page.getByRole("checkbox")).toHaveCount(pack.checklist.length);
    for (const { id, title, guidance, fulfils, links } of pack.checklist) {
      await expect(tick(page, title)).not.toBeChecked();
      await expect.soft(tick(page, title)).toHaveAccessibleDescription(guidance.join(" "));
      const item = page.locator(`[id="${id}"]`);
      for (const responsibility of responsibilitiesOf(pack).filter(({ id }) => fulfils.includes(id))) {
        await expect
          .soft(item.getByRole("link", { name: responsibility.text }))
          .toHaveAttribute("href", `/${pack.id}/responsibilities#${responsibility.id}`);
      }
      for (const { text, url } of links ?? []) {
        await expect.soft(item.getByRole("link", { name: text })).toHaveAttribute("href", url);
      }
    }
  });
}

test("C1 a click anywhere on the label ticks, and a click on it again takes the tick back", async ({ page }) => {
  await open(page, CHECKLIST);
  await expectProgress(page, 0, 6);

  const box = await label(page, FIRST).boundingBox();
  // The far end of the label, where "To do" stands.
  const farEnd = { x: (box?.width ?? 0) - 4, y: (box?.height ?? 0) / 2 };
  await label(page, FIRST).click({ position: farEnd });
  await expect(tick(page, FIRST)).toBeChecked();
  await expectProgress(page, 1, 6);

  await label(page, FIRST).getByText(FIRST).click();
  await expect(tick(page, FIRST)).not.toBeChecked();
  await expectProgress(page, 0, 6);
});

test("C1 the label is at least 24 pixels high and as wide as the item", async ({ page }) => {
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    await open(page, CHECKLIST);
    for (const { title, id } of mydesk.checklist) {
      const box = await label(page, title).boundingBox();
      const item = await page.locator(`[id="${id}"]`).boundingBox();
      expect.soft(box?.height, title).toBeGreaterThanOrEqual(24);
      expect.soft(box?.width, title).toBeCloseTo(item?.width ?? 0, 0);
    }
  }
});

test("C1 Space toggles, and focus stays on the item", async ({ page }) => {
  await open(page, CHECKLIST);
  await tick(page, SECOND).focus();

  await page.keyboard.press("Space");
  await expect(tick(page, SECOND)).toBeChecked();
  await expect(tick(page, SECOND)).toBeFocused();
  await expectProgress(page, 1, 6);

  await page.keyboard.press("Space");
  await expect(tick(page, SECOND)).not.toBeChecked();
  await expectProgress(page, 0, 6);
});

test("C2 progress stands in words and in the bar, and the end is announced", async ({ page }) => {
  await open(page, CHECKLIST);

  for (const [done, { title }] of mydesk.checklist.entries()) {
    await expect(page.getByRole("main").getByRole("status")).toHaveText("");
    await expectProgress(page, done, 6);
    await tick(page, title).check();
  }
  await expectProgress(page, 6, 6);
  await expect(page.getByRole("main").getByRole("status")).toHaveText("Everything is done.");

  await tick(page, FIRST).uncheck();
  await expect(page.getByRole("main").getByRole("status")).toHaveText("");
});

test("C3 each item says in words whether it is done", async ({ page }) => {
  await open(page, CHECKLIST);
  await expect(label(page, FIRST)).toContainText("To do");

  await tick(page, FIRST).check();

  await expect(label(page, FIRST)).toContainText("Done");
  await expect(label(page, FIRST)).not.toContainText("To do");
  await expect(label(page, SECOND)).toContainText("To do");
});

test("ticks survive a reload, and so does taking one back", async ({ page }) => {
  await open(page, CHECKLIST);
  await tick(page, FIRST).check();
  await tick(page, SECOND).check();
  await expectKept(page, "user-administration", "done");
  await expectKept(page, "access-review", "done");

  await page.reload();
  await expect(tick(page, FIRST)).toBeChecked();
  await expect(tick(page, SECOND)).toBeChecked();
  await expectProgress(page, 2, 6);

  await tick(page, SECOND).uncheck();
  await expectKept(page, "access-review", "to-do");
  await page.reload();
  await expect(tick(page, FIRST)).toBeChecked();
  await expect(tick(page, SECOND)).not.toBeChecked();
  await expectProgress(page, 1, 6);
});

test("a tick survives a reload that follows at once", async ({ page }) => {
  await page.addInitScript(commitLate);
  await open(page, CHECKLIST);
  for (const { title } of mydesk.checklist) {
    await tick(page, title).focus();
    await page.keyboard.press("Space");
    await page.reload();
    await expect(tick(page, title)).toBeChecked();
  }
  await expectProgress(page, 6, 6);
});

test("ticks are there in another tab, and are each product's own", async ({ page, context }) => {
  await open(page, CHECKLIST);
  await tick(page, FIRST).check();
  await expectKept(page, "user-administration", "done");
  await page.close();

  const fresh = await context.newPage();
  await open(fresh, CHECKLIST);
  await expect(tick(fresh, FIRST)).toBeChecked();
  await expectProgress(fresh, 1, 6);
  await open(fresh, "/identity360/checklist");
  await expectProgress(fresh, 0, 12);
});

test("the overview shows the same progress, at once and after a reload", async ({ page }) => {
  await open(page, CHECKLIST);
  await tick(page, FIRST).check();
  await tick(page, SECOND).check();
  await expectKept(page, "access-review", "done");

  await page.getByRole("link", { name: "Overview", exact: true }).click();
  await expectProgress(page, 2, 6);
  await page.reload();
  await expectProgress(page, 2, 6);
  await page.getByRole("link", { name: "Open the checklist" }).click();
  expect(shownAddress(page)).toBe(CHECKLIST);
  await expectProgress(page, 2, 6);
});

test("an item's responsibility leads there, and from there back to the item", async ({ page }) => {
  await open(page, CHECKLIST);
  const responsibility = responsibilitiesOf(mydesk).find(({ id }) => id === "mfa-policy");

  await page.getByRole("link", { name: responsibility?.text ?? "" }).click();
  expect(shownAddress(page)).toBe("/mydesk/responsibilities#mfa-policy");
  await page.locator("#mfa-policy").getByRole("link", { name: "Configure and enforce MFA" }).click();

  expect(shownAddress(page)).toBe(`${CHECKLIST}#mfa-configuration`);
  await expect(page.locator("#mfa-configuration")).toBeFocused();
  await expect(tick(page, "Configure and enforce MFA")).toBeInViewport();
});

for (const [refusal, refuse] of Object.entries(REFUSALS)) {
  test(`C10 where nothing can be kept (${refusal}), ticking goes on and says that it is not saved`, async ({
    page,
  }) => {
    await page.addInitScript(refuse);
    await open(page, CHECKLIST);

    await tick(page, FIRST).check();

    const notice = page.getByRole("alert").getByText("Not saved: this browser does not let the site keep anything.");
    await expect(notice).toBeVisible();
    await expectProgress(page, 1, 6);
    // What is ticked lasts as long as the page, whatever page of the portal that is.
    await page.getByRole("link", { name: "Overview", exact: true }).click();
    await expectProgress(page, 1, 6);
    await page.getByRole("link", { name: "Checklist", exact: true }).click();
    await expect(tick(page, FIRST)).toBeChecked();
    await expect(notice).toBeVisible();
  });
}

test("where ticks can be kept, nothing says that they are not", async ({ page }) => {
  await open(page, CHECKLIST);
  await tick(page, FIRST).check();
  await expectKept(page, "user-administration", "done");

  await expect(page.getByText("Ticks are kept in this browser, on this device")).toBeVisible();
  await expect(page.getByText("Not saved")).toHaveCount(0);
});

test("C14 a tick that a later version of the portal kept is named, and never overwritten", async ({ page }) => {
  const later = '{"version":2,"status":"delegated"}';
  await open(page, "/mydesk");
  await keepText(page, "/|mydesk|item|user-administration", later);
  await page.goto(CHECKLIST);

  await expect(page.getByRole("alert").getByText("One kept tick could not be read")).toBeVisible();
  await tick(page, FIRST).check();
  await tick(page, SECOND).check();
  await expectKept(page, "access-review", "done");
  expect((await keptTexts(page))["/|mydesk|item|user-administration"]).toBe(later);
});

/** The keys of the items that are kept; a visit is kept too, and is none. */
async function keptItems(page: Page): Promise<string[]> {
  return Object.keys(await keptTexts(page)).filter((key) => key.includes("|item|"));
}

test.describe("forgetting everything", () => {
  test.beforeEach(async ({ page }) => {
    await open(page, CHECKLIST);
    await tick(page, FIRST).check();
    await expectKept(page, "user-administration", "done");
    await page.getByRole("link", { name: "Privacy", exact: true }).click();
    await page.getByRole("button", { name: "Forget everything on this device" }).click();
    await expect(page.getByText("Delete every tick and draft on this device?")).toBeFocused();
  });

  test("asks first, and “No” keeps everything", async ({ page }) => {
    expect(await keptItems(page)).toHaveLength(1);

    await page.getByRole("button", { name: "No, keep it" }).click();

    await expect(page.getByRole("button", { name: "Forget everything on this device" })).toBeFocused();
    expect(await keptItems(page)).toHaveLength(1);
    await open(page, CHECKLIST);
    await expectProgress(page, 1, 6);
  });

  test("empties the checklist, at once and for good", async ({ page }) => {
    await page.getByRole("button", { name: "Yes, delete everything" }).click();

    await expect(page.getByText("Everything that this site kept on this device is deleted.")).toBeFocused();
    expect(await keptTexts(page)).toEqual({});
    await page.goBack();
    await expectProgress(page, 0, 6);
    await page.reload();
    await expectProgress(page, 0, 6);
    await expect(tick(page, FIRST)).not.toBeChecked();
  });
});

test("where the browser does not allow forgetting, the portal says so", async ({ page }) => {
  await page.addInitScript(REFUSALS["opening throws"]);
  await open(page, "/privacy");

  await page.getByRole("button", { name: "Forget everything on this device" }).click();
  await page.getByRole("button", { name: "Yes, delete everything" }).click();

  await expect(page.getByText("The browser did not allow the deletion.")).toBeFocused();
});
