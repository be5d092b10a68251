//! Links that a pack carries.

use crate::content::{Link, LinkUrl};
use crate::dom::html::{a, li, span, ul};
use crate::dom::prelude::*;
use crate::session::use_words;

/// A list of links to other sites, or to a mail program.
#[must_use]
pub fn content_links(links: &[Link]) -> Element {
    ul().class("links").child(
        links
            .iter()
            .map(|link| {
                li().dir("auto")
                    .child(content_link(link.text.as_str().into_view(), &link.url))
            })
            .collect_view(),
    )
}

/// A link to another site, or to a mail program.
pub(super) fn content_link(words: AnyView, url: &LinkUrl) -> Element {
    let url = url.as_str();
    let is_website = url.starts_with("https:");
    a().class("content-link")
        .href(url)
        .rel("noreferrer")
        .child(words)
        .child(is_website.then(|| {
            span()
                .class("external-icon")
                .attr("aria-hidden", "true")
                .child("\u{a0}↗")
        }))
        .child(is_website.then(|| {
            span()
                .class("visually-hidden")
                .child(" ")
                .child(use_words().site.external)
        }))
}
