//! Listeners that live as long as the app: they are removed with the owner that is current when they are added.

use leptos::prelude::{StoredValue, WithValue, on_cleanup, window};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::js_sys::Function;
use web_sys::{Event, EventTarget, KeyboardEvent};

/// Calls back on an event of the window.
pub(super) fn on_window_event(name: &'static str, callback: impl FnMut(Event) + 'static) {
    listen(
        window().unchecked_into(),
        name,
        false,
        Closure::<dyn FnMut(Event)>::new(callback),
    );
}

/// Calls back on an event before any element of the page handles it (in the capture phase).
pub(super) fn on_window_capture(name: &'static str, callback: impl FnMut(Event) + 'static) {
    listen(
        window().unchecked_into(),
        name,
        true,
        Closure::<dyn FnMut(Event)>::new(callback),
    );
}

/// Calls back on an event of a target.
pub(super) fn on_event(target: EventTarget, name: &'static str, callback: impl FnMut(Event) + 'static) {
    listen(target, name, false, Closure::<dyn FnMut(Event)>::new(callback));
}

fn listen(target: EventTarget, name: &'static str, is_capture: bool, callback: Closure<dyn FnMut(Event)>) {
    let callback: Function = callback.into_js_value().unchecked_into();
    // Refused only for a callback that is no function.
    let _ = target.add_event_listener_with_callback_and_bool(name, &callback, is_capture);
    let listener = StoredValue::new_local((target, callback));
    on_cleanup(move || {
        listener.with_value(|(target, callback)| {
            let _ = target.remove_event_listener_with_callback_and_bool(name, callback, is_capture);
        });
    });
}

/// Whether a key belongs to an input method, which composes a character (UI Events, 5.7.2). Safari says so of the
/// last key by its code alone.
#[must_use]
pub fn is_composing(event: &KeyboardEvent) -> bool {
    event.is_composing() || event.key_code() == KEY_OF_INPUT_METHOD
}

/// The `keyCode` of a key that an input method handles (UI Events, 8.3.1).
const KEY_OF_INPUT_METHOD: u32 = 229;
