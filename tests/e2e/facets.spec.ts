// Facets: several questions at once, each answer with what it would leave.

import type { Page } from "@playwright/test";
import { type Pack, identity360, mydesk, packs, responsibilitiesOf } from "./content.js";
import { expect, historyLength, open, test } from "./portal.js";
import {
  type Choice,
  type Facet,
  LAYOUTS,
  MYDESK,
  asking,
  chip,
  chips,
  count,
  facetValue,
  left,
  openFacets,
  searchField,
  shown,
  who,
  wouldLeave,
} from "./view.js";

/** Every value that the fold offers, as it is written there. */
function offers(pack: Pack): { facet: Facet; value: string; legend: string; name: string }[] {
  const controls = (framework: string) =>
    new Set(
      responsibilitiesOf(pack).flatMap((one) =>
        (one.controls ?? []).filter((mapping) => mapping.framework === framework).flatMap(({ ids }) => ids),
      ),
    );
  return [
    ...pack.areas.map(({ id, name }) => ({ facet: "area" as const, value: id, legend: "Area", name })),
    ...pack.roles.map(({ id, name }) => ({ facet: "role" as const, value: id, legend: "Falls to", name })),
    { facet: "action", value: "yes", legend: "Checklist", name: "Has an action" },
    { facet: "action", value: "no", legend: "Checklist", name: "Has no action" },
    ...pack.frameworks.flatMap(({ id, name }) => [
      { facet: "framework" as const, value: id, legend: name, name: "Any of its controls" },
      ...[...controls(id)].map((control) => ({
        facet: "control" as const,
        value: `${id}:${control}`,
        legend: name,
        name: control,
      })),
    ]),
  ];
}

/** Fails unless the page says of every value what it would leave, and shows what is left. */
async function expectModel(page: Page, pack: Pack, choice: Choice): Promise<void> {
  const found = left(pack, choice);
  const all = responsibilitiesOf(pack).length;
  const many = found.length === all ? `all ${all}` : `${found.length} of ${all}`;
  await expect(count(page)).toHaveText(`Showing ${many} responsibilities.`);
  await expect.poll(() => shown(page, pack)).toEqual(found);
  const written = await page.getByRole("search").evaluate((form) =>
    [...form.querySelectorAll("fieldset.facet")].flatMap((facet) =>
      [...facet.querySelectorAll("label")].map((label) => {
        const [name, left] = [...label.querySelectorAll("span")].map((span) => span.textContent);
        return `${facet.querySelector("legend")?.textContent}: ${name}: ${left}`;
      }),
    ),
  );
  const expected = offers(pack).map(
    ({ facet, value, legend, name }) => `${legend}: ${name}: ${wouldLeave(pack, choice, facet, value)}`,
  );
  expect([...written].sort()).toEqual([...expected].sort());
  for (const [name, value] of [["Yours", "customer"], [pack.provider, "provider"], ["In shared areas", "shared"]] as const) {
    const left = wouldLeave(pack, choice, "who", value);
    await expect(who(page, name)).toHaveAccessibleName(new RegExp(`^${name} ${left}$`));
  }
}

for (const pack of packs) {
  test(`D3 each value of each facet of ${pack.name} says how many it would leave, zero included`, async ({ page }) => {
    const [role] = pack.roles;
    const choices: Choice[] = [
      {},
      { who: ["provider"] },
      { role: [role?.id ?? ""], action: ["yes"] },
      { area: pack.areas.slice(1, 3).map(({ id }) => id), who: ["customer"] },
    ];
    for (const choice of choices) {
      const query = Object.entries(choice).map(([facet, values]) => `${facet}=${values.join(",")}`);
      await open(page, asking(`/${pack.id}/responsibilities`, ...query));
      await openFacets(page);
      await expectModel(page, pack, choice);
    }
    // Else zero would be nowhere to be seen.
    expect(offers(pack).some(({ facet, value }) => wouldLeave(pack, { who: ["provider"] }, facet, value) === 0)).toBe(true);
  });
}

