// The scope: the reader's own situation, which is in the address and narrows every page.

import type { Locator, Page } from "@playwright/test";
import { type Pack, identity360, mydesk, packs, responsibilitiesOf } from "./content.js";
import { download, parseCsv } from "./download.js";
import { currentAddress, expect, historyLength, open, test, waitForApp } from "./portal.js";
import {
  LAYOUTS,
  MYDESK,
  appliesTo,
  byId,
  noneTag,
  partyRadio,
  resultCount,
  searchField,
  servePack,
  visibleIds,
  withQuery,
} from "./responsibilities.js";

const HEADING = "What applies to you?";
const OUTSIDE_NOTE = "Does not apply to what you said about your organisation.";

function scopeBar(page: Page): Locator {
  return page.getByRole("region", { name: HEADING });
}

async function openScopeBar(page: Page): Promise<void> {
  await scopeBar(page).locator("summary").click();
}

function tagCheckbox(page: Page, kind: string, name: string): Locator {
  return scopeBar(page).getByRole("group", { name: kind }).getByRole("checkbox", { name, exact: true });
}

function scopeParameter(page: Page): Promise<string | null> {
  return page.evaluate(() => new URLSearchParams(location.search).get("scope"));
}

/** The ids of the responsibilities that apply. */
function applicableIds(pack: Pack, scope: string[]): string[] {
  return responsibilitiesOf(pack)
    .filter((responsibility) => appliesTo(pack, responsibility, scope))
    .map(({ id }) => id);
}

/** The targets of a page's links within the portal, without those within the page. */
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
  test(`for every scope of ${pack.name}, the rows that apply are shown, and the number of hidden ones`, async ({ page }) => {
    const kinds = [...new Set((pack.tags ?? []).map(({ kind }) => kind))];
    const scopes = [...(pack.tags ?? []).map(({ id }) => [id]), ...kinds.map((kind) => [noneTag(pack, kind)]), kinds.map((kind) => noneTag(pack, kind))];
    for (const scope of scopes) {
      await open(page, `/${pack.id}/responsibilities?scope=${scope.join(",")}`);
      const ids = applicableIds(pack, scope);
      await expect.poll(() => visibleIds(page, pack), scope.join()).toEqual(ids);
      await expect(resultCount(page)).toHaveText(`Showing all ${ids.length} responsibilities.`);
      const hidden = responsibilitiesOf(pack).length - ids.length;
      const notice =
        hidden === 0 ? "" : hidden === 1 ? "One responsibility does not apply and is hidden." : `${hidden} responsibilities do not apply and are hidden.`;
      await expect(scopeBar(page).getByRole("status")).toContainText(notice);
    }
    expect(scopes.some((scope) => applicableIds(pack, scope).length < responsibilitiesOf(pack).length)).toBe(true);
  });
}

test("the page shows a new scope immediately, and the browser's URL has it after a pause", async ({ page }) => {
  await open(page, "/mydesk/responsibilities");
  const before = await historyLength(page);
  await expect(scopeBar(page).locator("summary")).toHaveText(HEADING);
  await openScopeBar(page);
  const checkbox = tagCheckbox(page, "Plans you have", "None of these");
  await checkbox.focus();
  await page.keyboard.press("Space");

  await expect(checkbox).toBeChecked();
  await expect(checkbox).toBeFocused();
  await expect(resultCount(page)).toHaveText("Showing all 17 responsibilities.");
  await expect(page).toHaveURL(`${MYDESK}?scope=_entra-p1`);
  await expect(scopeBar(page).locator("summary")).toHaveText("Shown for: no plan");

  await tagCheckbox(page, "Features you use", "Integrations with other systems").check();
  await expect(page).toHaveURL(`${MYDESK}?scope=connected,_entra-p1`);
  await expect(scopeBar(page).locator("summary")).toHaveText("Shown for: Integrations with other systems, no plan");
  expect(await historyLength(page)).toBe(before + 1);

  await page.goBack();
  await expect(checkbox).not.toBeChecked();
  await expect(resultCount(page)).toHaveText("Showing all 18 responsibilities.");
  await page.goForward();
  await expect(checkbox).toBeChecked();
  await expect(resultCount(page)).toHaveText("Showing all 17 responsibilities.");
});

