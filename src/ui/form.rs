//! What the fields of one form share: its draft and its mistakes.

use crate::app::{Drafts, use_words};
use crate::contact::{Field, Kind, Mistake};
use leptos::prelude::*;

/// One form: which it is, and what is wrong with it. Given to its fields as a context.
#[derive(Clone, Copy)]
pub struct FormState {
    /// Which form.
    pub kind: Kind,
    /// What was found wrong when it was last checked.
    pub mistakes: RwSignal<Vec<Mistake>>,
}

impl FormState {
    /// The form around a field.
    ///
    /// # Panics
    /// Outside a form, which provides it.
    #[must_use]
    pub fn of_field() -> Self {
        expect_context()
    }

    /// What a field holds; tracked.
    #[must_use]
    pub fn answer(self, field: Field) -> String {
        Drafts::of_app().with(self.kind, |draft| draft.answer(field).to_owned())
    }

    /// Puts down what a field holds now.
    pub fn set(self, drafts: Drafts, field: Field, answer: String) {
        drafts.set(self.kind, field, answer);
    }

    /// The words for what is wrong with a field; tracked.
    #[must_use]
    pub fn mistake(self, field: Field) -> Option<String> {
        self.mistakes.with(|mistakes| {
            mistakes
                .iter()
                .find(|mistake| mistake.field == field)
                .map(|mistake| (use_words().forms.mistake)(field, mistake.kind))
        })
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

/// What `aria-describedby` lists: hint, then error (F5).
pub(super) fn described_by(field: Field, has_hint: bool, has_error: bool) -> Option<String> {
    let ids: Vec<String> = [(has_hint, hint_id(field)), (has_error, error_id(field))]
        .into_iter()
        .filter_map(|(is_there, id)| is_there.then_some(id))
        .collect();
    (!ids.is_empty()).then(|| ids.join(" "))
}

/// The error at a field: the same words as in the summary (F5).
#[component]
pub(super) fn FieldError(
    /// The field.
    field: Field,
    /// Its error, if it has one.
    #[prop(into)]
    error: Signal<Option<String>>,
) -> impl IntoView {
    move || {
        error.get().map(|error| {
            view! {
                <p class="field-error" id=error_id(field)>
                    <span class="visually-hidden">{use_words().forms.error} " "</span>
                    {error}
                </p>
            }
        })
    }
}
