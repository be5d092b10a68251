//! The details of one responsibility: evidence, guidance, controls, checklist items, the other party's
//! side, and what can be done with it.

use super::control::control;
use super::row_actions::row_actions;
use super::state::{PageState, RowKey};
use crate::content::{Area, GuidanceOnly, Mapping, Party, Responsibility};
use crate::dom::html::{a, div, dl, li, p, span, ul};
use crate::dom::prelude::*;
use crate::responsibility::Search;
use crate::route::{Address, ProductPage};
use crate::session::{use_records, use_words};
use crate::ui::{content_links, fact, highlight, highlighted_blocks, static_page_link};
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
                let search = if is_open() {
                    page.search.read()
                } else {
                    page.search.read_untracked()
                };
                facts(&page, key.row, &responsibility, &search)
            }
        })
        // Actions are rendered only in open rows: there may be thousands of rows.
        .child(show(is_open, {
            let (page, id) = (page.clone(), responsibility.id.clone());
            move || row_actions(&page, &id)
        }))
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
        .child(area.and_then(|area| other_side(page, area, responsibility.party)))
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
                    ul().class("control-ids")
                        .child(mapping.ids.iter().map(|id| control(id.as_str(), search)).collect_view()),
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
    let link = |anchor| static_page_link(page.navigation, page.address().at(anchor));
    Some(fact(
        term,
        ul().class("links")
            .child(
                area.responsibilities_of(other)
                    .take(OTHER_SIDE_LINKS)
                    .map(|linked| {
                        li().key(&linked.id)
                            .dir("auto")
                            .child(link(&linked.id).child(linked.text.as_str()))
                    })
                    .collect_view(),
            )
            .child(
                area.responsibilities_of(other)
                    .nth(OTHER_SIDE_LINKS)
                    .map(|_| li().child(link(&area.id).child((words.whole_area)(area.name.as_str())))),
            ),
    ))
}
