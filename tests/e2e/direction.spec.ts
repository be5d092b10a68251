// Text of any language has its direction, and a name in a sentence does not reorder the sentence.

import type { Page } from "@playwright/test";
import { errorSummary, field, submitButton } from "./forms.js";
import { contentUrl, expect, open } from "./portal.js";
import { openFacets } from "./responsibilities.js";
import { STORAGE_FAILURES } from "./storage.js";
import { EVERYTHING_CHOSEN, uniformPack } from "./uniform-pack.js";
import { testWithContent } from "./written-content.js";

const LANGUAGES = { hebrew: "שולחן העבודה (2) של החברה", arabic: "مكتب العمل (2) للشركة" };

const test = testWithContent(
  LANGUAGES.hebrew,
  Object.entries(LANGUAGES).map(([name, text]) => uniformPack(name, { text })),
);

/** Characters that isolate or direct text, which are for what is shown only. */
const DIRECTION_CHARACTERS = /[\u2066-\u2069\u200e\u200f]/;

test.slow();

/**
 * The texts of the page whose direction is not that of their language, or that have both languages without an element
 * between them, and the same of attributes that are read out.
 */
function misdirectedTexts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const isRightToLeft = (text: string) => /[\u0590-\u06ff]/.test(text);
    const isLatin = (text: string) => /[a-z]/i.test(text);
    const problems = new Set<string>();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const { parentElement: element, textContent: text } = node;
      if (element === null || text === null || element.closest("script, style, template, noscript") !== null) continue;
      const { direction } = getComputedStyle(element);
      if (isRightToLeft(text) && isLatin(text)) problems.add(`not isolated in <${element.localName} class="${element.className}">: ${text}`);
      else if (isRightToLeft(text) && direction !== "rtl") problems.add(`from left to right in <${element.localName} class="${element.className}">: ${text}`);
    }
    for (const element of document.querySelectorAll("[aria-label], [title]")) {
      const text = element.getAttribute("aria-label") ?? element.getAttribute("title") ?? "";
      if (isRightToLeft(text) && isLatin(text) && !/\u2068.*\u2069/.test(text)) problems.add(`not isolated in an attribute: ${text}`);
    }
    const title = document.title;
    if (isRightToLeft(title) && isLatin(title) && !/\u2068.*\u2069/.test(title)) problems.add(`not isolated in the title: ${title}`);
    return [...problems];
  });
}

async function expectDirected(page: Page, state: string): Promise<void> {
  expect.soft(await misdirectedTexts(page), state).toEqual([]);
}

for (const [name, text] of Object.entries(LANGUAGES)) {
  test(`D18 text has the direction of its language: every page of a portal in ${name}`, async ({ page, browserErrors }) => {
    browserErrors.expect(/status of 404/);
    for (const address of ["/", "/accessibility", "/no-such-page", `/${name}`, `/${name}/checklist#item-1`, `/${name}/contact`]) {
      await open(page, address);
      await expectDirected(page, address);
    }
    for (const query of ["", "?view=matrix", "?view=matrix&lens=framework-2", `?${EVERYTHING_CHOSEN}`, "?since=2026-11-22", `?words=${encodeURIComponent(`${text}?`)}`]) {
      await open(page, `/${name}/responsibilities${query}`);
      await openFacets(page);
      await page.locator("#ui_scope > summary, #ui_export > summary").evaluateAll((all) => all.forEach((one) => (one as HTMLElement).click()));
      await expectDirected(page, query);
    }
  });

  test(`D18 text has the direction of its language: forms, messages and notices of a portal in ${name}`, async ({ page }) => {
    await open(page, `/${name}/contact/question?about=customer-1`);
    await expectDirected(page, "question");
    await expect(field(page, "Your question")).toHaveCSS("direction", "ltr");
    await field(page, "Your question").fill(`${text}?\nIn English, too.`);
    await field(page, "Your name").fill(text);
    await expect(field(page, "Your question")).toHaveCSS("direction", "rtl");
    await expect(field(page, "Your name")).toHaveCSS("direction", "rtl");
    await field(page, "E-mail address").fill("א@example.com");
    await expect(field(page, "E-mail address")).toHaveCSS("direction", "ltr");
    await submitButton(page).click();
    await expect(errorSummary(page)).toBeVisible();

    await field(page, "E-mail address").fill("a@example.com");
    await page.getByRole("radio", { name: /^Compliance/ }).check();
    await page.getByRole("radio", { name: "Somebody else" }).check();
    await field(page, "Their name and organisation").fill(text);
    await submitButton(page).click();
    await expect(page.getByRole("heading", { name: "Your question is ready to hand over" })).toBeVisible();
    await expect(page.getByRole("definition").filter({ hasText: `${text}?` })).toHaveCSS("direction", "rtl");
    const message = await page.locator("#ui_message").inputValue();
    expect(message, "a message has no invisible characters").not.toMatch(DIRECTION_CHARACTERS);

    await page.addInitScript(STORAGE_FAILURES["opening throws"]);
    await open(page, `/${name}/checklist`);
    await page.getByRole("checkbox").first().check();
    await expectDirected(page, "not saved");
    await page.route(contentUrl(`${name}.json`), (route) => route.fulfill({ body: "{" }));
    await open(page, `/${name}`);
    await expectDirected(page, "not loaded");
  });
}

test("D18 a name in a sentence is an element of its own", async ({ page }) => {
  await open(page, "/hebrew");
  const heading = page.getByRole("heading", { level: 1 });
  await expect(heading).toHaveText(`${LANGUAGES.hebrew}, and your part in it`);
  await expect(heading.locator("bdi")).toHaveText(LANGUAGES.hebrew);
  await expect(page).toHaveTitle(`\u2068${LANGUAGES.hebrew}\u2069, and your part in it – \u2068${LANGUAGES.hebrew}\u2069`);

  await open(page, "/arabic/contact");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(`Contact the ${LANGUAGES.arabic}`);
});

test.describe("what is copied", () => {
  test.use({ permissions: ["clipboard-read", "clipboard-write"] });

  test("D18 what is copied has no invisible characters", async ({ page }) => {
    await open(page, "/hebrew/responsibilities");
    const row = page.locator("#customer-1");
    await row.locator("summary").click();
    await row.getByRole("button", { name: "Copy as text" }).click();
    await expect(row.getByRole("status")).toContainText("Copied as text");
    const text = await page.evaluate(() => navigator.clipboard.readText());
    expect(text).toContain(LANGUAGES.hebrew);
    expect(text).not.toMatch(DIRECTION_CHARACTERS);
  });
});
