//! A checked message: a question or an incident report. Only [`Draft::validate`] makes one.
//!
//! [`Draft::validate`]: super::Draft::validate

use super::field::{Choice, MessageKind};
use super::moment::Moment;
use super::phone::PhoneNumber;
use crate::content::EmailAddress;

/// A checked message to the security team.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Message {
    /// A question.
    Question(Question),
    /// An incident report, which is much larger.
    Incident(Box<Incident>),
}

impl Message {
    /// The form that the message came from.
    #[must_use]
    pub fn kind(&self) -> MessageKind {
        match self {
            Self::Question(_) => MessageKind::Question,
            Self::Incident(_) => MessageKind::Incident,
        }
    }
}

/// A checked question.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Question {
    /// The subject.
    pub topic: Topic,
    /// The question.
    pub text: String,
    /// For whom it is asked.
    pub behalf: Behalf,
    /// The writer's name.
    pub name: String,
    /// The writer's address, to which the answer goes.
    pub email: EmailAddress,
    /// The writer's organisation.
    pub organisation: Option<String>,
}

/// A checked incident report. What is none was not answered: it may follow later.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Incident {
    /// The earlier report that this one adds to.
    pub follows: Option<EarlierMessage>,
    /// Whether the device or mailbox that the writer uses is part of the incident.
    pub device: Certainty,
    /// What happened.
    pub happened: String,
    /// Who writes, and how to reach them; none if they do not say.
    pub writer: Option<Writer>,
    /// The writer's organisation.
    pub organisation: Option<String>,
    /// When it was noticed.
    pub noticed: Option<Moment>,
    /// When it began.
    pub began: Option<Moment>,
    /// Systems and accounts that are affected.
    pub affected_what: Option<String>,
    /// Who is affected.
    pub affected_who: Option<String>,
    /// Whether personal data is affected, and which.
    pub personal_data: Option<PersonalData>,
    /// Whether it is still going on.
    pub ongoing: Option<Certainty>,
    /// Whether it is suspected to be malicious.
    pub malicious: Option<Certainty>,
    /// Whether it reaches across borders.
    pub cross_border: Option<Certainty>,
    /// What was done about it so far.
    pub done: Option<String>,
    /// Indicators of compromise, as typed.
    pub indicators: Option<String>,
    /// For whom it is reported.
    pub behalf: Option<Behalf>,
    /// With whom it may be shared.
    pub sharing: Option<SharingLevel>,
}

/// An earlier message, to which another one adds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EarlierMessage {
    /// Its id.
    pub id: String,
    /// The reference that its receipt gave it.
    pub reference: String,
}

impl EarlierMessage {
    /// Parses what [`Self::answer`] makes.
    #[must_use]
    pub fn parse(answer: &str) -> Option<Self> {
        let (id, reference) = answer.split_once(' ')?;
        Some(Self {
            id: id.to_owned(),
            reference: reference.to_owned(),
        })
    }

    /// As it is kept in a draft ([`Field::Follows`](super::Field::Follows)): id, space, reference. An id has no space.
    #[must_use]
    pub fn answer(&self) -> String {
        format!("{} {}", self.id, self.reference)
    }
}

/// Who reports an incident, and how to reach them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Writer {
    /// Their name.
    pub name: String,
    /// How to reach them.
    pub reach: Reach,
}

/// Whether personal data is affected, and which (GDPR, article 33(3)(a)).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonalData {
    /// Whether it is.
    pub is_affected: Certainty,
    /// Whose data of which kinds.
    pub categories: Option<String>,
    /// About how many people it is about, in the writer's words.
    pub people: Option<String>,
    /// About how many records there are, in the writer's words.
    pub records: Option<String>,
}

/// For whom a message is written: customers ask and report for themselves; colleagues,
/// consultants and the provider's own staff do it on somebody's behalf.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Behalf {
    /// For the writer's own organisation.
    Own,
    /// For somebody else: their name and organisation.
    Other(String),
}

/// How the writer wants to be reached. In an incident, the mailbox itself may be compromised.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reach {
    /// By e-mail.
    Email(EmailAddress),
    /// By telephone.
    Phone(PhoneNumber),
}

/// The subject of a question, as the pack or, without it, the interface has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Topic {
    /// Its name in stored drafts.
    pub id: String,
    /// What readers call it.
    pub name: String,
}

/// An answer to a question that may not be known yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Certainty {
    /// Yes.
    Yes,
    /// No.
    No,
    /// It is not known.
    Unknown,
}

impl Choice for Certainty {
    const ALL: &'static [Self] = &[Self::Yes, Self::No, Self::Unknown];

    fn name(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::No => "no",
            Self::Unknown => "unknown",
        }
    }
}

/// With whom a report may be shared: the labels of the Traffic Light Protocol 2.0 (<https://www.first.org/tlp/>).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SharingLevel {
    /// Only who reads it.
    Red,
    /// The receiving organisation only.
    AmberStrict,
    /// The receiving organisation and its clients, who need to know.
    Amber,
    /// The community.
    Green,
    /// Everybody.
    Clear,
}

impl SharingLevel {
    /// The label, which is the same in all languages.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Red => "TLP:RED",
            Self::AmberStrict => "TLP:AMBER+STRICT",
            Self::Amber => "TLP:AMBER",
            Self::Green => "TLP:GREEN",
            Self::Clear => "TLP:CLEAR",
        }
    }
}

impl Choice for SharingLevel {
    const ALL: &'static [Self] = &[Self::Red, Self::AmberStrict, Self::Amber, Self::Green, Self::Clear];

    fn name(self) -> &'static str {
        match self {
            Self::Red => "red",
            Self::AmberStrict => "amber-strict",
            Self::Amber => "amber",
            Self::Green => "green",
            Self::Clear => "clear",
        }
    }
}

/// The answers to "for whom"; [`Self::Other`] reveals [`Field::ForWhom`](super::Field::ForWhom).
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

/// The answers to "how to reach you"; the first two reveal their field, for e-mail or telephone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReachChoice {
    /// By e-mail.
    Email,
    /// By telephone.
    Phone,
    /// Not at all: the writer stays anonymous. Only where the pack allows it.
    Anonymous,
}

impl Choice for ReachChoice {
    const ALL: &'static [Self] = &[Self::Email, Self::Phone, Self::Anonymous];

    fn name(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Phone => "phone",
            Self::Anonymous => "anonymous",
        }
    }
}
