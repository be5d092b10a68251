// Writes a folder of content with one large product, for measurements and tests. The same arguments always give the same
// bytes. The texts are composed at random and describe no real service.
// Usage: node xtask/generate-pack.mjs DIR RESPONSIBILITIES AREAS
//        node xtask/generate-pack.mjs DIR 10000 200

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  CADENCES,
  ENDINGS,
  EVIDENCE,
  FRAMEWORKS,
  REASONS,
  ROLES,
  SCOPES,
  SECOND_SENTENCES,
  TAGS,
  THEMES,
  VERBS,
} from "./pack-texts.mjs";

/** @typedef {import("./pack-texts.mjs").Term} Term */

/** How many areas stand in a chapter. */
const CHAPTER_SIZE = 10;

const PRIORITIES = [
  { id: "level-1", name: "Level 1", summary: "For everybody." },
  { id: "level-2", name: "Level 2", implies: "level-1" },
  { id: "level-3", name: "Level 3", implies: "level-2" },
];

const THIRD_PARTIES = ["host", "mailer", "backup"].map((id) => ({
  id,
  name: `Example ${id}`,
  summary: `Runs a part of the service: the ${id}.`,
  url: `https://${id}.example.com/`,
}));

const PROVIDER_ROLE = { id: "operator", name: "Operator", summary: "Runs the service.", party: "provider" };

const TAG_KINDS = [...new Set(TAGS.map(({ kind }) => kind))];

/**
 * A pseudo-random generator with a seed: mulberry32, by Tommy Ettinger.
 *
 * @param {number} seed
 */
function randomGenerator(seed) {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    /** @param {number} probability 0 to 1 */
    chance: (probability) => next() < probability,
    /** @template Value @param {Value[]} values @returns {Value} */
    pick: (values) => /** @type {Value} */ (values[Math.floor(next() * values.length)]),
    /** @template Value @param {Value[]} values @returns {Value[]} the same values in another order */
    shuffle(values) {
      const keyed = values.map((value) => ({ value, key: next() }));
      return keyed.sort((a, b) => a.key - b.key).map(({ value }) => value);
    },
  };
}

/** @typedef {ReturnType<typeof randomGenerator>} Random */
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
 *   rationale?: string[],
 *   priority?: string,
 *   performed_by?: { third_party: string, inherited: string }[],
 *   pairs_with?: string[],
 *   not_applicable?: string,
 * }} Responsibility a responsibility in the format of the pack
 */
/** @typedef {{ verb: Term, subject: Term, responsibility: Responsibility }} Entry a responsibility, and the terms of which it is composed */
/** @typedef {{ theme: Term & { subjects: Term[] }, scope: Term }} Topic the subject of an area */

/** @param {Random} random */
function generateControls(random) {
  const frameworks = random.shuffle(FRAMEWORKS).slice(0, random.pick([1, 1, 2, 3]));
  return frameworks.map(({ id, controls }) => ({
    framework: id,
    ids: [...new Set(Array.from({ length: random.pick([1, 1, 2, 3]) }, () => random.pick(controls)))],
  }));
}

/**
 * The ids of one or two tags of one kind, or of each of two kinds.
 *
 * @param {Random} random
 */
function generateTags(random) {
  const kinds = random.shuffle(TAG_KINDS).slice(0, random.pick([1, 1, 2]));
  const tags = kinds.flatMap((kind) =>
    random.shuffle(TAGS.filter((tag) => tag.kind === kind)).slice(0, random.pick([1, 1, 2])),
  );
  return tags.map(({ id }) => id);
}

/**
 * @param {Random} random
 * @param {Term} verb
 * @param {Term} subject
 * @param {Term} scope
 * @param {number} customerShare the customer's share of the area, 0 to 1
 * @returns {Entry}
 */
function generateEntry(random, verb, subject, scope, customerShare) {
  const id = `${verb.id}-${subject.id}-${scope.id}`;
  const party = random.chance(customerShare) ? "customer" : "provider";
  const object = `${subject.phrase} ${scope.phrase}`;
  const secondSentence = random.chance(0.3) ? ` ${random.pick(SECOND_SENTENCES)}` : "";
  /** @type {Responsibility} */
  const responsibility = { id, party, text: `${verb.phrase} ${object}${random.pick(ENDINGS)}.${secondSentence}` };
  if (party === "customer" && random.chance(0.85)) responsibility.role = random.pick(ROLES).id;
  if (random.chance(0.9)) responsibility.evidence = random.pick(EVIDENCE)(object);
  if (random.chance(0.85)) responsibility.cadence = random.pick(CADENCES);
  if (random.chance(0.06)) {
    responsibility.links = [
      {
        text: `How to look after ${subject.phrase}`,
        url: `https://docs.example.com/${subject.id}/${scope.id}`,
      },
    ];
  }
  if (random.chance(0.8)) responsibility.controls = generateControls(random);
  return { verb, subject, responsibility };
}

