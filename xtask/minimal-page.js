// The script of the minimal page, which `replace-app.mjs` puts in the place of the app: it filters the prerendered
// responsibilities by the plainest means. It sets `hidden` on rows, marks words, and counts. In a form it stores what is
// typed at each character, so that a crash loses none. What that takes is the least that a page with these elements and
// styles can take, and `cargo xtask bench` compares the app with it.
//
// It finds, counts and marks what the app does. It has nothing that a reader does not see at a key or a choice: it does not
// write the address, and neither the table, the reader's scope, "Changed since" nor the buttons of chips work.

/** The store of IndexedDB for what is typed. */
const STORE = "fields";

/** How many rows a page shows: `PAGE_SIZE` of src/responsibility. */
const PAGE_SIZE = 200;

// The terms of src/words/english.rs by which the facts of a row are told apart.
const ROLE = "Falls to";
const TAGS = "Applies with";
const EVIDENCE = "Evidence that shows it";
const CONTROLS = "Controls it answers to";
const ITEMS = "On your checklist";

const field = document.getElementById("ui_words");
if (field) {
  await addMissingRows();
  startFilter();
}
if (document.querySelector("textarea")) storeFields(await openStore());
document.getElementById("ui_portal").dataset.alive = "";

function openStore() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open("minimal-page");
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function storeFields(database) {
  addEventListener("input", ({ target }) => {
    const transaction = database.transaction(STORE, "readwrite", { durability: "strict" });
    transaction.objectStore(STORE).put(target.value, target.name);
    transaction.commit();
  });
}

// A page with more rows than it shows has a link to the page with all of them. They are taken from there once, hidden.
async function addMissingRows() {
  const link = document.querySelector(".paging .actions a");
  if (!link) return;
  const response = await fetch(link.href);
  const whole = new DOMParser().parseFromString(await response.text(), "text/html");
  for (const row of [...whole.querySelectorAll(".responsibility")].slice(PAGE_SIZE)) row.hidden = true;
  for (const area of whole.querySelectorAll(".area")) area.hidden = !area.querySelector(".responsibility:not([hidden])");
  document.querySelector(".areas").replaceWith(document.adoptNode(whole.querySelector(".areas")));
}

function startFilter() {
  const areas = [...document.querySelectorAll(".area")].map(readArea);
  const fieldsets = [...document.querySelectorAll("form.filter fieldset")].map(readFieldset);
  const page = { areas, fieldsets, rows: areas.flatMap(({ sides }) => sides.flatMap(({ rows }) => rows)), marked: [] };
  const update = () => filter(page);
  field.addEventListener("input", update);
  for (const { choices } of fieldsets) choices.forEach(({ input }) => input.addEventListener("change", update));
  document.getElementById("ui_facets").addEventListener("toggle", update);
  page.chips = document.createElement("ul");
  page.chips.className = "chips";
  document.querySelector("form.filter").after(page.chips);
  update();
}

function readArea(element) {
  const sides = [...element.querySelectorAll(".side")];
  const isShared = sides.every((side) => side.querySelector(".rows"));
  const name = element.querySelector("h2").textContent;
  const keys = (side) => [side.dataset.owner, `area:${element.id}`, ...(isShared ? ["shared"] : [])];
  return {
    element,
    sides: sides.map((side) => ({
      element: side,
      list: side.querySelector(".rows"),
      rows: [...side.querySelectorAll(".responsibility")].map((row) => readRow(row, name, keys(side))),
    })),
  };
}

// A row with the texts by which it is found, and the keys of the choices that it fits.
function readRow(element, area, keys) {
  const facts = new Map(
    Array.from(element.querySelectorAll("dl > div"), (fact) => [
      fact.querySelector("dt").textContent,
      fact.querySelector("dd"),
    ]),
  );
  const parts = [element.querySelector(".responsibility-text"), facts.get(ROLE), facts.get(TAGS)].filter(Boolean);
  const mappings = [...(facts.get(CONTROLS)?.querySelectorAll(".mapping") ?? [])].map((mapping) => ({
    framework: mapping.querySelector("a").textContent,
    controls: Array.from(mapping.querySelectorAll("li"), (control) => control.textContent),
  }));
  const evidence = facts.get(EVIDENCE)?.textContent ?? "";
  const mapped = [...mappings.map(({ framework }) => framework), ...mappings.flatMap(({ controls }) => controls)];
  const visible = fold([area, element.id, ...parts.map((part) => part.textContent)].join("\n"));
  return {
    element,
    visible,
    evidence,
    mapped,
    text: [visible, fold([evidence, ...mapped].join("\n"))].join("\n"),
    parts: parts.map((part) => ({ element: part, text: part.textContent, folded: fold(part.textContent) })),
    keys: new Set([
      ...keys,
      `role:${facts.get(ROLE)?.textContent}`,
      `action:${facts.has(ITEMS) ? "yes" : "no"}`,
      ...mappings.map(({ framework }) => `framework:${framework}`),
      ...mappings.flatMap(({ framework, controls }) => controls.map((control) => `control:${framework}:${control}`)),
    ]),
  };
}

// A facet with its choices. A row fits it that has the key of one of those that are chosen.
function readFieldset(element) {
  const name = element.querySelector("legend").textContent;
  const choices = Array.from(element.querySelectorAll("input"), (input) => {
    const label = input.closest("label");
    const [facet] = input.value.split(":");
    const text = label.querySelector("span").textContent;
    const keys = { role: `role:${text}`, framework: `framework:${name}`, control: `control:${name}:${text}` };
    return { input, text, key: keys[facet] ?? input.value, count: label.querySelector(".facet-count") };
  });
  return { element, name, choices };
}

