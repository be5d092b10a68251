//! A workbook with one table (Office Open XML, ECMA-376-1, `SpreadsheetML`), which spreadsheets of every
//! language open in columns.
//!
//! Every cell is text in the file itself, so that no spreadsheet converts an id to a number or a date, or
//! evaluates a text as a formula. The direction of a text follows from its first letter, which is the default
//! (`readingOrder`, 18.8.1).

use super::sheet::Sheet;
use super::zip::archive;
use std::borrow::Cow;
use std::fmt::Write;

/// A workbook that is being written. The first row is its header.
pub(super) struct Workbook {
    name: String,
    columns: usize,
    row_count: usize,
    /// The sheet's XML up to the last row.
    sheet: String,
}

/// The most characters of a sheet's name that Excel takes.
const MAX_SHEET_NAME: usize = 31;

impl Workbook {
    /// A workbook without rows. The sheet's name is one that Excel takes: none of `[]:*?/\`, no apostrophe at either end,
    /// and not `History`; it is cut to [`MAX_SHEET_NAME`]. The columns have these widths in characters.
    pub fn new(name: &str, widths: &[u8]) -> Self {
        let mut sheet = format!(
            "{DECLARATION}<worksheet {NAMESPACE}><sheetViews><sheetView workbookViewId=\"0\">\
             <pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews><cols>"
        );
        for (index, width) in widths.iter().enumerate() {
            let column = index + 1;
            // A `String` takes everything.
            let _ = write!(
                sheet,
                "<col min=\"{column}\" max=\"{column}\" width=\"{width}\" customWidth=\"1\"/>"
            );
        }
        sheet.push_str("</cols><sheetData>");
        Self {
            name: name.chars().take(MAX_SHEET_NAME).collect(),
            columns: widths.len(),
            row_count: 0,
            sheet,
        }
    }

    /// The file.
    pub fn finish(mut self) -> Vec<u8> {
        // Spreadsheets mark numbers that are text as a mistake. Here they are none.
        let last_column = column_letter(self.columns.saturating_sub(1));
        let _ = write!(
            self.sheet,
            "</sheetData><ignoredErrors><ignoredError sqref=\"A1:{last_column}{}\" numberStoredAsText=\"1\"/></ignoredErrors></worksheet>",
            self.row_count.max(1)
        );
        let mut workbook =
            format!("{DECLARATION}<workbook {NAMESPACE} xmlns:r=\"{OFFICE}/relationships\"><sheets><sheet name=\"");
        push_escaped(&mut workbook, &self.name);
        workbook.push_str("\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>");
        archive(&[
            (
                "[Content_Types].xml",
                &format!(
                    "{DECLARATION}<Types xmlns=\"{PACKAGE}/content-types\">\
                     <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
                     {}{}{}</Types>",
                    content_type("workbook", "sheet.main"),
                    content_type("sheet", "worksheet"),
                    content_type("styles", "styles"),
                ),
            ),
            ("_rels/.rels", &relationships(&[("officeDocument", "xl/workbook.xml")])),
            ("xl/workbook.xml", &workbook),
            (
                "xl/_rels/workbook.xml.rels",
                &relationships(&[("worksheet", "sheet.xml"), ("styles", "styles.xml")]),
            ),
            (
                "xl/styles.xml",
                &format!("{DECLARATION}<styleSheet {NAMESPACE}>{STYLES}</styleSheet>"),
            ),
            ("xl/sheet.xml", &self.sheet),
        ])
    }
}

impl Sheet for Workbook {
    /// A text is no formula here.
    fn text<'a>(&self, text: &'a str) -> Cow<'a, str> {
        text.into()
    }

    fn push_cells(&mut self, cells: &[&str]) {
        // The styles of `STYLES` by their index.
        let style = if self.row_count == 0 { 2 } else { 1 };
        self.row_count += 1;
        let row = self.row_count;
        let _ = write!(self.sheet, "<row r=\"{row}\">");
        for (index, cell) in cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
            let column = column_letter(index);
            let _ = write!(
                self.sheet,
                "<c r=\"{column}{row}\" s=\"{style}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">"
            );
            push_escaped(&mut self.sheet, cell);
            self.sheet.push_str("</t></is></c>");
        }
        self.sheet.push_str("</row>");
    }
}

const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const NAMESPACE: &str = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";

/// The styles of cells: 0 is the default of cells without text, 1 text (number format 49) that wraps, 2 the same
/// in bold. The two fills are those that Excel expects to come first.
const STYLES: &str = "<fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font><font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>\
    <fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills>\
    <borders count=\"1\"><border/></borders><cellStyleXfs count=\"1\"><xf/></cellStyleXfs><cellXfs count=\"3\"><xf/>\
    <xf numFmtId=\"49\" applyNumberFormat=\"1\" applyAlignment=\"1\"><alignment vertical=\"top\" wrapText=\"1\"/></xf>\
    <xf numFmtId=\"49\" fontId=\"1\" applyNumberFormat=\"1\" applyFont=\"1\" applyAlignment=\"1\"><alignment vertical=\"top\" wrapText=\"1\"/></xf></cellXfs>\
    <cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles>";

/// The content type of a file in `xl/`.
fn content_type(file: &str, kind: &str) -> String {
    format!(
        "<Override PartName=\"/xl/{file}.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.{kind}+xml\"/>"
    )
}

