// Starts the app, and replaces the prerendered page with it once it is mounted. Shows a message where
// the app cannot start, or has stopped.
//
// The addresses of the app's files are in <meta name="portal">, the messages in <template> elements.
// Nothing here depends on the app: this script also runs where the app does not.

const { js, wasm } = document.querySelector('meta[name="portal"]').dataset;
const prerendered = document.getElementById("ui_portal");

addEventListener("portal-stopped", () => showMessage("boot_stopped"));

// Before the app is mounted, a submitted form is not sent, so that what was typed stays.
prerendered.addEventListener("submit", (event) => {
  event.preventDefault();
  showMessage("boot_wait");
});

// The other buttons do nothing yet either, and the reader is told why.
prerendered.addEventListener("click", (event) => {
  if (event.target.closest("button[type=button]")) showMessage("boot_wait");
});

// The page is not replaced while text is being composed, or between a pointerdown and its click.
let isInteracting = false;
let pendingReplacement;
for (const [start, end] of [["compositionstart", "compositionend"], ["pointerdown", "click"]]) {
  prerendered.addEventListener(start, () => (isInteracting = true));
  prerendered.addEventListener(end, endInteraction);
}
for (const end of ["pointerup", "pointercancel"]) {
  // If a click follows a pointerup, it is dispatched before the timer fires.
  addEventListener(end, () => isInteracting && setTimeout(endInteraction));
}

function endInteraction() {
  isInteracting = false;
  const replacement = pendingReplacement;
  pendingReplacement = undefined;
  if (replacement) setTimeout(replacement);
}

addEventListener("portal-mounted", () => {
  const replacement = () => replace(prerendered, document.getElementById("ui_fresh"));
  if (isInteracting) pendingReplacement = replacement;
  else replacement();
});

try {
  const { default: init } = await import(js);
  await init({ module_or_path: wasm });
} catch (error) {
  console.error(error);
  showMessage("boot_failed");
}

// Inserts the message of a template at the top of the main part of the page, unless it is there already.
function showMessage(id) {
  if (document.querySelector(`.${id}`)) return;
  const message = document.getElementById(id).content.firstElementChild.cloneNode(true);
  message.querySelector("button")?.addEventListener("click", () => location.reload());
  document.getElementById("ui_main").prepend(message);
  message.scrollIntoView({ block: "nearest" });
}

// Replaces the prerendered page with the mounted app, and restores there what the reader did before:
// focus, caret, selected text, scroll position, opened details and form input. All of it happens in one
// task, so that the browser paints no state in between.
function replace(oldRoot, newRoot) {
  const scrollPosition = [scrollX, scrollY];
  const focused = oldRoot.contains(document.activeElement) ? document.activeElement : undefined;
  const caret = focused && caretOf(focused);
  // The text that is selected in a field is restored with its caret.
  const selected = caret ? undefined : selectedText(oldRoot);
  const opened = [...oldRoot.querySelectorAll("details[open]")].map((details) => findCounterpart(details, oldRoot, newRoot));
  const edited = [...oldRoot.querySelectorAll("input, textarea")].filter(isEdited);
  const editedCounterparts = edited.map((field) => findCounterpart(field, oldRoot, newRoot));
  const toFocus = focused && findCounterpart(focused, oldRoot, newRoot);
  const toSelect = selected && [findCounterpart(selected.anchor, oldRoot, newRoot), findCounterpart(selected.focus, oldRoot, newRoot)];

  oldRoot.replaceWith(newRoot);
  newRoot.id = oldRoot.id;
  newRoot.hidden = false;
  newRoot.dataset.alive = "";

  for (const details of opened) {
    if (details && !details.open) {
      details.open = true;
      // The browser's own toggle event comes a frame later; on this one the app renders the content now.
      details.dispatchEvent(new Event("toggle"));
    }
  }
  // The app sets the first, empty values of its fields in microtasks that were queued before this one.
  queueMicrotask(() => {
    edited.forEach((field, index) => copyInput(field, editedCounterparts[index]));
    if (toFocus) {
      toFocus.focus({ preventScroll: true });
      if (caret) toFocus.setSelectionRange(...caret);
    }
    if (selected) selectText(toSelect, selected);
    scrollTo(...scrollPosition);
  });
}

function isEdited(field) {
  return isCheckable(field) ? field.checked !== field.defaultChecked : field.value !== field.defaultValue;
}

function isCheckable({ type }) {
  return type === "checkbox" || type === "radio";
}

// Sets the app's field to what is in the prerendered one, with the events that the app listens to.
function copyInput({ value, checked, scrollTop }, field) {
  if (!field) return;
  if (isCheckable(field)) {
    if (checked !== field.checked && (checked || field.type === "checkbox")) field.click();
    return;
  }
  field.value = value;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.scrollTop = scrollTop;
}

// The element of the new tree that corresponds to one of the old tree: the one with the same id, or at
// the same position below the nearest ancestor with an id.
function findCounterpart(element, oldRoot, newRoot) {
  const indexes = [];
  let ancestor = element;
  while (ancestor !== oldRoot && !ancestor.id) {
    indexes.unshift([...ancestor.parentElement.children].indexOf(ancestor));
    ancestor = ancestor.parentElement;
  }
  const start = ancestor === oldRoot ? newRoot : newRoot.querySelector(`#${CSS.escape(ancestor.id)}`);
  const found = indexes.reduce((parent, index) => parent?.children[index], start);
  return found?.localName === element.localName ? found : undefined;
}

function caretOf({ selectionStart, selectionEnd, selectionDirection }) {
  // `selectionStart` is null in fields whose type has no text selection, and undefined in other elements.
  return typeof selectionStart === "number" ? [selectionStart, selectionEnd, selectionDirection] : undefined;
}

// The selected text within an element. Its ends are offsets in the text of the elements around them: both
// trees have the same text, but in different text nodes.
function selectedText(root) {
  const selection = getSelection();
  const { anchorNode, anchorOffset, focusNode, focusOffset, isCollapsed } = selection;
  if (isCollapsed || !root.contains(anchorNode) || !root.contains(focusNode)) return undefined;
  const [anchor, focus] = [elementOf(anchorNode), elementOf(focusNode)];
  return {
    text: selection.toString(),
    anchor,
    anchorOffset: textOffset(anchor, anchorNode, anchorOffset),
    focus,
    focusOffset: textOffset(focus, focusNode, focusOffset),
  };
}

function elementOf(node) {
  return node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
}

// The length of an element's text before a position.
function textOffset(element, node, offset) {
  const range = document.createRange();
  range.setStart(element, 0);
  range.setEnd(node, offset);
  return range.toString().length;
}

// Selects the text between two offsets, unless it differs from the text that was selected.
function selectText([anchor, focus], { text, anchorOffset, focusOffset }) {
  const [start, end] = [positionAt(anchor, anchorOffset), positionAt(focus, focusOffset)];
  if (!start || !end) return;
  const selection = getSelection();
  selection.setBaseAndExtent(...start, ...end);
  if (selection.toString() !== text) selection.removeAllRanges();
}

// The text node that contains an offset of an element's text, and the offset in that node.
function positionAt(element, offset) {
  if (!element) return undefined;
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let left = offset;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (left <= node.length) return [node, left];
    left -= node.length;
  }
  return undefined;
}
