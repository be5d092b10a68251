//! A choice of one answer out of a few.

use super::form::{FieldError, FormState, described_by, field_id, hint_id, label_id};
use crate::app::{Drafts, use_words};
use crate::contact::{Choice, Field};
use crate::reactive::shown_when;
use leptos::prelude::*;

/// Radio buttons in a fieldset, none chosen beforehand (F12). An answer may reveal a question,
/// which stands below it.
#[component]
pub fn Choices<Answer>(
    /// Which field.
    field: Field,
    /// An answer's words.
    text: fn(Answer) -> &'static str,
    /// The question that an answer reveals.
    #[prop(optional)]
    reveals: Option<fn(Answer) -> Option<AnyView>>,
) -> impl IntoView
where
    Answer: Choice + Send + Sync,
{
    let words = use_words();
    let form = FormState::of_field();
    let drafts = Drafts::of_app();
    let hint = (words.forms.hint)(field, form.kind);
    let error = form.mistake(field);
    let answer = form.answer(field);
    let choices = Answer::ALL
        .iter()
        .enumerate()
        .map(|(index, choice)| {
            let choice = *choice;
            // The summary's link leads to the field's id: the first choice.
            let id = match index {
                0 => field_id(field),
                _ => format!("{}_{}", field_id(field), choice.name()),
            };
            let is_chosen = Signal::derive(move || answer.with(|answer| answer == choice.name()));
            view! {
                <div class="choice">
                    <input
                        type="radio"
                        id=id.clone()
                        name=field.name()
                        value=choice.name()
                        prop:checked=is_chosen
                        on:change=move |_| form.set(drafts, field, choice.name().to_owned())
                    />
                    <label for=id>{text(choice)}</label>
                </div>
                {reveals.map(|reveals| {
                    shown_when(
                        move || is_chosen.get(),
                        move || reveals(choice).map(|view| view! { <div class="revealed">{view}</div> }).into_any(),
                    )
                })}
            }
        })
        .map(IntoAny::into_any)
        .collect::<Vec<_>>();
    view! {
        <fieldset
            class="field choices"
            class:wrong=form.is_wrong(field)
            aria-describedby=described_by(field, hint.is_some(), error)
        >
            <legend id=label_id(field)>{(words.forms.label)(field, form.kind)}</legend>
            {hint.map(|hint| view! { <p class="hint" id=hint_id(field)>{hint}</p> })}
            <FieldError field error/>
            {choices}
        </fieldset>
    }
}
