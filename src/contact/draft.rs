//! A draft: what a person has typed into a form so far, right or wrong, exactly as typed.

use super::field::{Field, Kind};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use thiserror::Error;

/// What has been typed into one form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    kind: Kind,
    answers: BTreeMap<Field, String>,
}

/// A draft as it is kept.
#[derive(Serialize, Deserialize)]
struct KeptDraft {
    version: u32,
    answers: BTreeMap<String, String>,
}

/// The version of the kept form.
const VERSION: u32 = 1;

impl Draft {
    /// A form with nothing typed into it.
    #[must_use]
    pub fn new(kind: Kind) -> Self {
        Self {
            kind,
            answers: BTreeMap::new(),
        }
    }

    /// Which form this is a draft of.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// What was typed into a field; empty if nothing was.
    #[must_use]
    pub fn answer(&self, field: Field) -> &str {
        self.answers.get(&field).map_or("", String::as_str)
    }

    /// Puts down what a field holds now.
    pub fn set(&mut self, field: Field, answer: String) {
        if answer.is_empty() {
            self.answers.remove(&field);
        } else {
            self.answers.insert(field, answer);
        }
    }

    /// Whether nothing was typed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.answers.is_empty()
    }

    /// Takes over the name and e-mail address from the other form's draft, where this one has
    /// none, so that nobody types them twice (WCAG 2.2, 3.3.7 Redundant Entry).
    pub fn offer(&mut self, other: &Self) {
        for field in [Field::Name, Field::Email, Field::Organisation] {
            if self.answer(field).is_empty() {
                self.set(field, other.answer(field).to_owned());
            }
        }
    }

    /// The draft as it is kept: JSON.
    #[must_use]
    pub fn print(&self) -> String {
        let kept = KeptDraft {
            version: VERSION,
            answers: self
                .answers
                .iter()
                .map(|(field, answer)| (field.name().to_owned(), answer.clone()))
                .collect(),
        };
        serde_json::to_string(&kept).expect("a map of strings always prints as JSON")
    }

    /// Reads a kept draft.
    ///
    /// # Errors
    /// [`DraftFault`] when it is damaged or was kept by a later version of the portal.
    pub fn parse(kind: Kind, kept: &str) -> Result<Self, DraftFault> {
        let kept: KeptDraft = serde_json::from_str(kept).map_err(|error| DraftFault::Damaged(error.to_string()))?;
        if kept.version > VERSION {
            return Err(DraftFault::Later(kept.version));
        }
        let mut draft = Self::new(kind);
        for field in kind.fields() {
            if let Some(answer) = kept.answers.get(field.name()) {
                draft.set(*field, answer.clone());
            }
        }
        Ok(draft)
    }
}

/// Why a kept draft could not be read.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum DraftFault {
    /// Not the JSON that a draft is.
    #[error("the kept draft is damaged ({0})")]
    Damaged(String),
    /// Kept by a later version of the portal.
    #[error("the draft was kept by a later version of this site (its form is {0}, this version writes {VERSION})")]
    Later(u32),
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn question(answers: &[(Field, &str)]) -> Draft {
        let mut draft = Draft::new(Kind::Question);
        for (field, answer) in answers {
            draft.set(*field, (*answer).to_owned());
        }
        draft
    }

    proptest! {
        #[test]
        fn a_kept_draft_holds_every_letter_that_was_typed(text: String, name: String, email: String) {
            let draft = question(&[(Field::Text, &text), (Field::Name, &name), (Field::Email, &email)]);
            prop_assert_eq!(Draft::parse(Kind::Question, &draft.print()), Ok(draft));
        }

        #[test]
        fn no_kept_text_makes_reading_a_draft_panic(kept: String) {
            let _ = Draft::parse(Kind::Incident, &kept);
        }
    }

    #[test]
    fn a_damaged_or_later_draft_is_told_apart() {
        assert!(matches!(
            Draft::parse(Kind::Question, "{\"version\":1,\"answ"),
            Err(DraftFault::Damaged(_))
        ));
        assert_eq!(
            Draft::parse(Kind::Question, "{\"version\":2,\"answers\":{}}"),
            Err(DraftFault::Later(2))
        );
    }

    #[test]
    fn name_and_email_of_the_other_form_are_offered_but_replace_nothing() {
        let mut incident = Draft::new(Kind::Incident);
        incident.set(Field::Name, "Ada".to_owned());
        incident.offer(&question(&[
            (Field::Name, "Bo"),
            (Field::Email, "bo@a.example"),
            (Field::Text, "Why?"),
        ]));
        assert_eq!(incident.answer(Field::Name), "Ada");
        assert_eq!(incident.answer(Field::Email), "bo@a.example");
        assert_eq!(incident.answer(Field::Text), "");
    }
}
