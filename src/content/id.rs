//! Ids: the short, permanent names by which packs, addresses, records and exports speak of a thing.

use std::fmt;
use std::sync::Arc;
use thiserror::Error;

/// The longest id, in characters. Spreadsheets and GRC tools show an id as a code in a narrow column.
pub const LONGEST_ID: usize = 20;

/// The permanent name of a product, area, responsibility, role, framework or checklist item:
/// 1 to 20 of `a-z`, `0-9` and `-`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Id(Arc<str>);

impl Id {
    /// Reads an id.
    ///
    /// # Errors
    /// [`IdError`] when the text is empty, too long, or holds another character.
    pub fn parse(text: &str) -> Result<Self, IdError> {
        let length = text.chars().count();
        if length == 0 || length > LONGEST_ID {
            return Err(IdError::Length {
                id: shortened(text),
                length,
            });
        }
        match text.chars().find(|c| !matches!(c, 'a'..='z' | '0'..='9' | '-')) {
            Some(found) => Err(IdError::Character {
                id: shortened(text),
                found,
            }),
            None => Ok(Self(text.into())),
        }
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

/// Why a text is no id.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum IdError {
    /// Empty, or longer than [`LONGEST_ID`].
    #[error("the id \"{id}\" has {length} characters; expected 1 to {LONGEST_ID} of a-z, 0-9 and -")]
    Length {
        /// The text, shortened.
        id: String,
        /// Its length in characters.
        length: usize,
    },
    /// A character outside `a-z`, `0-9` and `-`.
    #[error("the id \"{id}\" holds {}; expected only a-z, 0-9 and -", shown(.found))]
    Character {
        /// The text, shortened.
        id: String,
        /// The first character that does not belong.
        found: char,
    },
}

/// A character in a message: by itself where it can be seen, by its code point where it cannot.
pub(super) fn shown(c: &char) -> String {
    if c.is_control() || c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}') {
        format!("U+{:04X}", u32::from(*c))
    } else {
        format!("'{c}'")
    }
}

/// The start of a text in one line, so that a message stays readable whatever a file holds.
#[must_use]
pub fn shortened(text: &str) -> String {
    const KEPT: usize = 40;
    let mut start: String = text
        .chars()
        .take(KEPT)
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    if text.chars().count() > KEPT {
        start.push('…');
    }
    start
}

/// Whether a product may not carry this id, because the portal needs the address for itself:
/// its own pages, folders of other servers' making, and language tags (`de`, `pt-br`), under
/// which other languages will live.
#[must_use]
pub fn is_reserved_for_the_portal(id: &Id) -> bool {
    let text = id.as_str();
    let language_tag = {
        let mut parts = text.split('-');
        let two_letters = |part: &str| part.len() == 2 && part.bytes().all(|b| b.is_ascii_lowercase());
        parts.next().is_some_and(two_letters) && parts.next().is_none_or(two_letters) && parts.next().is_none()
    };
    language_tag
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
    fn an_id_of_no_or_too_many_characters_is_refused_with_its_length() {
        assert_eq!(
            Id::parse("").unwrap_err().to_string(),
            "the id \"\" has 0 characters; expected 1 to 20 of a-z, 0-9 and -"
        );
        assert_eq!(
            Id::parse("123456789012345678901").unwrap_err().to_string(),
            "the id \"123456789012345678901\" has 21 characters; expected 1 to 20 of a-z, 0-9 and -"
        );
    }

    #[test]
    fn an_id_with_another_character_names_the_character() {
        for (text, found) in [("Mfa", 'M'), ("a b", ' '), ("a_b", '_'), ("é", 'é'), ("a/b", '/')] {
            assert_eq!(
                Id::parse(text),
                Err(IdError::Character {
                    id: text.to_owned(),
                    found
                })
            );
        }
    }

    #[test]
    fn addresses_that_the_portal_needs_for_itself_are_no_product_ids() {
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
            assert!(is_reserved_for_the_portal(&Id::parse(text).expect("an id")), "{text}");
        }
        for text in ["mydesk", "my-desk", "ad-audit", "crm", "de-en-fr"] {
            assert!(!is_reserved_for_the_portal(&Id::parse(text).expect("an id")), "{text}");
        }
    }
}
