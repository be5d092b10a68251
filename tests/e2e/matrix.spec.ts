// The responsibilities as a table, area by area or control by control; and links into it.

import type { Page } from "@playwright/test";
import { type Pack, mydesk, packs, readPack, responsibilitiesOf } from "./content.js";
import { expect, open, shownAddress, test } from "./portal.js";
import {
  DETAILS,
  LAYOUTS,
  MYDESK,
  anchored,
  asking,
  bring,
  count,
  idsOf,
  isUncovered,
  searchField,
  shown,
  table,
} from "./view.js";

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

/** The groups of a table by their headings, each with the ids of its rows. */
function groups(page: Page): Promise<[string, string[]][]> {
  return page.getByRole("table").evaluate((table) =>
    [...table.querySelectorAll("tbody")].map((body): [string, string[]] => [
      body.querySelector("th[scope=rowgroup]")?.firstChild?.textContent ?? "",
      [...body.querySelectorAll(".responsibility .row-code a")].map((link) => new URL((link as HTMLAnchorElement).href).hash.slice(1)),
    ]),
  );
}

for (const pack of packs) {
  test(`D8 the table of ${pack.name} is one: named, with headed columns and rows, and all that it says`, async ({ page }) => {
    await open(page, `/${pack.id}/responsibilities`);
    await page.getByRole("radio", { name: "Table", exact: true }).check();

    await expect(table(page, pack)).toBeVisible();
    await expect(table(page, pack).locator("caption")).toHaveText(`Responsibilities for ${pack.name}`);
    await expect(page.getByRole("columnheader")).toHaveText(COLUMNS);
    for (const head of await page.getByRole("columnheader").all()) {
      await expect(head).toHaveAttribute("scope", "col");
    }
    await expect.poll(() => shown(page, pack)).toEqual(idsOf(pack, () => true));
    for (const area of pack.areas) {
      for (const { id, text, party, role, cadence, controls } of area.responsibilities) {
        const row = anchored(page, id);
        await expect.soft(row).toHaveRole("row");
        const head = row.getByRole("rowheader");
        await expect.soft(head).toHaveAttribute("scope", "row");
        await expect.soft(head).toContainText(text);
        const cells = await row.getByRole("cell").allInnerTexts();
        expect.soft(cells.map((cell) => cell.trim().replace(/\s+/g, " ")), id).toEqual([
          area.name,
          party === "customer" ? "You" : pack.provider,
          pack.roles.find((of) => of.id === role)?.name ?? "",
          REVIEWS[cadence ?? ""] ?? "",
          (controls ?? []).flatMap(({ ids }) => ids).join(" "),
        ]);
      }
    }
    await expect(page).toHaveURL(`/${pack.id}/responsibilities?view=matrix`);
  });
}

for (const width of [390, 660, 1280]) {
  test(`D8 ${width} pixels wide, every part of the table keeps its role, and the page does not scroll sideways`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height: 800 });
    await open(page, `${MATRIX}&lens=nist-800-53`);

    await expect(table(page, mydesk)).toBeVisible();
    // Rows under the first heading; one stands under each of its controls.
    await expect(anchored(page, "assign-roles")).toHaveRole("row");
    await expect(anchored(page, "assign-roles").getByRole("cell")).toHaveCount(5);
    await expect(anchored(page, "assign-roles").getByRole("rowheader")).toHaveCount(1);
    expect(await page.getByRole("table").getByRole("rowgroup").count()).toBeGreaterThan(5);
    for (const title of COLUMNS.slice(1)) {
      const cell = anchored(page, "assign-roles").locator(`[data-title="${title}"]`);
      await expect(cell, title).toHaveCount(1);
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  });
}

test("D8 below 40 rem, a row is a card: its cells stand below each other, each with its column's name", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 800 });
  await open(page, MATRIX);

  const tops = await anchored(page, "assign-roles")
    .getByRole("cell")
    .evaluateAll((cells) => cells.map((cell) => cell.getBoundingClientRect().top));
  expect(new Set(tops).size).toBe(tops.length);
  const titles = await anchored(page, "assign-roles")
    .getByRole("cell")
    .evaluateAll((cells) => cells.map((cell) => getComputedStyle(cell, "::before").content));
  // Written by the style sheet, from what the cell says of itself.
  expect(titles).toEqual(COLUMNS.slice(1).map((title) => `"${title}"`));
});

