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
    /// An incident report.
    Incident(Incident),
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
    /// The writer's name.
    pub name: String,
    /// How to reach the writer.
    pub reach: Reach,
    /// The writer's organisation.
    pub organisation: Option<String>,
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

/// The subject of a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Topic {
    /// How the service is protected.
    Security,
    /// Laws, standards and audits.
    Compliance,
    /// Documents: reports, certificates, questionnaires.
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
    /// It is still going on.
    Now,
    /// It is over or contained, and harm was done or may have been done.
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

/// The answers to "how to reach you"; each reveals its field, for e-mail or telephone.
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
