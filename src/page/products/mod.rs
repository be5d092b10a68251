//! `/`: the products.

use crate::app::use_words;
use crate::content::Catalogue;
use crate::markup::element;
use crate::route::{Address, ProductPage, Route};
use crate::ui::{card, page_heading, page_link, paragraphs};
use leptos::prelude::*;

/// The list of products, each leading to its overview.
#[must_use]
pub fn products(catalogue: &Catalogue) -> AnyView {
    let words = &use_words().products;
    let mut products = element("ul").class("cards");
    for entry in catalogue.products() {
        let overview = Address::of(Route::Product(entry.id.clone(), ProductPage::Overview));
        let open = page_link(overview).text(&(words.open)(entry.name.as_str()));
        let heading = element("h2").text(entry.name.as_str());
        products = products.with(card(heading, entry.summary.as_str(), open));
    }
    vec![
        page_heading(words.heading, ""),
        paragraphs(element("div").class("prose"), catalogue.introduction()),
        products,
    ]
    .into_any()
}
