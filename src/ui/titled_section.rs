//! A section of a page with a heading.

use crate::dom::html::{h2, section};
use crate::dom::prelude::*;

/// A section with a rule above it, named by its heading; its content is added to it. `id` is the
/// heading's: an underscore in it keeps it apart from every id of a pack.
#[must_use]
pub fn titled_section(id: &'static str, heading: &str) -> Element {
    section()
        .class("band")
        .attr("aria-labelledby", id)
        .child(h2().id(id).child(heading))
}
