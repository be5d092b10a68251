//! Lines and columns of a file.
//!
//! The crate `line-index` needs valid UTF-8, and counts a line from its start for each column.

/// The distance in bytes of two checkpoints. A file can be a single line of 8 MB, whose columns must
/// be found without counting from its start each time.
const CHECKPOINT_DISTANCE: usize = 1024;

/// The starts of the lines of a file, and the number of characters before each checkpoint.
#[derive(Debug)]
pub(super) struct LineIndex {
    /// The first byte of each line.
    line_starts: Vec<usize>,
    /// The number of characters before each multiple of [`CHECKPOINT_DISTANCE`].
    checkpoints: Vec<usize>,
}

impl LineIndex {
    pub(super) fn new(bytes: &[u8]) -> Self {
        let after_breaks = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'\n');
        let line_starts = std::iter::once(0)
            .chain(after_breaks.map(|(offset, _)| offset + 1))
            .collect();
        let mut before = 0;
        let checkpoints = bytes
            .chunks(CHECKPOINT_DISTANCE)
            .map(|chunk| {
                let checkpoint = before;
                before += count_characters(chunk);
                checkpoint
            })
            .collect();
        Self {
            line_starts,
            checkpoints,
        }
    }

    /// The line and the column of a byte, both from 1. The column is in characters.
    pub(super) fn line_and_column(&self, bytes: &[u8], offset: usize) -> (usize, usize) {
        let offset = offset.min(bytes.len());
        let line = self.line_starts.partition_point(|start| *start <= offset).max(1);
        let start = self.line_starts.get(line - 1).copied().unwrap_or_default();
        (
            line,
            self.characters_before(bytes, offset) - self.characters_before(bytes, start) + 1,
        )
    }

    /// The byte at a line and a column in bytes, both from 1, as in errors of serde_json. A column
    /// beyond the line is its end.
    pub(super) fn offset(&self, bytes: &[u8], line: usize, column: usize) -> usize {
        let start = self
            .line_starts
            .get(line.saturating_sub(1))
            .copied()
            .unwrap_or(bytes.len());
        let end = self.line_starts.get(line).map_or(bytes.len(), |next| next - 1);
        let mut offset = start.saturating_add(column.saturating_sub(1)).min(end);
        while offset > start && bytes.get(offset).is_some_and(|byte| is_continuation(*byte)) {
            offset -= 1;
        }
        offset
    }

    /// The line of a byte without its line break, as a range of bytes.
    pub(super) fn line_span(&self, bytes: &[u8], offset: usize) -> std::ops::Range<usize> {
        let line = self.line_starts.partition_point(|start| *start <= offset).max(1);
        let start = self.line_starts.get(line - 1).copied().unwrap_or_default();
        let end = self.line_starts.get(line).map_or(bytes.len(), |next| next - 1);
        let has_return = end > start && bytes.get(end - 1) == Some(&b'\r');
        start..if has_return { end - 1 } else { end }
    }

    fn characters_before(&self, bytes: &[u8], offset: usize) -> usize {
        let Some(checkpoint) = self.checkpoints.get(offset / CHECKPOINT_DISTANCE) else {
            // The end of a file whose length is a multiple of the distance.
            let last = self.checkpoints.last().copied().unwrap_or_default();
            return last
                + count_characters(&bytes[self.checkpoints.len().saturating_sub(1) * CHECKPOINT_DISTANCE..offset]);
        };
        checkpoint + count_characters(&bytes[offset / CHECKPOINT_DISTANCE * CHECKPOINT_DISTANCE..offset])
    }
}

/// The number of characters that begin in these bytes of UTF-8.
fn count_characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| !is_continuation(**byte)).count()
}

/// Whether a byte of UTF-8 continues a character.
pub(super) fn is_continuation(byte: u8) -> bool {
    byte & 0b1100_0000 == 0b1000_0000
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn columns_count_characters_and_not_bytes() {
        let text = "first\nzwölf €";
        let offset = text.find('€').expect("the character");
        assert_eq!(
            LineIndex::new(text.as_bytes()).line_and_column(text.as_bytes(), offset),
            (2, 7)
        );
    }

    #[test]
    fn a_column_in_bytes_gives_the_start_of_its_character() {
        let text = "a\nö€b\n".as_bytes();
        let index = LineIndex::new(text);
        let bytes: Vec<usize> = (1..9).map(|column| index.offset(text, 2, column)).collect();
        assert_eq!(bytes, [2, 2, 4, 4, 4, 7, 8, 8], "the line ends at 8");
    }

    #[test]
    fn the_span_of_a_line_excludes_its_line_break() {
        let text = b"a\r\nbc\n";
        let index = LineIndex::new(text);
        assert_eq!(index.line_span(text, 0), 0..1);
        assert_eq!(index.line_span(text, 4), 3..5);
        assert_eq!(index.line_span(text, 6), 6..6);
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
            prop_assert_eq!(LineIndex::new(text.as_bytes()).line_and_column(text.as_bytes(), at), (line, column));
        }
    }
}
