//! The check that makes a message of a draft, or lists what is wrong with it.

use super::draft::Draft;
use super::field::{Choice, Field, MessageKind};
use super::message::{Behalf, BehalfChoice, Incident, Message, Question, Reach, ReachChoice};
use super::moment::{Moment, MomentError, Now, Occurrence, Parts};
use super::phone::{PhoneError, PhoneNumber};
use super::text::{plain_characters, trim_invisible, with_unicode_domain};
use crate::content::{EmailAddress, EmailError};
use thiserror::Error;

/// One field whose answer cannot be accepted.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{}: {kind}", .field.name())]
pub struct ValidationError {
    /// The field to go to.
    pub field: Field,
    /// What is wrong.
    pub kind: ValidationErrorKind,
}

/// Why an answer cannot be accepted. The interface has its own message for each
/// (`HandOverWords::validation_error`).
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ValidationErrorKind {
    /// Nothing was typed or chosen.
    #[error("an answer is required")]
    Missing,
    /// The e-mail address does not parse.
    #[error(transparent)]
    Email(EmailError),
    /// The telephone number does not parse.
    #[error(transparent)]
    Phone(PhoneError),
    /// The day or time does not parse, or is in the future.
    #[error(transparent)]
    Noticed(MomentError),
    /// The receiver has refused the answer, in these words.
    #[error("{0}")]
    Refused(String),
}

impl Draft {
    /// Checks the draft: a message, or every error in the order of the form's fields (at least one).
    ///
    /// `now` is the writer's clock; `months` are the names by which a month may be typed. Fields
    /// that a choice hides are not checked.
    ///
    /// # Errors
    /// Every [`ValidationError`].
    pub fn validate(&self, now: &Now, months: &[&str; 12]) -> Result<Message, Vec<ValidationError>> {
        let mut validation = Validation {
            draft: self,
            errors: Vec::new(),
        };
        let message = match self.kind() {
            MessageKind::Question => validation.question().map(Message::Question),
            MessageKind::Incident => validation.incident(now, months).map(Message::Incident),
        };
        message.ok_or(validation.errors)
    }

    /// Whether the form asks for a field, given the other answers: some fields are revealed by a choice, and which
    /// of two times is meant is asked only where a time comes twice. Takes the arguments of [`Self::validate`].
    #[must_use]
    pub fn asks_for(&self, field: Field, now: &Now, months: &[&str; 12]) -> bool {
        let is_chosen = |field: Field, choice: &str| self.answer(field) == choice;
        match (field, self.kind()) {
            (Field::ForWhom, _) => is_chosen(Field::Behalf, BehalfChoice::Other.name()),
            (Field::Email, MessageKind::Incident) => is_chosen(Field::Reach, ReachChoice::Email.name()),
            (Field::Phone, _) => is_chosen(Field::Reach, ReachChoice::Phone.name()),
            (Field::NoticedOccurrence, _) => self.offsets_of_repeated_time(now, months).is_some(),
            _ => true,
        }
    }

    /// If the time at which an incident was noticed came twice that day: the offsets of the first and the second,
    /// in minutes east of UTC. Takes the arguments of [`Self::validate`].
    #[must_use]
    pub fn offsets_of_repeated_time(&self, now: &Now, months: &[&str; 12]) -> Option<[i64; 2]> {
        let parts = Parts {
            occurrence: None,
            ..self.noticed_parts()
        };
        match parts.parse(now, months) {
            Err(MomentError::TimeTwice { first, second }) => Some([first, second]),
            _ => None,
        }
    }

    fn noticed_parts(&self) -> Parts<'_> {
        Parts {
            day: self.answer(Field::NoticedDay),
            month: self.answer(Field::NoticedMonth),
            year: self.answer(Field::NoticedYear),
            time: self.answer(Field::NoticedTime),
            occurrence: Occurrence::from_name(self.answer(Field::NoticedOccurrence)),
        }
    }
}

/// A check in progress. Each method returns the answer, or adds an error and returns none. All
/// fields are read in the form's order before any of them is unwrapped, so that every error is
/// reported.
struct Validation<'a> {
    draft: &'a Draft,
    errors: Vec<ValidationError>,
}

