//! What the page of responsibilities shows, to take away: for spreadsheets, programs and paper.

use super::view::View;
use crate::app::{Navigation, use_words};
use crate::browser::{file, history};
use crate::content::Framework;
use crate::export::{ExportView, crm, csv, json};
use crate::markup::{Element, element};
use crate::ui::{Weight, button};
use leptos::prelude::*;
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
pub(super) fn take_away(view: &View) -> Element {
    let words = use_words();
    let navigation = Navigation::of_app();
    let outcome = RwSignal::new(String::new());
    let address = view.address();
    let product = view.index.product().clone();
    let (of_printer, product_id) = (view.clone(), product.id().clone());
    let reading = view.reading;
    let save = {
        let product = product.clone();
        move |form: &Form| {
            let page = format!("{}{}", history::origin(), navigation.href(&address));
            let reading = reading.get_untracked();
            let view = ExportView {
                product: &product,
                rows: &reading.selection.rows,
                scope: &reading.scope,
                page: &page,
            };
            let (kind, ending, text) = match form {
                Form::Table => ("responsibilities", "csv", csv(view, words)),
                Form::Json => ("responsibilities", "json", json(view)),
                Form::Matrix(framework) => (framework.id.as_str(), "csv", crm(view, &framework.id, words)),
            };
            let name = format!("{}-{kind}-{}.{ending}", product_id, product.published());
            outcome.set(match file::save(&name, &text) {
                Ok(()) => (words.hand_over.saved)(&name),
                Err(_) => words.export.not_saved.to_owned(),
            });
        }
    };
    let form = |text: &str, form: Form| {
        let save = save.clone();
        button(text, Weight::Secondary, move || save(&form))
    };
    let words = &words.export;
    let mut actions = element("div")
        .class("actions")
        .with(form(words.table, Form::Table))
        .with(form(words.json, Form::Json));
    for framework in product.frameworks() {
        let text = (words.matrix)(framework.name.as_str());
        actions = actions.with(form(&text, Form::Matrix(framework.clone())));
    }
    let print = button(words.print, Weight::Secondary, move || of_printer.print());
    let outcome = element("p")
        .class("outcome")
        .attribute("role", "status")
        .says(move || outcome.get());
    element("details")
        .class("take-away")
        .with(element("summary").text(words.heading))
        .with(element("p").text(words.lede))
        .with(actions.with(print))
        .with(outcome)
}