test("D8 a wide table scrolls inside a region with a name, by the keyboard too", async ({ page }) => {
  await page.setViewportSize({ width: 660, height: 800 });
  const wide = readPack("mydesk");
  for (const role of wide.roles) role.name = "Administrator".repeat(8);
  await bring(page, wide);
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

test("D5 in the table, too, what was found is marked, whatever its case and accents", async ({ page }) => {
  await open(page, MATRIX);

  for (const typed of ["SÜSPICIOUS", "Ádministrator", "ac-6(7)"]) {
    await searchField(page).fill(typed);
    const plain = typed.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
    await expect(page.locator("mark:visible").first()).toBeVisible();
    const marks = await page.locator("mark:visible").allInnerTexts();
    expect(new Set(marks.map((mark) => mark.toLowerCase())), typed).toEqual(new Set([plain]));
  }
});

/** The rows of a pack that are shown, once as many are there as the page says. */
async function settled(page: Page, pack: Pack): Promise<string[]> {
  await expect
    .poll(async () => {
      const [, many] = /^Showing (?:all )?(\d+)/.exec(await count(page).innerText()) ?? [];
      return (await shown(page, pack)).length - Number(many);
    })
    .toBe(0);
  return shown(page, pack);
}

/** A pack of which some responsibilities answer to no control of the framework. */
function partlyMapped(pack: Pack, framework: string): Pack {
  const changed = readPack(pack.id);
  for (const [place, one] of responsibilitiesOf(changed).entries()) {
    if (place % 4 === 1) one.controls = (one.controls ?? []).filter((mapping) => mapping.framework !== framework);
    if (one.controls?.length === 0) delete one.controls;
  }
  return changed;
}

function grouped(pack: Pack, framework: string, kept: (id: string) => boolean): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const { id, controls } of responsibilitiesOf(pack)) {
    const ids = (controls ?? []).filter((mapping) => mapping.framework === framework).flatMap(({ ids }) => ids);
    for (const control of kept(id) ? new Set(ids) : []) {
      groups.set(control, [...(groups.get(control) ?? []), id]);
    }
  }
  return groups;
}

for (const { id, name } of mydesk.frameworks) {
  test(`the lens of ${name}: every responsibility stands under each of its controls, the unmapped last`, async ({ page }) => {
    const pack = partlyMapped(mydesk, id);
    await bring(page, pack);
    await open(page, MATRIX);
    await page.getByRole("combobox", { name: "Grouped by" }).selectOption(name);
    await expect(page.getByRole("table").locator(".matrix-group").first()).toBeVisible();

    for (const words of ["", "access"]) {
      await searchField(page).fill(words);
      const kept = await settled(page, pack);
      const model = grouped(pack, id, (id) => kept.includes(id));
      const unmapped = kept.filter((id) => ![...model.values()].flat().includes(id));
      const byNumber = new Intl.Collator("en", { numeric: true }).compare;
      await expect.poll(() => groups(page)).toEqual([
        ...[...model].sort(([one], [other]) => byNumber(one, other)),
        ...(unmapped.length === 0 ? [] : [[`Not mapped to ${name}`, unmapped]]),
      ]);
      if (words === "") expect(unmapped.length).toBeGreaterThan(0);
    }
    await expect.poll(() => new URL(page.url()).searchParams.get("lens")).toBe(id);
  });
}

test("the lens says whose each control is, and that does not depend on the filter", async ({ page }) => {
  const pack = readPack("mydesk");
  const [framework] = pack.frameworks;
  const of = (party: string) => responsibilitiesOf(pack).find((one) => one.party === party);
  for (const party of ["provider", "customer"]) {
    of(party)?.controls?.find((mapping) => mapping.framework === framework?.id)?.ids.push("ZZ-1");
  }
  await bring(page, pack);
  await open(page, `${MATRIX}&lens=${framework?.id}&who=customer`);

  const heading = page.locator(".matrix-group").filter({ hasText: "ZZ-1" });
  await expect(heading).toContainText("Shared");
  await expect(page.locator(".matrix-group").filter({ hasText: "PS-4" })).not.toContainText("Shared");
});

test("a control under which a row stands again has no second anchor of the same name", async ({ page }) => {
  await open(page, `${MATRIX}&lens=nist-800-53`);

  const ids = await page.locator("[id]").evaluateAll((all) => all.map(({ id }) => id));
  expect(ids.filter((id, place) => ids.indexOf(id) !== place)).toEqual([]);
});

