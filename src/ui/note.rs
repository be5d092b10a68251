//! Short texts beside the main one: hints, notes and warnings.

use crate::markup::{Element, element};

/// A quiet sentence.
#[must_use]
pub fn hint(text: &str) -> Element {
    element("p").class("hint").text(text)
}

/// A sentence that stands out.
#[must_use]
pub fn note(text: &str) -> Element {
    element("p").class("note").text(text)
}

/// A sentence that stands out, about something that went wrong or could.
#[must_use]
pub fn warning(text: &str) -> Element {
    element("p").class("note warning").text(text)
}
