// Exports: files for other programs, and texts to paste.

import type { Locator, Page } from "@playwright/test";
import { type Pack, type Responsibility, identity360, mydesk, packs, readPack, responsibilitiesOf } from "./content.js";
import { download, parseCsv } from "./download.js";
import { field } from "./forms.js";
import { expect, open, test } from "./portal.js";
import { servePack, visibleIds } from "./responsibilities.js";

test.use({ permissions: ["clipboard-read", "clipboard-write"] });

function exportButton(page: Page, name: string): Locator {
  return page.getByRole("button", { name, exact: true });
}

async function openExportMenu(page: Page, address: string): Promise<void> {
  await open(page, address);
  await page.getByText("Take away what you see").click();
  // The files are offered once the part that makes them is loaded.
  await expect(page.locator(".exports button").first()).toBeVisible();
}

function frameworkName(pack: Pack, id: string): string {
  return pack.frameworks.find((framework) => framework.id === id)?.name ?? "";
}

/** The tags of a responsibility in words: tags of one kind are joined by "or", kinds by "and". */
function appliesWith(pack: Pack, responsibility: Responsibility): string {
  return (["plan", "region", "feature"] as const)
    .map((kind) => (responsibility.tags ?? []).flatMap((id) => (pack.tags ?? []).filter((tag) => tag.id === id && tag.kind === kind)))
    .filter((tags) => tags.length > 0)
    .map((tags) => tags.map(({ name }) => name).join(" or "))
    .join(", and ");
}

for (const pack of packs) {
  test(`the table of ${pack.name} has every responsibility with all its data`, async ({ page, baseURL }) => {
    await openExportMenu(page, `/${pack.id}/responsibilities`);
    const { name, text } = await download(exportButton(page, "Table (CSV)"));
    expect(name).toBe(`${pack.id}-responsibilities-${pack.published}.csv`);
    const rows = parseCsv(text);
    const expected = pack.areas.flatMap((area) =>
      area.responsibilities.map((responsibility) => ({
        "Responsibility ID": responsibility.id,
        Area: area.name,
        Responsibility: responsibility.text,
        Role: pack.roles.find(({ id }) => id === responsibility.role)?.name ?? "",
        Evidence: responsibility.evidence ?? "",
        "Applies with": appliesWith(pack, responsibility),
        Framework: (responsibility.controls ?? []).map(({ framework }) => frameworkName(pack, framework)).join("; "),
        "Control ID": (responsibility.controls ?? []).map(({ ids }) => ids.join(", ")).join("; "),
        Link: `${baseURL}/${pack.id}/responsibilities#${responsibility.id}`,
      })),
    );
    expect(rows.map((row) => Object.fromEntries(Object.keys(expected[0] ?? {}).map((key) => [key, row[key]])))).toEqual(expected);
    await expect(page.getByRole("status").getByText(`Saved as ${name}`)).toBeVisible();
  });

  test(`D11 the workbook of ${pack.name} has every responsibility, in cells of text`, async ({ page }) => {
    await openExportMenu(page, `/${pack.id}/responsibilities`);
    const button = exportButton(page, "Table (XLSX)");
    await expect(button).toHaveAccessibleDescription(/spreadsheets/);
    const { name, text } = await download(button);
    expect(name).toBe(`${pack.id}-responsibilities-${pack.published}.xlsx`);
    // An archive whose files are stored as they are.
    expect(text.startsWith("PK")).toBe(true);
    for (const { id } of responsibilitiesOf(pack)) {
      expect.soft(text).toContain(`t="inlineStr"><is><t xml:space="preserve">${id}</t>`);
    }
    await expect(page.getByRole("status").getByText(`Saved as ${name}`)).toBeVisible();
  });

  test(`the data file of ${pack.name} has every responsibility`, async ({ page }) => {
    await openExportMenu(page, `/${pack.id}/responsibilities`);
    const { name, text } = await download(exportButton(page, "Data (JSON)"));
    expect(name).toBe(`${pack.id}-responsibilities-${pack.published}.json`);
    const ids = [...text.matchAll(/"id":"([a-z0-9-]+)"/g)].map(([, id]) => id);
    JSON.parse(text);
    for (const { id } of responsibilitiesOf(pack)) {
      expect.soft(ids).toContain(id);
    }
  });
}

