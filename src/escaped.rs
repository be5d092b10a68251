//! Text from outside, such as the name of a file, made safe to print to a terminal.

use std::fmt::{self, Display, Write as _};
use std::path::Path;

/// A value whose text is printed in one line, with every character escaped (`\u{1b}`) that a terminal
/// obeys or that changes how the rest of the line reads.
///
/// Whoever can put a file into a folder chooses its name, so without this a name could clear the
/// screen, hide a message, or swap the order of what is read.
#[derive(Clone, Copy, Debug)]
pub struct Escaped<T>(pub T);

/// As [`Escaped`], for a whole message: its line breaks stay.
#[derive(Clone, Copy, Debug)]
pub struct EscapedLines<T>(pub T);

/// A path, to be printed.
pub fn escaped_path(path: &Path) -> Escaped<impl Display> {
    Escaped(path.display())
}

/// Whether a character is printed as it is.
///
/// It is not if it is a control character (C0, DEL, C1), or changes the direction or the end of a line
/// without being seen: Unicode's property Bidi_Control, the line and paragraph separators, and the
/// other format characters (general category Cf), except the two joiners, of which the spelling of
/// some languages consists.
#[must_use]
pub fn is_printable(c: char) -> bool {
    !c.is_control()
        && !matches!(
            c,
            '\u{ad}'
                | '\u{600}'..='\u{605}'
                | '\u{61c}'
                | '\u{6dd}'
                | '\u{70f}'
                | '\u{890}'..='\u{891}'
                | '\u{8e2}'
                | '\u{180e}'
                | '\u{200b}'
                | '\u{200e}'..='\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{feff}'
                | '\u{fff9}'..='\u{fffb}'
                | '\u{110bd}'
                | '\u{110cd}'
                | '\u{13430}'..='\u{1343f}'
                | '\u{1bca0}'..='\u{1bca3}'
                | '\u{1d173}'..='\u{1d17a}'
                | '\u{e0000}'..='\u{e007f}'
        )
}

/// JSON with JSON's own escapes (RFC 8259, section 7) for what a terminal obeys or what changes how the rest of a line reads.
/// Such a character stands only within a text, so the values stay the same, and line breaks between them stay.
#[must_use]
pub fn escaped_json(json: &str) -> String {
    let mut escaped = String::with_capacity(json.len());
    for c in json.chars() {
        if is_printable(c) || c == '\n' {
            escaped.push(c);
        } else {
            for unit in c.encode_utf16(&mut [0; 2]) {
                escaped.push_str(&format!("\\u{unit:04x}"));
            }
        }
    }
    escaped
}

impl<T: Display> Display for Escaped<T> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(Escaping { out, keep_lines: false }, "{}", self.0)
    }
}

impl<T: Display> Display for EscapedLines<T> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(Escaping { out, keep_lines: true }, "{}", self.0)
    }
}

struct Escaping<'a, 'f> {
    out: &'a mut fmt::Formatter<'f>,
    keep_lines: bool,
}

impl fmt::Write for Escaping<'_, '_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        for c in text.chars() {
            if is_printable(c) || c == '\n' && self.keep_lines {
                self.out.write_char(c)?;
            } else {
                write!(self.out, "{}", c.escape_unicode())?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;

    #[rstest]
    #[case::clears_the_screen("a\u{1b}[2J.json", r"a\u{1b}[2J.json")]
    #[case::one_character_csi("\u{9b}31m", r"\u{9b}31m")]
    #[case::bell_and_delete("\u{7}\u{7f}", r"\u{7}\u{7f}")]
    #[case::ends_the_line("a\nBuilt again.\r", r"a\u{a}Built again.\u{d}")]
    #[case::swaps_the_order("gpj.\u{202e}nosj", r"gpj.\u{202e}nosj")]
    #[case::isolates("\u{2066}\u{2069}\u{61c}\u{200f}", r"\u{2066}\u{2069}\u{61c}\u{200f}")]
    #[case::other_line_ends("\u{2028}\u{2029}\u{85}", r"\u{2028}\u{2029}\u{85}")]
    #[case::not_seen("a\u{200b}b\u{feff}\u{e0041}", r"a\u{200b}b\u{feff}\u{e0041}")]
    #[case::words(
        "Grüße 你好 می\u{200c}خواهم 👩\u{200d}💻.json",
        "Grüße 你好 می\u{200c}خواهم 👩\u{200d}💻.json"
    )]
    fn what_a_terminal_would_obey_is_escaped(#[case] text: &str, #[case] printed: &str) {
        assert_eq!(Escaped(text).to_string(), printed);
        assert_eq!(escaped_path(Path::new(text)).to_string(), printed);
    }

    #[test]
    fn a_message_keeps_its_lines_and_nothing_else() {
        assert_eq!(
            EscapedLines("one\ntwo\u{1b}[1A\r").to_string(),
            "one\ntwo\\u{1b}[1A\\u{d}"
        );
    }

    proptest! {
        #[test]
        fn no_text_keeps_a_character_that_is_not_printable(text: String) {
            prop_assert!(Escaped(&text).to_string().chars().all(is_printable));
            prop_assert!(EscapedLines(&text).to_string().chars().all(|c| c == '\n' || is_printable(c)));
        }
    }
}
