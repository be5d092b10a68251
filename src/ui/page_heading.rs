//! A page's heading.

use crate::dom::html::{h1, header, p};
use crate::dom::prelude::*;

/// The page's one `h1`, and a sentence below it. The heading takes focus after a change of page, so that
/// a screen reader reads it out (WCAG 2.4.3).
#[must_use]
pub fn page_heading(heading: impl IntoView, lede: Option<&str>) -> Element {
    heading_with(None, heading, lede)
}

/// The same, with a word above the heading.
#[must_use]
pub fn page_heading_with_eyebrow(eyebrow: &str, heading: impl IntoView, lede: Option<&str>) -> Element {
    heading_with(Some(eyebrow), heading, lede)
}

fn heading_with(eyebrow: Option<&str>, heading: impl IntoView, lede: Option<&str>) -> Element {
    header()
        .class("page-heading")
        .child(eyebrow.map(|eyebrow| p().class("eyebrow").child(eyebrow)))
        .child(h1().tabindex("-1").child(heading))
        .child(lede.map(|lede| p().class("lede").dir("auto").child(lede)))
}
