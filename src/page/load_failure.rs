//! Content that could not be loaded: which file, why, and whom to write to all the same.

use crate::app::{Failure, use_words};
use crate::browser::history;
use crate::ui::{Button, EmailLink, PageHeading, Weight};
use leptos::prelude::*;

/// Says which file failed and why, offers to try again, and gives the security team's address
/// where it is known.
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
    view! {
        <PageHeading heading=words.heading lede=words.lede/>
        <div class="prose">
            <h2>{(words.file)(error.file())}</h2>
            <ul class="problems">{problems}</ul>
            <p class="actions"><Button text=words.retry weight=Weight::Main act=|()| history::reload()/></p>
            {match team {
                Some(team) => view! { <p>{(words.address)(team.name.as_str())} " " <EmailLink email=team.email/></p> }.into_any(),
                None => view! { <p>{words.no_address}</p> }.into_any(),
            }}
        </div>
    }
}
