//! The page's lifecycle: it is resumed from another tab, from the browser's back/forward cache, from sleep.

use super::events::{on_event, on_window_event};
use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::{PageTransitionEvent, VisibilityState};

/// Calls back whenever the device is online again.
pub fn on_online(callback: impl Fn() + 'static) {
    on_window_event("online", move |_| callback());
}

/// Has the browser ask whether the page may be left, as long as a condition holds then. While there is such a question, some
/// browsers do not keep the page in their back/forward cache, so it is for what would be lost.
pub fn ask_before_leaving(is_asked: impl Fn() -> bool + 'static) {
    on_window_event("beforeunload", move |event| {
        if is_asked() {
            event.prevent_default();
        }
    });
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
        on_event(document().unchecked_into(), name, move |_| {
            if document().visibility_state() == VisibilityState::Visible {
                callback();
            }
        });
    }
}
