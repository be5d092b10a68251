// Products with more rows than a page shows: pages of 200 rows, “Show more” and “Show all”.

import type { Page } from "@playwright/test";
import { type Pack, responsibilitiesOf } from "./content.js";
import { download, parseCsv } from "./download.js";
import { LARGE, test } from "./large.js";
import { currentAddress, expect, open } from "./portal.js";
import {
  DETAILS,
  LAYOUTS,
  byId,
  chips,
  facetValue,
  filteredIds,
  idsWhere,
  isUncovered,
  openFacets,
  resultCount,
  searchField,
  visibleIds,
  withQuery,
} from "./responsibilities.js";

const FIND_IN_PAGE = "Your browser’s own search (Ctrl+F) finds only what is on the page, and not in folded parts.";

test.slow();

function firstIds(pack: Pack, count: number): string[] {
  return idsWhere(pack, () => true).slice(0, count);
}

function showAll(page: Page) {
  return page.getByRole("link", { name: "Show all", exact: true });
}

function showMore(page: Page, rows: number) {
  return page.getByRole("button", { name: `Show ${rows} more`, exact: true });
}

for (const { name, query } of LAYOUTS) {
  test(`D10 a page has 200 rows, says of how many, and shows 200 more at a time, ${name}`, async ({ page, pack }) => {
    await open(page, withQuery(LARGE, query));
    await expect(resultCount(page)).toHaveText("Showing all 1,000 responsibilities.");
    await expect.poll(() => visibleIds(page, pack)).toEqual(firstIds(pack, 200));
    await expect(page.getByText("200 of 1,000 rows are on this page.")).toBeVisible();
    await expect(page.getByText(FIND_IN_PAGE)).toBeVisible();

    await showMore(page, 200).click();
    await expect(page.getByText("400 of 1,000 rows are on this page.")).toBeVisible();
    await expect.poll(() => visibleIds(page, pack)).toEqual(firstIds(pack, 400));
    for (const rows of [600, 800]) {
      await showMore(page, 200).click();
      await expect(page.getByText(`${rows} of 1,000 rows are on this page.`)).toBeVisible();
    }
    await showMore(page, 200).click();
    await expect.poll(() => visibleIds(page, pack)).toEqual(firstIds(pack, 1_000));
    await expect(page.getByText(/rows are on this page/)).toHaveCount(0);
    await expect(showAll(page)).toHaveCount(0);
    // The browser's own search does not find text in closed details.
    await expect(page.getByText(/^Your browser’s own search/)).toBeVisible();
  });

  test(`D10 the button for the last rows has their number, ${name}`, async ({ page, pack }) => {
    const area = pack.areas.slice(0, 9).map(({ id }) => id);
    const found = filteredIds(pack, { area });
    expect(found.length % 200).not.toBe(0);
    await open(page, withQuery(LARGE, query, `area=${area.join(",")}`));

    await expect(page.getByText(`200 of ${found.length} rows are on this page.`)).toBeVisible();
    await showMore(page, found.length - 200).click();
    await expect.poll(() => visibleIds(page, pack)).toEqual(found);
    await expect(page.getByText(/rows are on this page/)).toHaveCount(0);
  });

  test(`D10 “Show all” leads to an address that shows every row and keeps the filter, ${name}`, async ({ page, pack }) => {
    await open(page, withQuery(LARGE, "who=customer", query));
    const found = filteredIds(pack, { who: ["customer"] });
    expect(found.length).toBeGreaterThan(200);
    await showAll(page).click();

    expect(currentAddress(page)).toBe(withQuery(`${LARGE}/all`, "who=customer", query));
    await expect.poll(() => visibleIds(page, pack)).toEqual(found);
    await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
    await expect(page.getByText(/rows are on this page/)).toHaveCount(0);
    await page.reload();
    await expect.poll(() => visibleIds(page, pack)).toEqual(found);
  });

  test(`D9 printed, a paged view has all rows, and is paged again afterwards, ${name}`, async ({ page, pack }) => {
    // Added before the app's own listener, so it sees the page as it was printed.
    await page.addInitScript(() => {
      addEventListener("afterprint", () => {
        const rows = [...document.querySelectorAll(".responsibility[id]")];
        const details = document.querySelectorAll(".responsibility .details");
        Object.assign(window, { printed: { ids: rows.map(({ id }) => id), details: details.length } });
      });
    });
    const filtered = filteredIds(pack, { who: ["customer"] });
    await open(page, withQuery(LARGE, "who=customer", query));
    await expect.poll(() => visibleIds(page, pack)).toHaveLength(200);

    await page.pdf();

    const { ids, details } = await page.evaluate(() => (window as unknown as { printed: { ids: string[]; details: number } }).printed);
    expect([...ids].sort()).toEqual([...filtered].sort());
    expect(details).toBe(filtered.length);
    await expect.poll(() => visibleIds(page, pack)).toEqual(filtered.slice(0, 200));
  });

  test(`D9 “Print” renders all rows of the view before the browser prints, ${name}`, async ({ page, pack }) => {
    await page.addInitScript(() => {
      window.print = () => {
        const rows = document.querySelectorAll(".responsibility[id]").length;
        Object.assign(window, { printed: rows });
        dispatchEvent(new Event("afterprint"));
      };
    });
    const filtered = filteredIds(pack, { who: ["provider"] });
    await open(page, withQuery(LARGE, "who=provider", query));
    await page.getByText("Take away what you see").click();
    await page.getByRole("button", { name: "Print", exact: true }).click();

    await expect.poll(() => page.evaluate(() => (window as unknown as { printed?: number }).printed)).toBe(filtered.length);
    await expect.poll(() => visibleIds(page, pack)).toHaveLength(200);
  });

  test(`D6 a link to a row beyond the page shows it, ${name}`, async ({ page, pack }) => {
    const far = idsWhere(pack, () => true)[870] ?? "";
    await open(page, `${withQuery(LARGE, query)}#${far}`);

    await expect(byId(page, far)).toBeFocused();
    expect(await isUncovered(byId(page, far))).toBe(true);
    // The filter admits it, so it needs no note.
    await expect(byId(page, far)).not.toContainText("Shown because the link points here");
    await expect(resultCount(page)).toHaveText("Showing all 1,000 responsibilities.");
  });

  test(`D6 a link to an area beyond the page shows all its rows, ${name}`, async ({ page, pack }) => {
    const area = pack.areas[35];
    await open(page, `${withQuery(LARGE, query)}#${area?.id}`);

    await expect(byId(page, area?.id ?? "")).toBeFocused();
    expect(await isUncovered(byId(page, area?.id ?? ""))).toBe(true);
    for (const { id } of area?.responsibilities ?? []) {
      await expect.soft(byId(page, id)).toBeVisible();
    }
  });

  test(`D4 no key is lost, and the result is that of the last one, ${name}`, async ({ page, pack }) => {
    await open(page, withQuery(LARGE, query));
    await searchField(page).focus();
    await page.keyboard.type("quarterly access review of administrators", { delay: 0 });
    await expect(searchField(page)).toHaveValue("quarterly access review of administrators");
    await searchField(page).fill("");
    await page.keyboard.type("backup", { delay: 0 });

    await expect(chips(page)).toHaveText([/“backup”/]);
    const status = await resultCount(page).innerText();
    const [, found = ""] = /^Showing ([\d,]+) of 1,000/.exec(status) ?? [];
    const limit = Math.min(200, Number(found.replace(",", "")));
    expect(limit).toBeGreaterThan(0);
    await expect.poll(async () => (await visibleIds(page, pack)).length).toBe(limit);
    await expect(searchField(page)).toBeFocused();
  });
}

