//! A choice of one answer out of a few, as radio buttons (GOV.UK "Radios").

use super::field::{described_by, field_error, field_hint, has_hint, label_text, other_answers};
use super::field_id::{field_id, label_id};
use super::state::{FormState, use_form};
use crate::browser::fields::is_typed;
use crate::contact::{Certainty, Choice, Field, Topic};
use crate::dom::html::{div, fieldset, input, label, legend};
use crate::dom::prelude::*;
use crate::session::use_words;

/// An answer with its radio button.
pub(super) struct RadioItem {
    name: String,
    text: String,
    revealed: Option<fn() -> AnyView>,
}

impl RadioItem {
    /// An answer and its label.
    pub fn new(answer: impl Choice, text: &str) -> Self {
        Self {
            name: answer.name().to_owned(),
            text: text.to_owned(),
            revealed: None,
        }
    }

    /// A topic.
    pub fn of_topic(topic: Topic) -> Self {
        Self {
            name: topic.id,
            text: topic.name,
            revealed: None,
        }
    }

    /// Shows something below the answer while it is chosen, such as a further field.
    pub fn reveal(self, field: fn() -> AnyView) -> Self {
        Self {
            revealed: Some(field),
            ..self
        }
    }
}

/// The radio buttons of a field, in a fieldset, none chosen beforehand (F12).
pub(super) fn radio_group(field: Field, items: impl IntoIterator<Item = RadioItem>) -> Element {
    radio_fieldset(field, items.into_iter().collect())
}

/// A question to which the answer may not be known.
pub(super) fn certainty_group(field: Field) -> Element {
    let words = use_words().forms();
    let answers = Certainty::ALL.iter().copied();
    radio_group(
        field,
        answers.map(|answer| RadioItem::new(answer, (words.certainty)(answer))),
    )
}

fn radio_fieldset(field: Field, items: Vec<RadioItem>) -> Element {
    let form = use_form();
    let has_hint = has_hint(form, field);
    fieldset()
        .class("field choices")
        .class(("invalid", move || form.has_error(field)))
        .attr("aria-describedby", move || described_by(form, field, has_hint))
        .child(legend().id(label_id(field)).child(label_text(form, field)))
        .child(field_hint(form, field))
        .child(field_error(form, field))
        .child(
            items
                .into_iter()
                .enumerate()
                .map(|(index, item)| radio(form, field, index, item))
                .collect_view(),
        )
        .child(other_answers(form, field))
}

/// A radio button with its label, and the field that it reveals.
fn radio(form: FormState, field: Field, index: usize, item: RadioItem) -> AnyView {
    let RadioItem { name, text, revealed } = item;
    let is_chosen = {
        let name = name.clone();
        Memo::new(move || form.has_answer(field, &name))
    };
    // The error summary links to the field's id: the first radio button.
    let id = match index {
        0 => field_id(field),
        _ => format!("{}_{name}", field_id(field)),
    };
    (
        div()
            .class("choice")
            .child(
                input()
                    .r#type("radio")
                    .id(&id)
                    .name(field.name())
                    .value(&name)
                    .prop("checked", move || is_chosen.get())
                    .on(ev::change, move |event| {
                        form.choose(field, &name, is_typed(&event));
                    }),
            )
            .child(label().r#for(&id).child(text)),
        revealed.map(|revealed| {
            show(
                move || is_chosen.get(),
                move || div().class("revealed").child(revealed()),
            )
        }),
    )
        .into_view()
}
