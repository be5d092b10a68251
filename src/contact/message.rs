//! A message: a draft that was checked. Only a check makes one.

use super::draft::Draft;
use super::field::{Choice, Field, MessageKind};
use super::moment::{Moment, MomentError, Now, Parts};
use crate::content::{EmailAddress, EmailError};
use thiserror::Error;

/// A checked message to the security team.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Message {
    /// A question.
    Question(Question),
    /// An incident report.
    Incident(Incident),
}

/// A checked question.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Question {
    /// What it is about.
    pub topic: Topic,
    /// The question.
    pub text: String,
    /// For whom it is asked.
    pub behalf: Behalf,
    /// Who asks.
    pub name: String,
    /// Where the answer goes.
    pub email: EmailAddress,
    /// Where the writer works.
    pub organisation: Option<String>,
}

/// A checked incident report.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Incident {
    /// What happened.
    pub happened: String,
    /// When it was noticed.
    pub noticed: Moment,
    /// What is affected, where known.
    pub affected_what: Option<String>,
    /// Who is affected, where known.
    pub affected_who: Option<String>,
    /// How urgent it is.
    pub urgency: Urgency,
    /// For whom it is reported.
    pub behalf: Behalf,
    /// Who reports.
    pub name: String,
    /// How to reach the writer.
    pub reach: Reach,
    /// Where the writer works.
    pub organisation: Option<String>,
}

/// For whom a message is written: customers ask and report for themselves; colleagues,
/// consultants and the provider's own staff do it on somebody's behalf.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Behalf {
    /// For the writer's own organisation.
    Own,
    /// For somebody else, whom it names.
    Other(String),
}

/// How the writer wants to be reached. In an incident, the mailbox may be what was broken into.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reach {
    /// By e-mail.
    Email(EmailAddress),
    /// By telephone.
    Phone(String),
}

/// What a question is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Topic {
    /// How the service is protected.
    Security,
    /// Laws, standards and audits.
    Compliance,
    /// Papers: reports, certificates, questionnaires.
    Documentation,
}

impl Choice for Topic {
    const ALL: &'static [Self] = &[Self::Security, Self::Compliance, Self::Documentation];

    fn name(self) -> &'static str {
        match self {
            Self::Security => "security",
            Self::Compliance => "compliance",
            Self::Documentation => "documentation",
        }
    }
}

/// How urgent an incident is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Urgency {
    /// It is going on.
    Now,
    /// It is over or held back, and harm was done or may have been.
    Harm,
    /// A suspicion or a weakness; no harm known.
    Suspicion,
}

impl Choice for Urgency {
    const ALL: &'static [Self] = &[Self::Now, Self::Harm, Self::Suspicion];

    fn name(self) -> &'static str {
        match self {
            Self::Now => "now",
            Self::Harm => "harm",
            Self::Suspicion => "suspicion",
        }
    }
}

/// The answers to "for whom": the choice that reveals [`Field::ForWhom`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BehalfChoice {
    /// For the writer's own organisation.
    Own,
    /// For somebody else.
    Other,
}

impl Choice for BehalfChoice {
    const ALL: &'static [Self] = &[Self::Own, Self::Other];

    fn name(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::Other => "other",
        }
    }
}

/// The answers to "how to reach you": the choice that reveals the e-mail or the telephone field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReachChoice {
    /// By e-mail.
    Email,
    /// By telephone.
    Phone,
}

impl Choice for ReachChoice {
    const ALL: &'static [Self] = &[Self::Email, Self::Phone];

    fn name(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Phone => "phone",
        }
    }
}

/// One field whose answer cannot be accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("{}: {kind}", .field.name())]
pub struct ValidationError {
    /// The field to go to.
    pub field: Field,
    /// What is wrong.
    pub kind: ValidationErrorKind,
}

/// Why an answer cannot be accepted. The interface has its own message for each
/// (`FormWords::validation_error`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum ValidationErrorKind {
    /// Nothing was typed or chosen.
    #[error("an answer is required")]
    Missing,
    /// The e-mail address does not parse.
    #[error(transparent)]
    Email(EmailError),
    /// The telephone number has a character that is not allowed in one.
    #[error("the telephone number has the character {0:?}")]
    PhoneCharacter(char),
    /// The telephone number has fewer than 5 digits.
    #[error("the telephone number has fewer than 5 digits")]
    PhoneTooShort,
    /// The day or time does not parse, or is in the future.
    #[error(transparent)]
    Noticed(MomentError),
}

