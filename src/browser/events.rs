//! Listeners of the window that live as long as the page.

use leptos::prelude::{window, window_event_listener_untyped};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Event, KeyboardEvent};

/// Calls back on an event of the window.
pub(super) fn on_window_event(name: &str, callback: impl Fn(Event) + 'static) {
    // The handle only removes the listener, which is never wanted.
    let _ = window_event_listener_untyped(name, callback);
}

/// Calls back on an event before any element of the page handles it (in the capture phase).
pub(super) fn on_window_capture(name: &str, callback: impl FnMut(Event) + 'static) {
    let callback = Closure::<dyn FnMut(Event)>::new(callback).into_js_value();
    // Refused only for a callback that is no function.
    let _ = window().add_event_listener_with_callback_and_bool(name, callback.unchecked_ref(), true);
}

/// Whether a key belongs to an input method, which composes a character (UI Events, 5.7.2). Safari says so of the
/// last key by its code alone.
#[must_use]
pub fn is_composing(event: &KeyboardEvent) -> bool {
    event.is_composing() || event.key_code() == KEY_OF_INPUT_METHOD
}

/// The `keyCode` of a key that an input method handles (UI Events, 8.3.1).
const KEY_OF_INPUT_METHOD: u32 = 229;
