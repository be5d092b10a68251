//! The browser's address and history, in the portal's terms.

use super::page::built_in;
use crate::route::{Address, BasePath};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, PopStateEvent, ScrollRestoration, Window, window};

/// The base path that the build wrote into the page (`data-base`); the whole host, if it wrote none.
#[must_use]
pub fn base_path() -> BasePath {
    BasePath::parse(built_in("base").as_deref().unwrap_or_default())
}

/// The address that the browser shows.
#[must_use]
pub fn address(base: &BasePath) -> Address {
    let part = |part: fn(&web_sys::Location) -> Result<String, JsValue>| {
        window()
            .and_then(|window| part(&window.location()).ok())
            .unwrap_or_default()
    };
    base.address(
        &part(web_sys::Location::pathname),
        &part(web_sys::Location::search),
        &part(web_sys::Location::hash),
    )
}

/// The origin, which stands before every address of the portal: `https://trust.example`.
#[must_use]
pub fn origin() -> String {
    window()
        .and_then(|window| window.location().origin().ok())
        .unwrap_or_default()
}

/// Adds an entry to the history, keeping in the present one how far it was scrolled.
pub fn push(href: &str) {
    keep_scroll();
    with_history(|history| history.push_state_with_url(&JsValue::NULL, "", Some(href)));
}

/// Replaces the present entry's address.
pub fn replace(href: &str) {
    with_history(|history| history.replace_state_with_url(&history.state()?, "", Some(href)));
}

/// Leaves the app for another page, or for the same one anew.
pub fn leave(href: &str) {
    if let Some(window) = window() {
        // The browser refuses only addresses that no link of the portal has.
        let _ = window.location().set_href(href);
    }
}

/// Loads the page anew.
pub fn reload() {
    if let Some(window) = window() {
        // A refused reload leaves the page as it is, which is all that can be done.
        let _ = window.location().reload();
    }
}

/// Calls back on Back and Forward, with how far the entry was scrolled, in CSS pixels.
/// From then on the portal itself puts the scroll position back, because the browser tries
/// before the page is drawn.
pub fn on_back_or_forward(mut go: impl FnMut(Option<f64>) + 'static) {
    with_history(|history| history.set_scroll_restoration(ScrollRestoration::Manual));
    listen("popstate", move |event| {
        let state = event.dyn_ref::<PopStateEvent>().map(PopStateEvent::state);
        go(state.and_then(|state| state.as_f64()));
    });
    listen("pagehide", |_| keep_scroll());
}

/// How far the present entry was scrolled when the page was left, in CSS pixels.
#[must_use]
pub fn kept_scroll() -> Option<f64> {
    window()?.history().ok()?.state().ok()?.as_f64()
}

fn keep_scroll() {
    if let Some(scrolled) = window().and_then(|window| window.scroll_y().ok()) {
        with_history(|history| history.replace_state_with_url(&JsValue::from_f64(scrolled), "", None));
    }
}

fn with_history<T>(act: impl FnOnce(&web_sys::History) -> Result<T, JsValue>) {
    // Browsers refuse when a page changes its address too often; then the address lags behind.
    let _ = window()
        .and_then(|window: Window| window.history().ok())
        .map(|history| act(&history));
}

/// Listens to an event of the window, as long as the page lives.
pub(super) fn listen(name: &str, call: impl FnMut(Event) + 'static) {
    listen_at(name, false, call);
}

/// Listens to an event before anything on the page does, as long as the page lives.
pub(super) fn listen_first(name: &str, call: impl FnMut(Event) + 'static) {
    listen_at(name, true, call);
}

fn listen_at(name: &str, is_first: bool, call: impl FnMut(Event) + 'static) {
    let call = Closure::<dyn FnMut(Event)>::new(call);
    if let Some(window) = window() {
        let call = call.as_ref().unchecked_ref();
        let added = window.add_event_listener_with_callback_and_bool(name, call, is_first);
        debug_assert!(added.is_ok(), "window takes listeners of every name");
    }
    // The listener lives as long as the page.
    call.forget();
}
