// A product with ten thousand responsibilities.

import { LARGE, test } from "./large.js";
import { expect, open } from "./portal.js";
import { filteredIds, idsWhere, partyRadio, resultCount, searchField, visibleIds } from "./responsibilities.js";

test.use({ rows: 10_000, areas: 200 });
test.slow();

test("D10 of 10,000 rows, 200 are on the page, and no key is lost in the search", async ({ page, pack }) => {
  await open(page, LARGE);
  await expect(resultCount(page)).toHaveText("Showing all 10,000 responsibilities.");
  await expect(page.getByText("200 of 10,000 rows are on this page.")).toBeVisible();
  await expect.poll(() => visibleIds(page, pack)).toEqual(idsWhere(pack, () => true).slice(0, 200));

  const words = "review the access rights of administrators and of everybody else";
  await searchField(page).focus();
  // All keys are pressed at once, as by a person who types faster than the page can search.
  await Promise.all([...words].map((key) => page.keyboard.press(key === " " ? "Space" : key)));
  await expect(searchField(page)).toHaveValue(words);
  await expect.poll(() => new URL(page.url()).searchParams.get("words")).toBe(words);

  await searchField(page).fill("");
  await partyRadio(page, "Yours").check();
  const found = filteredIds(pack, { who: ["customer"] });
  await expect(resultCount(page)).toHaveText(`Showing ${found.length.toLocaleString("en")} of 10,000 responsibilities.`);
  await expect.poll(() => visibleIds(page, pack)).toEqual(found.slice(0, 200));
});

test("D10 “Show all” shows 10,000 rows, and the page still responds to keys", async ({ page, pack }) => {
  await open(page, LARGE);
  await page.getByRole("link", { name: "Show all", exact: true }).click();
  await expect.poll(() => page.locator(".responsibility").count(), { timeout: 60_000 }).toBe(10_000);

  await page.keyboard.press("/");
  await expect(searchField(page)).toBeFocused();
  await page.keyboard.type("zeppelin");
  await expect(page.getByText("Nothing here matches “zeppelin”.")).toBeVisible();
  await expect.poll(() => visibleIds(page, pack)).toEqual([]);
});
