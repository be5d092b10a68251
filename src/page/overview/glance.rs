//! The shared-responsibility model at a glance: areas as rows, each with a bar on its owner's side.

use super::ownership_badge::style_name;
use super::page_link;
use crate::app::{Navigation, use_words};
use crate::content::{Area, Ownership, Party, Product};
use crate::markup::{Element, element};
use crate::responsibility::Scope;
use crate::route::{Address, ProductPage, Route};
use leptos::prelude::*;
use std::sync::Arc;

/// The model as a picture that is also the way to each area: a bar on the left is the provider's,
/// on the right the customer's, across both shared; each says so in words, with the number of
/// responsibilities on either side.
#[must_use]
pub fn glance(product: Arc<Product>) -> Element {
    let words = use_words();
    let provider = product.provider().to_string();
    let navigation = Navigation::of_app();
    let side = |owner: &str, name: &str| {
        element("span")
            .class("glance-side")
            .attribute("data-owner", owner)
            .text(name)
    };
    let head = element("div")
        .class("glance-head")
        .attribute("aria-hidden", "true")
        .with(side("provider", &provider))
        .with(side("customer", words.party.you));
    let rows = move || {
        let scope = navigation.scope();
        let row = |area: &Area| {
            let count = Count::of(area, &scope)?;
            let address = Address::of(Route::Product(product.id().clone(), ProductPage::Responsibilities)).at(&area.id);
            let name = element("span").class("glance-area").text(area.name.as_str());
            let link = page_link(address).class("glance-row").with(name).text(" ");
            Some(element("li").with(link.with(bar(count, &provider))))
        };
        let rows = product.areas().iter().filter_map(row);
        element("ul").class("glance-rows").with_all(rows).into_any()
    };
    element("div").class("glance").with(head).dynamic(rows)
}

/// What a bar shows.
#[derive(Clone, Copy)]
struct Count {
    ownership: Ownership,
    provider: usize,
    customer: usize,
}

impl Count {
    /// What the reader's scope admits of an area; none, if that is nothing.
    fn of(area: &Area, scope: &Scope) -> Option<Self> {
        let count = |party| area.of(party).filter(|one| scope.admits(one)).count();
        let (provider, customer) = (count(Party::Provider), count(Party::Customer));
        Some(Self {
            ownership: scope.ownership(area)?,
            provider,
            customer,
        })
    }
}

/// One row's bar.
fn bar(count: Count, provider: &str) -> Element {
    let words = use_words();
    let Count {
        ownership,
        provider: theirs,
        customer: yours,
    } = count;
    let spoken = (words.overview.glance_row)(ownership, provider, theirs, yours);
    let figure = |count: usize| (count > 0).then(|| element("span").class("glance-count").text(&count.to_string()));
    let label = element("span")
        .class("glance-label")
        .with(element("span").class("sign"))
        .text(&(words.party.ownership)(ownership, provider));
    let bar = element("span")
        .class("glance-bar")
        .attribute("data-owner", style_name(ownership))
        .attribute("aria-hidden", "true")
        .with_all(figure(theirs))
        .with(label)
        .with_all(figure(yours));
    element("span")
        .class("glance-track")
        .with(bar)
        .with(element("span").class("visually-hidden").text(&spoken))
}
