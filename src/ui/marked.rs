//! A text in which the words searched for are marked.

use crate::reactive::dynamic;
use crate::responsibility::{Filter, Search};
use leptos::prelude::*;

/// A text with `<mark>` around what was searched for (D5).
#[component]
pub fn Marked(
    /// The text.
    text: String,
    /// The filter, whose words are marked.
    filter: Memo<Filter>,
) -> impl IntoView {
    dynamic(move || {
        filter.with(|filter| {
            Search::new(&filter.words)
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
                .map(IntoAny::into_any)
                .collect::<Vec<_>>()
                .into_any()
        })
    })
}
