// Ten thousand responsibilities stay usable.

import { LARGE, test } from "./large.js";
import { expect, open } from "./portal.js";
import { count, idsOf, left, searchField, shown, who } from "./view.js";

test.use({ rows: 10_000, areas: 200 });
test.slow();

test("D10 of 10,000 rows, 200 are on the page, and no key is lost while they are searched", async ({ page, pack }) => {
  await open(page, LARGE);
  await expect(count(page)).toHaveText("Showing all 10,000 responsibilities.");
  await expect(page.getByText("200 of 10,000 rows are on this page.")).toBeVisible();
  await expect.poll(() => shown(page, pack)).toEqual(idsOf(pack, () => true).slice(0, 200));

  const words = "review the access rights of administrators and of everybody else";
  await searchField(page).focus();
  // Every key is there at once, as from somebody who types faster than the page can search.
  await Promise.all([...words].map((key) => page.keyboard.press(key === " " ? "Space" : key)));
  await expect(searchField(page)).toHaveValue(words);
  await expect.poll(() => new URL(page.url()).searchParams.get("words")).toBe(words);

  await searchField(page).fill("");
  await who(page, "Yours").check();
  const found = left(pack, { who: ["customer"] });
  await expect(count(page)).toHaveText(`Showing ${found.length.toLocaleString("en")} of 10,000 responsibilities.`);
  await expect.poll(() => shown(page, pack)).toEqual(found.slice(0, 200));
});

test("D10 “Show all” brings 10,000 rows, and the page still answers to a key", async ({ page, pack }) => {
  await open(page, LARGE);
  await page.getByRole("link", { name: "Show all", exact: true }).click();
  await expect.poll(() => page.locator(".responsibility").count(), { timeout: 60_000 }).toBe(10_000);

  await page.keyboard.press("/");
  await expect(searchField(page)).toBeFocused();
  await page.keyboard.type("zeppelin");
  await expect(page.getByText("Nothing here matches “zeppelin”.")).toBeVisible();
  await expect.poll(() => shown(page, pack)).toEqual([]);
});
