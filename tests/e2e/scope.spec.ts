// The reader's own situation: said once, kept in the address, and heeded everywhere.

import { readFile } from "node:fs/promises";
import { parse } from "csv-parse/sync";
import type { Locator, Page } from "@playwright/test";
import { type Pack, identity360, mydesk, packs, responsibilitiesOf } from "./content.js";
import { expect, historyLength, open, settle, shownAddress, test } from "./portal.js";
import { LAYOUTS, MYDESK, anchored, applies, asking, count, noneOf, searchField, shown, who } from "./view.js";

const QUESTION = "What applies to you?";
const OUTSIDE = "Does not apply to what you said about your organisation.";

function bar(page: Page): Locator {
  return page.getByRole("region", { name: QUESTION });
}

async function ask(page: Page): Promise<void> {
  await bar(page).locator("summary").click();
}

function answer(page: Page, kind: string, name: string): Locator {
  return bar(page).getByRole("group", { name: kind }).getByRole("checkbox", { name, exact: true });
}

function said(page: Page): Promise<string | null> {
  return page.evaluate(() => new URLSearchParams(location.search).get("scope"));
}

/** The ids of the responsibilities that apply. */
function applying(pack: Pack, scope: string[]): string[] {
  return responsibilitiesOf(pack)
    .filter((one) => applies(pack, one, scope))
    .map(({ id }) => id);
}

/** The addresses of this portal to which a page links, without those within the page itself. */
function internalLinks(page: Page): Promise<string[]> {
  return page.locator("a[href]").evaluateAll((links) =>
    links
      .map((link) => link as HTMLAnchorElement)
      .filter(({ origin }) => origin === location.origin)
      .filter((link) => link.getAttribute("href")?.startsWith("#") !== true)
      .map((link) => link.getAttribute("href") ?? ""),
  );
}

for (const pack of packs) {
  test(`a pack of ${pack.name} shows what applies to each answer, and says how much it hides`, async ({ page }) => {
    const kinds = [...new Set((pack.tags ?? []).map(({ kind }) => kind))];
    const scopes = [...(pack.tags ?? []).map(({ id }) => [id]), ...kinds.map((kind) => [noneOf(pack, kind)]), kinds.map((kind) => noneOf(pack, kind))];
    for (const scope of scopes) {
      await open(page, `/${pack.id}/responsibilities?scope=${scope.join(",")}`);
      const ids = applying(pack, scope);
      await expect.poll(() => shown(page, pack), scope.join()).toEqual(ids);
      await expect(count(page)).toHaveText(`Showing all ${ids.length} responsibilities.`);
      const hidden = responsibilitiesOf(pack).length - ids.length;
      const says =
        hidden === 0 ? "" : hidden === 1 ? "One responsibility does not apply and is hidden." : `${hidden} responsibilities do not apply and are hidden.`;
      await expect(bar(page).getByRole("status")).toContainText(says);
    }
    expect(scopes.some((scope) => applying(pack, scope).length < responsibilitiesOf(pack).length)).toBe(true);
  });
}

test("what the reader says is in the address at once for the page, and after a rest for the browser", async ({ page }) => {
  await open(page, "/mydesk/responsibilities");
  const before = await historyLength(page);
  await expect(bar(page).locator("summary")).toHaveText(QUESTION);
  await ask(page);
  const box = answer(page, "Plans you have", "None of these");
  await box.focus();
  await page.keyboard.press("Space");

  await expect(box).toBeChecked();
  await expect(box).toBeFocused();
  await expect(count(page)).toHaveText("Showing all 17 responsibilities.");
  await expect(page).toHaveURL(`${MYDESK}?scope=_entra-p1`);
  await expect(bar(page).locator("summary")).toHaveText("Shown for: no plan");

  await answer(page, "Features you use", "Integrations with other systems").check();
  await expect(page).toHaveURL(`${MYDESK}?scope=connected,_entra-p1`);
  await expect(bar(page).locator("summary")).toHaveText("Shown for: Integrations with other systems, no plan");
  expect(await historyLength(page)).toBe(before + 1);

  await page.goBack();
  await expect(box).not.toBeChecked();
  await expect(count(page)).toHaveText("Showing all 18 responsibilities.");
  await page.goForward();
  await expect(box).toBeChecked();
  await expect(count(page)).toHaveText("Showing all 17 responsibilities.");
});

