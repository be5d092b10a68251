// What a reader takes away: files that other programs read, and texts to paste.

import { readFile } from "node:fs/promises";
import { parse } from "csv-parse/sync";
import type { Page } from "@playwright/test";
import { type Pack, type Responsibility, identity360, mydesk, packs, responsibilitiesOf } from "./content.js";
import { field } from "./forms.js";
import { expect, open, test } from "./portal.js";

test.use({ permissions: ["clipboard-read", "clipboard-write"] });

/** Presses a button that saves a file, and reads the file. */
async function saved(page: Page, button: string): Promise<{ name: string; text: string }> {
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: button, exact: true }).click();
  const file = await download;
  return { name: file.suggestedFilename(), text: await readFile(await file.path(), "utf8") };
}

async function openTakeAway(page: Page, address: string): Promise<void> {
  await open(page, address);
  await page.getByText("Take away what you see").click();
}

/** The rows of a table, as an independent parser reads them, by column. */
function rows(text: string): Record<string, string>[] {
  expect(text.startsWith("\uFEFF"), "a byte order mark").toBe(true);
  return parse(text, { bom: true, columns: true, record_delimiter: "\r\n", relax_column_count: false });
}

function frameworkName(pack: Pack, id: string): string {
  return pack.frameworks.find((framework) => framework.id === id)?.name ?? "";
}

/** What a responsibility depends on: tags of one kind widen each other, kinds narrow. */
function appliesWith(pack: Pack, one: Responsibility): string {
  return (["plan", "region", "feature"] as const)
    .map((kind) => (one.tags ?? []).flatMap((id) => (pack.tags ?? []).filter((tag) => tag.id === id && tag.kind === kind)))
    .filter((tags) => tags.length > 0)
    .map((tags) => tags.map(({ name }) => name).join(" or "))
    .join(", and ");
}

for (const pack of packs) {
  test(`the table of ${pack.name} holds every responsibility with all that the pack says of it`, async ({ page, baseURL }) => {
    await openTakeAway(page, `/${pack.id}/responsibilities`);
    const { name, text } = await saved(page, "Table (CSV)");
    expect(name).toBe(`${pack.id}-responsibilities-${pack.published}.csv`);
    const read = rows(text);
    const expected = pack.areas.flatMap((area) =>
      area.responsibilities.map((one) => ({
        "Responsibility ID": one.id,
        Area: area.name,
        Responsibility: one.text,
        Role: pack.roles.find(({ id }) => id === one.role)?.name ?? "",
        Evidence: one.evidence ?? "",
        "Applies with": appliesWith(pack, one),
        Framework: (one.controls ?? []).map(({ framework }) => frameworkName(pack, framework)).join("; "),
        "Control ID": (one.controls ?? []).map(({ ids }) => ids.join(", ")).join("; "),
        Link: `${baseURL}/${pack.id}/responsibilities#${one.id}`,
      })),
    );
    expect(read.map((row) => Object.fromEntries(Object.keys(expected[0] ?? {}).map((key) => [key, row[key]])))).toEqual(expected);
    await expect(page.getByRole("status").getByText(`Saved as ${name}`)).toBeVisible();
  });

  test(`the data of ${pack.name} hold the same`, async ({ page }) => {
    await openTakeAway(page, `/${pack.id}/responsibilities`);
    const { name, text } = await saved(page, "Data (JSON)");
    expect(name).toBe(`${pack.id}-responsibilities-${pack.published}.json`);
    const ids = [...text.matchAll(/"id":"([a-z0-9-]+)"/g)].map(([, id]) => id);
    JSON.parse(text);
    for (const { id } of responsibilitiesOf(pack)) {
      expect.soft(ids).toContain(id);
    }
  });
}

test("a table holds what the filter leaves, and nothing else", async ({ page }) => {
  await openTakeAway(page, "/mydesk/responsibilities?who=provider");
  expect(rows((await saved(page, "Table (CSV)")).text).map((row) => row["Responsibility ID"])).toEqual(
    responsibilitiesOf(mydesk).filter(({ party }) => party === "provider").map(({ id }) => id),
  );
  await page.getByRole("searchbox").fill("infrastructure");
  await expect(page.getByText(/^Showing \d of 18/)).toBeVisible();
  const shown = await page.locator(".responsibility:visible").evaluateAll((all) => all.map(({ id }) => id));
  expect(rows((await saved(page, "Table (CSV)")).text).map((row) => row["Responsibility ID"])).toEqual(shown);
});

test("the matrix of a framework has a row for each of its controls, in three columns", async ({ page }) => {
  await openTakeAway(page, "/identity360/responsibilities");
  const [framework] = identity360.frameworks;
  const { text } = await saved(page, `Matrix for ${framework?.name} (CSV)`);
  const read = rows(text);
  expect(Object.keys(read[0] ?? {})).toEqual([
    "Control ID",
    "Can Be Inherited from CSP",
    "Specific Inheritance and Customer Agency/CSP Responsibilities",
  ]);
  const mapped = new Set(
    responsibilitiesOf(identity360).flatMap(({ controls = [] }) =>
      controls.filter((mapping) => mapping.framework === framework?.id).flatMap(({ ids }) => ids),
    ),
  );
  expect(new Set(read.map((row) => row["Control ID"]))).toEqual(mapped);
  expect(read).toHaveLength(mapped.size);
  for (const row of read) {
    expect.soft(["Yes", "Partial", "No"]).toContain(row["Can Be Inherited from CSP"]);
  }
});

test("a responsibility's link and its words can be copied", async ({ page, baseURL }) => {
  await open(page, "/mydesk/responsibilities");
  const row = page.locator("#review-access");
  await row.locator("summary").click();
  await row.getByRole("button", { name: "Copy link" }).click();
  await expect(row.getByRole("status")).toHaveText("Link copied.");
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${baseURL}/mydesk/responsibilities#review-access`);
  await row.getByRole("button", { name: "Copy as text" }).click();
  await expect(row.getByRole("status")).toContainText("Copied as text");
  const text = await page.evaluate(() => navigator.clipboard.readText());
  const one = responsibilitiesOf(mydesk).find(({ id }) => id === "review-access");
  expect(text).toContain(one?.text);
  expect(text).toContain(one?.evidence);
  expect(text).toContain(`${baseURL}/mydesk/responsibilities#review-access`);
});

test("the items that fulfil a responsibility are there with their status", async ({ page }) => {
  await open(page, "/mydesk/checklist");
  await page.getByRole("checkbox", { name: "Review access" }).check();
  await page.getByRole("link", { name: /^Review at regular intervals/ }).click();
  const item = page.locator("#review-access li").filter({ hasText: "Review access" });
  await expect(item).toContainText("Done");
  await expect(item.getByRole("link")).toHaveAttribute("href", "/mydesk/checklist#access-review");
});

test("a question about a responsibility begins with it, and keeps what was typed before", async ({ page }) => {
  await open(page, "/mydesk/contact/question");
  await field(page, "Your question").fill("First of all:");
  await expect(page.getByText(/^Draft saved at/)).toBeVisible();
  await open(page, "/mydesk/responsibilities#review-access");
  await page.locator("#review-access").getByRole("link", { name: "Ask about this" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Ask a question");
  const one = responsibilitiesOf(mydesk).find(({ id }) => id === "review-access");
  const begun = `First of all:\n\nAbout review-access: “${one?.text}”\n`;
  await expect(field(page, "Your question")).toHaveValue(begun);
  await expect(page).toHaveURL("/mydesk/contact/question");
  await page.reload();
  await expect(field(page, "Your question")).toHaveValue(begun);
});
