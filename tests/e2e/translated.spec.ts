// Pages that others change while the app runs: a translator the texts, an extension the elements. The same
// steps are taken on a changed page and on an unchanged one; after each, both must show the same.

import type { Page } from "@playwright/test";
import { type AppElement, findAll, findByClass, findById, readApp, textOf, toLines } from "./app-tree.js";
import { mydesk, responsibilitiesOf } from "./content.js";
import { addForeignNodes, wrapElements } from "./extension.js";
import { A_QUESTION, AN_INCIDENT, HAND_OVER, INCIDENT, NOW, QUESTION, TIME_ZONE } from "./forms.js";
import { casesOf } from "./long.js";
import { currentAddress, expect, open, test as base } from "./portal.js";
import { MYDESK, withQuery } from "./responsibilities.js";
import { translate } from "./translate.js";


/** The ways in which others change a page. Each changes only nodes that it has not changed before. */
const CHANGES: Record<string, (page: Page) => Promise<void>> = {
  "a translator wraps texts": (page) => translate(page, "wrap"),
  "a translator replaces texts by elements": (page) => translate(page, "replace by elements"),
  "a translator replaces texts by texts": (page) => translate(page, "replace by text"),
  "an extension adds elements and attributes": addForeignNodes,
  "an extension wraps elements": wrapElements,
  "a translator and an extension do all that": async (page) => {
    await addForeignNodes(page);
    await wrapElements(page);
    await translate(page, "replace by elements");
  },
};

/** A change of the simplest kind, and all of them at once. */
const ALWAYS = ["a translator wraps texts", "a translator and an extension do all that"];

/** What a person does on a page. Translators change accessible names, so controls are found by id and class. */
interface Step {
  name: string;
  act: Act;
  /** What else holds then, for the changed page. */
  check?: Check;
}

type Act = (page: Page) => Promise<unknown>;
type Check = (app: AppElement, page: Page) => void | Promise<void>;

/** `unchanged` is a page in a context of its own, with storage of its own. */
const test = base.extend<{ unchanged: Page }>({
  unchanged: async ({ browser, baseURL }, use) => {
    const context = await browser.newContext({ ...(baseURL !== undefined && { baseURL }), timezoneId: TIME_ZONE });
    await use(await context.newPage());
    await context.close();
  },
});

test.use({ timezoneId: TIME_ZONE });

// Each test compares two pages a dozen times.
test.slow();

/** Takes all steps on both pages, and has the first one changed by others before each of them. */
async function compare(
  { page, unchanged }: { page: Page; unchanged: Page },
  address: string,
  change: (page: Page) => Promise<void>,
  steps: Step[],
): Promise<void> {
  const pages = [page, unchanged];
  for (const each of pages) {
    await each.clock.setFixedTime(NOW);
    await open(each, address);
  }
  const before = await page.content();
  await change(page);
  expect(await page.content()).not.toBe(before);
  for (const { name, act, check } of steps) {
    await test.step(name, async () => {
      await change(page);
      await Promise.all(pages.map(act));
      // What a step needs may still be loaded, by both pages.
      await expect(async () => {
        const trees = await Promise.all(pages.map(readApp));
        const [changed, expected] = trees.map((tree) => toLines(tree).join("\n"));
        // The comparison of the test runner is slow, and needed for its report only.
        if (changed !== expected) expect(changed).toBe(expected);
        const [app] = trees;
        if (app !== undefined) await check?.(app, page);
      }).toPass({ timeout: 5_000 });
    });
  }
}

function search(words: string): Act {
  return (page) => page.locator("#ui_words").fill(words);
}

function selectRadio(name: string, value: string): Act {
  return (page) => page.locator(`input[name="${name}"][value="${value}"]`).check();
}

/** Selects one of the layouts, by its position. */
function selectLayout(index: number): Act {
  return (page) => page.locator("input[name=view]").nth(index).check();
}

