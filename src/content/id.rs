//! Ids: the short, permanent names of things in packs, addresses, records and exports.

use super::rule::{RuleError, full_message, quoted, shortened};
use std::fmt;
use std::sync::Arc;
use thiserror::Error;

/// The most characters of an id. In format 1 there are [`SHORT_ID_LENGTH`].
pub const MAX_ID_LENGTH: usize = 40;

/// The most characters of an id that spreadsheets and GRC tools show whole, as a code in a narrow column.
pub const SHORT_ID_LENGTH: usize = 20;

/// The permanent name of a product, area, responsibility, role, framework, tag or checklist item:
/// 1 to 40 of `a-z`, `0-9` and `-`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Id(Arc<str>);

impl Id {
    /// Parses an id.
    ///
    /// # Errors
    /// [`IdError`] if the text is empty, too long, or has other characters: both, where it has both.
    pub fn parse(text: &str) -> Result<Self, IdError> {
        let length = text.chars().count();
        let mut found = Vec::new();
        for c in text.chars().filter(|c| !matches!(c, 'a'..='z' | '0'..='9' | '-')) {
            if !found.contains(&c) && found.len() < MAX_ID_LENGTH {
                found.push(c);
            }
        }
        if (1..=MAX_ID_LENGTH).contains(&length) && found.is_empty() {
            return Ok(Self(text.into()));
        }
        Err(IdError {
            id: shortened(text),
            length,
            found,
        })
    }

    /// The id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Why a text is not an id.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{}", full_message(self))]
pub struct IdError {
    /// The text, shortened.
    pub id: String,
    /// Its length in characters. [`MAX_ID_LENGTH`] are allowed.
    pub length: usize,
    /// The first characters of it outside `a-z`, `0-9` and `-`, each once.
    pub found: Vec<char>,
}

impl IdError {
    fn has_wrong_length(&self) -> bool {
        self.length == 0 || self.length > MAX_ID_LENGTH
    }
}

impl RuleError for IdError {
    fn message(&self) -> String {
        let mut message = format!("the id \"{}\"", self.id);
        if self.has_wrong_length() {
            message += &format!(" has {} characters", self.length);
        }
        let found: Vec<String> = self.found.iter().copied().map(quoted).collect();
        if !found.is_empty() {
            message += if self.has_wrong_length() {
                ", and holds "
            } else {
                " holds "
            };
            message += &found.join(", ");
        }
        message
    }

    fn expected(&self) -> Option<String> {
        Some(if self.has_wrong_length() {
            format!("1 to {MAX_ID_LENGTH} of a-z, 0-9 and -")
        } else {
            "only a-z, 0-9 and -".to_owned()
        })
    }
}

/// Whether no product may have this id, because its address is needed for something else: the
/// portal's own pages, folders that servers use, and language tags (`de`, `pt-br`), under which
/// other languages will be published.
#[must_use]
pub fn is_reserved(id: &Id) -> bool {
    let text = id.as_str();
    let two_letters = |part: &str| part.len() == 2 && part.bytes().all(|b| b.is_ascii_lowercase());
    let is_language_tag = match text.split_once('-') {
        Some((language, region)) => two_letters(language) && two_letters(region),
        None => two_letters(text),
    };
    is_language_tag
        || matches!(
            text,
            "privacy" | "accessibility" | "assets" | "content" | "intake" | "api"
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_one_to_twenty_of_a_to_z_digits_and_hyphen() {
        for text in ["a", "mfa-configure", "27001", "12345678901234567890"] {
            assert_eq!(Id::parse(text).map(|id| id.to_string()), Ok(text.to_owned()));
        }
    }

    #[test]
    fn an_id_that_is_empty_or_too_long_is_an_error_with_its_length() {
        assert_eq!(
            Id::parse("").unwrap_err().to_string(),
            "the id \"\" has 0 characters; expected 1 to 40 of a-z, 0-9 and -"
        );
        assert_eq!(
            Id::parse("12345678901234567890123456789012345678901")
                .unwrap_err()
                .to_string(),
            "the id \"1234567890123456789012345678901234567890…\" has 41 characters; expected 1 to 40 of a-z, 0-9 and -"
        );
    }

    #[test]
    fn an_id_with_another_character_is_an_error_with_that_character() {
        for (text, found) in [("Mfa", 'M'), ("a b", ' '), ("a_b", '_'), ("é", 'é'), ("a/b", '/')] {
            assert_eq!(
                Id::parse(text),
                Err(IdError {
                    id: text.to_owned(),
                    length: text.chars().count(),
                    found: vec![found],
                })
            );
        }
    }

    #[test]
    fn everything_that_is_wrong_with_an_id_is_in_one_error() {
        assert_eq!(
            Id::parse("Review_Access of Leavers, Joiners, and Movers")
                .unwrap_err()
                .to_string(),
            "the id \"Review_Access of Leavers, Joiners, and M…\" has 45 characters, and holds 'R', '_', 'A', U+0020, 'L', ',', 'J', 'M'; \
             expected 1 to 40 of a-z, 0-9 and -"
        );
    }

    #[test]
    fn the_portals_own_addresses_and_language_tags_are_reserved() {
        for text in [
            "privacy",
            "accessibility",
            "assets",
            "content",
            "intake",
            "api",
            "de",
            "pt-br",
        ] {
            assert!(is_reserved(&Id::parse(text).expect("an id")), "{text}");
        }
        for text in ["mydesk", "my-desk", "ad-audit", "crm", "de-en-fr"] {
            assert!(!is_reserved(&Id::parse(text).expect("an id")), "{text}");
        }
    }
}
