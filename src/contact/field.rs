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

    /// The form's field with a name.
    #[must_use]
    pub fn field(self, name: &str) -> Option<Field> {
        self.fields().iter().copied().find(|field| field.name() == name)
    }

    /// The form's fields, in their order on the page.
    #[must_use]
    pub fn fields(self) -> &'static [Field] {
        match self {
            Self::Question => &[
                Field::Topic,
                Field::Text,
                Field::Behalf,
                Field::ForWhom,
                Field::Name,
                Field::Email,
                Field::Organisation,
            ],
            Self::Incident => &[
                Field::Happened,
                Field::NoticedDay,
                Field::NoticedMonth,
                Field::NoticedYear,
                Field::NoticedTime,
                Field::NoticedOccurrence,
                Field::AffectedWhat,
                Field::AffectedWho,
                Field::Urgency,
                Field::Behalf,
                Field::ForWhom,
                Field::Name,
                Field::Reach,
                Field::Email,
                Field::Phone,
                Field::Organisation,
            ],
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
    /// What is affected; optional.
    AffectedWhat,
    /// Who is affected; optional.
    AffectedWho,
    /// How urgent it is: a choice.
    Urgency,
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
    /// The writer's organisation; optional.
    Organisation,
}

impl Field {
    /// The field at which a group of fields shows its errors: the parts of the moment share one.
    #[must_use]
    pub fn group(self) -> Self {
        match self {
            Self::NoticedMonth | Self::NoticedYear | Self::NoticedTime => Self::NoticedDay,
            field => field,
        }
    }

    /// Whether it may be left empty.
    #[must_use]
    pub fn is_optional(self) -> bool {
        matches!(
            self,
            Self::NoticedTime | Self::AffectedWhat | Self::AffectedWho | Self::Organisation
        )
    }

    /// The field's name in the page and in stored drafts. Names are permanent, because drafts are
    /// stored for weeks.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Topic => "topic",
            Self::Text => "text",
            Self::Happened => "happened",
            Self::NoticedDay => "noticed_day",
            Self::NoticedMonth => "noticed_month",
            Self::NoticedYear => "noticed_year",
            Self::NoticedTime => "noticed_time",
            Self::NoticedOccurrence => "noticed_occurrence",
            Self::AffectedWhat => "affected_what",
            Self::AffectedWho => "affected_who",
            Self::Urgency => "urgency",
            Self::Behalf => "behalf",
            Self::ForWhom => "for_whom",
            Self::Name => "name",
            Self::Reach => "reach",
            Self::Email => "email",
            Self::Phone => "phone",
            Self::Organisation => "organisation",
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
