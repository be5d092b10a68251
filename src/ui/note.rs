//! Short texts beside the main one: hints, notes and warnings.

use crate::dom::html::p;
use crate::dom::prelude::*;

/// A sentence of less weight than the text around it.
#[must_use]
pub fn hint(text: &str) -> Element {
    p().class("hint").child(text)
}

/// A sentence that stands out.
#[must_use]
pub fn note(text: &str) -> Element {
    p().class("note").child(text)
}

/// A sentence that stands out, about something that went wrong or could.
#[must_use]
pub fn warning(text: &str) -> Element {
    p().class("note warning").child(text)
}
