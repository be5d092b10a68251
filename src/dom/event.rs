//! Reads the targets of events where leptos has no function for it.

use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlDetailsElement};

/// Whether the `<details>` that an event happened to is open.
#[must_use]
pub fn event_target_open(event: &Event) -> bool {
    let details = event
        .target()
        .and_then(|target| target.dyn_into::<HtmlDetailsElement>().ok());
    details.is_some_and(|details| details.open())
}
