//! A message: a draft that was checked. Only a check makes one.

use super::draft::Draft;
use super::field::{Choice, Field, Kind};
use super::moment::{Moment, MomentMistake, Now, Parts};
use crate::content::{EmailAddress, EmailFault};

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

/// One thing to mend in a draft, and the field where to mend it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// The field to go to.
    pub field: Field,
    /// What is wrong.
    pub kind: MistakeKind,
}

/// What can be wrong in a draft; each has words of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MistakeKind {
    /// Nothing was typed or chosen.
    Missing,
    /// The e-mail address is none.
    Email(EmailFault),
    /// The telephone number has a character that belongs in none.
    PhoneCharacter(char),
    /// The telephone number has fewer than 5 digits.
    PhoneTooShort,
    /// The day or time is none, or still to come.
    Noticed(MomentMistake),
}

/// Text without the spaces and zero-width characters around it.
pub(super) fn clean(text: &str) -> String {
    let invisible =
        |c: char| c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}');
    text.trim_matches(invisible).to_owned()
}

impl Draft {
    /// Checks the draft: a message, or every mistake in the form's order (at least one).
    ///
    /// `now` is the writer's clock; `months` are the names by which a month may be typed.
    ///
    /// # Errors
    /// Every [`Mistake`]. Fields that a choice hides are not asked for.
    pub fn check(&self, now: &Now, months: &[&str; 12]) -> Result<Message, Vec<Mistake>> {
        let mut answers = Answers {
            draft: self,
            mistakes: Vec::new(),
        };
        let message = match self.kind() {
            Kind::Question => answers.question().map(Message::Question),
            Kind::Incident => answers.incident(now, months).map(Message::Incident),
        };
        message.ok_or(answers.mistakes)
    }
}

/// A draft being checked. Each method gives the answer, or notes the mistake and gives none; all
/// are asked in the form's order before any is needed, so that every mistake is noted.
struct Answers<'a> {
    draft: &'a Draft,
    mistakes: Vec<Mistake>,
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

    fn mistake<Answer>(&mut self, field: Field, kind: MistakeKind) -> Option<Answer> {
        self.mistakes.push(Mistake { field, kind });
        None
    }

    fn optional(&self, field: Field) -> Option<String> {
        Some(clean(self.draft.answer(field))).filter(|answer| !answer.is_empty())
    }

    fn text(&mut self, field: Field) -> Option<String> {
        self.optional(field)
            .or_else(|| self.mistake(field, MistakeKind::Missing))
    }

    fn choice<Answer: Choice>(&mut self, field: Field) -> Option<Answer> {
        Answer::named(self.draft.answer(field)).or_else(|| self.mistake(field, MistakeKind::Missing))
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
            Err(fault) => self.mistake(Field::Email, MistakeKind::Email(fault)),
        }
    }

    /// A number as people write them, with spaces, dots, hyphens and brackets, perhaps an extension.
    fn phone(&mut self) -> Option<String> {
        let typed = self.text(Field::Phone)?;
        let belongs = |c: char| {
            c.is_ascii_digit() || c.is_whitespace() || matches!(c, '+' | '-' | '.' | '(' | ')' | '/' | '#' | 'x')
        };
        if let Some(found) = typed.chars().find(|c| !belongs(*c)) {
            return self.mistake(Field::Phone, MistakeKind::PhoneCharacter(found));
        }
        if typed.chars().filter(char::is_ascii_digit).count() < 5 {
            return self.mistake(Field::Phone, MistakeKind::PhoneTooShort);
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
            Err(mistake) => {
                let field = match mistake {
                    MomentMistake::Missing {
                        day: false,
                        month: true,
                        ..
                    }
                    | MomentMistake::Month => Field::NoticedMonth,
                    MomentMistake::Missing { day: false, .. } | MomentMistake::Year => Field::NoticedYear,
                    MomentMistake::Time | MomentMistake::TimeInFuture => Field::NoticedTime,
                    _ => Field::NoticedDay,
                };
                self.mistake(field, MistakeKind::Noticed(mistake))
            }
        }
    }
}
