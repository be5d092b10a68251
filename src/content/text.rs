//! Plain text in packs: a line is one paragraph, without markup and without line breaks.

use super::invisible::is_invisible;
use super::rule::{RuleError, full_message, quoted, shortened};
use std::fmt;
use std::sync::Arc;
use thiserror::Error;

/// One paragraph of plain text: not empty, without control characters, without spaces around it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Line(Arc<str>);

impl Line {
    /// Parses a line. Spaces around it are removed.
    ///
    /// # Errors
    /// [`LineError`] if nothing is left that can be seen, or the text has a control character (a line
    /// break, a tab).
    pub fn parse(text: &str) -> Result<Self, LineError> {
        let text = text.trim();
        match text.chars().find(|c| c.is_control()) {
            Some(found) => Err(LineError::Control {
                text: shortened(text),
                found,
            }),
            None if text.chars().all(|c| is_invisible(c) || c.is_whitespace()) => Err(LineError::Empty),
            None => Ok(Self(text.into())),
        }
    }

    /// The line as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Why a text is not a line.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{}", full_message(self))]
pub enum LineError {
    /// Nothing but spaces and characters that cannot be seen.
    Empty,
    /// A control character.
    Control {
        /// The text, shortened, with a space in place of each control character.
        text: String,
        /// The first control character.
        found: char,
    },
}

impl RuleError for LineError {
    fn message(&self) -> String {
        match self {
            Self::Empty => "the text is empty".to_owned(),
            Self::Control { text, found } => {
                format!("the text \"{text}\" holds the control character {}", quoted(*found))
            }
        }
    }

    fn expected(&self) -> Option<String> {
        let expected = match self {
            Self::Empty => "words, or leave the field out where it is optional",
            Self::Control { .. } => "one paragraph without line breaks or tabs",
        };
        Some(expected.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces_around_a_line_are_removed() {
        assert_eq!(
            Line::parse("  Review access \n").expect("a line").as_str(),
            "Review access"
        );
    }

    #[test]
    fn an_empty_text_or_one_with_a_line_break_is_not_a_line() {
        assert_eq!(Line::parse(" \t"), Err(LineError::Empty));
        assert_eq!(Line::parse("\u{2066} \u{200b}\u{2069}"), Err(LineError::Empty));
        assert_eq!(
            Line::parse("one\ntwo").unwrap_err().to_string(),
            "the text \"one two\" holds the control character U+000A; expected one paragraph without line breaks or tabs"
        );
    }
}
