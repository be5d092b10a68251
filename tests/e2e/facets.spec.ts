// The facets of the filter, and the number of rows that each value would show.

import type { Page } from "@playwright/test";
import { type Pack, identity360, mydesk, packs, responsibilitiesOf } from "./content.js";
import { expect, historyLength, open, test } from "./portal.js";
import {
  type Facet,
  type Filter,
  LAYOUTS,
  MYDESK,
  chip,
  chips,
  expectedCount,
  facetValue,
  filteredIds,
  openFacets,
  partyRadio,
  resultCount,
  searchField,
  visibleIds,
  withQuery,
} from "./responsibilities.js";

/** Every value of the facets that are closed at first, by legend and label. */
function facetOptions(pack: Pack): { facet: Facet; value: string; legend: string; name: string }[] {
  const controlsOf = (framework: string) =>
    new Set(
      responsibilitiesOf(pack).flatMap(({ controls }) =>
        (controls ?? []).filter((mapping) => mapping.framework === framework).flatMap(({ ids }) => ids),
      ),
    );
  return [
    ...(pack.chapters ?? []).map(({ id, name }) => ({ facet: "chapter" as const, value: id, legend: "Chapter", name })),
    ...pack.areas.map(({ id, name }) => ({ facet: "area" as const, value: id, legend: "Area", name })),
    ...pack.roles.map(({ id, name }) => ({ facet: "role" as const, value: id, legend: "Falls to", name })),
    ...(pack.third_parties ?? []).map(({ id, name }) => ({
      facet: "third-party" as const,
      value: id,
      legend: "Performed by",
      name,
    })),
    { facet: "action", value: "yes", legend: "Checklist", name: "Has an action" },
    { facet: "action", value: "no", legend: "Checklist", name: "Has no action" },
    ...pack.frameworks.flatMap(({ id, name }) => [
      { facet: "framework" as const, value: id, legend: name, name: "Any of its controls" },
      ...[...controlsOf(id)].map((control) => ({
        facet: "control" as const,
        value: `${id}:${control}`,
        legend: name,
        name: control,
      })),
    ]),
  ];
}

/** Expects the rows that the filter admits, and the number of rows at every value of every facet. */
async function expectFiltered(page: Page, pack: Pack, filter: Filter): Promise<void> {
  const found = filteredIds(pack, filter);
  const all = responsibilitiesOf(pack).length;
  const shown = found.length === all ? `all ${all}` : `${found.length} of ${all}`;
  await expect(resultCount(page)).toHaveText(`Showing ${shown} responsibilities.`);
  await expect.poll(() => visibleIds(page, pack)).toEqual(found);
  const counts = await page.getByRole("search").evaluate((form) =>
    [...form.querySelectorAll("fieldset.facet")].flatMap((facet) =>
      [...facet.querySelectorAll("label")].map((label) => {
        const [name, count] = [...label.querySelectorAll("span")].map((span) => span.textContent);
        return `${facet.querySelector("legend")?.textContent}: ${name}: ${count}`;
      }),
    ),
  );
  const expected = facetOptions(pack).map(
    ({ facet, value, legend, name }) => `${legend}: ${name}: ${expectedCount(pack, filter, facet, value)}`,
  );
  expect([...counts].sort()).toEqual([...expected].sort());
  for (const [name, value] of [["Yours", "customer"], [pack.provider, "provider"], ["In shared areas", "shared"]] as const) {
    const count = expectedCount(pack, filter, "who", value);
    await expect(partyRadio(page, name)).toHaveAccessibleName(new RegExp(`^${name} ${count}$`));
  }
}

for (const pack of packs) {
  test(`D3 each value of each facet of ${pack.name} has the number of rows it would show, zero included`, async ({ page }) => {
    const [role] = pack.roles;
    const filters: Filter[] = [
      {},
      { who: ["provider"] },
      { role: [role?.id ?? ""], action: ["yes"] },
      { area: pack.areas.slice(1, 3).map(({ id }) => id), who: ["customer"] },
    ];
    for (const filter of filters) {
      const query = Object.entries(filter).map(([facet, values]) => `${facet}=${values.join(",")}`);
      await open(page, withQuery(`/${pack.id}/responsibilities`, ...query));
      await openFacets(page);
      await expectFiltered(page, pack, filter);
    }
    // At least one of the numbers above is zero.
    expect(facetOptions(pack).some(({ facet, value }) => expectedCount(pack, { who: ["provider"] }, facet, value) === 0)).toBe(true);
  });
}

test("D3 values of one facet widen the result, values of several facets narrow it", async ({ page }) => {
  await open(page, MYDESK);
  await openFacets(page);
  const options = facetOptions(mydesk);
  const filter: Record<string, string[]> = {};
  for (const [legend, name] of [
    ["Area", "User management"],
    ["Area", "Incident reporting"],
    ["Falls to", "MyDesk administrator"],
    ["Falls to", "Security officer"],
    ["NIST SP 800-53 Rev. 5", "AC-2"],
    ["NIST SP 800-53 Rev. 5", "IR-6"],
    ["Checklist", "Has an action"],
  ] as const) {
    await facetValue(page, legend, name).checkbox.check();
    const option = options.find((option) => option.legend === legend && option.name === name);
    filter[option?.facet ?? ""] = [...(filter[option?.facet ?? ""] ?? []), option?.value ?? ""];
    await expectFiltered(page, mydesk, filter);
  }
  await partyRadio(page, "MyDesk").check();
  await expectFiltered(page, mydesk, { ...filter, who: ["provider"] });
  await expect.poll(() => visibleIds(page, mydesk)).toEqual([]);
});

