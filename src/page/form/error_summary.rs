//! The summary of everything wrong with a form (GOV.UK "Error summary").

use super::form::{FormState, field_id, label_id};
use crate::app::use_words;
use crate::browser::page;
use crate::contact::ValidationError;
use crate::markup::{Element, element};
use crate::reactive::dynamic;
use leptos::prelude::*;

/// The summary's id, to which focus moves after a failed check.
pub const ERROR_SUMMARY: &str = "error_summary";

/// Stands at the top of main whenever the form was found wrong. The alert sits inside the
/// focused element, so that it is read once (F3). Each line leads to its field; the address
/// gets no hash (F4).
#[must_use]
pub fn error_summary() -> AnyView {
    let form = FormState::of_field();
    dynamic(move || match &form.mistakes.get()[..] {
        [] => ().into_any(),
        mistakes => summary(mistakes).into_any(),
    })
    .into_any()
}

fn summary(mistakes: &[ValidationError]) -> Element {
    const TITLE: &str = "error_summary_title";
    let words = use_words();
    let mut lines = element("ul");
    for mistake in mistakes {
        let field = mistake.field;
        let link = element("a")
            .attribute("href", &format!("#{}", field_id(field)))
            .text(&(words.forms.validation_error)(field, mistake.kind))
            .on("click", move |event| {
                event.prevent_default();
                page::focus_field(&label_id(field.group()), &field_id(field));
            });
        lines = lines.with(element("li").with(link));
    }
    let title = element("h2").attribute("id", TITLE).text(words.forms.problem);
    let alert = element("div").attribute("role", "alert").with(title).with(lines);
    element("div")
        .class("error-summary")
        .attribute("id", ERROR_SUMMARY)
        .attribute("tabindex", "-1")
        .attribute("aria-labelledby", TITLE)
        .with(alert)
}
