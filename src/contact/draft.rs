//! A draft: what a person has typed into a form so far, right or wrong, exactly as typed.

use super::field::{Field, MessageKind};
use crate::content::{Json, print_kept};
use thiserror::Error;

/// What has been typed into one form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    kind: MessageKind,
    /// The fields that hold something, in the order in which they were filled in.
    answers: Vec<(Field, String)>,
}

/// The version of the kept form.
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

    /// Which form this is a draft of.
    #[must_use]
    pub fn kind(&self) -> MessageKind {
        self.kind
    }

    /// What was typed into a field; empty if nothing was.
    #[must_use]
    pub fn answer(&self, field: Field) -> &str {
        self.answers
            .iter()
            .find_map(|(given, answer)| (*given == field).then_some(answer.as_str()))
            .unwrap_or_default()
    }

    /// Puts down what a field holds now.
    pub fn set(&mut self, field: Field, answer: String) {
        let place = self.answers.iter().position(|(given, _)| *given == field);
        match (place, answer.is_empty()) {
            (Some(place), true) => drop(self.answers.remove(place)),
            (Some(place), false) => self.answers[place].1 = answer,
            (None, true) => {}
            (None, false) => self.answers.push((field, answer)),
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

    /// The draft as it is kept: JSON, with answers by the names of their fields.
    #[must_use]
    pub fn print(&self) -> String {
        print_kept(
            VERSION,
            self.answers
                .iter()
                .map(|(field, answer)| (field.name(), answer.as_str())),
        )
    }

    /// Reads a kept draft.
    ///
    /// # Errors
    /// [`DraftError`] when it is damaged or was kept by a later version of the portal.
    pub fn parse(kind: MessageKind, kept: &str) -> Result<Self, DraftError> {
        let kept = Json::parse(kept.as_bytes()).map_err(|_| DraftError::Damaged)?;
        match kept.field("version") {
            Some(Json::Whole(version)) if *version > VERSION => return Err(DraftError::Later(*version)),
            Some(Json::Whole(_)) => {}
            _ => return Err(DraftError::Damaged),
        }
        let mut draft = Self::new(kind);
        for field in kind.fields() {
            if let Some(answer) = kept.field(field.name()) {
                let answer = answer.as_text().ok_or(DraftError::Damaged)?;
                draft.set(*field, answer.to_owned());
            }
        }
        Ok(draft)
    }
}

/// Why a kept draft could not be read.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum DraftError {
    /// Not the JSON that a draft is.
    #[error("the kept draft is damaged")]
    Damaged,
    /// Kept by a later version of the portal.
    #[error("the draft was kept by a later version of this site (its form is {0}, this version writes {VERSION})")]
    Later(u64),
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn question(answers: &[(Field, &str)]) -> Draft {
        let mut draft = Draft::new(MessageKind::Question);
        for (field, answer) in answers {
            draft.set(*field, (*answer).to_owned());
        }
        draft
    }

    proptest! {
        #[test]
        fn a_kept_draft_holds_every_letter_that_was_typed(text: String, name: String, email: String) {
            let draft = question(&[(Field::Text, &text), (Field::Name, &name), (Field::Email, &email)]);
            prop_assert_eq!(Draft::parse(MessageKind::Question, &draft.print()), Ok(draft));
        }

        #[test]
        fn no_kept_text_makes_reading_a_draft_panic(kept: String) {
            let _ = Draft::parse(MessageKind::Incident, &kept);
        }
    }

    #[test]
    fn a_damaged_or_later_draft_is_told_apart() {
        assert!(matches!(
            Draft::parse(MessageKind::Question, "{\"version\":1,\"na"),
            Err(DraftError::Damaged)
        ));
        assert_eq!(
            Draft::parse(MessageKind::Question, "{\"version\":2}"),
            Err(DraftError::Later(2))
        );
    }

    #[test]
    fn name_and_email_of_the_other_form_are_offered_but_replace_nothing() {
        let mut incident = Draft::new(MessageKind::Incident);
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
