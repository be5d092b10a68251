//! A term with what it says.

use crate::markup::{Element, element};

/// One `dt` and `dd` of a list of facts; what the `dd` says is added to it.
#[must_use]
pub fn fact(term: &str, says: impl FnOnce(Element) -> Element) -> Element {
    element("div").with(element("dt").text(term)).with(says(element("dd")))
}
