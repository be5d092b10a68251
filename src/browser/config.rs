//! What the build wrote into the page for the app.

use js_sys::Reflect;
use leptos::prelude::{document, window};
use wasm_bindgen::JsValue;

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

/// Whether the reader wants to save data (`navigator.connection.saveData`, Network Information API; not in all browsers).
#[must_use]
pub fn saves_data() -> bool {
    let property = |object: &JsValue, name: &str| Reflect::get(object, &name.into()).ok();
    let connection = property(&window().navigator(), "connection").filter(JsValue::is_object);
    connection.and_then(|connection| property(&connection, "saveData")) == Some(JsValue::TRUE)
}
