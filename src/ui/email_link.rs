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
