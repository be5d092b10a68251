//! The rows and cells of a CSV file (RFC 4180) whose texts stay the same when a spreadsheet opens it.
//!
//! A spreadsheet evaluates a cell that starts like a formula, and converts one that looks like a number
//! or a date: `2026-11` becomes a day in November, `1.10` becomes 1.1. Quoting by RFC 4180 does not
//! prevent it. One more character before the text does: an apostrophe (OWASP, "CSV Injection",
//! <https://owasp.org/www-community/attacks/CSV_Injection>; ASVS 5.0, 1.2.10). Spreadsheets in languages
//! with a decimal comma split at semicolons, too, so that the text after a semicolon may become a cell
//! of its own.
//!
//! **The rule for programs that read such a file:** at the start of a cell, and after each semicolon,
//! tab and line break in it, one apostrophe is not part of the text. For this to be unambiguous, a text
//! that has an apostrophe there gets a second one.

/// The byte order mark by which Excel recognises UTF-8. Without it, Excel assumes the computer's legacy
/// encoding, and shows `Ã©` for `é` (Microsoft Support, "Opening CSV UTF-8 files correctly in Excel").
/// RFC 3629, section 6, allows it.
pub(super) const BYTE_ORDER_MARK: char = '\u{feff}';

/// Appends a row. A cell is quoted if RFC 4180 requires it, or if it has a character that spreadsheets
/// may take for a separator.
pub(super) fn push_row(file: &mut String, cells: &[&str]) {
    for (index, cell) in cells.iter().enumerate() {
        if index > 0 {
            file.push(',');
        }
        push_cell(file, cell);
    }
    file.push_str("\r\n");
}

fn push_cell(file: &mut String, cell: &str) {
    let is_quoted = cell.contains(['"', ',', ';', '\t', '\r', '\n']);
    if is_quoted {
        file.push('"');
    }
    let mut is_start = true;
    for (index, c) in cell.char_indices() {
        if is_start && (may_be_formula(&cell[index..]) || (index == 0 && may_be_converted(cell))) {
            file.push('\'');
        }
        if c == '"' {
            file.push('"');
        }
        file.push(c);
        is_start = matches!(c, ';' | '\t' | '\r' | '\n');
    }
    if is_quoted {
        file.push('"');
    }
}

