//! Any address that is no page.

use crate::app::{Content, use_words};
use crate::markup::element;
use crate::route::{Address, ProductPage, Route};
use crate::ui::{page_heading, page_link};
use leptos::prelude::*;

/// Says so, and offers what there is.
#[must_use]
pub fn not_found(content: &Content) -> AnyView {
    let words = &use_words().not_found;
    let mut prose = element("div").class("prose");
    if let Some(catalogue) = &content.catalogue {
        let mut products = element("ul");
        for entry in catalogue.products() {
            let overview = Address::of(Route::Product(entry.id.clone(), ProductPage::Overview));
            products = products.with(element("li").with(page_link(overview).text(entry.name.as_str())));
        }
        prose = prose.with(element("p").text(words.instead)).with(products);
    }
    vec![page_heading(words.heading, words.lede), prose].into_any()
}
