//! The details of one responsibility: evidence, guidance, controls, checklist items, the other party's
//! side, and what can be done with it.

use super::control::control;
use super::export_part::{ExportPartView, export_part, load_export};
use super::state::{PageState, RowKey};
use crate::content::{Area, GuidanceOnly, Id, Mapping, Party, PerformedBy, Responsibility};
use crate::dom::html::{a, div, dl, li, p, span, ul};
use crate::dom::prelude::*;
use crate::part::{IS_SPLIT, now};
use crate::responsibility::Search;
use crate::route::{Address, ProductPage};
use crate::session::{use_records, use_words};
use crate::ui::{content_links, fact, highlight, highlighted_blocks, note, static_page_link};
use std::sync::Arc;

/// How many responsibilities of the other party are linked before the area is.
const OTHER_SIDE_LINKS: usize = 6;

/// The content of a row's `details` element. While they are open, the words that are searched for are marked.
pub(super) fn row_details(page: &PageState, key: RowKey, responsibility: &Arc<Responsibility>) -> Element {
    let is_open = page.is_open(key);
    div()
        .child({
            let (page, responsibility) = (page.clone(), responsibility.clone());
            move || {
                // What is closed has no marks: it would not follow the words.
                let search = if is_open() {
                    page.search.read()
                } else {
                    Arc::new(page.index.search_for(""))
                };
                facts(&page, key.row, &responsibility, &search)
            }
        })
        // Actions are rendered only in open rows: there may be thousands of rows.
        .child(show(is_open, {
            let (page, id) = (page.clone(), responsibility.id.clone());
            move || actions(&page, &id)
        }))
}

/// What can be done with the responsibility, once the part of the app is loaded that it is in; a note where it cannot be.
fn actions(page: &PageState, id: &Id) -> AnyView {
    let loaded = RwSignal::new((!IS_SPLIT).then_some(true));
    Effect::new(move || {
        spawn_local(async move {
            loaded.set(Some(load_export().await.is_ok()));
        });
    });
    let (page, id) = (page.clone(), id.clone());
    (move || {
        loaded.get().map(|is_loaded| {
            let actions = is_loaded.then(|| now(export_part(&page, ExportPartView::RowActions(id.clone()))));
            actions
                .flatten()
                .unwrap_or_else(|| note(use_words().export_menu.not_loaded).role("status"))
        })
    })
    .into_view()
}

fn facts(page: &PageState, row: usize, responsibility: &Responsibility, search: &Search) -> Element {
    let words = &use_words().responsibilities;
    let product = page.index.product();
    let area = page.index.area(row).and_then(|area| product.areas().get(area));
    dl().class("details")
        .child(
            (!responsibility.rationale.is_empty())
                .then(|| fact(words.rationale, highlighted_blocks(&responsibility.rationale, search))),
        )
        .child(
            responsibility
                .evidence
                .as_ref()
                .map(|evidence| fact(words.evidence, highlight(evidence.as_str(), search))),
        )
        .child(
            responsibility
                .performed_by
                .iter()
                .map(|performed| inherited(performed, search))
                .collect_view(),
        )
        .child((!responsibility.links.is_empty()).then(|| fact(words.links, content_links(&responsibility.links))))
        .child(
            (!responsibility.controls.is_empty())
                .then(|| fact(words.controls, mappings(&responsibility.controls, search))),
        )
        .child(checklist_items(page, responsibility).map(|items| fact(words.items, items)))
        .child(match &responsibility.guidance_only {
            Some(GuidanceOnly::Reason(reason)) => Some(fact(words.guidance_only, reason.as_str())),
            _ => None,
        })
        .child(
            area.and_then(|area| area.boundary.as_ref())
                .map(|boundary| fact(words.boundary, boundary.as_str())),
        )
        .child(
            pairs(page, responsibility).or_else(|| area.and_then(|area| other_side(page, area, responsibility.party))),
        )
}

