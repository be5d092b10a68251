// Listens from the first moment, before the app is there: remembers what the reader types and does, and shows
// the reader where something does not work yet, or will not.
//
// It depends on no other script, so that it also works where those do not load. `public/boot.js` uses what it
// puts into `globalThis.portal`.

// How long the app may take to start, in milliseconds since the page was opened.
const TIME_LIMIT = 10_000;

// What was typed is stored for this tab until the app is there, by the path at which the page was opened, so that it
// outlives a reload. The app may change the address.
const STORED = "trust-portal early ";
const KEY = STORED + location.pathname;

// How long the app may take to store what was typed, in milliseconds.
const STORING_TIME = 1_000;

// Stops the listeners that are needed only until the app is there.
const ended = new AbortController();

// The fields into which the reader has typed. What the browser puts into a field by itself is not typed.
const typedFields = new Set();

globalThis.portal = {
  // The fields that have, by the reader's typing, another value than the page gave them.
  editedFields: () => [...typedFields].filter(isEdited),
  // Whether the reader has pressed or scrolled anything.
  hasActed: false,
  // Called once the app has what was typed. It is stored in the tab a little longer, until the app has stored it.
  end: () => {
    ended.abort();
    setTimeout(removeStored, STORING_TIME);
  },
  showMessage,
};

// The message that the page shows by itself where no script is loaded.
whenParsed(() => document.querySelector(".boot_no_script")?.remove());

function listen(types, listener) {
  for (const type of types) addEventListener(type, listener, { capture: true, passive: false, signal: ended.signal });
}

listen(["input", "change"], ({ isTrusted, target }) => {
  if (!isTrusted) return;
  typedFields.add(target);
  storeTyped();
});

listen(["keydown", "pointerdown", "wheel", "touchmove"], () => {
  globalThis.portal.hasActed = true;
});

// A submitted form is not sent, so that what was typed stays. Other buttons, and what is still to be filled by
// the app when it is opened, do nothing yet either.
listen(["submit"], (event) => {
  event.preventDefault();
  showReason();
});
listen(["click"], ({ target }) => {
  if (target.closest?.("button[type=button]") && !target.closest(".boot-message")) showReason();
});
listen(["toggle"], ({ target }) => {
  if (target.open && target.querySelector(":scope > :not(summary)") === null) showReason();
});

// What was typed before this script was there differs from what the browser put there: only a reader who has
// pressed something can have typed, and only a page that is loaded again has what was in its fields before.
if (navigator.userActivation?.hasBeenActive) {
  const isFirstView = performance.getEntriesByType("navigation")[0]?.type === "navigate";
  for (const field of document.querySelectorAll("#ui_portal :is(input, textarea, select)")) {
    if (isEdited(field) && (isFirstView || field === document.activeElement)) typedFields.add(field);
  }
}

whenParsed(restoreTyped);

// "Forget everything" in another tab, by the message that src/session/storage.rs sends, and in this one.
const channel = globalThis.BroadcastChannel && new BroadcastChannel("trust-portal");
channel?.addEventListener("message", ({ data }) => {
  if (data === `deleted ${document.querySelector("meta[name=portal]").dataset.base}|`) forgetTyped();
});
addEventListener("portal-deleted", forgetTyped);

// A script that does not load.
addEventListener(
  "error",
  ({ target }) => {
    if (target instanceof HTMLScriptElement && !isAlive()) showMessage("boot_failed");
  },
  { capture: true, signal: ended.signal },
);
setTimeout(() => {
  // A message about the content may be there already.
  const isShown = document.querySelector("#ui_main .boot-message[role=alert]") !== null;
  if (!isAlive() && !isShown) showMessage("boot_failed");
}, TIME_LIMIT - performance.now());

addEventListener("portal-stopped", () => showMessage("boot_stopped"));
addEventListener("portal-not-started", () => showMessage("boot_failed"));
addEventListener("portal-not-loaded", () => document.querySelector(".boot_failed")?.remove());

// Browsers may refuse the storage, or have no room in it.
function withSessionStorage(act) {
  try {
    return act(sessionStorage);
  } catch {
    return null;
  }
}

function storeTyped() {
  const typed = [...typedFields].map(({ id, name, value, checked }) => ({ id, name, value, checked }));
  withSessionStorage((storage) => storage.setItem(KEY, JSON.stringify(typed)));
}

// Puts into the fields again what was typed before the page was loaded again.
function restoreTyped() {
  const typed = withSessionStorage((storage) => JSON.parse(storage.getItem(KEY))) ?? [];
  for (const { id, name, value, checked } of typed) {
    const ofName = [...document.getElementsByName(name)].filter((field) => !isCheckable(field) || field.value === value);
    const field = id ? document.getElementById(id) : ofName[0];
    if (!field || typedFields.has(field)) continue;
    if (isCheckable(field)) field.checked = checked;
    else field.value = value;
    typedFields.add(field);
  }
}

function removeStored() {
  channel?.close();
  withSessionStorage((storage) => storage.removeItem(KEY));
}

// Empties what was typed, and what is stored of it in this tab.
function forgetTyped() {
  withSessionStorage((storage) => {
    for (const key of Object.keys(storage)) if (key.startsWith(STORED)) storage.removeItem(key);
  });
  if (isAlive()) return;
  for (const field of typedFields) {
    if (isCheckable(field)) field.checked = field.defaultChecked;
    else field.value = field.defaultValue ?? "";
  }
  typedFields.clear();
}

function isEdited(field) {
  if (isCheckable(field)) return field.checked !== field.defaultChecked;
  return field.value !== (field.defaultValue ?? "");
}

function isCheckable({ type }) {
  return type === "checkbox" || type === "radio";
}

function whenParsed(act) {
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", act, { once: true });
  else act();
}

function isAlive() {
  return document.querySelector("#ui_portal[data-alive]") !== null;
}

// Shows why nothing happened.
function showReason() {
  const message = document.querySelector("#ui_main .boot-message[role=alert]");
  if (message) message.scrollIntoView({ block: "nearest" });
  else showMessage("boot_wait");
}

// Inserts the message of a template at the top of the main part of the page, unless it is there already.
function showMessage(id) {
  whenParsed(() => {
    if (document.querySelector(`.${id}`)) return;
    const message = document.getElementById(id).content.firstElementChild.cloneNode(true);
    message.querySelector("button")?.addEventListener("click", () => location.reload());
    document.getElementById("ui_main").prepend(message);
    message.scrollIntoView({ block: "nearest" });
  });
}
