//! A text in which the words searched for are marked.

use crate::markup::{Element, element};
use crate::responsibility::Search;

/// An element with a text after what it has, and `<mark>` around what was searched for (D5).
#[must_use]
pub fn marked(mut element_of: Element, text: &str, search: &Search) -> Element {
    for piece in search.mark(text) {
        element_of = if piece.is_match {
            element_of.with(element("mark").text(piece.text))
        } else {
            element_of.text(piece.text)
        };
    }
    element_of
}
