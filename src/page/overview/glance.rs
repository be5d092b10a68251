//! The shared-responsibility model at a glance: areas as rows, each with a bar on its owner's side.

use crate::content::{Area, Ownership, Party, Product, Responsibility};
use crate::dom::html::{div, h3, li, span, ul};
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
            let chapters = product.areas().chunk_by(|area, next| area.chapter == next.chapter);
            chapters
                .filter_map(|areas| chapter(&product, areas, &scope))
                .collect_view()
        })
}

/// The rows of a chapter's areas, or of all areas where there are no chapters; none if nothing is in the reader's scope.
fn chapter(product: &Product, areas: &[Area], scope: &Scope) -> Option<AnyView> {
    let rows: Vec<Element> = areas
        .iter()
        .filter_map(|area| Some(row(product, area, Counts::of(area, scope)?)))
        .collect();
    let chapter = areas.first()?.chapter.as_ref();
    let heading = chapter.map(|chapter| {
        h3().key(format!("heading {}", chapter.id))
            .class("glance-chapter")
            .dir("auto")
            .child(chapter.name.as_str())
    });
    if rows.is_empty() {
        return None;
    }
    let list = ul()
        .key(chapter.map_or("", |chapter| chapter.id.as_str()))
        .class("glance-rows")
        .child(rows.collect_view());
    Some((heading, list).into_view())
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
        let counts = |one: &&Arc<Responsibility>| one.is_applicable() && scope.shows(one);
        let count = |party| area.responsibilities_of(party).filter(counts).count();
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
