//! Lines and columns of places in a file.

/// How many bytes lie between two counted places. A file may be one line of 8 MB, in which columns
/// must be found without counting from its start each time.
const STEP: usize = 1024;

/// Where a file's lines begin, and how many characters stand before some of its bytes.
#[derive(Debug)]
pub(super) struct Positions {
    /// The first byte of each line.
    lines: Vec<usize>,
    /// The characters before each multiple of [`STEP`].
    characters: Vec<usize>,
}

impl Positions {
    pub(super) fn of(bytes: &[u8]) -> Self {
        let after_breaks = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'\n');
        let lines = std::iter::once(0).chain(after_breaks.map(|(at, _)| at + 1)).collect();
        let mut before = 0;
        let characters = bytes
            .chunks(STEP)
            .map(|chunk| {
                let here = before;
                before += count(chunk);
                here
            })
            .collect();
        Self { lines, characters }
    }

    /// The line and the column of a byte, both from 1; the column in characters.
    pub(super) fn place(&self, bytes: &[u8], at: usize) -> (usize, usize) {
        let at = at.min(bytes.len());
        let line = self.lines.partition_point(|start| *start <= at).max(1);
        let start = self.lines.get(line - 1).copied().unwrap_or_default();
        (line, self.before(bytes, at) - self.before(bytes, start) + 1)
    }

    /// The byte at a line and a column of bytes, both from 1: how serde_json counts. It stays on
    /// the line.
    pub(super) fn byte(&self, bytes: &[u8], line: usize, column: usize) -> usize {
        let start = self.lines.get(line.saturating_sub(1)).copied().unwrap_or(bytes.len());
        let end = self.lines.get(line).map_or(bytes.len(), |next| next - 1);
        let mut at = start.saturating_add(column.saturating_sub(1)).min(end);
        while at > start && bytes.get(at).is_some_and(|byte| is_continuation(*byte)) {
            at -= 1;
        }
        at
    }

    /// The line that a byte lies on, without its line break, as a range of bytes.
    pub(super) fn line_of(&self, bytes: &[u8], at: usize) -> std::ops::Range<usize> {
        let line = self.lines.partition_point(|start| *start <= at).max(1);
        let start = self.lines.get(line - 1).copied().unwrap_or_default();
        let end = self.lines.get(line).map_or(bytes.len(), |next| next - 1);
        let has_return = end > start && bytes.get(end - 1) == Some(&b'\r');
        start..if has_return { end - 1 } else { end }
    }

    fn before(&self, bytes: &[u8], at: usize) -> usize {
        let Some(counted) = self.characters.get(at / STEP) else {
            // The end of a file whose length is a multiple of the step.
            let last = self.characters.last().copied().unwrap_or_default();
            return last + count(&bytes[self.characters.len().saturating_sub(1) * STEP..at]);
        };
        counted + count(&bytes[at / STEP * STEP..at])
    }
}

/// How many characters begin in these bytes of UTF-8.
fn count(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| !is_continuation(**byte)).count()
}

/// Whether a byte goes on with a character of UTF-8 that began before it.
pub(super) fn is_continuation(byte: u8) -> bool {
    byte & 0b1100_0000 == 0b1000_0000
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_column_counts_characters_and_not_bytes() {
        let text = "first\nzwölf €";
        let at = text.find('€').expect("it");
        assert_eq!(Positions::of(text.as_bytes()).place(text.as_bytes(), at), (2, 7));
    }

    #[test]
    fn a_column_of_bytes_leads_to_the_character_that_it_lies_in() {
        let text = "a\nö€b\n".as_bytes();
        let positions = Positions::of(text);
        let bytes: Vec<usize> = (1..9).map(|column| positions.byte(text, 2, column)).collect();
        assert_eq!(bytes, [2, 2, 4, 4, 4, 7, 8, 8], "the line ends at 8");
    }

    #[test]
    fn a_line_is_given_without_its_break() {
        let text = b"a\r\nbc\n";
        let positions = Positions::of(text);
        assert_eq!(positions.line_of(text, 0), 0..1);
        assert_eq!(positions.line_of(text, 4), 3..5);
        assert_eq!(positions.line_of(text, 6), 6..6);
    }

    proptest! {
        #[test]
        fn line_and_column_agree_with_counting_from_the_start(parts in prop::collection::vec("[a-zöäü€\n]{0,700}", 0..6), at: prop::sample::Index) {
            let text = parts.concat();
            let mut at = at.index(text.len() + 1);
            while !text.is_char_boundary(at) {
                at -= 1;
            }
            let before = &text[..at];
            let line = before.matches('\n').count() + 1;
            let column = before.rsplit('\n').next().map_or(0, |line| line.chars().count()) + 1;
            prop_assert_eq!(Positions::of(text.as_bytes()).place(text.as_bytes(), at), (line, column));
        }
    }
}
