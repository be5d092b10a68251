//! A choice of one answer out of a few.

use super::form::{FormState, class, described_by, field_id, hint_and_error, label, label_id};
use crate::app::{Drafts, use_words};
use crate::contact::{Choice, Field};
use crate::markup::{Element, element};
use crate::reactive::shown_when;
use leptos::prelude::IntoAny;

/// An answer that can be chosen.
#[derive(Clone, Copy)]
pub struct Answer {
    name: &'static str,
    text: &'static str,
    reveals: Option<fn() -> Element>,
}

/// The answers of a choice: the words of each, and the question that it reveals, if it does.
#[must_use]
pub fn answers<One: Choice>(say: impl Fn(One) -> (&'static str, Option<fn() -> Element>)) -> Vec<Answer> {
    let mut answers = Vec::new();
    for one in One::ALL {
        let (text, reveals) = say(*one);
        let name = one.name();
        answers.push(Answer { name, text, reveals });
    }
    answers
}

/// Radio buttons in a fieldset, none chosen beforehand (F12). An answer may reveal a question,
/// which stands below it.
#[must_use]
pub fn choices(field: Field, answers: Vec<Answer>) -> Element {
    let form = FormState::of_field();
    let drafts = Drafts::of_app();
    let has_hint = (use_words().forms.hint)(field, form.kind).is_some();
    let legend = element("legend").attribute("id", &label_id(field));
    let group = element("fieldset")
        .follow("class", move || class(form, field, "field choices"))
        .follow("aria-describedby", move || described_by(form, field, has_hint))
        .with(label(legend, form, field));
    let mut group = hint_and_error(group, form, field);
    for (index, Answer { name, text, reveals }) in answers.into_iter().enumerate() {
        // The summary's link leads to the field's id: the first choice.
        let id = match index {
            0 => field_id(field),
            _ => format!("{}_{name}", field_id(field)),
        };
        let is_chosen = move || drafts.with(form.kind, |draft| draft.answer(field) == name);
        let input = element("input")
            .attribute("type", "radio")
            .attribute("id", &id)
            .attribute("name", field.name())
            .attribute("value", name)
            .property("checked", is_chosen)
            .on("change", move |_| form.set(drafts, field, name.to_owned()));
        let text = element("label").attribute("for", &id).text(text);
        group = group.with(element("div").class("choice").with(input).with(text));
        if let Some(reveals) = reveals {
            let revealed = move || element("div").class("revealed").with(reveals()).into_any();
            group = group.view(shown_when(is_chosen, revealed).into_any());
        }
    }
    group
}
