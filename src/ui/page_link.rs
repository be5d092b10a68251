//! A link to a page of the portal.

use crate::app::Navigation;
use crate::markup::{Element, element};
use crate::route::Address;
use leptos::prelude::untrack;
use leptos::wasm_bindgen::JsCast;

/// A link to a page of the portal, for what stands in it to be added: followed by the app where the
/// page belongs to the loaded product, by the browser where it does not. It carries the reader's
/// scope along.
#[must_use]
pub fn page_link(address: Address) -> Element {
    let navigation = Navigation::of_app();
    let of_href = address.clone();
    let link = element("a").follow("href", move || navigation.href(&of_href));
    leading(link, navigation, address)
}

/// A link in something that is drawn anew itself when the reader's scope changes. It does not listen
/// for that, which is a burden where links stand by the hundred.
#[must_use]
pub fn row_link(address: Address) -> Element {
    let navigation = Navigation::of_app();
    let href = untrack(|| navigation.href(&address));
    leading(element("a").attribute("href", &href), navigation, address)
}

fn leading(link: Element, navigation: Navigation, address: Address) -> Element {
    if navigation.leaves_app(&address.route) {
        return link.attribute("rel", "external");
    }
    link.on("click", move |event| navigation.follow(event.unchecked_ref(), &address))
}
