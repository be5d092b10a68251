//! Paragraphs of plain text.

use crate::content::Line;
use crate::markup::{Element, element};

/// An element with one `p` for each line.
#[must_use]
pub fn paragraphs(mut element_of: Element, lines: &[Line]) -> Element {
    for line in lines {
        element_of = element_of.with(element("p").text(line.as_str()));
    }
    element_of
}

/// The same for words of the portal itself.
#[must_use]
pub fn each_in(tag: &'static str, mut element_of: Element, texts: &[&str]) -> Element {
    for text in texts {
        element_of = element_of.with(element(tag).text(text));
    }
    element_of
}
