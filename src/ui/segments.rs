//! A choice of one out of a few, as a row of segments.

use crate::dom::html::{div, fieldset, legend as legend_element};
use crate::dom::prelude::*;

/// Radio buttons in a fieldset, shown as a row of segments.
#[must_use]
pub fn segments(legend: &str, choices: impl IntoView) -> Element {
    fieldset()
        .class("segments")
        .child(legend_element().child(legend))
        .child(div().class("segments-row").child(choices))
}
