//! `/accessibility`: what was tested, what was not, and how to report a barrier.

use crate::app::use_words;
use crate::content::Contact;
use crate::ui::{EmailLink, PageHeading};
use leptos::prelude::*;

/// The accessibility statement.
#[component]
pub fn Accessibility(
    /// Who runs the site, where the catalogue could be read.
    publisher: Option<Contact>,
) -> impl IntoView {
    let words = &use_words().accessibility;
    let list = |texts: &'static [&'static str]| {
        view! { <ul>{texts.iter().map(|text| view! { <li>{*text}</li> }).map(IntoAny::into_any)
        .collect::<Vec<_>>()}</ul> }
    };
    view! {
        <PageHeading heading=words.heading lede=words.lede/>
        <div class="prose">
            <h2>{words.tested}</h2>
            {list(words.tested_list)}
            <h2>{words.not_tested}</h2>
            {list(words.not_tested_list)}
            <h2>{words.barrier}</h2>
            {match publisher {
                Some(publisher) => view! {
                    <p>{words.barrier_text} " " {publisher.name.to_string()} ", " <EmailLink email=publisher.email/></p>
                }
                .into_any(),
                None => view! { <p>{words.barrier_nobody}</p> }.into_any(),
            }}
        </div>
    }
}
