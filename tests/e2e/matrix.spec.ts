// The responsibilities as a table, grouped by area or by control; and links to its rows.

import type { Page } from "@playwright/test";
import { type Pack, mydesk, packs, readPack, responsibilitiesOf } from "./content.js";
import { currentAddress, expect, open, test } from "./portal.js";
import {
  DETAILS,
  LAYOUTS,
  MYDESK,
  byId,
  idsWhere,
  isUncovered,
  resultCount,
  searchField,
  servePack,
  table,
  visibleIds,
  withQuery,
} from "./responsibilities.js";

const MATRIX = `${MYDESK}?view=matrix`;
const COLUMNS = ["Responsibility", "Area", "Party", "Role", "Review", "Controls"];
const REVIEWS: Record<string, string> = {
  weekly: "Weekly",
  monthly: "Monthly",
  quarterly: "Quarterly",
  "half-yearly": "Twice a year",
  yearly: "Yearly",
  "on-event": "When it happens",
};

/** The table's row groups: their headings, and the ids of their rows. */
function rowGroups(page: Page): Promise<[string, string[]][]> {
  return page.getByRole("table").evaluate((table) =>
    [...table.querySelectorAll("tbody")].map((body): [string, string[]] => [
      body.querySelector("th[scope=rowgroup]")?.firstChild?.textContent ?? "",
      [...body.querySelectorAll(".responsibility .row-code a")].map((link) => new URL((link as HTMLAnchorElement).href).hash.slice(1)),
    ]),
  );
}

/** A control with the title that the pack knows, which is shown while it has the focus. */
function controlText(pack: Pack, framework: string, id: string): string {
  const controls = pack.frameworks.find((other) => other.id === framework)?.controls;
  const title = controls?.find((control) => control.id === id)?.title;
  return title === undefined ? id : `${id} ${title}`;
}

for (const pack of packs) {
  test(`D8 the table of ${pack.name} has a caption, column and row headers, and all data of each row`, async ({ page }) => {
    await open(page, `/${pack.id}/responsibilities`);
    await page.getByRole("radio", { name: "Table", exact: true }).check();

    await expect(table(page, pack)).toBeVisible();
    await expect(table(page, pack).locator("caption")).toHaveText(`Responsibilities for ${pack.name}`);
    await expect(page.getByRole("columnheader")).toHaveText(COLUMNS);
    for (const head of await page.getByRole("columnheader").all()) {
      await expect(head).toHaveAttribute("scope", "col");
    }
    await expect.poll(() => visibleIds(page, pack)).toEqual(idsWhere(pack, () => true));
    for (const area of pack.areas) {
      for (const { id, text, party, role, cadence, controls } of area.responsibilities) {
        const row = byId(page, id);
        await expect.soft(row).toHaveRole("row");
        const head = row.getByRole("rowheader");
        await expect.soft(head).toHaveAttribute("scope", "row");
        await expect.soft(head).toContainText(text);
        const cells = await row.getByRole("cell").allInnerTexts();
        expect.soft(cells.map((cell) => cell.trim().replace(/\s+/g, " ")), id).toEqual([
          area.name,
          party === "customer" ? "You" : pack.provider,
          pack.roles.find(({ id }) => id === role)?.name ?? "",
          REVIEWS[cadence ?? ""] ?? "",
          (controls ?? []).flatMap(({ framework, ids }) => ids.map((id) => controlText(pack, framework, id))).join(" "),
        ]);
      }
    }
    await expect(page).toHaveURL(`/${pack.id}/responsibilities?view=matrix`);
  });
}

for (const width of [390, 660, 1280]) {
  test(`D8 at ${width} pixels, every part of the table keeps its role, and the page does not scroll sideways`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height: 800 });
    await open(page, `${MATRIX}&lens=nist-800-53`);

    await expect(table(page, mydesk)).toBeVisible();
    // A row is repeated under each of its controls; the first occurrence has the id.
    await expect(byId(page, "assign-roles")).toHaveRole("row");
    await expect(byId(page, "assign-roles").getByRole("cell")).toHaveCount(5);
    await expect(byId(page, "assign-roles").getByRole("rowheader")).toHaveCount(1);
    expect(await page.getByRole("table").getByRole("rowgroup").count()).toBeGreaterThan(5);
    for (const title of COLUMNS.slice(1)) {
      const cell = byId(page, "assign-roles").locator(`[data-title="${title}"]`);
      await expect(cell, title).toHaveCount(1);
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  });
}

test("D8 below 40 rem, a row is a card: its cells are stacked, each with its column's title", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 800 });
  await open(page, MATRIX);

  const tops = await byId(page, "assign-roles")
    .getByRole("cell")
    .evaluateAll((cells) => cells.map((cell) => cell.getBoundingClientRect().top));
  expect(new Set(tops).size).toBe(tops.length);
  const titles = await byId(page, "assign-roles")
    .getByRole("cell")
    .evaluateAll((cells) => cells.map((cell) => getComputedStyle(cell, "::before").content));
  // The style sheet shows the title from the cell's data-title.
  expect(titles).toEqual(COLUMNS.slice(1).map((title) => `"${title}"`));
});

