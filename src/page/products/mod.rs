//! `/`: the products.

use crate::content::{Catalogue, CatalogueEntry};
use crate::dom::html::{div, h2, ul};
use crate::dom::prelude::*;
use crate::route::{Address, ProductPage};
use crate::session::{use_navigation, use_words};
use crate::ui::{blocks, card, page_heading, page_link};

/// The list of products, each with a link to its overview.
#[must_use]
pub fn products(catalogue: &Catalogue) -> AnyView {
    (
        page_heading(use_words().products.heading, None),
        div().class("prose").child(blocks(catalogue.introduction())),
        ul().class("cards")
            .child(catalogue.products().iter().map(product_card).collect_view()),
    )
        .into_view()
}

fn product_card(entry: &CatalogueEntry) -> Element {
    let name = entry.name.as_str();
    let overview = Address::product(&entry.id, ProductPage::Overview);
    card(
        h2().child(name),
        entry.summary.as_str(),
        page_link(use_navigation(), overview).child((use_words().products.open)(name)),
    )
}
