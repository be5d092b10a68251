//! A text in which the words searched for are marked.

use crate::responsibility::Search;
use leptos::prelude::*;

/// A text with `<mark>` around what was searched for (D5).
#[component]
pub fn Marked(
    /// The text.
    text: String,
    /// What was searched for.
    search: Memo<Search>,
) -> impl IntoView {
    move || {
        search.with(|search| {
            search
                .mark(&text)
                .into_iter()
                .map(|piece| {
                    let text = piece.text.to_owned();
                    if piece.is_match {
                        view! { <mark>{text}</mark> }.into_any()
                    } else {
                        text.into_any()
                    }
                })
                .collect_view()
        })
    }
}
