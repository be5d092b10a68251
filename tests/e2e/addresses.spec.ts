// Addresses as they reach the app: of files, with former ids, cut out of sentences, and of other pages of a product.

import type { Page } from "@playwright/test";
import { expect, open, test } from "./portal.js";
import { MYDESK, packWithChanges, servePack } from "./responsibilities.js";

const OVERVIEW_HEADING = "MyDesk, and your part in it";
const CHECKLIST_HEADING = "Your checklist";
const RESPONSIBILITIES_HEADING = "Who is responsible for what";

function heading(page: Page) {
  return page.getByRole("heading", { level: 1 });
}

for (const [address, shown, title] of [
  ["/mydesk/index.html", "/mydesk", OVERVIEW_HEADING],
  ["/mydesk/checklist/index.html", "/mydesk/checklist", CHECKLIST_HEADING],
  ["/my%64esk/checklist/", "/mydesk/checklist", CHECKLIST_HEADING],
  ["/mydesk/checklist/index.html?scope=_connected#access-review", "/mydesk/checklist?scope=_connected#access-review", CHECKLIST_HEADING],
] as const) {
  test(`D15 what the server answers ${address} with is shown as that page`, async ({ page }) => {
    await open(page, address);
    await expect(heading(page)).toHaveText(title);
    await expect(page).toHaveURL(shown);
  });
}

test("D15 a page that is found by another spelling of its path is shown as that page", async ({ page, baseURL }) => {
  await page.route("**/MyDesk/Checklist", async (route) =>
    route.fulfill({ response: await route.fetch({ url: `${baseURL}/mydesk/checklist` }) }),
  );
  await open(page, "/MyDesk/Checklist");
  await expect(heading(page)).toHaveText(CHECKLIST_HEADING);
  await page.getByRole("link", { name: "Contact", exact: true }).click();
  await page.goBack();
  await expect(heading(page)).toHaveText(CHECKLIST_HEADING);
  await expect(page).toHaveURL("/mydesk/checklist");
});

test("D15 what the server does not find stays not found", async ({ page, browserErrors }) => {
  browserErrors.expect(/404/);
  await open(page, "/mydesk/nothing/index.html");
  await expect(heading(page)).toHaveText("This page does not exist");
});

test("D15 a fragment with the signs of a sentence leads to its row", async ({ page }) => {
  for (const fragment of ["#password-policy.", "#password-policy),", "#Password-Policy”"]) {
    await open(page, `${MYDESK}${fragment}`);
    await expect(page.locator("#password-policy")).toBeInViewport();
    await expect(page).toHaveURL(`${MYDESK}#password-policy`);
  }
});

for (const [from, fragment, to] of [
  [MYDESK, "passwords", `${MYDESK}#password-policy`],
  [`${MYDESK}?view=matrix`, "passwords", `${MYDESK}?view=matrix#password-policy`],
  ["/mydesk", "passwords", `${MYDESK}#password-policy`],
  ["/mydesk/contact", "password-policy", `${MYDESK}#password-policy`],
  ["/mydesk/checklist", "passwords", `${MYDESK}#password-policy`],
] as const) {
  test(`D15 the id ${fragment} in the fragment leads on from ${from} without a page load`, async ({ page }) => {
    await servePack(page, packWithChanges());
    await open(page, from);
    await page.evaluate(() => Object.assign(globalThis, { isSamePage: true }));
    await page.evaluate((fragment) => (location.hash = fragment), fragment);
    await expect(page).toHaveURL(to);
    await expect(heading(page)).toHaveText(RESPONSIBILITIES_HEADING);
    await expect(page.locator(`#${new URL(to, "http://x").hash.slice(1)}`)).toBeFocused();
    expect(await page.evaluate(() => "isSamePage" in globalThis)).toBe(true);
  });
}

test("D15 a question can be asked about a former id", async ({ page }) => {
  await servePack(page, packWithChanges());
  await open(page, "/mydesk/contact/question?about=passwords");
  await expect(page.getByRole("textbox", { name: "Your question" })).toHaveValue(/^About password-policy:/);
});
