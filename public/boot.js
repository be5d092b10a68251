// Starts the app beside the page as it was built, and puts it in that page's place; says so in
// words where it cannot start or has stopped.
//
// The words stand in the page, and the addresses of the app's files in <meta name="portal">.
// Nothing here may depend on the app: it runs when the app does not.

const { js, wasm } = document.querySelector('meta[name="portal"]').dataset;
const built = document.getElementById("ui_portal");

addEventListener("portal-stopped", () => show("boot_stopped"));

// Before the app is there, a form that is sent off stays where it is, with all that was typed.
built.addEventListener("submit", (event) => {
  event.preventDefault();
  show("boot_wait");
});

// Nor does any other button do anything yet, and none is pressed in silence.
built.addEventListener("click", (event) => {
  if (event.target.closest("button[type=button]")) show("boot_wait");
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
  const waiting = afterwards;
  afterwards = undefined;
  if (waiting) setTimeout(waiting);
}

addEventListener("portal-mounted", () => {
  const takeOver = () => replace(built, document.getElementById("ui_fresh"));
  if (isBusy) afterwards = takeOver;
  else takeOver();
});

try {
  const { default: init } = await import(js);
  await init({ module_or_path: wasm });
} catch (error) {
  console.error(error);
  show("boot_failed");
}

// Puts a message from its template to the top of the page's main part, once.
function show(id) {
  if (document.querySelector(`.${id}`)) return;
  const message = document.getElementById(id).content.firstElementChild.cloneNode(true);
  message.querySelector("button")?.addEventListener("click", () => location.reload());
  document.getElementById("ui_main").prepend(message);
  message.scrollIntoView({ block: "nearest" });
}

// Everything here happens within one task, so that no frame shows anything in between.
function replace(old, fresh) {
  const scrolled = [scrollX, scrollY];
  const focused = old.contains(document.activeElement) ? document.activeElement : undefined;
  const caret = focused && caretOf(focused);
  // Text marked within a field is the field's own affair.
  const marked = caret ? undefined : markedIn(old);
  const opened = [...old.querySelectorAll("details[open]")].map((details) => counterpart(details, old, fresh));
  const entered = [...old.querySelectorAll("input, textarea")].filter(isEntered);
  const counterparts = entered.map((field) => counterpart(field, old, fresh));
  const toFocus = focused && counterpart(focused, old, fresh);
  const toMark = marked && [counterpart(marked.first, old, fresh), counterpart(marked.last, old, fresh)];

  old.replaceWith(fresh);
  fresh.id = old.id;
  fresh.hidden = false;
  fresh.dataset.alive = "";

  for (const details of opened) {
    if (details && !details.open) {
      details.open = true;
      // The browser tells of it a frame later; the app draws what stands in it now.
      details.dispatchEvent(new Event("toggle"));
    }
  }
  // The app's fields get their first, empty values in microtasks of their own, before this one.
  queueMicrotask(() => {
    entered.forEach((field, index) => enter(counterparts[index], field));
    if (toFocus) {
      toFocus.focus({ preventScroll: true });
      if (caret) toFocus.setSelectionRange(...caret);
    }
    if (marked) mark(toMark, marked);
    scrollTo(...scrolled);
  });
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

// The same element in the other tree: by id, or by its place below the nearest element with one.
function counterpart(element, old, fresh) {
  const steps = [];
  let from = element;
  while (from !== old && !from.id) {
    steps.unshift([...from.parentElement.children].indexOf(from));
    from = from.parentElement;
  }
  const start = from === old ? fresh : fresh.querySelector(`#${CSS.escape(from.id)}`);
  const found = steps.reduce((parent, step) => parent?.children[step], start);
  return found?.localName === element.localName ? found : undefined;
}

function caretOf({ selectionStart, selectionEnd, selectionDirection }) {
  // Fields of some kinds have no caret to tell of; for them this is null.
  return typeof selectionStart === "number" ? [selectionStart, selectionEnd, selectionDirection] : undefined;
}

// Marked text, as offsets in the text of the elements around its ends: the two trees hold the
// same text, but cut it differently.
function markedIn(root) {
  const selection = getSelection();
  const { anchorNode, anchorOffset, focusNode, focusOffset, isCollapsed } = selection;
  if (isCollapsed || !root.contains(anchorNode) || !root.contains(focusNode)) return undefined;
  const [first, last] = [elementOf(anchorNode), elementOf(focusNode)];
  return { text: selection.toString(), first, from: offsetIn(first, anchorNode, anchorOffset), last, to: offsetIn(last, focusNode, focusOffset) };
}

function elementOf(node) {
  return node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
}

function offsetIn(element, node, offset) {
  const range = document.createRange();
  range.setStart(element, 0);
  range.setEnd(node, offset);
  return range.toString().length;
}

function mark([first, last], { text, from, to }) {
  const [start, end] = [placeIn(first, from), placeIn(last, to)];
  if (!start || !end) return;
  const selection = getSelection();
  selection.setBaseAndExtent(...start, ...end);
  if (selection.toString() !== text) selection.removeAllRanges();
}

function placeIn(element, offset) {
  if (!element) return undefined;
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let left = offset;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (left <= node.length) return [node, left];
    left -= node.length;
  }
  return undefined;
}
