//! The rows of the page as files for spreadsheets and programs, and on paper.

use super::export_file::{ExportFile, ExportFormat, TableFormat, export_file, load_export};
use super::state::{PageState, UrlState};
use crate::content::Product;
use crate::dom::html::{details, div, li, p, span, summary, ul};
use crate::dom::prelude::*;
use crate::export::ExportView;
use crate::part::now;
use crate::session::use_words;
use crate::ui::{ButtonKind, Outcome, button};
use std::sync::Arc;

/// Saves or prints what the page shows.
pub(super) fn export_menu(page: &PageState) -> Element {
    let words = &use_words().export;
    let outcome = Outcome::new();
    details()
        .id("ui_export")
        .class("export-menu")
        .on(ev::toggle, |_| {
            // Whether it can be loaded is seen when a file is to be saved.
            spawn_local(async {
                let _ = load_export().await;
            });
        })
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

/// Saves a file: at once, where the part that makes it is loaded, because some browsers allow it only then.
fn save(page: &PageState, outcome: Outcome, format: &ExportFormat) {
    let view = View::of(page);
    match now(export_file(view.as_export_view(), format)) {
        Some(file) => save_file(&view, outcome, format, &file),
        None => {
            let format = format.clone();
            let not_loaded = use_words().export.not_loaded;
            spawn_local(async move {
                match export_file(view.as_export_view(), &format).await {
                    Ok(file) => save_file(&view, outcome, &format, &file),
                    Err(_) => outcome.set(not_loaded.to_owned()),
                }
            });
        }
    }
}

fn save_file(view: &View, outcome: Outcome, format: &ExportFormat, file: &ExportFile) {
    let words = use_words();
    let (name, extension) = match format {
        ExportFormat::Table(TableFormat::Xlsx) => ("responsibilities", "xlsx"),
        ExportFormat::Table(TableFormat::Csv) => ("responsibilities", "csv"),
        ExportFormat::Json => ("responsibilities", "json"),
        ExportFormat::Matrix(framework, TableFormat::Xlsx) => (framework.id.as_str(), "xlsx"),
        ExportFormat::Matrix(framework, TableFormat::Csv) => (framework.id.as_str(), "csv"),
    };
    let product = &view.product;
    let file_name = format!("{}-{name}-{}.{extension}", product.id(), product.published());
    let (saved, not_saved) = ((words.site.file_saved)(&file_name), words.export.not_saved);
    match file {
        ExportFile::Workbook(bytes) => outcome.save_workbook(&file_name, bytes, saved, not_saved),
        ExportFile::Text(text) => outcome.save(&file_name, text, saved, not_saved),
    };
}

/// What the page shows when a file is asked for.
struct View {
    product: Arc<Product>,
    url: UrlState,
    page: String,
}

impl View {
    fn of(page: &PageState) -> Self {
        Self {
            product: page.index.product().clone(),
            url: page.url.get_untracked(),
            page: page.absolute_href(),
        }
    }

    fn as_export_view(&self) -> ExportView<'_> {
        ExportView {
            product: &self.product,
            rows: &self.url.selection.rows,
            scope: &self.url.scope,
            page: &self.page,
        }
    }
}
