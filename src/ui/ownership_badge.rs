//! Who is responsible, by sign, colour and name.

use crate::content::Ownership;
use crate::dom::html::span;
use crate::dom::prelude::*;
use crate::session::use_words;

/// The sign of the party that the element around it belongs to (`data-owner`).
#[must_use]
pub fn party_sign() -> Element {
    span().class("sign").attr("aria-hidden", "true")
}

/// An ownership: the party's sign, colour and name.
#[must_use]
pub fn ownership_badge(ownership: Ownership, provider: &str) -> Element {
    span()
        .class("badge")
        .attr("data-owner", ownership.as_str())
        .child(party_sign())
        .child((use_words().party.ownership)(ownership, provider))
}
