//! The keys by which people look for a search, and whether there is a keyboard to press them on.

use super::events::{is_composing, on_window_event};
use std::cell::Cell;
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};

/// Calls back on `/` where nobody is typing, and on Ctrl+K or ⌘K everywhere. Keys are known by the
/// character that they write, so they are found on every layout. If the answer is `true`, the browser
/// does nothing of its own.
///
/// Calls back also, once, when it is certain that there is a keyboard. On a screen a keyboard comes up only to write
/// text: what is pressed anywhere else, or together with a modifier, or the tab key, comes from one that is attached.
pub fn on_search_key(open: impl Fn() -> bool + 'static, attached: impl Fn() + 'static) {
    let is_known = Cell::new(false);
    // One listener for both: it is called at every key.
    on_window_event("keydown", move |event| {
        let Ok(event) = event.dyn_into::<KeyboardEvent>() else {
            return;
        };
        let (key, has_control, has_alt) = (event.key(), event.ctrl_key() || event.meta_key(), event.alt_key());
        if !is_known.get() && (has_control || has_alt || key == "Tab" || !is_typing(&event)) {
            is_known.set(true);
            attached();
        }
        let is_search = match key.as_str() {
            "/" => !has_control && !has_alt && !is_typing(&event),
            "k" | "K" => has_control && !has_alt && !event.shift_key(),
            _ => false,
        };
        if is_search && !event.default_prevented() && !is_composing(&event) && open() {
            event.prevent_default();
        }
    });
}

/// Whether a key goes into something that takes text.
fn is_typing(event: &KeyboardEvent) -> bool {
    let takes_text = "input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable]";
    event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok())
        .is_some_and(|element| element.closest(takes_text).is_ok_and(|found| found.is_some()))
}
