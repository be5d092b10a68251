// The page of responsibilities, as a person finds their way on it; and what it must leave, worked
// out from the pack once more.

import type { Locator, Page } from "@playwright/test";
import { type Area, type Pack, type Responsibility, readPack, responsibilitiesOf } from "./content.js";
import { loadedCopy } from "./portal.js";

export const MYDESK = "/mydesk/responsibilities";
export const IDENTITY360 = "/identity360/responsibilities";

/** What is written on a row's folded part. */
export const DETAILS = "More about it";

export const LAYOUTS = [
  { name: "side by side", query: "" },
  { name: "as a table", query: "view=matrix" },
] as const;

/** An address with further parameters, each as it stands in an address. */
export function asking(address: string, ...parameters: string[]): string {
  const given = parameters.filter((parameter) => parameter !== "");
  return given.length === 0 ? address : `${address}?${given.join("&")}`;
}

export function searchField(page: Page): Locator {
  return page.getByRole("searchbox", { name: "Search in the words" });
}

function quoted(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

/** The choice of whose responsibilities are shown. Its name tells how many it would leave, too. */
export function who(page: Page, choice: string): Locator {
  const name = new RegExp(`^${quoted(choice)}(\\s*[\\d,]+)?$`);
  return page.getByRole("group", { name: "Show", exact: true }).getByRole("radio", { name });
}

/** How many of how many are shown: the one line that a screen reader hears. */
export function count(page: Page): Locator {
  return page.getByRole("status").filter({ hasText: "Showing" });
}

/** An area or a responsibility by its anchor, which is as lasting as an address. */
export function anchored(page: Page, id: string): Locator {
  return page.locator(`[id="${id}"]`);
}

/** The responsibilities of a pack that can be seen, in the pack's order. */
export function shown(page: Page, pack: Pack): Promise<string[]> {
  const ids = responsibilitiesOf(pack).map(({ id }) => id);
  return page.evaluate((ids) => ids.filter((id) => document.getElementById(id)?.checkVisibility()), ids);
}

export function idsOf(pack: Pack, admits: (responsibility: Responsibility, area: Area) => boolean): string[] {
  return pack.areas.flatMap((area) =>
    area.responsibilities.filter((responsibility) => admits(responsibility, area)).map(({ id }) => id),
  );
}

export function isShared({ responsibilities }: Area): boolean {
  return new Set(responsibilities.map(({ party }) => party)).size === 2;
}

/** Opens the fold with all but the first filters. */
export async function openFacets(page: Page): Promise<void> {
  await page.locator("summary").getByText("More filters", { exact: true }).click();
}

/** A value of a facet: its box, and how many rows it says that it would leave. */
export function facetValue(page: Page, legend: string, name: string): { box: Locator; left: Locator } {
  const label = page
    .getByRole("search")
    .getByRole("group", { name: legend, exact: true })
    .locator("label")
    .filter({ has: page.getByText(name, { exact: true }) });
  return { box: label.getByRole("checkbox"), left: label.locator(".facet-count") };
}

/** What is chosen, as buttons that take it back. */
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

/** Gives the app another pack than the one that is published. */
export async function bring(page: Page, pack: Pack): Promise<void> {
  await page.route(loadedCopy(`${pack.id}.json`), (route) => route.fulfill({ json: pack }));
}

/** MyDesk after two further versions, with a change log. */
export function later(): Pack {
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
  for (const one of responsibilitiesOf(pack)) {
    if (one.id === "password-policy") Object.assign(one, { aliases: ["passwords"] });
  }
  return pack;
}

/** MyDesk with so many more responsibilities that a page does not hold them all. */
export function longer(): Pack {
  const pack = readPack("mydesk");
  for (const area of pack.areas) {
    const [one] = area.responsibilities;
    if (one === undefined) continue;
    const { id: _, ...rest } = one;
    const more = Array.from({ length: 40 }, (_, place) => ({ ...rest, id: `more-${place}-${area.id}`.slice(0, 20) }));
    area.responsibilities.push(...more);
    for (const item of pack.checklist) {
      if (item.fulfils.includes(one.id)) item.fulfils.push(...more.map(({ id }) => id));
    }
  }
  return pack;
}

/** The facets of a reader, each with the values that they chose. */
export type Choice = Partial<Record<Facet, string[]>>;

export type Facet = "who" | "area" | "role" | "action" | "framework" | "control";

/** The values that a responsibility has, by facet. */
function valuesOf(pack: Pack, area: Area, one: Responsibility): Record<Facet, string[]> {
  const isFulfilled = pack.checklist.some(({ fulfils }) => fulfils.includes(one.id));
  const controls = one.controls ?? [];
  return {
    who: [one.party, ...(isShared(area) ? ["shared"] : [])],
    area: [area.id],
    role: one.role === undefined ? [] : [one.role],
    action: [isFulfilled ? "yes" : "no"],
    framework: controls.map(({ framework }) => framework),
    control: controls.flatMap(({ framework, ids }) => ids.map((id) => `${framework}:${id}`)),
  };
}

/** What a value answers: a framework and its controls are one question, every other facet is one. */
function question(facet: string, value: string): string {
  return facet === "framework" || facet === "control" ? `framework ${value.split(":")[0]}` : facet;
}

/** What a choice must leave: any of the values that answer one question, for each question. */
export function left(pack: Pack, choice: Choice): string[] {
  const answers = Object.entries(choice).flatMap(([facet, chosen]) =>
    chosen.map((value) => ({ facet: facet as Facet, value, question: question(facet, value) })),
  );
  return idsOf(pack, (one, area) => {
    const values = valuesOf(pack, area, one);
    return answers.every((asked) =>
      answers.some((answer) => answer.question === asked.question && values[answer.facet].includes(answer.value)),
    );
  });
}

/** How many rows a value would leave in the place of what else answers its question. */
export function wouldLeave(pack: Pack, choice: Choice, facet: Facet, value: string): number {
  const others = Object.entries(choice).map(([other, chosen]) => [
    other,
    chosen.filter((one) => question(other, one) !== question(facet, value)),
  ]);
  const rest = Object.fromEntries(others) as Choice;
  return left(pack, { ...rest, [facet]: [...(rest[facet] ?? []), value] }).length;
}

/** Whether a responsibility applies to a reader: of each kind that they spoke of, one of its tags holds. */
export function applies(pack: Pack, one: Responsibility, scope: string[]): boolean {
  const kinds = ["plan", "region", "feature"] as const;
  const kindOf = (id: string) => pack.tags?.find((tag) => tag.id === id)?.kind;
  return kinds.every((kind) => {
    const wanted = (one.tags ?? []).filter((tag) => kindOf(tag) === kind);
    const isAsked = scope.some((tag) => kindOf(tag.replace("_", "")) === kind);
    return wanted.length === 0 || !isAsked || wanted.some((tag) => scope.includes(tag));
  });
}

/** What the address says where nothing of a kind holds. */
export function noneOf(pack: Pack, kind: string): string {
  return `_${pack.tags?.find((tag) => tag.kind === kind)?.id}`;
}

/** Whether the middle of an element's first lines is what a person sees there, and nothing above it. */
export function isUncovered(row: Locator): Promise<boolean> {
  return row.evaluate((element) => {
    const { left, top, width, bottom } = element.getBoundingClientRect();
    const y = Math.min(top + 4, bottom - 1);
    const found = document.elementFromPoint(left + Math.min(width, innerWidth - left) / 2, y);
    return top >= 0 && top < innerHeight && found !== null && element.contains(found);
  });
}
