// Content of any shape: no text of a pack leaves the page, is cut off, or is drawn over by another one, on screen and
// on paper.

import type { Page } from "@playwright/test";
import type { Pack } from "./content.js";
import { errorSummary, field, submitButton } from "./forms.js";
import { casesOf } from "./long.js";
import { contentUrl, expect, open, test as onSamples } from "./portal.js";
import { DETAILS, MYDESK, packOfManyAreas, servePack } from "./responsibilities.js";
import { STORAGE_FAILURES } from "./storage.js";
import { unreadableTexts } from "./text-boxes.js";
import { EVERYTHING_CHOSEN, uniformPack } from "./uniform-pack.js";
import { testWithContent } from "./written-content.js";

const WIDTHS = [320, 390, 768, 1024, 1440, 1920];

/** For texts that differ from others only in their script: one width of each layout. */
const LAYOUT_WIDTHS = [320, 1024];

/** The width of the text on a sheet of A4, in CSS pixels: 210 mm without margins of 16 mm. */
const A4 = Math.round((210 - 2 * 16) * (96 / 25.4));

/** Repeats a text up to a length, in code points. */
function ofLength(length: number, text: string): string {
  return [...text.repeat(Math.ceil(length / [...text].length))].slice(0, length).join("");
}

const TEXTS: Record<string, string> = {
  setting: "$tenantSettings.powerPlatform.powerApps.disableShareWithEveryone",
  arn: "arn:aws:iam::123456789012:policy/ExampleCorp/SecurityAudit/ReadOnlyAccessForTrustPortal",
  address: `https://learn.example.com/${ofLength(270, "administration/")}`,
  "wide-letters": ofLength(300, "W"),
  "in-a-sentence": `Switch ${ofLength(64, "$tenantSettings.powerPlatform.powerApps")} off, then check (${ofLength(90, "arn:aws:iam::")}).`,
  "short-words": ofLength(300, "a b c "),
  chinese: ofLength(300, "责任共担模型中的身份验证策略"),
  thai: ofLength(300, "นโยบายการยืนยันตัวตนของผู้ใช้"),
  arabic: ofLength(300, "سياسةالمصادقةالمشتركة"),
  hebrew: `אחריות ${ofLength(120, "משותפת")} (AC-2) ${ofLength(100, "אבטחה ")}`,
  emoji: ofLength(294, "👩🏽‍💻🏳️‍🌈👨‍👩‍👧‍👦"),
  "combining-marks": ofLength(300, "Z\u0335\u0321\u0308\u030a\u0327a\u0300\u0301\u0302"),
  "no-break-spaces": ofLength(300, "word\u00a0and\u202fword\u2011"),
};

const EMAIL = `${ofLength(63, "security-audit-")}s@${ofLength(60, "a")}.${ofLength(60, "b")}.${ofLength(59, "c")}.example`;

const CONTROL = ofLength(30, "ARNAWS.IAM/SecurityAudit(3)");

const test = testWithContent(
  TEXTS["arn"] ?? "",
  Object.entries(TEXTS).map(([name, text]) => uniformPack(name, { text, email: EMAIL, control: CONTROL })),
);

test.slow();

/** Expects that every text can be read as a whole, at every width and on paper. */
async function expectReadable(page: Page, state: string, widths: number[]): Promise<void> {
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 });
    expect.soft(await unreadableTexts(page), `${state}, ${width} pixels wide`).toEqual([]);
  }
  await page.emulateMedia({ media: "print" });
  await page.setViewportSize({ width: A4, height: 1000 });
  expect.soft(await unreadableTexts(page), `${state}, printed`).toEqual([]);
  await page.emulateMedia({ media: "screen" });
}

/** Opens every folded part of the page. */
async function openEverything(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (const summary of document.querySelectorAll<HTMLElement>("details:not([open]) > summary")) {
      const isOpen = new Promise((resolve) => summary.parentElement?.addEventListener("toggle", resolve, { once: true }));
      summary.click();
      await isOpen;
    }
  });
  const rows = page.getByText(DETAILS, { exact: true });
  if ((await rows.count()) > 0) await expect(page.getByRole("button", { name: "Copy link" })).toHaveCount(await rows.count());
}

