// The change log, and the filter by what changed since a day or since the last visit.

import type { Locator, Page } from "@playwright/test";
import { expectAccessible } from "./accessible.js";
import { addAxe } from "./axe.js";
import { type Pack, mydesk, responsibilitiesOf } from "./content.js";
import { expect, open, test } from "./portal.js";
import {
  LAYOUTS,
  MYDESK,
  chip,
  openFacets,
  packWithChanges,
  resultCount,
  searchField,
  servePack,
  visibleIds,
  withQuery,
} from "./responsibilities.js";
import { storedTexts } from "./storage.js";

const CHANGED_IDS = ["review-access", "assign-roles", "password-policy", "integrations", "raise-concern"];

function inPackOrder(ids: string[]): string[] {
  return responsibilitiesOf(mydesk).filter(({ id }) => ids.includes(id)).map(({ id }) => id);
}

function changeLog(page: Page): Locator {
  return page.getByRole("region", { name: "What changed" });
}

/** Whether the change log is before the first responsibility. */
function isLogAboveRows(page: Page): Promise<boolean> {
  return changeLog(page).evaluate((log) => {
    const row = document.querySelector(".responsibility");
    return row !== null && (log.compareDocumentPosition(row) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
  });
}

for (const { name, query } of LAYOUTS) {
  test(`D2 the day in the address filters by what changed since then, ${name}`, async ({ page }) => {
    await servePack(page, packWithChanges());
    await open(page, withQuery(MYDESK, query, "since=2026-12-24"));
    await expect.poll(() => visibleIds(page, mydesk)).toEqual(inPackOrder(CHANGED_IDS));
    await expect(resultCount(page)).toHaveText(`Showing ${CHANGED_IDS.length} of 18 responsibilities.`);
    await expect(changeLog(page)).toContainText("Changes published on 24 December 2026 or later.");
    expect(await isLogAboveRows(page)).toBe(true);
    await expect(changeLog(page).getByRole("heading", { level: 3 })).toHaveText([
      "Version 1.2, 1 February 2027",
      "Version 1.1, 24 December 2026",
    ]);

    await open(page, withQuery(MYDESK, query, "since=2026-12-25"));
    await expect.poll(() => visibleIds(page, mydesk)).toEqual(["review-access"]);
    await expect(changeLog(page).getByRole("heading", { level: 3 })).toHaveText(["Version 1.2, 1 February 2027"]);

    await chip(page, "Changed since: 25 December 2026").click();
    await expect(resultCount(page)).toHaveText("Showing all 18 responsibilities.");
    expect(await isLogAboveRows(page)).toBe(false);
    await expect(changeLog(page).getByRole("heading", { level: 3 })).toHaveCount(2);
    await expect(page).toHaveURL(withQuery(MYDESK, query));
  });
}

test("D21 the log has each kind of change by weight: shifted to the customer first, removed and added words marked", async ({ page }) => {
  await servePack(page, packWithChanges());
  await open(page, `${MYDESK}?since=2026-12-24`);

  await expect(changeLog(page).getByRole("heading", { level: 4 })).toHaveText([/^Major:/, /^Major:/, /^Moderate:/, /^Minor:/]);
  // The first one is of version 1.2.
  const entries = changeLog(page).getByRole("listitem");
  await expect(entries).toHaveCount(6);
  await expect(entries.nth(1)).toContainText(`Now yours, and no longer ${mydesk.provider}’s:`);
  await expect(entries.nth(1).getByRole("link", { name: "integrations" })).toHaveAttribute("href", `${MYDESK}#integrations`);
  await expect(entries.nth(2)).toContainText("New:");
  await expect(entries.nth(3).getByRole("deletion")).toContainText("Keep a copy on paper.");
  await expect(entries.nth(3).getByRole("link")).toHaveCount(0);
  const reworded = entries.nth(4);
  await expect(reworded.getByRole("deletion")).toContainText("permissions");
  await expect(reworded.getByRole("insertion")).toContainText("rights");
  await expect(reworded.getByRole("deletion")).toHaveText(/removed:/);
  await expect(reworded.getByRole("insertion")).toHaveText(/added:/);
  await expect(entries.nth(5)).toContainText("Renamed from passwords:");
});

test("a day that is entered is written to the address, and removed from it when the field is emptied", async ({ page }) => {
  await servePack(page, packWithChanges());
  await open(page, MYDESK);
  await openFacets(page);
  const field = page.getByLabel("Changed since", { exact: true });

  await field.fill("2027-01-01");
  await expect.poll(() => visibleIds(page, mydesk)).toEqual(["review-access"]);
  await expect(page).toHaveURL(`${MYDESK}?since=2027-01-01`);
  await expect(field).toBeFocused();
  await page.goBack();
  await expect(field).toHaveValue("");
  await page.goForward();
  await expect(field).toHaveValue("2027-01-01");

  await field.fill("");
  await expect(resultCount(page)).toHaveText("Showing all 18 responsibilities.");
  await expect(page).toHaveURL(MYDESK);
});

test("D16 a day that is typed half stays as it is, whatever else is filtered", async ({ page }) => {
  await servePack(page, packWithChanges());
  await open(page, MYDESK);
  await openFacets(page);
  const field = page.getByLabel("Changed since", { exact: true });
  const isHalfTyped = () => field.evaluate((field: HTMLInputElement) => field.validity.badInput);
  await field.focus();
  await page.keyboard.type("12");
  await expect.poll(isHalfTyped).toBe(true);
  await searchField(page).fill("access");
  await expect(page).toHaveURL(`${MYDESK}?words=access`);
  expect(await isHalfTyped()).toBe(true);

  await field.fill("2027-01-01");
  await expect(page).toHaveURL(/since=2027-01-01/);
  await field.focus();
  await page.keyboard.press("Backspace");
  await expect.poll(isHalfTyped).toBe(true);
  await searchField(page).fill("review");
  await expect(page).toHaveURL(/words=review&since=2027-01-01|since=2027-01-01&words=review/);
  expect(await isHalfTyped()).toBe(true);
});

test("a day after all changes shows an empty state for the rows and for the log", async ({ page }) => {
  await servePack(page, packWithChanges());
  await open(page, `${MYDESK}?since=2027-02-02`);

  await expect(page.getByText("No responsibility fits this filter.")).toBeVisible();
  await expect(changeLog(page)).toContainText("No changes were published on 2 February 2027 or later.");
  await page.getByRole("button", { name: "Clear the filter" }).click();
  await expect(resultCount(page)).toHaveText("Showing all 18 responsibilities.");
});

test("a query value that is not a date is ignored", async ({ page }) => {
  await servePack(page, packWithChanges());
  for (const since of ["yesterday", "2026-02-30", "24.12.2026", ""]) {
    await open(page, `${MYDESK}?since=${since}`);
    await expect(resultCount(page)).toHaveText("Showing all 18 responsibilities.");
  }
});

test("a pack without changes has no field for a day and no log", async ({ page }) => {
  await open(page, MYDESK);
  await openFacets(page);
  await expect(page.getByRole("group", { name: "Area", exact: true })).toBeVisible();
  await expect(page.getByLabel("Changed since", { exact: true })).toHaveCount(0);
  await expect(changeLog(page)).toHaveCount(0);
});

test("a returning reader of newer content is offered the changes since the version they saw", async ({ page, context }) => {
  const button = page.getByRole("button", { name: /^What changed since the version you saw before/ });
  const earlier = { ...packWithChanges(), version: "1.1", published: "2026-12-24", changes: packWithChanges().changes?.slice(1) ?? [] };
  await servePack(page, earlier);
  await open(page, MYDESK);
  await openFacets(page);
  // A first visit has no version before it.
  await expect(page.getByLabel("Changed since", { exact: true })).toBeVisible();
  await expect(button).toHaveCount(0);
  await page.reload();
  await openFacets(page);
  await expect(page.getByLabel("Changed since", { exact: true })).toBeVisible();
  await expect(button).toHaveCount(0);

  await context.unrouteAll();
  await page.unrouteAll();
  await servePack(page, packWithChanges());
  // Reloads and other pages of the product belong to the same visit.
  await open(page, "/mydesk");
  await open(page, MYDESK);
  await page.reload();
  await expect(button).toHaveText("What changed since the version you saw before, of 24 December 2026");
  await button.click();

  await expect.poll(() => visibleIds(page, mydesk)).toEqual(["review-access"]);
  await expect(page).toHaveURL(`${MYDESK}?since=2026-12-25`);
  await expect(changeLog(page).getByRole("heading", { level: 3 })).toHaveText(["Version 1.2, 1 February 2027"]);
});

/** Visits MyDesk with a pack, as a reader did who has seen its version, and then lets another one be served. */
async function visitBefore(page: Page, seen: Pack, served: Pack): Promise<void> {
  await servePack(page, seen);
  await open(page, "/mydesk");
  const isStored = async () => (await storedTexts(page))["/|mydesk|default|visit|published"]?.includes(seen.version) ?? false;
  await expect.poll(isStored).toBe(true);
  await expect(page.getByText(/^Since your last visit/)).toHaveCount(0);
  await page.unrouteAll();
  await servePack(page, served);
}

/** The pack whose first versions a reader has seen: its newest version is yet to come. */
function packBeforeNewest(pack: Pack): Pack {
  const [, ...changes] = pack.changes ?? [];
  const [newest] = changes;
  return { ...pack, version: newest?.version ?? "", published: newest?.date ?? "", changes };
}

test("D20 a returning reader is told on the overview and on the checklist what changed since the version they saw", async ({ page, context }) => {
  await addAxe(context);
  // axe cannot measure the contrast of colours during a transition.
  await page.emulateMedia({ reducedMotion: "reduce" });
  const pack = packWithChanges();
  pack.changes?.[0]?.entries.push(
    { kind: "revised", id: "integrations", field: "cadence", before: ["monthly"], after: ["quarterly"] },
    { kind: "revised", item: "deprovisioning", field: "guidance", after: ["Look at the list of leavers."] },
  );
  await visitBefore(page, packBeforeNewest(pack), pack);

  const note = page.getByText("Since your last visit (version 1.1 of 24 December 2026):");
  for (const address of ["/mydesk", "/mydesk/checklist"]) {
    await open(page, address);
    await expect(note).toBeVisible();
    await expect(note.getByRole("link")).toHaveText("3 changes");
    await expectAccessible(page);
  }
  // `integrations` applies to those who have connected apps.
  await open(page, "/mydesk/checklist?scope=_connected");
  await expect(note.getByRole("link")).toHaveText("2 changes");

  await open(page, "/mydesk/checklist");
  await note.getByRole("link").click();
  await expect(page).toHaveURL(`${MYDESK}?since=2026-12-25`);
  await expect.poll(() => visibleIds(page, mydesk)).toEqual(inPackOrder(["review-access", "integrations", "remove-leavers"]));
  await expect(changeLog(page).getByRole("heading", { level: 3 })).toHaveText(["Version 1.2, 1 February 2027"]);
  const item = changeLog(page).getByRole("listitem").filter({ hasText: "How to do it, on the checklist:" });
  await expect(item.getByRole("link", { name: "deprovisioning" })).toHaveAttribute("href", /^\/mydesk\/checklist(\?.*)?#deprovisioning$/);
  await expect(changeLog(page).getByRole("insertion").filter({ hasText: "Quarterly" })).toHaveCount(1);
});

test("D20 a second version on the same day is told, too", async ({ page }) => {
  const pack = packWithChanges();
  const [newest] = pack.changes ?? [];
  if (newest !== undefined) newest.date = "2026-12-24";
  pack.published = "2026-12-24";
  await visitBefore(page, packBeforeNewest(pack), pack);
  await open(page, "/mydesk");
  const link = page.getByText("Since your last visit (version 1.1 of 24 December 2026):").getByRole("link");
  await expect(link).toHaveText("1 change");
  await link.click();
  await expect(page).toHaveURL(`${MYDESK}?since=2026-12-24`);
});
