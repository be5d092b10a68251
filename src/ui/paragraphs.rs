//! Paragraphs of plain text.

use crate::content::Line;
use crate::dom::html::p;
use crate::dom::prelude::*;

/// One `p` for each line of a pack's text, in the direction of its language.
#[must_use]
pub fn paragraphs(lines: &[Line]) -> AnyView {
    lines
        .iter()
        .map(|line| p().dir("auto").child(line.as_str()))
        .collect_view()
}
