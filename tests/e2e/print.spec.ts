// The printed page: complete content, with its address, version and date.

import type { Page } from "@playwright/test";
import { mydesk, packs, responsibilitiesOf, wordsOf } from "./content.js";
import { openHandOver } from "./forms.js";
import { expect, open, test } from "./portal.js";
import { visibleIds } from "./responsibilities.js";

const VERSION = "MyDesk content, version 1.0, published 22 November 2026.";

/** Those of the texts that are not visible in the page's main part. */
function invisibleTexts(page: Page, texts: string[]): Promise<string[]> {
  return page.getByRole("main").evaluate((main, texts) => {
    const visible = new Set<string>();
    const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const range = document.createRange();
      range.selectNodeContents(node);
      const { width, height } = range.getBoundingClientRect();
      if (node.parentElement?.checkVisibility({ visibilityProperty: true }) === true && width > 1 && height > 1) {
        visible.add(node.textContent?.trim() ?? "");
      }
    }
    return texts.filter((text) => !visible.has(text));
  }, texts);
}

for (const pack of packs) {
  test(`D9 printed, the responsibilities of ${pack.name} are complete, with all details open`, async ({ page }) => {
    await open(page, `/${pack.id}/responsibilities`);
    const details = responsibilitiesOf(pack).flatMap(({ evidence, controls, links }) => [
      ...(evidence === undefined ? [] : [evidence]),
      ...(controls ?? []).flatMap(({ ids }) => ids),
      ...(links ?? []).map(({ text }) => text),
    ]);
    const texts = responsibilitiesOf(pack).map(({ text }) => text);
    // On the screen, details are closed.
    expect(await invisibleTexts(page, details)).not.toEqual([]);

    await page.emulateMedia({ media: "print" });

    expect(await invisibleTexts(page, [...texts, ...details])).toEqual([]);
    for (const { name, chapter } of pack.areas) {
      const level = chapter === undefined ? 2 : 3;
      await expect(page.getByRole("heading", { level, name, exact: true })).toBeVisible();
    }
  });
}

for (const pack of packs) {
  test(`D9 printed as a table, the responsibilities of ${pack.name} are complete, with repeating headers`, async ({ page }) => {
    await open(page, `/${pack.id}/responsibilities?view=matrix`);
    const evidence = responsibilitiesOf(pack).flatMap(({ evidence }) => (evidence === undefined ? [] : [evidence]));
    const texts = responsibilitiesOf(pack).map(({ text }) => text);
    expect(await invisibleTexts(page, evidence)).not.toEqual([]);

    await page.emulateMedia({ media: "print" });

    expect(await invisibleTexts(page, [...texts, ...evidence])).toEqual([]);
    // Browsers repeat a group of header rows on each printed page.
    const display = await page.locator("thead").evaluate((head) => getComputedStyle(head).display);
    expect(display).toBe("table-header-group");
    await expect(page.getByRole("columnheader")).toHaveCount(6);
    await expect(page.getByRole("search")).toHaveCount(0);
  });
}

test("D9 printed as a table, a filtered view grouped by controls has the rows of the screen", async ({ page }) => {
  await open(page, "/mydesk/responsibilities?view=matrix&lens=iso-27001&role=mydesk-admin");
  const visibleRows = () => page.locator(".responsibility:visible").evaluateAll((rows) => rows.map((row) => row.textContent));
  const onScreen = await visibleRows();
  expect(onScreen.length).toBeGreaterThan(responsibilitiesOf(mydesk).filter(({ role }) => role === "mydesk-admin").length);

  await page.emulateMedia({ media: "print" });

  expect(await visibleRows()).toEqual(onScreen);
  await expect(page.getByText("Not mapped to").or(page.locator(".matrix-group")).first()).toBeVisible();
});

