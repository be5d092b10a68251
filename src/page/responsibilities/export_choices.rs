//! The files that a reader can save, and what makes them.

use super::state::PageState;
use crate::content::Framework;
use crate::dom::html::{li, span, ul};
use crate::dom::prelude::*;
use crate::export::{ExportView, crm, crm_xlsx, csv, json, xlsx};
use crate::session::use_words;
use crate::ui::{ButtonKind, Outcome, button};
use std::sync::Arc;

/// The files that a reader can save.
#[derive(Clone)]
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

/// The content of a file.
enum ExportFile {
    /// A text.
    Text(String),
    /// A workbook (XLSX).
    Workbook(Vec<u8>),
}

/// A button for each file.
pub(super) fn export_choices(page: &PageState, outcome: Outcome) -> Element {
    let frameworks = page.index.product().frameworks();
    ul().class("exports")
        .child(export_choice(page, outcome, ExportFormat::Table(TableFormat::Xlsx)))
        .child(export_choice(page, outcome, ExportFormat::Table(TableFormat::Csv)))
        .child(export_choice(page, outcome, ExportFormat::Json))
        .child(
            frameworks
                .iter()
                .map(|framework| {
                    [TableFormat::Xlsx, TableFormat::Csv]
                        .map(|format| export_choice(page, outcome, ExportFormat::Matrix(framework.clone(), format)))
                })
                .collect_view(),
        )
}

/// A button that saves a file, and what the file is for.
fn export_choice(page: &PageState, outcome: Outcome, format: ExportFormat) -> Element {
    use ExportFormat::{Json, Matrix, Table};
    let words = use_words().export();
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

/// Saves what the page shows, as a file.
fn save(page: &PageState, outcome: Outcome, format: &ExportFormat) {
    let words = use_words();
    let (product, url) = (page.index.product(), page.url.read_untracked());
    let (name, extension) = match format {
        ExportFormat::Table(TableFormat::Xlsx) => ("responsibilities", "xlsx"),
        ExportFormat::Table(TableFormat::Csv) => ("responsibilities", "csv"),
        ExportFormat::Json => ("responsibilities", "json"),
        ExportFormat::Matrix(framework, TableFormat::Xlsx) => (framework.id.as_str(), "xlsx"),
        ExportFormat::Matrix(framework, TableFormat::Csv) => (framework.id.as_str(), "csv"),
    };
    let file_name = format!("{}-{name}-{}.{extension}", product.id(), product.published());
    let (saved, not_saved) = ((words.site.file_saved)(&file_name), words.export().not_saved);
    let view = ExportView {
        product,
        rows: &url.selection.rows,
        scope: &url.scope,
        page: &page.absolute_href(),
    };
    match file(view, format) {
        ExportFile::Workbook(bytes) => outcome.save_workbook(&file_name, &bytes, saved, not_saved),
        ExportFile::Text(text) => outcome.save(&file_name, &text, saved, not_saved),
    };
}

/// The file of a view in a format.
fn file(view: ExportView<'_>, format: &ExportFormat) -> ExportFile {
    let words = use_words();
    match format {
        ExportFormat::Table(TableFormat::Xlsx) => ExportFile::Workbook(xlsx(view, words)),
        ExportFormat::Table(TableFormat::Csv) => ExportFile::Text(csv(view, words)),
        ExportFormat::Json => ExportFile::Text(json(view)),
        ExportFormat::Matrix(framework, TableFormat::Xlsx) => {
            ExportFile::Workbook(crm_xlsx(view, &framework.id, words))
        }
        ExportFormat::Matrix(framework, TableFormat::Csv) => ExportFile::Text(crm(view, &framework.id, words)),
    }
}
