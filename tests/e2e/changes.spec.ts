// What changed since a day, or since the reader's last visit.

import type { Locator, Page } from "@playwright/test";
import { mydesk, responsibilitiesOf } from "./content.js";
import { expect, open, test } from "./portal.js";
import { LAYOUTS, MYDESK, asking, bring, chip, count, later, openFacets, shown } from "./view.js";

const CHANGED = ["review-access", "assign-roles", "password-policy", "integrations", "raise-concern"];

function inOrder(ids: string[]): string[] {
  return responsibilitiesOf(mydesk).filter(({ id }) => ids.includes(id)).map(({ id }) => id);
}

function log(page: Page): Locator {
  return page.getByRole("region", { name: "What changed" });
}

/** Whether the change log stands above the first responsibility. */
function logStandsFirst(page: Page): Promise<boolean> {
  return log(page).evaluate((log) => {
    const row = document.querySelector(".responsibility");
    return row !== null && (log.compareDocumentPosition(row) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
  });
}

for (const { name, query } of LAYOUTS) {
  test(`D2 the day since which something changed comes from the address, and leaves what did, ${name}`, async ({ page }) => {
    await bring(page, later());
    await open(page, asking(MYDESK, query, "since=2026-12-24"));
    await expect.poll(() => shown(page, mydesk)).toEqual(inOrder(CHANGED));
    await expect(count(page)).toHaveText(`Showing ${CHANGED.length} of 18 responsibilities.`);
    await expect(log(page)).toContainText("Changes published on 24 December 2026 or later.");
    expect(await logStandsFirst(page)).toBe(true);
    await expect(log(page).getByRole("heading", { level: 3 })).toHaveText([
      "Version 1.2, 1 February 2027",
      "Version 1.1, 24 December 2026",
    ]);

    await open(page, asking(MYDESK, query, "since=2026-12-25"));
    await expect.poll(() => shown(page, mydesk)).toEqual(["review-access"]);
    await expect(log(page).getByRole("heading", { level: 3 })).toHaveText(["Version 1.2, 1 February 2027"]);

    await chip(page, "Changed since: 25 December 2026").click();
    await expect(count(page)).toHaveText("Showing all 18 responsibilities.");
    expect(await logStandsFirst(page)).toBe(false);
    await expect(log(page).getByRole("heading", { level: 3 })).toHaveCount(2);
    await expect(page).toHaveURL(asking(MYDESK, query));
  });
}

test("the log tells each kind of change: what passed to the reader first, words struck and added", async ({ page }) => {
  await bring(page, later());
  await open(page, `${MYDESK}?since=2026-12-24`);

  const entries = log(page).getByRole("list").last().getByRole("listitem");
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

test("a day that is entered goes into the address, and one that is emptied out of it", async ({ page }) => {
  await bring(page, later());
  await open(page, MYDESK);
  await openFacets(page);
  const field = page.getByLabel("Changed since", { exact: true });

  await field.fill("2027-01-01");
  await expect.poll(() => shown(page, mydesk)).toEqual(["review-access"]);
  await expect(page).toHaveURL(`${MYDESK}?since=2027-01-01`);
  await expect(field).toBeFocused();
  await page.goBack();
  await expect(field).toHaveValue("");
  await page.goForward();
  await expect(field).toHaveValue("2027-01-01");

  await field.fill("");
  await expect(count(page)).toHaveText("Showing all 18 responsibilities.");
  await expect(page).toHaveURL(MYDESK);
});

test("a day after everything leaves nothing, and says so twice: of the rows and of the log", async ({ page }) => {
  await bring(page, later());
  await open(page, `${MYDESK}?since=2027-02-02`);

  await expect(page.getByText("No responsibility fits this filter.")).toBeVisible();
  await expect(log(page)).toContainText("No changes were published on 2 February 2027 or later.");
  await page.getByRole("button", { name: "Clear the filter" }).click();
  await expect(count(page)).toHaveText("Showing all 18 responsibilities.");
});

test("what is no day is ignored", async ({ page }) => {
  await bring(page, later());
  for (const since of ["yesterday", "2026-02-30", "24.12.2026", ""]) {
    await open(page, `${MYDESK}?since=${since}`);
    await expect(count(page)).toHaveText("Showing all 18 responsibilities.");
  }
});

test("a pack without a change log offers no day and shows no log", async ({ page }) => {
  await open(page, MYDESK);
  await openFacets(page);
  await expect(page.getByRole("group", { name: "Area", exact: true })).toBeVisible();
  await expect(page.getByLabel("Changed since", { exact: true })).toHaveCount(0);
  await expect(log(page)).toHaveCount(0);
});

test("since the last visit: who comes back to newer content is offered what changed since what they saw", async ({ page, context }) => {
  const offer = page.getByRole("button", { name: /^What changed since the version you saw before/ });
  const seen = { ...later(), version: "1.1", published: "2026-12-24", changes: later().changes?.slice(1) ?? [] };
  await bring(page, seen);
  await open(page, MYDESK);
  await openFacets(page);
  // On the first visit, there is nothing before it.
  await expect(page.getByLabel("Changed since", { exact: true })).toBeVisible();
  await expect(offer).toHaveCount(0);
  await page.reload();
  await openFacets(page);
  await expect(page.getByLabel("Changed since", { exact: true })).toBeVisible();
  await expect(offer).toHaveCount(0);

  await context.unrouteAll();
  await page.unrouteAll();
  await bring(page, later());
  // Whatever page of the product is seen first, and however often: the visit before is the same.
  await open(page, "/mydesk");
  await open(page, MYDESK);
  await page.reload();
  await expect(offer).toHaveText("What changed since the version you saw before, of 24 December 2026");
  await offer.click();

  await expect.poll(() => shown(page, mydesk)).toEqual(["review-access"]);
  await expect(page).toHaveURL(`${MYDESK}?since=2026-12-25`);
  await expect(log(page).getByRole("heading", { level: 3 })).toHaveText(["Version 1.2, 1 February 2027"]);
});
