//! The rows of the page as files for spreadsheets and programs, and on paper.

use super::state::PageState;
use crate::content::Framework;
use crate::dom::html::{details, div, li, p, span, summary, ul};
use crate::dom::prelude::*;
use crate::export::{ExportView, crm, crm_xlsx, csv, json, xlsx};
use crate::session::use_words;
use crate::ui::{ButtonKind, Outcome, button};
use std::sync::Arc;

/// The files that a reader can save.
enum ExportFormat {
    /// A row for each responsibility.
    Table(TableFormat),
    /// JSON: the same for programs.
    Json,
    /// A row for each control of a framework (a customer responsibility matrix).
    Matrix(Arc<Framework>, TableFormat),
}

/// The forms of a table.
#[derive(Clone, Copy, PartialEq, Eq)]
enum TableFormat {
    /// A workbook for spreadsheets.
    Xlsx,
    /// Comma-separated values for programs.
    Csv,
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
            ul().class("exports")
                .child(export_choice(page, outcome, ExportFormat::Table(TableFormat::Xlsx)))
                .child(export_choice(page, outcome, ExportFormat::Table(TableFormat::Csv)))
                .child(export_choice(page, outcome, ExportFormat::Json))
                .child(
                    page.index
                        .product()
                        .frameworks()
                        .iter()
                        .map(|framework| {
                            [TableFormat::Xlsx, TableFormat::Csv].map(|format| {
                                export_choice(page, outcome, ExportFormat::Matrix(framework.clone(), format))
                            })
                        })
                        .collect_view(),
                ),
        )
        .child(
            div()
                .class("actions")
                .child(button(words.print, ButtonKind::Secondary, {
                    let page = page.clone();
                    move || page.print()
                })),
        )
        .child(outcome.element())
}

/// A button that saves a file, and what the file is for.
fn export_choice(page: &PageState, outcome: Outcome, format: ExportFormat) -> Element {
    use ExportFormat::{Json, Matrix, Table};
    let words = &use_words().export;
    let (text, key) = match &format {
        Table(TableFormat::Xlsx) => (words.table_xlsx.to_owned(), "table-xlsx".to_owned()),
        Table(TableFormat::Csv) => (words.table.to_owned(), "table-csv".to_owned()),
        Json => (words.json.to_owned(), "json".to_owned()),
        Matrix(framework, TableFormat::Xlsx) => (
            (words.matrix_xlsx)(framework.name.as_str()),
            format!("xlsx_{}", framework.id),
        ),
        Matrix(framework, TableFormat::Csv) => {
            ((words.matrix)(framework.name.as_str()), format!("csv_{}", framework.id))
        }
    };
    let purpose = match &format {
        Table(TableFormat::Xlsx) | Matrix(_, TableFormat::Xlsx) => words.for_spreadsheets,
        Table(TableFormat::Csv) | Matrix(_, TableFormat::Csv) => words.for_programs,
        Json => words.for_programs_whole,
    };
    let purpose_id = format!("ui_export_{key}");
    let page = page.clone();
    li().key(&key)
        .child(
            button(&text, ButtonKind::Secondary, move || save(&page, outcome, &format))
                .attr("aria-describedby", &purpose_id),
        )
        .child(" ")
        .child(span().id(purpose_id).class("export-purpose").child(purpose))
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
    let (name, extension) = match format {
        ExportFormat::Table(TableFormat::Xlsx) => ("responsibilities", "xlsx"),
        ExportFormat::Table(TableFormat::Csv) => ("responsibilities", "csv"),
        ExportFormat::Json => ("responsibilities", "json"),
        ExportFormat::Matrix(framework, TableFormat::Xlsx) => (framework.id.as_str(), "xlsx"),
        ExportFormat::Matrix(framework, TableFormat::Csv) => (framework.id.as_str(), "csv"),
    };
    let file_name = format!("{}-{name}-{}.{extension}", product.id(), product.published());
    let (saved, not_saved) = ((words.hand_over.saved)(&file_name), words.export.not_saved);
    let text = match format {
        ExportFormat::Table(TableFormat::Xlsx) => {
            outcome.save_workbook(&file_name, &xlsx(view, words), saved, not_saved);
            return;
        }
        ExportFormat::Matrix(framework, TableFormat::Xlsx) => {
            outcome.save_workbook(&file_name, &crm_xlsx(view, &framework.id, words), saved, not_saved);
            return;
        }
        ExportFormat::Table(TableFormat::Csv) => csv(view, words),
        ExportFormat::Json => json(view),
        ExportFormat::Matrix(framework, TableFormat::Csv) => crm(view, &framework.id, words),
    };
    outcome.save(&file_name, &text, saved, not_saved);
}
