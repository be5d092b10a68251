//! A field for text: a line or several, an e-mail address, a telephone number.

use super::form::{FieldError, FormState, aria_invalid, described_by, field_id, hint_id, label_id};
use crate::app::{Drafts, use_words};
use crate::contact::Field;
use leptos::prelude::*;

/// A labelled text field in the order label, hint, error, input (F5).
#[component]
pub fn TextField(
    /// Which field.
    field: Field,
    /// How many lines are shown; one makes a single-line input.
    #[prop(default = 1)]
    lines: u8,
    /// The input's type.
    #[prop(default = "text")]
    kind: &'static str,
    /// The input's `autocomplete` token (WCAG 1.3.5).
    #[prop(optional)]
    autocomplete: Option<&'static str>,
    /// Whether it may be left empty.
    #[prop(optional)]
    is_optional: bool,
) -> impl IntoView {
    let words = use_words();
    let form = FormState::of_field();
    let drafts = Drafts::of_app();
    let hint = (words.forms.hint)(field, form.kind);
    let error = form.mistake(field);
    let described = described_by(field, hint.is_some(), error);
    let is_wrong = form.is_wrong(field);
    let invalid = aria_invalid(is_wrong);
    let answer = form.answer(field);
    let spellcheck = (kind != "text").then_some("false");
    let input = if lines > 1 {
        view! {
            <textarea
                id=field_id(field)
                name=field.name()
                rows=lines
                aria-describedby=described
                aria-invalid=invalid
                prop:value=answer
                on:input:target=move |event| form.set(drafts, field, event.target().value())
            ></textarea>
        }
        .into_any()
    } else {
        view! {
            <input
                id=field_id(field)
                name=field.name()
                type=kind
                autocomplete=autocomplete
                spellcheck=spellcheck
                aria-describedby=described
                aria-invalid=invalid
                prop:value=answer
                on:input:target=move |event| form.set(drafts, field, event.target().value())
            />
        }
        .into_any()
    };
    view! {
        <div class="field" class:wrong=is_wrong>
            <label id=label_id(field) for=field_id(field)>
                {(words.forms.label)(field, form.kind)}
                {is_optional.then(|| view! { " " <span class="optional">{words.forms.optional}</span> })}
            </label>
            {hint.map(|hint| view! { <p class="hint" id=hint_id(field)>{hint}</p> })}
            <FieldError field error/>
            {input}
        </div>
    }
}
