// What packs of format 2 can say beside texts: priorities, chapters, third parties, pairs, kinds of tags, titles of
// controls, what does not apply, and a product without a checklist.

import type { Page } from "@playwright/test";
import { expectAccessible } from "./accessible.js";
import { addAxe } from "./axe.js";
import { type Pack, readPack, responsibilitiesOf } from "./content.js";
import { expect, open, test } from "./portal.js";
import {
  DETAILS,
  IDENTITY360,
  MYDESK,
  byId,
  facetValue,
  idsWhere,
  openFacets,
  resultCount,
  searchField,
  servePack,
  table,
  visibleIds,
} from "./responsibilities.js";

const REASON = "MyDesk has no mobile application.";

/** MyDesk with everything that the sample has no use for. */
function completePack(): Pack {
  const pack = readPack("mydesk");
  pack.priorities = [
    { id: "shall", name: "SHALL", summary: "Without exception." },
    { id: "should", name: "SHOULD", implies: "shall" },
    { id: "may", name: "MAY" },
  ];
  pack.chapters = [
    { id: "platform", name: "The platform", summary: "What runs, and how you use it." },
    { id: "people", name: "People and sign-in" },
  ];
  for (const [index, area] of pack.areas.entries()) area.chapter = index < 2 ? "platform" : "people";
  const levels = ["shall", "should", "may", undefined];
  for (const [index, responsibility] of responsibilitiesOf(pack).entries()) {
    const priority = levels[index % levels.length];
    if (priority !== undefined) responsibility.priority = priority;
  }
  for (const item of pack.checklist) item.priority = "should";
  pack.tag_kinds = [{ id: "deployment", name: "Deployment", question: "How do you run MyDesk?" }];
  pack.tags?.push({ id: "own-servers", kind: "deployment", name: "On your own servers" });
  for (const { id, tags, ...rest } of responsibilitiesOf(pack)) {
    if (id === "notifications") Object.assign(find(pack, id), { ...rest, tags: [...(tags ?? []), "own-servers"] });
  }
  pack.areas[0]?.responsibilities.push({
    id: "mobile-app",
    party: "customer",
    text: "Secure the mobile application.",
    not_applicable: REASON,
  });
  return pack;
}

function find(pack: Pack, id: string): Pack["areas"][number]["responsibilities"][number] {
  const found = responsibilitiesOf(pack).find((responsibility) => responsibility.id === id);
  if (found === undefined) throw new Error(`no responsibility ${id}`);
  return found;
}

async function openComplete(page: Page, address: string): Promise<Pack> {
  const pack = completePack();
  await servePack(page, pack);
  await open(page, address);
  return pack;
}

test("a level of priority is a filter that has the level it implies, too", async ({ page }) => {
  const pack = await openComplete(page, MYDESK);
  const levels = (ids: string[]): string[] => idsWhere(pack, ({ priority }) => ids.includes(priority ?? ""));
  await openFacets(page);
  const should = facetValue(page, "Priority", "SHOULD, with SHALL");
  await expect(should.count).toHaveText(String(levels(["shall", "should"]).length));
  await expect(facetValue(page, "Priority", "SHALL").count).toHaveText(String(levels(["shall"]).length));
  await should.checkbox.check();
  expect(await visibleIds(page, pack)).toEqual(levels(["shall", "should"]));
  await expect(page).toHaveURL(/[?&]priority=should/);
  await expect(byId(page, "platform-security").getByText("SHALL", { exact: true })).toBeVisible();
});

test("the table is sorted by priority, the most important first", async ({ page }) => {
  const pack = await openComplete(page, `${MYDESK}?view=matrix`);
  await page.getByRole("combobox", { name: "Grouped by" }).selectOption({ label: "Priority" });
  await expect(page).toHaveURL(/lens=_priority/);
  const groups = table(page, pack).getByRole("rowheader").filter({ has: page.locator(":scope:is([scope=rowgroup])") });
  await expect(groups).toHaveText([/^SHALL\s+Without exception\.$/, /^SHOULD\s*$/, /^MAY\s*$/, "Without a priority"]);
  const levels = ["shall", "should", "may", undefined];
  const expected = levels.flatMap((level) => idsWhere(pack, ({ priority }) => priority === level));
  const shown = await page.locator("tr.responsibility").evaluateAll((rows) => rows.map(({ id }) => id));
  expect(shown).toEqual(expected);
});

test("chapters stand above their areas, in the model at a glance, and are a filter", async ({ page }) => {
  const pack = await openComplete(page, MYDESK);
  const chapters = page.locator("main").getByRole("heading", { level: 2 });
  await expect(chapters.filter({ hasText: /^(The platform|People and sign-in)$/ })).toHaveText(["The platform", "People and sign-in"]);
  await expect(page.getByRole("heading", { level: 3, name: "User management" })).toBeVisible();
  await openFacets(page);
  await facetValue(page, "Chapter", "People and sign-in").checkbox.check();
  expect(await visibleIds(page, pack)).toEqual(idsWhere(pack, (_, { chapter }) => chapter === "people"));
  await expect(page.getByRole("heading", { level: 2, name: "The platform" })).toHaveCount(0);
  await open(page, "/mydesk");
  await expect(page.locator(".glance").getByRole("heading", { level: 3 })).toHaveText(["The platform", "People and sign-in"]);
});

