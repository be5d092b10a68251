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
