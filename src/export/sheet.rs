//! A table of texts, whatever the file that it is written into.

use crate::words::Words;
use std::borrow::Cow;

/// The most characters of a cell, in UTF-16 (Microsoft Support, "Excel specifications and limits"). Excel
/// drops what is beyond it, or puts it into other cells, without a word.
pub(super) const MAX_CELL_LENGTH: usize = 32_767;

/// A file that takes a table row by row.
pub(super) trait Sheet {
    /// A free text as the file has it. Ids are written as they are.
    fn text<'a>(&self, text: &'a str) -> Cow<'a, str>;

    /// Appends a row.
    fn push_cells(&mut self, cells: &[&str]);
}

/// Appends a row. A cell that is longer than a spreadsheet takes is cut, and says so, with the address at
/// which everything is.
pub(super) fn push_row(sheet: &mut dyn Sheet, cells: &[&str], address: &str, words: &Words) {
    let cells: Vec<Cow<'_, str>> = cells.iter().map(|cell| shortened(cell, address, words)).collect();
    let cells: Vec<&str> = cells.iter().map(|cell| &**cell).collect();
    sheet.push_cells(&cells);
}

fn shortened<'a>(cell: &'a str, address: &str, words: &Words) -> Cow<'a, str> {
    if length(cell) <= MAX_CELL_LENGTH {
        return cell.into();
    }
    let note = (words.export().cut)(address);
    let available = MAX_CELL_LENGTH.saturating_sub(length(&note) + 1);
    let mut kept_length = 0;
    let is_beyond = |(_, c): &(usize, char)| {
        kept_length += c.len_utf16();
        kept_length > available
    };
    let end = cell
        .char_indices()
        .find(is_beyond)
        .map_or(cell.len(), |(index, _)| index);
    // Between lines or words, unless there are none.
    let separator = |separator: char| cell[..end].rfind(separator).filter(|at| at * 2 > end);
    let end = separator('\n').or_else(|| separator(' ')).unwrap_or(end);
    format!("{}\n{note}", &cell[..end]).into()
}

/// The length of a text in UTF-16.
fn length(text: &str) -> usize {
    // No text has more UTF-16 units than bytes.
    match text.len() {
        length if length <= MAX_CELL_LENGTH => length,
        _ => text.encode_utf16().count(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::ENGLISH;
    use rstest::rstest;

    const ADDRESS: &str = "https://trust.example/mydesk/responsibilities#x";

    fn units(text: &str) -> usize {
        text.encode_utf16().count()
    }

    #[rstest]
    #[case::letters("x".repeat(MAX_CELL_LENGTH))]
    #[case::letters_of_three_bytes("水".repeat(MAX_CELL_LENGTH))]
    #[case::letters_of_two_units("🔑".repeat(MAX_CELL_LENGTH / 2))]
    fn a_cell_of_the_greatest_length_stays_as_it_is(#[case] cell: String) {
        assert_eq!(shortened(&cell, ADDRESS, &ENGLISH), cell);
    }

    #[rstest]
    #[case::letters("x".repeat(MAX_CELL_LENGTH + 1))]
    #[case::letters_of_two_units("🔑".repeat(MAX_CELL_LENGTH / 2 + 1))]
    #[case::words("Review access. ".repeat(MAX_CELL_LENGTH / 10))]
    #[case::lines("Review access. [a]\n".repeat(MAX_CELL_LENGTH / 10))]
    #[case::a_break_near_the_start(format!("a b\n{}", "x".repeat(2 * MAX_CELL_LENGTH)))]
    fn d11_a_cell_over_the_limit_is_cut_with_a_note_and_the_address(#[case] cell: String) {
        let shortened = shortened(&cell, ADDRESS, &ENGLISH);
        let (kept, note) = shortened.rsplit_once('\n').expect("two lines");
        assert!(cell.starts_with(kept));
        assert!(note.starts_with("[Cut: ") && note.contains(ADDRESS), "{note}");
        assert!(
            (MAX_CELL_LENGTH - 200..=MAX_CELL_LENGTH).contains(&units(&shortened)),
            "{}",
            units(&shortened)
        );
    }

    #[test]
    fn a_cell_is_cut_between_lines_and_else_between_words() {
        let lines = "Review access. [a]\n".repeat(2000);
        let cut = shortened(&lines, ADDRESS, &ENGLISH);
        assert!(cut.lines().rev().nth(1).expect("a line").ends_with("[a]"));
        let words = "Review access. ".repeat(3000);
        let cut = shortened(&words, ADDRESS, &ENGLISH);
        let last = cut.lines().next().expect("a line");
        assert!(last.ends_with("Review") || last.ends_with("access."), "{last}");
    }
}