test("“None of these” and the tags of its kind exclude each other, tags of other kinds stay", async ({ page }) => {
  await open(page, "/identity360/responsibilities");
  await openScopeBar(page);
  const [eu, uk] = identity360.tags ?? [];
  const regions = (name: string) => tagCheckbox(page, "Regions you are in", name);
  await tagCheckbox(page, "Features you use", "None of these").check();
  await regions(eu?.name ?? "").check();
  await regions(uk?.name ?? "").check();
  await expect.poll(() => scopeParameter(page)).toBe("eu,uk,_third-party-apps");

  await regions("None of these").check();
  await expect(regions(eu?.name ?? "")).not.toBeChecked();
  await expect(regions(uk?.name ?? "")).not.toBeChecked();
  await expect(tagCheckbox(page, "Features you use", "None of these")).toBeChecked();
  await expect.poll(() => scopeParameter(page)).toBe("_eu,_third-party-apps");

  await regions(uk?.name ?? "").check();
  await expect(regions("None of these")).not.toBeChecked();
  await expect.poll(() => scopeParameter(page)).toBe("uk,_third-party-apps");

  await scopeBar(page).getByRole("button", { name: "Take back all answers" }).click();
  await expect(scopeBar(page).getByRole("checkbox", { checked: true })).toHaveCount(0);
  await expect(resultCount(page)).toHaveText(`Showing all ${responsibilitiesOf(identity360).length} responsibilities.`);
  await expect.poll(() => scopeParameter(page)).toBe(null);
});

test("a button shows the rows outside the scope with a note, and hides them again", async ({ page }) => {
  await open(page, `${MYDESK}?scope=_entra-p1,_connected`);
  await expect.poll(() => visibleIds(page, mydesk)).toEqual(applicableIds(mydesk, ["_entra-p1", "_connected"]));

  await scopeBar(page).getByRole("button", { name: "Show what is hidden" }).click();

  await expect.poll(() => visibleIds(page, mydesk)).toEqual(applicableIds(mydesk, []));
  await expect(scopeBar(page)).toContainText("2 responsibilities do not apply; they are shown and marked.");
  await expect(resultCount(page)).toHaveText("Showing all 18 responsibilities.");
  for (const { id } of responsibilitiesOf(mydesk)) {
    const isApplicable = applicableIds(mydesk, ["_entra-p1", "_connected"]).includes(id);
    await expect.soft(byId(page, id).getByText(OUTSIDE_NOTE)).toHaveCount(isApplicable ? 0 : 1);
  }
  await expect(page).toHaveURL(`${MYDESK}?scope=_entra-p1,_connected&outside=shown`);
  await page.reload();
  await expect.poll(() => visibleIds(page, mydesk)).toEqual(applicableIds(mydesk, []));

  await scopeBar(page).getByRole("button", { name: "Hide what does not apply" }).click();
  await expect.poll(() => visibleIds(page, mydesk)).toEqual(applicableIds(mydesk, ["_entra-p1", "_connected"]));
  await expect(page).toHaveURL(`${MYDESK}?scope=_entra-p1,_connected`);
});