test("D3 the number of rows of a value takes the words in the search into account", async ({ page }) => {
  await open(page, MYDESK);
  await openFacets(page);
  await searchField(page).fill("suspicious");
  const found = await visibleIds(page, mydesk);
  expect(found.length).toBeGreaterThan(1);

  for (const { id, name, responsibilities } of mydesk.areas) {
    const count = responsibilities.filter((responsibility) => found.includes(responsibility.id)).length;
    await expect.soft(facetValue(page, "Area", name).count, id).toHaveText(String(count));
  }
});

test("D3 each condition has a chip that removes it, and focus is not lost", async ({ page }) => {
  await open(page, `${MYDESK}?who=customer&area=user-management,configuration&role=mydesk-admin&words=access`);
  const names = ["Party: Yours", "Area: User management", "Area: Configuration of MyDesk", "“access”"];
  const role = mydesk.roles.find(({ id }) => id === "mydesk-admin")?.name;
  const all = [...names.slice(0, 3), `Falls to: ${role}`, ...names.slice(3)];
  const labels = () => chips(page).evaluateAll((buttons) => buttons.map((button) => button.getAttribute("aria-label")));
  expect(await labels()).toEqual(all.map((name) => `Remove ${name}`));

  const rest = [...all];
  for (const name of ["Area: User management", "“access”", `Falls to: ${role}`, "Party: Yours", "Area: Configuration of MyDesk"]) {
    await chip(page, name).focus();
    await page.keyboard.press("Enter");
    rest.splice(rest.indexOf(name), 1);
    expect(await labels()).toEqual(rest.map((name) => `Remove ${name}`));
    expect(await page.evaluate(() => document.activeElement?.matches("input, button")), name).toBe(true);
  }
  await expect(resultCount(page)).toHaveText("Showing all 18 responsibilities.");
  await expect(page).toHaveURL(MYDESK);
});

test("D3 “Clear all” removes every condition, keeps the layout, and moves focus to the search", async ({ page }) => {
  await open(page, `${MYDESK}?view=matrix&who=customer&role=mydesk-admin&words=access`);

  await page.getByRole("button", { name: "Clear all" }).click();

  await expect(resultCount(page)).toHaveText("Showing all 18 responsibilities.");
  await expect(chips(page)).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Clear all" })).toHaveCount(0);
  await expect(searchField(page)).toHaveValue("");
  await expect(searchField(page)).toBeFocused();
  await expect(partyRadio(page, "Everything")).toBeChecked();
  await expect(page).toHaveURL(`${MYDESK}?view=matrix`);
});

test("D3 a framework and a control have chips with names of their own", async ({ page }) => {
  await open(page, `${MYDESK}?framework=iso-27001&control=nist-800-53:AC-2,iso-27001:A.5.18`);
  const framework = mydesk.frameworks.find(({ id }) => id === "iso-27001")?.name;
  await expect(chips(page)).toHaveCount(3);
  await chip(page, `${framework}: Any of its controls`).click();
  await chip(page, `${mydesk.frameworks.find(({ id }) => id === "nist-800-53")?.name}: AC-2`).click();
  await expect(page).toHaveURL(`${MYDESK}?control=iso-27001:A.5.18`);
  await expect.poll(() => visibleIds(page, mydesk)).toEqual(filteredIds(mydesk, { control: ["iso-27001:A.5.18"] }));
});

test("D3 the facets can be opened, selected and removed with the keyboard alone", async ({ page }) => {
  await open(page, MYDESK);
  await searchField(page).focus();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("checkbox", { name: "Keys / and Ctrl+K lead here" })).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  const { checkbox } = facetValue(page, "Area", mydesk.areas[0]?.name ?? "");
  await expect(checkbox).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(checkbox).toBeFocused();
  await page.keyboard.press("Space");
  await expect(chips(page)).toHaveCount(1);
  await expect.poll(() => visibleIds(page, mydesk)).toEqual(filteredIds(mydesk, { area: [mydesk.areas[0]?.id ?? ""] }));

  await chip(page, `Area: ${mydesk.areas[0]?.name}`).focus();
  await page.keyboard.press("Space");
  await expect(checkbox).not.toBeChecked();
  await expect(searchField(page)).toBeFocused();
});

test("D3 the accessible name of a value has a space before the number of rows", async ({ page }) => {
  await open(page, MYDESK);
  await openFacets(page);
  await expect(facetValue(page, "NIST SP 800-53 Rev. 5", "AC-2").checkbox).toHaveAccessibleName("AC-2 3");
  await expect(facetValue(page, "Area", "User management").checkbox).toHaveAccessibleName("User management 5");
});

