// The checklist: ticking items, progress, and storing ticks.

import type { Locator, Page } from "@playwright/test";
import { identity360, mydesk, readPack, responsibilitiesOf, wordsOf } from "./content.js";
import { currentAddress, expect, open, test } from "./portal.js";
import { inOrder } from "./regexp.js";
import { servePack } from "./responsibilities.js";
import { STORAGE_FAILURES, delayCommits, itemKey, storedTexts, storedUserData, storeText } from "./storage.js";

const CHECKLIST = "/mydesk/checklist";
const [FIRST, SECOND] = mydesk.checklist.map(({ title }) => title) as [string, string];

function checkbox(page: Page, title: string): Locator {
  return page.getByRole("checkbox", { name: title, exact: true });
}

/** The label of an item's checkbox, with title and status. */
function label(page: Page, title: string): Locator {
  return page.getByRole("heading", { level: 2, name: title }).locator("label");
}

/** Expects the same progress in words and in the progress bar. */
async function expectProgress(page: Page, done: number, total: number): Promise<void> {
  await expect(page.getByText(`${done} of ${total} done`).first()).toBeVisible();
  const bar = page.getByRole("progressbar", { name: "Progress of your checklist" });
  await expect(bar).toHaveJSProperty("value", done);
  await expect(bar).toHaveJSProperty("max", total);
}

/** Waits until an item's status is stored, which the app does in the background. */
async function expectStored(page: Page, id: string, status: "done" | "to-do"): Promise<void> {
  await expect
    .poll(async () => (await storedUserData(page))[itemKey(id)])
    .toBe(status);
}

test("short guidance beside a long list of what it fulfils is not spread over its height", async ({ page }) => {
  const pack = readPack("mydesk");
  const item = pack.checklist.at(-1);
  if (item !== undefined) item.guidance = ["One.", "Two.", "Three."];
  await servePack(page, pack);
  await open(page, CHECKLIST);

  const boxes = await page.locator(`[id="${item?.id}"] .guidance > p`).evaluateAll((paragraphs) =>
    paragraphs.map((paragraph) => paragraph.getBoundingClientRect()).map(({ top, bottom }) => ({ top, bottom })),
  );
  expect(boxes).toHaveLength(3);
  for (const [index, { bottom }] of boxes.slice(0, -1).entries()) {
    const gap = (boxes[index + 1]?.top ?? 0) - bottom;
    expect(gap).toBeLessThanOrEqual(12);
  }
});