/**
 * A checklist item that fulfils the given responsibilities.
 *
 * @param {Random} random
 * @param {Term} verb
 * @param {Topic} topic
 * @param {Entry[]} entries at least one
 */
function generateItem(random, verb, { theme, scope }, entries) {
  const [first] = entries;
  const object = `${first?.subject.phrase} ${scope.phrase}`;
  const evidence = random.pick(EVIDENCE)(object).replace(/^An? /, "the ");
  return {
    id: `${verb.id}-${theme.id}-${scope.id}`,
    title: `${verb.phrase} ${object}`,
    guidance: [
      `Agree on who does this for ${object}, and who stands in. Write down where the list is kept and who may change it.`,
      `${random.pick(["Once a quarter", "Once a month", "Twice a year"])}, go through it line by line. ${random.pick(SECOND_SENTENCES)} Carry out what was decided within ${random.pick(["five", "ten", "twenty"])} working days.`,
      { steps: ["Open `Settings`.", { text: "Check:", list: ["who has access,", "and since when."] }] },
      `Keep: ${evidence.charAt(0).toLowerCase()}${evidence.slice(1)}`,
    ],
    fulfils: entries.map(({ responsibility }) => responsibility.id),
  };
}

/**
 * @param {Random} random
 * @param {Topic} topic
 * @param {number} count the number of responsibilities
 */
function generateEntries(random, { theme, scope }, count) {
  const customerShare = random.pick([0, 0.4, 0.5, 0.6, 0.7, 1]);
  const pairs = theme.subjects.flatMap((subject) => VERBS.map((verb) => ({ subject, verb })));
  return random
    .shuffle(pairs)
    .slice(0, count)
    .map(({ subject, verb }) => generateEntry(random, verb, subject, scope, customerShare));
}

/**
 * An area in the format of the pack.
 *
 * @param {Topic} topic
 * @param {Entry[]} entries
 */
function toArea({ theme, scope }, entries) {
  const responsibilities = entries.map(({ responsibility }) => responsibility);
  const isShared = new Set(responsibilities.map(({ party }) => party)).size === 2;
  const subject = `${theme.phrase.toLowerCase()} ${scope.phrase}`;
  return {
    id: `${theme.id}-${scope.id}`,
    name: `${theme.phrase} ${scope.phrase}`,
    summary: `What each party does about ${subject}.`,
    ...(isShared && {
      hand_over: `Example provides the means for ${subject}; how they are set and who uses them is yours.`,
    }),
    responsibilities,
  };
}

/**
 * The tags, areas and checklist of a pack.
 *
 * @param {number} responsibilityCount
 * @param {number} areaCount
 */
function generatePack(responsibilityCount, areaCount) {
  const seed = responsibilityCount * 1_000 + areaCount;
  const random = randomGenerator(seed);
  /** @type {Topic[]} */
  const topics = SCOPES.flatMap((scope) => THEMES.map((theme) => ({ theme, scope }))).slice(0, areaCount);
  const areas = topics.map((topic, index) => {
    // The first areas get the remainder of the division.
    const count = Math.floor(responsibilityCount / areaCount) + (index < responsibilityCount % areaCount ? 1 : 0);
    return { topic, entries: generateEntries(random, topic, count) };
  });
  // The checklist requires at least one responsibility of the customer.
  const firstResponsibility = areas[0]?.entries[0]?.responsibility;
  if (firstResponsibility) firstResponsibility.party = "customer";
  const entries = areas.flatMap((area) => area.entries);

  const candidates = areas.flatMap(({ topic, entries }) =>
    VERBS.map((verb) => ({
      topic,
      verb,
      entries: entries.filter((entry) => entry.verb === verb && entry.responsibility.party === "customer"),
    })).filter(({ entries }) => entries.length > 0),
  );
  const itemCount = Math.max(1, Math.round(responsibilityCount / 25));
  const checklist = random
    .shuffle(candidates)
    .slice(0, itemCount)
    .map(({ verb, topic, entries }) => generateItem(random, verb, topic, entries));
  const fulfilled = new Set(checklist.flatMap(({ fulfils }) => fulfils));
  for (const { responsibility } of entries) {
    if (responsibility.party === "customer" && !fulfilled.has(responsibility.id)) {
      responsibility.guidance_only = random.pick(REASONS);
    }
  }

  // With a generator of their own, tags do not influence the other fields.
  const tagRandom = randomGenerator(seed + 1);
  for (const { responsibility } of entries) {
    if (tagRandom.chance(0.2)) responsibility.tags = generateTags(tagRandom);
  }
  addFieldsOfFormat2(randomGenerator(seed + 2), areas);
  const usedTags = new Set(entries.flatMap(({ responsibility }) => responsibility.tags ?? []));
  const chapters = Array.from({ length: Math.ceil(areaCount / CHAPTER_SIZE) }, (_, index) => ({
    id: `chapter-${index + 1}`,
    name: `Chapter ${index + 1}`,
  }));
  return {
    tags: TAGS.filter(({ id }) => usedTags.has(id)),
    chapters,
    priorities: PRIORITIES,
    third_parties: THIRD_PARTIES,
    areas: areas.map(({ topic, entries }, index) => ({
      ...toArea(topic, entries),
      chapter: chapters[Math.floor(index / CHAPTER_SIZE)]?.id,
    })),
    checklist,
  };
}

