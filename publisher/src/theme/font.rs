//! Font families by name. A trust center loads no fonts: a family is used where the device has it.

use portal::content::{RuleError, full_message, shortened};
use std::fmt;
use thiserror::Error;

/// The longest name of a font family, in characters.
const MAX_FAMILY_LENGTH: usize = 60;

/// The most families in one list.
pub const MAX_FAMILIES: usize = 12;

/// The generic families of CSS Fonts 4: keywords, not names.
const GENERIC_FAMILIES: [&str; 8] = [
    "serif",
    "sans-serif",
    "monospace",
    "system-ui",
    "ui-serif",
    "ui-sans-serif",
    "ui-rounded",
    "ui-monospace",
];

/// The name of a font family: letters, digits, spaces and hyphens, starting with a letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FontFamily(String);

/// A text that is not a font family.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{}", full_message(self))]
pub struct FontError {
    /// The text, shortened to one line.
    pub text: String,
}

impl RuleError for FontError {
    fn message(&self) -> String {
        format!("\"{}\" is no name of a font family", self.text)
    }

    fn expected(&self) -> Option<String> {
        Some(format!(
            "up to {MAX_FAMILY_LENGTH} letters, digits, spaces and hyphens, starting with a letter, such as \
             \"Source Sans 3\" or \"sans-serif\". Fonts are not loaded from any address: readers see those that \
             their device has"
        ))
    }
}

impl FontFamily {
    /// Parses the name of a family, with or without spaces around it.
    ///
    /// # Errors
    /// [`FontError`]: the text is empty, too long, or contains another character.
    pub fn parse(text: &str) -> Result<Self, FontError> {
        let name = text.trim();
        let is_allowed = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-');
        if name.starts_with(char::is_alphabetic)
            && name.chars().all(is_allowed)
            && name.chars().nth(MAX_FAMILY_LENGTH).is_none()
        {
            Ok(Self(name.to_owned()))
        } else {
            Err(FontError { text: shortened(name) })
        }
    }

    fn is_generic(&self) -> bool {
        GENERIC_FAMILIES.contains(&self.0.as_str())
    }
}

/// Writes the family as in CSS: a name in quotation marks, a generic family without.
impl fmt::Display for FontFamily {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_generic() {
            f.write_str(&self.0)
        } else {
            write!(f, "\"{}\"", self.0)
        }
    }
}

/// Families in the order of preference: the browser uses the first that the device has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FontStack(Vec<FontFamily>);

impl FontStack {
    /// A stack of at least one family. `None`: the list is empty.
    #[must_use]
    pub fn new(families: Vec<FontFamily>) -> Option<Self> {
        (!families.is_empty()).then_some(Self(families))
    }
}

/// Writes the value of `font-family`. If no family is generic, it ends in `system-ui, sans-serif`,
/// so that a device without the named ones does not use the browser's default, a serif font.
impl fmt::Display for FontStack {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, family) in self.0.iter().enumerate() {
            if index > 0 {
                f.write_str(", ")?;
            }
            write!(f, "{family}")?;
        }
        if !self.0.iter().any(FontFamily::is_generic) {
            f.write_str(", system-ui, sans-serif")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("Source Sans 3", "\"Source Sans 3\"")]
    #[case(" Noto-Sans ", "\"Noto-Sans\"")]
    #[case("メイリオ", "\"メイリオ\"")]
    #[case("sans-serif", "sans-serif")]
    #[case("inherit", "\"inherit\"")]
    fn a_name_is_quoted_and_a_generic_family_is_not(#[case] text: &str, #[case] css: &str) {
        assert_eq!(
            FontFamily::parse(text).map(|family| family.to_string()),
            Ok(css.to_owned())
        );
    }

    #[rstest]
    #[case("")]
    #[case(" ")]
    #[case("3D")]
    #[case("Acme\" ; } :root { color: red")]
    #[case("url(https://fonts.example/a.woff2)")]
    #[case("https://fonts.example")]
    #[case("Acme\\22")]
    #[case("A\nB")]
    #[case("A, B")]
    #[case("Aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    fn any_other_text_is_rejected(#[case] text: &str) {
        assert!(FontFamily::parse(text).is_err());
    }

    #[test]
    fn a_stack_without_a_generic_family_ends_in_one() {
        let families = |names: &[&str]| {
            let families = names.iter().map(|name| FontFamily::parse(name).expect("a family"));
            FontStack::new(families.collect()).expect("families").to_string()
        };
        assert_eq!(families(&["Acme Sans"]), "\"Acme Sans\", system-ui, sans-serif");
        assert_eq!(families(&["Acme Serif", "serif"]), "\"Acme Serif\", serif");
    }
}