test("every internal link of every page has the scope, and no other parameter", async ({ page }) => {
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

test("a change of the scope updates the links on the page", async ({ page }) => {
  await open(page, MYDESK);
  await openScopeBar(page);
  await tagCheckbox(page, "Plans you have", "None of these").check();

  for (const link of await internalLinks(page)) {
    expect.soft(new URL(link, page.url()).searchParams.get("scope"), link).toBe("_entra-p1");
  }
  await page.getByRole("link", { name: "Checklist", exact: true }).click();
  expect(currentAddress(page)).toBe("/mydesk/checklist?scope=_entra-p1");
  await page.getByRole("link", { name: "Overview", exact: true }).click();
  expect(currentAddress(page)).toBe("/mydesk?scope=_entra-p1");
  await page.reload();
  await expect(scopeBar(page).locator("summary")).toHaveText("Shown for: no plan");
});

test("the overview counts the responsibilities that apply, by area", async ({ page }) => {
  const scope = ["_entra-p1", "_connected"];
  await open(page, `/mydesk?scope=${scope.join(",")}`);
  const ids = applicableIds(mydesk, scope);
  const picture = page.getByRole("region", { name: "The model at a glance" });
  for (const { name, responsibilities } of mydesk.areas) {
    const yours = responsibilities.filter(({ id, party }) => party === "customer" && ids.includes(id)).length;
    if (yours === 0) continue;
    const ownership = `You alone: ${yours === 1 ? "1 responsibility" : `${yours} responsibilities`}`;
    await expect.soft(picture.getByRole("link", { name: new RegExp(`^${name} `) })).toHaveAccessibleName(`${name} ${ownership}`);
  }
});

for (const pack of packs) {
  test(`the checklist of ${pack.name} shows and counts the items that apply`, async ({ page }) => {
    const kinds = [...new Set((pack.tags ?? []).map(({ kind }) => noneTag(pack, kind)))];
    const ids = applicableIds(pack, kinds);
    const items = pack.checklist.filter(({ fulfils }) => fulfils.some((id) => ids.includes(id)));
    await open(page, `/${pack.id}/checklist?scope=${kinds.join(",")}`);

    await expect(page.getByText(`0 of ${items.length} done`).first()).toBeVisible();
    const titles = await page.getByRole("checkbox").evaluateAll((boxes) =>
      boxes.filter((box) => box.checkVisibility() && box.closest("ol") !== null).map((box) => box.closest("li")?.id),
    );
    expect(titles).toEqual(items.map(({ id }) => id));

    await open(page, `/${pack.id}?scope=${kinds.join(",")}`);
    const text = items.length === 1 ? "It has one action." : `It has ${items.length} actions.`;
    await expect(page.getByText(text)).toBeVisible();
    await expect(page.getByText(`0 of ${items.length} done`).first()).toBeVisible();
  });
}

test("a checklist item outside the scope is hidden; a button and a link to it show it", async ({ page }) => {
  const kinds = ["_eu", "_third-party-apps"];
  const ids = applicableIds(identity360, kinds);
  const outside = identity360.checklist.filter(({ fulfils }) => !fulfils.some((id) => ids.includes(id)));
  // The scope excludes at least one item.
  expect(outside.length).toBeGreaterThan(0);
  const [item] = outside;
  await open(page, `/identity360/checklist?scope=${kinds.join(",")}`);
  await expect(byId(page, item?.id ?? "")).toBeHidden();

  await scopeBar(page).getByRole("button", { name: "Show what is hidden" }).click();
  await expect(byId(page, item?.id ?? "")).toBeVisible();
  await expect(byId(page, item?.id ?? "")).toContainText(OUTSIDE_NOTE);

  await open(page, `/identity360/checklist?scope=${kinds.join(",")}#${item?.id}`);
  await expect(byId(page, item?.id ?? "")).toBeVisible();
  await expect(byId(page, item?.id ?? "")).toContainText(OUTSIDE_NOTE);
});

test("the numbers at the facets count only rows that apply", async ({ page }) => {
  await open(page, `${MYDESK}?scope=_entra-p1`);
  const yours = responsibilitiesOf(mydesk).filter(({ id, party }) => party === "customer" && applicableIds(mydesk, ["_entra-p1"]).includes(id));
  await expect(partyRadio(page, "Yours")).toHaveAccessibleName(new RegExp(`^Yours ${yours.length}$`));
});

for (const { name, query } of LAYOUTS) {
  for (const filter of ["", "who=customer", "words=access", "scope=_entra-p1,_connected", "role=mydesk-admin&scope=_connected&words=access", "scope=_entra-p1&outside=shown"]) {
    test(`an exported table has the rows of the page: ${filter || "everything"}, ${name}`, async ({ page, baseURL }) => {
      await open(page, withQuery(MYDESK, query, filter));
      const ids = await visibleIds(page, mydesk);
      expect(ids.length).toBeGreaterThan(0);
      await page.getByText("Take away what you see").click();
      const { text } = await download(page.getByRole("button", { name: "Table (CSV)", exact: true }));
      const rows = parseCsv(text);
      expect(rows.map((row) => row["Responsibility ID"])).toEqual(ids);
      for (const row of rows) {
        // Links in a file have the scope, but not the filter.
        const link = new URL(row["Link"] ?? "");
        expect(link.origin + link.pathname + link.hash).toBe(`${baseURL}${MYDESK}#${row["Responsibility ID"]}`);
        expect(link.searchParams.get("words")).toBe(null);
      }

      const { text: json } = await download(page.getByRole("button", { name: "Data (JSON)", exact: true }));
      JSON.parse(json);
      const exported = responsibilitiesOf(mydesk).filter(({ id }) => json.includes(`"id":"${id}"`));
      expect(exported.map(({ id }) => id)).toEqual(ids);
    });
  }
}

test("tags of another product have no effect, and stay in the links", async ({ page }) => {
  await open(page, "/identity360/responsibilities?scope=connected,_entra-p1");

  await expect(resultCount(page)).toHaveText(`Showing all ${responsibilitiesOf(identity360).length} responsibilities.`);
  await expect(scopeBar(page).locator("summary")).toHaveText(/What applies to you\?|no plan/);
  const link = page.getByRole("link", { name: "All products" });
  expect(new URL((await link.getAttribute("href")) ?? "", page.url()).searchParams.get("scope")).toBe("connected,_entra-p1");
});

test("a view that is empty because of the scope has the empty state", async ({ page }) => {
  await open(page, `${MYDESK}?scope=_entra-p1&words=conditional-policy`);

  await expect(page.getByText("Nothing here matches “conditional-policy”.")).toBeVisible();
  await expect(scopeBar(page)).toContainText("One responsibility does not apply and is hidden.");
  await scopeBar(page).getByRole("button", { name: "Show what is hidden" }).click();
  await expect.poll(() => visibleIds(page, mydesk)).toEqual(["conditional-policy"]);
  await expect(searchField(page)).toHaveValue("conditional-policy");
});

test("a pack without tags has no scope bar", async ({ page }) => {
  const { tags: _, ...plain } = structuredClone(mydesk);
  for (const responsibility of responsibilitiesOf(plain)) delete responsibility.tags;
  await servePack(page, plain);
  await open(page, `${MYDESK}?scope=_entra-p1`);

  await expect(resultCount(page)).toHaveText("Showing all 18 responsibilities.");
  await expect(page.getByText(HEADING)).toHaveCount(0);
});

test("an area of which one side does not apply has the ownership of the other, on every page", async ({ page }) => {
  const pack = structuredClone(mydesk);
  const area = pack.areas.find(({ id }) => id === "configuration");
  area?.responsibilities.push({ id: "run-connectors", party: "provider", text: "Run what connects.", tags: ["connected"] });
  await servePack(page, pack);
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
  await expect(byId(page, "run-connectors")).toContainText(OUTSIDE_NOTE);
});

test("the scopes of two products are kept side by side, and the start page belongs to neither", async ({ page }) => {
  await open(page, MYDESK);
  await openScopeBar(page);
  await tagCheckbox(page, "Features you use", "Integrations with other systems").check();
  await expect.poll(() => scopeParameter(page)).toBe("connected");

  await page.getByRole("link", { name: "All products" }).click();
  await expect(page).toHaveURL("/?scope=connected");
  await expect(page.getByRole("navigation", { name: "Pages" })).toHaveCount(0);
  await expect(page.getByRole("contentinfo")).not.toContainText("MyDesk content");
  await expect(scopeBar(page)).toHaveCount(0);

  await page.getByRole("main").getByRole("link", { name: /Identity360/ }).first().click();
  await expect(page).toHaveURL(/\/identity360.*\?scope=connected$/);
  await waitForApp(page);
  await openScopeBar(page);
  await tagCheckbox(page, "Regions you are in", "United Kingdom").check();
  await expect.poll(() => scopeParameter(page)).toBe("uk,connected");
});
