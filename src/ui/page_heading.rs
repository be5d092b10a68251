//! A page's heading.

use leptos::prelude::*;

/// The page's one `h1`, with what stands above and below it. Takes focus after a change of page,
/// which reads it out (WCAG 2.4.3).
#[component]
pub fn PageHeading(
    /// The heading.
    #[prop(into)]
    heading: Signal<String>,
    /// A word above it.
    #[prop(optional)]
    eyebrow: &'static str,
    /// A sentence below it.
    #[prop(optional, into)]
    lede: String,
) -> impl IntoView {
    view! {
        <header class="page-heading">
            {(!eyebrow.is_empty()).then(|| view! { <p class="eyebrow">{eyebrow}</p> })}
            <h1 tabindex="-1">{heading}</h1>
            {(!lede.is_empty()).then(|| view! { <p class="lede">{lede}</p> })}
        </header>
    }
}