for (const { name, query } of LAYOUTS) {
  test(`D6 a link opens its responsibility in view and under no header, ${name}`, async ({ page }) => {
    await open(page, `${asking(MYDESK, query)}#raise-concern`);
    const row = anchored(page, "raise-concern");

    await expect(row).toBeFocused();
    await expect(row).toBeInViewport();
    expect(await isUncovered(row)).toBe(true);
    await expect(row.getByText("Evidence that shows it")).toBeVisible();
    await expect(anchored(page, "raise-breach").getByText("Evidence that shows it")).toBeHidden();
    await expect(page.getByText("Shown because the link points here")).toHaveCount(0);
  });

  test(`D6 a link to what the filter leaves out shows it and says so, ${name}`, async ({ page }) => {
    await open(page, `${asking(MYDESK, query, "area=configuration", "words=access")}#raise-concern`);
    const row = anchored(page, "raise-concern");

    await expect(row).toBeFocused();
    expect(await isUncovered(row)).toBe(true);
    await expect(row.getByText("Shown because the link points here; the filter would hide it.")).toBeVisible();
    await expect(row.getByText("Evidence that shows it")).toBeVisible();
    // It is no part of what the filter leaves, and is not counted.
    const found = idsOf(mydesk, ({ text }, { id }) => id === "configuration" && /access/i.test(text));
    await expect(count(page)).toHaveText(`Showing ${found.length} of 18 responsibilities.`);
    await searchField(page).fill("access levels");
    await expect(row).toHaveCount(0);
  });

  test(`D6 a link to an area leads there, and shows all of it even if the filter would not, ${name}`, async ({ page }) => {
    await open(page, `${asking(MYDESK, query, "who=provider")}#incident-reporting`);
    const area = anchored(page, "incident-reporting");

    await expect(area).toBeFocused();
    await expect(area).toBeInViewport();
    expect(await isUncovered(area)).toBe(true);
    for (const id of ["raise-suspicion", "raise-breach", "raise-concern"]) {
      await expect(anchored(page, id)).toBeVisible();
    }
    await expect(area).toContainText(/link points here/);
  });

  test(`D6 a link in scope of nothing: what does not apply is shown and says so, ${name}`, async ({ page }) => {
    await open(page, `${asking(MYDESK, query, "scope=_entra-p1")}#conditional-policy`);
    const row = anchored(page, "conditional-policy");

    await expect(row).toBeFocused();
    expect(await isUncovered(row)).toBe(true);
    await expect(row).toContainText(/link points here|Does not apply to what you said/);
    await expect(count(page)).toHaveText("Showing all 17 responsibilities.");
  });

  test(`D6 the link of a responsibility can be copied, ${name}`, async ({ page, context, baseURL }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await open(page, asking(MYDESK, query));
    const row = anchored(page, "review-access");
    await row.getByText(DETAILS).click();
    await row.getByRole("button", { name: "Copy link" }).click();
    await expect(row.getByRole("status")).toHaveText("Link copied.");
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${baseURL}${MYDESK}#review-access`);

    await row.getByRole("link", { name: "review-access" }).click();
    expect(shownAddress(page)).toBe(`${MYDESK}#review-access`);
    await expect(row).toBeFocused();
  });

  test(`D6 a row that stands under several controls is found where it stands first, ${name}`, async ({ page }) => {
    await open(page, `${asking(MYDESK, query, "lens=nist-800-53")}#assign-roles`);
    await expect(anchored(page, "assign-roles")).toHaveCount(1);
    await expect(anchored(page, "assign-roles")).toBeFocused();
    expect(await isUncovered(anchored(page, "assign-roles"))).toBe(true);
  });
}

test("the two layouts show the same rows, and going from one to the other keeps filter and unfolded rows", async ({ page }) => {
  await open(page, `${MYDESK}?role=mydesk-admin&words=e`);
  const found = await shown(page, mydesk);
  expect(found.length).toBeGreaterThan(1);
  await anchored(page, found[0] ?? "").getByText(DETAILS).click();

  const asTable = page.getByRole("radio", { name: "Table", exact: true });
  await asTable.focus();
  await page.keyboard.press("Space");

  await expect(asTable).toBeFocused();
  await expect.poll(() => shown(page, mydesk)).toEqual(found);
  await expect(anchored(page, found[0] ?? "").getByText("Evidence that shows it")).toBeVisible();
  await expect(page).toHaveURL(`${MYDESK}?role=mydesk-admin&words=e&view=matrix`);
});
