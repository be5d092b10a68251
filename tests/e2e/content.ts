// The published sample content, which the pages must show.

import { readFileSync } from "node:fs";

export interface Link {
  text: string;
  url: string;
}

export interface Responsibility {
  id: string;
  party: "provider" | "customer";
  text: string;
  role?: string;
  evidence?: string;
  cadence?: string;
  tags?: string[];
  links?: Link[];
  controls?: { framework: string; ids: string[] }[];
  rationale?: Block[];
  priority?: string;
  performed_by?: { third_party: string; inherited?: string }[];
  pairs_with?: string[];
  not_applicable?: string;
}

export interface Area {
  id: string;
  name: string;
  summary?: string;
  chapter?: string;
  responsibilities: Responsibility[];
}

/** A paragraph, or numbered steps, or a list. */
export type Block = Entry | { steps: Entry[] } | { list: Entry[] };

type Entry = string | { text: string; steps: string[] } | { text: string; list: string[] };

export interface ChecklistItem {
  id: string;
  title: string;
  priority?: string;
  guidance: Block[];
  fulfils: string[];
  links?: Link[];
}

type Party = Responsibility["party"];

export type Change =
  | { kind: "added"; id: string }
  | { kind: "removed"; id: string; from: Party; before: string }
  | { kind: "reworded"; id: string; before: string; after: string }
  | { kind: "shifted"; id: string; from: Party; to: Party }
  | { kind: "renamed"; id: string; from: string }
  | { kind: "revised"; id: string; field: string; before?: string[]; after?: string[] }
  | { kind: "added"; item: string }
  | { kind: "removed"; item: string; before: string }
  | { kind: "reworded"; item: string; before: string; after: string }
  | { kind: "renamed"; item: string; from: string }
  | { kind: "revised"; item: string; field: string; before?: string[]; after?: string[] };

export interface ChangeSet {
  version: string;
  date: string;
  sha256?: string;
  entries: Change[];
}

export interface Pack {
  format: number;
  id: string;
  name: string;
  provider: string;
  version: string;
  published: string;
  summary: string;
  introduction: Block[];
  messages?: {
    delivery?: { intake: string };
    topics?: { id: string; name: string }[];
    anonymous_reports?: boolean;
    after_question?: Block[];
    after_incident?: Block[];
  };
  security_team: { name: string; email: string; invitation: Block[] };
  cards: { title: string; text: string; area: string }[];
  roles: { id: string; name: string; summary: string; party?: Party }[];
  frameworks: {
    id: string;
    name: string;
    url: string;
    controls?: { id: string; title?: string; url?: string }[];
  }[];
  tag_kinds?: { id: string; name: string; question: string }[];
  tags?: { id: string; kind: string; name: string }[];
  chapters?: { id: string; name: string; summary?: string }[];
  priorities?: { id: string; name: string; summary?: string; implies?: string }[];
  third_parties?: { id: string; name: string; summary: string; url?: string }[];
  changes?: ChangeSet[];
  areas: Area[];
  checklist: ChecklistItem[];
}

export interface Catalogue {
  format: number;
  title: string;
  introduction: Block[];
  publisher: { name: string; email: string };
  products: {
    id: string;
    name: string;
    summary: string;
    pack: string;
    security_team: { name: string; email: string };
  }[];
}

/** The words of a text in the order of reading: those of each paragraph and entry, parted where code or a link is. */
export function wordsOf(blocks: Block[]): string[] {
  const marks = /`([^`]*)`|\[([^\]]*)\]\([^)]*\)/;
  return blocks.flatMap((block): string[] => {
    if (typeof block === "string") return block.split(marks).flatMap((words) => words?.trim() || []);
    const text = "text" in block ? [block.text] : [];
    return wordsOf([...text, ...("steps" in block ? block.steps : block.list)]);
  });
}

/** The text of a published content file. */
export function contentText(file: string): string {
  return readFileSync(new URL(`../../public/content/${file}`, import.meta.url), "utf8");
}

/** A new copy of the catalogue, which the caller may change. */
export function readCatalogue(): Catalogue {
  return JSON.parse(contentText("catalogue.json")) as Catalogue;
}

/** A new copy of a pack, which the caller may change. */
export function readPack(product: string): Pack {
  return JSON.parse(contentText(`${product}.json`)) as Pack;
}

export const catalogue = readCatalogue();
export const mydesk = readPack("mydesk");
export const identity360 = readPack("identity360");
export const packs = [mydesk, identity360];

/** Every responsibility of a pack, area by area. */
export function responsibilitiesOf(pack: Pack): Responsibility[] {
  return pack.areas.flatMap((area) => area.responsibilities);
}
