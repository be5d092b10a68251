//! A link to a page of the portal.

use crate::dom::html::a;
use crate::dom::prelude::*;
use crate::route::Address;
use crate::session::Navigation;

/// A link to a page of the portal, with the reader's scope; its content is added to it. The app follows
/// it where the page belongs to the loaded product, the browser where it does not.
#[must_use]
pub fn page_link(navigation: Navigation, address: Address) -> Element {
    let target = address.clone();
    followed(navigation, address).href(move || navigation.href(&target))
}

/// The same for links in what is described again when the scope changes. It does not listen to the scope
/// itself, which is costly where there are hundreds of links.
#[must_use]
pub fn static_page_link(navigation: Navigation, address: Address) -> Element {
    let href = untrack(|| navigation.href(&address));
    followed(navigation, address).href(href)
}

fn followed(navigation: Navigation, address: Address) -> Element {
    if navigation.leaves_app(&address.route) {
        return a().rel("external");
    }
    a().on(ev::click, move |event| navigation.follow(&event, &address))
}
