//! A term with its description.

use crate::dom::html::{dd, div, dt};
use crate::dom::prelude::*;

/// One group of a description list. The description has the direction of its language.
#[must_use]
pub fn fact(term: &str, description: impl IntoView) -> Element {
    div().child(dt().child(term)).child(dd().dir("auto").child(description))
}
