//! Keys that are pressed anywhere on the page.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, KeyboardEvent, window};

/// Calls back on the keys by which people look for the search: `/` where nobody is typing, and
/// Ctrl+K or ⌘K everywhere. Keys are known by what they write, so they are found on every layout.
/// If the answer is that something came of it, the browser does nothing of its own.
pub fn on_search_key(mut go: impl FnMut() -> bool + 'static) {
    let call = Closure::<dyn FnMut(KeyboardEvent)>::new(move |event: KeyboardEvent| {
        let has_modifier = event.ctrl_key() || event.meta_key();
        let is_search = match event.key().as_str() {
            "/" => !has_modifier && !event.alt_key() && !is_typing(&event),
            "k" | "K" => has_modifier && !event.alt_key() && !event.shift_key(),
            _ => false,
        };
        if is_search && !event.default_prevented() && !event.is_composing() && go() {
            event.prevent_default();
        }
    });
    if let Some(window) = window() {
        let added = window.add_event_listener_with_callback("keydown", call.as_ref().unchecked_ref());
        debug_assert!(added.is_ok(), "window takes listeners of every name");
    }
    // The listener lives as long as the page.
    call.forget();
}

/// Whether a key goes into something that takes keys.
fn is_typing(event: &KeyboardEvent) -> bool {
    let takes_keys = "input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable]";
    event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok())
        .is_some_and(|element| element.closest(takes_keys).is_ok_and(|found| found.is_some()))
}
