//! The rows of the page as files for spreadsheets and programs, and on paper.

use super::state::PageState;
use crate::content::Framework;
use crate::dom::html::{details, div, p, summary};
use crate::dom::prelude::*;
use crate::export::{ExportView, crm, csv, json};
use crate::session::use_words;
use crate::ui::{ButtonKind, Outcome, button};
use std::sync::Arc;

/// The files that a reader can save.
enum ExportFormat {
    /// CSV: a row for each responsibility.
    Table,
    /// JSON: the same for programs.
    Json,
    /// CSV: a row for each control of a framework (a customer responsibility matrix).
    Matrix(Arc<Framework>),
}

/// Saves or prints what the page shows.
pub(super) fn export_menu(page: &PageState) -> Element {
    let words = &use_words().export;
    let outcome = Outcome::new();
    details()
        .id("ui_export")
        .class("export-menu")
        .child(summary().child(words.heading))
        .child(p().child(words.lede))
        .child(
            div()
                .class("actions")
                .child(export_button(page, outcome, words.table, ExportFormat::Table))
                .child(export_button(page, outcome, words.json, ExportFormat::Json))
                .child(
                    page.index
                        .product()
                        .frameworks()
                        .iter()
                        .map(|framework| matrix_button(page, outcome, framework))
                        .collect_view(),
                )
                .child(button(words.print, ButtonKind::Secondary, {
                    let page = page.clone();
                    move || page.print()
                })),
        )
        .child(outcome.element())
}

fn matrix_button(page: &PageState, outcome: Outcome, framework: &Arc<Framework>) -> Element {
    let text = (use_words().export.matrix)(framework.name.as_str());
    export_button(page, outcome, &text, ExportFormat::Matrix(framework.clone())).key(&framework.id)
}

fn export_button(page: &PageState, outcome: Outcome, text: &str, format: ExportFormat) -> Element {
    let page = page.clone();
    button(text, ButtonKind::Secondary, move || save(&page, outcome, &format))
}

fn save(page: &PageState, outcome: Outcome, format: &ExportFormat) {
    let words = use_words();
    let product = page.index.product();
    let href = page.absolute_href();
    let url = page.url.read_untracked();
    let view = ExportView {
        product,
        rows: &url.selection.rows,
        scope: &url.scope,
        page: &href,
    };
    let (name, extension, text) = match format {
        ExportFormat::Table => ("responsibilities", "csv", csv(view, words)),
        ExportFormat::Json => ("responsibilities", "json", json(view)),
        ExportFormat::Matrix(framework) => (framework.id.as_str(), "csv", crm(view, &framework.id, words)),
    };
    let file_name = format!("{}-{name}-{}.{extension}", product.id(), product.published());
    let saved = (words.hand_over.saved)(&file_name);
    outcome.save(&file_name, &text, saved, words.export.not_saved);
}
