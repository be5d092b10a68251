//! What the build wrote into the page for the app.

use leptos::prelude::document;

/// The value of `data-{name}` of `<meta name="portal">`.
#[must_use]
pub fn page_config(name: &str) -> Option<String> {
    document()
        .query_selector("meta[name=portal]")
        .ok()
        .flatten()?
        .get_attribute(&format!("data-{name}"))
}

/// Whether the reader had typed, pressed or scrolled before the app took the prerendered page's place
/// (`public/boot.js` says so).
#[must_use]
pub fn has_reader_acted() -> bool {
    page_config("acted").is_some()
}