/// Relationships to files, each with its kind. Their ids are `r1`, `r2` and so on.
fn relationships(targets: &[(&str, &str)]) -> String {
    let mut xml = format!("{DECLARATION}<Relationships xmlns=\"{PACKAGE}/relationships\">");
    for (index, (kind, target)) in targets.iter().enumerate() {
        let id = index + 1;
        let _ = write!(
            xml,
            "<Relationship Id=\"r{id}\" Type=\"{OFFICE}/relationships/{kind}\" Target=\"{target}\"/>"
        );
    }
    xml.push_str("</Relationships>");
    xml
}

/// The letter of a column, by its index. No table here has more than 26.
fn column_letter(index: usize) -> char {
    ('A'..='Z').nth(index).unwrap_or('Z')
}

/// Appends a text, escaped for XML 1.0. What XML does not allow, a carriage return, which its parsers change
/// to a line feed, and an underscore that would begin such an escape, are written by their number: `_x000D_`
/// (`ST_Xstring`, 22.9.2.19).
fn push_escaped(xml: &mut String, text: &str) {
    for (index, c) in text.char_indices() {
        match c {
            '&' => xml.push_str("&amp;"),
            '<' => xml.push_str("&lt;"),
            '>' => xml.push_str("&gt;"),
            '"' => xml.push_str("&quot;"),
            '\t' | '\n' => xml.push(c),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => push_number(xml, c),
            '_' if is_escape(&text.as_bytes()[index..]) => push_number(xml, c),
            _ => xml.push(c),
        }
    }
}

fn push_number(xml: &mut String, c: char) {
    let _ = write!(xml, "_x{:04X}_", u32::from(c));
}

/// Whether a text begins like a character that is written by its number.
fn is_escape(text: &[u8]) -> bool {
    matches!(text, [b'_', b'x', digits @ .., ] if digits.len() > 4 && digits[4] == b'_' && digits[..4].iter().all(u8::is_ascii_hexdigit))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::sample::read_workbook;
    use crate::words::ENGLISH;
    use proptest::prelude::*;
    use rstest::rstest;

    fn escaped(text: &str) -> String {
        let mut xml = String::new();
        push_escaped(&mut xml, text);
        xml
    }

    /// A workbook with a header and one cell.
    fn workbook(text: &str) -> Vec<u8> {
        let mut workbook = Workbook::new("Sheet", &[20, 20]);
        workbook.push_cells(&["A", "B"]);
        workbook.push_cells(&[text, "x"]);
        workbook.finish()
    }

    proptest! {
        #[test]
        fn any_text_reads_back(text in "[ =+@_x0Dd,;\\PC]{1,20}") {
            let (_, rows) = read_workbook(workbook(&text));
            prop_assert_eq!(&rows[1][0], &text);
        }

        #[test]
        fn no_text_has_what_xml_does_not_allow(text: String) {
            let xml = escaped(&text);
            // XML 1.0, production 2.
            let is_allowed = |c: char| matches!(c, '\t' | '\n' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
            prop_assert!(xml.chars().all(is_allowed), "{:?}", xml);
            prop_assert!(!xml.contains(['<', '>', '"']));
        }
    }

    #[rstest]
    #[case::markup("a < b & \"c\" > d", "a &lt; b &amp; &quot;c&quot; &gt; d")]
    #[case::null("\0", "_x0000_")]
    #[case::escape("\u{1b}[2J", "_x001B_[2J")]
    #[case::noncharacters("\u{fffe}\u{ffff}", "_xFFFE__xFFFF_")]
    #[case::carriage_return("a\r\nb", "a_x000D_\nb")]
    #[case::like_an_escape("_x000D_ _x000d_ _x00D_ _xx000D_", "_x005F_x000D_ _x005F_x000d_ _x00D_ _xx000D_")]
    #[case::two_escapes("_x0041_x0041_", "_x005F_x0041_x005F_x0041_")]
    #[case::directions("\u{202e}שלום\u{200f}", "\u{202e}שלום\u{200f}")]
    fn characters_are_escaped(#[case] text: &str, #[case] xml: &str) {
        assert_eq!(escaped(text), xml);
    }

    #[test]
    fn the_header_is_frozen_and_every_cell_is_text_that_wraps() {
        let file = String::from_utf8_lossy(&workbook("12.10")).into_owned();
        assert!(file.contains("<pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/>"));
        assert!(file.contains("<c r=\"A1\" s=\"2\" t=\"inlineStr\">"));
        assert!(file.contains("<c r=\"A2\" s=\"1\" t=\"inlineStr\"><is><t xml:space=\"preserve\">12.10</t></is></c>"));
        assert!(file.contains("sqref=\"A1:B2\" numberStoredAsText=\"1\""));
    }

    #[test]
    fn the_names_of_sheets_are_such_as_excel_takes() {
        let longest_id = "a".repeat(crate::content::MAX_ID_LENGTH);
        for name in [
            ENGLISH.export().sheet.to_owned(),
            (ENGLISH.export().matrix_sheet)(&longest_id),
            (ENGLISH.export().matrix_sheet)("history"),
        ] {
            let mut workbook = Workbook::new(&name, &[20]);
            workbook.push_cells(&["x"]);
            let read = read_workbook(workbook.finish()).0;
            assert!(
                (1..=31).contains(&read.encode_utf16().count()) && name.starts_with(&read),
                "{read}"
            );
            assert!(
                !name.contains(['[', ']', ':', '*', '?', '/', '\\', '\'']) && !name.eq_ignore_ascii_case("history")
            );
        }
    }
}
