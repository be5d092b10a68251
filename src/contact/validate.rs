//! The check that makes a message of a draft, or lists what is wrong with it.

use super::draft::Draft;
use super::field::{Choice, Field, MessageKind, MomentFields};
use super::message::{
    Behalf, BehalfChoice, Certainty, EarlierMessage, Incident, Message, PersonalData, Question, Reach, ReachChoice,
    Topic, Writer,
};
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
    /// The text is longer than the field's limit.
    #[error("the text is {excess} characters longer than {limit}")]
    TooLong {
        /// The most characters that it may have.
        limit: usize,
        /// By how many characters it is longer.
        excess: usize,
    },
    /// The e-mail address does not parse.
    #[error(transparent)]
    Email(EmailError),
    /// The telephone number does not parse.
    #[error(transparent)]
    Phone(PhoneError),
    /// The day or time does not parse, or is in the future.
    #[error(transparent)]
    Moment(MomentError),
    /// An incident began after it was noticed.
    #[error("it began after it was noticed")]
    BeganAfterNoticed,
    /// The receiver has refused the answer, in these words.
    #[error("{0}")]
    Refused(String),
}

/// What a draft is checked against.
#[derive(Clone, Copy, Debug)]
pub struct ValidationContext<'a> {
    /// The writer's clock.
    pub now: &'a Now,
    /// The names by which a month may be typed.
    pub months: &'a [&'a str; 12],
    /// The topics that a question may have.
    pub topics: &'a [Topic],
    /// Whether an incident may be reported without a way to reach the writer.
    pub allows_anonymous: bool,
}

impl Draft {
    /// Checks the draft: a message, or every error in the order of the form's fields (at least one). Fields that a choice
    /// hides are not checked.
    ///
    /// # Errors
    /// Every [`ValidationError`].
    pub fn validate(&self, context: &ValidationContext<'_>) -> Result<Message, Vec<ValidationError>> {
        let mut validation = Validation {
            draft: self,
            context,
            errors: Vec::new(),
        };
        let message = match self.kind() {
            MessageKind::Question => validation.question().map(Message::Question),
            MessageKind::Incident => validation
                .incident()
                .map(|incident| Message::Incident(Box::new(incident))),
        };
        match message {
            Some(message) if validation.errors.is_empty() => Ok(message),
            _ => Err(validation.errors),
        }
    }

    /// Whether the form asks for a field, given the other answers: some fields are revealed by a choice, and which
    /// of two times is meant is asked only where a time comes twice.
    #[must_use]
    pub fn asks_for(&self, field: Field, context: &ValidationContext<'_>) -> bool {
        let is_chosen = |field: Field, choice: &str| self.answer(field) == choice;
        let is_repeated = |fields| self.offsets_of_repeated_time(fields, context).is_some();
        match (field, self.kind()) {
            (Field::ForWhom, _) => is_chosen(Field::Behalf, BehalfChoice::Other.name()),
            (Field::Email, MessageKind::Incident) => is_chosen(Field::Reach, ReachChoice::Email.name()),
            (Field::Phone, _) => is_chosen(Field::Reach, ReachChoice::Phone.name()),
            (Field::Name, MessageKind::Incident) => !is_chosen(Field::Reach, ReachChoice::Anonymous.name()),
            (Field::DataCategories | Field::DataPeople | Field::DataRecords, _) => {
                is_chosen(Field::PersonalData, Certainty::Yes.name())
            }
            (Field::NoticedOccurrence, _) => is_repeated(MomentFields::NOTICED),
            (Field::BeganOccurrence, _) => is_repeated(MomentFields::BEGAN),
            _ => true,
        }
    }

    /// If a time came twice that day: the offsets of the first and the second, in minutes east of UTC.
    #[must_use]
    pub fn offsets_of_repeated_time(&self, fields: MomentFields, context: &ValidationContext<'_>) -> Option<[i64; 2]> {
        let parts = Parts {
            occurrence: None,
            ..self.moment_parts(fields)
        };
        match parts.parse(context.now, context.months) {
            Err(MomentError::TimeTwice { first, second }) => Some([first, second]),
            _ => None,
        }
    }

    fn moment_parts(&self, fields: MomentFields) -> Parts<'_> {
        Parts {
            day: self.answer(fields.day),
            month: self.answer(fields.month),
            year: self.answer(fields.year),
            time: self.answer(fields.time),
            occurrence: Occurrence::from_name(self.answer(fields.occurrence)),
        }
    }
}

