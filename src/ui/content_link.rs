//! Links that a pack carries.

use crate::app::use_words;
use crate::content::{Line, Link, LinkUrl};
use leptos::prelude::*;

/// A link to another site, or to a mail program.
#[component]
pub fn ContentLink(
    /// Its words.
    text: Line,
    /// Where it leads.
    url: LinkUrl,
) -> impl IntoView {
    let elsewhere = url
        .as_str()
        .starts_with("https:")
        .then(|| view! { <span class="elsewhere" aria-hidden="true">"\u{a0}↗"</span><span class="visually-hidden">" " {use_words().site.elsewhere}</span> });
    view! { <a href=url.to_string() rel="noreferrer">{text.to_string()}{elsewhere}</a> }
}

/// A list of such links; nothing, if there are none.
#[component]
pub fn ContentLinks(
    /// The links.
    links: Vec<Link>,
) -> impl IntoView {
    (!links.is_empty()).then(|| {
        view! {
            <ul class="links">
                {links
                    .into_iter()
                    .map(|link| view! { <li><ContentLink text=link.text url=link.url/></li> })
                    .map(IntoAny::into_any)
        .collect::<Vec<_>>()}
            </ul>
        }
    })
}