test("a table has only the rows that the filter admits", async ({ page }) => {
  await openExportMenu(page, "/mydesk/responsibilities?who=provider");
  expect(parseCsv((await download(exportButton(page, "Table (CSV)"))).text).map((row) => row["Responsibility ID"])).toEqual(
    responsibilitiesOf(mydesk).filter(({ party }) => party === "provider").map(({ id }) => id),
  );
  await page.getByRole("searchbox").fill("infrastructure");
  await expect(page.getByText(/^Showing \d of 18/)).toBeVisible();
  const shown = await page.locator(".responsibility:visible").evaluateAll((all) => all.map(({ id }) => id));
  expect(parseCsv((await download(exportButton(page, "Table (CSV)"))).text).map((row) => row["Responsibility ID"])).toEqual(shown);
});

test("the matrix of a framework has a row for each of its controls, and three columns", async ({ page }) => {
  await openExportMenu(page, "/identity360/responsibilities");
  const [framework] = identity360.frameworks;
  const { text } = await download(exportButton(page, `Matrix for ${framework?.name} (CSV)`));
  const rows = parseCsv(text);
  expect(Object.keys(rows[0] ?? {})).toEqual([
    "Control ID",
    "Can Be Inherited from CSP",
    "Specific Inheritance and Customer Agency/CSP Responsibilities",
  ]);
  const mapped = new Set(
    responsibilitiesOf(identity360).flatMap(({ controls = [] }) =>
      controls.filter((mapping) => mapping.framework === framework?.id).flatMap(({ ids }) => ids),
    ),
  );
  expect(new Set(rows.map((row) => row["Control ID"]))).toEqual(mapped);
  expect(rows).toHaveLength(mapped.size);
  for (const row of rows) {
    expect.soft(["Yes", "Partial", "No"]).toContain(row["Can Be Inherited from CSP"]);
  }
});

