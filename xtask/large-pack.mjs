// Writes a folder of content with one very large product, to measure with. The same counts give
// the same bytes. What it says is put together from parts and describes no service.
// Usage: node xtask/large-pack.mjs DIR 10000 200
//        10,000 responsibilities in 200 areas

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  CADENCES,
  EVIDENCE,
  FRAMEWORKS,
  REASONS,
  ROLES,
  SCOPES,
  SECOND_SENTENCES,
  TAGS,
  TAILS,
  THEMES,
  VERBS,
} from "./large-pack-words.mjs";

/** @typedef {import("./large-pack-words.mjs").Word} Word */

const TAG_KINDS = [...new Set(TAGS.map(({ kind }) => kind))];

/**
 * Numbers that look random and are the same each time: mulberry32, by Tommy Ettinger.
 *
 * @param {number} seed
 */
function randomFrom(seed) {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    /** @param {number} share of all times, 0 to 1 */
    happens: (share) => next() < share,
    /** @template Value @param {Value[]} values @returns {Value} */
    of: (values) => /** @type {Value} */ (values[Math.floor(next() * values.length)]),
    /** @template Value @param {Value[]} values @returns {Value[]} the same values in another order */
    shuffled(values) {
      const all = values.map((value) => ({ value, key: next() }));
      return all.sort((a, b) => a.key - b.key).map(({ value }) => value);
    },
  };
}

/** @typedef {ReturnType<typeof randomFrom>} Random */
/**
 * @typedef {{
 *   id: string,
 *   party: string,
 *   text: string,
 *   role?: string,
 *   evidence?: string,
 *   cadence?: string,
 *   tags?: string[],
 *   links?: { text: string, url: string }[],
 *   controls?: { framework: string, ids: string[] }[],
 *   guidance_only?: string,
 * }} Row a responsibility as the pack has it
 */
/** @typedef {{ id: string, party: string, verb: Word, subject: Word, row: Row }} Duty */

/** @param {Random} random */
function mappings(random) {
  const few = random.shuffled(FRAMEWORKS).slice(0, random.of([1, 1, 2, 3]));
  return few.map(({ id, controls }) => ({
    framework: id,
    ids: [...new Set(Array.from({ length: random.of([1, 1, 2, 3]) }, () => random.of(controls)))],
  }));
}

/**
 * The tags of a responsibility that is not for everybody: of one kind or two, one or two each.
 *
 * @param {Random} random
 */
function tagsFrom(random) {
  const kinds = random.shuffled(TAG_KINDS).slice(0, random.of([1, 1, 2]));
  const chosen = kinds.flatMap((kind) =>
    random.shuffled(TAGS.filter((tag) => tag.kind === kind)).slice(0, random.of([1, 1, 2])),
  );
  return chosen.map(({ id }) => id);
}

/**
 * @param {Random} random
 * @param {Word} verb
 * @param {Word} subject
 * @param {Word} scope
 * @param {number} customers the customer's share of the area
 * @returns {Duty}
 */
function duty(random, verb, subject, scope, customers) {
  const id = `${verb.id}-${subject.id}-${scope.id}`;
  const party = random.happens(customers) ? "customer" : "provider";
  const what = `${subject.phrase} ${scope.phrase}`;
  const second = random.happens(0.3) ? ` ${random.of(SECOND_SENTENCES)}` : "";
  /** @type {Row} */
  const row = { id, party, text: `${verb.phrase} ${what}${random.of(TAILS)}.${second}` };
  if (party === "customer" && random.happens(0.85)) row.role = random.of(ROLES).id;
  if (random.happens(0.9)) row.evidence = random.of(EVIDENCE)(what);
  if (random.happens(0.85)) row.cadence = random.of(CADENCES);
  if (random.happens(0.06)) {
    row.links = [
      {
        text: `How to look after ${subject.phrase}`,
        url: `https://docs.example.com/${subject.id}/${scope.id}`,
      },
    ];
  }
  if (random.happens(0.8)) row.controls = mappings(random);
  return { id, party, verb, subject, row };
}

/**
 * @param {Random} random
 * @param {Word} verb
 * @param {Word} theme
 * @param {Word} scope
 * @param {Duty[]} duties at least one
 */
function item(random, verb, theme, scope, duties) {
  const [first] = duties;
  const what = `${first?.subject.phrase} ${scope.phrase}`;
  const kept = random.of(EVIDENCE)(what).replace(/^An? /, "the ");
  return {
    id: `${verb.id}-${theme.id}-${scope.id}`,
    title: `${verb.phrase} ${what}`,
    guidance: [
      `Agree on who does this for ${what}, and who stands in. Write down where the list is kept and who may change it.`,
      `${random.of(["Once a quarter", "Once a month", "Twice a year"])}, go through it line by line. ${random.of(SECOND_SENTENCES)} Carry out what was decided within ${random.of(["five", "ten", "twenty"])} working days.`,
      `Keep: ${kept.charAt(0).toLowerCase()}${kept.slice(1)}`,
    ],
    fulfils: duties.map(({ id }) => id),
  };
}

/**
 * @param {number} rows
 * @param {number} areas
 */
