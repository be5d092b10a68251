//! `/accessibility`: what was tested, what was not, and how to report a barrier.

use crate::app::use_words;
use crate::content::Contact;
use crate::markup::element;
use crate::ui::{each_in, email_link, page_heading};
use leptos::prelude::*;

/// The accessibility statement, with whoever runs the site, where the catalogue could be read.
#[must_use]
pub fn accessibility(publisher: Option<&Contact>) -> AnyView {
    let words = &use_words().accessibility;
    let barrier = element("p");
    let barrier = match publisher {
        Some(publisher) => barrier
            .text(words.barrier_text)
            .text(" ")
            .text(publisher.name.as_str())
            .text(", ")
            .with(email_link(&publisher.email)),
        None => barrier.text(words.barrier_nobody),
    };
    let prose = element("div")
        .class("prose")
        .with(element("h2").text(words.tested))
        .with(each_in("li", element("ul"), words.tested_list))
        .with(element("h2").text(words.not_tested))
        .with(each_in("li", element("ul"), words.not_tested_list))
        .with(element("h2").text(words.barrier))
        .with(barrier);
    vec![page_heading(words.heading, words.lede), prose].into_any()
}