/// Text without the spaces and zero-width characters around it.
pub(super) fn clean(text: &str) -> String {
    let invisible =
        |c: char| c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}');
    text.trim_matches(invisible).to_owned()
}

impl Draft {
    /// Checks the draft: a message, or every error in the form's order (at least one).
    ///
    /// `now` is the writer's clock; `months` are the names by which a month may be typed.
    ///
    /// # Errors
    /// Every [`ValidationError`]. Fields that a choice hides are not asked for.
    pub fn check(&self, now: &Now, months: &[&str; 12]) -> Result<Message, Vec<ValidationError>> {
        let mut answers = Answers {
            draft: self,
            errors: Vec::new(),
        };
        let message = match self.kind() {
            MessageKind::Question => answers.question().map(Message::Question),
            MessageKind::Incident => answers.incident(now, months).map(Message::Incident),
        };
        message.ok_or(answers.errors)
    }
}

/// A draft being checked. Each method gives the answer, or notes the error and gives none; all
/// are asked in the form's order before any is needed, so that every error is noted.
struct Answers<'a> {
    draft: &'a Draft,
    errors: Vec<ValidationError>,
}

impl Answers<'_> {
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
            organisation: self.optional(Field::Organisation),
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
            affected_what: self.optional(Field::AffectedWhat),
            affected_who: self.optional(Field::AffectedWho),
            urgency: urgency?,
            behalf: behalf?,
            name: name?,
            reach: reach?,
            organisation: self.optional(Field::Organisation),
        })
    }

    fn error<Answer>(&mut self, field: Field, kind: ValidationErrorKind) -> Option<Answer> {
        self.errors.push(ValidationError { field, kind });
        None
    }

    fn optional(&self, field: Field) -> Option<String> {
        Some(clean(self.draft.answer(field))).filter(|answer| !answer.is_empty())
    }

    fn text(&mut self, field: Field) -> Option<String> {
        self.optional(field)
            .or_else(|| self.error(field, ValidationErrorKind::Missing))
    }

    fn choice<Answer: Choice>(&mut self, field: Field) -> Option<Answer> {
        Answer::named(self.draft.answer(field)).or_else(|| self.error(field, ValidationErrorKind::Missing))
    }

    fn behalf(&mut self) -> Option<Behalf> {
        match self.choice(Field::Behalf)? {
            BehalfChoice::Own => Some(Behalf::Own),
            BehalfChoice::Other => self.text(Field::ForWhom).map(Behalf::Other),
        }
    }

    fn email(&mut self) -> Option<EmailAddress> {
        let typed = self.text(Field::Email)?;
        match EmailAddress::parse(&typed) {
            Ok(email) => Some(email),
            Err(error) => self.error(Field::Email, ValidationErrorKind::Email(error)),
        }
    }

    /// A number as people write them, with spaces, dots, hyphens and brackets, perhaps an extension.
    fn phone(&mut self) -> Option<String> {
        let typed = self.text(Field::Phone)?;
        let belongs = |c: char| {
            c.is_ascii_digit() || c.is_whitespace() || matches!(c, '+' | '-' | '.' | '(' | ')' | '/' | '#' | 'x')
        };
        if let Some(found) = typed.chars().find(|c| !belongs(*c)) {
            return self.error(Field::Phone, ValidationErrorKind::PhoneCharacter(found));
        }
        if typed.chars().filter(char::is_ascii_digit).count() < 5 {
            return self.error(Field::Phone, ValidationErrorKind::PhoneTooShort);
        }
        Some(typed)
    }

    fn noticed(&mut self, now: &Now, months: &[&str; 12]) -> Option<Moment> {
        let parts = Parts {
            day: self.draft.answer(Field::NoticedDay),
            month: self.draft.answer(Field::NoticedMonth),
            year: self.draft.answer(Field::NoticedYear),
            time: self.draft.answer(Field::NoticedTime),
        };
        match parts.check(now, months) {
            Ok(moment) => Some(moment),
            Err(error) => {
                let field = match error {
                    MomentError::Missing {
                        day: false,
                        month: true,
                        ..
                    }
                    | MomentError::Month => Field::NoticedMonth,
                    MomentError::Missing { day: false, .. } | MomentError::Year => Field::NoticedYear,
                    MomentError::Time | MomentError::TimeInFuture => Field::NoticedTime,
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

    fn now() -> Now {
        Now {
            date: Date::new(2026, 11, 22).expect("a day"),
            hour: 14,
            minute: 5,
            zone: "Europe/Oslo, UTC+01:00".to_owned(),
        }
    }

    fn draft(kind: MessageKind, answers: &[(Field, &str)], changes: &[(Field, &str)]) -> Draft {
        let mut draft = Draft::new(kind);
        for (field, answer) in answers.iter().chain(changes) {
            draft.set(*field, (*answer).to_owned());
        }
        draft
    }

    fn check(draft: &Draft) -> Result<Message, Vec<ValidationError>> {
        draft.check(&now(), &ENGLISH.months)
    }

    /// A right question with some answers changed, checked.
    fn question(changes: &[(Field, &str)]) -> Result<Question, Vec<ValidationError>> {
        check(&draft(MessageKind::Question, &QUESTION, changes)).map(|message| match message {
            Message::Question(question) => question,
            Message::Incident(_) => panic!("a question became an incident"),
        })
    }

    /// A right incident report with some answers changed, checked.
    fn incident(changes: &[(Field, &str)]) -> Result<Incident, Vec<ValidationError>> {
        check(&draft(MessageKind::Incident, &INCIDENT, changes)).map(|message| match message {
            Message::Incident(incident) => incident,
            Message::Question(_) => panic!("an incident became a question"),
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
    fn a_right_question_becomes_a_message() {
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
    fn a_right_incident_report_becomes_a_message() {
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
    fn optional_answers_go_along_when_they_are_given() {
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
        let asked = question(&[(Field::Organisation, "Customer AS")]).expect("a message");
        assert_eq!(asked.organisation.as_deref(), Some("Customer AS"));
    }

    #[test]
    fn every_choice_that_is_offered_is_taken() {
        for topic in Topic::ALL {
            assert_eq!(
                question(&[(Field::Topic, topic.name())]).map(|asked| asked.topic),
                Ok(*topic)
            );
        }
        for urgency in Urgency::ALL {
            let report = incident(&[(Field::Urgency, urgency.name())]);
            assert_eq!(report.map(|report| report.urgency), Ok(*urgency));
        }
    }

    #[test]
    fn an_empty_question_has_every_mistake_in_the_order_of_the_form() {
        assert_eq!(
            check(&Draft::new(MessageKind::Question)),
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
    fn an_empty_incident_report_has_every_mistake_in_the_order_of_the_form() {
        assert_eq!(
            check(&Draft::new(MessageKind::Incident)),
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
    fn mistakes_in_revealed_questions_stand_where_those_questions_stand() {
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
                    kind: ValidationErrorKind::PhoneTooShort,
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
    fn a_question_without_a_required_answer_has_that_mistake_alone(#[case] field: Field) {
        assert_eq!(question(&[(field, "")]), Err(vec![missing(field)]));
    }

    #[rstest]
    #[case(Field::Happened)]
    #[case(Field::Urgency)]
    #[case(Field::Behalf)]
    #[case(Field::Name)]
    #[case(Field::Reach)]
    #[case(Field::Email)]
    fn an_incident_report_without_a_required_answer_has_that_mistake_alone(#[case] field: Field) {
        assert_eq!(incident(&[(field, "")]), Err(vec![missing(field)]));
    }

    #[rstest]
    #[case(Field::Topic, "Security")]
    #[case(Field::Behalf, "somebody")]
    fn an_answer_that_was_not_offered_is_none(#[case] field: Field, #[case] answer: &str) {
        assert_eq!(question(&[(field, answer)]), Err(vec![missing(field)]));
    }

    #[rstest]
    #[case("ada", EmailError::NoAt)]
    #[case("@customer.example", EmailError::NothingBeforeAt)]
    #[case("ada@", EmailError::NothingAfterAt)]
    #[case("ada@customer", EmailError::Domain)]
    #[case(".ada@customer.example", EmailError::Dots)]
    #[case("ada example@customer.example", EmailError::Character(' '))]
    fn an_email_address_that_is_none_is_a_mistake_in_both_forms(#[case] typed: &str, #[case] fault: EmailError) {
        let errors = vec![ValidationError {
            field: Field::Email,
            kind: ValidationErrorKind::Email(fault),
        }];
        assert_eq!(question(&[(Field::Email, typed)]), Err(errors.clone()));
        assert_eq!(incident(&[(Field::Email, typed)]), Err(errors));
    }

    #[rstest]
    #[case("+47 22 00 00 00")]
    #[case("(0)22-00.00/00 #12")]
    #[case("2200000 x 12")]
    #[case("12345")]
    fn a_telephone_number_is_taken_as_people_write_it(#[case] typed: &str) {
        let report = incident(&[(Field::Reach, "phone"), (Field::Email, ""), (Field::Phone, typed)]);
        assert_eq!(report.map(|report| report.reach), Ok(Reach::Phone(typed.to_owned())));
    }

    #[rstest]
    #[case("", ValidationErrorKind::Missing)]
    #[case("1234", ValidationErrorKind::PhoneTooShort)]
    #[case("+ ( ) -", ValidationErrorKind::PhoneTooShort)]
    #[case("call 22000000", ValidationErrorKind::PhoneCharacter('c'))]
    #[case("22000000\u{200b}1", ValidationErrorKind::PhoneCharacter('\u{200b}'))]
    fn a_telephone_number_that_is_none_is_a_mistake(#[case] typed: &str, #[case] kind: ValidationErrorKind) {
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
    fn a_moment_that_is_none_is_a_mistake_at_the_part_to_mend(
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
        .expect_err("a error");
        assert_eq!(errors.iter().map(|error| error.field).collect::<Vec<_>>(), [field]);
        assert!(matches!(errors[0].kind, ValidationErrorKind::Noticed(_)));
    }

    #[test]
    fn f12_for_whom_is_asked_only_when_it_is_for_somebody_else() {
        let left_over = [(Field::ForWhom, "Bo, Other AS")];
        assert_eq!(question(&left_over).map(|asked| asked.behalf), Ok(Behalf::Own));
        assert_eq!(incident(&left_over).map(|report| report.behalf), Ok(Behalf::Own));
        let for_bo = [(Field::Behalf, "other"), (Field::ForWhom, "Bo, Other AS")];
        let other = Behalf::Other("Bo, Other AS".to_owned());
        assert_eq!(question(&for_bo).map(|asked| asked.behalf), Ok(other.clone()));
        assert_eq!(incident(&for_bo).map(|report| report.behalf), Ok(other));
    }

    #[test]
    fn f12_only_the_chosen_way_to_be_reached_is_asked_for() {
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
            Ok(Reach::Phone("+47 22 00 00 00".to_owned()))
        );
    }

    #[rstest]
    #[case("")]
    #[case("  \t")]
    #[case("\n\n")]
    #[case("\u{a0}\u{3000}")]
    #[case("\u{200b}")]
    #[case(" \u{feff}\u{2060}\u{200d}\u{ad} ")]
    fn f8_spaces_and_invisible_characters_are_no_answer(#[case] typed: &str) {
        for field in [Field::Text, Field::Name, Field::Email] {
            assert_eq!(question(&[(field, typed)]), Err(vec![missing(field)]));
        }
        let asked = question(&[(Field::Organisation, typed)]);
        assert_eq!(asked.map(|asked| asked.organisation), Ok(None));
    }

    #[test]
    fn f8_spaces_and_invisible_characters_around_an_answer_fall_away_and_those_within_stay() {
        let asked = question(&[
            (
                Field::Text,
                "\n\u{200b} First line.\n\n  Second\u{200d}line. \u{feff}\n",
            ),
            (Field::Name, " \u{a0}Ada  Example\t"),
            (Field::Email, "\u{200b} ada@customer.example "),
        ])
        .expect("a message");
        assert_eq!(asked.text, "First line.\n\n  Second\u{200d}line.");
        assert_eq!(asked.name, "Ada  Example");
        assert_eq!(asked.email, address("ada@customer.example"));
    }

    /// Texts near to those that a form takes, so that some drafts are right.
    fn typed() -> impl Strategy<Value = String> {
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
        fn whatever_was_typed_is_a_message_or_has_mistakes_in_the_order_of_the_form(
            kind in prop::sample::select(vec![MessageKind::Question, MessageKind::Incident]),
            changes in prop::collection::vec((prop::sample::select(MessageKind::Incident.fields().to_vec()), typed()), 0..6),
        ) {
            let changes: Vec<(Field, &str)> =
                changes.iter().map(|(field, typed)| (*field, typed.as_str())).collect();
            let answers: &[(Field, &str)] = match kind {
                MessageKind::Question => &QUESTION,
                MessageKind::Incident => &INCIDENT,
            };
            if let Err(errors) = check(&draft(kind, answers, &changes)) {
                let places: Vec<usize> = errors
                    .iter()
                    .map(|error| kind.fields().iter().position(|field| *field == error.field).expect("a field of the form"))
                    .collect();
                prop_assert!(!places.is_empty());
                prop_assert!(places.is_sorted_by(|earlier, later| earlier < later), "{:?}", errors);
            }
        }
    }
}
