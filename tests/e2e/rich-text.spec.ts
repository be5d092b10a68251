// Texts that instruct: paragraphs with code and links, steps and lists, and why something matters.

import type { Locator, Page } from "@playwright/test";
import { expectAccessible } from "./accessible.js";
import { addAxe } from "./axe.js";
import { type Block, type Pack, readPack } from "./content.js";
import { expect, open, test } from "./portal.js";
import { DETAILS, MYDESK, byId, searchField, servePack } from "./responsibilities.js";

const CHECKLIST = "/mydesk/checklist";

const MARKUP = "<img src=x onerror=alert(1)> **bold** \\`no code\\` \\[no link](https://nowhere.example/)";

const TEXT: Block[] = [
  `Run \`Get-User -Filter "a | b"\`, as in [the guide](https://docs.example/guide_(new)). ${MARKUP}`,
  {
    steps: [
      "Open `Settings > Sign-in`.",
      { text: "Choose:", list: ["`MFA`, and", "[passkeys](https://docs.example/passkeys)."] },
    ],
  },
  { list: [{ text: "Keep:", steps: ["the list,", "its date."] }] },
];

function packWithText(): Pack {
  const pack = readPack("mydesk");
  const [item] = pack.checklist;
  const [responsibility] = pack.areas.flatMap(({ responsibilities }) => responsibilities);
  Object.assign(item ?? {}, { guidance: TEXT, rationale: ["Without it, `anybody` signs in."] });
  Object.assign(responsibility ?? {}, { rationale: TEXT });
  pack.introduction = TEXT;
  return pack;
}

async function expectText(text: Locator): Promise<void> {
  await expect(text.locator("code").first()).toHaveText('Get-User -Filter "a | b"');
  const link = text.getByRole("link", { name: "the guide" });
  await expect(link).toHaveAttribute("href", "https://docs.example/guide_(new)");
  await expect(link).toHaveAttribute("rel", "noreferrer");
  await expect(text).toContainText("<img src=x onerror=alert(1)> **bold** `no code` [no link](https://nowhere.example/)");
  await expect(text.locator("img, strong")).toHaveCount(0);
  await expect(text.locator("ol > li").first()).toHaveText("Open Settings > Sign-in.");
  await expect(text.locator("ol > li > ul > li")).toHaveCount(2);
  await expect(text.locator("ul > li > ol > li")).toHaveText(["the list,", "its date."]);
}

/** Opens the folded part of the first row. */
async function openFirstRow(page: Page): Promise<Locator> {
  await open(page, MYDESK);
  const row = byId(page, "platform-security");
  await row.getByText(DETAILS).click();
  return row.getByRole("definition").filter({ hasText: "Get-User" });
}

test("an item has code, links, steps and lists, and why it matters", async ({ page }) => {
  await servePack(page, packWithText());
  await open(page, CHECKLIST);
  const item = page.locator("#user-administration");
  await expectText(item.locator(".guidance"));
  await expect(item.getByRole("heading", { name: "Why it matters" })).toBeVisible();
  await expect(item).toContainText("Without it, anybody signs in.");
});

test("a responsibility says why it matters, and is found by that", async ({ page }) => {
  await servePack(page, packWithText());
  await expectText(await openFirstRow(page));
  await page.reload();
  await searchField(page).fill("passkeys");
  const row = byId(page, "platform-security");
  await expect(row.getByText(/^Found in “Why it matters”: passkeys/)).toBeVisible();
  await row.getByText(DETAILS).click();
  await expect(row.getByRole("definition").locator("mark").first()).toHaveText("passkeys");
});

test("an introduction has steps and lists, too", async ({ page }) => {
  await servePack(page, packWithText());
  await open(page, "/mydesk");
  await expectText(page.locator(".prose").first());
});

test("D18 the number of a step is within the page, on the side where its language begins", async ({ page }) => {
  const pack = packWithText();
  const [item] = pack.checklist;
  Object.assign(item ?? {}, { guidance: [{ steps: ["افتح `الإعدادات`.", "Open `Settings`."] }] });
  pack.introduction = [{ list: ["افتح `الإعدادات`.", "Open `Settings`."] }];
  await servePack(page, pack);
  await page.setViewportSize({ width: 320, height: 800 });
  for (const address of [CHECKLIST, "/mydesk"]) {
    await open(page, address);
    const list = page.locator(".entries").first();
    const room = await list.evaluate((list) => {
      const { left, right } = list.getBoundingClientRect();
      return Array.from(list.children, (entry) => {
        const box = entry.getBoundingClientRect();
        return [box.left - left > 16, right - box.right > 16];
      });
    });
    expect(room, address).toEqual([[false, true], [true, false]]);
  }
});

test("printed, a link in a text has its address", async ({ page }) => {
  await servePack(page, packWithText());
  await open(page, CHECKLIST);
  await page.emulateMedia({ media: "print" });
  const link = page.locator("#user-administration").getByRole("link", { name: "the guide" });
  const printed = await link.evaluate((element) => getComputedStyle(element, "::after").content);
  expect(printed).toContain("https://docs.example/guide_(new)");
});

test("F20 texts with steps, code and links are accessible and whole", async ({ page, context }) => {
  test.slow();
  await addAxe(context);
  // axe cannot measure the contrast of colours during a transition.
  await page.emulateMedia({ reducedMotion: "reduce" });
  const pack = packWithText();
  const [item] = pack.checklist;
  Object.assign(item ?? {}, { id: "a".repeat(40) });
  item?.guidance.push({ steps: [`\`${"a".repeat(120)}\``, `[${"b".repeat(120)}](https://docs.example/)`] });
  await servePack(page, pack);
  await open(page, CHECKLIST);
  await expectAccessible(page);
  await openFirstRow(page);
  await expectAccessible(page);
});
