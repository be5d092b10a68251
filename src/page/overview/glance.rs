//! The shared-responsibility model at a glance: areas as rows, each with a bar on its owner's side.

use crate::content::{Area, Ownership, Party, Product};
use crate::dom::html::{div, li, span, ul};
use crate::dom::prelude::*;
use crate::responsibility::Scope;
use crate::route::{Address, ProductPage};
use crate::session::{use_navigation, use_words};
use crate::ui::page_link;
use crate::words::isolate;
use std::sync::Arc;

/// The model as a picture that is also the way to each area: a bar on the left is the provider's, on the
/// right the customer's, across both shared; each has the same in words, with the number of
/// responsibilities on either side.
pub(super) fn glance(product: Arc<Product>) -> Element {
    let navigation = use_navigation();
    let provider = product.provider().to_string();
    div()
        .class("glance")
        .child(
            div()
                .class("glance-head")
                .attr("aria-hidden", "true")
                .child(side(Party::Provider, &provider))
                .child(side(Party::Customer, use_words().party.you)),
        )
        .child(move || {
            let scope = navigation.scope();
            ul().class("glance-rows").child(
                product
                    .areas()
                    .iter()
                    .filter_map(|area| Some(row(&product, area, Counts::of(area, &scope)?)))
                    .collect_view(),
            )
        })
}

fn side(party: Party, name: &str) -> Element {
    span()
        .class("glance-side")
        .attr("data-owner", party.as_str())
        .child(isolate(name))
}

/// How many responsibilities of an area each party has.
#[derive(Clone, Copy)]
struct Counts {
    ownership: Ownership,
    provider: usize,
    customer: usize,
}

impl Counts {
    /// The counts in the reader's scope; none, if nothing of the area is in it.
    fn of(area: &Area, scope: &Scope) -> Option<Self> {
        let count = |party| area.responsibilities_of(party).filter(|one| scope.shows(one)).count();
        Some(Self {
            ownership: scope.ownership(area)?,
            provider: count(Party::Provider),
            customer: count(Party::Customer),
        })
    }
}

fn row(product: &Product, area: &Area, counts: Counts) -> Element {
    let address = Address::product(product.id(), ProductPage::Responsibilities).at(&area.id);
    li().key(&area.id).child(
        page_link(use_navigation(), address)
            .class("glance-row")
            .child(span().class("glance-area").child(isolate(area.name.as_str())))
            .child(" ")
            .child(track(counts, product.provider().as_str())),
    )
}

/// One row's bar, and the same in words for a screen reader.
fn track(counts: Counts, provider: &str) -> Element {
    let words = use_words();
    let text = (words.overview.glance_row)(counts.ownership, provider, counts.provider, counts.customer);
    span()
        .class("glance-track")
        .child(
            span()
                .class("glance-bar")
                .attr("data-owner", counts.ownership.as_str())
                .attr("aria-hidden", "true")
                .child(figure(counts.provider))
                .child(
                    span()
                        .class("glance-label")
                        .child(span().class("sign"))
                        .child((words.party.ownership)(counts.ownership, provider)),
                )
                .child(figure(counts.customer)),
        )
        .child(span().class("visually-hidden").child(text))
}

fn figure(count: usize) -> Option<Element> {
    (count > 0).then(|| span().class("glance-count").child(count))
}