test("D8 a wide table scrolls inside a named region, also with the keyboard", async ({ page }) => {
  await page.setViewportSize({ width: 660, height: 800 });
  const wide = readPack("mydesk");
  for (const role of wide.roles) role.name = "Administrator".repeat(8);
  await servePack(page, wide);
  await open(page, MATRIX);
  const region = page.getByRole("region", { name: "Responsibilities for MyDesk", exact: true });
  await expect(region).toHaveCount(1);

  await page.getByText("Take away what you see").focus();
  await page.keyboard.press("Tab");
  await expect(region).toBeFocused();
  await page.keyboard.press("ArrowRight");

  await expect.poll(() => region.evaluate((element) => element.scrollLeft)).toBeGreaterThan(0);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
});

test("D5 in the table, matches are marked, whatever their case and accents", async ({ page }) => {
  await open(page, MATRIX);

  for (const typed of ["SÜSPICIOUS", "Ádministrator", "ac-6(7)"]) {
    await searchField(page).fill(typed);
    const plain = typed.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
    await expect(page.locator("mark:visible").first()).toBeVisible();
    const marks = await page.locator("mark:visible").allInnerTexts();
    expect(new Set(marks.map((mark) => mark.toLowerCase())), typed).toEqual(new Set([plain]));
  }
});

/** The ids of the visible rows, once there are as many as the status says. */
async function visibleIdsOnceComplete(page: Page, pack: Pack): Promise<string[]> {
  await expect
    .poll(async () => {
      const [, many] = /^Showing (?:all )?(\d+)/.exec(await resultCount(page).innerText()) ?? [];
      return (await visibleIds(page, pack)).length - Number(many);
    })
    .toBe(0);
  return visibleIds(page, pack);
}

/** A copy of a pack in which some responsibilities are mapped to no control of a framework. */
function withUnmappedRows(pack: Pack, framework: string): Pack {
  const changed = readPack(pack.id);
  for (const [index, responsibility] of responsibilitiesOf(changed).entries()) {
    if (index % 4 !== 1) continue;
    const controls = (responsibility.controls ?? []).filter((mapping) => mapping.framework !== framework);
    if (controls.length > 0) responsibility.controls = controls;
    else delete responsibility.controls;
  }
  return changed;
}

/** The ids of the responsibilities that a condition admits, by control of a framework. */
function idsByControl(pack: Pack, framework: string, condition: (id: string) => boolean): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const { id, controls } of responsibilitiesOf(pack)) {
    const ids = (controls ?? []).filter((mapping) => mapping.framework === framework).flatMap(({ ids }) => ids);
    for (const control of condition(id) ? new Set(ids) : []) {
      groups.set(control, [...(groups.get(control) ?? []), id]);
    }
  }
  return groups;
}

for (const { id, name } of mydesk.frameworks) {
  test(`grouped by ${name}, every responsibility is under each of its controls, the unmapped ones last`, async ({ page }) => {
    const pack = withUnmappedRows(mydesk, id);
    await servePack(page, pack);
    await open(page, MATRIX);
    await page.getByRole("combobox", { name: "Grouped by" }).selectOption(name);
    await expect(page.getByRole("table").locator(".matrix-group").first()).toBeVisible();

    for (const words of ["", "access"]) {
      await searchField(page).fill(words);
      const ids = await visibleIdsOnceComplete(page, pack);
      const groups = idsByControl(pack, id, (id) => ids.includes(id));
      const unmapped = ids.filter((id) => ![...groups.values()].flat().includes(id));
      const byNumber = new Intl.Collator("en", { numeric: true }).compare;
      await expect.poll(() => rowGroups(page)).toEqual([
        ...[...groups].sort(([first], [second]) => byNumber(first, second)),
        ...(unmapped.length === 0 ? [] : [[`Not mapped to ${name}`, unmapped]]),
      ]);
      if (words === "") expect(unmapped.length).toBeGreaterThan(0);
    }
    await expect.poll(() => new URL(page.url()).searchParams.get("lens")).toBe(id);
  });
}

test("each control has an ownership badge, which does not depend on the filter", async ({ page }) => {
  const pack = readPack("mydesk");
  const [framework] = pack.frameworks;
  const firstOf = (party: string) => responsibilitiesOf(pack).find((responsibility) => responsibility.party === party);
  for (const party of ["provider", "customer"]) {
    firstOf(party)?.controls?.find((mapping) => mapping.framework === framework?.id)?.ids.push("ZZ-1");
  }
  await servePack(page, pack);
  await open(page, `${MATRIX}&lens=${framework?.id}&who=customer`);

  const heading = page.locator(".matrix-group").filter({ hasText: "ZZ-1" });
  await expect(heading).toContainText("Shared");
  await expect(page.locator(".matrix-group").filter({ hasText: "PS-4" })).not.toContainText("Shared");
});

