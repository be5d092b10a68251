//! Listeners of the window that live as long as the page.

use leptos::prelude::{window, window_event_listener_untyped};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::Event;

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