test("D3 answers to one question widen each other, answers to several narrow", async ({ page }) => {
  await open(page, MYDESK);
  await openFacets(page);
  const all = offers(mydesk);
  const choice: Record<string, string[]> = {};
  for (const [legend, name] of [
    ["Area", "User management"],
    ["Area", "Incident reporting"],
    ["Falls to", "MyDesk administrator"],
    ["Falls to", "Security officer"],
    ["NIST SP 800-53 Rev. 5", "AC-2"],
    ["NIST SP 800-53 Rev. 5", "IR-6"],
    ["Checklist", "Has an action"],
  ] as const) {
    await facetValue(page, legend, name).box.check();
    const offer = all.find((offer) => offer.legend === legend && offer.name === name);
    choice[offer?.facet ?? ""] = [...(choice[offer?.facet ?? ""] ?? []), offer?.value ?? ""];
    await expectModel(page, mydesk, choice);
  }
  await who(page, "MyDesk").check();
  await expectModel(page, mydesk, { ...choice, who: ["provider"] });
  await expect.poll(() => shown(page, mydesk)).toEqual([]);
});

test("D3 words count too: a value says how many rows of those with the words it would leave", async ({ page }) => {
  await open(page, MYDESK);
  await openFacets(page);
  await searchField(page).fill("suspicious");
  const found = await shown(page, mydesk);
  expect(found.length).toBeGreaterThan(1);

  for (const { id, name, responsibilities } of mydesk.areas) {
    const of = responsibilities.filter((one) => found.includes(one.id)).length;
    await expect.soft(facetValue(page, "Area", name).left, id).toHaveText(String(of));
  }
});

test("D3 what is chosen stands in chips, which take it back one by one; focus is not lost", async ({ page }) => {
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
  await expect(count(page)).toHaveText("Showing all 18 responsibilities.");
  await expect(page).toHaveURL(MYDESK);
});

test("D3 “Clear all” takes everything back but how it is set out, and keeps focus on the page", async ({ page }) => {
  await open(page, `${MYDESK}?view=matrix&who=customer&role=mydesk-admin&words=access`);

  await page.getByRole("button", { name: "Clear all" }).click();

  await expect(count(page)).toHaveText("Showing all 18 responsibilities.");
  await expect(chips(page)).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Clear all" })).toHaveCount(0);
  await expect(searchField(page)).toHaveValue("");
  await expect(searchField(page)).toBeFocused();
  await expect(who(page, "Everything")).toBeChecked();
  await expect(page).toHaveURL(`${MYDESK}?view=matrix`);
});

test("D3 a framework and a control have chips, too, each by its own name", async ({ page }) => {
  await open(page, `${MYDESK}?framework=iso-27001&control=nist-800-53:AC-2,iso-27001:A.5.18`);
  const framework = mydesk.frameworks.find(({ id }) => id === "iso-27001")?.name;
  await expect(chips(page)).toHaveCount(3);
  await chip(page, `${framework}: Any of its controls`).click();
  await chip(page, `${mydesk.frameworks.find(({ id }) => id === "nist-800-53")?.name}: AC-2`).click();
  await expect(page).toHaveURL(`${MYDESK}?control=iso-27001:A.5.18`);
  await expect.poll(() => shown(page, mydesk)).toEqual(left(mydesk, { control: ["iso-27001:A.5.18"] }));
});

test("D3 the filters can be opened, chosen and taken back with the keyboard alone", async ({ page }) => {
  await open(page, MYDESK);
  await searchField(page).focus();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("checkbox", { name: "Keys / and Ctrl+K lead here" })).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  const { box } = facetValue(page, "Area", mydesk.areas[0]?.name ?? "");
  await expect(box).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(box).toBeFocused();
  await page.keyboard.press("Space");
  await expect(chips(page)).toHaveCount(1);
  await expect.poll(() => shown(page, mydesk)).toEqual(left(mydesk, { area: [mydesk.areas[0]?.id ?? ""] }));

  await chip(page, `Area: ${mydesk.areas[0]?.name}`).focus();
  await page.keyboard.press("Space");
  await expect(box).not.toBeChecked();
  await expect(searchField(page)).toBeFocused();
});

test("D3 the name of a value and how many it would leave are two words to a screen reader", async ({ page }) => {
  await open(page, MYDESK);
  await openFacets(page);
  await expect(facetValue(page, "NIST SP 800-53 Rev. 5", "AC-2").box).toHaveAccessibleName("AC-2 3");
  await expect(facetValue(page, "Area", "User management").box).toHaveAccessibleName("User management 5");
});

