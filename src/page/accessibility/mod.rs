//! `/accessibility`: what was tested, what was not, and how to report a barrier.

use crate::content::Contact;
use crate::dom::html::{div, h2, li, p, ul};
use crate::dom::prelude::*;
use crate::session::use_words;
use crate::ui::{email_link, page_heading};
use crate::words::isolate;

/// The accessibility statement. `publisher` is whoever runs the site, where the catalogue could be read.
#[must_use]
pub fn accessibility(publisher: Option<&Contact>) -> AnyView {
    let page = &use_words().accessibility;
    let words = use_words().accessibility_text();
    (
        page_heading(page.heading, Some(page.lede)),
        div()
            .class("prose")
            .child(h2().child(words.tested))
            .child(list(words.tested_list))
            .child(h2().child(words.not_tested))
            .child(list(words.not_tested_list))
            .child(h2().child(words.barrier))
            .child(match publisher {
                Some(publisher) => p()
                    .child(words.barrier_text)
                    .child(" ")
                    .child(isolate(publisher.name.as_str()))
                    .child(", ")
                    .child(email_link(&publisher.email)),
                None => p().child(words.barrier_without_contact),
            }),
    )
        .into_view()
}

fn list(texts: &[&str]) -> Element {
    ul().child(texts.iter().map(|text| li().child(*text)).collect_view())
}
