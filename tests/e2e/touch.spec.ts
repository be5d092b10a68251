// Telephones and tablets: controls that a browser does not zoom in on, and what needs no keyboard.

import { devices } from "@playwright/test";
import { expect, open, test } from "./portal.js";
import { MYDESK, openFacets, packWithChanges, searchField, servePack } from "./responsibilities.js";

const { userAgent: _, ...PHONE } = devices["iPhone SE"];

test.use({ ...PHONE, defaultBrowserType: "chromium", viewport: { width: 320, height: 568 } });
test("F29 every control has text of at least 16 pixels: filters, the day of changes, and the table's grouping", async ({ page }) => {
  await servePack(page, packWithChanges());
  await open(page, `${MYDESK}?view=matrix&since=2026-12-24`);
  await openFacets(page);
  for (const control of [searchField(page), page.getByLabel("Changed since", { exact: true }), page.getByRole("combobox"), page.getByRole("checkbox").first()]) {
    const size = await control.evaluate((control) => parseFloat(getComputedStyle(control).fontSize));
    expect.soft(size).toBeGreaterThanOrEqual(16);
  }
});

test("D1 without a keyboard the switch of its keys is not shown, and a key of one that is attached brings it", async ({ page }) => {
  await open(page, MYDESK);
  const keys = page.getByText("Keys / and Ctrl+K lead here");
  await expect(keys).toBeHidden();

  // A keyboard on the screen writes into the field.
  await searchField(page).tap();
  await page.keyboard.type("roles");
  await expect(searchField(page)).toHaveValue("roles");
  await expect(keys).toBeHidden();

  await page.keyboard.press("Tab");
  await expect(keys).toBeVisible();
});