/// A check in progress. Each method returns the answer, or adds an error and returns none. All
/// fields are read in the form's order before any of them is unwrapped, so that every error is
/// reported.
struct Validation<'a> {
    draft: &'a Draft,
    context: &'a ValidationContext<'a>,
    errors: Vec<ValidationError>,
}

impl Validation<'_> {
    fn question(&mut self) -> Option<Question> {
        let topic = self.topic();
        let text = self.text(Field::Text);
        let behalf = match self.choice(Field::Behalf) {
            Some(choice) => self.behalf(choice),
            None => None,
        };
        let name = self.text(Field::Name);
        let email = self.email();
        let organisation = self.optional_text(Field::Organisation);
        Some(Question {
            topic: topic?,
            text: text?,
            behalf: behalf?,
            name: name?,
            email: email?,
            organisation,
        })
    }

    fn incident(&mut self) -> Option<Incident> {
        let device = self.choice(Field::Device);
        let happened = self.text(Field::Happened);
        let writer = self.writer();
        let organisation = self.optional_text(Field::Organisation);
        let noticed = self.moment(MomentFields::NOTICED);
        let began = self.moment(MomentFields::BEGAN);
        if let (Some(noticed), Some(began)) = (&noticed, &began)
            && began.is_after(noticed)
        {
            self.error::<()>(Field::BeganDay, ValidationErrorKind::BeganAfterNoticed);
        }
        let affected_what = self.optional_text(Field::AffectedWhat);
        let affected_who = self.optional_text(Field::AffectedWho);
        let personal_data = self.personal_data();
        let done = self.optional_text(Field::Done);
        let indicators = self.optional_text(Field::Indicators);
        let behalf = match self.optional_choice(Field::Behalf) {
            Some(choice) => self.behalf(choice),
            None => None,
        };
        Some(Incident {
            follows: EarlierMessage::parse(self.draft.answer(Field::Follows)),
            device: device?,
            happened: happened?,
            writer: writer?,
            organisation,
            noticed,
            began,
            affected_what,
            affected_who,
            personal_data,
            ongoing: self.optional_choice(Field::Ongoing),
            malicious: self.optional_choice(Field::Malicious),
            cross_border: self.optional_choice(Field::CrossBorder),
            done,
            indicators,
            behalf,
            sharing: self.optional_choice(Field::Sharing),
        })
    }

    /// Adds an error, and returns none in place of the answer.
    fn error<Answer>(&mut self, field: Field, kind: ValidationErrorKind) -> Option<Answer> {
        self.errors.push(ValidationError { field, kind });
        None
    }

    /// The text of a field; an inner none if there is none.
    fn checked_text(&mut self, field: Field) -> Option<Option<String>> {
        let text = trim_invisible(self.draft.answer(field));
        let excess = field
            .limit()
            .map_or(0, |limit| text.chars().count().saturating_sub(limit));
        match field.limit() {
            Some(limit) if excess > 0 => self.error(field, ValidationErrorKind::TooLong { limit, excess }),
            _ => Some((!text.is_empty()).then(|| text.to_owned())),
        }
    }

    fn optional_text(&mut self, field: Field) -> Option<String> {
        self.checked_text(field).flatten()
    }

    fn text(&mut self, field: Field) -> Option<String> {
        self.checked_text(field)?
            .or_else(|| self.error(field, ValidationErrorKind::Missing))
    }

    fn optional_choice<Answer: Choice>(&self, field: Field) -> Option<Answer> {
        Answer::from_name(self.draft.answer(field))
    }

    fn choice<Answer: Choice>(&mut self, field: Field) -> Option<Answer> {
        self.optional_choice(field)
            .or_else(|| self.error(field, ValidationErrorKind::Missing))
    }

    fn topic(&mut self) -> Option<Topic> {
        let answer = self.draft.answer(Field::Topic);
        let topic = self.context.topics.iter().find(|topic| topic.id == answer);
        topic
            .cloned()
            .or_else(|| self.error(Field::Topic, ValidationErrorKind::Missing))
    }

    fn behalf(&mut self, choice: BehalfChoice) -> Option<Behalf> {
        match choice {
            BehalfChoice::Own => Some(Behalf::Own),
            BehalfChoice::Other => self.text(Field::ForWhom).map(Behalf::Other),
        }
    }

    /// Who writes; an inner none for somebody who stays anonymous.
    fn writer(&mut self) -> Option<Option<Writer>> {
        let reach = match self.choice(Field::Reach) {
            Some(ReachChoice::Anonymous) if self.context.allows_anonymous => return Some(None),
            // The pack does not allow it any more.
            Some(ReachChoice::Anonymous) => return self.error(Field::Reach, ValidationErrorKind::Missing),
            Some(ReachChoice::Email) => self.email().map(Reach::Email),
            Some(ReachChoice::Phone) => self.phone().map(Reach::Phone),
            None => None,
        };
        let name = self.text(Field::Name);
        Some(Some(Writer {
            name: name?,
            reach: reach?,
        }))
    }

    fn personal_data(&mut self) -> Option<PersonalData> {
        let is_affected = self.optional_choice(Field::PersonalData)?;
        let mut detail = |field| (is_affected == Certainty::Yes).then(|| self.optional_text(field))?;
        Some(PersonalData {
            is_affected,
            categories: detail(Field::DataCategories),
            people: detail(Field::DataPeople),
            records: detail(Field::DataRecords),
        })
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

    /// A moment, if any of its parts was filled in.
    fn moment(&mut self, fields: MomentFields) -> Option<Moment> {
        let parts = self.draft.moment_parts(fields);
        let error = match parts.parse(self.context.now, self.context.months) {
            Ok(moment) => return Some(moment),
            Err(MomentError::AllMissing) if plain_characters(parts.time).is_empty() => return None,
            Err(error) => error,
        };
        let field = match error {
            MomentError::Missing {
                day: false,
                month: true,
                ..
            }
            | MomentError::Month => fields.month,
            MomentError::Missing { day: false, .. } | MomentError::Year | MomentError::TooEarly => fields.year,
            MomentError::Time | MomentError::TimeInFuture | MomentError::TimeSkipped { .. } => fields.time,
            MomentError::TimeTwice { .. } => fields.occurrence,
            _ => fields.day,
        };
        self.error(field, ValidationErrorKind::Moment(error))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contact::SharingLevel;
    use crate::contact::sample::now;
    use crate::content::{Date, MessageSettings};
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
        (Field::Device, "no"),
        (Field::Happened, "A sign-in that nobody can explain."),
        (Field::Reach, "email"),
        (Field::Email, "ada@customer.example"),
        (Field::Name, "Ada Example"),
        (Field::NoticedDay, "21"),
        (Field::NoticedMonth, "nov"),
        (Field::NoticedYear, "2026"),
        (Field::Behalf, "own"),
    ];

    fn draft(kind: MessageKind, answers: &[(Field, &str)], changes: &[(Field, &str)]) -> Draft {
        let mut draft = Draft::new(kind);
        for (field, answer) in answers.iter().chain(changes) {
            draft.set(*field, (*answer).to_owned());
        }
        draft
    }

    fn validate(draft: &Draft) -> Result<Message, Vec<ValidationError>> {
        in_context(false, |context| draft.validate(context))
    }

    fn in_context<T>(allows_anonymous: bool, check: impl FnOnce(&ValidationContext<'_>) -> T) -> T {
        check(&ValidationContext {
            now: &now(),
            months: &ENGLISH.months,
            topics: &ENGLISH.topics(&MessageSettings::default()),
            allows_anonymous,
        })
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
            Message::Incident(incident) => *incident,
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
                topic: Topic {
                    id: "compliance".to_owned(),
                    name: "Compliance: laws, standards and audits".to_owned(),
                },
                text: "Which audit report covers the platform?".to_owned(),
                behalf: Behalf::Own,
                name: "Ada Example".to_owned(),
                email: address("ada@customer.example"),
                organisation: None,
            })
        );
    }

    fn ada() -> Option<Writer> {
        Some(Writer {
            name: "Ada Example".to_owned(),
            reach: Reach::Email(address("ada@customer.example")),
        })
    }

    #[test]
    fn an_incident_report_needs_what_happened_and_how_to_reach_its_writer() {
        assert_eq!(
            validate(&draft(MessageKind::Incident, &INCIDENT[..5], &[])),
            Ok(Message::Incident(Box::new(Incident {
                follows: None,
                device: Certainty::No,
                happened: "A sign-in that nobody can explain.".to_owned(),
                writer: ada(),
                organisation: None,
                noticed: None,
                began: None,
                affected_what: None,
                affected_who: None,
                personal_data: None,
                ongoing: None,
                malicious: None,
                cross_border: None,
                done: None,
                indicators: None,
                behalf: None,
                sharing: None,
            })))
        );
    }

    #[test]
    fn optional_answers_are_in_the_message() {
        let moment = |day, time| {
            Some(Moment {
                date: Date::new(2026, 11, day).expect("a day"),
                time,
                zone: "Europe/Oslo, UTC+01:00".to_owned(),
            })
        };
        let answers = [
            (Field::Follows, "0b9f4a5e-3c1d-4e7a-9f0b-1c2d3e4f5a6b K7M2Q 9QXWD"),
            (Field::Organisation, "Customer AS"),
            (Field::NoticedTime, "2:30 pm"),
            (Field::BeganDay, "20"),
            (Field::BeganMonth, "11"),
            (Field::BeganYear, "2026"),
            (Field::AffectedWhat, "Two accounts"),
            (Field::AffectedWho, "The sales team"),
            (Field::PersonalData, "yes"),
            (Field::DataCategories, "Names"),
            (Field::DataPeople, "about 20"),
            (Field::DataRecords, "unknown"),
            (Field::Ongoing, "yes"),
            (Field::Malicious, "unknown"),
            (Field::CrossBorder, "no"),
            (Field::Done, "Accounts blocked"),
            (Field::Indicators, "https://evil.example"),
            (Field::Sharing, "amber-strict"),
        ];
        assert_eq!(
            incident(&answers),
            Ok(Incident {
                follows: Some(EarlierMessage {
                    id: "0b9f4a5e-3c1d-4e7a-9f0b-1c2d3e4f5a6b".to_owned(),
                    reference: "K7M2Q 9QXWD".to_owned(),
                }),
                device: Certainty::No,
                happened: "A sign-in that nobody can explain.".to_owned(),
                writer: ada(),
                organisation: Some("Customer AS".to_owned()),
                noticed: moment(21, Some((14, 30))),
                began: moment(20, None),
                affected_what: Some("Two accounts".to_owned()),
                affected_who: Some("The sales team".to_owned()),
                personal_data: Some(PersonalData {
                    is_affected: Certainty::Yes,
                    categories: Some("Names".to_owned()),
                    people: Some("about 20".to_owned()),
                    records: Some("unknown".to_owned()),
                }),
                ongoing: Some(Certainty::Yes),
                malicious: Some(Certainty::Unknown),
                cross_border: Some(Certainty::No),
                done: Some("Accounts blocked".to_owned()),
                indicators: Some("https://evil.example".to_owned()),
                behalf: Some(Behalf::Own),
                sharing: Some(SharingLevel::AmberStrict),
            })
        );
        let message = question(&[(Field::Organisation, "Customer AS")]).expect("a message");
        assert_eq!(message.organisation.as_deref(), Some("Customer AS"));
    }

    #[test]
    fn an_earlier_message_reads_back_from_its_answer() {
        let earlier = EarlierMessage {
            id: "0b9f4a5e".to_owned(),
            reference: "a reference".to_owned(),
        };
        assert_eq!(EarlierMessage::parse(&earlier.answer()), Some(earlier));
        assert_eq!(EarlierMessage::parse(""), None);
    }

    #[test]
    fn f12_details_of_personal_data_count_only_where_some_is_affected() {
        for (answer, is_affected) in [("no", Certainty::No), ("unknown", Certainty::Unknown)] {
            let report = incident(&[(Field::PersonalData, answer), (Field::DataPeople, "20")]).expect("a message");
            let expected = PersonalData {
                is_affected,
                categories: None,
                people: None,
                records: None,
            };
            assert_eq!(report.personal_data, Some(expected));
        }
    }

    #[test]
    fn a_report_is_anonymous_only_where_the_pack_allows_it() {
        let changes = [(Field::Reach, "anonymous"), (Field::Name, "Ada Example")];
        let form = draft(MessageKind::Incident, &INCIDENT, &changes);
        assert_eq!(validate(&form), Err(vec![missing(Field::Reach)]));
        let Ok(Message::Incident(report)) = in_context(true, |context| form.validate(context)) else {
            panic!("no report");
        };
        assert_eq!(report.writer, None);
        assert!(!in_context(true, |context| form.asks_for(Field::Name, context)));
    }

    #[rstest]
    #[case("20", "", None)]
    #[case("21", "", None)]
    #[case("21", "14:30", None)]
    #[case("21", "14:31", Some(Field::BeganDay))]
    #[case("22", "", Some(Field::BeganDay))]
    fn what_began_after_it_was_noticed_is_an_error(
        #[case] day: &str,
        #[case] time: &str,
        #[case] expected: Option<Field>,
    ) {
        let report = incident(&[
            (Field::NoticedTime, "14:30"),
            (Field::BeganDay, day),
            (Field::BeganMonth, "11"),
            (Field::BeganYear, "2026"),
            (Field::BeganTime, time),
        ]);
        let kind = ValidationErrorKind::BeganAfterNoticed;
        let errors: Vec<_> = expected
            .map(|field| ValidationError { field, kind })
            .into_iter()
            .collect();
        assert_eq!(report.err().unwrap_or_default(), errors);
    }

    #[test]
    fn f10_a_text_may_be_as_long_as_its_limit_and_not_longer() {
        let text = |length: usize| "å".repeat(length);
        assert!(question(&[(Field::Text, &format!(" {}\n", text(10_000)))]).is_ok());
        let too_long = |field, limit| ValidationError {
            field,
            kind: ValidationErrorKind::TooLong { limit, excess: 2 },
        };
        assert_eq!(
            question(&[(Field::Text, &text(10_002)), (Field::Organisation, &text(302))]),
            Err(vec![too_long(Field::Text, 10_000), too_long(Field::Organisation, 300)])
        );
        assert_eq!(
            incident(&[(Field::Done, &text(5_002))]),
            Err(vec![too_long(Field::Done, 5_000)])
        );
    }

    #[test]
    fn every_offered_choice_is_accepted() {
        for topic in ENGLISH.topics(&MessageSettings::default()) {
            let message = question(&[(Field::Topic, &topic.id)]);
            assert_eq!(message.map(|question| question.topic), Ok(topic));
        }
        for certainty in Certainty::ALL {
            for field in [
                Field::Device,
                Field::PersonalData,
                Field::Ongoing,
                Field::Malicious,
                Field::CrossBorder,
            ] {
                assert!(incident(&[(field, certainty.name())]).is_ok());
            }
        }
        for level in SharingLevel::ALL {
            let report = incident(&[(Field::Sharing, level.name())]);
            assert_eq!(report.map(|report| report.sharing), Ok(Some(*level)));
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
                missing(Field::Device),
                missing(Field::Happened),
                missing(Field::Reach),
                missing(Field::Name),
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
                    field: Field::Phone,
                    kind: ValidationErrorKind::Phone(PhoneError::TooShort),
                },
                missing(Field::Name),
                ValidationError {
                    field: Field::NoticedTime,
                    kind: ValidationErrorKind::Moment(MomentError::Time),
                },
                missing(Field::ForWhom),
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
    #[case(Field::Device)]
    #[case(Field::Happened)]
    #[case(Field::Reach)]
    #[case(Field::Email)]
    #[case(Field::Name)]
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
    #[case("", "", "", "14:30", Field::NoticedDay)]
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
        assert!(matches!(errors[0].kind, ValidationErrorKind::Moment(_)));
    }

    #[test]
    fn f12_for_whom_is_required_only_when_the_message_is_for_somebody_else() {
        let hidden_answer = [(Field::ForWhom, "Bo, Other AS")];
        assert_eq!(
            question(&hidden_answer).map(|question| question.behalf),
            Ok(Behalf::Own)
        );
        assert_eq!(
            incident(&hidden_answer).map(|report| report.behalf),
            Ok(Some(Behalf::Own))
        );
        let for_bo = [(Field::Behalf, "other"), (Field::ForWhom, "Bo, Other AS")];
        let other = Behalf::Other("Bo, Other AS".to_owned());
        assert_eq!(question(&for_bo).map(|question| question.behalf), Ok(other.clone()));
        assert_eq!(incident(&for_bo).map(|report| report.behalf), Ok(Some(other)));
    }

    #[test]
    fn f12_only_the_chosen_way_to_be_reached_is_required() {
        let by_email = incident(&[(Field::Phone, "no number")]);
        assert_eq!(by_email.map(|report| report.writer), Ok(ada()));
        let by_phone = incident(&[
            (Field::Reach, "phone"),
            (Field::Email, "no address"),
            (Field::Phone, "+47 22 00 00 00"),
        ]);
        assert_eq!(
            by_phone.map(|report| report.writer.map(|writer| writer.reach)),
            Ok(Some(Reach::Phone(
                PhoneNumber::parse("+47 22 00 00 00").expect("a number")
            )))
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
        let asks_for = |form: &Draft, field| in_context(false, |context| form.asks_for(field, context));
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
                "yes",
                "anonymous",
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
            changes in prop::collection::vec((prop::sample::select(MessageKind::Incident.fields().collect::<Vec<_>>()), any_answer()), 0..6),
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
                    .map(|error| kind.fields().position(|field| field == error.field).expect("a field of the form"))
                    .collect();
                prop_assert!(!positions.is_empty());
                prop_assert!(positions.is_sorted_by(|earlier, later| earlier < later), "{:?}", errors);
            }
        }
    }
}
