//! The shared-responsibility model at a glance: areas as rows, each with a bar on its owner's side.

use super::PageLink;
use super::ownership_badge::style_name;
use crate::app::use_words;
use crate::content::{Area, Ownership, Party, Product};
use crate::route::{Address, ProductPage, Route};
use leptos::prelude::*;
use std::sync::Arc;

/// The model as a picture that is also the way to each area: a bar on the left is the provider's,
/// on the right the customer's, across both shared; each says so in words, with the number of
/// responsibilities on either side.
#[component]
pub fn Glance(
    /// The product.
    product: Arc<Product>,
) -> impl IntoView {
    let words = use_words();
    let provider = product.provider().to_string();
    let rows = product
        .areas()
        .iter()
        .map(|area| {
            let address = Address::of(Route::Product(product.id().clone(), ProductPage::Responsibilities)).at(&area.id);
            let (name, count, provider) = (area.name.to_string(), Count::of(area), provider.clone());
            view! {
                <li>
                    <PageLink class="glance-row" address=address>
                        <span class="glance-area">{name}</span>
                        <GlanceBar count provider/>
                    </PageLink>
                </li>
            }
        })
        .map(IntoAny::into_any)
        .collect::<Vec<_>>();
    view! {
        <div class="glance">
            <div class="glance-head" aria-hidden="true">
                <span class="glance-side" data-owner="provider">{provider.clone()}</span>
                <span class="glance-side" data-owner="customer">{words.party.you}</span>
            </div>
            <ul class="glance-rows">{rows}</ul>
        </div>
    }
}

/// What a bar shows.
#[derive(Clone, Copy)]
struct Count {
    ownership: Ownership,
    provider: usize,
    customer: usize,
}

impl Count {
    fn of(area: &Area) -> Self {
        Self {
            ownership: area.ownership(),
            provider: area.of(Party::Provider).count(),
            customer: area.of(Party::Customer).count(),
        }
    }
}

/// One row's bar.
#[component]
fn GlanceBar(
    /// What it shows.
    count: Count,
    /// The provider's name.
    provider: String,
) -> impl IntoView {
    let words = use_words();
    let Count {
        ownership,
        provider: theirs,
        customer: yours,
    } = count;
    let spoken = (words.overview.glance_row)(ownership, &provider, theirs, yours);
    let label = (words.party.ownership)(ownership, &provider);
    let figure = |count: usize| (count > 0).then(|| view! { <span class="glance-count">{count}</span> });
    view! {
        <span class="glance-track">
            <span class="glance-bar" data-owner=style_name(ownership) aria-hidden="true">
                {figure(theirs)}
                <span class="glance-label"><span class="sign"></span>{label}</span>
                {figure(yours)}
            </span>
            <span class="visually-hidden">{spoken}</span>
        </span>
    }
}
