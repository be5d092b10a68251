//! The message for content that could not be loaded.

use crate::browser::history;
use crate::dom::html::{code, details, div, h2, li, p, summary, ul};
use crate::dom::prelude::*;
use crate::session::{LoadError, use_words};
use crate::ui::{ButtonKind, button, email_link};
use leptos::component;

/// Which file failed and why, with a button to try again, and the security team's address where it is
/// known. It is shown at the top of the prerendered page, which stays.
#[component]
pub fn LoadFailure(
    /// What could not be loaded.
    error: LoadError,
) -> impl leptos::IntoView {
    let words = &use_words().load_failure;
    let LoadError { error, team } = error;
    div()
        .class("boot-message")
        .role("alert")
        .child(h2().child(words.heading))
        .child(p().child(words.lede))
        .child(team.map(|team| {
            p().child((words.address)(team.name.as_str()))
                .child(" ")
                .child(email_link(&team.email))
        }))
        .child(p().child(button(words.retry, ButtonKind::Secondary, history::reload)))
        .child(
            details().child(summary().child((words.file)(error.file()))).child(
                ul().class("problems").child(
                    error
                        .errors()
                        .map(|error| {
                            li().child(code().child(error.location.to_string()))
                                .child(": ")
                                .child(error.kind.to_string())
                        })
                        .collect_view(),
                ),
            ),
        )
        .into_view()
}