test("“None of these” and the answers of its kind take each other back, those of other kinds stay", async ({ page }) => {
  await open(page, "/identity360/responsibilities");
  await ask(page);
  const [eu, uk] = identity360.tags ?? [];
  const regions = (name: string) => answer(page, "Regions you are in", name);
  await answer(page, "Features you use", "None of these").check();
  await regions(eu?.name ?? "").check();
  await regions(uk?.name ?? "").check();
  await expect.poll(() => said(page)).toBe("eu,uk,_third-party-apps");

  await regions("None of these").check();
  await expect(regions(eu?.name ?? "")).not.toBeChecked();
  await expect(regions(uk?.name ?? "")).not.toBeChecked();
  await expect(answer(page, "Features you use", "None of these")).toBeChecked();
  await expect.poll(() => said(page)).toBe("_eu,_third-party-apps");

  await regions(uk?.name ?? "").check();
  await expect(regions("None of these")).not.toBeChecked();
  await expect.poll(() => said(page)).toBe("uk,_third-party-apps");

  await bar(page).getByRole("button", { name: "Take back all answers" }).click();
  await expect(bar(page).getByRole("checkbox", { checked: true })).toHaveCount(0);
  await expect(count(page)).toHaveText(`Showing all ${responsibilitiesOf(identity360).length} responsibilities.`);
  await expect.poll(() => said(page)).toBe(null);
});

test("what is hidden is one click away, marked as what it is, and one click hides it again", async ({ page }) => {
  await open(page, `${MYDESK}?scope=_entra-p1,_connected`);
  await expect.poll(() => shown(page, mydesk)).toEqual(applying(mydesk, ["_entra-p1", "_connected"]));

  await bar(page).getByRole("button", { name: "Show what is hidden" }).click();

  await expect.poll(() => shown(page, mydesk)).toEqual(applying(mydesk, []));
  await expect(bar(page)).toContainText("2 responsibilities do not apply; they are shown and marked.");
  await expect(count(page)).toHaveText("Showing all 18 responsibilities.");
  for (const { id } of responsibilitiesOf(mydesk)) {
    const applies = applying(mydesk, ["_entra-p1", "_connected"]).includes(id);
    await expect.soft(anchored(page, id).getByText(OUTSIDE)).toHaveCount(applies ? 0 : 1);
  }
  await expect(page).toHaveURL(`${MYDESK}?scope=_entra-p1,_connected&outside=shown`);
  await page.reload();
  await expect.poll(() => shown(page, mydesk)).toEqual(applying(mydesk, []));

  await bar(page).getByRole("button", { name: "Hide what does not apply" }).click();
  await expect.poll(() => shown(page, mydesk)).toEqual(applying(mydesk, ["_entra-p1", "_connected"]));
  await expect(page).toHaveURL(`${MYDESK}?scope=_entra-p1,_connected`);
});

test("every internal link of every page carries what the reader said, and no other parameter", async ({ page }) => {
  const scope = "scope=connected,_entra-p1";
  for (const address of [
    `/mydesk?${scope}`,
    `${MYDESK}?view=matrix&words=access&${scope}#mfa-policy`,
    `${MYDESK}?${scope}&outside=shown#mfa-policy`,
    `/mydesk/checklist?${scope}`,
    `/mydesk/contact?${scope}`,
    `/mydesk/contact/question?${scope}`,
    `/privacy?${scope}`,
    `/?${scope}`,
  ]) {
    await open(page, address);
    const links = await internalLinks(page);
    expect(links.length).toBeGreaterThan(2);
    for (const link of links) {
      const { searchParams } = new URL(link, page.url());
      expect.soft(searchParams.get("scope"), `${address}: ${link}`).toBe("connected,_entra-p1");
      expect.soft(searchParams.get("outside"), `${address}: ${link}`).toBe(address.includes("outside") ? "shown" : null);
      expect.soft(searchParams.has("words"), `${address}: ${link}`).toBe(false);
    }
  }
});

test("a change of what applies reaches the links that stand on the page already", async ({ page }) => {
  await open(page, MYDESK);
  await ask(page);
  await answer(page, "Plans you have", "None of these").check();

  for (const link of await internalLinks(page)) {
    expect.soft(new URL(link, page.url()).searchParams.get("scope"), link).toBe("_entra-p1");
  }
  await page.getByRole("link", { name: "Checklist", exact: true }).click();
  expect(shownAddress(page)).toBe("/mydesk/checklist?scope=_entra-p1");
  await page.getByRole("link", { name: "Overview", exact: true }).click();
  expect(shownAddress(page)).toBe("/mydesk?scope=_entra-p1");
  await page.reload();
  await expect(bar(page).locator("summary")).toHaveText("Shown for: no plan");
});

