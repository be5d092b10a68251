//! Paragraphs of plain text.

use crate::content::Line;
use crate::dom::html::p;
use crate::dom::prelude::*;

/// One `p` for each line of a pack's text.
#[must_use]
pub fn paragraphs(lines: &[Line]) -> AnyView {
    lines.iter().map(|line| p().child(line.as_str())).collect_view()
}
