//! A card: a heading, a sentence, a link.

use crate::dom::html::{li, p};
use crate::dom::prelude::*;

/// A card in a list of cards. The level of its heading depends on where the list is: below a section's
/// heading it is one level lower.
#[must_use]
pub fn card(heading: Element, text: &str, link: Element) -> Element {
    li().class("card")
        .child(heading.dir("auto"))
        .child(p().dir("auto").child(text))
        .child(p().class("card-link").child(link))
}

/// A card that stands out, for what is urgent.
#[must_use]
pub fn urgent_card(heading: Element, text: &str, link: Element) -> Element {
    card(heading, text, link).class("urgent")
}
