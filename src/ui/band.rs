//! A part of a page with a heading of its own.

use leptos::prelude::*;

/// A section with a rule above it, named by its heading.
#[component]
pub fn Band(
    /// The heading's id: an underscore in it keeps it apart from every id of a pack.
    id: &'static str,
    /// The heading.
    heading: &'static str,
    /// What stands below it.
    children: Children,
) -> impl IntoView {
    view! {
        <section class="band" aria-labelledby=id>
            <h2 id=id>{heading}</h2>
            {children()}
        </section>
    }
}
