//! A report for programs.

use super::diagnostic::{Report, Spot};
use serde::Serialize;

/// What is printed. Fields are added from version to version, never taken out or given another
/// meaning.
#[derive(Serialize)]
struct Printed<'report> {
    errors: usize,
    warnings: usize,
    files: usize,
    products: usize,
    responsibilities: usize,
    checklist_items: usize,
    diagnostics: Vec<PrintedDiagnostic<'report>>,
}

#[derive(Serialize)]
struct PrintedDiagnostic<'report> {
    severity: &'static str,
    code: &'static str,
    message: &'report str,
    label: &'report str,
    help: &'report str,
    #[serde(flatten)]
    spot: PrintedSpot<'report>,
    #[serde(skip_serializing_if = "Option::is_none")]
    related: Option<PrintedRelated<'report>>,
}

#[derive(Serialize)]
struct PrintedRelated<'report> {
    label: &'static str,
    #[serde(flatten)]
    spot: PrintedSpot<'report>,
}

#[derive(Serialize)]
struct PrintedSpot<'report> {
    file: &'report str,
    #[serde(skip_serializing_if = "str::is_empty")]
    path: &'report str,
    #[serde(flatten)]
    region: Option<PrintedRegion>,
}

#[derive(Serialize)]
struct PrintedRegion {
    line: usize,
    column: usize,
    start: usize,
    end: usize,
}

impl<'report> From<&'report Spot> for PrintedSpot<'report> {
    fn from(spot: &'report Spot) -> Self {
        Self {
            file: &spot.file,
            path: &spot.path,
            region: spot.region.as_ref().map(|region| PrintedRegion {
                line: region.line,
                column: region.column,
                start: region.span.start,
                end: region.span.end,
            }),
        }
    }
}

/// Prints a report as one JSON object.
///
/// | field | what it is |
/// | --- | --- |
/// | `errors`, `warnings` | how many there are |
/// | `files`, `products`, `responsibilities`, `checklist_items` | how much was looked at; products are those without errors |
/// | `diagnostics[].severity` | `"error"` or `"warning"` |
/// | `diagnostics[].code` | the kind: `"duplicate-id"` |
/// | `diagnostics[].message`, `.label`, `.help` | what is wrong, what was expected, how to mend it |
/// | `diagnostics[].file` | the file, by its path in the folder |
/// | `diagnostics[].path` | the value: `"areas[2].id"`, counted from 0; left out for the whole file |
/// | `diagnostics[].line`, `.column` | where it begins, in characters, counted from 1; left out for the whole file |
/// | `diagnostics[].start`, `.end` | its bytes in the file, counted from 0, without the one at `end`; left out likewise |
/// | `diagnostics[].related` | another place, with a `label` and the fields of a place; left out where there is none |
#[must_use]
pub fn render_json(report: &Report) -> String {
    let diagnostics = report.diagnostics.iter().map(|one| PrintedDiagnostic {
        severity: one.severity.as_str(),
        code: one.code,
        message: &one.message,
        label: &one.label,
        help: &one.help,
        spot: (&one.spot).into(),
        related: one.related.as_ref().map(|(spot, label)| PrintedRelated {
            label,
            spot: spot.into(),
        }),
    });
    let printed = Printed {
        errors: report.errors(),
        warnings: report.warnings(),
        files: report.counts.files,
        products: report.counts.products,
        responsibilities: report.counts.responsibilities,
        checklist_items: report.counts.checklist_items,
        diagnostics: diagnostics.collect(),
    };
    // Texts and numbers by name: there is nothing in it that JSON cannot say.
    serde_json::to_string_pretty(&printed).unwrap_or_default()
}
