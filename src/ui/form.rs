//! What the fields of one form share: its draft and its mistakes.

use crate::app::{Drafts, use_words};
use crate::contact::{Field, Kind, Mistake};
use crate::reactive::dynamic;
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

    /// What a field holds.
    #[must_use]
    pub fn answer(self, field: Field) -> Signal<String> {
        let drafts = Drafts::of_app();
        Signal::derive(move || drafts.with(self.kind, |draft| draft.answer(field).to_owned()))
    }

    /// Puts down what a field holds now.
    pub fn set(self, drafts: Drafts, field: Field, answer: String) {
        drafts.set(self.kind, field, answer);
    }

    /// The words for what is wrong with a field.
    #[must_use]
    pub fn mistake(self, field: Field) -> Signal<Option<String>> {
        let words = use_words();
        Signal::derive(move || {
            self.mistakes.with(|mistakes| {
                mistakes
                    .iter()
                    .find(|mistake| mistake.field.group() == field)
                    .map(|mistake| (words.forms.mistake)(mistake.field, mistake.kind))
            })
        })
    }

    /// Whether something is wrong with a field, or with a part of its group.
    #[must_use]
    pub fn is_wrong(self, field: Field) -> Signal<bool> {
        self.has_mistake(move |wrong| wrong.group() == field)
    }

    /// Whether something is wrong with a part of a group itself.
    #[must_use]
    pub fn is_wrong_part(self, part: Field) -> Signal<bool> {
        self.has_mistake(move |wrong| wrong == part)
    }

    fn has_mistake(self, at: impl Fn(Field) -> bool + Send + Sync + 'static) -> Signal<bool> {
        Signal::derive(move || {
            self.mistakes
                .with(|mistakes| mistakes.iter().any(|mistake| at(mistake.field)))
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
pub(super) fn described_by(field: Field, has_hint: bool, error: Signal<Option<String>>) -> Signal<Option<String>> {
    Signal::derive(move || match (has_hint, error.with(Option::is_some)) {
        (false, false) => None,
        (true, false) => Some(hint_id(field)),
        (false, true) => Some(error_id(field)),
        (true, true) => Some(format!("{} {}", hint_id(field), error_id(field))),
    })
}

/// `aria-invalid`: there only while something is wrong.
pub(super) fn aria_invalid(is_wrong: Signal<bool>) -> Signal<Option<String>> {
    Signal::derive(move || is_wrong.get().then(|| "true".to_owned()))
}

/// The error at a field: the same words as in the summary (F5).
#[component]
pub(super) fn FieldError(
    /// The field.
    field: Field,
    /// Its error, if it has one.
    error: Signal<Option<String>>,
) -> impl IntoView {
    dynamic(move || match error.get() {
        None => ().into_any(),
        Some(error) => view! {
            <p class="field-error" id=error_id(field)>
                <span class="visually-hidden">{use_words().forms.error} " "</span>
                {error}
            </p>
        }
        .into_any(),
    })
}
