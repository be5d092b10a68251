//! One responsibility, with everything a pack says of it.

use super::{ContentLinks, Fact, Marked, PageLink, RowActions};
use crate::app::{RecordsService, use_words};
use crate::content::{GuidanceOnly, Id, Product, Responsibility};
use crate::reactive::shown_when;
use crate::responsibility::Filter;
use crate::route::{Address, ProductPage, Route};
use leptos::prelude::*;
use std::sync::Arc;

/// One responsibility as a list item. Its id is its anchor.
#[component]
pub fn ResponsibilityRow(
    /// The product.
    product: Arc<Product>,
    /// The responsibility.
    responsibility: Arc<Responsibility>,
    /// Whether the filter lets it through.
    is_selected: Signal<bool>,
    /// Whether the address points at it.
    is_pointed_at: Signal<bool>,
    /// The filter, whose words are marked.
    filter: Memo<Filter>,
) -> impl IntoView {
    let words = use_words();
    let id = responsibility.id.clone();
    let permalink = Address::of(Route::Product(product.id().clone(), ProductPage::Responsibilities)).at(&id);
    let role = responsibility.role.as_ref().map(|role| {
        let name = role.name.to_string();
        view! { <Fact term=words.responsibilities.role><Marked text=name filter/></Fact> }
    });
    let cadence = responsibility.cadence.map(|cadence| {
        let name = (words.responsibilities.cadence_name)(cadence);
        view! { <Fact term=words.responsibilities.cadence>{name}</Fact> }
    });
    let code = id.to_string();
    view! {
        <li
            class="responsibility"
            id=id.to_string()
            tabindex="-1"
            class:pointed-at=is_pointed_at
            hidden=Signal::derive(move || !is_selected.get() && !is_pointed_at.get())
        >
            {shown_when(
                move || is_pointed_at.get() && !is_selected.get(),
                move || view! { <p class="note">{words.responsibilities.shown_anyway}</p> }.into_any(),
            )}
            <p class="responsibility-text"><Marked text=responsibility.text.to_string() filter/></p>
            <dl class="facts">
                <div class="code">
                    <dt class="visually-hidden">{(words.responsibilities.permalink)(id.as_str())}</dt>
                    <dd>
                        <PageLink address=permalink>
                            <span aria-hidden="true">"#"</span>
                            {code}
                        </PageLink>
                    </dd>
                </div>
                {role}
                {cadence}
            </dl>
            <Details product responsibility is_open=is_pointed_at filter/>
        </li>
    }
}

/// The folded part: evidence, guidance, controls, checklist items. Nothing, if the pack gives none.
#[component]
fn Details(
    /// The product.
    product: Arc<Product>,
    /// The responsibility.
    responsibility: Arc<Responsibility>,
    /// Whether it stands open.
    is_open: Signal<bool>,
    /// The filter, whose words are marked.
    filter: Memo<Filter>,
) -> impl IntoView {
    let words = use_words();
    let records = RecordsService::of_app();
    let is_opened = RwSignal::new(false);
    let (of_actions, id) = (product.clone(), responsibility.id.clone());
    let items: Vec<(Id, String)> = product
        .checklist()
        .iter()
        .filter(|item| item.fulfils.iter().any(|fulfilled| fulfilled.id == responsibility.id))
        .map(|item| (item.id.clone(), item.title.to_string()))
        .collect();
    let evidence = responsibility.evidence.as_ref().map(|evidence| {
        let evidence = evidence.to_string();
        view! { <Fact term=words.responsibilities.evidence><Marked text=evidence filter/></Fact> }
    });
    let guidance_only = match &responsibility.guidance_only {
        Some(GuidanceOnly::Reason(reason)) => {
            let reason = reason.to_string();
            Some(view! { <Fact term=words.responsibilities.guidance_only>{reason}</Fact> })
        }
        Some(GuidanceOnly::WithoutReason) | None => None,
    };
    let links = (!responsibility.links.is_empty()).then(|| {
        let links = responsibility.links.clone();
        view! { <Fact term=words.responsibilities.links><ContentLinks links/></Fact> }
    });
    let items = (!items.is_empty()).then(|| {
        let product = product.id().clone();
        let links = items
            .into_iter()
            .map(|(id, title)| {
                let address = Address::of(Route::Product(product.clone(), ProductPage::Checklist)).at(&id);
                let status = Signal::derive(move || (words.checklist.status)(records.status(&id)).to_owned());
                view! { <li><PageLink address>{title}</PageLink> <span class="item-status">{status}</span></li> }
            })
            .map(IntoAny::into_any)
            .collect::<Vec<_>>();
        view! { <Fact term=words.responsibilities.items><ul class="links">{links}</ul></Fact> }
    });
    view! {
        // What can be done with it is drawn when it is wanted: of thousands of rows, a few are opened.
        <details prop:open=is_open on:toggle=move |_| is_opened.set(true)>
            <summary>{words.responsibilities.details}</summary>
            <dl class="details">
                {evidence}
                {links}
                <Controls responsibility filter/>
                {items}
                {guidance_only}
            </dl>
            {shown_when(
                move || is_opened.get(),
                move || view! { <RowActions product=of_actions.clone() id=id.clone()/> }.into_any(),
            )}
        </details>
    }
    .into_any()
}

/// The controls that a responsibility answers to, framework by framework.
#[component]
fn Controls(
    /// The responsibility.
    responsibility: Arc<Responsibility>,
    /// The filter, whose words are marked.
    filter: Memo<Filter>,
) -> impl IntoView {
    (!responsibility.controls.is_empty()).then(|| {
        let mappings = responsibility
            .controls
            .iter()
            .map(|mapping| {
                let ids = mapping
                    .ids
                    .iter()
                    .map(|id| view! { <li><code><Marked text=id.to_string() filter/></code></li> })
                    .map(IntoAny::into_any)
        .collect::<Vec<_>>();
                view! {
                    <div class="mapping">
                        <p><a href=mapping.framework.url.to_string() rel="noreferrer"><Marked text=mapping.framework.name.to_string() filter/></a></p>
                        <ul class="control-ids">{ids}</ul>
                    </div>
                }
            })
            .map(IntoAny::into_any)
        .collect::<Vec<_>>();
        view! { <Fact term=use_words().responsibilities.controls>{mappings}</Fact> }
    })
}
