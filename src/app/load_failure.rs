//! The message for content that could not be loaded.

use crate::browser::history;
use crate::content::ContentError;
use crate::dom::html::{code, details, div, h2, li, p, summary, ul};
use crate::dom::prelude::*;
use crate::part::in_part;
use crate::session::{LoadError, use_words};
use crate::ui::{ButtonKind, button, email_link};
use leptos::component;
use std::sync::Arc;

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
        .child(problems(error))
        .into_view()
}

/// What is wrong with a file, once the part of the app is loaded that has the words for it.
fn problems(error: Arc<ContentError>) -> AnyView {
    let summary_text = (use_words().load_failure.file)(error.file());
    let problems = RwSignal::new(Vec::new());
    Effect::new(move || {
        let error = error.clone();
        spawn_local(async move {
            if let Ok(found) = describe(&error).await {
                problems.set(found);
            }
        });
    });
    (move || {
        let problems = problems.read();
        (!problems.is_empty()).then(|| {
            details().child(summary().child(&summary_text)).child(
                ul().class("problems").child(
                    problems
                        .iter()
                        .map(|problem| {
                            li().child(code().child(&problem.location))
                                .child(": ")
                                .child(&problem.text)
                        })
                        .collect_view(),
                ),
            )
        })
    })
    .into_view()
}

/// One error in words.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Problem {
    /// Where in the file it is.
    location: String,
    /// What is wrong there, and what is expected.
    text: String,
}

in_part! {
    [problems]
    /// The errors of a file in words.
    fn describe(error: &ContentError) -> Vec<Problem> {
        error
            .errors()
            .map(|error| Problem {
                location: error.location.to_string(),
                text: error.kind.to_string(),
            })
            .collect()
    }
}
