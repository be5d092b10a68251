// What people type and paste into the forms: invisible characters, other scripts, times of other zones and seasons.

import type { Page } from "@playwright/test";
import {
  AN_INCIDENT,
  AN_URGENT_INCIDENT,
  A_QUESTION,
  INCIDENT,
  NOW,
  QUESTION,
  REACH,
  TIME_ZONE,
  errorLines,
  errorSummary,
  field,
  fillInIncident,
  fillInMoment,
  fillInQuestion,
  handOverHeading,
  openHandOver,
  radio,
  submitButton,
} from "./forms.js";
import { expect, open, test } from "./portal.js";
import { formKey, storedUserData } from "./storage.js";

test.use({ timezoneId: TIME_ZONE });
test.beforeEach(({ page }) => page.clock.setFixedTime(NOW));

function message(page: Page) {
  return page.getByRole("region", { name: "The message" });
}

test("F8 invisible characters mean nothing, wherever they stand in an answer", async ({ page }) => {
  await open(page, INCIDENT);
  await fillInIncident(page, { ...AN_INCIDENT, phone: "\u202a+47 22\u200b 00 00 00\u202c" });
  await fillInMoment(page, { day: "\u200e3", month: "ja\u00adn", year: "20\u206026", time: "\u20662:30\u2069 p.m." });
  await submitButton(page).click();
  await expect(handOverHeading(page, "incident")).toBeVisible();
  await expect(message(page)).toContainText("By telephone: +47 22 00 00 00");
  await expect(message(page)).toContainText("3 January 2026, 14:30 (Europe/Oslo, UTC+01:00)");
});

for (const name of ["\u2066", "\u202e\u202c", "\u200b \u00a0", "\u2800\u3164"]) {
  test(`F8 a name of ${escape(name)} is missing`, async ({ page }) => {
    await open(page, QUESTION);
    await fillInQuestion(page, { ...A_QUESTION, name });
    await submitButton(page).click();
    expect(await errorLines(page)).toEqual(["Enter your name"]);
  });
}

for (const [email, shown] of [
  ["\u2068ada@customer.example\u2069", "ada@customer.example"],
  ["\u200eada@customer\u200f.example\u200e", "ada@customer.example"],
  ["søren@BLÅbær.example", "søren@BLÅbær.example"],
  ["ada@例え.テスト", "ada@例え.テスト"],
  ["用户@हिन्दी.भारत", "用户@हिन्दी.भारत"],
  ["ada@münchen.example", "ada@münchen.example"],
] as const) {
  test(`F25 an address such as ${escape(email)} is handed over as it was typed`, async ({ page }) => {
    await open(page, QUESTION);
    await fillInQuestion(page, { ...A_QUESTION, email: "" });
    await field(page, "E-mail address").pressSequentially(email);
    await submitButton(page).click();
    await expect(handOverHeading(page, "question")).toBeVisible();
    await expect(message(page).getByRole("definition").getByText(shown, { exact: true })).toBeVisible();
    expect(await page.getByLabel("The message as plain text").inputValue()).toContain(`\n${shown}\n`);
  });
}

test("F25 digits of other scripts are those of a date, a time and a telephone number", async ({ page }) => {
  await open(page, INCIDENT);
  await fillInIncident(page, { ...AN_INCIDENT, phone: "＋４７ ٢٢ ०० ০০ ۰۰" });
  await fillInMoment(page, { day: "٣", month: "１", year: "२०२६", time: "１４：３０" });
  await submitButton(page).click();
  await expect(message(page)).toContainText("3 January 2026, 14:30 (Europe/Oslo, UTC+01:00)");
  await expect(message(page)).toContainText("By telephone: +47 22 00 00 00");
});

test("F26 a character that arrives in two events is whole in field, draft and message", async ({ page }) => {
  await open(page, QUESTION);
  await fillInQuestion(page, { ...A_QUESTION, text: "" });
  await field(page, "Your question").focus();
  for (const half of ["hello\ud83d", "\ude00"]) {
    // Each half is an event of its own.
    await page.evaluate((text) => document.execCommand("insertText", false, text), half);
    await page.waitForTimeout(100);
  }
  await expect(field(page, "Your question")).toHaveValue("hello😀");
  await expect.poll(async () => (await storedUserData(page))[formKey("question", "text")]).toBe("hello😀");
  await submitButton(page).click();
  await expect(message(page)).toContainText("hello😀");
});

test("F26 a field that only says that it has changed counts as filled in, and is stored", async ({ page }) => {
  await open(page, QUESTION);
  await fillInQuestion(page, { ...A_QUESTION, name: "" });
  const name = field(page, "Your name");
  await name.focus();
  // Typed, as by a keyboard that dispatches no input event; the browser dispatches the change when the field is left.
  await page.evaluate(() => {
    addEventListener("input", (event) => event.stopImmediatePropagation(), { capture: true });
  });
  await name.pressSequentially("Ada");
  await field(page, "E-mail address").focus();
  await expect.poll(async () => (await storedUserData(page))[formKey("question", "name")]).toBe("Ada");
  await submitButton(page).click();
  await expect(message(page)).toContainText("Ada");
});

