//! Plain text as packs carry it: a line is one paragraph, without markup and without line breaks.

use super::id::{shortened, shown};
use std::fmt;
use std::sync::Arc;
use thiserror::Error;

/// One paragraph of plain text: not empty, no control characters, no spaces around it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Line(Arc<str>);

impl Line {
    /// Reads a line; spaces around it fall away.
    ///
    /// # Errors
    /// [`LineError`] when nothing is left, or a control character (a line break, a tab) stands in it.
    pub fn parse(text: &str) -> Result<Self, LineError> {
        let text = text.trim();
        if text.is_empty() {
            return Err(LineError::Empty);
        }
        match text.chars().find(|c| c.is_control()) {
            Some(found) => Err(LineError::Control {
                text: shortened(text),
                found,
            }),
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

/// Why a text is no line.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum LineError {
    /// Nothing but spaces.
    #[error("the text is empty; expected words, or leave the field out where it is optional")]
    Empty,
    /// A control character.
    #[error(
        "the text \"{text}\" holds the control character {}; expected one paragraph without line breaks or tabs",
        shown(.found)
    )]
    Control {
        /// The text, shortened, with spaces in place of control characters.
        text: String,
        /// The first control character.
        found: char,
    },
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_loses_the_spaces_around_it() {
        assert_eq!(
            Line::parse("  Review access \n").expect("a line").as_str(),
            "Review access"
        );
    }

    #[test]
    fn a_line_without_words_or_with_a_break_is_refused() {
        assert_eq!(Line::parse(" \t"), Err(LineError::Empty));
        assert_eq!(
            Line::parse("one\ntwo").unwrap_err().to_string(),
            "the text \"one two\" holds the control character U+000A; expected one paragraph without line breaks or tabs"
        );
    }
}
