//! A card: a heading, a sentence, a way on.

use crate::markup::{Element, element};

/// A card in a list of cards. Its heading's level is its place's: a card in a band stands below the
/// band's heading.
#[must_use]
pub fn card(heading: Element, text: &str, way_on: Element) -> Element {
    of_class("card", heading, text, way_on)
}

/// A card for the bad day.
#[must_use]
pub fn urgent_card(heading: Element, text: &str, way_on: Element) -> Element {
    of_class("card urgent", heading, text, way_on)
}

fn of_class(class: &str, heading: Element, text: &str, way_on: Element) -> Element {
    element("li")
        .class(class)
        .with(heading)
        .with(element("p").text(text))
        .with(element("p").class("card-link").with(way_on))
}
