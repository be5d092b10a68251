//! A file of comma-separated values (CSV) for programs: RFC 4180, in UTF-8, with every id as it is.
//!
//! People open such files in spreadsheets, too, and a spreadsheet evaluates a cell that begins like a formula.
//! So a free text that begins like one, and no other, gets one apostrophe before it (OWASP, "CSV Injection",
//! <https://owasp.org/www-community/attacks/CSV_Injection>; ASVS 5.0, 1.2.10). That a spreadsheet converts
//! ids to numbers and dates is no matter here: for spreadsheets there is a workbook ([`super::xlsx`]).
//!
//! **The rule for programs that read such a file:** where a text begins with apostrophes and then like a formula,
//! the first apostrophe is not part of it.

use super::sheet::Sheet;
use std::borrow::Cow;

/// The byte order mark by which Excel recognises UTF-8. Without it, Excel assumes the computer's legacy
/// encoding, and shows `Ã©` for `é` (Microsoft Support, "Opening CSV UTF-8 files correctly in Excel").
/// RFC 3629, section 6, allows it.
pub(super) const BYTE_ORDER_MARK: char = '\u{feff}';

/// A file that is being written.
pub(super) struct CsvFile {
    text: String,
}

impl CsvFile {
    /// A file without rows.
    pub fn new() -> Self {
        Self {
            text: BYTE_ORDER_MARK.into(),
        }
    }

    /// The file.
    pub fn finish(self) -> String {
        self.text
    }
}

impl Sheet for CsvFile {
    fn text<'a>(&self, text: &'a str) -> Cow<'a, str> {
        match begins_like_a_formula(text.trim_start_matches('\'')) {
            true => format!("'{text}").into(),
            false => text.into(),
        }
    }

    /// A cell is quoted if RFC 4180 requires it, or if it has a character that spreadsheets may take for a
    /// separator.
    fn push_cells(&mut self, cells: &[&str]) {
        for (index, cell) in cells.iter().enumerate() {
            if index > 0 {
                self.text.push(',');
            }
            if cell.contains(['"', ',', ';', '\t', '\r', '\n']) {
                self.text.push('"');
                self.text.push_str(&cell.replace('"', "\"\""));
                self.text.push('"');
            } else {
                self.text.push_str(cell);
            }
        }
        self.text.push_str("\r\n");
    }
}

/// Whether a spreadsheet may evaluate the text as a formula. OWASP lists `= + - @`, tab, carriage return and
/// line feed, and the full-width forms, which East Asian editions treat alike; the ASVS adds the null
/// character. Characters that spreadsheets or people remove before those are skipped: spaces, quotation
/// marks and invisible characters.
fn begins_like_a_formula(text: &str) -> bool {
    let is_skipped = |c: char| {
        c.is_whitespace()
            || c.is_control()
            || matches!(c, '"' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
    };
    text.starts_with(['\t', '\r', '\n', '\0'])
        || text
            .trim_start_matches(is_skipped)
            .starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::sample::{read, without_guard};
    use proptest::prelude::*;
    use rstest::rstest;

    fn row(cells: &[&str]) -> String {
        let mut file = CsvFile::new();
        file.push_cells(cells);
        file.finish().trim_start_matches(BYTE_ORDER_MARK).to_owned()
    }

    fn text(text: &str) -> String {
        CsvFile::new().text(text).into_owned()
    }

    fn any_text() -> impl Strategy<Value = String> {
        let c = prop_oneof![
            any::<char>(),
            prop::sample::select(
                "=+-@＝＋－＠'\";,\t\r\n e15.\u{200b}\u{202e}"
                    .chars()
                    .collect::<Vec<_>>()
            ),
        ];
        prop::collection::vec(c, 0..12).prop_map(String::from_iter)
    }

    proptest! {
        #[test]
        fn any_cells_read_back_as_they_are(cells in prop::collection::vec(any_text(), 2..5)) {
            let texts: Vec<&str> = cells.iter().map(String::as_str).collect();
            let mut file = CsvFile::new();
            file.push_cells(&texts);
            prop_assert_eq!(read(&file.finish(), b',').concat(), cells);
        }

        #[test]
        fn any_text_reads_back_by_the_rule_for_readers(any in any_text()) {
            prop_assert_eq!(without_guard(&text(&any)), any);
        }

        #[test]
        fn no_text_begins_like_a_formula(any in any_text()) {
            let guarded = text(&any);
            let start = guarded.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\u{200b}'));
            prop_assert!(!start.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']), "{:?}", guarded);
        }
    }

    #[rstest]
    #[case("=1+1")]
    #[case("+1")]
    #[case("-leading-hyphen")]
    #[case("@SUM(A1)")]
    #[case("\t=1")]
    #[case("\rtext")]
    #[case("\ntext")]
    #[case("\0text")]
    #[case("  =1")]
    #[case("\u{a0}=1")]
    #[case("\u{200b}=1")]
    #[case("\u{feff}=1")]
    #[case("\u{202e}=1")]
    #[case("\"=1\"")]
    #[case("＝1")]
    #[case("＋1")]
    #[case("－1")]
    #[case("＠A1")]
    #[case("'=1")]
    fn a_text_that_begins_like_a_formula_gets_an_apostrophe(#[case] formula: &str) {
        assert_eq!(text(formula), format!("'{formula}"));
    }

    #[rstest]
    #[case("12.10")]
    #[case("2026-11")]
    #[case("1e5")]
    #[case("true")]
    #[case("a = b")]
    #[case("Keep; =1")]
    #[case("'quoted'")]
    #[case("naïve")]
    #[case("")]
    fn any_other_text_stays_as_it_is(#[case] other: &str) {
        assert_eq!(text(other), other);
    }

    #[test]
    fn a_cell_with_a_separator_or_a_quotation_mark_is_quoted() {
        assert_eq!(
            row(&["plain", "a, b", "a; b", "say \"no\"", "one\ntwo", "it's", "12.10", "-1"]),
            "plain,\"a, b\",\"a; b\",\"say \"\"no\"\"\",\"one\ntwo\",it's,12.10,-1\r\n"
        );
    }
}
