//! `/{product}/checklist`: what the customer does, ticked off as it is done.

use crate::app::{Navigation, RecordsService, use_words};
use crate::checklist::{Progress, Status};
use crate::content::{ChecklistItem, Id, Product};
use crate::reactive::{dynamic, shown_when};
use crate::route::{Address, ProductPage, Route};
use crate::ui::{ContentLinks, Hint, Note, PageHeading, PageLink, Paragraphs, ProgressBar};
use leptos::prelude::*;
use std::sync::Arc;

/// The customer's checklist.
#[component]
pub fn Checklist(
    /// The product.
    product: Arc<Product>,
) -> impl IntoView {
    let words = use_words();
    let records = RecordsService::of_app();
    let complete = {
        let product = product.clone();
        Signal::derive(move || {
            let is_complete = records.with(|records| Progress::of(&product, records).is_complete());
            let text = if is_complete { words.checklist.complete } else { "" };
            text.to_owned()
        })
    };
    let items = product
        .checklist()
        .iter()
        .map(|item| checklist_item(product.id(), item))
        .map(IntoAny::into_any)
        .collect::<Vec<_>>();
    view! {
        <PageHeading
            heading=words.checklist.heading
            lede=(words.checklist.lede)(product.name().as_str())
        />
        <div class="checklist-state">
            <ProgressBar product=product.clone()/>
            // Announced as ticks change; the words above it are for eyes.
            <p class="visually-hidden" role="status">
                {complete}
            </p>
            <div role="alert">
                {shown_when(
                    move || records.is_refused(),
                    move || view! { <Note text=words.checklist.not_kept is_warning=true/> }.into_any(),
                )}
                {dynamic(move || match records.unreadable() {
                    0 => ().into_any(),
                    count => view! { <Note text=(words.checklist.unreadable)(count) is_warning=true/> }.into_any(),
                })}
            </div>
            <Hint text=words.checklist.kept/>
        </div>
        <ol class="checklist">{items}</ol>
    }
}

fn checklist_item(product: &Id, item: &ChecklistItem) -> impl IntoView + use<> {
    let words = use_words();
    let records = RecordsService::of_app();
    let navigation = Navigation::of_app();
    let anchor = item.id.to_string();
    let is_pointed_at = Signal::derive(move || navigation.address().anchor.as_deref() == Some(anchor.as_str()));
    let id = item.id.clone();
    let is_done = Signal::derive(move || records.status(&id) == Status::Done);
    let status = {
        let id = item.id.clone();
        Signal::derive(move || (words.checklist.status)(records.status(&id)).to_owned())
    };
    let id = item.id.clone();
    let input_id = format!("ui_tick_{id}");
    let guidance_id = format!("ui_guidance_{id}");
    let fulfils = item
        .fulfils
        .iter()
        .map(|responsibility| {
            let address =
                Address::of(Route::Product(product.clone(), ProductPage::Responsibilities)).at(&responsibility.id);
            let text = responsibility.text.to_string();
            view! { <li><PageLink address>{text}</PageLink></li> }
        })
        .map(IntoAny::into_any)
        .collect::<Vec<_>>();
    let links = (!item.links.is_empty()).then(|| {
        view! { <h3>{words.checklist.links}</h3><ContentLinks links=item.links.clone()/> }
    });
    view! {
        <li class="item" id=item.id.to_string() tabindex="-1" class:done=is_done class:pointed-at=is_pointed_at>
            <h2 class="item-heading">
                <label class="item-label" for=input_id.clone()>
                    <input
                        id=input_id.clone()
                        type="checkbox"
                        aria-describedby=guidance_id.clone()
                        prop:checked=is_done
                        on:change:target=move |event| {
                            let status = if event.target().checked() { Status::Done } else { Status::ToDo };
                            records.set(id.clone(), status);
                        }
                    />
                    <span class="item-title">{item.title.to_string()}</span>
                    // The box says it to a screen reader.
                    <span class="item-status" aria-hidden="true">
                        {status}
                    </span>
                </label>
            </h2>
            <div class="item-body">
                <div class="guidance" id=guidance_id><Paragraphs lines=item.guidance.clone()/></div>
                <div class="item-more">
                    <h3>{words.checklist.fulfils}</h3>
                    <ul class="links">{fulfils}</ul>
                    {links}
                </div>
            </div>
        </li>
    }
}
