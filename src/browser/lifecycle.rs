//! The page's lifecycle: it is resumed from another tab, from the browser's back/forward cache, from sleep.

use super::events::on_window_event;
use leptos::prelude::document;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{PageTransitionEvent, VisibilityState};

/// Calls back whenever the device is online again.
pub fn on_online(callback: impl Fn() + 'static) {
    on_window_event("online", move |_| callback());
}

/// Calls back whenever the page is seen again.
pub fn on_resume(callback: impl Fn() + Clone + 'static) {
    let returned = callback.clone();
    on_window_event("pageshow", move |event| {
        if event.dyn_ref().is_some_and(PageTransitionEvent::persisted) {
            returned();
        }
    });
    for name in ["visibilitychange", "resume"] {
        let callback = callback.clone();
        let listener = Closure::<dyn FnMut()>::new(move || {
            if document().visibility_state() == VisibilityState::Visible {
                callback();
            }
        });
        // Refused only for a callback that is no function.
        let _ = document().add_event_listener_with_callback(name, listener.into_js_value().unchecked_ref());
    }
}
