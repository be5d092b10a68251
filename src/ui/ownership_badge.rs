//! Whose an area is, in a word and a sign.

use crate::app::use_words;
use crate::content::Ownership;
use leptos::prelude::*;

/// The name under which style sheets know an ownership.
pub(super) fn style_name(ownership: Ownership) -> &'static str {
    match ownership {
        Ownership::Provider => "provider",
        Ownership::Shared => "shared",
        Ownership::Customer => "customer",
    }
}

/// Whose an area is: the party's sign, colour and name.
#[component]
pub fn OwnershipBadge(
    /// The area's ownership.
    ownership: Ownership,
    /// The provider's name.
    provider: String,
) -> impl IntoView {
    view! {
        <span class="badge" data-owner=style_name(ownership)>
            <span class="sign" aria-hidden="true"></span>
            {(use_words().party.ownership)(ownership, &provider)}
        </span>
    }
}
