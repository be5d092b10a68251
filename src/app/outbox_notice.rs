//! That messages of this device have not arrived yet, on every page.

use crate::content::Product;
use crate::dom::html::{div, p};
use crate::dom::prelude::*;
use crate::route::{Address, ProductPage, Route};
use crate::session::{use_navigation, use_outbox, use_words};
use crate::ui::page_link;

/// How many messages have not arrived yet, with the way to them; on the page that lists them, nothing. `product` is the one
/// whose pages are shown, if any.
pub(super) fn outbox_notice(product: Option<&Product>) -> Element {
    let words = &use_words().site;
    let (navigation, outbox) = (use_navigation(), use_outbox());
    let route = navigation.route();
    let list = product.map(|product| Address::product(product.id(), ProductPage::Sent));
    // It is there before its text, which is read out then.
    div().class("outbox-notice").role("status").child(move || {
        let is_listed = route.with(|route| matches!(route, Route::Product(_, ProductPage::Sent)));
        let count = match is_listed {
            true => 0,
            false => outbox.undelivered(),
        };
        (count > 0).then(|| {
            p().child((words.undelivered)(count)).child(" ").child(
                list.clone()
                    .map(|list| page_link(navigation, list).child(words.see_undelivered)),
            )
        })
    })
}