test("D3 the numbers at the facets of a large pack include the rows beyond the page", async ({ page, pack }) => {
  await open(page, LARGE);
  await openFacets(page);
  const [first, second] = pack.roles;
  await facetValue(page, "Falls to", first?.name ?? "").checkbox.check();
  await facetValue(page, "Checklist", "Has an action").checkbox.check();
  for (const area of pack.areas) {
    const found = filteredIds(pack, { role: [first?.id ?? ""], action: ["yes"], area: [area.id] });
    await expect.soft(facetValue(page, "Area", area.name).count).toHaveText(String(found.length));
  }
  await facetValue(page, "Falls to", second?.name ?? "").checkbox.check();
  const found = filteredIds(pack, { role: [first?.id ?? "", second?.id ?? ""], action: ["yes"] });
  await expect(resultCount(page)).toHaveText(`Showing ${found.length} of 1,000 responsibilities.`);
});

test("D4 showing more rows keeps focus on the button", async ({ page }) => {
  await open(page, LARGE);
  await showMore(page, 200).focus();
  await page.keyboard.press("Enter");

  await expect(page.getByText("400 of 1,000 rows are on this page.")).toBeVisible();
  await expect(showMore(page, 200)).toBeFocused();
});

for (const { name, query } of LAYOUTS) {
  test(`D14 with the last rows, focus moves to the first of them, ${name}`, async ({ page, pack }) => {
    const area = pack.areas.slice(0, 9).map(({ id }) => id);
    const found = filteredIds(pack, { area });
    await open(page, withQuery(LARGE, query, `area=${area.join(",")}`));
    await showMore(page, found.length - 200).focus();
    await page.keyboard.press("Enter");
    await expect(byId(page, found[200] ?? "")).toBeFocused();
    expect(await isUncovered(byId(page, found[200] ?? ""))).toBe(true);
  });
}

