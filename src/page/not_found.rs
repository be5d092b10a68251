//! Any address that is no page.

use crate::app::{Content, use_words};
use crate::route::{Address, ProductPage, Route};
use crate::ui::{PageHeading, PageLink};
use leptos::prelude::*;

/// Says so, and offers what there is.
#[component]
pub fn NotFound() -> impl IntoView {
    let words = use_words();
    let catalogue = expect_context::<Content>().catalogue;
    let products = catalogue.map(|catalogue| {
        let links = catalogue
            .products()
            .iter()
            .map(|entry| {
                let overview = Address::of(Route::Product(entry.id.clone(), ProductPage::Overview));
                let name = entry.name.to_string();
                view! { <li><PageLink address=overview>{name}</PageLink></li> }
            })
            .map(IntoAny::into_any)
            .collect::<Vec<_>>();
        view! { <p>{words.not_found.instead}</p><ul>{links}</ul> }
    });
    view! {
        <PageHeading heading=words.not_found.heading lede=words.not_found.lede/>
        <div class="prose">{products}</div>
    }
}
