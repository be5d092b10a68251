// The change log, and the filter by what changed since a day or since the last visit.

import type { Locator, Page } from "@playwright/test";
import { mydesk, responsibilitiesOf } from "./content.js";
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

test("the log has each kind of change: shifted to the customer first, removed and added words marked", async ({ page }) => {
  await servePack(page, packWithChanges());
  await open(page, `${MYDESK}?since=2026-12-24`);

  const entries = changeLog(page).getByRole("list").last().getByRole("listitem");
  await expect(entries).toHaveCount(5);
  await expect(entries.nth(0)).toContainText(`Now yours, and no longer ${mydesk.provider}’s:`);
  await expect(entries.nth(0).getByRole("link", { name: "integrations" })).toHaveAttribute("href", `${MYDESK}#integrations`);
  await expect(entries.nth(1)).toContainText("New:");
  const reworded = entries.nth(2);
  await expect(reworded.getByRole("deletion")).toContainText("permissions");
  await expect(reworded.getByRole("insertion")).toContainText("rights");
  await expect(reworded.getByRole("deletion")).toHaveText(/removed:/);
  await expect(reworded.getByRole("insertion")).toHaveText(/added:/);
  await expect(entries.nth(3).getByRole("deletion")).toContainText("Keep a copy on paper.");
  await expect(entries.nth(3).getByRole("link")).toHaveCount(0);
  await expect(entries.nth(4)).toContainText("Renamed from passwords:");
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