/** The states of the page of responsibilities, by their queries. */
const VIEWS: Record<string, string> = {
  "side by side": "",
  "as a table": "?view=matrix",
  "as a table by controls": "?view=matrix&lens=framework",
  filtered: `?${EVERYTHING_CHOSEN}`,
  "since a day": "?since=2026-11-22&view=matrix",
};

for (const [name, text] of casesOf(TEXTS, "setting", "wide-letters", "hebrew")) {
  const widths = ["setting", "arn", "wide-letters", "hebrew"].includes(name) ? WIDTHS : LAYOUT_WIDTHS;
  test.describe(name, () => {
    test(`D17 every text is whole: responsibilities of ${name}`, async ({ page }) => {
      for (const [view, query] of Object.entries(VIEWS)) {
        await open(page, `/${name}/responsibilities${query}`);
        await expectReadable(page, view, widths);
        await openEverything(page);
        await expectReadable(page, `${view}, opened`, widths);
      }
    });

    test(`D17 every text is whole: the other pages of ${name}`, async ({ page }) => {
      for (const address of ["", "/checklist", "/contact"]) {
        await open(page, `/${name}${address}`);
        await openEverything(page);
        await expectReadable(page, address, widths);
      }
    });

    test(`D17 every text is whole: the forms and the hand-over of ${name}`, async ({ page }) => {
      for (const step of ["safety", "happened", "reach"]) {
        await open(page, `/${name}/contact/incident?step=${step}`);
        await page.getByRole("button", { name: "Continue", exact: true }).click();
        await expect(errorSummary(page)).toBeVisible();
        await expectReadable(page, step, widths);
      }

      await open(page, `/${name}/contact/question?about=customer-1`);
      await page.getByRole("radio", { name: /^Compliance/ }).check();
      await page.getByRole("radio", { name: "Somebody else" }).check();
      for (const label of ["Their name and organisation", "Your name", "Your organisation (optional)"]) {
        await field(page, label).fill(text);
      }
      await field(page, "E-mail address").fill(EMAIL);
      await submitButton(page).click();
      await expect(page.getByRole("heading", { name: "Your question is ready to hand over" })).toBeVisible();
      await openEverything(page);
      await expectReadable(page, "hand-over", widths);
    });

    test(`D17 every text is whole: what ${name} is not found by, not saved for, and not loaded of`, async ({ page }) => {
      await open(page, `/${name}/responsibilities?words=${encodeURIComponent(`${text}?`)}`);
      await expectReadable(page, "nothing found", widths);

      await page.addInitScript(STORAGE_FAILURES["opening throws"]);
      await open(page, `/${name}/checklist`);
      const checkboxes = page.getByRole("checkbox");
      expect(await checkboxes.count()).toBeGreaterThan(0);
      for (const checkbox of await checkboxes.all()) {
        await checkbox.check();
        // It moves what is below it.
        await expect(page.locator(".note.warning").first()).toBeVisible();
      }
      await expectReadable(page, "not saved", widths);

      const broken: Pack & Record<string, unknown> = { ...uniformPack(name, { text }), [text]: text };
      await page.route(contentUrl(`${name}.json`), (route) => route.fulfill({ json: broken }));
      await open(page, `/${name}`);
      await page.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
      await expectReadable(page, "not loaded", widths);
    });
  });
}

test("D17 every text is whole: the list of products, and the pages of the site", async ({ page, browserErrors }) => {
  browserErrors.expect(/status of 404/);
  for (const address of ["/", "/privacy", "/accessibility", "/no-such-page"]) {
    await open(page, address);
    await expectReadable(page, address, WIDTHS);
  }
});

onSamples("D17 an overview of 48 areas: each is a line or two, and leads to its rows", async ({ page }) => {
  const pack = packOfManyAreas(48);
  await servePack(page, pack);
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    await open(page, "/mydesk");
    const rows = page.locator(".glance-row");
    await expect(rows).toHaveCount(48);
    expect.soft(await unreadableTexts(page), `${width} pixels wide`).toEqual([]);
    for (const row of await rows.all()) {
      expect.soft((await row.boundingBox())?.height, `${await row.innerText()}, ${width} pixels wide`).toBeLessThanOrEqual(110);
    }
    await rows.last().click();
    await expect(page).toHaveURL(`${MYDESK}#area-47`);
    await expect(page.locator("#area-47")).toBeFocused();
    await expect(page.locator("#area-47")).toBeInViewport();
  }
});
