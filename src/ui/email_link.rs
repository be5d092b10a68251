//! An e-mail address as a link.

use crate::content::EmailAddress;
use leptos::prelude::*;

/// An e-mail address that opens the mail program; in full, so that it can also be copied.
#[component]
pub fn EmailLink(
    /// The address.
    email: EmailAddress,
) -> impl IntoView {
    view! { <a class="email" href=format!("mailto:{email}")>{email.to_string()}</a> }
}

/// A quiet sentence that ends in an e-mail address.
#[component]
pub fn EmailHint(
    /// The sentence.
    text: &'static str,
    /// The address.
    email: EmailAddress,
) -> impl IntoView {
    view! { <p class="hint">{text} " " <EmailLink email/></p> }
}
