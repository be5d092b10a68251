// What a key or a choice changes on the page of responsibilities: nothing but what a reader sees change.

import type { Page } from "@playwright/test";
import { mydesk } from "./content.js";
import { expect, open, test } from "./portal.js";
import { LAYOUTS, MYDESK, byId, openFacets, facetValue, partyRadio, resultCount, searchField, withQuery } from "./responsibilities.js";

/** What a change of the page was part of. */
type Place = { row: string | undefined; area: string | undefined; part: string | undefined; isInDetails: boolean };

type Observed = Window & { takeChanges: () => Place[] };

/** Begins to observe the content of the page; then `changes` returns where it changed since the last time. */
async function observe(page: Page): Promise<void> {
  await page.evaluate(() => {
    const records: MutationRecord[] = [];
    const main = document.querySelector("main");
    if (main === null) throw new Error("no main");
    const observer = new MutationObserver((found) => records.push(...found));
    observer.observe(main, { subtree: true, childList: true, characterData: true, attributes: true });
    const placeOf = (node: Node): Place => {
      const element = node instanceof Element ? node : node.parentElement;
      return {
        row: element?.closest(".responsibility")?.id,
        area: element?.closest(".area")?.id,
        part: element?.closest(".count, .chips, .filter, .paging, .empty")?.className,
        isInDetails: element?.closest("details:not(.facets)") !== null,
      };
    };
    const takeChanges = (): Place[] => {
      records.push(...observer.takeRecords());
      return records.splice(0).flatMap(({ target, addedNodes, removedNodes, type }) => {
        if (type !== "childList") return [placeOf(target)];
        // A row or an area that enters or leaves is itself what changed, and not the list it is in.
        const moved = [...addedNodes, ...removedNodes];
        return moved.map((node) => {
          const place = placeOf(target);
          if (!(node instanceof Element)) return place;
          if (node.matches(".responsibility")) return { ...place, row: node.id };
          if (node.matches(".area")) return { ...place, area: node.id, row: "all" };
          if (node.matches(".chips")) return { ...place, part: "chips" };
          return place;
        });
      });
    };
    Object.assign(window, { takeChanges });
  });
}

function changes(page: Page): Promise<Place[]> {
  return page.evaluate(() => (window as unknown as Observed).takeChanges());
}

/** The rows that are in the page, each with the texts that are marked in it while its details are closed. */
function marks(page: Page): Promise<Record<string, string>> {
  return page.evaluate(() =>
    Object.fromEntries(
      [...document.querySelectorAll(".responsibility")].map((row) => [
        row.id,
        [...row.querySelectorAll("mark, .found-in")]
          .filter((mark) => mark.closest("details") === null)
          .map((mark) => mark.textContent)
          .join("|"),
      ]),
    ),
  );
}

for (const layout of LAYOUTS) {
  test(`D4 ${layout.name}: a key changes only rows that enter, leave or change their marks, the status and the chips`, async ({ page }) => {
    await open(page, withQuery(MYDESK, layout.query));
    await expect(page.locator("details .details")).toHaveCount(mydesk.areas.flatMap((area) => area.responsibilities).length);
    await observe(page);
    await searchField(page).focus();
    for (const key of [..."access rights", ...Array.from("access rights", () => "Backspace")]) {
      const before = await marks(page);
      await changes(page);
      await page.keyboard.press(key);
      await page.waitForTimeout(50);
      const after = await marks(page);
      const found = await changes(page);
      const isChanged = (row: string) => before[row] !== after[row];
      const rows = new Set(found.flatMap(({ row, part }) => (row === undefined || row === "all" || part ? [] : [row])));
      expect([...rows].filter((row) => !isChanged(row)), `rows that “${key}” did not change`).toEqual([]);
      expect(found.filter(({ isInDetails }) => isInDetails), `closed details that “${key}” changed`).toEqual([]);
      const outside = found.filter(({ row, area, part }) => row === undefined && area === undefined && part === undefined);
      // The table's own nodes and the list of areas, where groups enter or leave.
      expect(outside.filter(() => Object.keys(before).join() === Object.keys(after).join()), `“${key}”`).toEqual([]);
    }
  });
}

test("D4 the choice of a party or of a facet's value leaves the rows that stay as they are", async ({ page }) => {
  await open(page, MYDESK);
  await openFacets(page);
  await observe(page);
  const role = facetValue(page, "Falls to", "Identity administrator").checkbox;
  for (const choose of [
    () => partyRadio(page, "Yours").check(),
    () => role.check(),
    () => role.uncheck(),
    () => partyRadio(page, "Everything").check(),
  ]) {
    const before = await marks(page);
    await changes(page);
    await choose();
    await page.waitForTimeout(50);
    const after = await marks(page);
    const rows = new Set((await changes(page)).flatMap(({ row }) => (row === undefined || row === "all" ? [] : [row])));
    expect([...rows].filter((row) => row in before && row in after)).toEqual([]);
  }
});

test("D5 closed details follow the search once they are opened", async ({ page }) => {
  await open(page, MYDESK);
  const row = byId(page, "remove-leavers");
  await searchField(page).fill("leaver");
  await expect(row.locator("details mark")).toHaveCount(0);
  await row.getByText("More about it").click();
  await expect(row.locator("details mark").first()).toHaveText(/leaver/i);
  await searchField(page).fill("leavers");
  await searchField(page).fill("");
  await expect(row.locator("details mark")).toHaveCount(0);
});

test("D4 of ten keys in 200 ms none is lost, and rows that return have the marks of the last", async ({ page }) => {
  await open(page, MYDESK);
  await searchField(page).focus();
  await Promise.all([..."identities"].map((key) => page.keyboard.press(key)));
  await expect(searchField(page)).toHaveValue("identities");
  await Promise.all(Array.from("entities", () => page.keyboard.press("Backspace")));
  await expect(searchField(page)).toHaveValue("id");
  await expect(resultCount(page)).not.toHaveText(/all/);
  const marked = await page.locator(".responsibility mark").evaluateAll((all) => all.map((mark) => mark.textContent.toLowerCase()));
  expect(new Set(marked)).toEqual(new Set(["id"]));
});

test("rows that are far below the window are left out of the layout while somebody types, and are printed", async ({ page }) => {
  await open(page, MYDESK);
  const last = page.locator(".rows > .responsibility").last();
  const height = async () => (await page.locator(".areas").boundingBox())?.height;
  const before = await height();
  await page.clock.install();
  await page.clock.pauseAt(new Date(Date.now() + 1_000));
  await searchField(page).press("Space");
  await expect(last).toHaveCSS("content-visibility", "auto");
  expect(await height(), "each row keeps its height").toBe(before);
  await page.emulateMedia({ media: "print" });
  await expect(last).toHaveCSS("content-visibility", "visible");
  await page.emulateMedia({ media: "screen" });
  await page.clock.runFor(2_000);
  await expect(last).toHaveCSS("content-visibility", "visible");
});
