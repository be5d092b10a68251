// The keys that lead to the search.

import type { Page } from "@playwright/test";
import { expect, open, test } from "./portal.js";
import { REFUSALS, keptTexts } from "./storage.js";
import { MYDESK, count, searchField } from "./view.js";

function switchOf(page: Page) {
  return page.getByRole("checkbox", { name: "Keys / and Ctrl+K lead here" });
}

/** Presses a key that writes something else than it is called by its place. */
function pressOnOtherLayout(page: Page, key: string, code: string): Promise<boolean> {
  return page.evaluate(
    ([key, code]) => {
      const event = new KeyboardEvent("keydown", { key: key ?? "", code: code ?? "", bubbles: true, cancelable: true, shiftKey: true });
      return (document.activeElement ?? document.body).dispatchEvent(event);
    },
    [key, code],
  );
}

for (const key of ["/", "Control+k", "Meta+k"]) {
  test(`D1 ${key} leads to the search, and writes nothing there`, async ({ page }) => {
    await open(page, MYDESK);
    await page.getByRole("heading", { level: 1 }).focus();

    await page.keyboard.press(key);

    await expect(searchField(page)).toBeFocused();
    await expect(searchField(page)).toHaveValue("");
  });
}

test("D1 the slash is known by what it writes, wherever it lies on the keyboard", async ({ page }) => {
  await open(page, MYDESK);

  // On a German keyboard, it is Shift and 7.
  const isLeftToBrowser = await pressOnOtherLayout(page, "/", "Digit7");

  await expect(searchField(page)).toBeFocused();
  expect(isLeftToBrowser).toBe(false);
});

test("D1 the key beside the right Shift, where it writes something else, is left alone", async ({ page }) => {
  await open(page, MYDESK);

  const isLeftToBrowser = await pressOnOtherLayout(page, "-", "Slash");

  await expect(searchField(page)).not.toBeFocused();
  expect(isLeftToBrowser).toBe(true);
});

test("D1 a slash that is typed into a field stays there", async ({ page }) => {
  await open(page, MYDESK);
  await searchField(page).focus();
  await page.keyboard.type("and/or");
  await expect(searchField(page)).toHaveValue("and/or");

  await open(page, "/mydesk/contact/question");
  const question = page.getByRole("textbox", { name: "Your question" });
  await question.focus();
  await page.keyboard.type("and/or");
  await expect(question).toHaveValue("and/or");
  await expect(question).toBeFocused();
});

test("D1 from a radio or a box, which take no letters, the slash leads to the search", async ({ page }) => {
  await open(page, MYDESK);
  await page.getByRole("radio", { name: "Everything", exact: true }).focus();
  await page.keyboard.press("/");
  await expect(searchField(page)).toBeFocused();
});

test("D1 the keys can be switched off, and stay off after a reload and on other pages of the product", async ({ page }) => {
  await open(page, MYDESK);
  await expect(switchOf(page)).toBeChecked();
  await switchOf(page).uncheck();

  for (const arrive of [
    async () => undefined,
    async () => void (await page.reload()),
    () => open(page, "/identity360/responsibilities"),
  ]) {
    await arrive();
    await expect(switchOf(page)).not.toBeChecked();
    for (const key of ["/", "Control+k"]) {
      await page.keyboard.press(key);
      await expect(searchField(page)).not.toBeFocused();
    }
  }

  await switchOf(page).check();
  await page.keyboard.press("/");
  await expect(searchField(page)).toBeFocused();
  await page.reload();
  await expect(switchOf(page)).toBeChecked();
});

test("D1 Esc clears the words, and then gives focus back to where it was", async ({ page }) => {
  await open(page, MYDESK);
  const link = page.getByRole("link", { name: "raise-breach" });
  await link.focus();
  await page.keyboard.press("/");
  await page.keyboard.type("br");

  await page.keyboard.press("Escape");
  await expect(searchField(page)).toHaveValue("");
  await expect(searchField(page)).toBeFocused();
  await expect(count(page)).toHaveText("Showing all 18 responsibilities.");

  await page.keyboard.press("Escape");
  await expect(searchField(page)).not.toBeFocused();
});

test("D1 Esc in the empty field gives focus back to what had it", async ({ page }) => {
  await open(page, MYDESK);
  const link = page.getByRole("link", { name: "Checklist", exact: true });
  await link.focus();
  await page.keyboard.press("Control+k");
  await expect(searchField(page)).toBeFocused();

  await page.keyboard.press("Escape");

  await expect(link).toBeFocused();
});

test("D1 where a page has no search, the keys are the browser's", async ({ page }) => {
  await open(page, "/mydesk/checklist");

  expect(await pressOnOtherLayout(page, "/", "Slash")).toBe(true);
});

test("D1 where the browser keeps nothing, the switch holds as long as the page does", async ({ page }) => {
  await page.addInitScript(REFUSALS["opening throws"]);
  await open(page, MYDESK);
  await switchOf(page).uncheck();
  await page.getByRole("link", { name: "Overview", exact: true }).click();
  await page.goBack();

  await expect(switchOf(page)).not.toBeChecked();
  await page.keyboard.press("/");
  await expect(searchField(page)).not.toBeFocused();
});

test("D1 “Forget everything” forgets the switch and the visits, too", async ({ page }) => {
  await open(page, MYDESK);
  await switchOf(page).uncheck();
  await expect.poll(async () => Object.keys(await keptTexts(page)).sort()).toEqual(["/|mydesk|visit", "/|shortcuts"]);
  await page.getByRole("link", { name: "Privacy", exact: true }).click();
  await page.getByRole("button", { name: "Forget everything on this device" }).click();
  await page.getByRole("button", { name: "Yes, delete everything" }).click();
  await expect(page.getByText("Everything that this site kept on this device is deleted.")).toBeVisible();
  expect(await keptTexts(page)).toEqual({});

  await open(page, MYDESK);
  await expect(switchOf(page)).toBeChecked();
});
