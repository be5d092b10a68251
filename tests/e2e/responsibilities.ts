// The page of responsibilities: its controls, and what a filter must show, computed from the pack.

import type { Locator, Page } from "@playwright/test";
import { type Area, type Pack, type Responsibility, readPack, responsibilitiesOf } from "./content.js";
import { contentUrl } from "./portal.js";
import { escapeRegExp } from "./regexp.js";

export const MYDESK = "/mydesk/responsibilities";
export const IDENTITY360 = "/identity360/responsibilities";

/** The summary of a row's details. */
export const DETAILS = "More about it";

export const LAYOUTS = [
  { name: "side by side", query: "" },
  { name: "as a table", query: "view=matrix" },
] as const;

/** An address with query parameters, which are encoded already. */
export function withQuery(address: string, ...parameters: string[]): string {
  const given = parameters.filter((parameter) => parameter !== "");
  return given.length === 0 ? address : `${address}?${given.join("&")}`;
}

export function searchField(page: Page): Locator {
  return page.getByRole("searchbox", { name: "Search in the words" });
}

/** A radio button of the party filter. Its name may end with the number of rows that it would show. */
export function partyRadio(page: Page, party: string): Locator {
  const name = new RegExp(`^${escapeRegExp(party)}(\\s*[\\d,]+)?$`);
  return page.getByRole("group", { name: "Show", exact: true }).getByRole("radio", { name });
}

/** The status with the numbers of shown and of all rows, which a screen reader announces. */
export function resultCount(page: Page): Locator {
  return page.getByRole("status").filter({ hasText: "Showing" });
}

/** An area or a responsibility by its id, which is permanent. */
export function byId(page: Page, id: string): Locator {
  return page.locator(`[id="${id}"]`);
}

/** The ids of a pack's responsibilities that are visible, in the pack's order. */
export function visibleIds(page: Page, pack: Pack): Promise<string[]> {
  const ids = responsibilitiesOf(pack).map(({ id }) => id);
  return page.evaluate((ids) => ids.filter((id) => document.getElementById(id)?.checkVisibility()), ids);
}

/** The ids of a pack's responsibilities that fulfil a condition, in the pack's order. */
export function idsWhere(pack: Pack, condition: (responsibility: Responsibility, area: Area) => boolean): string[] {
  return pack.areas.flatMap((area) =>
    area.responsibilities.filter((responsibility) => condition(responsibility, area)).map(({ id }) => id),
  );
}

/** Whether both parties have responsibilities in an area. */
export function isShared({ responsibilities }: Area): boolean {
  return new Set(responsibilities.map(({ party }) => party)).size === 2;
}

/** Opens the facets that are closed at first. */
export async function openFacets(page: Page): Promise<void> {
  await page.locator("summary").getByText("More filters", { exact: true }).click();
}

/** A value of a facet: its checkbox, and the number of rows that it would show. */
export function facetValue(page: Page, legend: string, name: string): { checkbox: Locator; count: Locator } {
  const label = page
    .getByRole("search")
    .getByRole("group", { name: legend, exact: true })
    .locator("label")
    .filter({ has: page.getByText(name, { exact: true }) });
  return { checkbox: label.getByRole("checkbox"), count: label.locator(".facet-count") };
}

/** The buttons that remove one condition of the filter each. */
export function chips(page: Page): Locator {
  return page.getByRole("list", { name: "Chosen filters" }).getByRole("button", { name: /^Remove / });
}

export function chip(page: Page, name: string): Locator {
  return page.getByRole("button", { name: `Remove ${name}`, exact: true });
}

/** The table of a product's responsibilities. */
export function table(page: Page, pack: Pack): Locator {
  return page.getByRole("table", { name: `Responsibilities for ${pack.name}`, exact: true });
}

/** Answers the app's request for a product's pack with another pack. */
export async function servePack(page: Page, pack: Pack): Promise<void> {
  await page.route(contentUrl(`${pack.id}.json`), (route) => route.fulfill({ json: pack }));
}

/** The pack of MyDesk after two further versions, with a change log. */
export function packWithChanges(): Pack {
  const pack = readPack("mydesk");
  const text = responsibilitiesOf(pack).find(({ id }) => id === "assign-roles")?.text ?? "";
  const before = text.replace("the rights that match", "the permissions that match");
  pack.version = "1.2";
  pack.published = "2027-02-01";
  pack.changes = [
    { version: "1.2", date: "2027-02-01", entries: [{ kind: "added", id: "review-access" }] },
    {
      version: "1.1",
      date: "2026-12-24",
      entries: [
        { kind: "added", id: "raise-concern" },
        { kind: "reworded", id: "assign-roles", before, after: text },
        { kind: "removed", id: "keep-paper", from: "customer", before: "Keep a copy on paper." },
        { kind: "renamed", id: "password-policy", from: "passwords" },
        { kind: "shifted", id: "integrations", from: "provider", to: "customer" },
      ],
    },
  ];
  for (const responsibility of responsibilitiesOf(pack)) {
    if (responsibility.id === "password-policy") Object.assign(responsibility, { aliases: ["passwords"] });
  }
  return pack;
}