test("the overview counts what applies, area by area", async ({ page }) => {
  const scope = ["_entra-p1", "_connected"];
  await open(page, `/mydesk?scope=${scope.join(",")}`);
  const ids = applying(mydesk, scope);
  const picture = page.getByRole("region", { name: "The model at a glance" });
  for (const { name, responsibilities } of mydesk.areas) {
    const yours = responsibilities.filter(({ id, party }) => party === "customer" && ids.includes(id)).length;
    if (yours === 0) continue;
    const whose = `You alone: ${yours === 1 ? "1 responsibility" : `${yours} responsibilities`}`;
    await expect.soft(picture.getByRole("link", { name: new RegExp(`^${name} `) })).toHaveAccessibleName(`${name} ${whose}`);
  }
});

for (const pack of packs) {
  test(`the checklist of ${pack.name} has and counts the items of what applies`, async ({ page }) => {
    const kinds = [...new Set((pack.tags ?? []).map(({ kind }) => noneOf(pack, kind)))];
    const ids = applying(pack, kinds);
    const items = pack.checklist.filter(({ fulfils }) => fulfils.some((id) => ids.includes(id)));
    await open(page, `/${pack.id}/checklist?scope=${kinds.join(",")}`);

    await expect(page.getByText(`0 of ${items.length} done`).first()).toBeVisible();
    const titles = await page.getByRole("checkbox").evaluateAll((boxes) =>
      boxes.filter((box) => box.checkVisibility() && box.closest("ol") !== null).map((box) => box.closest("li")?.id),
    );
    expect(titles).toEqual(items.map(({ id }) => id));

    await open(page, `/${pack.id}?scope=${kinds.join(",")}`);
    const some = items.length === 1 ? "It has one action." : `It has ${items.length} actions.`;
    await expect(page.getByText(some)).toBeVisible();
    await expect(page.getByText(`0 of ${items.length} done`).first()).toBeVisible();
  });
}

test("a checklist item outside the scope is hidden, and one click away; a link to it shows it", async ({ page }) => {
  const kinds = ["_eu", "_third-party-apps"];
  const ids = applying(identity360, kinds);
  const outside = identity360.checklist.filter(({ fulfils }) => !fulfils.some((id) => ids.includes(id)));
  // Else this would prove nothing.
  expect(outside.length).toBeGreaterThan(0);
  const [item] = outside;
  await open(page, `/identity360/checklist?scope=${kinds.join(",")}`);
  await expect(anchored(page, item?.id ?? "")).toBeHidden();

  await bar(page).getByRole("button", { name: "Show what is hidden" }).click();
  await expect(anchored(page, item?.id ?? "")).toBeVisible();
  await expect(anchored(page, item?.id ?? "")).toContainText(OUTSIDE);

  await open(page, `/identity360/checklist?scope=${kinds.join(",")}#${item?.id}`);
  await expect(anchored(page, item?.id ?? "")).toBeVisible();
  await expect(anchored(page, item?.id ?? "")).toContainText(OUTSIDE);
});

test("the counts of the facets heed the scope", async ({ page }) => {
  await open(page, `${MYDESK}?scope=_entra-p1`);
  const yours = responsibilitiesOf(mydesk).filter(({ id, party }) => party === "customer" && applying(mydesk, ["_entra-p1"]).includes(id));
  await expect(who(page, "Yours")).toHaveAccessibleName(new RegExp(`^Yours ${yours.length}$`));
});

for (const { name, query } of LAYOUTS) {
  for (const asked of ["", "who=customer", "words=access", "scope=_entra-p1,_connected", "role=mydesk-admin&scope=_connected&words=access", "scope=_entra-p1&outside=shown"]) {
    test(`a table that is taken away holds what the page shows: ${asked || "everything"}, ${name}`, async ({ page, baseURL }) => {
      await open(page, asking(MYDESK, query, asked));
      const ids = await shown(page, mydesk);
      expect(ids.length).toBeGreaterThan(0);
      await page.getByText("Take away what you see").click();
      const download = page.waitForEvent("download");
      await page.getByRole("button", { name: "Table (CSV)", exact: true }).click();
      const text = await readFile(await (await download).path(), "utf8");
      const rows: Record<string, string>[] = parse(text, { bom: true, columns: true, record_delimiter: "\r\n" });
      expect(rows.map((row) => row["Responsibility ID"])).toEqual(ids);
      for (const row of rows) {
        // A link in a file leads to what it names, for whoever has the same situation.
        const link = new URL(row["Link"] ?? "");
        expect(link.origin + link.pathname + link.hash).toBe(`${baseURL}${MYDESK}#${row["Responsibility ID"]}`);
        expect(link.searchParams.get("words")).toBe(null);
      }

      const data = page.waitForEvent("download");
      await page.getByRole("button", { name: "Data (JSON)", exact: true }).click();
      const json = await readFile(await (await data).path(), "utf8");
      JSON.parse(json);
      const named = responsibilitiesOf(mydesk).filter(({ id }) => json.includes(`"id":"${id}"`));
      expect(named.map(({ id }) => id)).toEqual(ids);
    });
  }
}

