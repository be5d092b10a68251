//! What changed in the parties' duties, version by version: what the publisher's
//! `trust-portal check --against … --write-changes` put into the pack.

use crate::app::use_words;
use crate::content::{Change, ChangeSet, Id, Party, Product};
use crate::route::{Address, ProductPage, Route};
use crate::ui::{Band, PageLink};
use leptos::prelude::*;
use std::sync::Arc;

/// The change log, the newest version first; nothing, if the pack has none.
#[component]
pub(super) fn Changes(
    /// The product.
    product: Arc<Product>,
) -> impl IntoView {
    let words = use_words();
    (!product.changes().is_empty()).then(|| {
        let sets = product
            .changes()
            .iter()
            .map(|set| change_set(&product, set))
            .map(IntoAny::into_any)
            .collect::<Vec<_>>();
        view! { <Band id="ui_changes" heading=words.changes.heading>{sets}</Band> }
    })
}

fn change_set(product: &Product, set: &ChangeSet) -> impl IntoView + use<> {
    let words = use_words();
    let version = (words.changes.version)(set.version.as_str(), &(words.date)(set.date));
    // A duty that passed to the other party is what nobody may miss.
    let (shifts, others): (Vec<&Change>, Vec<&Change>) = set
        .entries
        .iter()
        .partition(|change| matches!(change, Change::Shifted { .. }));
    let entries = shifts
        .into_iter()
        .chain(others)
        .map(|change| entry(product, change))
        .map(IntoAny::into_any)
        .collect::<Vec<_>>();
    view! {
        <h3>{version}</h3>
        <ul class="changes">{entries}</ul>
    }
}

fn entry(product: &Product, change: &Change) -> impl IntoView + use<> {
    let words = use_words();
    let provider = product.provider().as_str();
    let (id, what) = match change {
        Change::Added { id } => (id, words.changes.added.to_owned()),
        Change::Removed { id, .. } => (id, words.changes.removed.to_owned()),
        Change::Reworded { id, .. } => (id, words.changes.reworded.to_owned()),
        Change::Renamed { id, from } => (id, (words.changes.renamed)(from.as_str())),
        Change::Shifted { id, to, .. } => (id, (words.changes.shifted)(*to == Party::Customer, provider)),
    };
    let (before, after) = match change {
        Change::Removed { before, .. } => (Some(before.to_string()), None),
        Change::Reworded { before, after, .. } => (Some(before.to_string()), Some(after.to_string())),
        _ => (None, None),
    };
    let is_told = before.is_some();
    let text = product
        .responsibilities()
        .find(|one| one.id == *id && !is_told)
        .map(|one| view! { <p>{one.text.to_string()}</p> });
    let owner = match change {
        Change::Shifted {
            to: Party::Customer, ..
        } => Some("customer"),
        Change::Shifted {
            to: Party::Provider, ..
        } => Some("provider"),
        _ => None,
    };
    view! {
        <li class="change" data-owner=owner>
            <p><strong>{what}</strong> " " {code(product, id)}</p>
            {text}
            {before.map(|text| view! { <p><del><span class="visually-hidden">{words.changes.before} " "</span>{text}</del></p> })}
            {after.map(|text| view! { <p><ins><span class="visually-hidden">{words.changes.after} " "</span>{text}</ins></p> })}
        </li>
    }
}

/// The id that a change speaks of: a link to what has it, or had it formerly.
fn code(product: &Product, id: &Id) -> AnyView {
    let text = id.to_string();
    match product.anchor(id) {
        Some(present) => {
            let page = Route::Product(product.id().clone(), ProductPage::Responsibilities);
            view! { <PageLink address=Address::of(page).at(present)>{text}</PageLink> }.into_any()
        }
        None => view! { <code>{text}</code> }.into_any(),
    }
}
