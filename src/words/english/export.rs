//! The exports in English.

use crate::words::{ExportWords, isolate};

/// The text of the exports.
pub(in crate::words) static EXPORT: ExportWords = ExportWords {
    id: "Responsibility ID",
    rationale: "Why it matters",
    chapter: "Chapter",
    priority: "Priority",
    performed_by: "Performed by",
    inherited: "Inherited",
    pairs: "Paired with",
    not_applicable: "Does not apply because",
    control_titles: "Control titles",
    evidence: "Evidence",
    applies_to: "Applies with",
    framework: "Framework",
    control: "Control ID",
    items: "Checklist items",
    link: "Link",
    customer_part: "Customer responsibility",
    table_xlsx: "Table (XLSX)",
    table: "Table (CSV)",
    json: "Data (JSON)",
    matrix_xlsx: |framework| format!("Matrix for {} (XLSX)", isolate(framework)),
    matrix: |framework| format!("Matrix for {} (CSV)", isolate(framework)),
    for_spreadsheets: "For Excel and other spreadsheets: opens in columns, every code as it is.",
    for_programs: "For programs: every code as it is. A spreadsheet may take codes for numbers or dates.",
    for_programs_whole: "For programs: everything, at any length.",
    sheet: "Responsibilities",
    matrix_sheet: |framework| format!("Matrix {framework}"),
    cut: |address| {
        format!(
            "[Cut: a spreadsheet’s cell takes at most 32,767 characters. The whole is at {address} and in the data (JSON).]"
        )
    },
    not_saved: "The browser did not allow the file.",
};
