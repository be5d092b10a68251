//! The errors of rules for single texts, and how their messages quote what a file holds.

use super::invisible::is_invisible;
use thiserror::Error;

/// An error of a text that breaks a rule, in two parts. Its `Display` joins them: see [`full_message`].
pub trait RuleError {
    /// What is wrong.
    fn message(&self) -> String;

    /// What was expected instead. None where the message says it.
    fn expected(&self) -> Option<String>;
}

/// Both parts of an error: `…; expected …`.
#[must_use]
pub fn full_message(error: &impl RuleError) -> String {
    let message = error.message();
    match error.expected() {
        Some(expected) => format!("{message}; expected {expected}"),
        None => message,
    }
}

/// A text that is not a value of a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("{}", full_message(self))]
pub struct ValueError {
    /// The kind: `party`, `cadence` …
    pub kind: &'static str,
    /// What values of the kind look like.
    pub expected: &'static str,
}

impl RuleError for ValueError {
    fn message(&self) -> String {
        format!("this is no {}", self.kind)
    }

    fn expected(&self) -> Option<String> {
        Some(self.expected.to_owned())
    }
}

/// The start of a text in one line, so that a message stays readable whatever a file holds.
#[must_use]
pub fn shortened(text: &str) -> String {
    const LENGTH: usize = 40;
    let mut start: String = text
        .chars()
        .take(LENGTH)
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    if text.chars().count() > LENGTH {
        start.push('…');
    }
    start
}

/// A character in a message: itself in quotes where it can be seen, its code point where it cannot.
pub(super) fn quoted(c: char) -> String {
    if c.is_whitespace() || c.is_control() || is_invisible(c) {
        format!("U+{:04X}", u32::from(c))
    } else {
        format!("'{c}'")
    }
}
