//! What the page of responsibilities shows, to take away: for spreadsheets, programs and paper.

use crate::app::{Navigation, use_words};
use crate::browser::{file, history, page};
use crate::content::{Framework, Id, Product};
use crate::export::{Selection, crm, csv, json};
use crate::route::{Address, ProductPage, Route};
use crate::ui::Button;
use leptos::prelude::*;
use std::collections::HashSet;
use std::sync::Arc;

/// The files that a reader can take away.
#[derive(Clone)]
enum Form {
    /// A row for each responsibility.
    Table,
    /// The same for programs.
    Json,
    /// A row for each control of a framework.
    Matrix(Arc<Framework>),
}

/// The ways to take away what the page shows.
#[component]
pub(super) fn TakeAway(
    /// The product.
    product: Arc<Product>,
    /// What the filter lets through.
    selected: Memo<HashSet<Id>>,
) -> impl IntoView {
    let words = use_words();
    let navigation = Navigation::of_app();
    let outcome = RwSignal::new(String::new());
    let address = Address::of(Route::Product(product.id().clone(), ProductPage::Responsibilities));
    let save = {
        let product = product.clone();
        move |form: &Form| {
            let page = format!("{}{}", history::origin(), navigation.href(&address));
            let (kind, ending, text) = selected.with_untracked(|selected| {
                let selection = Selection {
                    product: &product,
                    is_shown: &|id| selected.contains(id),
                    page: &page,
                };
                match form {
                    Form::Table => ("responsibilities", "csv", csv(selection, words)),
                    Form::Json => ("responsibilities", "json", json(selection)),
                    Form::Matrix(framework) => (framework.id.as_str(), "csv", crm(selection, &framework.id, words)),
                }
            });
            let name = format!("{}-{kind}-{}.{ending}", product.id(), product.published());
            outcome.set(match file::save(&name, &text) {
                Ok(()) => (words.hand_over.saved)(&name),
                Err(_) => words.export.not_saved.to_owned(),
            });
        }
    };
    let button = |text: String, form: Form| {
        let save = save.clone();
        view! { <Button text act=move |()| save(&form)/> }
    };
    let matrices = product
        .frameworks()
        .iter()
        .map(|framework| {
            let text = (words.export.matrix)(framework.name.as_str());
            button(text, Form::Matrix(framework.clone()))
        })
        .map(IntoAny::into_any)
        .collect::<Vec<_>>();
    view! {
        <details class="take-away">
            <summary>{words.export.heading}</summary>
            <p>{words.export.lede}</p>
            <div class="actions">
                {button(words.export.table.to_owned(), Form::Table)}
                {button(words.export.json.to_owned(), Form::Json)}
                {matrices}
                <Button text=words.export.print act=|()| page::print()/>
            </div>
            <p class="outcome" role="status">{outcome}</p>
        </details>
    }
}