function largePack(rows, areas) {
  const random = randomFrom(rows * 1_000 + areas);
  const places = SCOPES.flatMap((scope) => THEMES.map((theme) => ({ theme, scope }))).slice(
    0,
    areas,
  );
  const listed = [];
  /** @type {{ theme: Word, scope: Word, duties: Duty[] }[]} */
  const filled = [];
  for (const [index, { theme, scope }] of places.entries()) {
    // What does not divide evenly goes to the first areas.
    const count = Math.floor(rows / areas) + (index < rows % areas ? 1 : 0);
    const customers = random.of([0, 0.4, 0.5, 0.6, 0.7, 1]);
    const pairs = theme.subjects.flatMap((subject) => VERBS.map((verb) => ({ subject, verb })));
    const duties = random
      .shuffled(pairs)
      .slice(0, count)
      .map(({ subject, verb }) => duty(random, verb, subject, scope, customers));
    // A checklist needs something to fulfil, however small the pack.
    const [first] = duties;
    if (index === 0 && first) first.party = first.row.party = "customer";
    filled.push({ theme, scope, duties });
    const isShared = new Set(duties.map(({ party }) => party)).size === 2;
    const what = `${theme.phrase.toLowerCase()} ${scope.phrase}`;
    listed.push({
      id: `${theme.id}-${scope.id}`,
      name: `${theme.phrase} ${scope.phrase}`,
      summary: `What each party does about ${what}.`,
      ...(isShared && {
        hand_over: `Example provides the means for ${what}; how they are set and who uses them is yours.`,
      }),
      responsibilities: duties.map(({ row }) => row),
    });
  }

  const candidates = filled.flatMap(({ theme, scope, duties }) =>
    VERBS.map((verb) => ({
      theme,
      scope,
      verb,
      duties: duties.filter((duty) => duty.verb === verb && duty.party === "customer"),
    })).filter(({ duties }) => duties.length > 0),
  );
  const items = Math.max(1, Math.round(rows / 25));
  const checklist = random
    .shuffled(candidates)
    .slice(0, items)
    .map(({ verb, theme, scope, duties }) => item(random, verb, theme, scope, duties));
  const fulfilled = new Set(checklist.flatMap(({ fulfils }) => fulfils));
  for (const { id, party, row } of filled.flatMap(({ duties }) => duties)) {
    if (party === "customer" && !fulfilled.has(id)) row.guidance_only = random.of(REASONS);
  }

  // What is said of everybody stays as it is, however many tags there come to be.
  const ofTags = randomFrom(rows * 1_000 + areas + 1);
  for (const { row } of filled.flatMap(({ duties }) => duties)) {
    if (ofTags.happens(0.2)) row.tags = tagsFrom(ofTags);
  }
  const carried = new Set(filled.flatMap(({ duties }) => duties.flatMap(({ row }) => row.tags ?? [])));
  return { tags: TAGS.filter(({ id }) => carried.has(id)), areas: listed, checklist };
}

/**
 * JSON with an entry a line, as a person would lay out a long list.
 *
 * @param {Record<string, unknown>} file
 */
function print(file) {
  const fields = Object.entries(file).map(([name, value]) => {
    const isLong = Array.isArray(value) && value.length > 0 && typeof value[0] === "object";
    const printed = isLong
      ? `[\n${value.map((entry) => `    ${printArea(entry)}`).join(",\n")}\n  ]`
      : JSON.stringify(value);
    return `  ${JSON.stringify(name)}: ${printed}`;
  });
  return `{\n${fields.join(",\n")}\n}\n`;
}

/** @param {Record<string, unknown>} entry */
function printArea(entry) {
  const { responsibilities, ...fields } = entry;
  const head = JSON.stringify(fields);
  if (!Array.isArray(responsibilities)) return head;
  const lines = responsibilities.map((row) => `      ${JSON.stringify(row)}`).join(",\n");
  return `${head.slice(0, -1)},"responsibilities":[\n${lines}\n    ]}`;
}

/**
 * @param {string} name
 * @param {string | undefined} given
 * @param {number} most
 */
function count(name, given, most) {
  const number = Number(given);
  if (Number.isInteger(number) && number >= 1 && number <= most) return number;
  console.error(
    `${name}: ${given ?? "nothing"} was given; expected a whole number from 1 to ${most}`,
  );
  process.exit(2);
}

const [, , folder, givenRows, givenAreas] = process.argv;
if (folder === undefined) {
  console.error(
    "expected a folder, a number of responsibilities and a number of areas: large-pack.mjs DIR 10000 200",
  );
  process.exit(2);
}
const areas = count("areas", givenAreas, SCOPES.length * THEMES.length);
const rows = count("responsibilities", givenRows, areas * VERBS.length * 4);
if (rows < areas) {
  console.error(`${rows} responsibilities do not fill ${areas} areas; expected at least one each`);
  process.exit(2);
}

const product = {
  id: "large",
  name: "Large Example",
  summary: "A product with a great many responsibilities, to measure with.",
};
const team = { name: "Large Example Security Team", email: "security@example.com" };
const pack = {
  format: 1,
  ...product,
  provider: "Example",
  version: "1.0",
  published: "2026-11-22",
  introduction: [
    "This pack is put together from parts, to measure with. It describes no service, and its control numbers are drawn at random.",
  ],
  security_team: { ...team, invitation: ["Nobody reads this address."] },
  roles: ROLES,
  frameworks: FRAMEWORKS.map(({ id, name, url }) => ({ id, name, url })),
  ...largePack(rows, areas),
};
const catalogue = {
  format: 1,
  title: "Large trust center",
  introduction: ["One very large product, to measure with."],
  publisher: { name: "Example Inc.", email: "trust@example.com" },
  products: [{ ...product, pack: "large.json", security_team: team }],
};
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, "catalogue.json"), print(catalogue));
writeFileSync(join(folder, "large.json"), print(pack));