/** The pack of MyDesk with 258 responsibilities, of which a page shows 200. */
export function packOfManyRows(): Pack {
  const pack = readPack("mydesk");
  for (const area of pack.areas) {
    const [first] = area.responsibilities;
    if (first === undefined) continue;
    const { id: _, ...rest } = first;
    const more = Array.from({ length: 40 }, (_, index) => ({ ...rest, id: `more-${index}-${area.id}`.slice(0, 20) }));
    area.responsibilities.push(...more);
    for (const item of pack.checklist) {
      if (item.fulfils.includes(first.id)) item.fulfils.push(...more.map(({ id }) => id));
    }
  }
  return pack;
}

/** MyDesk with further areas of each owner, up to a number of areas. */
export function packOfManyAreas(count: number): Pack {
  const pack = readPack("mydesk");
  for (let index = pack.areas.length; index < count; index += 1) {
    const parties = [["provider"], ["provider", "customer"], ["customer"]][index % 3] as Responsibility["party"][];
    pack.areas.push({
      id: `area-${index}`,
      name: `Further area ${index} of the product`,
      responsibilities: parties.map((party) => ({
        id: `${party}-${index}`,
        party,
        text: `What the ${party} does in area ${index}.`,
        ...(party === "customer" && { guidance_only: "It is done in another system." }),
      })),
    });
  }
  return pack;
}

/** The selected values of each facet. */
export type Filter = Partial<Record<Facet, string[]>>;

export type Facet = "who" | "chapter" | "area" | "role" | "third-party" | "action" | "framework" | "control";

/** The values of a responsibility, by facet. */
function facetValues(pack: Pack, area: Area, responsibility: Responsibility): Record<Facet, string[]> {
  const isFulfilled = pack.checklist.some(({ fulfils }) => fulfils.includes(responsibility.id));
  const controls = responsibility.controls ?? [];
  return {
    who: [responsibility.party, ...(isShared(area) ? ["shared"] : [])],
    chapter: area.chapter === undefined ? [] : [area.chapter],
    area: [area.id],
    role: responsibility.role === undefined ? [] : [responsibility.role],
    "third-party": (responsibility.performed_by ?? []).map((performed) => performed.third_party),
    action: [isFulfilled ? "yes" : "no"],
    framework: controls.map(({ framework }) => framework),
    control: controls.flatMap(({ framework, ids }) => ids.map((id) => `${framework}:${id}`)),
  };
}

/** The group of a facet's value. Values of a group widen the result, groups narrow it. A framework and its controls are one group. */
function groupOf(facet: string, value: string): string {
  return facet === "framework" || facet === "control" ? `framework ${value.split(":")[0]}` : facet;
}

/** The ids of the responsibilities that a filter admits: they have a selected value of each group. */
export function filteredIds(pack: Pack, filter: Filter): string[] {
  const selected = Object.entries(filter).flatMap(([facet, values]) =>
    values.map((value) => ({ facet: facet as Facet, value, group: groupOf(facet, value) })),
  );
  return idsWhere(pack, (responsibility, area) => {
    const values = facetValues(pack, area, responsibility);
    return selected.every(({ group }) =>
      selected.some((other) => other.group === group && values[other.facet].includes(other.value)),
    );
  });
}

/** The number of rows that a filter would show with a value in place of the other values of its group. */
export function expectedCount(pack: Pack, filter: Filter, facet: Facet, value: string): number {
  const others = Object.entries(filter).map(([other, values]) => [
    other,
    values.filter((selected) => groupOf(other, selected) !== groupOf(facet, value)),
  ]);
  const rest = Object.fromEntries(others) as Filter;
  return filteredIds(pack, { ...rest, [facet]: [...(rest[facet] ?? []), value] }).length;
}

/** Whether a responsibility applies in a scope: of each kind in the scope, one of its tags is there. */
export function appliesTo(pack: Pack, responsibility: Responsibility, scope: string[]): boolean {
  const kinds = ["plan", "region", "feature"] as const;
  const kindOf = (id: string) => pack.tags?.find((tag) => tag.id === id)?.kind;
  return kinds.every((kind) => {
    const tags = (responsibility.tags ?? []).filter((tag) => kindOf(tag) === kind);
    const isInScope = scope.some((tag) => kindOf(tag.replace("_", "")) === kind);
    return tags.length === 0 || !isInScope || tags.some((tag) => scope.includes(tag));
  });
}

/** The value of the query parameter `scope` for no tag of a kind. */
export function noneTag(pack: Pack, kind: string): string {
  return `_${pack.tags?.find((tag) => tag.kind === kind)?.id}`;
}

/** Whether nothing covers the middle of an element's upper edge, and it is in view. */
export function isUncovered(row: Locator): Promise<boolean> {
  return row.evaluate((element) => {
    const { left, top, width, bottom } = element.getBoundingClientRect();
    const y = Math.min(top + 4, bottom - 1);
    const found = document.elementFromPoint(left + Math.min(width, innerWidth - left) / 2, y);
    return top >= 0 && top < innerHeight && found !== null && element.contains(found);
  });
}
