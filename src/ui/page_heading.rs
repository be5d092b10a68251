//! A page's heading.

use crate::markup::{Element, element};

/// The page's one `h1`, with a sentence below it, if that is not empty. Takes focus after a change
/// of page, which reads it out (WCAG 2.4.3).
#[must_use]
pub fn page_heading(heading: &str, lede: &str) -> Element {
    let heading = page_heading_of("", page_title().text(heading));
    match lede {
        "" => heading,
        lede => heading.with(element("p").class("lede").text(lede)),
    }
}

/// A heading with a word above it, if that is not empty; the `h1` is made of [`page_title`].
#[must_use]
pub fn page_heading_of(eyebrow: &str, title: Element) -> Element {
    let mut header = element("header").class("page-heading");
    if !eyebrow.is_empty() {
        header = header.with(element("p").class("eyebrow").text(eyebrow));
    }
    header.with(title)
}

/// The page's `h1`, for its words to be added.
#[must_use]
pub fn page_title() -> Element {
    element("h1").attribute("tabindex", "-1")
}
