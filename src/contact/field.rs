//! The two forms and their fields, with the names under which answers are stored.

/// The kind of a message, and with it the form that it is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MessageKind {
    /// A question on security, compliance or documentation.
    Question,
    /// A report of something that happened.
    Incident,
}

impl MessageKind {
    /// The kind's name in file names and storage keys.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Question => "question",
            Self::Incident => "incident",
        }
    }

    /// The kind with a name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Question, Self::Incident]
            .into_iter()
            .find(|kind| kind.name() == name)
    }

    /// The other form.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Question => Self::Incident,
            Self::Incident => Self::Question,
        }
    }
}

/// One input of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    /// What the question is about: a choice.
    Topic,
    /// The text of the question.
    Text,
    /// Whether the device or mailbox that the writer uses is part of the incident: a choice.
    Device,
    /// What happened.
    Happened,
    /// When it was noticed: the day of the month.
    NoticedDay,
    /// When it was noticed: the month, as a number or a name.
    NoticedMonth,
    /// When it was noticed: the year.
    NoticedYear,
    /// When it was noticed: the time of day; optional.
    NoticedTime,
    /// When it was noticed: which of two moments, where clocks showed the time twice: a choice.
    NoticedOccurrence,
    /// When it began: the day of the month.
    BeganDay,
    /// When it began: the month, as a number or a name.
    BeganMonth,
    /// When it began: the year.
    BeganYear,
    /// When it began: the time of day.
    BeganTime,
    /// When it began: which of two moments, where clocks showed the time twice: a choice.
    BeganOccurrence,
    /// Systems and accounts that are affected.
    AffectedWhat,
    /// Who is affected.
    AffectedWho,
    /// Whether personal data is affected: a choice.
    PersonalData,
    /// Whose personal data of which kinds, if any is (GDPR, article 33(3)(a)).
    DataCategories,
    /// About how many people that data is about.
    DataPeople,
    /// About how many records of it there are.
    DataRecords,
    /// Whether the incident is still going on: a choice.
    Ongoing,
    /// Whether it is suspected to be malicious (NIS2, article 23(4)(a)): a choice.
    Malicious,
    /// Whether it reaches across borders (NIS2, article 23(4)(a)): a choice.
    CrossBorder,
    /// What was done about it so far.
    Done,
    /// Indicators of compromise: addresses, file hashes, senders.
    Indicators,
    /// With whom the report may be shared: a choice.
    Sharing,
    /// Whether the message is for the writer's own organisation or for somebody else: a choice.
    Behalf,
    /// For whom, if for somebody else.
    ForWhom,
    /// The writer's name.
    Name,
    /// How to reach the writer: a choice.
    Reach,
    /// The writer's e-mail address.
    Email,
    /// The writer's telephone number.
    Phone,
    /// The writer's organisation.
    Organisation,
    /// The earlier message that this one adds to; never asked for.
    Follows,
}

/// The fields that together ask for a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MomentFields {
    /// The name of the answer that they make.
    pub name: &'static str,
    /// The day of the month.
    pub day: Field,
    /// The month, as a number or a name.
    pub month: Field,
    /// The year.
    pub year: Field,
    /// The time of day; optional.
    pub time: Field,
    /// Which of two moments, where clocks showed the time twice.
    pub occurrence: Field,
}

impl MomentFields {
    /// When an incident was noticed.
    pub const NOTICED: Self = Self {
        name: "noticed",
        day: Field::NoticedDay,
        month: Field::NoticedMonth,
        year: Field::NoticedYear,
        time: Field::NoticedTime,
        occurrence: Field::NoticedOccurrence,
    };

    /// When it began.
    pub const BEGAN: Self = Self {
        name: "began",
        day: Field::BeganDay,
        month: Field::BeganMonth,
        year: Field::BeganYear,
        time: Field::BeganTime,
        occurrence: Field::BeganOccurrence,
    };
}

impl Field {
    /// The field at which a group of fields shows its errors: the parts of the moment share one.
    #[must_use]
    pub fn group(self) -> Self {
        match self {
            Self::NoticedMonth | Self::NoticedYear | Self::NoticedTime => Self::NoticedDay,
            Self::BeganMonth | Self::BeganYear | Self::BeganTime => Self::BeganDay,
            field => field,
        }
    }

    /// Whether it may be left empty in a form. A report needs little to be sent: whoever is in a hurry says the rest later.
    #[must_use]
    pub fn is_optional(self, kind: MessageKind) -> bool {
        match self {
            Self::NoticedTime
            | Self::BeganTime
            | Self::AffectedWhat
            | Self::AffectedWho
            | Self::PersonalData
            | Self::DataCategories
            | Self::DataPeople
            | Self::DataRecords
            | Self::Ongoing
            | Self::Malicious
            | Self::CrossBorder
            | Self::Done
            | Self::Indicators
            | Self::Sharing
            | Self::Organisation => true,
            Self::Behalf => kind == MessageKind::Incident,
            _ => false,
        }
    }

    /// The most characters of a text. A message has at most 256 KiB as a whole (`docs/contact.md`).
    #[must_use]
    pub fn limit(self) -> Option<usize> {
        match self {
            Self::Text | Self::Happened => Some(10_000),
            Self::AffectedWhat | Self::AffectedWho | Self::DataCategories | Self::Done | Self::Indicators => {
                Some(5_000)
            }
            Self::ForWhom | Self::Name | Self::Organisation | Self::DataPeople | Self::DataRecords => Some(300),
            _ => None,
        }
    }

    /// The field's name in the page and in stored drafts. Names are permanent, because drafts are
    /// stored for weeks.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Topic => "topic",
            Self::Text => "text",
            Self::Device => "device",
            Self::Happened => "happened",
            Self::NoticedDay => "noticed_day",
            Self::NoticedMonth => "noticed_month",
            Self::NoticedYear => "noticed_year",
            Self::NoticedTime => "noticed_time",
            Self::NoticedOccurrence => "noticed_occurrence",
            Self::BeganDay => "began_day",
            Self::BeganMonth => "began_month",
            Self::BeganYear => "began_year",
            Self::BeganTime => "began_time",
            Self::BeganOccurrence => "began_occurrence",
            Self::AffectedWhat => "affected_what",
            Self::AffectedWho => "affected_who",
            Self::PersonalData => "personal_data",
            Self::DataCategories => "data_categories",
            Self::DataPeople => "data_people",
            Self::DataRecords => "data_records",
            Self::Ongoing => "ongoing",
            Self::Malicious => "malicious",
            Self::CrossBorder => "cross_border",
            Self::Done => "done",
            Self::Indicators => "indicators",
            Self::Sharing => "sharing",
            Self::Behalf => "behalf",
            Self::ForWhom => "for_whom",
            Self::Name => "name",
            Self::Reach => "reach",
            Self::Email => "email",
            Self::Phone => "phone",
            Self::Organisation => "organisation",
            Self::Follows => "follows",
        }
    }
}

/// A field's fixed set of answers, of which a person chooses one.
pub trait Choice: Copy + PartialEq + 'static {
    /// The answers, in their order on the page.
    const ALL: &'static [Self];

    /// The answer's name in stored drafts.
    fn name(self) -> &'static str;

    /// The answer with a name.
    #[must_use]
    fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|choice| choice.name() == name)
    }
}
