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
        let listener = Closure::<dyn FnMut()>::new(move || {
            if document().visibility_state() == VisibilityState::Visible {
                callback();
            }
        });
        // Refused only for a callback that is no function.
        let _ = document().add_event_listener_with_callback(name, listener.into_js_value().unchecked_ref());
    }
}
