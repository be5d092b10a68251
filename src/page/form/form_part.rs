//! A part of a form: fields below a heading.

use crate::dom::html::{h2, section};
use crate::dom::prelude::*;

/// A part of a form, named by its heading; its fields are added to it. `id` is the heading's.
pub(super) fn form_part(id: &'static str, heading: &str) -> Element {
    section()
        .class("form-part")
        .attr("aria-labelledby", id)
        .child(h2().id(id).child(heading))
}
