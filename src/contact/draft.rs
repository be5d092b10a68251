//! A draft: what a person has typed into a form so far, valid or not, exactly as typed.

use super::field::{Field, MessageKind};
use crate::content::Json;
use crate::stored::{self, StoredError};

/// What has been typed into one form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    kind: MessageKind,
    /// The fields that are not empty, in the order in which they were filled in.
    answers: Vec<(Field, String)>,
}

/// The version of [`parse_former_draft`]'s form.
const VERSION: u64 = 1;

impl Draft {
    /// A form with nothing typed into it.
    #[must_use]
    pub fn new(kind: MessageKind) -> Self {
        Self {
            kind,
            answers: Vec::new(),
        }
    }

    /// The form that this is a draft of.
    #[must_use]
    pub fn kind(&self) -> MessageKind {
        self.kind
    }

    /// The text of a field; empty if nothing was typed.
    #[must_use]
    pub fn answer(&self, field: Field) -> &str {
        self.answers
            .iter()
            .find_map(|(key, answer)| (*key == field).then_some(answer.as_str()))
            .unwrap_or_default()
    }

    /// Sets the text of a field.
    pub fn set(&mut self, field: Field, answer: String) {
        let index = self.answers.iter().position(|(key, _)| *key == field);
        match (index, answer.is_empty()) {
            (Some(index), true) => drop(self.answers.remove(index)),
            (Some(index), false) => self.answers[index].1 = answer,
            (None, true) => {}
            (None, false) => self.answers.push((field, answer)),
        }
    }

    /// The answers that are not empty, with their fields.
    pub fn answers(&self) -> impl Iterator<Item = (Field, &str)> {
        self.answers.iter().map(|(field, answer)| (*field, answer.as_str()))
    }

    /// Whether nothing was typed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.answers.is_empty()
    }
}

/// Parses a draft as the portal stored it up to version 0.1: JSON with the answers under the names of their fields. Returns
/// the answers with those names.
///
/// # Errors
/// [`StoredError`] if it is damaged, or was stored by a later version of the portal.
pub fn parse_former_draft(text: &str) -> Result<Vec<(String, String)>, StoredError> {
    let Json::Object(fields) = stored::parse(VERSION, text)? else {
        return Err(StoredError::Damaged);
    };
    let mut answers = Vec::new();
    for (name, answer) in fields {
        match answer {
            Json::String(answer) => answers.push((name, answer)),
            _ if name == "version" => {}
            _ => return Err(StoredError::Damaged),
        }
    }
    Ok(answers)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn no_text_makes_parsing_a_draft_panic(text: String) {
            let _ = parse_former_draft(&text);
        }
    }

    #[test]
    fn a_draft_of_version_1_stays_readable() {
        let stored = r#"{"version":1,"name":"Ada \"Å\"","text":"Why?\u000a"}"#;
        let answers = [("name", "Ada \"Å\""), ("text", "Why?\n")];
        let expected = answers.map(|(name, answer)| (name.to_owned(), answer.to_owned()));
        assert_eq!(parse_former_draft(stored), Ok(expected.to_vec()));
    }

    #[test]
    fn a_damaged_draft_is_distinguished_from_one_of_a_later_version() {
        for damaged in ["{\"version\":1,\"na", "{\"version\":1,\"name\":[]}"] {
            assert_eq!(parse_former_draft(damaged), Err(StoredError::Damaged));
        }
        assert_eq!(
            parse_former_draft("{\"version\":2}"),
            Err(StoredError::Later { found: 2, newest: 1 })
        );
    }
}
