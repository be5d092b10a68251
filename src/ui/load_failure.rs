//! Content that could not be loaded: which file, why, and whom to write to all the same.

use super::{Button, EmailLink};
use crate::app::{Failure, use_words};
use crate::browser::history;
use leptos::prelude::*;

/// Says at the top of a page, which stays as it was built, which file failed and why, offers to try
/// again, and gives the security team's address where it is known.
#[component]
pub fn LoadFailure(
    /// What failed.
    failure: Failure,
) -> impl IntoView {
    let words = &use_words().load_failure;
    let Failure { error, team } = failure;
    let problems = error
        .problems()
        .map(|problem| {
            view! { <li><code>{problem.place.to_string()}</code> ": " {problem.fault.to_string()}</li> }
        })
        .map(IntoAny::into_any)
        .collect::<Vec<_>>();
    let address = team.map(|team| {
        view! { <p>{(words.address)(team.name.as_str())} " " <EmailLink email=team.email/></p> }
    });
    view! {
        <div class="boot-message" role="alert">
            <h2>{words.heading}</h2>
            <p>{words.lede}</p>
            {address}
            <p><Button text=words.retry act=|()| history::reload()/></p>
            <details>
                <summary>{(words.file)(error.file())}</summary>
                <ul class="problems">{problems}</ul>
            </details>
        </div>
    }
}
