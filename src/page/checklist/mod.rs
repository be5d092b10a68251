//! `/{product}/checklist`: what the customer does, ticked off as it is done.

use crate::checklist::{Progress, Status};
use crate::content::{ChecklistItem, Id, Product};
use crate::dom::html::{div, h2, h3, input, label, li, ol, p, span, ul};
use crate::dom::prelude::*;
use crate::responsibility::Scope;
use crate::route::{Address, ProductPage};
use crate::session::{use_navigation, use_records, use_words};
use crate::ui::{content_links, hint, note, page_heading, page_link, paragraphs, progress_bar, warning};
use std::sync::Arc;

/// The customer's checklist.
#[must_use]
pub fn checklist(product: &Arc<Product>) -> AnyView {
    let words = &use_words().checklist;
    let navigation = use_navigation();
    let scope = Memo::new(move || navigation.scope());
    (
        page_heading(words.heading, Some(&(words.lede)(product.name().as_str()))),
        checklist_state(product.clone(), scope),
        ol().class("checklist").child(
            product
                .checklist()
                .iter()
                .map(|item| checklist_item(product.id(), item, scope))
                .collect_view(),
        ),
    )
        .into_view()
}

/// How much is done, and whether ticks are stored.
fn checklist_state(product: Arc<Product>, scope: Memo<Scope>) -> Element {
    let words = &use_words().checklist;
    let records = use_records();
    let progress = Memo::new(move || records.with(|records| Progress::of(&product, records, &scope.read())));
    let complete = move || progress.get().is_complete().then_some(words.complete);
    div()
        .class("checklist-state")
        .child(progress_bar(progress))
        // Only that everything is done is announced, not every tick.
        .child(p().class("visually-hidden").role("status").child(complete))
        .child(
            div()
                .role("alert")
                .child(show(
                    move || records.is_unavailable(),
                    move || warning(words.not_stored),
                ))
                .child(move || match records.unreadable_count() {
                    0 => None,
                    count => Some(warning(&(words.unreadable)(count))),
                }),
        )
        .child(hint(words.stored))
}

/// An item: its checkbox, how to do it, and what it fulfils.
fn checklist_item(product: &Id, item: &ChecklistItem, scope: Memo<Scope>) -> Element {
    let (navigation, records) = (use_navigation(), use_records());
    let status = {
        let id = item.id.clone();
        Memo::new(move || records.status(&id))
    };
    // Whether the address names the item. Then it is shown in every scope.
    let is_target = {
        let id = item.id.clone();
        Memo::new(move || navigation.address().anchor.as_deref() == Some(id.as_str()))
    };
    let is_outside = {
        let item = item.clone();
        move || scope.with(|scope| !scope.applies_to_item(&item))
    };
    let is_hidden = {
        let item = item.clone();
        move || !is_target.get() && scope.with(|scope| !scope.shows_item(&item))
    };
    let guidance_id = format!("ui_guidance_{}", item.id);
    li().key(&item.id)
        .id(item.id.as_str())
        .tabindex("-1")
        .class("item")
        .class(("done", move || status.get() == Status::Done))
        .class(("target", move || is_target.get()))
        .hidden(is_hidden)
        .child(show(is_outside, || note(use_words().scope.outside)))
        .child(h2().class("item-heading").child(tick(item, status, &guidance_id)))
        .child(
            div()
                .class("item-body")
                .child(
                    div()
                        .class("guidance")
                        .id(&guidance_id)
                        .child(paragraphs(&item.guidance)),
                )
                .child(more(product, item)),
        )
}

/// An item's checkbox, in a label with its title and status. It is described by the guidance.
fn tick(item: &ChecklistItem, status: Memo<Status>, guidance_id: &str) -> Element {
    let words = &use_words().checklist;
    let records = use_records();
    let id = item.id.clone();
    let input_id = format!("ui_tick_{id}");
    label()
        .class("item-label")
        .r#for(&input_id)
        .child(
            input()
                .id(&input_id)
                .r#type("checkbox")
                .attr("aria-describedby", guidance_id)
                .prop("checked", move || status.get() == Status::Done)
                .on(ev::change, move |event| {
                    let status = match event_target_checked(&event) {
                        true => Status::Done,
                        false => Status::ToDo,
                    };
                    records.set(id.clone(), status);
                }),
        )
        .child(span().class("item-title").child(item.title.as_str()))
        .child(
            span()
                .class("item-status")
                // A screen reader reads out the checkbox's own state.
                .attr("aria-hidden", "true")
                .child(move || (words.status)(status.get())),
        )
}

/// The responsibilities that an item fulfils, and the links to more about it.
fn more(product: &Id, item: &ChecklistItem) -> Element {
    let words = &use_words().checklist;
    let navigation = use_navigation();
    let page = Address::product(product, ProductPage::Responsibilities);
    div()
        .class("item-more")
        .child(h3().child(words.fulfils))
        .child(
            ul().class("links").child(
                item.fulfils
                    .iter()
                    .map(|responsibility| {
                        li().key(&responsibility.id).child(
                            page_link(navigation, page.clone().at(&responsibility.id))
                                .child(responsibility.text.as_str()),
                        )
                    })
                    .collect_view(),
            ),
        )
        .child((!item.links.is_empty()).then(|| (h3().child(words.links), content_links(&item.links))))
}