/// A third party that performs the responsibility: what it does, and what is inherited from it.
fn inherited(performed: &PerformedBy, search: &Search) -> Element {
    let third_party = &performed.third_party;
    let name = third_party.name.as_str();
    let summary = (third_party.summary.as_str(), " ").into_view();
    fact(
        &(use_words().responsibilities.inherited)(name),
        (
            performed
                .inherited
                .as_ref()
                .map(|inherited| p().dir("auto").child(highlight(inherited.as_str(), search))),
            p().class("hint").dir("auto").child(summary).child(
                third_party
                    .url
                    .as_ref()
                    .map(|url| a().href(url.as_str()).rel("noreferrer").child(name)),
            ),
        ),
    )
}

/// What the other party does to the same end; `None` where nothing is paired with it.
fn pairs(page: &PageState, responsibility: &Responsibility) -> Option<Element> {
    let words = &use_words().responsibilities;
    let pairs = page.index.product().pairs_of(responsibility);
    let term = match pairs.first()?.party {
        Party::Provider => words.pairs_of_provider,
        Party::Customer => words.pairs_of_customer,
    };
    Some(fact(
        term,
        ul().class("links").child(responsibility_links(page, pairs.iter())),
    ))
}

/// Links to responsibilities, by their texts.
fn responsibility_links<'a>(page: &PageState, linked: impl Iterator<Item = &'a Arc<Responsibility>>) -> AnyView {
    let link = |linked: &'a Arc<Responsibility>| {
        li().key(&linked.id)
            .dir("auto")
            .child(static_page_link(page.navigation, page.address().at(&linked.id)).child(linked.text.as_str()))
    };
    linked.map(link).collect_view()
}

/// The controls to which a responsibility is mapped, framework by framework.
fn mappings(mappings: &[Mapping], search: &Search) -> AnyView {
    mappings
        .iter()
        .map(|mapping| {
            div()
                .class("mapping")
                .child(
                    p().dir("auto").child(
                        a().href(mapping.framework.url.as_str())
                            .rel("noreferrer")
                            .child(highlight(mapping.framework.name.as_str(), search)),
                    ),
                )
                .child(
                    ul().class("control-ids").child(
                        mapping
                            .controls()
                            .map(|(id, known)| control(id, known, None, search))
                            .collect_view(),
                    ),
                )
        })
        .collect_view()
}

/// The checklist items that fulfil a responsibility, each with the reader's own status; `None` without
/// items.
fn checklist_items(page: &PageState, responsibility: &Responsibility) -> Option<Element> {
    let status_name = use_words().checklist.status;
    let records = use_records();
    let product = page.index.product();
    let checklist = Address::product(product.id(), ProductPage::Checklist);
    let mut items = product.items_fulfilling(responsibility).peekable();
    items.peek()?;
    Some(
        ul().class("links").child(
            items
                .map(|item| {
                    let id = item.id.clone();
                    li().key(&item.id)
                        .dir("auto")
                        .child(
                            static_page_link(page.navigation, checklist.clone().at(&item.id))
                                .child(item.title.as_str()),
                        )
                        .child(" ")
                        .child(
                            span()
                                .class("item-status")
                                .child(move || status_name(records.status(&id))),
                        )
                })
                .collect_view(),
        ),
    )
}

/// What the other party does in the same area; `None` where it has no part.
fn other_side(page: &PageState, area: &Area, party: Party) -> Option<Element> {
    let words = &use_words().responsibilities;
    let (other, term) = match party {
        Party::Provider => (Party::Customer, words.side_of_customer),
        Party::Customer => (Party::Provider, words.side_of_provider),
    };
    area.responsibilities_of(other).next()?;
    let whole_area = |_| {
        let link = static_page_link(page.navigation, page.address().at(&area.id));
        li().child(link.child((words.whole_area)(area.name.as_str())))
    };
    Some(fact(
        term,
        ul().class("links")
            .child(responsibility_links(
                page,
                area.responsibilities_of(other).take(OTHER_SIDE_LINKS),
            ))
            .child(area.responsibilities_of(other).nth(OTHER_SIDE_LINKS).map(whole_area)),
    ))
}
