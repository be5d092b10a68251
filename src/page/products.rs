//! `/`: the products.

use crate::app::use_words;
use crate::content::{Catalogue, CatalogueEntry};
use crate::route::{Address, ProductPage, Route};
use crate::ui::{Card, PageHeading, PageLink, Paragraphs};
use leptos::prelude::*;
use std::sync::Arc;

/// The list of products, each leading to its overview.
#[component]
pub fn Products(
    /// The catalogue.
    catalogue: Arc<Catalogue>,
) -> impl IntoView {
    let words = use_words();
    let products = catalogue
        .products()
        .iter()
        .map(product)
        .map(IntoAny::into_any)
        .collect::<Vec<_>>();
    view! {
        <PageHeading heading=words.products.heading/>
        <div class="prose"><Paragraphs lines=catalogue.introduction().to_vec()/></div>
        <ul class="cards">{products}</ul>
    }
}

fn product(entry: &CatalogueEntry) -> impl IntoView + use<> {
    let words = use_words();
    let overview = Address::of(Route::Product(entry.id.clone(), ProductPage::Overview));
    let open = (words.products.open)(entry.name.as_str());
    view! {
        <Card heading=entry.name.to_string() text=entry.summary.to_string()>
            <PageLink address=overview>{open}</PageLink>
        </Card>
    }
}
