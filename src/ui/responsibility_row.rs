//! One responsibility, with everything a pack says of it.

use super::{ContentLinks, Marked, PageLink};
use crate::app::use_words;
use crate::content::{Id, Product, Responsibility};
use crate::responsibility::Search;
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
    #[prop(into)]
    is_selected: Signal<bool>,
    /// Whether the address points at it.
    #[prop(into)]
    is_pointed_at: Signal<bool>,
    /// What was searched for.
    search: Memo<Search>,
) -> impl IntoView {
    let words = use_words();
    let id = responsibility.id.clone();
    let permalink = Address::of(Route::Product(product.id().clone(), ProductPage::Responsibilities)).at(&id);
    let role = responsibility.role.as_ref().map(|role| {
        view! {
            <div><dt>{words.responsibilities.role}</dt><dd title=role.summary.to_string()><Marked text=role.name.to_string() search=search/></dd></div>
        }
    });
    let cadence = responsibility.cadence.map(|cadence| {
        view! {
            <div><dt>{words.responsibilities.cadence}</dt><dd>{(words.responsibilities.cadence_name)(cadence)}</dd></div>
        }
    });
    let code = id.to_string();
    view! {
        <li
            class="responsibility"
            id=id.to_string()
            tabindex="-1"
            class:pointed-at=is_pointed_at
            hidden=move || !is_selected.get() && !is_pointed_at.get()
        >
            <Show when=move || is_pointed_at.get() && !is_selected.get()>
                <p class="note">{words.responsibilities.shown_anyway}</p>
            </Show>
            <p class="responsibility-text"><Marked text=responsibility.text.to_string() search=search/></p>
            <dl class="facts">
                {role}
                {cadence}
                <div class="code">
                    <dt class="visually-hidden">{(words.responsibilities.permalink)(id.as_str())}</dt>
                    <dd>
                        <PageLink address=permalink>
                            <span aria-hidden="true">"#"</span>
                            {code}
                        </PageLink>
                    </dd>
                </div>
            </dl>
            <Details product responsibility is_open=is_pointed_at search/>
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
    /// What was searched for.
    search: Memo<Search>,
) -> impl IntoView {
    let words = use_words();
    let items: Vec<(Id, String)> = product
        .checklist()
        .iter()
        .filter(|item| item.fulfils.iter().any(|fulfilled| fulfilled.id == responsibility.id))
        .map(|item| (item.id.clone(), item.title.to_string()))
        .collect();
    let is_empty = items.is_empty()
        && responsibility.evidence.is_none()
        && responsibility.links.is_empty()
        && responsibility.controls.is_empty();
    if is_empty {
        return ().into_any();
    }
    let evidence = responsibility.evidence.as_ref().map(|evidence| {
        view! {
            <div><dt>{words.responsibilities.evidence}</dt><dd><Marked text=evidence.to_string() search=search/></dd></div>
        }
    });
    let links = (!responsibility.links.is_empty()).then(|| {
        view! {
            <div><dt>{words.responsibilities.links}</dt><dd><ContentLinks links=responsibility.links.clone()/></dd></div>
        }
    });
    let items = (!items.is_empty()).then(|| {
        let product = product.id().clone();
        view! {
            <div>
                <dt>{words.responsibilities.items}</dt>
                <dd>
                    <ul class="links">
                        {items
                            .into_iter()
                            .map(|(id, title)| {
                                let address = Address::of(Route::Product(product.clone(), ProductPage::Checklist)).at(&id);
                                view! { <li><PageLink address>{title}</PageLink></li> }
                            })
                            .collect_view()}
                    </ul>
                </dd>
            </div>
        }
    });
    view! {
        <details prop:open=move || is_open.get()>
            <summary>{words.responsibilities.details}</summary>
            <dl class="details">
                {evidence}
                {links}
                <Controls responsibility search/>
                {items}
            </dl>
        </details>
    }
    .into_any()
}

/// The controls that a responsibility answers to, framework by framework.
#[component]
fn Controls(
    /// The responsibility.
    responsibility: Arc<Responsibility>,
    /// What was searched for.
    search: Memo<Search>,
) -> impl IntoView {
    (!responsibility.controls.is_empty()).then(|| {
        let mappings = responsibility
            .controls
            .iter()
            .map(|mapping| {
                let ids = mapping
                    .ids
                    .iter()
                    .map(|id| view! { <li><code><Marked text=id.to_string() search=search/></code></li> })
                    .collect_view();
                view! {
                    <div class="mapping">
                        <p><a href=mapping.framework.url.to_string() rel="noreferrer"><Marked text=mapping.framework.name.to_string() search=search/></a></p>
                        <ul class="control-ids">{ids}</ul>
                    </div>
                }
            })
            .collect_view();
        view! { <div><dt>{use_words().responsibilities.controls}</dt><dd>{mappings}</dd></div> }
    })
}
