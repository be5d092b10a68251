//! The summary of everything wrong with a form (GOV.UK "Error summary").

use super::form::{FormState, field_id, label_id};
use crate::app::use_words;
use crate::browser::page;
use crate::contact::Mistake;
use crate::reactive::dynamic;
use leptos::prelude::*;

/// The summary's id, to which focus moves after a failed check.
pub const ERROR_SUMMARY: &str = "error_summary";

/// Stands at the top of main whenever the form was found wrong. The alert sits inside the
/// focused element, so that it is read once (F3). Each line leads to its field; the address
/// gets no hash (F4).
#[component]
pub fn ErrorSummary() -> impl IntoView {
    let words = use_words();
    let form = FormState::of_field();
    let line = move |mistake: Mistake| {
        let field = mistake.field;
        view! {
            <li>
                <a
                    href=format!("#{}", field_id(field))
                    on:click=move |event| {
                        event.prevent_default();
                        page::focus_field(&label_id(field.group()), &field_id(field));
                    }
                >
                    {(words.forms.mistake)(field, mistake.kind)}
                </a>
            </li>
        }
    };
    dynamic(move || {
        let mistakes = form.mistakes.get();
        if mistakes.is_empty() {
            return ().into_any();
        }
        view! {
            <div class="error-summary" id=ERROR_SUMMARY tabindex="-1" aria-labelledby="error_summary_title">
                <div role="alert">
                    <h2 id="error_summary_title">{words.forms.problem}</h2>
                    <ul>{mistakes.into_iter().map(line).map(IntoAny::into_any)
        .collect::<Vec<_>>()}</ul>
                </div>
            </div>
        }
        .into_any()
    })
}
