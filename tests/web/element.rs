//! Elements of a page: finding, reading and using them.

use js_sys::{Array, Function, Reflect};
use leptos::prelude::document;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CustomEvent, Element, Event, HtmlElement};

/// The elements within another that match a selector.
pub fn all_in(element: &Element, selector: &str) -> Vec<HtmlElement> {
    let matches = call(element, "querySelectorAll", &Array::of1(&selector.into()));
    Array::from(&matches).iter().map(JsCast::unchecked_into).collect()
}

/// The only element within another that matches a selector.
pub fn one_in(element: &Element, selector: &str) -> HtmlElement {
    let mut matches = all_in(element, selector);
    assert_eq!(
        matches.len(),
        1,
        "elements that match “{selector}” in: {}",
        text_of(element)
    );
    matches.remove(0)
}

/// The text of an element, including hidden text, with white space collapsed.
pub fn text_of(element: &Element) -> String {
    collapse_white_space(&element.text_content().unwrap_or_default())
}

/// A text with single spaces between its words.
pub fn collapse_white_space(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// An attribute's value; empty where the element does not have it.
pub fn attribute(element: &Element, name: &str) -> String {
    element.get_attribute(name).unwrap_or_default()
}

/// Whether an element is rendered.
pub fn is_visible(element: &Element) -> bool {
    call(element, "checkVisibility", &Array::new()).is_truthy()
}

/// The distance of an element from the top of the viewport, in CSS pixels.
pub fn distance_from_top(element: &Element) -> f64 {
    element.get_bounding_client_rect().top()
}

/// Whether an element has the focus.
pub fn has_focus(element: &Element) -> bool {
    document().active_element().as_ref() == Some(element)
}

/// A field's value.
pub fn value_of(field: &HtmlElement) -> String {
    Reflect::get(field, &"value".into())
        .ok()
        .and_then(|value| value.as_string())
        .expect("a field with a value")
}

/// Replaces a field's value, with the focus and the event by which `public/boot.js` hands over what was typed: no
/// script can make the event of a key.
pub fn fill_field(field: &HtmlElement, value: &str) {
    field.focus().expect("a focusable field");
    Reflect::set(field, &"value".into(), &value.into()).expect("a field with a value");
    let event = CustomEvent::new("input").expect("an event");
    event.init_custom_event_with_can_bubble_and_cancelable_and_detail("input", true, false, &"typed".into());
    field.dispatch_event(&event).expect("a dispatched event");
}

/// Replaces a field's value as a script or the browser does, with an event.
pub fn put_into_field(field: &HtmlElement, value: &str) {
    Reflect::set(field, &"value".into(), &value.into()).expect("a field with a value");
    dispatch(field, "input");
}

/// Moves the focus away from a field, with all events of that.
pub fn blur_field(field: &HtmlElement) {
    dispatch(field, "change");
    field.blur().expect("a focusable field");
    dispatch(field, "blur");
    dispatch(field, "focusout");
}

fn dispatch(field: &HtmlElement, name: &str) {
    let event = Event::new(name).expect("an event");
    event.init_event_with_bubbles(name, true);
    field.dispatch_event(&event).expect("a dispatched event");
}

/// Calls a method of an element for which web-sys has no binding here.
fn call(element: &Element, method: &str, arguments: &Array) -> JsValue {
    let method: Function = Reflect::get(element, &method.into())
        .expect("an object")
        .unchecked_into();
    method.apply(element, arguments).expect("a valid call")
}
