//! `/{product}/checklist`: what the customer does, ticked off as it is done.

use crate::app::{Navigation, RecordsService, use_words};
use crate::checklist::{Progress, Status};
use crate::content::{ChecklistItem, Id, Product};
use crate::markup::{Element, element};
use crate::reactive::{Computed, shown_when};
use crate::route::{Address, ProductPage, Route};
use crate::ui::{content_links, hint, note, page_heading, page_link, paragraphs, progress_bar, warning};
use leptos::prelude::*;
use std::sync::Arc;

/// The customer's checklist.
#[must_use]
pub fn checklist(product: &Arc<Product>) -> AnyView {
    let words = &use_words().checklist;
    let records = RecordsService::of_app();
    let navigation = Navigation::of_app();
    let of_state = product.clone();
    let complete = move || {
        let is_complete = records.with(|records| Progress::of(&of_state, records, &navigation.scope()).is_complete());
        let text = if is_complete { words.complete } else { "" };
        text.to_owned()
    };
    let refused = shown_when(move || records.is_refused(), || warning(words.not_kept).into_any());
    let alert = element("div")
        .attribute("role", "alert")
        .view(refused.into_any())
        .dynamic(move || match records.unreadable() {
            0 => ().into_any(),
            count => warning(&(words.unreadable)(count)).into_any(),
        });
    // Announced as ticks change; the words above it are for eyes.
    let announced = element("p")
        .class("visually-hidden")
        .attribute("role", "status")
        .says(complete);
    let state = element("div")
        .class("checklist-state")
        .with(progress_bar(product.clone()))
        .with(announced)
        .with(alert)
        .with(hint(words.kept));
    let mut items = element("ol").class("checklist");
    for one in product.checklist() {
        items = items.with(item(product.id(), one));
    }
    let heading = page_heading(words.heading, &(words.lede)(product.name().as_str()));
    vec![heading, state, items].into_any()
}

fn item(product: &Id, item: &ChecklistItem) -> Element {
    let words = use_words();
    let records = RecordsService::of_app();
    let navigation = Navigation::of_app();
    let (of_pointer, of_status) = (item.id.clone(), item.id.clone());
    let is_pointed_at = Computed::new(move || navigation.address().anchor.as_deref() == Some(of_pointer.as_str()));
    let status = Computed::new(move || records.status(&of_status));
    let is_done = move || *status.get() == Status::Done;
    let scope = Computed::new(move || navigation.scope());
    let (of_hidden, of_outside, id) = (item.clone(), item.clone(), item.id.clone());
    let outside = shown_when(
        move || scope.with(|scope| !scope.applies_to_item(&of_outside)),
        || note(use_words().scope.outside).into_any(),
    );
    let input_id = format!("ui_tick_{id}");
    let guidance_id = format!("ui_guidance_{id}");
    let input = element("input")
        .attribute("id", &input_id)
        .attribute("type", "checkbox")
        .attribute("aria-describedby", &guidance_id)
        .property("checked", is_done)
        .on("change", move |event| {
            let status = if event_target_checked(&event) {
                Status::Done
            } else {
                Status::ToDo
            };
            records.set(id.clone(), status);
        });
    // The box says it to a screen reader.
    let seen = element("span")
        .class("item-status")
        .attribute("aria-hidden", "true")
        .says(move || (words.checklist.status)(*status.get()).to_owned());
    let label = element("label")
        .class("item-label")
        .attribute("for", &input_id)
        .with(input)
        .with(element("span").class("item-title").text(item.title.as_str()))
        .with(seen);
    let guidance = element("div").class("guidance").attribute("id", &guidance_id);
    element("li")
        .attribute("id", item.id.as_str())
        .attribute("tabindex", "-1")
        .follow("class", move || {
            let done = if is_done() { " done" } else { "" };
            let pointed_at = if *is_pointed_at.get() { " pointed-at" } else { "" };
            ["item", done, pointed_at].concat()
        })
        .follow("hidden", move || {
            !*is_pointed_at.get() && scope.with(|scope| !scope.admits_item(&of_hidden))
        })
        .view(outside.into_any())
        .with(element("h2").class("item-heading").with(label))
        .with(
            element("div")
                .class("item-body")
                .with(paragraphs(guidance, &item.guidance))
                .with(more(product, item)),
        )
}

/// What an item fulfils, and where there is more about it.
fn more(product: &Id, item: &ChecklistItem) -> Element {
    let words = &use_words().checklist;
    let page = Address::of(Route::Product(product.clone(), ProductPage::Responsibilities));
    let mut fulfils = element("ul").class("links");
    for responsibility in &item.fulfils {
        let link = page_link(page.clone().at(&responsibility.id)).text(responsibility.text.as_str());
        fulfils = fulfils.with(element("li").with(link));
    }
    let more = element("div")
        .class("item-more")
        .with(element("h3").text(words.fulfils))
        .with(fulfils);
    if item.links.is_empty() {
        return more;
    }
    more.with(element("h3").text(words.links))
        .with(content_links(&item.links))
}
