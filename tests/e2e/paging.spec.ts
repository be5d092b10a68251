// A great many responsibilities: not all at once, honestly said, and all of them when asked for.

import { readFile } from "node:fs/promises";
import { parse } from "csv-parse/sync";
import type { Page } from "@playwright/test";
import { type Pack, responsibilitiesOf } from "./content.js";
import { LARGE, test } from "./large.js";
import { expect, open, shownAddress } from "./portal.js";
import { DETAILS, LAYOUTS, anchored, asking, chips, count, facetValue, idsOf, isUncovered, left, openFacets, searchField, shown } from "./view.js";

const FIND_IN_PAGE = "Your browser’s own search (Ctrl+F) finds only what is on the page, and not in folded parts.";

test.slow();

function first(pack: Pack, count: number): string[] {
  return idsOf(pack, () => true).slice(0, count);
}

function showAll(page: Page) {
  return page.getByRole("link", { name: "Show all", exact: true });
}

function showMore(page: Page, rows: number) {
  return page.getByRole("button", { name: `Show ${rows} more`, exact: true });
}

for (const { name, query } of LAYOUTS) {
  test(`D10 a page has 200 rows, says of how many, and shows more and all, ${name}`, async ({ page, pack }) => {
    await open(page, asking(LARGE, query));
    await expect(count(page)).toHaveText("Showing all 1,000 responsibilities.");
    await expect.poll(() => shown(page, pack)).toEqual(first(pack, 200));
    await expect(page.getByText("200 of 1,000 rows are on this page.")).toBeVisible();
    await expect(page.getByText(FIND_IN_PAGE)).toBeVisible();

    await showMore(page, 200).click();
    await expect(page.getByText("400 of 1,000 rows are on this page.")).toBeVisible();
    await expect.poll(() => shown(page, pack)).toEqual(first(pack, 400));
    for (const rows of [600, 800]) {
      await showMore(page, 200).click();
      await expect(page.getByText(`${rows} of 1,000 rows are on this page.`)).toBeVisible();
    }
    await showMore(page, 200).click();
    await expect.poll(() => shown(page, pack)).toEqual(first(pack, 1_000));
    await expect(page.getByText(/rows are on this page/)).toHaveCount(0);
    await expect(showAll(page)).toHaveCount(0);
    // What is folded is still out of the browser's sight.
    await expect(page.getByText(/^Your browser’s own search/)).toBeVisible();
  });

  test(`D10 the last rows are offered by their number, ${name}`, async ({ page, pack }) => {
    const area = pack.areas.slice(0, 9).map(({ id }) => id);
    const found = left(pack, { area });
    expect(found.length % 200).not.toBe(0);
    await open(page, asking(LARGE, query, `area=${area.join(",")}`));

    await expect(page.getByText(`200 of ${found.length} rows are on this page.`)).toBeVisible();
    await showMore(page, found.length - 200).click();
    await expect.poll(() => shown(page, pack)).toEqual(found);
    await expect(page.getByText(/rows are on this page/)).toHaveCount(0);
  });

  test(`D10 “Show all” leads to an address with every row, where the filter still holds, ${name}`, async ({ page, pack }) => {
    await open(page, asking(LARGE, "who=customer", query));
    const found = left(pack, { who: ["customer"] });
    expect(found.length).toBeGreaterThan(200);
    await showAll(page).click();

    expect(shownAddress(page)).toBe(asking(`${LARGE}/all`, "who=customer", query));
    await expect.poll(() => shown(page, pack)).toEqual(found);
    await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
    await expect(page.getByText(/rows are on this page/)).toHaveCount(0);
    await page.reload();
    await expect.poll(() => shown(page, pack)).toEqual(found);
  });

  test(`D9 printed, a paged view is all there, and is paged again afterwards, ${name}`, async ({ page, pack }) => {
    // Before the app's own listener: what it sees is what was printed.
    await page.addInitScript(() => {
      addEventListener("afterprint", () => {
        const rows = [...document.querySelectorAll(".responsibility[id]")];
        const folded = document.querySelectorAll(".responsibility .details");
        Object.assign(window, { printed: { ids: rows.map(({ id }) => id), details: folded.length } });
      });
    });
    const asked = left(pack, { who: ["customer"] });
    await open(page, asking(LARGE, "who=customer", query));
    await expect.poll(() => shown(page, pack)).toHaveLength(200);

    await page.pdf();

    const { ids, details } = await page.evaluate(() => (window as unknown as { printed: { ids: string[]; details: number } }).printed);
    expect([...ids].sort()).toEqual([...asked].sort());
    expect(details).toBe(asked.length);
    await expect.poll(() => shown(page, pack)).toEqual(asked.slice(0, 200));
  });

  test(`D9 the button that prints has drawn all rows of the view before the browser prints, ${name}`, async ({ page, pack }) => {
    await page.addInitScript(() => {
      window.print = () => {
        const rows = document.querySelectorAll(".responsibility[id]").length;
        Object.assign(window, { printed: rows });
        dispatchEvent(new Event("afterprint"));
      };
    });
    const asked = left(pack, { who: ["provider"] });
    await open(page, asking(LARGE, "who=provider", query));
    await page.getByText("Take away what you see").click();
    await page.getByRole("button", { name: "Print", exact: true }).click();

    await expect.poll(() => page.evaluate(() => (window as unknown as { printed?: number }).printed)).toBe(asked.length);
    await expect.poll(() => shown(page, pack)).toHaveLength(200);
  });

  test(`D6 a link to what lies beyond the page shows it there, ${name}`, async ({ page, pack }) => {
    const far = idsOf(pack, () => true)[870] ?? "";
    await open(page, `${asking(LARGE, query)}#${far}`);

    await expect(anchored(page, far)).toBeFocused();
    expect(await isUncovered(anchored(page, far))).toBe(true);
    // It is part of what the filter leaves: no excuse is needed.
    await expect(anchored(page, far)).not.toContainText("Shown because the link points here");
    await expect(count(page)).toHaveText("Showing all 1,000 responsibilities.");
  });

  test(`D6 a link to an area beyond the page shows all of it there, ${name}`, async ({ page, pack }) => {
    const area = pack.areas[35];
    await open(page, `${asking(LARGE, query)}#${area?.id}`);

    await expect(anchored(page, area?.id ?? "")).toBeFocused();
    expect(await isUncovered(anchored(page, area?.id ?? ""))).toBe(true);
    for (const { id } of area?.responsibilities ?? []) {
      await expect.soft(anchored(page, id)).toBeVisible();
    }
  });

  test(`D4 no key is lost, and what the last one asked for is what is shown, ${name}`, async ({ page, pack }) => {
    await open(page, asking(LARGE, query));
    await searchField(page).focus();
    await page.keyboard.type("quarterly access review of administrators", { delay: 0 });
    await expect(searchField(page)).toHaveValue("quarterly access review of administrators");
    await searchField(page).fill("");
    await page.keyboard.type("backup", { delay: 0 });

    await expect(chips(page)).toHaveText([/“backup”/]);
    const said = await count(page).innerText();
    const [, found = ""] = /^Showing ([\d,]+) of 1,000/.exec(said) ?? [];
    const limit = Math.min(200, Number(found.replace(",", "")));
    expect(limit).toBeGreaterThan(0);
    await expect.poll(async () => (await shown(page, pack)).length).toBe(limit);
    await expect(searchField(page)).toBeFocused();
  });
}

