//! A field for text: a line or several, an e-mail address, a telephone number.

use super::form::{FormState, aria_invalid, class, described_by, field_id, hint_and_error, label, label_id};
use crate::app::{Drafts, use_words};
use crate::contact::Field;
use crate::markup::{Element, element};
use leptos::prelude::event_target_value;

/// A labelled field of a single line. `kind` is the input's type, `autocomplete` its token
/// (WCAG 1.3.5), if it has one.
#[must_use]
pub fn text_field(field: Field, kind: &'static str, autocomplete: Option<&'static str>) -> Element {
    let mut input = element("input").attribute("type", kind);
    if let Some(autocomplete) = autocomplete {
        input = input.attribute("autocomplete", autocomplete);
    }
    if kind != "text" {
        input = input.attribute("spellcheck", "false");
    }
    labelled(field, input)
}

/// A labelled field of several lines.
#[must_use]
pub fn text_area(field: Field, lines: u8) -> Element {
    labelled(field, element("textarea").attribute("rows", &lines.to_string()))
}

/// A field in the order label, hint, error, input (F5).
fn labelled(field: Field, input: Element) -> Element {
    let form = FormState::of_field();
    let has_hint = (use_words().forms.hint)(field, form.kind).is_some();
    let input = kept(input, form, field)
        .follow("aria-describedby", move || described_by(form, field, has_hint))
        .follow("aria-invalid", move || aria_invalid(form.is_wrong(field)));
    let of_input = element("label")
        .attribute("id", &label_id(field))
        .attribute("for", &field_id(field));
    let group = element("div")
        .follow("class", move || class(form, field, "field"))
        .with(label(of_input, form, field));
    hint_and_error(group, form, field).with(input)
}

/// An input that shows what the draft holds, and puts down what is typed.
pub(super) fn kept(input: Element, form: FormState, field: Field) -> Element {
    let drafts = Drafts::of_app();
    input
        .attribute("id", &field_id(field))
        .attribute("name", field.name())
        .property("value", move || form.answer(drafts, field))
        .on("input", move |event| {
            form.set(drafts, field, event_target_value(&event))
        })
}
