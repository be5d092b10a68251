//! What the fields of one form share: its draft and its mistakes.

use super::hint;
use crate::app::{Drafts, use_words};
use crate::contact::{Field, MessageKind, ValidationError};
use crate::markup::{Element, element};
use crate::reactive::{State, provided};
use leptos::prelude::*;

/// One form: which it is, and what is wrong with it. Given to its fields as a context.
#[derive(Clone, Copy)]
pub struct FormState {
    /// Which form.
    pub kind: MessageKind,
    /// What was found wrong when it was last checked.
    pub mistakes: State<Vec<ValidationError>>,
}

impl FormState {
    /// The form around a field.
    ///
    /// # Panics
    /// Outside a form, which provides it.
    #[must_use]
    pub fn of_field() -> Self {
        provided()
    }

    /// What a field holds; tracked.
    #[must_use]
    pub fn answer(self, drafts: Drafts, field: Field) -> String {
        drafts.with(self.kind, |draft| draft.answer(field).to_owned())
    }

    /// Puts down what a field holds now.
    pub fn set(self, drafts: Drafts, field: Field, answer: String) {
        drafts.set(self.kind, field, answer);
    }

    /// The words for what is wrong with a field; tracked.
    #[must_use]
    pub fn mistake(self, field: Field) -> Option<String> {
        let words = use_words();
        self.mistakes.with(|mistakes| {
            mistakes
                .iter()
                .find(|mistake| mistake.field.group() == field)
                .map(|mistake| (words.forms.validation_error)(mistake.field, mistake.kind))
        })
    }

    /// Whether something is wrong with a field, or with a part of its group; tracked.
    #[must_use]
    pub fn is_wrong(self, field: Field) -> bool {
        self.mistakes
            .with(|mistakes| mistakes.iter().any(|mistake| mistake.field.group() == field))
    }

    /// Whether something is wrong with a part of a group itself; tracked.
    #[must_use]
    pub fn is_wrong_part(self, part: Field) -> bool {
        self.mistakes
            .with(|mistakes| mistakes.iter().any(|mistake| mistake.field == part))
    }
}

/// The id of a field's input.
pub(super) fn field_id(field: Field) -> String {
    format!("field_{}", field.name())
}

/// The id of a field's label or legend.
pub(super) fn label_id(field: Field) -> String {
    format!("label_{}", field.name())
}

/// The id of a field's hint.
pub(super) fn hint_id(field: Field) -> String {
    format!("hint_{}", field.name())
}

/// The id of the error at a field.
pub(super) fn error_id(field: Field) -> String {
    format!("error_{}", field.name())
}

/// What `aria-describedby` lists: hint, then error (F5); tracked.
pub(super) fn described_by(form: FormState, field: Field, has_hint: bool) -> Option<String> {
    match (has_hint, form.is_wrong(field)) {
        (false, false) => None,
        (true, false) => Some(hint_id(field)),
        (false, true) => Some(error_id(field)),
        (true, true) => Some(format!("{} {}", hint_id(field), error_id(field))),
    }
}

/// `aria-invalid`: there only while something is wrong.
pub(super) fn aria_invalid(is_wrong: bool) -> Option<String> {
    is_wrong.then(|| "true".to_owned())
}

/// The class of a field or of a group of them; tracked.
pub(super) fn class(form: FormState, field: Field, class: &str) -> String {
    let wrong = if form.is_wrong(field) { " wrong" } else { "" };
    [class, wrong].concat()
}

/// A field's hint, if it has one, and its error: the same words as in the summary (F5).
pub(super) fn hint_and_error(mut group: Element, form: FormState, field: Field) -> Element {
    if let Some(text) = (use_words().forms.hint)(field, form.kind) {
        group = group.with(hint(text).attribute("id", &hint_id(field)));
    }
    error(group, form, field)
}

/// The error at a field, after what the field has.
pub(super) fn error(group: Element, form: FormState, field: Field) -> Element {
    group.dynamic(move || {
        let Some(error) = form.mistake(field) else {
            return ().into_any();
        };
        let spoken = element("span").class("visually-hidden");
        element("p")
            .class("field-error")
            .attribute("id", &error_id(field))
            .with(spoken.text(use_words().forms.error).text(" "))
            .text(&error)
            .into_any()
    })
}

/// A label with a field's words, and a word beside them where it may be left empty.
pub(super) fn label(of: Element, form: FormState, field: Field) -> Element {
    let words = use_words();
    let label = of.text((words.forms.label)(field, form.kind));
    if !field.is_optional() {
        return label;
    }
    let optional = element("span").class("optional").text(words.forms.optional);
    label.text(" ").with(optional)
}
