// Starts the app, and replaces the prerendered page with it once it is mounted.
//
// The addresses of the app's files are in <meta name="portal">. What the reader has done before is in
// `globalThis.portal`, by `public/early.js`; if that script is missing, nothing is known of it.

const settings = document.querySelector('meta[name="portal"]').dataset;
const prerendered = document.getElementById("ui_portal");

// How many microtasks the app takes at most to show what was entered.
const UPDATE_MICROTASKS = 10;

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

addEventListener("portal-mounted", ({ detail: mounted }) => {
  const replacement = () => replace(prerendered, mounted);
  if (isInteracting) pendingReplacement = replacement;
  else replacement();
});

try {
  const { default: init } = await import(settings.js);
  await init({ module_or_path: settings.wasm });
} catch (error) {
  console.error(error);
  globalThis.portal?.showMessage("boot_failed");
}

// Replaces the prerendered page with the mounted app, and restores there what the reader did before:
// focus, caret, selected text, scroll position, opened details and form input. All of it happens in one
// task, so that the browser paints no state in between.
function replace(oldRoot, newRoot) {
  const { editedFields, hasActed = false, end } = globalThis.portal ?? {};
  const scrollPosition = [scrollX, scrollY];
  // The app scrolls to what the address names, and focuses it, only for a reader who has done nothing yet.
  if (hasActed || hasScrolled()) settings.acted = "";
  const focused = oldRoot.contains(document.activeElement) ? document.activeElement : undefined;
  const caret = focused && caretOf(focused);
  // The text that is selected in a field is restored with its caret.
  const selected = caret ? undefined : selectedText(oldRoot);
  const opened = [...oldRoot.querySelectorAll("details[open]")];
  const edited = (editedFields?.() ?? []).filter((field) => oldRoot.contains(field));
  const focusedAmong = focused && elementsLike(focused, oldRoot);

  end?.();
  oldRoot.replaceWith(newRoot);
  newRoot.id = oldRoot.id;
  newRoot.dataset.alive = "";

  for (const element of opened) {
    const details = counterpartOf(element, newRoot);
    if (details && !details.open) {
      details.open = true;
      // The browser's own toggle event comes a frame later; on this one the app renders the content now.
      details.dispatchEvent(new Event("toggle"));
    }
  }
  // The app renders that content, and sets the first, empty values of its fields, in microtasks that are queued
  // before these.
  queueMicrotask(() => queueMicrotask(async () => {
    for (const field of edited) copyInput(field, counterpartOf(field, newRoot));
    // The browser lays out the page in order to focus and to scroll. Where the app shows by then what follows from the
    // input, that is done once, with as many rows as are shown.
    if (edited.length > 0) for (let count = 0; count < UPDATE_MICROTASKS; count += 1) await undefined;
    if (focused) focusCounterpart(focused, focusedAmong, caret, newRoot);
    if (selected) selectText(selected, newRoot);
    scrollTo(...scrollPosition);
  }));
}

// Whether the reader has scrolled the page from where the browser has put it. At the top, the browser may not have
// scrolled yet.
function hasScrolled() {
  const target = document.getElementById(decodeFragment(location.hash));
  if (!target || scrollY === 0) return scrollY !== 0;
  const isAtEnd = scrollY + innerHeight >= document.documentElement.scrollHeight - 1;
  const lengthOf = (element, property) => parseFloat(getComputedStyle(element)[property]) || 0;
  const distance =
    lengthOf(document.documentElement, "scrollPaddingBlockStart") + lengthOf(target, "scrollMarginBlockStart");
  return !isAtEnd && Math.abs(target.getBoundingClientRect().top - distance) > 2;
}

function decodeFragment(hash) {
  try {
    return decodeURIComponent(hash.slice(1));
  } catch {
    return "";
  }
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
  field.dispatchEvent(new CustomEvent("input", { bubbles: true, detail: "typed" }));
  // Where it is not needed, the page must not be laid out for it.
  if (scrollTop > 0) field.scrollTop = scrollTop;
}

// The element of the new tree that stands for one of the old tree: the one with the same id, or name and value.
function counterpartOf(element, newRoot) {
  const { id, localName, name, value } = element;
  if (id) return newRoot.querySelector(`#${CSS.escape(id)}`);
  if (!name) return null;
  const valueOfChoice = isCheckable(element) ? `[value="${CSS.escape(value)}"]` : "";
  return newRoot.querySelector(`${localName}[name="${CSS.escape(name)}"]${valueOfChoice}`);
}

// Gives the focus to what stands for the element that had it. A link or a button without id or name is found
// among those like it, if there are as many as there were.
function focusCounterpart(element, among, caret, newRoot) {
  const alike = elementsLike(element, newRoot);
  const found = counterpartOf(element, newRoot) ?? (alike.length === among.length ? alike[among.indexOf(element)] : null);
  found?.focus({ preventScroll: true });
  if (caret) found?.setSelectionRange?.(...caret);
}

// The elements of a tree that are of the same kind, in the container of the same id.
function elementsLike(element, root) {
  const container = element.parentElement.closest("[id]:not(#ui_portal)");
  const scope = container && root.querySelector(`#${CSS.escape(container.id)}`);
  const href = element.getAttribute("href");
  const selector = `${element.localName}${href === null ? "" : `[href="${CSS.escape(href)}"]`}`;
  return [...(scope ?? root).querySelectorAll(selector)];
}

function caretOf({ selectionStart, selectionEnd, selectionDirection }) {
  // `selectionStart` is null in fields whose type has no text selection, and undefined in other elements.
  return typeof selectionStart === "number" ? [selectionStart, selectionEnd, selectionDirection] : undefined;
}

// The selected text of the page. Its ends are offsets in the text of the nearest elements with an id: both trees
// have the same text there, but in different text nodes.
function selectedText(root) {
  const selection = getSelection();
  const { anchorNode, anchorOffset, focusNode, focusOffset, isCollapsed } = selection;
  if (isCollapsed || !root.contains(anchorNode) || !root.contains(focusNode)) return undefined;
  return {
    text: selection.toString(),
    ends: [
      [anchorNode, anchorOffset],
      [focusNode, focusOffset],
    ].map(([node, offset]) => {
      const container = elementOf(node).closest("[id]");
      return { id: container.id, offset: textOffset(container, node, offset) };
    }),
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
function selectText({ text, ends }, newRoot) {
  const [start, end] = ends.map(({ id, offset }) => {
    const container = id === newRoot.id ? newRoot : newRoot.querySelector(`#${CSS.escape(id)}`);
    return positionAt(container, offset);
  });
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
