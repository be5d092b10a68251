//! Links that a pack carries.

use crate::app::use_words;
use crate::content::Link;
use crate::markup::{Element, element};

/// A link to another site, or to a mail program.
fn content_link(link: &Link) -> Element {
    let url = link.url.as_str();
    let drawn = element("a")
        .attribute("href", url)
        .attribute("rel", "noreferrer")
        .text(link.text.as_str());
    if !url.starts_with("https:") {
        return drawn;
    }
    let sign = element("span")
        .class("elsewhere")
        .attribute("aria-hidden", "true")
        .text("\u{a0}↗");
    let spoken = element("span").class("visually-hidden").text(" ");
    drawn.with(sign).with(spoken.text(use_words().site.elsewhere))
}

/// A list of such links.
#[must_use]
pub fn content_links(links: &[Link]) -> Element {
    let mut list = element("ul").class("links");
    for link in links {
        list = list.with(element("li").with(content_link(link)));
    }
    list
}
