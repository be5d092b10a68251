//! The summary of all errors of a form (GOV.UK "Error summary").

use super::field_id::{field_id, label_id};
use super::state::{FormState, use_form};
use crate::browser::focus::focus_field;
use crate::contact::ValidationError;
use crate::dom::html::{a, div, h2, li, ul};
use crate::dom::prelude::*;
use crate::session::use_words;

/// The summary's id, for moving the focus to it after a failed check.
pub(super) const ERROR_SUMMARY: &str = "error_summary";

const TITLE: &str = "error_summary_title";

/// The summary, while the form has errors; it comes first in `<main>`. The alert is inside the element
/// that takes focus, so that it is read out once (F3).
pub(super) fn error_summary() -> AnyView {
    let words = use_words().forms();
    let form = use_form();
    (move || {
        let errors = form.errors.read();
        (!errors.is_empty()).then(|| {
            div()
                .class("error-summary")
                .id(ERROR_SUMMARY)
                .tabindex("-1")
                .attr("aria-labelledby", TITLE)
                .child(
                    div()
                        .role("alert")
                        .child(h2().id(TITLE).child(words.error_summary))
                        .child(ul().child(errors.iter().map(|error| error_item(form, error)).collect_view())),
                )
        })
    })
    .into_view()
}

/// An error as a link to its field. The address gets no hash (F4).
fn error_item(form: FormState, error: &ValidationError) -> Element {
    let field = error.field;
    li().key(field.name()).child(
        a().href(format!("#{}", field_id(field)))
            .on(ev::click, move |event| {
                event.prevent_default();
                focus_field(&label_id(field.group()), &field_id(field));
            })
            .child(form.tools().map(|tools| (tools.error_text)(error))),
    )
}
