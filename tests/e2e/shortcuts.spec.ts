// The keyboard shortcuts that move focus to the search.

import type { Page } from "@playwright/test";
import { expect, open, test } from "./portal.js";
import { STORAGE_FAILURES, storedTexts } from "./storage.js";
import { MYDESK, resultCount, searchField } from "./responsibilities.js";

function shortcutsCheckbox(page: Page) {
  return page.getByRole("checkbox", { name: "Keys / and Ctrl+K lead here" });
}

/** Dispatches a key press of another keyboard layout. Returns whether the browser's default action is allowed. */
function dispatchKeydown(page: Page, key: string, code: string): Promise<boolean> {
  return page.evaluate(
    ([key, code]) => {
      const event = new KeyboardEvent("keydown", { key: key ?? "", code: code ?? "", bubbles: true, cancelable: true, shiftKey: true });
      return (document.activeElement ?? document.body).dispatchEvent(event);
    },
    [key, code],
  );
}

for (const key of ["/", "Control+k", "Meta+k"]) {
  test(`D1 ${key} moves focus to the search, and types nothing there`, async ({ page }) => {
    await open(page, MYDESK);
    await page.getByRole("heading", { level: 1 }).focus();

    await page.keyboard.press(key);

    await expect(searchField(page)).toBeFocused();
    await expect(searchField(page)).toHaveValue("");
  });
}

test("D1 the slash is recognised by its character, on every keyboard layout", async ({ page }) => {
  await open(page, MYDESK);

  // Shift+7 on a German keyboard.
  const isDefaultAllowed = await dispatchKeydown(page, "/", "Digit7");

  await expect(searchField(page)).toBeFocused();
  expect(isDefaultAllowed).toBe(false);
});

test("D1 the key of the slash is ignored where the layout gives it another character", async ({ page }) => {
  await open(page, MYDESK);

  const isDefaultAllowed = await dispatchKeydown(page, "-", "Slash");

  await expect(searchField(page)).not.toBeFocused();
  expect(isDefaultAllowed).toBe(true);
});

test("D1 a slash in a text field is typed there", async ({ page }) => {
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

test("D1 the slash moves focus to the search from a radio button, which takes no text", async ({ page }) => {
  await open(page, MYDESK);
  await page.getByRole("radio", { name: "Everything", exact: true }).focus();
  await page.keyboard.press("/");
  await expect(searchField(page)).toBeFocused();
});

test("D1 the keys can be switched off, and stay off after a reload and in other products", async ({ page }) => {
  await open(page, MYDESK);
  await expect(shortcutsCheckbox(page)).toBeChecked();
  await shortcutsCheckbox(page).uncheck();

  for (const navigate of [
    async () => undefined,
    async () => void (await page.reload()),
    () => open(page, "/identity360/responsibilities"),
  ]) {
    await navigate();
    await expect(shortcutsCheckbox(page)).not.toBeChecked();
    for (const key of ["/", "Control+k"]) {
      await page.keyboard.press(key);
      await expect(searchField(page)).not.toBeFocused();
    }
  }

  await shortcutsCheckbox(page).check();
  await page.keyboard.press("/");
  await expect(searchField(page)).toBeFocused();
  await page.reload();
  await expect(shortcutsCheckbox(page)).toBeChecked();
});

test("D1 Esc clears the words, and Esc again leaves the field", async ({ page }) => {
  await open(page, MYDESK);
  const link = page.getByRole("link", { name: "raise-breach" });
  await link.focus();
  await page.keyboard.press("/");
  await page.keyboard.type("br");

  await page.keyboard.press("Escape");
  await expect(searchField(page)).toHaveValue("");
  await expect(searchField(page)).toBeFocused();
  await expect(resultCount(page)).toHaveText("Showing all 18 responsibilities.");

  await page.keyboard.press("Escape");
  await expect(searchField(page)).not.toBeFocused();
});

test("D16 Esc belongs to the input method while it composes a word", async ({ page }) => {
  await open(page, MYDESK);
  await searchField(page).fill("br");
  // Safari says by the code alone that a key is the input method's (UI Events, 8.3.1).
  for (const composing of [{ isComposing: true }, { keyCode: 229 }]) {
    const isDefaultAllowed = await searchField(page).evaluate(
      (field, composing) =>
        field.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true, cancelable: true, ...composing })),
      composing,
    );
    expect(isDefaultAllowed).toBe(true);
    await expect(searchField(page)).toHaveValue("br");
    await expect(searchField(page)).toBeFocused();
  }
});

test("D1 Esc in the empty field returns focus to the element that had it", async ({ page }) => {
  await open(page, MYDESK);
  const link = page.getByRole("link", { name: "Checklist", exact: true });
  await link.focus();
  await page.keyboard.press("Control+k");
  await expect(searchField(page)).toBeFocused();

  await page.keyboard.press("Escape");

  await expect(link).toBeFocused();
});

test("D1 on a page without search, the browser handles the keys", async ({ page }) => {
  await open(page, "/mydesk/checklist");

  expect(await dispatchKeydown(page, "/", "Slash")).toBe(true);
});

test("D1 where storage fails, the switch lasts as long as the app runs", async ({ page }) => {
  await page.addInitScript(STORAGE_FAILURES["opening throws"]);
  await open(page, MYDESK);
  await shortcutsCheckbox(page).uncheck();
  await page.getByRole("link", { name: "Overview", exact: true }).click();
  await page.goBack();

  await expect(shortcutsCheckbox(page)).not.toBeChecked();
  await page.keyboard.press("/");
  await expect(searchField(page)).not.toBeFocused();
});

test("D1 “Forget everything” deletes the stored switch and visits, too", async ({ page }) => {
  await open(page, MYDESK);
  await shortcutsCheckbox(page).uncheck();
  await expect.poll(async () => Object.keys(await storedTexts(page)).sort()).toEqual(["/|_clock", "/|mydesk|default|visit|published", "/|shortcuts"]);
  await page.getByRole("link", { name: "Privacy", exact: true }).click();
  await page.getByRole("button", { name: "Forget everything on this device" }).click();
  await page.getByRole("button", { name: "Yes, delete everything" }).click();
  await expect(page.getByText("Everything that this site kept on this device is deleted.")).toBeVisible();
  expect(await storedTexts(page)).toEqual({});

  await open(page, MYDESK);
  await expect(shortcutsCheckbox(page)).toBeChecked();
});
