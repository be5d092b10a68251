//! The file name of a logo.

use super::limits::MAX_NAME_LENGTH;
use portal::content::{RuleError, full_message, shortened};
use thiserror::Error;

/// The format of a logo, by its file extension.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LogoFormat {
    Svg,
    Png,
}

/// The file name of a logo beside `theme.json`: letters, digits, `-`, `_` and `.`, ending in
/// `.svg` or `.png`. It cannot lead out of the folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogoName {
    name: String,
    format: LogoFormat,
}

impl LogoName {
    /// Parses a file name.
    ///
    /// # Errors
    /// [`LogoNameError`] for a path, another extension, or a character outside the set above.
    pub fn parse(name: &str) -> Result<Self, LogoNameError> {
        let error = || LogoNameError { name: shortened(name) };
        let format = match name.rsplit_once('.') {
            Some((_, "svg")) => LogoFormat::Svg,
            Some((_, "png")) => LogoFormat::Png,
            _ => return Err(error()),
        };
        let is_allowed = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.');
        if name.starts_with('.') || name.len() > MAX_NAME_LENGTH || !name.bytes().all(is_allowed) {
            return Err(error());
        }
        Ok(Self {
            name: name.to_owned(),
            format,
        })
    }

    /// The name as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.name
    }

    pub(super) fn format(&self) -> LogoFormat {
        self.format
    }
}

/// A text that is not the file name of a logo.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{}", full_message(self))]
pub struct LogoNameError {
    /// The text, shortened to one line.
    pub name: String,
}

impl RuleError for LogoNameError {
    fn message(&self) -> String {
        format!("\"{}\" is no file name of a logo", self.name)
    }

    fn expected(&self) -> Option<String> {
        Some(
            "letters, digits, '-', '_' and '.', ending in .svg or .png, of a file in the same folder as theme.json"
                .to_owned(),
        )
    }
}