test("F26 what fields show is read once more when the form is submitted", async ({ page }) => {
  await open(page, QUESTION);
  await fillInQuestion(page, { ...A_QUESTION, name: "" });
  await field(page, "Your name").evaluate((name: HTMLInputElement) => (name.value = "Ada"));
  await submitButton(page).click();
  await expect(message(page)).toContainText("Ada");
});

test("F27 the error summary names only fields that are there", async ({ page }) => {
  await open(page, INCIDENT);
  await fillInIncident(page, { ...AN_URGENT_INCIDENT, phone: "12" });
  await submitButton(page).click();
  expect(await errorLines(page)).toEqual(["The telephone number is too short. Enter all of it, with the country code"]);
  await radio(page, REACH, "By e-mail").check();
  await expect(errorSummary(page)).toHaveCount(0);
  await expect(page).toHaveTitle(/^How to reach you/);
  await radio(page, REACH, "By telephone").check();
  await errorSummary(page).getByRole("link").click();
  await expect(field(page, "Telephone number")).toBeFocused();
});

test("a year that nobody can mean is an error of its own", async ({ page }) => {
  await open(page, INCIDENT);
  await fillInIncident(page, { ...AN_INCIDENT, year: "0001" });
  await submitButton(page).click();
  expect(await errorLines(page)).toEqual(["The year must be 2000 or later, for example 2026"]);
});

test.describe("in spring in Berlin", () => {
  test.use({ timezoneId: "Europe/Berlin" });
  test.beforeEach(({ page }) => page.clock.setFixedTime(new Date("2026-04-10T12:00:00+02:00")));

  test("F11 a time has the offset of its own moment, not of the present one", async ({ page }) => {
    await open(page, INCIDENT);
    await fillInIncident(page, AN_INCIDENT);
    await fillInMoment(page, { day: "20", month: "3", year: "2026", time: "23:00" });
    await submitButton(page).click();
    await expect(message(page)).toContainText("20 March 2026, 23:00 (Europe/Berlin, UTC+01:00)");
    await expect(page.getByLabel("The message as plain text")).toHaveValue(
      /Prepared 10 April 2026, 12:00 \(Europe\/Berlin, UTC\+02:00\)/,
    );
  });

  test("F11 a time that clocks skipped is asked about", async ({ page }) => {
    await open(page, INCIDENT);
    await fillInIncident(page, AN_INCIDENT);
    await fillInMoment(page, { day: "29", month: "3", year: "2026", time: "2:30" });
    await submitButton(page).click();
    expect(await errorLines(page)).toEqual([
      "There was no such time that day: clocks were put forward over it. Enter the time that they showed then, such as 3:30",
    ]);
    await errorSummary(page).getByRole("link").click();
    await expect(page.getByLabel("Time (optional)").first()).toBeFocused();
  });
});

test("F11 of a time that came twice the reader chooses one", async ({ page }) => {
  const group = "Clocks showed this time twice that day. Which one do you mean?";
  await open(page, INCIDENT);
  await fillInIncident(page, AN_INCIDENT);
  await expect(page.getByRole("group", { name: group })).toHaveCount(0);
  await fillInMoment(page, { day: "25", month: "10", year: "2026", time: "2:30" });
  await expect(page.getByRole("group", { name: group }).getByRole("radio")).toHaveCount(2);
  await submitButton(page).click();
  expect(await errorLines(page)).toEqual(["Choose which of the two times you mean"]);
  await errorSummary(page).getByRole("link").click();
  await page.keyboard.press("ArrowDown");
  await expect(radio(page, group, "The second, after that (UTC+01:00)")).toBeChecked();
  await submitButton(page).click();
  await expect(message(page)).toContainText("25 October 2026, 02:30 (Europe/Oslo, UTC+01:00)");
  await page.goBack();
  await radio(page, group, "The first, before clocks were put back (UTC+02:00)").check();
  await submitButton(page).click();
  await expect(message(page)).toContainText("25 October 2026, 02:30 (Europe/Oslo, UTC+02:00)");
});

test("F28 a refused copy opens the text each time", async ({ page }) => {
  await page.addInitScript(() => {
    navigator.clipboard.writeText = () => Promise.reject(new DOMException("refused", "NotAllowedError"));
    document.execCommand = () => false;
  });
  await openHandOver(page, "question");
  const text = page.getByRole("textbox", { name: "The message as plain text" });
  for (let time = 0; time < 3; time++) {
    await page.getByRole("button", { name: "Copy the message" }).click();
    await expect(text).toBeVisible();
    await page.locator("summary", { hasText: "The message as plain text" }).click();
    await expect(text).toBeHidden();
  }
});

/** A text with a code in place of each character that cannot be seen. */
function escape(text: string): string {
  return text.replace(/[\s\p{Cf}\u2800\u3164]/gu, (c) => `U+${c.codePointAt(0)?.toString(16).toUpperCase() ?? ""}`);
}
