//! A term with what it says.

use leptos::prelude::*;

/// One `dt` and `dd` of a list of facts.
#[component]
pub fn Fact(
    /// The term.
    term: &'static str,
    /// What it says.
    children: Children,
) -> impl IntoView {
    view! { <div><dt>{term}</dt><dd>{children()}</dd></div> }
}