/** The id of a responsibility's row, from the link to the row itself. */
function idOfRow(row: AppElement): string {
  const [code] = [...findByClass(row, "code"), ...findByClass(row, "row-code")];
  const link = code && findAll(code, ({ tag }) => tag === "a")[0];
  return link?.attributes["href"]?.split("#")[1] ?? "";
}

/** Checks that each row, group and number on the page of responsibilities belongs to what the pack says. */
function checkRows(app: AppElement): void {
  const rows = findByClass(app, "responsibility");
  const all = responsibilitiesOf(mydesk);
  for (const row of rows) {
    const id = idOfRow(row);
    expect(row.attributes["id"] ?? id).toBe(id);
    const texts = findByClass(row, "responsibility-text").map(textOf);
    expect(texts, id).toEqual(all.filter((responsibility) => responsibility.id === id).map(({ text }) => text));
  }
  for (const { id, name, responsibilities } of mydesk.areas) {
    const area = findById(app, id);
    if (area === undefined) continue;
    const ids = responsibilities.map((responsibility) => responsibility.id);
    for (const row of findByClass(area, "responsibility")) expect(ids, name).toContain(idOfRow(row));
    const headings =
      area.tag === "section" ? findAll(area, ({ tag }) => tag === "h2") : findByClass(area, "area-link");
    for (const heading of headings) expect(textOf(heading)).toBe(name);
  }
  for (const group of findAll(app, ({ tag }) => tag === "tbody")) {
    const [heading] = findByClass(group, "matrix-group");
    const [control] = heading === undefined ? [] : findAll(heading, ({ tag }) => tag === "code").map(textOf);
    if (control === undefined) continue;
    for (const id of findByClass(group, "responsibility").map(idOfRow)) {
      const { controls = [] } = all.find((responsibility) => responsibility.id === id) ?? {};
      expect(controls.flatMap(({ ids }) => ids), id).toContain(control);
    }
  }
  const shown = new Set(rows.map(idOfRow)).size;
  const counted = shown === all.length ? `all ${all.length}` : `${shown} of ${all.length}`;
  expect(findByClass(app, "count").map(textOf)).toEqual([`Showing ${counted} responsibilities.`]);
}

const OPENED = "review-access";

/** Checks the same, and that the details of one responsibility are open, and no others. */
function checkRowsAndDetails(app: AppElement): void {
  checkRows(app);
  for (const row of findByClass(app, "responsibility")) {
    const id = idOfRow(row);
    const isOpened = id === OPENED && row.attributes["id"] !== undefined;
    for (const details of findAll(row, ({ tag }) => tag === "details")) expect(details.state, id).toBe(isOpened);
  }
}

const FILTER_STEPS: Step[] = [
  {
    name: "open details",
    act: (page) => page.locator(`#${OPENED} summary`).click(),
    check: checkRowsAndDetails,
  },
  ...[..."regu"].map((key) => ({
    name: `type ${key}`,
    act: (page: Page) => page.locator("#ui_words").press(key),
    check: checkRowsAndDetails,
  })),
  { name: "clear the words", act: search(""), check: checkRowsAndDetails },
  { name: "select the provider", act: selectRadio("who", "provider"), check: checkRowsAndDetails },
  { name: "select everything", act: selectRadio("who", "everybody"), check: checkRowsAndDetails },
  {
    name: "search for words without a match",
    act: search("zeppelin"),
    check: (app) => {
      checkRows(app);
      expect(findByClass(app, "empty-words").map(textOf)).toEqual(["Nothing here matches “zeppelin”."]);
    },
  },
  {
    name: "clear the filter",
    act: (page) => page.locator(".empty button").click(),
    check: checkRowsAndDetails,
  },
];

const TO_CHECKLIST_AND_BACK: Step[] = [
  {
    name: "go to the checklist",
    act: (page) => page.locator('header a[href^="/mydesk/checklist"]').click(),
    check: (app) => expect(findByClass(app, "responsibility")).toEqual([]),
  },
  {
    name: "go back",
    act: async (page) => {
      await page.goBack();
      await page.locator(".count").waitFor();
    },
    check: checkRows,
  },
];