test("a row that is repeated under several controls has its id only once", async ({ page }) => {
  await open(page, `${MATRIX}&lens=nist-800-53`);

  const ids = await page.locator("[id]").evaluateAll((all) => all.map(({ id }) => id));
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
});

for (const { name, query } of LAYOUTS) {
  test(`D6 a link scrolls to its responsibility, which no header covers, ${name}`, async ({ page }) => {
    await open(page, `${withQuery(MYDESK, query)}#raise-concern`);
    const row = byId(page, "raise-concern");

    await expect(row).toBeFocused();
    await expect(row).toBeInViewport();
    expect(await isUncovered(row)).toBe(true);
    await expect(row.getByText("Evidence that shows it")).toBeVisible();
    await expect(byId(page, "raise-breach").getByText("Evidence that shows it")).toBeHidden();
    await expect(page.getByText("Shown because the link points here")).toHaveCount(0);
  });

  test(`D6 a link to a row that the filter excludes shows it with a note, ${name}`, async ({ page }) => {
    await open(page, `${withQuery(MYDESK, query, "area=configuration", "words=access")}#raise-concern`);
    const row = byId(page, "raise-concern");

    await expect(row).toBeFocused();
    expect(await isUncovered(row)).toBe(true);
    await expect(row.getByText("Shown because the link points here; the filter would hide it.")).toBeVisible();
    await expect(row.getByText("Evidence that shows it")).toBeVisible();
    // The filter excludes it, so it is not counted.
    const found = idsWhere(mydesk, ({ text }, { id }) => id === "configuration" && /access/i.test(text));
    await expect(resultCount(page)).toHaveText(`Showing ${found.length} of 18 responsibilities.`);
    await searchField(page).fill("access levels");
    await expect(row).toHaveCount(0);
  });

  test(`D6 a link to an area shows all its rows, also those that the filter excludes, ${name}`, async ({ page }) => {
    await open(page, `${withQuery(MYDESK, query, "who=provider")}#incident-reporting`);
    const area = byId(page, "incident-reporting");

    await expect(area).toBeFocused();
    await expect(area).toBeInViewport();
    expect(await isUncovered(area)).toBe(true);
    for (const id of ["raise-suspicion", "raise-breach", "raise-concern"]) {
      await expect(byId(page, id)).toBeVisible();
    }
    await expect(area).toContainText(/link points here/);
  });

  test(`D6 a link to a row outside the scope shows it with a note, ${name}`, async ({ page }) => {
    await open(page, `${withQuery(MYDESK, query, "scope=_entra-p1")}#conditional-policy`);
    const row = byId(page, "conditional-policy");

    await expect(row).toBeFocused();
    expect(await isUncovered(row)).toBe(true);
    await expect(row).toContainText(/link points here|Does not apply to what you said/);
    await expect(resultCount(page)).toHaveText("Showing all 17 responsibilities.");
  });

  test(`D6 the link of a responsibility can be copied, ${name}`, async ({ page, context, baseURL }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await open(page, withQuery(MYDESK, query));
    const row = byId(page, "review-access");
    await row.getByText(DETAILS).click();
    await row.getByRole("button", { name: "Copy link" }).click();
    await expect(row.getByRole("status")).toHaveText("Link copied.");
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${baseURL}${MYDESK}#review-access`);

    await row.getByRole("link", { name: "review-access", exact: true }).click();
    expect(currentAddress(page)).toBe(`${MYDESK}#review-access`);
    await expect(row).toBeFocused();
  });

  test(`D6 a link to a row under several controls leads to its first occurrence, ${name}`, async ({ page }) => {
    await open(page, `${withQuery(MYDESK, query, "lens=nist-800-53")}#assign-roles`);
    await expect(byId(page, "assign-roles")).toHaveCount(1);
    await expect(byId(page, "assign-roles")).toBeFocused();
    expect(await isUncovered(byId(page, "assign-roles"))).toBe(true);
  });
}

test("both layouts show the same rows, and switching keeps the filter and the opened details", async ({ page }) => {
  await open(page, `${MYDESK}?role=mydesk-admin&words=e`);
  const found = await visibleIds(page, mydesk);
  expect(found.length).toBeGreaterThan(1);
  await byId(page, found[0] ?? "").getByText(DETAILS).click();

  const asTable = page.getByRole("radio", { name: "Table", exact: true });
  await asTable.focus();
  await page.keyboard.press("Space");

  await expect(asTable).toBeFocused();
  await expect.poll(() => visibleIds(page, mydesk)).toEqual(found);
  await expect(byId(page, found[0] ?? "").getByText("Evidence that shows it")).toBeVisible();
  await expect(page).toHaveURL(`${MYDESK}?role=mydesk-admin&words=e&view=matrix`);
});