test("a scope that another product's pack does not know means nothing there, and is not lost on the way", async ({ page }) => {
  await open(page, "/identity360/responsibilities?scope=connected,_entra-p1");

  await expect(count(page)).toHaveText(`Showing all ${responsibilitiesOf(identity360).length} responsibilities.`);
  await expect(bar(page).locator("summary")).toHaveText(/What applies to you\?|no plan/);
  const link = page.getByRole("link", { name: "All products" });
  expect(new URL((await link.getAttribute("href")) ?? "", page.url()).searchParams.get("scope")).toBe("connected,_entra-p1");
});

test("an empty view says so, even where the scope is what leaves nothing", async ({ page }) => {
  await open(page, `${MYDESK}?scope=_entra-p1&words=conditional-policy`);

  await expect(page.getByText("Nothing here matches “conditional-policy”.")).toBeVisible();
  await expect(bar(page)).toContainText("One responsibility does not apply and is hidden.");
  await bar(page).getByRole("button", { name: "Show what is hidden" }).click();
  await expect.poll(() => shown(page, mydesk)).toEqual(["conditional-policy"]);
  await expect(searchField(page)).toHaveValue("conditional-policy");
});

test("a pack without tags asks nothing", async ({ page }) => {
  const { tags: _, ...plain } = structuredClone(mydesk);
  for (const one of responsibilitiesOf(plain)) delete one.tags;
  await page.route(/\/assets\/mydesk-[0-9a-f]+\.json$/, (route) => route.fulfill({ json: plain }));
  await open(page, `${MYDESK}?scope=_entra-p1`);

  await expect(count(page)).toHaveText("Showing all 18 responsibilities.");
  await expect(page.getByText(QUESTION)).toHaveCount(0);
});

test("an area of which one side does not apply is the other party’s, in every place that says whose it is", async ({ page }) => {
  const pack = structuredClone(mydesk);
  const area = pack.areas.find(({ id }) => id === "configuration");
  area?.responsibilities.push({ id: "run-connectors", party: "provider", text: "Run what connects.", tags: ["connected"] });
  await page.route(/\/assets\/mydesk-[0-9a-f]+\.json$/, (route) => route.fulfill({ json: pack }));
  const section = page.locator("#configuration");
  const inShared = page.getByRole("radio", { name: /^In shared areas/ });

  await open(page, MYDESK);
  await expect(section.locator(".badge")).toHaveText("Shared");
  await expect(inShared).toHaveAccessibleName("In shared areas 4");

  await open(page, `${MYDESK}?scope=_connected`);
  await expect(section.locator(".badge")).toHaveText("You");
  await expect(section).toContainText("Nothing that applies to you");
  await expect(inShared).toHaveAccessibleName("In shared areas 0");
  await page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "Overview" }).click();
  await expect(page.locator(".glance-rows")).toContainText("Configuration of MyDesk");
  await expect(page.locator(".glance-rows")).not.toContainText("Shared");

  await open(page, `${MYDESK}?scope=_connected#run-connectors`);
  await expect(anchored(page, "run-connectors")).toContainText(OUTSIDE);
});

test("what was said of one product is not lost by what is said of another, and the start page is of neither", async ({ page }) => {
  await open(page, MYDESK);
  await ask(page);
  await answer(page, "Features you use", "Integrations with other systems").check();
  await expect.poll(() => said(page)).toBe("connected");

  await page.getByRole("link", { name: "All products" }).click();
  await expect(page).toHaveURL("/?scope=connected");
  await expect(page.getByRole("navigation", { name: "Pages" })).toHaveCount(0);
  await expect(page.getByRole("contentinfo")).not.toContainText("MyDesk content");
  await expect(bar(page)).toHaveCount(0);

  await page.getByRole("main").getByRole("link", { name: /Identity360/ }).first().click();
  await expect(page).toHaveURL(/\/identity360.*\?scope=connected$/);
  await settle(page);
  await ask(page);
  await answer(page, "Regions you are in", "United Kingdom").check();
  await expect.poll(() => said(page)).toBe("uk,connected");
});