/** Steps on the page of responsibilities, by the query of its address. */
const VIEWS: Record<string, { query: string; steps: Step[] }> = {
  "side by side": {
    query: "",
    steps: [
      ...FILTER_STEPS,
      { name: "show the table", act: selectLayout(1), check: checkRowsAndDetails },
      { name: "show both sides", act: selectLayout(0), check: checkRowsAndDetails },
      ...TO_CHECKLIST_AND_BACK,
    ],
  },
  "as a table": {
    query: "view=matrix",
    steps: [
      ...FILTER_STEPS,
      { name: "show both sides", act: selectLayout(0), check: checkRowsAndDetails },
      { name: "show the table", act: selectLayout(1), check: checkRowsAndDetails },
    ],
  },
  "grouped by a framework": {
    query: "view=matrix&lens=nist-800-53",
    steps: [
      ...FILTER_STEPS,
      {
        name: "group by another framework",
        act: (page) => page.locator(".lens select").selectOption("iso-27001"),
        check: checkRows,
      },
      { name: "group by area", act: (page) => page.locator(".lens select").selectOption(""), check: checkRows },
    ],
  },
};

for (const [changeName, change] of casesOf(CHANGES, ...ALWAYS)) {
  for (const [view, { query, steps }] of Object.entries(VIEWS)) {
    test(`responsibilities ${view} stay correct when ${changeName}`, async ({ page, unchanged }) => {
      await compare({ page, unchanged }, withQuery(MYDESK, query), change, steps);
    });
  }
}

/** Waits until a tick is stored: until then, its status says that it is not. */
async function untilStored(page: Page, id: string): Promise<void> {
  await expect(page.locator(`[id="${id}"] .item-status`)).not.toContainText("not saved yet");
}

function tick(id: string): Act {
  return async (page) => {
    await page.locator(`#ui_tick_${id}`).check();
    await untilStored(page, id);
  };
}

function untick(id: string): Act {
  return async (page) => {
    await page.locator(`#ui_tick_${id}`).uncheck();
    await untilStored(page, id);
  };
}

/** Checks the status of every item, and the progress, when these items are done. */
function checkItems(done: string[], total = mydesk.checklist.length): Check {
  return (app) => {
    for (const { id, title } of mydesk.checklist) {
      const item = findById(app, id);
      const [input] = item === undefined ? [] : findAll(item, ({ tag }) => tag === "input");
      expect(input?.state, id).toBe(done.includes(id));
      expect(item && findByClass(item, "item-title").map(textOf)).toEqual([title]);
      expect(item && findByClass(item, "item-status").map(textOf)).toEqual([done.includes(id) ? "Done" : "To do"]);
    }
    expect(findByClass(app, "progress-words").map(textOf)).toEqual([`${done.length} of ${total} done`]);
    const [bar] = findAll(app, ({ tag }) => tag === "progress");
    expect(bar?.attributes["value"]).toBe(String(done.length));
    expect(textOf(bar)).toBe(`${done.length} of ${total} done`);
    const [announcement] = findAll(app, ({ attributes }) => attributes["role"] === "status").filter(
      ({ attributes }) => attributes["class"] === "visually-hidden",
    );
    expect(textOf(announcement)).toBe(done.length === total ? "Everything is done." : "");
  };
}

const ITEMS = mydesk.checklist.map(({ id }) => id);
const [FIRST = "", SECOND = ""] = ITEMS;