test("D3 the counts of a large pack agree with the pack, and so do the rows beyond the page", async ({ page, pack }) => {
  await open(page, LARGE);
  await openFacets(page);
  const [one, other] = pack.roles;
  await facetValue(page, "Falls to", one?.name ?? "").box.check();
  await facetValue(page, "Checklist", "Has an action").box.check();
  for (const area of pack.areas) {
    const found = left(pack, { role: [one?.id ?? ""], action: ["yes"], area: [area.id] });
    await expect.soft(facetValue(page, "Area", area.name).left).toHaveText(String(found.length));
  }
  await facetValue(page, "Falls to", other?.name ?? "").box.check();
  const found = left(pack, { role: [one?.id ?? "", other?.id ?? ""], action: ["yes"] });
  await expect(count(page)).toHaveText(`Showing ${found.length} of 1,000 responsibilities.`);
});

test("D4 showing more rows does not move focus away from where one reads on", async ({ page }) => {
  await open(page, LARGE);
  await showMore(page, 200).focus();
  await page.keyboard.press("Enter");

  await expect(page.getByText("400 of 1,000 rows are on this page.")).toBeVisible();
  await expect(showMore(page, 200)).toBeFocused();
});

test("a table that is taken away holds every row of the view, not just those on the page", async ({ page, pack }) => {
  await open(page, `${LARGE}?who=customer`);
  await page.getByText("Take away what you see").click();
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Table (CSV)", exact: true }).click();
  const text = await readFile(await (await download).path(), "utf8");
  const rows: Record<string, string>[] = parse(text, { bom: true, columns: true, record_delimiter: "\r\n" });
  expect(rows.map((row) => row["Responsibility ID"])).toEqual(left(pack, { who: ["customer"] }));
});

test("what is folded unfolds with all that it holds, and stays so when the filter changes and comes back", async ({ page, pack }) => {
  await open(page, LARGE);
  const one = responsibilitiesOf(pack).slice(0, 200).find(({ evidence }) => evidence !== undefined);
  const row = anchored(page, one?.id ?? "");
  await expect(row.getByText(one?.evidence ?? "", { exact: true })).toHaveCount(0);
  await row.getByText(DETAILS).click();
  await expect(row.getByText(one?.evidence ?? "", { exact: true })).toBeVisible();

  await searchField(page).fill("nothing has these words");
  await expect(row).toHaveCount(0);
  await searchField(page).fill("");
  await expect(row.getByText(one?.evidence ?? "", { exact: true })).toBeVisible();
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("D10 “Show all” leads to a page with every row", async ({ page, pack, complaints }) => {
    complaints.tolerate(/was preloaded using link preload but not used/);
    await page.goto(LARGE);
    await expect(page.locator(".responsibility")).toHaveCount(200);
    await expect(page.getByText("200 of 1,000 rows are on this page.")).toBeVisible();
    await expect(page.getByRole("button", { name: /^Show \d+ more/ })).toBeHidden();

    await showAll(page).click();

    await page.waitForURL(`**${LARGE}/all`);
    await expect(page.locator(".responsibility")).toHaveCount(1_000);
    const ids = await page.locator(".responsibility").evaluateAll((rows) => rows.map(({ id }) => id));
    // In an area, the provider's side stands before the customer's.
    expect(ids.sort()).toEqual(first(pack, 1_000).sort());
    const last = responsibilitiesOf(pack).at(-1);
    await expect(anchored(page, last?.id ?? "").getByText(last?.text ?? "", { exact: true })).toBeVisible();
    await anchored(page, last?.id ?? "").locator("summary").click();
    await expect(anchored(page, last?.id ?? "").locator(".details").first()).toBeVisible();
  });
});
