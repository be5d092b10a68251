//! The files that a reader can save, as a part of the app of their own.

use crate::content::Framework;
use crate::export::{ExportView, crm, crm_xlsx, csv, json, xlsx};
use crate::part::in_part;
use crate::session::use_words;
use std::sync::Arc;

/// The files that a reader can save.
#[derive(Clone)]
pub(super) enum ExportFormat {
    /// A row for each responsibility.
    Table(TableFormat),
    /// JSON: the same for programs.
    Json,
    /// A row for each control of a framework (a customer responsibility matrix).
    Matrix(Arc<Framework>, TableFormat),
}

/// The forms of a table.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum TableFormat {
    /// A workbook for spreadsheets.
    Xlsx,
    /// Comma-separated values for programs.
    Csv,
}

/// The content of a file.
pub(super) enum ExportFile {
    /// A text.
    Text(String),
    /// A workbook (XLSX).
    Workbook(Vec<u8>),
}

in_part! {
    [export, load = load_export]
    /// The file of a view in a format.
    pub(super) fn export_file(view: ExportView<'_>, format: &ExportFormat) -> ExportFile {
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
}