const CHECKLIST_STEPS: Step[] = [
  { name: "tick the first item", act: tick(FIRST), check: checkItems([FIRST]) },
  { name: "tick the second item", act: tick(SECOND), check: checkItems([FIRST, SECOND]) },
  { name: "untick the first item", act: untick(FIRST), check: checkItems([SECOND]) },
  {
    name: "tick every item",
    act: async (page) => {
      for (const id of ITEMS) await tick(id)(page);
    },
    check: checkItems(ITEMS),
  },
  { name: "untick the second item", act: untick(SECOND), check: checkItems(ITEMS.filter((id) => id !== SECOND)) },
  { name: "open the scope bar", act: (page) => page.locator(".scope summary").click() },
  {
    name: "select no plan",
    act: (page) => page.locator(".scope fieldset").first().locator("input").last().check(),
    check: (app) => expect(findByClass(app, "progress-words").map(textOf)).toEqual(["4 of 5 done"]),
  },
  { name: "show what is hidden", act: (page) => page.locator(".scope-hidden button").click() },
  { name: "hide what does not apply", act: (page) => page.locator(".scope-hidden button").click() },
  {
    name: "go to the overview",
    act: (page) => page.locator('header a[href^="/mydesk?"]').first().click(),
    check: (app) => expect(findByClass(app, "progress-words").map(textOf)).toEqual(["4 of 5 done"]),
  },
];

for (const [changeName, change] of casesOf(CHANGES, ...ALWAYS)) {
  test(`the checklist stays correct when ${changeName}`, async ({ page, unchanged }) => {
    await compare({ page, unchanged }, "/mydesk/checklist", change, CHECKLIST_STEPS);
  });
}

function fillIn(fields: Record<string, string>): Act {
  return async (page) => {
    for (const [name, text] of Object.entries(fields)) await page.locator(`#field_${name}`).fill(text);
  };
}

function submit(page: Page): Promise<void> {
  return page.locator(".form-end button[type=submit]").click();
}

/** The lines of the error summary, each with the id of the field to which it leads. */
function summaryLines(app: AppElement): { field: string; text: string }[] {
  return findByClass(app, "error-summary").flatMap((summary) =>
    findAll(summary, ({ tag }) => tag === "a").map((link) => ({
      field: link.attributes["href"]?.replace("#", "") ?? "",
      text: textOf(link),
    })),
  );
}

/** Checks that fields have these errors, and no others, once in the summary and once at the field. */
function checkErrors(errors: Record<string, string>): Check {
  return (app) => {
    expect(summaryLines(app)).toEqual(
      Object.entries(errors).map(([field, text]) => ({ field: `field_${field}`, text })),
    );
    const atFields = findByClass(app, "field-error").map((error) => [error.attributes["id"], textOf(error)]);
    // The parts of a date have one error, at the first part.
    const groupOf = (field: string) => field.replace(/^noticed_.*/, "noticed_day");
    expect(Object.fromEntries(atFields)).toEqual(
      Object.fromEntries(Object.entries(errors).map(([field, text]) => [`error_${groupOf(field)}`, `Error: ${text}`])),
    );
  };
}

/** Clicks each line of the error summary, which must move focus to its field. */
function followErrors(errors: Record<string, string>): Act {
  return async (page) => {
    for (const field of Object.keys(errors)) {
      await page.locator(`.error-summary a[href="#field_${field}"]`).click();
      await expect(page.locator(`#field_${field}`)).toBeFocused();
    }
    expect(new URL(page.url()).hash).toBe("");
  };
}

function checkHandOver(answers: string[]): Check {
  return (app, page) => {
    expect(currentAddress(page)).toContain(HAND_OVER);
    const [list] = findByClass(app, "answers");
    const shown = list === undefined ? [] : findAll(list, ({ tag }) => tag === "dd").map(textOf);
    for (const answer of answers) expect(shown).toContain(answer);
    expect(summaryLines(app)).toEqual([]);
  };
}

const MISSING_IN_QUESTION = {
  topic: "Choose what your question is about",
  text: "Enter your question",
  behalf: "Choose for whom it is",
  name: "Enter your name",
  email: "Enter your e-mail address",
};