function filter(page) {
  const words = fold(field.value).split(/\s+/).filter(Boolean);
  const chosen = page.fieldsets.map(({ choices }) =>
    choices.filter(({ input, key }) => input.checked && key !== "everybody"),
  );
  const fits = (row, choices) => choices.length === 0 || choices.some(({ key }) => row.keys.has(key));
  const matching = page.rows.filter(({ text }) => words.every((word) => text.includes(word)));
  const found = matching.filter((row) => chosen.every((choices) => fits(row, choices)));
  const shown = found.slice(0, PAGE_SIZE);
  showRows(page, new Set(shown));
  markWords(page, shown, words);
  showCounts(page, found.length);
  showChips(page, chosen);
  for (const [index, { element, choices }] of page.fieldsets.entries()) {
    if (element.closest("details:not([open])")) continue;
    const others = chosen.filter((_, other) => other !== index);
    const rows = matching.filter((row) => others.every((choices) => fits(row, choices)));
    for (const { key, count } of choices) {
      if (count) count.textContent = formatted(rows.filter(({ keys }) => keys.has(key)).length);
    }
  }
}

function showRows({ areas }, shown) {
  for (const { element, sides } of areas) {
    const counts = sides.map((side) => {
      for (const row of side.rows) setHidden(row.element, !shown.has(row));
      const count = side.rows.filter((row) => shown.has(row)).length;
      if (side.list) showSide(side, count > 0);
      return count;
    });
    setHidden(element, counts.every((count) => count === 0));
    element.querySelector(".sides").classList.toggle("one-sided", counts.includes(0));
  }
}

function showSide(side, hasRows) {
  setHidden(side.list, !hasRows);
  side.element.classList.toggle("without-rows", !hasRows);
  if (!hasRows && !side.empty) {
    side.empty = document.createElement("p");
    side.empty.className = "side-empty";
    side.empty.textContent = "Hidden by the filter";
    side.element.append(side.empty);
  }
  if (side.empty) setHidden(side.empty, hasRows);
}

function markWords(page, shown, words) {
  for (const { element, text } of page.marked) element.textContent = text;
  const isMarked = ({ folded }) => words.some((word) => folded.includes(word));
  page.marked = shown.flatMap(({ parts }) => parts.filter(isMarked));
  for (const { element, text, folded } of page.marked) element.replaceChildren(...marked(text, folded, words));
  page.foundIn?.forEach((element) => element.remove());
  page.foundIn = shown.map((row) => foundIn(row, words)).filter(Boolean);
}

// Where the words are that only the closed details of a row have.
function foundIn(row, words) {
  const missing = words.filter((word) => !row.visible.includes(word));
  if (missing.length === 0) return undefined;
  const isFound = (text) => missing.some((word) => fold(text).includes(word));
  const mapped = [...new Set(row.mapped.filter(isFound))];
  const element = document.createElement("div");
  element.className = "found-in";
  for (const [term, text] of [
    [EVIDENCE, isFound(row.evidence) ? excerpt(row.evidence, missing) : ""],
    [CONTROLS, mapped.join(", ")],
  ]) {
    if (text === "") continue;
    const line = document.createElement("p");
    line.append(`Found in “${term}”: `, ...marked(text, fold(text), words));
    element.append(line);
  }
  row.element.querySelector("details").before(element);
  return element;
}

// The part of a text around the first of the words.
function excerpt(text, words) {
  const folded = fold(text);
  const start = Math.min(...words.map((word) => folded.indexOf(word)).filter((index) => index >= 0));
  return text.slice(Math.max(0, start - 40), start + 80);
}

// The text as nodes, with each match in a `mark`. Matches without anything between them are one.
function marked(text, folded, words) {
  const searched = folded.length === text.length ? folded : text.toLowerCase();
  const pattern = words.map((word) => word.replace(/[^\p{L}\p{N}]/gu, "\\$&")).join("|");
  const nodes = [];
  let end = 0;
  for (const { 0: match, index } of searched.matchAll(new RegExp(`(?:${pattern})+`, "g"))) {
    const mark = document.createElement("mark");
    mark.textContent = text.slice(index, index + match.length);
    nodes.push(text.slice(end, index), mark);
    end = index + match.length;
  }
  return [...nodes, text.slice(end)];
}

function showCounts({ rows: { length: total } }, count) {
  const of = count === total ? `all ${formatted(total)}` : `${formatted(count)} of ${formatted(total)}`;
  const noun = total === 1 ? "responsibility" : "responsibilities";
  document.querySelector(".count").textContent = `Showing ${of} ${noun}.`;
  const paging = document.querySelector(".paging");
  if (!paging) return;
  setHidden(paging, count <= PAGE_SIZE);
  paging.querySelector("strong").textContent = `${PAGE_SIZE} of ${formatted(count)} rows are on this page.`;
}

function showChips({ chips, fieldsets }, chosen) {
  const words = field.value.trim();
  const choices = chosen.flatMap((choices, index) => choices.map(({ text }) => `${fieldsets[index].name}: ${text}`));
  const texts = words === "" ? choices : [...choices, `“${words}”`];
  chips.replaceChildren(...texts.map((text) => chip("chip", `${text} ×`)));
  if (texts.length > 0) chips.append(chip("button-quiet", "Clear all"));
  setHidden(chips, texts.length === 0);
}

function chip(className, text) {
  const [item, button] = ["li", "button"].map((name) => document.createElement(name));
  button.className = className;
  button.type = "button";
  button.textContent = text;
  item.append(button);
  return item;
}

function setHidden(element, isHidden) {
  if (element.hidden !== isHidden) element.hidden = isHidden;
}

function fold(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

function formatted(number) {
  return number.toLocaleString("en");
}
