//! A field for text: a line or several, an e-mail address, a telephone number.

use super::character_count::character_count;
use super::field::{
    bound_control, changed_elsewhere, described_by, field_error, field_hint, has_hint, label_text, other_answers,
};
use super::field_id::{field_id, label_id};
use super::state::use_form;
use crate::contact::Field;
use crate::dom::html::{div, input, label, textarea};
use crate::dom::prelude::*;

/// A labelled field of a single line. `input_type` is the `type` of the `<input>`, `autocomplete` its
/// token (WCAG 1.3.5), if there is one for it. Addresses and numbers are written from left to right.
pub(super) fn text_field(field: Field, input_type: &'static str, autocomplete: Option<&'static str>) -> Element {
    labelled(
        field,
        input()
            .r#type(input_type)
            .dir(if input_type == "text" { "auto" } else { "ltr" })
            .autocomplete(autocomplete)
            .spellcheck((input_type != "text").then_some("false")),
    )
}

/// A labelled field of several lines.
pub(super) fn text_area(field: Field, rows: usize) -> Element {
    let form = use_form();
    labelled(field, textarea().rows(rows).dir("auto"))
        .child(field.limit().map(|limit| character_count(form, field, limit)))
}

/// A field in the order label, hint, error, control (F5).
fn labelled(field: Field, control: Element) -> Element {
    let form = use_form();
    let has_hint = has_hint(form, field);
    div()
        .class("field")
        .class(("invalid", move || form.has_error(field)))
        .child(
            label()
                .id(label_id(field))
                .r#for(field_id(field))
                .child(label_text(form, field)),
        )
        .child(field_hint(form, field))
        .child(field_error(form, field))
        .child(
            bound_control(control, form, field)
                .attr("aria-describedby", move || described_by(form, field, has_hint))
                .attr("aria-invalid", move || form.is_invalid(field).then_some("true")),
        )
        .child(changed_elsewhere(form, field))
        .child(other_answers(form, field))
}
