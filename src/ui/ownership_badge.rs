//! Whose an area is, in a word and a sign.

use crate::app::use_words;
use crate::content::{Ownership, Party};
use crate::markup::{Element, element};

/// The name under which style sheets know an ownership.
#[must_use]
pub fn style_name(ownership: Ownership) -> &'static str {
    match ownership {
        Ownership::Provider => "provider",
        Ownership::Shared => "shared",
        Ownership::Customer => "customer",
    }
}

/// The name under which style sheets know a party.
#[must_use]
pub fn party_style(party: Party) -> &'static str {
    match party {
        Party::Provider => "provider",
        Party::Customer => "customer",
    }
}

/// The sign of whoever the element around it belongs to.
#[must_use]
pub fn sign() -> Element {
    element("span").class("sign").attribute("aria-hidden", "true")
}

/// Whose an area is: the party's sign, colour and name.
#[must_use]
pub fn ownership_badge(ownership: Ownership, provider: &str) -> Element {
    element("span")
        .class("badge")
        .attribute("data-owner", style_name(ownership))
        .with(sign())
        .text(&(use_words().party.ownership)(ownership, provider))
}
