//! The keys by which people look for a search, and whether there is a keyboard to press them on.

use super::events::{is_composing, on_window_event};
use std::cell::Cell;
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};

/// Calls back on `/` where nobody is typing, and on Ctrl+K or ⌘K everywhere. Keys are known by the
/// character that they write, so they are found on every layout. If the answer is `true`, the browser
/// does nothing of its own.
pub fn on_search_key(open: impl Fn() -> bool + 'static) {
    on_window_event("keydown", move |event| {
        let Ok(event) = event.dyn_into::<KeyboardEvent>() else {
            return;
        };
        let has_modifier = event.ctrl_key() || event.meta_key();
        let is_search = match event.key().as_str() {
            "/" => !has_modifier && !event.alt_key() && !is_typing(&event),
            "k" | "K" => has_modifier && !event.alt_key() && !event.shift_key(),
            _ => false,
        };
        if is_search && !event.default_prevented() && !is_composing(&event) && open() {
            event.prevent_default();
        }
    });
}

/// Calls back once somebody presses a key of a keyboard. On a screen a keyboard comes up only to write text: what is
/// pressed anywhere else, or together with a modifier, or the tab key, comes from one that is attached.
pub fn on_first_key(attached: impl Fn() + 'static) {
    let was_pressed = Cell::new(false);
    on_window_event("keydown", move |event| {
        let Ok(event) = event.dyn_into::<KeyboardEvent>() else {
            return;
        };
        let has_modifier = event.ctrl_key() || event.meta_key() || event.alt_key();
        if !was_pressed.get() && (has_modifier || event.key() == "Tab" || !is_typing(&event)) {
            was_pressed.set(true);
            attached();
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
