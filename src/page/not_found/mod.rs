//! Any address that is no page.

use crate::content::Catalogue;
use crate::dom::html::{div, li, p, ul};
use crate::dom::prelude::*;
use crate::route::{Address, ProductPage};
use crate::session::{use_navigation, use_words};
use crate::ui::{page_heading, page_link};

/// The page that offers the products instead.
#[must_use]
pub fn not_found(catalogue: Option<&Catalogue>) -> AnyView {
    let words = &use_words().not_found;
    (
        page_heading(words.heading, Some(words.lede)),
        div()
            .class("prose")
            .child(catalogue.map(|_| p().child(words.products)))
            .child(catalogue.map(products)),
    )
        .into_view()
}

fn products(catalogue: &Catalogue) -> Element {
    let navigation = use_navigation();
    ul().child(
        catalogue
            .products()
            .iter()
            .map(|entry| {
                let overview = Address::product(&entry.id, ProductPage::Overview);
                li().child(page_link(navigation, overview).dir("auto").child(entry.name.as_str()))
            })
            .collect_view(),
    )
}
