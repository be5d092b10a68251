//! The rows and cells of a file by RFC 4180 that stays what it is when a spreadsheet opens it.
//!
//! A spreadsheet runs a cell that begins like a formula, and turns one that looks like a number or
//! a date into one: `2026-11` becomes a day in November, `1.10` becomes 1.1. No quoting of RFC
//! 4180 stops it. What does is one more character before the text, and that is an apostrophe
//! (OWASP, "CSV Injection", <https://owasp.org/www-community/attacks/CSV_Injection>; ASVS 5.0,
//! 1.2.10). Spreadsheets whose language writes `0,5` split at semicolons too, so that what follows
//! one inside a text may become a cell of its own.
//!
//! **The rule for whoever reads such a file:** at the start of a cell, and after each semicolon,
//! tab and line break in it, one apostrophe that stands there is not part of the text. So that
//! this always gives back the text, a text that has an apostrophe there itself gets a second one.

/// The byte order mark by which Excel knows that a file is UTF-8: without it, Excel takes it for
/// the computer's own older encoding, and shows `Ã©` for `é` (Microsoft Support, "Opening CSV
/// UTF-8 files correctly in Excel"). RFC 3629, section 6, allows it.
pub(super) const BYTE_ORDER_MARK: char = '\u{feff}';

/// Appends a row. Cells are quoted where RFC 4180 asks for it, and where they hold what another
/// spreadsheet may take for a separator.
pub(super) fn push_row(file: &mut String, cells: &[&str]) {
    for (place, cell) in cells.iter().enumerate() {
        if place > 0 {
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
    for (place, c) in cell.char_indices() {
        if is_start && (may_run(&cell[place..]) || (place == 0 && may_turn(cell))) {
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

/// Whether a spreadsheet may run what begins here, or whether an apostrophe there already would be
/// taken for one that was added. OWASP lists `= + - @`, tab, carriage return and line feed, and the
/// full-width forms, which East Asian editions take for the same; the ASVS adds the null character. What spreadsheets or people strip
/// before them is looked past: spaces, quotation marks, and characters that cannot be seen.
fn may_run(text: &str) -> bool {
    let is_passed_over = |c: char| {
        c.is_whitespace()
            || c.is_control()
            || matches!(c, '"' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
    };
    text.starts_with(['\'', '\t', '\r', '\n', '\0'])
        || text
            .trim_start_matches(is_passed_over)
            .starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
}

/// Whether a spreadsheet may turn a whole cell into a number, a date or a truth value: `007`,
/// `1e5`, `1.10`, `2026-11`, `mar-1`, `true`. Too many rather than too few, but not `AC-2` or
/// `A.5.15`. It knows the months' English names; other editions know those of their language.
fn may_turn(cell: &str) -> bool {
    let is_exponent = |word: &str| word.eq_ignore_ascii_case("e") && !cell.starts_with(['e', 'E']);
    let is_month = |word: &str| {
        word.len() >= 3
            && MONTHS.split(' ').any(|month| {
                month
                    .get(..word.len())
                    .is_some_and(|start| start.eq_ignore_ascii_case(word))
            })
    };
    let is_number_or_date = || {
        cell.contains(|c: char| c.is_ascii_digit())
            && cell
                .split(|c: char| c.is_ascii() && !c.is_ascii_alphabetic())
                .all(|word| word.is_empty() || is_exponent(word) || is_month(word))
    };
    cell.eq_ignore_ascii_case("true") || cell.eq_ignore_ascii_case("false") || is_number_or_date()
}

const MONTHS: &str = "january february march april may june july august september october november december";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::sample::{plain, read};
    use proptest::prelude::*;
    use rstest::rstest;

    fn row(cells: &[&str]) -> String {
        let mut file = String::new();
        push_row(&mut file, cells);
        file
    }

    /// The row's first cell as another program reads it.
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
        fn any_texts_read_back_by_the_rule(cells in prop::collection::vec(any_text(), 2..5)) {
            let texts: Vec<&str> = cells.iter().map(String::as_str).collect();
            let file = format!("{BYTE_ORDER_MARK}{}", row(&texts));
            let read: Vec<String> = read(&file, b',').concat().iter().map(|cell| plain(cell)).collect();
            prop_assert_eq!(read, cells);
        }

        #[test]
        fn no_cell_begins_like_a_formula_whatever_a_spreadsheet_splits_at(
            cells in prop::collection::vec(any_text(), 1..5),
            separator in prop::sample::select(vec![b',', b';', b'\t']),
        ) {
            let texts: Vec<&str> = cells.iter().map(String::as_str).collect();
            let file = row(&texts);
            let split_by_hand = file.split([';', '\t', '\r', '\n']).map(str::to_owned);
            for cell in read(&file, separator).concat().into_iter().chain(split_by_hand) {
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
    fn a_cell_that_may_run_gets_an_apostrophe(#[case] text: &str) {
        let cell = first_cell(text);
        assert!(cell.starts_with('\'') && plain(&cell) == text, "{cell:?}");
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
    fn a_cell_that_may_turn_into_a_value_gets_an_apostrophe(#[case] text: &str) {
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
    fn a_cell_that_stays_as_it_is_gets_no_apostrophe(#[case] text: &str) {
        assert_eq!(row(&[text]), format!("{text}\r\n"));
    }

    #[test]
    fn a_cell_is_quoted_where_it_holds_a_separator_or_a_quotation_mark() {
        assert_eq!(
            row(&["plain", "a, b", "a; b", "say \"no\"", "one\ntwo", "it's"]),
            "plain,\"a, b\",\"a; b\",\"say \"\"no\"\"\",\"one\ntwo\",it's\r\n"
        );
    }

    #[test]
    fn what_follows_a_semicolon_or_a_line_break_is_guarded_as_a_cell_of_its_own() {
        assert_eq!(row(&["a; =1;'b", "a\n@b;c"]), "\"a;' =1;''b\",\"a\n'@b;c\"\r\n");
    }
}