test("responsibilities that are paired lead to each other", async ({ page }) => {
  await open(page, `${IDENTITY360}#encrypt-devices`);
  const pair = byId(page, "encrypt-devices").getByRole("link", { name: /^Encrypt personal data/ });
  await pair.click();
  await expect(page).toHaveURL(/#encrypt-data$/);
  await expect(byId(page, "encrypt-data").getByRole("link", { name: /^Switch on disk encryption/ })).toBeVisible();
});

test("a third party is named with what is inherited from it, and found by it", async ({ page }) => {
  await open(page, `${MYDESK}#mfa-policy`);
  const row = byId(page, "mfa-policy");
  await expect(row.getByText("Performed by", { exact: true })).toBeVisible();
  await expect(row.getByText("Inherited from Microsoft Entra ID")).toBeVisible();
  await expect(row.getByText(/^Asks for the second factor/)).toBeVisible();
  await open(page, MYDESK);
  await searchField(page).fill("refuses passwords that break");
  await expect(resultCount(page)).toContainText("Showing 1 of");
  await expect(byId(page, "password-policy").getByText("Found in “Performed by”:")).toBeVisible();
  await openFacets(page);
  await expect(facetValue(page, "Performed by", "Microsoft Entra ID").count).toHaveText("1");
});

test("a kind of tags of the pack is a question of its own, which hides what does not apply", async ({ page }) => {
  await openComplete(page, MYDESK);
  await page.locator("#ui_scope > summary").click();
  const question = page.getByRole("group", { name: "How do you run MyDesk?" });
  await question.getByRole("checkbox", { name: "None of these" }).check();
  await expect(byId(page, "notifications")).toHaveCount(0);
  await expect(page.locator("#ui_scope > summary")).toContainText("Deployment: none");
  await question.getByRole("checkbox", { name: "On your own servers" }).check();
  await expect(byId(page, "notifications")).toBeVisible();
  await expect(page).toHaveURL(/scope=own-servers/);
});

test("what does not apply says why, and is nobody's part", async ({ page }) => {
  await openComplete(page, MYDESK);
  const row = byId(page, "mobile-app");
  await expect(row.getByText(`Does not apply to this product: ${REASON}`)).toBeVisible();
  await expect(byId(page, "provider-security").locator(".badge")).toHaveText("MyDesk");
});

test("the title of a control is beside it, and in the table while it has the focus", async ({ page }) => {
  await open(page, `${MYDESK}#mfa-policy`);
  await expect(byId(page, "mfa-policy").getByText("Multi-factor Authentication to Privileged Accounts")).toBeVisible();
  await open(page, `${MYDESK}?view=matrix`);
  const control = byId(page, "mfa-policy").locator("td .control").first();
  const title = control.locator(".visually-hidden");
  const width = async (): Promise<number> => (await title.boundingBox())?.width ?? 0;
  expect(await width()).toBeLessThan(2);
  await expect(control).toHaveAttribute("title", "Multi-factor Authentication to Privileged Accounts");
  await byId(page, "mfa-policy").locator("summary").focus();
  await page.keyboard.press("Tab");
  while (!(await control.evaluate((element) => element === document.activeElement))) await page.keyboard.press("Tab");
  await expect.poll(width).toBeGreaterThan(50);
  const isWhole = await title.evaluate(({ scrollWidth, clientWidth, scrollHeight, clientHeight }) => scrollWidth <= clientWidth && scrollHeight <= clientHeight);
  expect(isWhole, "no part of the title is cut off").toBe(true);
  await page.keyboard.press("Escape");
  await expect.poll(width).toBeLessThan(2);
});

test("a product of which the provider does everything has no checklist", async ({ page }) => {
  const pack = readPack("mydesk");
  pack.areas = pack.areas.slice(0, 1);
  for (const responsibility of responsibilitiesOf(pack)) delete responsibility.pairs_with;
  Object.assign(pack, { checklist: [], cards: [], roles: [], tags: [], third_parties: [] });
  await servePack(page, pack);
  await open(page, "/mydesk");
  await expect(page.getByText("Nothing here needs an action of yours")).toBeVisible();
  await expect(page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "Checklist" })).toHaveCount(0);
});

for (const address of ["/mydesk", MYDESK, `${MYDESK}?view=matrix&lens=_priority`, "/mydesk/checklist"]) {
  test(`${address} with everything of format 2 is accessible, and fits 320 pixels`, async ({ page, context }) => {
    await addAxe(context);
    await page.emulateMedia({ reducedMotion: "reduce" });
    const pack = await openComplete(page, address);
    if (address === MYDESK) await byId(page, "mfa-policy").getByText(DETAILS).click();
    await expectAccessible(page);
    await page.setViewportSize({ width: 320, height: 640 });
    const main = page.locator("main");
    const words = { "/mydesk": pack.chapters?.[1]?.name, "/mydesk/checklist": "SHOULD" }[address] ?? REASON;
    await expect(main).toContainText(words);
  });
}
