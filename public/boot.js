// Starts the app beside the page as it was built, and puts it in that page's place; says so in
// words where it cannot start or has stopped.
//
// The words stand in the page, and the addresses of the app's files in <meta name="portal">.
// Nothing here may depend on the app: it runs when the app does not.

const { js, wasm } = document.querySelector('meta[name="portal"]').dataset;
const built = document.getElementById("ui_portal");

addEventListener("portal-stopped", () => show("boot_stopped"));
document.querySelectorAll(".boot-message button").forEach((button) => button.addEventListener("click", () => location.reload()));

// Before the app is there, a form that is sent off stays where it is, with all that was typed.
built.addEventListener("submit", (event) => {
  event.preventDefault();
  show("boot_wait");
});

// What a person is in the middle of is let finished: a word being composed, a click begun.
let isBusy = false;
let afterwards;
for (const [begins, ends] of [["compositionstart", "compositionend"], ["pointerdown", "click"]]) {
  built.addEventListener(begins, () => (isBusy = true));
  built.addEventListener(ends, settle);
}
for (const ends of ["pointerup", "pointercancel"]) {
  // A click follows its pointerup at once, if one follows at all.
  addEventListener(ends, () => isBusy && setTimeout(settle));
}

function settle() {
  isBusy = false;
  afterwards?.();
}

addEventListener("portal-mounted", () => {
  const takeOver = () => {
    afterwards = undefined;
    replace(built, document.getElementById("ui_fresh"));
  };
  if (isBusy) afterwards = () => setTimeout(takeOver);
  else takeOver();
});

try {
  const { default: init } = await import(js);
  await init({ module_or_path: wasm });
} catch (error) {
  console.error(error);
  show("boot_failed");
}

function show(id) {
  const message = document.getElementById(id);
  if (!message.hidden) return;
  message.hidden = false;
  message.scrollIntoView({ block: "nearest" });
}

// Everything here happens within one task, so that no frame shows anything in between.
function replace(old, fresh) {
  const scrolled = [scrollX, scrollY];
  const focused = old.contains(document.activeElement) ? document.activeElement : undefined;
  const caret = focused && caretOf(focused);
  const marked = markedIn(old);
  const opened = [...old.querySelectorAll("details")].map((details) => details.open);
  const entered = [...old.querySelectorAll("input, textarea")].filter(isEntered);
  const counterparts = entered.map((field) => counterpart(field, old, fresh));
  const toFocus = focused && counterpart(focused, old, fresh);

  old.replaceWith(fresh);
  fresh.id = old.id;
  fresh.hidden = false;
  fresh.dataset.alive = "";
  document.getElementById("boot_wait").hidden = true;

  const details = fresh.querySelectorAll("details");
  opened.forEach((isOpen, index) => {
    if (isOpen && details[index]) details[index].open = true;
  });
  entered.forEach((field, index) => enter(counterparts[index], field));
  if (toFocus) {
    toFocus.focus({ preventScroll: true });
    if (caret) toFocus.setSelectionRange(...caret);
  }
  if (marked) mark(fresh, marked);
  scrollTo(...scrolled);
}

function isEntered(field) {
  return isTicked(field) ? field.checked !== field.defaultChecked : field.value !== field.defaultValue;
}

function isTicked({ type }) {
  return type === "checkbox" || type === "radio";
}

// Hands the app what was entered, by the events that it listens to.
function enter(field, { value, checked, scrollTop }) {
  if (!field) return;
  if (isTicked(field)) {
    if (checked !== field.checked && (checked || field.type === "checkbox")) field.click();
    return;
  }
  field.value = value;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.scrollTop = scrollTop;
}

// The same element in the other tree: by id, or by its place among its kind.
function counterpart(element, old, fresh) {
  if (element.id) return fresh.querySelector(`#${CSS.escape(element.id)}`);
  const { localName } = element;
  const place = [...old.querySelectorAll(localName)].indexOf(element);
  const same = fresh.querySelectorAll(localName)[place];
  return same && same.textContent === element.textContent && same.getAttribute("href") === element.getAttribute("href") ? same : undefined;
}

function caretOf(element) {
  // Fields of some kinds have no caret to tell of; for them this is null.
  const { selectionStart, selectionEnd, selectionDirection } = element;
  return typeof selectionStart === "number" ? [selectionStart, selectionEnd, selectionDirection] : undefined;
}

// Marked text, as offsets in the text of the tree: the two trees cut their text differently.
function markedIn(root) {
  const selection = getSelection();
  const { anchorNode, anchorOffset, focusNode, focusOffset, isCollapsed } = selection;
  if (isCollapsed || !root.contains(anchorNode) || !root.contains(focusNode)) return undefined;
  return { text: selection.toString(), from: offsetIn(root, anchorNode, anchorOffset), to: offsetIn(root, focusNode, focusOffset) };
}

function offsetIn(root, node, offset) {
  const range = document.createRange();
  range.setStart(root, 0);
  range.setEnd(node, offset);
  return range.toString().length;
}

function mark(root, { text, from, to }) {
  const [start, end] = [placeIn(root, from), placeIn(root, to)];
  if (!start || !end) return;
  const selection = getSelection();
  selection.setBaseAndExtent(...start, ...end);
  if (selection.toString() !== text) selection.removeAllRanges();
}

function placeIn(root, offset) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  let left = offset;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (left <= node.length) return [node, left];
    left -= node.length;
  }
  return undefined;
}