const QUESTION_STEPS: Step[] = [
  { name: "submit the empty form", act: submit, check: checkErrors(MISSING_IN_QUESTION) },
  { name: "follow each error", act: followErrors(MISSING_IN_QUESTION), check: checkErrors(MISSING_IN_QUESTION) },
  { name: "select a topic", act: selectRadio("topic", "compliance"), check: checkErrors(MISSING_IN_QUESTION) },
  { name: "ask for somebody else", act: selectRadio("behalf", "other"), check: checkErrors(MISSING_IN_QUESTION) },
  { name: "fill in the name", act: fillIn({ name: A_QUESTION.name }), check: checkErrors(MISSING_IN_QUESTION) },
  {
    name: "submit again",
    act: submit,
    check: checkErrors({
      text: "Enter your question",
      for_whom: "Enter their name and organisation",
      email: "Enter your e-mail address",
    }),
  },
  { name: "ask for the own organisation", act: selectRadio("behalf", "own") },
  { name: "fill in the rest, with an error", act: fillIn({ text: A_QUESTION.text, email: "ada" }) },
  {
    name: "submit a third time",
    act: submit,
    check: checkErrors({ email: "The e-mail address has no @. Enter one like name@example.com" }),
  },
  { name: "correct the e-mail address", act: fillIn({ email: A_QUESTION.email }) },
  {
    name: "submit the valid form",
    act: submit,
    check: checkHandOver([A_QUESTION.text, A_QUESTION.name, A_QUESTION.email]),
  },
  { name: "go back", act: (page) => page.goBack(), check: checkErrors({}) },
];

const MISSING_IN_REACH = {
  reach: "Choose how the team can reach you",
  name: "Enter your name",
};

const INCIDENT_STEPS: Step[] = [
  {
    name: "continue from the empty page",
    act: submit,
    check: checkErrors({ device: "Choose whether your device or mailbox could be part of the incident" }),
  },
  { name: "say that the device is affected", act: selectRadio("device", "yes") },
  { name: "say that it is not", act: selectRadio("device", "no") },
  { name: "go on to what happened", act: submit, check: checkErrors({}) },
  { name: "continue without it", act: submit, check: checkErrors({ happened: "Enter what happened" }) },
  { name: "fill in what happened", act: fillIn({ happened: AN_INCIDENT.happened }) },
  { name: "go on to the writer", act: submit, check: checkErrors({}) },
  { name: "continue without one", act: submit, check: checkErrors(MISSING_IN_REACH) },
  { name: "follow each error", act: followErrors(MISSING_IN_REACH), check: checkErrors(MISSING_IN_REACH) },
  { name: "choose the telephone", act: selectRadio("reach", "phone"), check: checkErrors(MISSING_IN_REACH) },
  { name: "fill in the name", act: fillIn({ name: AN_INCIDENT.name }) },
  { name: "submit again", act: submit, check: checkErrors({ phone: "Enter your telephone number" }) },
  { name: "choose e-mail", act: selectRadio("reach", "email") },
  { name: "fill in the e-mail address", act: fillIn({ email: "ada@customer.example" }) },
  { name: "go on to the time", act: submit, check: checkErrors({}) },
  { name: "fill in a part of the date", act: fillIn({ noticed_day: "3", noticed_month: "jan" }) },
  {
    name: "submit a third time",
    act: submit,
    check: checkErrors({ noticed_year: "When it was noticed must include a year" }),
  },
  { name: "fill in the year", act: fillIn({ noticed_year: "2026" }) },
  { name: "go on to what is affected", act: submit, check: checkErrors({}) },
  {
    name: "skip the rest",
    act: (page) => page.locator(".form-end .button.secondary").click(),
    check: checkHandOver([AN_INCIDENT.happened, AN_INCIDENT.name]),
  },
  { name: "go back", act: (page) => page.goBack(), check: checkErrors({}) },
];

for (const [changeName, change] of casesOf(CHANGES, ...ALWAYS)) {
  test(`the question form stays correct when ${changeName}`, async ({ page, unchanged }) => {
    await compare({ page, unchanged }, QUESTION, change, QUESTION_STEPS);
  });

  test(`the incident form stays correct when ${changeName}`, async ({ page, unchanged }) => {
    await compare({ page, unchanged }, INCIDENT, change, INCIDENT_STEPS);
  });
}
