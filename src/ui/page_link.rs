//! A link to a page of the portal.

use crate::app::Navigation;
use crate::route::Address;
use leptos::prelude::*;

/// A link to a page of the portal: followed by the app where the page belongs to the loaded
/// product, by the browser where it does not.
#[component]
pub fn PageLink(
    /// Where it leads.
    address: Address,
    /// Its class.
    #[prop(optional)]
    class: &'static str,
    /// Its `aria-current`.
    #[prop(optional, into)]
    current: Signal<Option<String>>,
    /// Its words.
    children: Children,
) -> impl IntoView {
    let navigation = Navigation::of_app();
    let href = navigation.href(&address);
    let external = navigation.leaves_app(&address.route).then_some("external");
    view! {
        <a
            class=class
            href=href
            rel=external
            aria-current=current
            on:click=move |event| navigation.follow(&event, &address)
        >
            {children()}
        </a>
    }
}
