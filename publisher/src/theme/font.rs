//! Font families by name. A trust center loads no fonts: a family is seen where a reader has it.

use super::colour::shortened;
use portal::content::{RuleError, full_message};
use std::fmt;
use thiserror::Error;

/// The longest name of a font family, in characters.
pub const LONGEST_FAMILY: usize = 60;

/// The most families in one list.
pub const MOST_FAMILIES: usize = 12;

/// The families that every device has one of, by CSS Fonts 4: words of CSS, not names.
const GENERIC: [&str; 8] = [
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

/// Why a text is no font family.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{}", full_message(self))]
pub struct FontFault {
    /// The text, shortened to one line.
    pub text: String,
}

impl RuleError for FontFault {
    fn message(&self) -> String {
        format!("\"{}\" is no name of a font family", self.text)
    }

    fn expected(&self) -> Option<String> {
        Some(format!(
            "up to {LONGEST_FAMILY} letters, digits, spaces and hyphens, \
             starting with a letter, such as \"Source Sans 3\" or \"sans-serif\". Fonts are not loaded from any address: \
             readers see those that their device has"
        ))
    }
}

impl FontFamily {
    /// Reads a family's name; spaces around it fall away.
    ///
    /// # Errors
    /// [`FontFault`] when the text is empty, too long, or holds another character.
    pub fn parse(text: &str) -> Result<Self, FontFault> {
        let name = text.trim();
        let belongs = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-');
        if name.starts_with(char::is_alphabetic)
            && name.chars().all(belongs)
            && name.chars().nth(LONGEST_FAMILY).is_none()
        {
            Ok(Self(name.to_owned()))
        } else {
            Err(FontFault { text: shortened(name) })
        }
    }

    fn is_generic(&self) -> bool {
        GENERIC.contains(&self.0.as_str())
    }
}

/// The family as CSS takes it: a name in quotation marks, a generic one without.
impl fmt::Display for FontFamily {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_generic() {
            f.write_str(&self.0)
        } else {
            write!(f, "\"{}\"", self.0)
        }
    }
}

/// Families in the order in which they are tried; the first that the reader's device has is taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FontStack(Vec<FontFamily>);

impl FontStack {
    /// A list of families, none if it is empty.
    #[must_use]
    pub fn new(families: Vec<FontFamily>) -> Option<Self> {
        (!families.is_empty()).then_some(Self(families))
    }
}

/// The value of `font-family`. It always ends in a generic family, so that a device that has none
/// of the named ones does not fall back to the browser's own default.
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
    fn any_other_text_is_refused(#[case] text: &str) {
        assert!(FontFamily::parse(text).is_err());
    }

    #[test]
    fn a_list_without_a_generic_family_gets_one() {
        let families = |names: &[&str]| {
            let families = names.iter().map(|name| FontFamily::parse(name).expect("a family"));
            FontStack::new(families.collect()).expect("families").to_string()
        };
        assert_eq!(families(&["Acme Sans"]), "\"Acme Sans\", system-ui, sans-serif");
        assert_eq!(families(&["Acme Serif", "serif"]), "\"Acme Serif\", serif");
    }
}
