//! The form in which records and drafts are stored on the device: a JSON object with the version of
//! the form and texts by name. The module `browser` stores it.
//!
//! Pure: no browser, no leptos.

use crate::content::{Json, push_string};
use thiserror::Error;

/// The field that holds the version of the form.
const VERSION: &str = "version";

/// Prints texts by name, with the version of the form in which they are stored.
#[must_use]
pub fn print<'a>(version: u64, texts: impl Iterator<Item = (&'static str, &'a str)>) -> String {
    let mut printed = format!("{{\"{VERSION}\":{version}");
    for (name, text) in texts {
        printed.push(',');
        push_string(&mut printed, name);
        printed.push(':');
        push_string(&mut printed, text);
    }
    printed.push('}');
    printed
}

/// Parses a stored text whose version is `newest` or an earlier one. The fields are the caller's;
/// those that it does not know are a later version's.
///
/// # Errors
/// [`StoredError`] if the text is damaged, or was stored by a later version of the portal.
pub fn parse(newest: u64, text: &str) -> Result<Json, StoredError> {
    let json = Json::parse(text.as_bytes()).map_err(|_| StoredError::Damaged)?;
    match json.get(VERSION) {
        Some(Json::Integer(found)) if *found > newest => Err(StoredError::Later { found: *found, newest }),
        Some(Json::Integer(_)) => Ok(json),
        _ => Err(StoredError::Damaged),
    }
}

/// Why a stored text could not be read.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum StoredError {
    /// The text is not the JSON that was stored.
    #[error("the stored text is damaged")]
    Damaged,
    /// A later version of the portal stored it. It must not be overwritten.
    #[error("the text was stored in version {found} of its form; this portal reads up to version {newest}")]
    Later {
        /// The version in which the text is stored.
        found: u64,
        /// The newest version that is read.
        newest: u64,
    },
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const NAMES: [&str; 4] = ["status", "text", "with \"quotes\" and \\", "line\nbreak"];

    proptest! {
        #[test]
        fn stored_texts_read_back(version: u64, texts in prop::collection::vec(any::<String>(), 0..=NAMES.len())) {
            let printed = print(version, NAMES.into_iter().zip(texts.iter().map(String::as_str)));
            let fields = std::iter::once(("version".to_owned(), Json::Integer(version)))
                .chain(NAMES.into_iter().zip(texts).map(|(name, text)| (name.to_owned(), Json::String(text))))
                .collect();
            prop_assert_eq!(parse(version, &printed), Ok(Json::Object(fields)));
        }

        #[test]
        fn every_character_reads_back(c: char) {
            let text = c.to_string();
            let printed = print(1, std::iter::once(("c", text.as_str())));
            let json = parse(1, &printed).expect("stored text");
            prop_assert_eq!(json.get("c").and_then(Json::as_str), Some(text.as_str()));
        }

        #[test]
        fn no_text_makes_parsing_panic(text: String) {
            let _ = parse(1, &text);
        }
    }

    #[test]
    fn control_characters_quotes_and_backslashes_read_back() {
        let text: String = ('\0'..='\u{9f}').collect();
        let printed = print(1, std::iter::once(("text", text.as_str())));
        assert!(!printed.contains(|c: char| c.is_ascii_control()), "{printed}");
        let json = parse(1, &printed).expect("stored text");
        assert_eq!(json.get("text").and_then(Json::as_str), Some(text.as_str()));
    }

    #[test]
    fn the_stored_form_is_one_line_of_json() {
        assert_eq!(
            print(1, [("status", "done"), ("note", "a \"b\"\n")].into_iter()),
            r#"{"version":1,"status":"done","note":"a \"b\"\u000a"}"#
        );
        assert_eq!(print(7, std::iter::empty()), r#"{"version":7}"#);
    }

    #[test]
    fn damage_is_distinguished_from_a_later_version() {
        for damaged in ["", "{\"version\":1", "[]", "{}", "{\"version\":\"1\"}"] {
            assert_eq!(parse(1, damaged), Err(StoredError::Damaged), "{damaged}");
        }
        assert_eq!(
            parse(1, "{\"version\":2}"),
            Err(StoredError::Later { found: 2, newest: 1 })
        );
    }
}