test("D2 facets are restored from the address, in checkboxes, chips and results", async ({ page, context }) => {
  await open(page, MYDESK);
  await openFacets(page);
  await facetValue(page, "Area", "User management").checkbox.check();
  await facetValue(page, "Area", "Configuration of MyDesk").checkbox.check();
  await facetValue(page, "NIST SP 800-53 Rev. 5", "AC-6(7)").checkbox.check();
  await facetValue(page, "NIST SP 800-53 Rev. 5", "AC-6").checkbox.check();
  await searchField(page).fill("& # + % 🔐");
  await searchField(page).fill("access");
  const filter = { area: ["user-management", "configuration"], control: ["nist-800-53:AC-6", "nist-800-53:AC-6(7)"] };
  const found = await visibleIds(page, mydesk);
  await expect
    .poll(() => Object.fromEntries(new URL(page.url()).searchParams))
    .toEqual({ area: filter.area.join(","), control: filter.control.join(","), words: "access" });

  const newTab = await context.newPage();
  for (const tab of [page, newTab]) {
    await open(tab, page.url());
    await openFacets(tab);
    await expect.poll(() => visibleIds(tab, mydesk)).toEqual(found);
    await expect(chips(tab)).toHaveCount(5);
    await expect(tab.getByRole("search").getByRole("checkbox", { checked: true })).toHaveCount(4 + 1);
    await expect(facetValue(tab, "NIST SP 800-53 Rev. 5", "AC-6(7)").checkbox).toBeChecked();
    await expect(facetValue(tab, "NIST SP 800-53 Rev. 5", "AC-2").checkbox).not.toBeChecked();
  }
});

test("D2 Back and Forward restore facets, layout and results", async ({ page }) => {
  await open(page, MYDESK);
  await openFacets(page);
  const before = await historyLength(page);
  const { checkbox } = facetValue(page, "Area", "User management");
  await checkbox.check();
  await page.getByRole("radio", { name: "Table", exact: true }).check();
  await expect(page).toHaveURL(`${MYDESK}?area=user-management&view=matrix`);
  expect(await historyLength(page)).toBe(before + 1);

  await page.goBack();
  await expect(page).toHaveURL(MYDESK);
  await expect(checkbox).not.toBeChecked();
  await expect(page.getByRole("radio", { name: "Side by side", exact: true })).toBeChecked();
  await expect.poll(() => visibleIds(page, mydesk)).toEqual(filteredIds(mydesk, {}));

  await page.goForward();
  await expect(checkbox).toBeChecked();
  await expect(page.getByRole("radio", { name: "Table", exact: true })).toBeChecked();
  await expect.poll(() => visibleIds(page, mydesk)).toEqual(filteredIds(mydesk, { area: ["user-management"] }));
  await expect(chips(page)).toHaveCount(1);
});

for (const { name, query } of LAYOUTS) {
  test(`D4 selecting values keeps focus and announces the number of rows, ${name}`, async ({ page }) => {
    await open(page, withQuery("/identity360/responsibilities", query));
    await openFacets(page);
    const status = await resultCount(page).elementHandle();
    for (const { name } of identity360.areas.slice(0, 2)) {
      const { checkbox } = facetValue(page, "Area", name);
      await checkbox.focus();
      await page.keyboard.press("Space");
      await expect(checkbox).toBeChecked();
      await expect(checkbox).toBeFocused();
    }
    const found = filteredIds(identity360, { area: identity360.areas.slice(0, 2).map(({ id }) => id) });
    const all = responsibilitiesOf(identity360).length;
    await expect(resultCount(page)).toHaveText(`Showing ${found.length} of ${all} responsibilities.`);
    expect(await status?.evaluate((element) => element.isConnected)).toBe(true);
    // The address is written after a pause, which must not move focus either.
    await expect(page).toHaveURL(/area=/);
    await expect(facetValue(page, "Area", identity360.areas[1]?.name ?? "").checkbox).toBeFocused();
  });

  test(`D7 the empty state quotes the words, and offers to clear the filter, ${name}`, async ({ page }) => {
    await open(page, withQuery(MYDESK, query, "area=user-management", "words=zeppelin"));

    await expect(page.getByText("Nothing here matches “zeppelin”.")).toBeVisible();
    await expect(page.getByRole("link", { name: "Talk to the security team" })).toBeVisible();
    await expect(page.getByText("The content could not be loaded")).toHaveCount(0);
    await expect(page.getByRole("table")).toHaveCount(0);
    await page.getByRole("button", { name: "Clear the filter" }).click();

    await expect(resultCount(page)).toHaveText("Showing all 18 responsibilities.");
    await expect(searchField(page)).toBeFocused();
    await expect(page).toHaveURL(withQuery(MYDESK, query));
  });
}

test("unknown facets and values in the address are ignored, without an error", async ({ page }) => {
  await open(page, `${MYDESK}?area=no-such,user-management,,&role=%00&control=AC-2&framework=nist&view=circle&lens=%F0`);

  await expect(chips(page)).toHaveCount(1);
  await expect.poll(() => visibleIds(page, mydesk)).toEqual(filteredIds(mydesk, { area: ["user-management"] }));
});
