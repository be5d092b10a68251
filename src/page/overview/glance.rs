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
            // In one list, in which elements keep their identity by their keys.
            let mut elements = Vec::new();
            for areas in product.areas().chunk_by(|area, next| area.chapter == next.chapter) {
                push_chapter(&mut elements, &product, areas, &scope);
            }
            elements
        })
}

/// Appends the heading and the rows of a chapter's areas, or the rows of all areas where there are no chapters; nothing if
/// none of it is in the reader's scope.
fn push_chapter(elements: &mut Vec<Element>, product: &Product, areas: &[Area], scope: &Scope) {
    let mut rows = Vec::new();
    for area in areas {
        if let Some(counts) = Counts::of(area, scope) {
            rows.push(row(product, area, counts));
        }
    }
    if rows.is_empty() {
        return;
    }
    let mut key = "";
    if let Some(chapter) = areas.first().and_then(|area| area.chapter.as_ref()) {
        key = chapter.id.as_str();
        let heading = h3().key(format!("heading {key}")).class("glance-chapter").dir("auto");
        elements.push(heading.child(chapter.name.as_str()));
    }
    elements.push(ul().key(key).class("glance-rows").child(rows));
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
