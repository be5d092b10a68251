//! A part of a page with a heading of its own.

use crate::markup::{Element, element};

/// A section with a rule above it, named by its heading; what stands below is added to it. The id is
/// the heading's: an underscore in it keeps it apart from every id of a pack.
#[must_use]
pub fn band(id: &'static str, heading: &str) -> Element {
    element("section")
        .class("band")
        .attribute("aria-labelledby", id)
        .with(element("h2").attribute("id", id).text(heading))
}
