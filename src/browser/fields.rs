//! What the fields of a page hold, and who put it there.

use js_sys::Reflect;
use leptos::prelude::document;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CustomEvent, Event};

/// The detail of the event by which `public/boot.js` hands over what was typed before the app was there.
const TYPED: &str = "typed";

/// Whether an event of a field tells what a person has entered there. What a script or the browser itself puts
/// into a field is not typed.
#[must_use]
pub fn is_typed(event: &Event) -> bool {
    let handed_over = event.dyn_ref::<CustomEvent>().map(CustomEvent::detail);
    event.is_trusted() || handed_over.is_some_and(|detail| detail == TYPED)
}

/// Whether the field of an event holds something that is no value yet, such as a date without its year.
#[must_use]
pub fn is_incomplete(event: &Event) -> bool {
    let property = |of: &JsValue, name: &str| Reflect::get(of, &JsValue::from_str(name)).unwrap_or_default();
    let field = event.target().map(JsValue::from).unwrap_or_default();
    property(&property(&field, "validity"), "badInput").is_truthy()
}

/// What the field with a name shows; of radio buttons, the value of the one that is chosen. None if the page
/// has no such field.
#[must_use]
pub fn shown_value(name: &str) -> Option<String> {
    let find = |selector: String| document().query_selector(&selector).ok().flatten();
    let field = find(format!("#ui_main [name=\"{name}\"]"))?;
    let field = match field.get_attribute("type").as_deref() {
        Some("radio") => find(format!("#ui_main [name=\"{name}\"]:checked")),
        _ => Some(field),
    };
    let value = field.map(|field| Reflect::get(&field, &JsValue::from_str("value")).unwrap_or_default());
    Some(value.and_then(|value| value.as_string()).unwrap_or_default())
}