test("D9 printed, there are no controls for layout, filter and scope", async ({ page }) => {
  await open(page, "/mydesk/responsibilities?view=matrix&who=customer&scope=_entra-p1");
  const controls = ["Clear all", "Show what is hidden"].map((name) => page.getByRole("button", { name, exact: true }));
  for (const control of controls) await expect(control).toBeVisible();

  await page.emulateMedia({ media: "print" });

  for (const control of controls) await expect(control).toBeHidden();
  await expect(page.getByRole("radio")).toHaveCount(0);
  await expect(page.getByRole("combobox")).toHaveCount(0);
  // The notes by which rows are hidden are printed.
  await expect(page.getByText("One responsibility does not apply and is hidden.")).toBeVisible();
  await expect(page.getByText("Showing 14 of 17 responsibilities.")).toBeVisible();
});

test("D9 printed, there is no navigation, no filter and no skip link", async ({ page }) => {
  for (const address of ["/mydesk", "/mydesk/responsibilities", "/mydesk/checklist", "/mydesk/contact/incident"]) {
    await page.emulateMedia({ media: "screen" });
    await open(page, address);
    await expect(page.getByRole("navigation").first()).toBeVisible();

    await page.emulateMedia({ media: "print" });

    await expect(page.getByRole("navigation")).toHaveCount(0);
    await expect(page.getByRole("search")).toHaveCount(0);
    await expect(page.getByText("Skip to the content")).toBeHidden();
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  }
});

test("D9 printed, a page has its address, and its content's version and date", async ({ page, baseURL }) => {
  for (const address of [
    "/mydesk",
    "/mydesk/checklist",
    "/mydesk/responsibilities?who=customer&words=breach",
    "/mydesk/responsibilities?view=matrix&lens=iso-27001&area=user-management,configuration&scope=connected,_entra-p1",
  ]) {
    await open(page, address);
    const from = page.getByText(`Printed from ${baseURL}${address}`, { exact: true });
    await expect(from).toBeHidden();
    await page.emulateMedia({ media: "print" });

    await expect(from).toBeVisible();
    await expect(page.getByText(VERSION)).toBeVisible();
    await page.emulateMedia({ media: "screen" });
  }
});

test("D9 printed, the address has the current filter, also before the browser's URL has it", async ({ page, baseURL }) => {
  await open(page, "/mydesk/responsibilities");
  await page.getByRole("searchbox").fill("breach & co");
  await page.emulateMedia({ media: "print" });

  await expect(
    page.getByText(`Printed from ${baseURL}/mydesk/responsibilities?words=breach%20%26%20co`, { exact: true }),
  ).toBeVisible();
});

test("D9 printed, a filtered view has the rows of the screen", async ({ page }) => {
  await open(page, "/mydesk/responsibilities?words=breach");
  const onScreen = await visibleIds(page, mydesk);
  expect(onScreen.length).toBeGreaterThan(0);
  expect(onScreen.length).toBeLessThan(responsibilitiesOf(mydesk).length);

  await page.emulateMedia({ media: "print" });

  expect(await visibleIds(page, mydesk)).toEqual(onScreen);
});

test("D9 printed, the checklist has the status of every item", async ({ page }) => {
  await open(page, "/mydesk/checklist");
  await page.getByRole("checkbox", { name: "Review access" }).check();

  await page.emulateMedia({ media: "print" });

  await expect(page.getByText("1 of 6 done").first()).toBeVisible();
  expect(await invisibleTexts(page, mydesk.checklist.flatMap(({ title, guidance }) => [title, ...wordsOf(guidance)]))).toEqual([]);
  await expect(page.locator("#access-review").getByText("Done", { exact: true })).toBeVisible();
  await expect(page.locator("#deprovisioning").getByText("To do", { exact: true })).toBeVisible();
});

test("printed, a hand-over has the whole message and the notice that it is not sent", async ({ page }) => {
  await openHandOver(page, "incident");

  await page.emulateMedia({ media: "print" });

  await expect(page.getByText("Not sent yet.")).toBeVisible();
  await expect(page.getByRole("definition").getByText("Somebody signed in from a country")).toBeVisible();
});

test("printed pages use the light colours, whatever the colour scheme", async ({ page }) => {
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  await open(page, "/mydesk/responsibilities");

  const colours = await page.evaluate(() => {
    const { color } = getComputedStyle(document.body);
    const { backgroundColor } = getComputedStyle(document.documentElement);
    return [color, backgroundColor];
  });
  expect(colours).toEqual(["rgb(0, 0, 0)", "rgb(255, 255, 255)"]);
});
