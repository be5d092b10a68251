//! The report for programs, as JSON.

use super::diagnostic::{Report, SourceLocation};
use portal::escaped::escaped_json;
use serde::Serialize;

/// The JSON object. New versions may add fields, but never remove one or change its meaning.
#[derive(Serialize)]
struct JsonReport<'report> {
    errors: usize,
    warnings: usize,
    files: usize,
    products: usize,
    responsibilities: usize,
    checklist_items: usize,
    diagnostics: Vec<JsonDiagnostic<'report>>,
}

#[derive(Serialize)]
struct JsonDiagnostic<'report> {
    severity: &'static str,
    code: &'static str,
    message: &'report str,
    label: &'report str,
    help: &'report str,
    #[serde(flatten)]
    location: JsonLocation<'report>,
    #[serde(skip_serializing_if = "Option::is_none")]
    related: Option<JsonRelated<'report>>,
}

#[derive(Serialize)]
struct JsonRelated<'report> {
    label: &'static str,
    #[serde(flatten)]
    location: JsonLocation<'report>,
}

#[derive(Serialize)]
struct JsonLocation<'report> {
    file: &'report str,
    #[serde(skip_serializing_if = "str::is_empty")]
    path: &'report str,
    #[serde(flatten)]
    region: Option<JsonRegion>,
}

#[derive(Serialize)]
struct JsonRegion {
    line: usize,
    column: usize,
    start: usize,
    end: usize,
}

impl<'report> From<&'report SourceLocation> for JsonLocation<'report> {
    fn from(location: &'report SourceLocation) -> Self {
        Self {
            file: &location.file,
            path: &location.path,
            region: location.region.as_ref().map(|region| JsonRegion {
                line: region.line,
                column: region.column,
                start: region.span.start,
                end: region.span.end,
            }),
        }
    }
}

/// Renders a report as one JSON object.
///
/// | field | what it is |
/// | --- | --- |
/// | `errors`, `warnings` | their numbers |
/// | `files`, `products`, `responsibilities`, `checklist_items` | the numbers of what was checked; products are those without errors |
/// | `diagnostics[].severity` | `"error"` or `"warning"` |
/// | `diagnostics[].code` | the kind: `"duplicate-id"` |
/// | `diagnostics[].message`, `.label`, `.help` | what is wrong, what was expected, how to fix it |
/// | `diagnostics[].file` | the file, by its path in the folder |
/// | `diagnostics[].path` | the path of the value: `"areas[2].id"`, counted from 0; absent for the whole file |
/// | `diagnostics[].line`, `.column` | its start, in characters, counted from 1; absent for the whole file |
/// | `diagnostics[].start`, `.end` | its bytes, counted from 0, `end` exclusive; absent for the whole file |
/// | `diagnostics[].related` | a related location, with a `label` and the fields of a location; absent if there is none |
#[must_use]
pub fn render_json(report: &Report) -> String {
    let diagnostics = report.diagnostics.iter().map(|diagnostic| JsonDiagnostic {
        severity: diagnostic.severity.as_str(),
        code: diagnostic.code,
        message: &diagnostic.message,
        label: &diagnostic.label,
        help: &diagnostic.help,
        location: (&diagnostic.location).into(),
        related: diagnostic.related.as_ref().map(|(location, label)| JsonRelated {
            label,
            location: location.into(),
        }),
    });
    let report = JsonReport {
        errors: report.errors(),
        warnings: report.warnings(),
        files: report.counts.files,
        products: report.counts.products,
        responsibilities: report.counts.responsibilities,
        checklist_items: report.counts.checklist_items,
        diagnostics: diagnostics.collect(),
    };
    // Cannot fail: the object has only texts and numbers.
    escaped_json(&serde_json::to_string_pretty(&report).unwrap_or_default())
}