/**
 * Gives responsibilities what only packs of format 2 have.
 *
 * @param {Random} random
 * @param {{ entries: Entry[] }[]} areas
 */
function addFieldsOfFormat2(random, areas) {
  for (const { entries } of areas) {
    for (const { subject, responsibility } of entries) {
      responsibility.priority = random.pick(PRIORITIES).id;
      responsibility.rationale = [`Whoever has no \`overview\` of ${subject.phrase} notices too late.`];
      if (responsibility.party === "provider") responsibility.role = PROVIDER_ROLE.id;
      if (random.chance(0.1)) {
        responsibility.performed_by = [{ third_party: random.pick(THIRD_PARTIES).id, inherited: "Their part, by contract." }];
      }
      if (random.chance(0.02) && responsibility.party === "provider") {
        responsibility.not_applicable = "The product has nothing of the kind.";
      }
    }
    const [provider] = entries.filter(({ responsibility }) => responsibility.party === "provider");
    const [customer] = entries.filter(({ responsibility }) => responsibility.party === "customer");
    if (provider && customer) provider.responsibility.pairs_with = [customer.responsibility.id];
  }
}

/**
 * JSON with one line per list entry, and per responsibility of an area.
 *
 * @param {Record<string, unknown>} file
 */
function toJson(file) {
  const fields = Object.entries(file).map(([name, value]) => {
    const isListOfObjects = Array.isArray(value) && value.length > 0 && typeof value[0] === "object";
    const json = isListOfObjects
      ? `[\n${value.map((entry) => `    ${entryToJson(entry)}`).join(",\n")}\n  ]`
      : JSON.stringify(value);
    return `  ${JSON.stringify(name)}: ${json}`;
  });
  return `{\n${fields.join(",\n")}\n}\n`;
}

/** @param {Record<string, unknown>} entry */
function entryToJson(entry) {
  const { responsibilities, ...fields } = entry;
  const json = JSON.stringify(fields);
  if (!Array.isArray(responsibilities)) return json;
  const lines = responsibilities.map((responsibility) => `      ${JSON.stringify(responsibility)}`).join(",\n");
  return `${json.slice(0, -1)},"responsibilities":[\n${lines}\n    ]}`;
}

/**
 * Parses a number of the command line, or ends the process.
 *
 * @param {string} name
 * @param {string | undefined} argument
 * @param {number} maximum
 */
function parseCount(name, argument, maximum) {
  const count = Number(argument);
  if (Number.isInteger(count) && count >= 1 && count <= maximum) return count;
  console.error(`${name}: expected a whole number from 1 to ${maximum}, got ${argument ?? "nothing"}`);
  process.exit(2);
}

const [folder, responsibilitiesArgument, areasArgument] = process.argv.slice(2);
if (folder === undefined) {
  console.error("Usage: node xtask/generate-pack.mjs DIR RESPONSIBILITIES AREAS");
  process.exit(2);
}
const areaCount = parseCount("AREAS", areasArgument, SCOPES.length * THEMES.length);
const responsibilityCount = parseCount("RESPONSIBILITIES", responsibilitiesArgument, areaCount * VERBS.length * 4);
if (responsibilityCount < areaCount) {
  console.error(`${areaCount} areas require at least ${areaCount} responsibilities, got ${responsibilityCount}`);
  process.exit(2);
}

const product = {
  id: "large",
  name: "Large Example",
  summary: "A product with a great many responsibilities, to measure with.",
};
const team = { name: "Large Example Security Team", email: "security@example.com" };
const pack = {
  format: 2,
  ...product,
  provider: "Example",
  version: "1.0",
  published: "2026-11-22",
  introduction: [
    "This pack is put together from parts, to measure with. It describes no service, and its control numbers are drawn at random.",
  ],
  security_team: { ...team, invitation: ["Nobody reads this address."] },
  roles: [...ROLES, PROVIDER_ROLE],
  frameworks: FRAMEWORKS.map(({ id, name, url, controls }) => ({
    id,
    name,
    url,
    controls: controls.map((control) => ({ id: control, title: `The title of ${control}` })),
  })),
  ...generatePack(responsibilityCount, areaCount),
};
const catalogue = {
  format: 1,
  title: "Large trust center",
  introduction: ["One very large product, to measure with."],
  publisher: { name: "Example Inc.", email: "trust@example.com" },
  products: [{ ...product, pack: "large.json", security_team: team }],
};
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, "catalogue.json"), toJson(catalogue));
writeFileSync(join(folder, "large.json"), toJson(pack));