test("D2 facets come back from the address, in the boxes, the chips and the results", async ({ page, context }) => {
  await open(page, MYDESK);
  await openFacets(page);
  await facetValue(page, "Area", "User management").box.check();
  await facetValue(page, "Area", "Configuration of MyDesk").box.check();
  await facetValue(page, "NIST SP 800-53 Rev. 5", "AC-6(7)").box.check();
  await facetValue(page, "NIST SP 800-53 Rev. 5", "AC-6").box.check();
  await searchField(page).fill("& # + % 🔐");
  await searchField(page).fill("access");
  const choice = { area: ["user-management", "configuration"], control: ["nist-800-53:AC-6", "nist-800-53:AC-6(7)"] };
  const found = await shown(page, mydesk);
  await expect
    .poll(() => Object.fromEntries(new URL(page.url()).searchParams))
    .toEqual({ area: choice.area.join(","), control: choice.control.join(","), words: "access" });

  const elsewhere = await context.newPage();
  for (const tab of [page, elsewhere]) {
    await open(tab, page.url());
    await openFacets(tab);
    await expect.poll(() => shown(tab, mydesk)).toEqual(found);
    await expect(chips(tab)).toHaveCount(5);
    await expect(tab.getByRole("search").getByRole("checkbox", { checked: true })).toHaveCount(4 + 1);
    await expect(facetValue(tab, "NIST SP 800-53 Rev. 5", "AC-6(7)").box).toBeChecked();
    await expect(facetValue(tab, "NIST SP 800-53 Rev. 5", "AC-2").box).not.toBeChecked();
  }
});

test("D2 Back and Forward bring back facets, layout and results", async ({ page }) => {
  await open(page, MYDESK);
  await openFacets(page);
  const before = await historyLength(page);
  const { box } = facetValue(page, "Area", "User management");
  await box.check();
  await page.getByRole("radio", { name: "Table", exact: true }).check();
  await expect(page).toHaveURL(`${MYDESK}?area=user-management&view=matrix`);
  expect(await historyLength(page)).toBe(before + 1);

  await page.goBack();
  await expect(page).toHaveURL(MYDESK);
  await expect(box).not.toBeChecked();
  await expect(page.getByRole("radio", { name: "Side by side", exact: true })).toBeChecked();
  await expect.poll(() => shown(page, mydesk)).toEqual(left(mydesk, {}));

  await page.goForward();
  await expect(box).toBeChecked();
  await expect(page.getByRole("radio", { name: "Table", exact: true })).toBeChecked();
  await expect.poll(() => shown(page, mydesk)).toEqual(left(mydesk, { area: ["user-management"] }));
  await expect(chips(page)).toHaveCount(1);
});

for (const { name, query } of LAYOUTS) {
  test(`D4 choosing values moves nothing and says what is left, ${name}`, async ({ page }) => {
    await open(page, asking("/identity360/responsibilities", query));
    await openFacets(page);
    const status = await count(page).elementHandle();
    for (const { name } of identity360.areas.slice(0, 2)) {
      const { box } = facetValue(page, "Area", name);
      await box.focus();
      await page.keyboard.press("Space");
      await expect(box).toBeChecked();
      await expect(box).toBeFocused();
    }
    const found = left(identity360, { area: identity360.areas.slice(0, 2).map(({ id }) => id) });
    const all = responsibilitiesOf(identity360).length;
    await expect(count(page)).toHaveText(`Showing ${found.length} of ${all} responsibilities.`);
    expect(await status?.evaluate((element) => element.isConnected)).toBe(true);
    // The address follows after a rest, and moves nothing either.
    await expect(page).toHaveURL(/area=/);
    await expect(facetValue(page, "Area", identity360.areas[1]?.name ?? "").box).toBeFocused();
  });

  test(`D7 the empty state quotes the words, and offers to clear everything, ${name}`, async ({ page }) => {
    await open(page, asking(MYDESK, query, "area=user-management", "words=zeppelin"));

    await expect(page.getByText("Nothing here matches “zeppelin”.")).toBeVisible();
    await expect(page.getByRole("link", { name: "Talk to the security team" })).toBeVisible();
    await expect(page.getByText("The content could not be loaded")).toHaveCount(0);
    await expect(page.getByRole("table")).toHaveCount(0);
    await page.getByRole("button", { name: "Clear the filter" }).click();

    await expect(count(page)).toHaveText("Showing all 18 responsibilities.");
    await expect(searchField(page)).toBeFocused();
    await expect(page).toHaveURL(asking(MYDESK, query));
  });
}

test("what an address cannot mean of facets is ignored, without an error", async ({ page }) => {
  await open(page, `${MYDESK}?area=no-such,user-management,,&role=%00&control=AC-2&framework=nist&view=circle&lens=%F0`);

  await expect(chips(page)).toHaveCount(1);
  await expect.poll(() => shown(page, mydesk)).toEqual(left(mydesk, { area: ["user-management"] }));
});
