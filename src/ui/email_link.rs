//! An e-mail address as a link.

use super::hint;
use crate::content::EmailAddress;
use crate::markup::{Element, element};

/// An e-mail address that opens the mail program; in full, so that it can also be copied.
#[must_use]
pub fn email_link(email: &EmailAddress) -> Element {
    element("a")
        .class("email")
        .attribute("href", &format!("mailto:{email}"))
        .text(&email.to_string())
}

/// A quiet sentence that ends in an e-mail address.
#[must_use]
pub fn email_hint(text: &str, email: &EmailAddress) -> Element {
    hint(text).text(" ").with(email_link(email))
}
