//! An e-mail address as a link.

use super::note::hint;
use crate::content::EmailAddress;
use crate::dom::html::a;
use crate::dom::prelude::*;

/// An e-mail address that opens the mail program; in full, so that it can also be copied.
#[must_use]
pub fn email_link(email: &EmailAddress) -> Element {
    a().dir("ltr").href(format!("mailto:{email}")).child(email.as_str())
}

/// A hint that ends in an e-mail address.
#[must_use]
pub fn email_hint(text: &str, email: &EmailAddress) -> Element {
    hint(text).child(" ").child(email_link(email))
}
