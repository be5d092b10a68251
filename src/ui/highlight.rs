//! A text in which the words that are searched for are marked.

use crate::dom::html::mark;
use crate::dom::prelude::*;
use crate::responsibility::Search;

/// A text, with `<mark>` around every match (D5).
#[must_use]
pub fn highlight(text: &str, search: &Search) -> AnyView {
    search
        .mark(text)
        .into_iter()
        .map(|piece| match piece.is_match {
            true => mark().child(piece.text).into_view(),
            false => piece.text.into_view(),
        })
        .collect_view()
}