test("D11 each file is described beside its button", async ({ page }) => {
  await openExportMenu(page, "/mydesk/responsibilities");
  const names = await page.locator(".exports button").allInnerTexts();
  expect(names.map((name) => name.replace(/.*\(/, ""))).toEqual(["XLSX)", "CSV)", "JSON)", "XLSX)", "CSV)", "XLSX)", "CSV)"]);
  for (const name of names) {
    await expect(exportButton(page, name)).toHaveAccessibleDescription(name.includes("XLSX") ? /^For Excel/ : /^For programs/);
  }
});

test("D11 a control that a pack writes in several ways is one row of the matrix and one value of the filter", async ({ page }) => {
  const pack = readPack("mydesk");
  const [first, second, third] = responsibilitiesOf(pack);
  for (const responsibility of responsibilitiesOf(pack)) delete responsibility.controls;
  Object.assign(first ?? {}, { controls: [{ framework: "nist-800-53", ids: ["ac-2", "12.10"] }] });
  Object.assign(second ?? {}, { controls: [{ framework: "nist-800-53", ids: ["AC-2"] }] });
  Object.assign(third ?? {}, { controls: [{ framework: "nist-800-53", ids: ["AC-02"] }] });
  await servePack(page, pack);
  await openExportMenu(page, "/mydesk/responsibilities?control=nist-800-53:AC-2");
  await expect.poll(() => visibleIds(page, pack)).toEqual([first?.id, second?.id, third?.id]);
  const { text } = await download(exportButton(page, "Matrix for NIST SP 800-53 Rev. 5 (CSV)"));
  const rows = parseCsv(text);
  expect(rows.map((row) => row["Control ID"])).toEqual(["12.10", "ac-2"]);
  for (const responsibility of [first, second, third]) {
    expect(rows[1]?.["Specific Inheritance and Customer Agency/CSP Responsibilities"]).toContain(`[${responsibility?.id}]`);
  }
});

/** Collects what a live region announces from now on. */
async function announcementsOf(status: Locator): Promise<() => Promise<string[]>> {
  const collected = await status.evaluateHandle((status) => {
    const texts: string[] = [];
    const collect = () => texts.push(status.textContent ?? "");
    new MutationObserver(collect).observe(status, { childList: true, characterData: true, subtree: true });
    return texts;
  });
  return () => collected.jsonValue();
}

test("D14 what is copied or saved again is announced again", async ({ page }) => {
  await open(page, "/mydesk/responsibilities");
  const row = page.locator("#review-access");
  await row.locator("summary").click();
  const menu = page.locator("#ui_export");
  await menu.locator("summary").click();
  for (const [place, button, announcement] of [
    [row, "Copy link", /^Link copied\.\s*$/],
    [row, "Copy as text", /^Copied as text/],
    [menu, "CSV", /saved/i],
  ] as const) {
    const announced = await announcementsOf(place.getByRole("status"));
    for (const times of [1, 2, 3]) {
      await place.getByRole("button", { name: button }).first().click();
      await expect.poll(async () => (await announced()).length, button).toBe(times);
    }
    const [first, second, third] = await announced();
    expect(first).toMatch(announcement);
    // Some screen readers compare the texts.
    expect(second).not.toBe(first);
    expect(third).not.toBe(second);
  }
});

test("a responsibility's link and its text can be copied", async ({ page, baseURL }) => {
  await open(page, "/mydesk/responsibilities");
  const row = page.locator("#review-access");
  await row.locator("summary").click();
  await row.getByRole("button", { name: "Copy link" }).click();
  await expect(row.getByRole("status")).toHaveText("Link copied.");
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${baseURL}/mydesk/responsibilities#review-access`);
  await row.getByRole("button", { name: "Copy as text" }).click();
  await expect(row.getByRole("status")).toContainText("Copied as text");
  const text = await page.evaluate(() => navigator.clipboard.readText());
  const responsibility = responsibilitiesOf(mydesk).find(({ id }) => id === "review-access");
  expect(text).toContain(responsibility?.text);
  expect(text).toContain(responsibility?.evidence);
  expect(text).toContain(`${baseURL}/mydesk/responsibilities#review-access`);
});

test("the checklist items that fulfil a responsibility are listed with their status", async ({ page }) => {
  await open(page, "/mydesk/checklist");
  await page.getByRole("checkbox", { name: "Review access" }).check();
  await page.getByRole("link", { name: /^Review at regular intervals/ }).click();
  const item = page.locator("#review-access li").filter({ hasText: "Review access" });
  await expect(item).toContainText("Done");
  await expect(item.getByRole("link")).toHaveAttribute("href", "/mydesk/checklist#access-review");
});

test("a question about a responsibility quotes it, after the text typed before", async ({ page }) => {
  await open(page, "/mydesk/contact/question");
  await field(page, "Your question").fill("First of all:");
  await expect(page.getByText(/^Draft saved at/)).toBeVisible();
  await open(page, "/mydesk/responsibilities#review-access");
  await page.locator("#review-access").getByRole("link", { name: "Ask about this" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Ask a question");
  const responsibility = responsibilitiesOf(mydesk).find(({ id }) => id === "review-access");
  const expected = `First of all:\n\nAbout review-access: “${responsibility?.text}”\n`;
  await expect(field(page, "Your question")).toHaveValue(expected);
  await expect(page).toHaveURL("/mydesk/contact/question");
  await page.reload();
  await expect(field(page, "Your question")).toHaveValue(expected);
});