test("D14 with the last rows, focus moves to the first of them, grouped by controls", async ({ page, pack }) => {
  const area = pack.areas.slice(0, 9).map(({ id }) => id);
  const framework = pack.frameworks[0]?.id ?? "";
  await open(page, withQuery(LARGE, "view=matrix", `lens=${framework}`, `area=${area.join(",")}`));
  const more = page.getByRole("button", { name: /^Show \d+ more$/ });
  const rows = page.locator(".responsibility");
  let count = 0;
  while ((await more.count()) > 0) {
    count = await rows.count();
    await more.focus();
    await page.keyboard.press("Enter");
    await expect.poll(() => rows.count()).toBeGreaterThan(count);
  }
  expect(count).toBeGreaterThan(0);
  await expect(rows.nth(count)).toBeFocused();
});

for (const { name, hasBeginning } of [
  { name: "a dialog that the browser refuses", hasBeginning: false },
  { name: "a beginning without an end", hasBeginning: true },
]) {
  test(`D14 print that never comes leaves the page as it was: ${name}`, async ({ page, pack }) => {
    await page.addInitScript((hasBeginning) => {
      window.print = () => {
        Object.assign(window, { printed: document.querySelectorAll(".responsibility[id]").length });
        if (hasBeginning) dispatchEvent(new Event("beforeprint"));
      };
    }, hasBeginning);
    await open(page, LARGE);
    await page.getByText("Take away what you see").click();
    await page.getByRole("button", { name: "Print", exact: true }).click();
    await expect.poll(() => page.evaluate(() => (window as unknown as { printed?: number }).printed)).toBe(1_000);
    await expect.poll(() => visibleIds(page, pack), { timeout: 20_000 }).toHaveLength(200);
    await expect(page.locator(".responsibility details[open]")).toHaveCount(0);
  });
}

test("an exported table has every row of the view, also those beyond the page", async ({ page, pack }) => {
  await open(page, `${LARGE}?who=customer`);
  await page.getByText("Take away what you see").click();
  const { text } = await download(page.getByRole("button", { name: "Table (CSV)", exact: true }));
  expect(parseCsv(text).map((row) => row["Responsibility ID"])).toEqual(filteredIds(pack, { who: ["customer"] }));
});

test("details are rendered when they are opened, and stay open while the filter hides and shows the row", async ({ page, pack }) => {
  await open(page, LARGE);
  const first = responsibilitiesOf(pack).slice(0, 200).find(({ evidence }) => evidence !== undefined);
  const row = byId(page, first?.id ?? "");
  await expect(row.getByText(first?.evidence ?? "", { exact: true })).toHaveCount(0);
  await row.getByText(DETAILS).click();
  await expect(row.getByText(first?.evidence ?? "", { exact: true })).toBeVisible();

  await searchField(page).fill("nothing has these words");
  await expect(row).toHaveCount(0);
  await searchField(page).fill("");
  await expect(row.getByText(first?.evidence ?? "", { exact: true })).toBeVisible();
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("D10 “Show all” leads to a page with every row", async ({ page, pack, browserErrors }) => {
    browserErrors.allow(/was preloaded using link preload but not used/);
    await page.goto(LARGE);
    await expect(page.locator(".responsibility")).toHaveCount(200);
    await expect(page.getByText("200 of 1,000 rows are on this page.")).toBeVisible();
    await expect(page.getByRole("button", { name: /^Show \d+ more/ })).toBeHidden();

    await showAll(page).click();

    await page.waitForURL(`**${LARGE}/all`);
    await expect(page.locator(".responsibility")).toHaveCount(1_000);
    const ids = await page.locator(".responsibility").evaluateAll((rows) => rows.map(({ id }) => id));
    // Within an area, the provider's rows are before the customer's.
    expect(ids.sort()).toEqual(firstIds(pack, 1_000).sort());
    const last = responsibilitiesOf(pack).at(-1);
    await expect(byId(page, last?.id ?? "").getByText(last?.text ?? "", { exact: true })).toBeVisible();
    await byId(page, last?.id ?? "").locator("summary").click();
    await expect(byId(page, last?.id ?? "").locator(".details").first()).toBeVisible();
  });
});