for (const pack of [mydesk, identity360]) {
  test(`the checklist of ${pack.name} has every item with its guidance, and what it fulfils`, async ({ page }) => {
    await open(page, `/${pack.id}/checklist`);

    await expect(page.getByRole("checkbox")).toHaveCount(pack.checklist.length);
    for (const { id, title, guidance, fulfils, links } of pack.checklist) {
      await expect(checkbox(page, title)).not.toBeChecked();
      await expect.soft(checkbox(page, title)).toHaveAccessibleDescription(inOrder(wordsOf(guidance)));
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

test("C1 a click anywhere on the label ticks the item, and the next one unticks it", async ({ page }) => {
  await open(page, CHECKLIST);
  await expectProgress(page, 0, 6);

  const box = await label(page, FIRST).boundingBox();
  // The end of the label, where its status is.
  const farEnd = { x: (box?.width ?? 0) - 4, y: (box?.height ?? 0) / 2 };
  await label(page, FIRST).click({ position: farEnd });
  await expect(checkbox(page, FIRST)).toBeChecked();
  await expectProgress(page, 1, 6);

  await label(page, FIRST).getByText(FIRST).click();
  await expect(checkbox(page, FIRST)).not.toBeChecked();
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

test("C1 Space toggles the checkbox, and focus stays there", async ({ page }) => {
  await open(page, CHECKLIST);
  await checkbox(page, SECOND).focus();

  await page.keyboard.press("Space");
  await expect(checkbox(page, SECOND)).toBeChecked();
  await expect(checkbox(page, SECOND)).toBeFocused();
  await expectProgress(page, 1, 6);

  await page.keyboard.press("Space");
  await expect(checkbox(page, SECOND)).not.toBeChecked();
  await expectProgress(page, 0, 6);
});

test("C2 progress is in words and in the bar, and completion is announced", async ({ page }) => {
  await open(page, CHECKLIST);

  for (const [done, { title }] of mydesk.checklist.entries()) {
    await expect(page.getByRole("main").getByRole("status")).toHaveText("");
    await expectProgress(page, done, 6);
    await checkbox(page, title).check();
  }
  await expectProgress(page, 6, 6);
  await expect(page.getByRole("main").getByRole("status")).toHaveText("Everything is done.");

  await checkbox(page, FIRST).uncheck();
  await expect(page.getByRole("main").getByRole("status")).toHaveText("");
});

test("C3 each item has its status in words", async ({ page }) => {
  await open(page, CHECKLIST);
  await expect(label(page, FIRST)).toContainText("To do");

  await checkbox(page, FIRST).check();

  await expect(label(page, FIRST)).toContainText("Done");
  await expect(label(page, FIRST)).not.toContainText("To do");
  await expect(label(page, SECOND)).toContainText("To do");
});

test("ticking and unticking survive a reload", async ({ page }) => {
  await open(page, CHECKLIST);
  await checkbox(page, FIRST).check();
  await checkbox(page, SECOND).check();
  await expectStored(page, "user-administration", "done");
  await expectStored(page, "access-review", "done");

  await page.reload();
  await expect(checkbox(page, FIRST)).toBeChecked();
  await expect(checkbox(page, SECOND)).toBeChecked();
  await expectProgress(page, 2, 6);

  await checkbox(page, SECOND).uncheck();
  await expectStored(page, "access-review", "to-do");
  await page.reload();
  await expect(checkbox(page, FIRST)).toBeChecked();
  await expect(checkbox(page, SECOND)).not.toBeChecked();
  await expectProgress(page, 1, 6);
});

test("a tick survives an immediate reload", async ({ page }) => {
  await page.addInitScript(delayCommits);
  await open(page, CHECKLIST);
  for (const { title } of mydesk.checklist) {
    await checkbox(page, title).focus();
    await page.keyboard.press("Space");
    await page.reload();
    await expect(checkbox(page, title)).toBeChecked();
  }
  await expectProgress(page, 6, 6);
});

test("ticks are shared by tabs, and separate for each product", async ({ page, context }) => {
  await open(page, CHECKLIST);
  await checkbox(page, FIRST).check();
  await expectStored(page, "user-administration", "done");
  await page.close();

  const newTab = await context.newPage();
  await open(newTab, CHECKLIST);
  await expect(checkbox(newTab, FIRST)).toBeChecked();
  await expectProgress(newTab, 1, 6);
  await open(newTab, "/identity360/checklist");
  await expectProgress(newTab, 0, 12);
});

test("the overview shows the same progress, immediately and after a reload", async ({ page }) => {
  await open(page, CHECKLIST);
  await checkbox(page, FIRST).check();
  await checkbox(page, SECOND).check();
  await expectStored(page, "access-review", "done");

  await page.getByRole("link", { name: "Overview", exact: true }).click();
  await expectProgress(page, 2, 6);
  await page.reload();
  await expectProgress(page, 2, 6);
  await page.getByRole("link", { name: "Open the checklist" }).click();
  expect(currentAddress(page)).toBe(CHECKLIST);
  await expectProgress(page, 2, 6);
});

test("an item links to its responsibility, which links back to the item", async ({ page }) => {
  await open(page, CHECKLIST);
  const responsibility = responsibilitiesOf(mydesk).find(({ id }) => id === "mfa-policy");

  await page.getByRole("link", { name: responsibility?.text ?? "" }).click();
  expect(currentAddress(page)).toBe("/mydesk/responsibilities#mfa-policy");
  await page.locator("#mfa-policy").getByRole("link", { name: "Configure and enforce MFA" }).click();

  expect(currentAddress(page)).toBe(`${CHECKLIST}#mfa-configuration`);
  await expect(page.locator("#mfa-configuration")).toBeFocused();
  await expect(checkbox(page, "Configure and enforce MFA")).toBeInViewport();
});

for (const [failure, fail] of Object.entries(STORAGE_FAILURES)) {
  test(`C10 where storage fails (${failure}), ticking works and a notice says that nothing is saved`, async ({
    page,
  }) => {
    await page.addInitScript(fail);
    await open(page, CHECKLIST);

    await checkbox(page, FIRST).check();

    const notice = page.getByRole("alert").getByText(`Not saved: “${FIRST}”.`);
    await expect(notice).toBeVisible();
    await expect(label(page, FIRST)).toContainText("Done, not saved");
    await expectProgress(page, 1, 6);
    // Ticks last as long as the app runs, on every page of the product.
    await page.getByRole("link", { name: "Overview", exact: true }).click();
    await expectProgress(page, 1, 6);
    await page.getByRole("link", { name: "Checklist", exact: true }).click();
    await expect(checkbox(page, FIRST)).toBeChecked();
    await expect(notice).toBeVisible();
  });
}

test("where ticks can be stored, there is no notice", async ({ page }) => {
  await open(page, CHECKLIST);
  await checkbox(page, FIRST).check();
  await expectStored(page, "user-administration", "done");

  await expect(page.getByText("Ticks are kept in this browser, on this device")).toBeVisible();
  await expect(page.getByText("Not saved")).toHaveCount(0);
});

test("C14 a tick stored by a later version of the portal is reported, and never overwritten", async ({ page }) => {
  const later = '{"version":2,"status":"delegated"}';
  await open(page, "/mydesk");
  await storeText(page, "/|mydesk|item|user-administration", later);
  await page.goto(CHECKLIST);

  await expect(page.getByRole("alert").getByText("One kept tick could not be read")).toBeVisible();
  await checkbox(page, FIRST).check();
  await checkbox(page, SECOND).check();
  await expectStored(page, "access-review", "done");
  await expect(page.getByRole("alert").getByText(`Not saved: “${FIRST}”.`)).toBeVisible();
  expect((await storedTexts(page))["/|mydesk|item|user-administration"]).toBe(later);
});

async function storedItemKeys(page: Page): Promise<string[]> {
  return Object.keys(await storedUserData(page));
}

test.describe("“Forget everything on this device”", () => {
  test.beforeEach(async ({ page }) => {
    await open(page, CHECKLIST);
    await checkbox(page, FIRST).check();
    await expectStored(page, "user-administration", "done");
    await page.getByRole("link", { name: "Privacy", exact: true }).click();
    await page.getByRole("button", { name: "Forget everything on this device" }).click();
    await expect(page.getByText("Delete every tick, draft and message on this device?")).toBeFocused();
  });

  test("asks for confirmation, and “No” keeps everything", async ({ page }) => {
    expect(await storedItemKeys(page)).toHaveLength(1);

    await page.getByRole("button", { name: "No, keep it" }).click();

    await expect(page.getByRole("button", { name: "Forget everything on this device" })).toBeFocused();
    expect(await storedItemKeys(page)).toHaveLength(1);
    await open(page, CHECKLIST);
    await expectProgress(page, 1, 6);
  });

  test("unticks the checklist immediately, and after a reload", async ({ page }) => {
    await page.getByRole("button", { name: "Yes, delete everything" }).click();

    await expect(page.getByText("Everything that this site kept on this device is deleted.")).toBeFocused();
    expect(await storedTexts(page)).toEqual({});
    await page.goBack();
    await expectProgress(page, 0, 6);
    await page.reload();
    await expectProgress(page, 0, 6);
    await expect(checkbox(page, FIRST)).not.toBeChecked();
  });
});

test("where the browser does not allow the deletion, a message says so", async ({ page }) => {
  await page.addInitScript(STORAGE_FAILURES["opening throws"]);
  await open(page, "/privacy");

  await page.getByRole("button", { name: "Forget everything on this device" }).click();
  await page.getByRole("button", { name: "Yes, delete everything" }).click();

  await expect(page.getByText("The browser did not allow the deletion.")).toBeFocused();
});