impl Validation<'_> {
    fn question(&mut self) -> Option<Question> {
        let topic = self.choice(Field::Topic);
        let text = self.text(Field::Text);
        let behalf = self.behalf();
        let name = self.text(Field::Name);
        let email = self.email();
        Some(Question {
            topic: topic?,
            text: text?,
            behalf: behalf?,
            name: name?,
            email: email?,
            organisation: self.optional_text(Field::Organisation),
        })
    }

    fn incident(&mut self, now: &Now, months: &[&str; 12]) -> Option<Incident> {
        let happened = self.text(Field::Happened);
        let noticed = self.noticed(now, months);
        let urgency = self.choice(Field::Urgency);
        let behalf = self.behalf();
        let name = self.text(Field::Name);
        let reach = match self.choice(Field::Reach) {
            None => None,
            Some(ReachChoice::Email) => self.email().map(Reach::Email),
            Some(ReachChoice::Phone) => self.phone().map(Reach::Phone),
        };
        Some(Incident {
            happened: happened?,
            noticed: noticed?,
            affected_what: self.optional_text(Field::AffectedWhat),
            affected_who: self.optional_text(Field::AffectedWho),
            urgency: urgency?,
            behalf: behalf?,
            name: name?,
            reach: reach?,
            organisation: self.optional_text(Field::Organisation),
        })
    }

    /// Adds an error, and returns none in place of the answer.
    fn error<Answer>(&mut self, field: Field, kind: ValidationErrorKind) -> Option<Answer> {
        self.errors.push(ValidationError { field, kind });
        None
    }

    fn optional_text(&self, field: Field) -> Option<String> {
        let text = trim_invisible(self.draft.answer(field));
        (!text.is_empty()).then(|| text.to_owned())
    }

    fn text(&mut self, field: Field) -> Option<String> {
        self.optional_text(field)
            .or_else(|| self.error(field, ValidationErrorKind::Missing))
    }

    fn choice<Answer: Choice>(&mut self, field: Field) -> Option<Answer> {
        Answer::from_name(self.draft.answer(field)).or_else(|| self.error(field, ValidationErrorKind::Missing))
    }

    fn behalf(&mut self) -> Option<Behalf> {
        match self.choice(Field::Behalf)? {
            BehalfChoice::Own => Some(Behalf::Own),
            BehalfChoice::Other => self.text(Field::ForWhom).map(Behalf::Other),
        }
    }

    fn email(&mut self) -> Option<EmailAddress> {
        let text = self.text(Field::Email)?;
        match EmailAddress::parse(&with_unicode_domain(&plain_characters(&text))) {
            Ok(email) => Some(email),
            Err(error) => self.error(Field::Email, ValidationErrorKind::Email(error)),
        }
    }

    fn phone(&mut self) -> Option<PhoneNumber> {
        let text = self.text(Field::Phone)?;
        match PhoneNumber::parse(&text) {
            Ok(number) => Some(number),
            Err(error) => self.error(Field::Phone, ValidationErrorKind::Phone(error)),
        }
    }

    fn noticed(&mut self, now: &Now, months: &[&str; 12]) -> Option<Moment> {
        let parts = self.draft.noticed_parts();
        match parts.parse(now, months) {
            Ok(moment) => Some(moment),
            Err(error) => {
                let field = match error {
                    MomentError::Missing {
                        day: false,
                        month: true,
                        ..
                    }
                    | MomentError::Month => Field::NoticedMonth,
                    MomentError::Missing { day: false, .. } | MomentError::Year | MomentError::TooEarly => {
                        Field::NoticedYear
                    }
                    MomentError::Time | MomentError::TimeInFuture | MomentError::TimeSkipped { .. } => {
                        Field::NoticedTime
                    }
                    MomentError::TimeTwice { .. } => Field::NoticedOccurrence,
                    _ => Field::NoticedDay,
                };
                self.error(field, ValidationErrorKind::Noticed(error))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contact::sample::now;
    use crate::contact::{Topic, Urgency};
    use crate::content::Date;
    use crate::words::ENGLISH;
    use proptest::prelude::*;
    use rstest::rstest;

    const QUESTION: [(Field, &str); 5] = [
        (Field::Topic, "compliance"),
        (Field::Text, "Which audit report covers the platform?"),
        (Field::Behalf, "own"),
        (Field::Name, "Ada Example"),
        (Field::Email, "ada@customer.example"),
    ];

    const INCIDENT: [(Field, &str); 9] = [
        (Field::Happened, "A sign-in that nobody can explain."),
        (Field::NoticedDay, "21"),
        (Field::NoticedMonth, "nov"),
        (Field::NoticedYear, "2026"),
        (Field::Urgency, "suspicion"),
        (Field::Behalf, "own"),
        (Field::Name, "Ada Example"),
        (Field::Reach, "email"),
        (Field::Email, "ada@customer.example"),
    ];

    fn draft(kind: MessageKind, answers: &[(Field, &str)], changes: &[(Field, &str)]) -> Draft {
        let mut draft = Draft::new(kind);
        for (field, answer) in answers.iter().chain(changes) {
            draft.set(*field, (*answer).to_owned());
        }
        draft
    }

    fn validate(draft: &Draft) -> Result<Message, Vec<ValidationError>> {
        draft.validate(&now(), &ENGLISH.months)
    }

    /// The check of a complete question with some answers changed.
    fn question(changes: &[(Field, &str)]) -> Result<Question, Vec<ValidationError>> {
        validate(&draft(MessageKind::Question, &QUESTION, changes)).map(|message| match message {
            Message::Question(question) => question,
            Message::Incident(_) => panic!("an incident report from the question form"),
        })
    }

    /// The check of a complete incident report with some answers changed.
    fn incident(changes: &[(Field, &str)]) -> Result<Incident, Vec<ValidationError>> {
        validate(&draft(MessageKind::Incident, &INCIDENT, changes)).map(|message| match message {
            Message::Incident(incident) => incident,
            Message::Question(_) => panic!("a question from the incident form"),
        })
    }

    fn missing(field: Field) -> ValidationError {
        ValidationError {
            field,
            kind: ValidationErrorKind::Missing,
        }
    }

    fn address(text: &str) -> EmailAddress {
        EmailAddress::parse(text).expect("an address")
    }

    #[test]
    fn a_complete_question_is_a_message() {
        assert_eq!(
            question(&[]),
            Ok(Question {
                topic: Topic::Compliance,
                text: "Which audit report covers the platform?".to_owned(),
                behalf: Behalf::Own,
                name: "Ada Example".to_owned(),
                email: address("ada@customer.example"),
                organisation: None,
            })
        );
    }

    #[test]
    fn a_complete_incident_report_is_a_message() {
        assert_eq!(
            incident(&[]),
            Ok(Incident {
                happened: "A sign-in that nobody can explain.".to_owned(),
                noticed: Moment {
                    date: Date::new(2026, 11, 21).expect("a day"),
                    time: None,
                    zone: "Europe/Oslo, UTC+01:00".to_owned(),
                },
                affected_what: None,
                affected_who: None,
                urgency: Urgency::Suspicion,
                behalf: Behalf::Own,
                name: "Ada Example".to_owned(),
                reach: Reach::Email(address("ada@customer.example")),
                organisation: None,
            })
        );
    }

    #[test]
    fn optional_answers_are_in_the_message() {
        let report = incident(&[
            (Field::NoticedTime, "2:30 pm"),
            (Field::AffectedWhat, "Two accounts"),
            (Field::AffectedWho, "The sales team"),
            (Field::Organisation, "Customer AS"),
        ])
        .expect("a message");
        assert_eq!(report.noticed.time, Some((14, 30)));
        assert_eq!(report.affected_what.as_deref(), Some("Two accounts"));
        assert_eq!(report.affected_who.as_deref(), Some("The sales team"));
        assert_eq!(report.organisation.as_deref(), Some("Customer AS"));
        let message = question(&[(Field::Organisation, "Customer AS")]).expect("a message");
        assert_eq!(message.organisation.as_deref(), Some("Customer AS"));
    }

    #[test]
    fn every_offered_choice_is_accepted() {
        for topic in Topic::ALL {
            assert_eq!(
                question(&[(Field::Topic, topic.name())]).map(|question| question.topic),
                Ok(*topic)
            );
        }
        for urgency in Urgency::ALL {
            let report = incident(&[(Field::Urgency, urgency.name())]);
            assert_eq!(report.map(|report| report.urgency), Ok(*urgency));
        }
    }

    #[test]
    fn an_empty_question_has_every_error_in_the_order_of_the_form() {
        assert_eq!(
            validate(&Draft::new(MessageKind::Question)),
            Err(vec![
                missing(Field::Topic),
                missing(Field::Text),
                missing(Field::Behalf),
                missing(Field::Name),
                missing(Field::Email),
            ])
        );
    }

    #[test]
    fn an_empty_incident_report_has_every_error_in_the_order_of_the_form() {
        assert_eq!(
            validate(&Draft::new(MessageKind::Incident)),
            Err(vec![
                missing(Field::Happened),
                ValidationError {
                    field: Field::NoticedDay,
                    kind: ValidationErrorKind::Noticed(MomentError::AllMissing),
                },
                missing(Field::Urgency),
                missing(Field::Behalf),
                missing(Field::Name),
                missing(Field::Reach),
            ])
        );
    }

    #[test]
    fn errors_of_revealed_fields_are_at_the_position_of_those_fields() {
        assert_eq!(
            incident(&[
                (Field::Happened, ""),
                (Field::NoticedTime, "noon"),
                (Field::Behalf, "other"),
                (Field::Name, ""),
                (Field::Reach, "phone"),
                (Field::Phone, "12"),
            ]),
            Err(vec![
                missing(Field::Happened),
                ValidationError {
                    field: Field::NoticedTime,
                    kind: ValidationErrorKind::Noticed(MomentError::Time),
                },
                missing(Field::ForWhom),
                missing(Field::Name),
                ValidationError {
                    field: Field::Phone,
                    kind: ValidationErrorKind::Phone(PhoneError::TooShort),
                },
            ])
        );
        assert_eq!(
            question(&[(Field::Topic, ""), (Field::Behalf, "other"), (Field::Email, "ada")]),
            Err(vec![
                missing(Field::Topic),
                missing(Field::ForWhom),
                ValidationError {
                    field: Field::Email,
                    kind: ValidationErrorKind::Email(EmailError::NoAt),
                },
            ])
        );
    }

    #[rstest]
    #[case(Field::Topic)]
    #[case(Field::Text)]
    #[case(Field::Behalf)]
    #[case(Field::Name)]
    #[case(Field::Email)]
    fn a_question_without_one_required_answer_has_one_error(#[case] field: Field) {
        assert_eq!(question(&[(field, "")]), Err(vec![missing(field)]));
    }

    #[rstest]
    #[case(Field::Happened)]
    #[case(Field::Urgency)]
    #[case(Field::Behalf)]
    #[case(Field::Name)]
    #[case(Field::Reach)]
    #[case(Field::Email)]
    fn an_incident_report_without_one_required_answer_has_one_error(#[case] field: Field) {
        assert_eq!(incident(&[(field, "")]), Err(vec![missing(field)]));
    }

    #[rstest]
    #[case(Field::Topic, "Security")]
    #[case(Field::Behalf, "somebody")]
    fn a_choice_that_is_not_offered_counts_as_missing(#[case] field: Field, #[case] answer: &str) {
        assert_eq!(question(&[(field, answer)]), Err(vec![missing(field)]));
    }

    #[rstest]
    #[case("ada", EmailError::NoAt)]
    #[case("@customer.example", EmailError::NothingBeforeAt)]
    #[case("ada@", EmailError::NothingAfterAt)]
    #[case("ada@customer", EmailError::Domain)]
    #[case(".ada@customer.example", EmailError::Dots)]
    #[case("ada example@customer.example", EmailError::Character(' '))]
    fn a_malformed_email_address_is_an_error_in_both_forms(#[case] typed: &str, #[case] error: EmailError) {
        let errors = vec![ValidationError {
            field: Field::Email,
            kind: ValidationErrorKind::Email(error),
        }];
        assert_eq!(question(&[(Field::Email, typed)]), Err(errors.clone()));
        assert_eq!(incident(&[(Field::Email, typed)]), Err(errors));
    }

    #[rstest]
    #[case("", ValidationErrorKind::Missing)]
    #[case("\u{202a}\u{202c}", ValidationErrorKind::Missing)]
    #[case("1234", ValidationErrorKind::Phone(PhoneError::TooShort))]
    #[case("call 22000000", ValidationErrorKind::Phone(PhoneError::Character('c')))]
    fn a_malformed_telephone_number_is_an_error(#[case] typed: &str, #[case] kind: ValidationErrorKind) {
        let field = Field::Phone;
        assert_eq!(
            incident(&[(Field::Reach, "phone"), (field, typed)]),
            Err(vec![ValidationError { field, kind }])
        );
    }

    #[rstest]
    #[case("", "", "", "", Field::NoticedDay)]
    #[case("", "11", "", "", Field::NoticedDay)]
    #[case("21", "", "", "", Field::NoticedMonth)]
    #[case("21", "", "2026", "", Field::NoticedMonth)]
    #[case("21", "11", "", "", Field::NoticedYear)]
    #[case("32", "11", "2026", "", Field::NoticedDay)]
    #[case("21", "13", "2026", "", Field::NoticedMonth)]
    #[case("21", "11", "26", "", Field::NoticedYear)]
    #[case("31", "11", "2026", "", Field::NoticedDay)]
    #[case("21", "11", "2026", "noon", Field::NoticedTime)]
    #[case("23", "11", "2026", "", Field::NoticedDay)]
    #[case("22", "11", "2026", "14:06", Field::NoticedTime)]
    #[case("1", "1", "0001", "", Field::NoticedYear)]
    #[case("29", "3", "2026", "2:30", Field::NoticedTime)]
    #[case("25", "10", "2026", "2:30", Field::NoticedOccurrence)]
    fn an_impossible_moment_is_an_error_at_the_part_to_correct(
        #[case] day: &str,
        #[case] month: &str,
        #[case] year: &str,
        #[case] time: &str,
        #[case] field: Field,
    ) {
        let errors = incident(&[
            (Field::NoticedDay, day),
            (Field::NoticedMonth, month),
            (Field::NoticedYear, year),
            (Field::NoticedTime, time),
        ])
        .expect_err("an error");
        assert_eq!(errors.iter().map(|error| error.field).collect::<Vec<_>>(), [field]);
        assert!(matches!(errors[0].kind, ValidationErrorKind::Noticed(_)));
    }

    #[test]
    fn f12_for_whom_is_required_only_when_the_message_is_for_somebody_else() {
        let hidden_answer = [(Field::ForWhom, "Bo, Other AS")];
        assert_eq!(
            question(&hidden_answer).map(|question| question.behalf),
            Ok(Behalf::Own)
        );
        assert_eq!(incident(&hidden_answer).map(|report| report.behalf), Ok(Behalf::Own));
        let for_bo = [(Field::Behalf, "other"), (Field::ForWhom, "Bo, Other AS")];
        let other = Behalf::Other("Bo, Other AS".to_owned());
        assert_eq!(question(&for_bo).map(|question| question.behalf), Ok(other.clone()));
        assert_eq!(incident(&for_bo).map(|report| report.behalf), Ok(other));
    }

    #[test]
    fn f12_only_the_chosen_way_to_be_reached_is_required() {
        let by_email = incident(&[(Field::Phone, "no number")]);
        assert_eq!(
            by_email.map(|report| report.reach),
            Ok(Reach::Email(address("ada@customer.example")))
        );
        let by_phone = incident(&[
            (Field::Reach, "phone"),
            (Field::Email, "no address"),
            (Field::Phone, "+47 22 00 00 00"),
        ]);
        assert_eq!(
            by_phone.map(|report| report.reach),
            Ok(Reach::Phone(PhoneNumber::parse("+47 22 00 00 00").expect("a number")))
        );
    }

    #[rstest]
    #[case("")]
    #[case("  \t")]
    #[case("\n\n")]
    #[case("\u{a0}\u{3000}")]
    #[case("\u{200b}")]
    #[case(" \u{feff}\u{2060}\u{200d}\u{ad} ")]
    #[case("\u{2066}")]
    #[case("\u{202e}\u{0}")]
    fn f8_spaces_and_invisible_characters_alone_count_as_missing(#[case] typed: &str) {
        for field in [Field::Text, Field::Name, Field::Email] {
            assert_eq!(question(&[(field, typed)]), Err(vec![missing(field)]));
        }
        let message = question(&[(Field::Organisation, typed)]);
        assert_eq!(message.map(|question| question.organisation), Ok(None));
    }

    #[test]
    fn f8_spaces_and_invisible_characters_are_removed_around_an_answer_and_stay_within_it() {
        let message = question(&[
            (
                Field::Text,
                "\n\u{200b} First line.\n\n  Second\u{200d}line. \u{feff}\n",
            ),
            (Field::Name, " \u{a0}Ada  Example\t"),
            (Field::Email, "\u{200b} \u{2068}ada@customer\u{200e}.example\u{2069} "),
        ])
        .expect("a message");
        assert_eq!(message.text, "First line.\n\n  Second\u{200d}line.");
        assert_eq!(message.name, "Ada  Example");
        assert_eq!(message.email, address("ada@customer.example"));
    }

    #[test]
    fn f8_an_invisible_character_anywhere_in_an_answer_changes_nothing() {
        let answers = [
            &INCIDENT[..],
            &[
                (Field::NoticedTime, "2:30 p.m."),
                (Field::Reach, "phone"),
                (Field::Phone, "+47 22 00 00 00"),
            ],
        ]
        .concat();
        let expected = incident(&answers).expect("a message");
        let fields = [
            Field::NoticedDay,
            Field::NoticedMonth,
            Field::NoticedYear,
            Field::NoticedTime,
            Field::Phone,
        ];
        for field in fields {
            let (_, answer) = answers
                .iter()
                .rev()
                .find(|(answered, _)| *answered == field)
                .expect("an answer");
            for invisible in [
                "\u{200b}", "\u{200e}", "\u{202e}", "\u{2066}", "\u{2060}", "\u{feff}", "\u{ad}", "\u{fe0f}",
                "\u{200d}", "\u{0}",
            ] {
                for at in 0..=answer.len() {
                    let (start, end) = answer.split_at(at);
                    let changed = [start, invisible, end].concat();
                    let changes = [&answers[..], &[(field, changed.as_str())]].concat();
                    assert_eq!(incident(&changes), Ok(expected.clone()), "{field:?} {changed:?}");
                }
            }
        }
    }

    #[test]
    fn a_field_that_is_asked_for_no_longer_is_known() {
        let form = draft(MessageKind::Incident, &INCIDENT, &[(Field::Reach, "phone")]);
        let asks_for = |form: &Draft, field| form.asks_for(field, &now(), &ENGLISH.months);
        assert!(asks_for(&form, Field::Phone) && !asks_for(&form, Field::Email));
        assert!(!asks_for(&form, Field::ForWhom) && !asks_for(&form, Field::NoticedOccurrence));
        let changes = [
            (Field::Behalf, "other"),
            (Field::NoticedDay, "25"),
            (Field::NoticedMonth, "10"),
            (Field::NoticedTime, "2:30"),
        ];
        let form = draft(MessageKind::Incident, &INCIDENT, &changes);
        assert!(asks_for(&form, Field::Email) && !asks_for(&form, Field::Phone));
        assert!(asks_for(&form, Field::ForWhom) && asks_for(&form, Field::NoticedOccurrence));
        let question = draft(MessageKind::Question, &QUESTION, &[]);
        assert!(asks_for(&question, Field::Email));
    }

    /// Texts close to valid answers, so that some drafts are complete.
    fn any_answer() -> impl Strategy<Value = String> {
        prop_oneof![
            prop::sample::select(vec![
                "",
                " ",
                "own",
                "other",
                "email",
                "phone",
                "now",
                "security",
                "21",
                "11",
                "nov",
                "2026",
                "14:30",
                "ada@customer.example",
                "+47 22 00 00 00",
                "Ada",
            ])
            .prop_map(str::to_owned),
            any::<String>(),
        ]
    }

    proptest! {
        #[test]
        fn any_draft_is_a_message_or_has_errors_in_the_order_of_the_form(
            kind in prop::sample::select(vec![MessageKind::Question, MessageKind::Incident]),
            changes in prop::collection::vec((prop::sample::select(MessageKind::Incident.fields().to_vec()), any_answer()), 0..6),
        ) {
            let changes: Vec<(Field, &str)> =
                changes.iter().map(|(field, typed)| (*field, typed.as_str())).collect();
            let answers: &[(Field, &str)] = match kind {
                MessageKind::Question => &QUESTION,
                MessageKind::Incident => &INCIDENT,
            };
            if let Err(errors) = validate(&draft(kind, answers, &changes)) {
                let positions: Vec<usize> = errors
                    .iter()
                    .map(|error| kind.fields().iter().position(|field| *field == error.field).expect("a field of the form"))
                    .collect();
                prop_assert!(!positions.is_empty());
                prop_assert!(positions.is_sorted_by(|earlier, later| earlier < later), "{:?}", errors);
            }
        }
    }
}
