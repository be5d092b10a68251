//! The browser's address and history, in the portal's terms.

use super::config::page_config;
use super::events::on_window_event;
use crate::route::{Address, BasePath, Route};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{History, Location, PopStateEvent, ScrollRestoration, window};

/// The base path that the build wrote into the page (`data-base`); the whole host, if it wrote none. With
/// `data-slash`, addresses end with a slash.
#[must_use]
pub fn base_path() -> BasePath {
    BasePath::parse(page_config("base").as_deref().unwrap_or_default())
        .with_trailing_slash(page_config("slash").is_some())
}

/// The address that the browser shows.
#[must_use]
pub fn address(base: &BasePath) -> Address {
    let part = |part: fn(&Location) -> Result<String, JsValue>| {
        window()
            .and_then(|window| part(&window.location()).ok())
            .unwrap_or_default()
    };
    base.address(
        &part(Location::pathname),
        &part(Location::search),
        &part(Location::hash),
    )
}

/// The address at which the page was opened. Servers answer also other paths with a page, such as
/// `/mydesk/index.html`, or `/MyDesk` where names of files have no case: then the page itself says which it is.
#[must_use]
pub fn opened_address(base: &BasePath) -> Address {
    let address = address(base);
    match page_config("path") {
        Some(path) if address.route == Route::NotFound => Address {
            route: Route::parse(&path),
            ..address
        },
        _ => address,
    }
}

/// The origin, which stands before every address of the portal: `https://trust.example`.
#[must_use]
pub fn origin() -> String {
    window()
        .and_then(|window| window.location().origin().ok())
        .unwrap_or_default()
}

/// Adds an entry to the history, and saves in the present one how far it was scrolled.
pub fn push(href: &str) {
    save_scroll();
    with_history(|history| history.push_state_with_url(&JsValue::NULL, "", Some(href)));
}

/// Replaces the present entry's address.
pub fn replace(href: &str) {
    with_history(|history| history.replace_state_with_url(&history.state()?, "", Some(href)));
}

/// Leaves the app for another page.
pub fn leave(href: &str) {
    if let Some(window) = window() {
        // The browser refuses only addresses that no link of the portal has.
        let _ = window.location().set_href(href);
    }
}

/// Reloads the page.
pub fn reload() {
    if let Some(window) = window() {
        // A refused reload leaves the page as it is, which is all that can be done.
        let _ = window.location().reload();
    }
}

/// Calls back on Back and Forward, with how far the entry was scrolled, in CSS pixels.
/// From then on the portal itself restores the scroll position, because the browser tries before the
/// page is drawn.
pub fn on_back_or_forward(restore: impl Fn(Option<f64>) + 'static) {
    with_history(|history| history.set_scroll_restoration(ScrollRestoration::Manual));
    on_window_event("popstate", move |event| {
        let state = event.dyn_ref::<PopStateEvent>().map(PopStateEvent::state);
        restore(state.and_then(|state| state.as_f64()));
    });
    on_window_event("pagehide", |_| save_scroll());
}

/// How far the present entry was scrolled when the page was left, in CSS pixels.
#[must_use]
pub fn saved_scroll() -> Option<f64> {
    window()?.history().ok()?.state().ok()?.as_f64()
}

fn save_scroll() {
    if let Some(scrolled) = window().and_then(|window| window.scroll_y().ok()) {
        with_history(|history| history.replace_state_with_url(&JsValue::from_f64(scrolled), "", None));
    }
}

fn with_history<T>(act: impl FnOnce(&History) -> Result<T, JsValue>) {
    // Browsers refuse when a page changes its address too often; then the address lags behind.
    let _ = window()
        .and_then(|window| window.history().ok())
        .map(|history| act(&history));
}
