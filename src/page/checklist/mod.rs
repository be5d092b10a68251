//! `/{product}/checklist`: what the customer does, ticked off as it is done.

use crate::browser::clock;
use crate::changes::last_visit;
use crate::checklist::{Progress, Status};
use crate::content::{ChecklistItem, Id, Product};
use crate::dom::html::{div, h2, h3, input, label, li, ol, p, span, ul};
use crate::dom::prelude::*;
use crate::responsibility::Scope;
use crate::route::{Address, ProductPage};
use crate::session::{LoadState, RecordStore, use_navigation, use_records, use_words};
use crate::stored::Saved;
use crate::ui::{ButtonKind, blocks, button, content_links, note, page_heading, page_link, progress_bar, warning};
use std::sync::Arc;

/// The customer's checklist.
#[must_use]
pub fn checklist(product: &Arc<Product>) -> AnyView {
    let words = &use_words().checklist;
    let navigation = use_navigation();
    let scope = Memo::new(move || navigation.scope());
    (
        page_heading(words.heading, Some(&(words.lede)(product.name().as_str()))),
        last_visit(product),
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
    let words = use_words().checklist_text();
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
                .child(move || not_saved(records).map(|text| warning(&text)))
                .child(move || match records.later() {
                    titles if titles.is_empty() => None,
                    titles => Some(warning(&(words.later)(&titles))),
                }),
        )
        .child(
            div()
                .attr("aria-live", "polite")
                .child(move || changed_elsewhere(records).map(|text| note(&text))),
        )
        .child(p().class("hint").child(move || match records.state() {
            LoadState::Loading => words.stored_unknown,
            LoadState::Loaded => words.stored,
            LoadState::Failed => "",
        }))
}

/// What the browser does not store; none if it stores everything.
fn not_saved(records: RecordStore) -> Option<String> {
    let words = use_words().checklist_text();
    match (records.state(), records.not_saved().as_slice()) {
        (LoadState::Failed, []) => Some(words.not_stored.to_owned()),
        (_, []) => None,
        (_, titles) => Some((words.not_saved)(titles)),
    }
}

/// What other tabs have changed, if anything.
fn changed_elsewhere(records: RecordStore) -> Option<String> {
    let words = use_words();
    match records.changed_elsewhere().as_slice() {
        [] => records
            .was_deleted_elsewhere()
            .then(|| words.deleted_elsewhere.to_owned()),
        titles => Some((words.changed_elsewhere)(titles)),
    }
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
    let is_unsaved = {
        let id = item.id.clone();
        move || records.saved(&id) == Saved::No
    };
    let guidance_id = format!("ui_guidance_{}", item.id);
    li().key(&item.id)
        .id(item.id.as_str())
        .tabindex("-1")
        .class("item")
        .class(("done", move || status.get() == Status::Done))
        .class(("unsaved", is_unsaved))
        .class(("target", move || is_target.get()))
        .hidden(is_hidden)
        .child(show(is_outside, || note(use_words().scope.outside)))
        .child(h2().class("item-heading").child(tick(item, status, &guidance_id)))
        .child(item.priority.as_ref().map(|priority| {
            p().class("item-priority")
                .child(
                    span()
                        .class("visually-hidden")
                        .child(use_words().responsibilities.priority),
                )
                .child(" ")
                .child(span().class("level").dir("auto").child(priority.name.as_str()))
        }))
        .child(other_statuses(item))
        .child(
            div()
                .class("item-body")
                .child(div().class("guidance").id(&guidance_id).child(blocks(&item.guidance)))
                .child(more(product, item)),
        )
}

/// The statuses that somebody gave an item who did not know the present one (C9).
fn other_statuses(item: &ChecklistItem) -> AnyView {
    let (words, records) = (use_words(), use_records());
    let name = (words.site.control_name)(words.checklist_text().other_delete, item.title.as_str());
    let item = item.id.clone();
    (move || {
        records
            .others(&item)
            .into_iter()
            .map(|other| {
                let status = Status::from_name(&other.text).unwrap_or_default();
                let text = (words.checklist_text().other)((words.checklist.status)(status), moment(other.stamp.time));
                div()
                    .key(other.stamp.counter.to_string())
                    .class("note")
                    .child(p().child(text))
                    .child(
                        button(words.checklist_text().other_delete, ButtonKind::Quiet, {
                            let item = item.clone();
                            move || records.delete_other(&item, &other)
                        })
                        .attr("aria-label", &name),
                    )
            })
            .collect_view()
    })
    .into_view()
}

/// A time in words: the day, and the time of day. None for what a version stored that kept no times.
fn moment(milliseconds: u64) -> Option<String> {
    let time = (milliseconds > 0).then(|| clock::at(milliseconds))?;
    let (hour, minute) = time.time();
    Some(format!("{}, {hour:02}:{minute:02}", (use_words().date)(time.date())))
}

/// An item's checkbox, in a label with its title and status. It is described by the guidance.
fn tick(item: &ChecklistItem, status: Memo<Status>, guidance_id: &str) -> Element {
    let words = use_words().checklist_text();
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
                    records.set(&id, status);
                }),
        )
        .child(span().class("item-title").dir("auto").child(item.title.as_str()))
        .child(
            span()
                .class("item-status")
                // A screen reader reads out the checkbox's own state.
                .attr("aria-hidden", "true")
                .child({
                    let id = item.id.clone();
                    move || (words.status_saved)((use_words().checklist.status)(status.get()), records.saved(&id))
                }),
        )
}

/// The responsibilities that an item fulfils, and the links to more about it.
fn more(product: &Id, item: &ChecklistItem) -> Element {
    let words = use_words().checklist_text();
    let navigation = use_navigation();
    let page = Address::product(product, ProductPage::Responsibilities);
    div()
        .class("item-more")
        .child((!item.rationale.is_empty()).then(|| (h3().child(words.rationale), blocks(&item.rationale))))
        .child(h3().child(words.fulfils))
        .child(
            ul().class("links").child(
                item.fulfils
                    .iter()
                    .map(|responsibility| {
                        li().key(&responsibility.id).dir("auto").child(
                            page_link(navigation, page.clone().at(&responsibility.id))
                                .child(responsibility.text.as_str()),
                        )
                    })
                    .collect_view(),
            ),
        )
        .child((!item.links.is_empty()).then(|| (h3().child(words.links), content_links(&item.links))))
}
