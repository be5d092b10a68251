//! Paragraphs of plain text.

use crate::content::Line;
use leptos::prelude::*;

/// One `p` for each line.
#[component]
pub fn Paragraphs(
    /// The paragraphs.
    lines: Vec<Line>,
) -> impl IntoView {
    lines
        .into_iter()
        .map(|line| view! { <p>{line.to_string()}</p> })
        .map(IntoAny::into_any)
        .collect::<Vec<_>>()
}