/// Whether a spreadsheet may evaluate the text as a formula, or the text has an apostrophe that would
/// be taken for an added one. OWASP lists `= + - @`, tab, carriage return and line feed, and the
/// full-width forms, which East Asian editions treat alike; the ASVS adds the null character.
/// Characters that spreadsheets or people remove before those are skipped: spaces, quotation marks and
/// invisible characters.
fn may_be_formula(text: &str) -> bool {
    let is_skipped = |c: char| {
        c.is_whitespace()
            || c.is_control()
            || matches!(c, '"' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
    };
    text.starts_with(['\'', '\t', '\r', '\n', '\0'])
        || text
            .trim_start_matches(is_skipped)
            .starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
}

/// Whether a spreadsheet may convert a whole cell to a number, a date or a truth value: `007`, `1e5`,
/// `1.10`, `2026-11`, `mar-1`, `true`. May be wrong for other cells, but not for `AC-2` or `A.5.15`.
/// Knows the English names of the months; other editions of spreadsheets know those of their language.
fn may_be_converted(cell: &str) -> bool {
    let is_exponent = |word: &str| word.eq_ignore_ascii_case("e") && !cell.starts_with(['e', 'E']);
    let is_month = |word: &str| {
        let is_start_of = |month: &str| month.starts_with(&word.to_ascii_lowercase());
        word.len() >= 3 && MONTHS.into_iter().any(is_start_of)
    };
    let is_number_or_date = || {
        cell.contains(|c: char| c.is_ascii_digit())
            && cell
                .split(|c: char| c.is_ascii() && !c.is_ascii_alphabetic())
                .all(|word| word.is_empty() || is_exponent(word) || is_month(word))
    };
    cell.eq_ignore_ascii_case("true") || cell.eq_ignore_ascii_case("false") || is_number_or_date()
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::sample::{read, without_apostrophes};
    use proptest::prelude::*;
    use rstest::rstest;

    fn row(cells: &[&str]) -> String {
        let mut file = String::new();
        push_row(&mut file, cells);
        file
    }

    /// The first cell of a row with this text, as the `csv` crate reads it.
    fn first_cell(text: &str) -> String {
        let file = format!("{BYTE_ORDER_MARK}{}", row(&[text, "x"]));
        read(&file, b',')[0][0].clone()
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
        fn any_texts_read_back_by_the_rule_for_readers(cells in prop::collection::vec(any_text(), 2..5)) {
            let texts: Vec<&str> = cells.iter().map(String::as_str).collect();
            let file = format!("{BYTE_ORDER_MARK}{}", row(&texts));
            let read: Vec<String> = read(&file, b',').concat().iter().map(|cell| without_apostrophes(cell)).collect();
            prop_assert_eq!(read, cells);
        }

        #[test]
        fn no_cell_starts_like_a_formula_whatever_the_separator(
            cells in prop::collection::vec(any_text(), 1..5),
            separator in prop::sample::select(vec![b',', b';', b'\t']),
        ) {
            let texts: Vec<&str> = cells.iter().map(String::as_str).collect();
            let file = row(&texts);
            let pieces = file.split([';', '\t', '\r', '\n']).map(str::to_owned);
            for cell in read(&file, separator).concat().into_iter().chain(pieces) {
                let start = cell.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\u{200b}'));
                prop_assert!(!start.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']), "{:?}", cell);
            }
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
    #[case("'quoted'")]
    fn a_cell_that_may_be_a_formula_gets_an_apostrophe(#[case] text: &str) {
        let cell = first_cell(text);
        assert!(cell.starts_with('\'') && without_apostrophes(&cell) == text, "{cell:?}");
    }

    #[rstest]
    #[case("27001")]
    #[case("007")]
    #[case("1e5")]
    #[case("1E-5")]
    #[case("2026-11")]
    #[case("1-2")]
    #[case("1/2")]
    #[case("1.10")]
    #[case("(1)")]
    #[case("mar-1")]
    #[case("SEPT2")]
    #[case("1-may")]
    #[case("december-2026")]
    #[case("true")]
    #[case("FALSE")]
    #[case("10%")]
    #[case("12:30")]
    #[case("1.1, 1.2")]
    fn a_cell_that_may_be_converted_gets_an_apostrophe(#[case] text: &str) {
        assert_eq!(first_cell(text), format!("'{text}"));
    }

    #[rstest]
    #[case("AC-2")]
    #[case("AC-2(3)")]
    #[case("A.5.15")]
    #[case("AIS-01")]
    #[case("CC6.1")]
    #[case("e5")]
    #[case("mfa-2")]
    #[case("may")]
    #[case("market-2")]
    #[case("review-access")]
    #[case("Keep 30 days of logs.")]
    #[case("a = b")]
    #[case("naïve")]
    #[case("")]
    fn any_other_cell_gets_no_apostrophe(#[case] text: &str) {
        assert_eq!(row(&[text]), format!("{text}\r\n"));
    }

    #[test]
    fn a_cell_with_a_separator_or_a_quotation_mark_is_quoted() {
        assert_eq!(
            row(&["plain", "a, b", "a; b", "say \"no\"", "one\ntwo", "it's"]),
            "plain,\"a, b\",\"a; b\",\"say \"\"no\"\"\",\"one\ntwo\",it's\r\n"
        );
    }

    #[test]
    fn text_after_a_semicolon_or_a_line_break_gets_an_apostrophe_like_a_cell() {
        assert_eq!(row(&["a; =1;'b", "a\n@b;c"]), "\"a;' =1;''b\",\"a\n'@b;c\"\r\n");
    }
}
