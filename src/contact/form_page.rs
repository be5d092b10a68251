//! The pages of the two forms. An incident is reported one thing a page (GOV.UK "Question pages"), what matters most first.

use super::field::{Field, MessageKind};

/// A page of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormPage {
    /// The whole question form.
    Question,
    /// Whether the writer can write safely.
    Safety,
    /// What happened.
    Happened,
    /// How the writer can be reached.
    Reach,
    /// When it was noticed, and when it began.
    When,
    /// Systems, accounts and people.
    Affected,
    /// Personal data.
    PersonalData,
    /// How it stands: going on, malicious, across borders.
    Nature,
    /// What was done, and what was found.
    Response,
    /// For whom the report is.
    Behalf,
    /// With whom it may be shared.
    Sharing,
}

impl MessageKind {
    /// The form's pages, in their order.
    #[must_use]
    pub fn pages(self) -> &'static [FormPage] {
        match self {
            Self::Question => &[FormPage::Question],
            Self::Incident => FormPage::INCIDENT,
        }
    }

    /// The form's field with a name.
    #[must_use]
    pub fn field(self, name: &str) -> Option<Field> {
        self.fields().find(|field| field.name() == name)
    }

    /// The form's fields, in their order; last what is not asked for: the earlier message that a report adds to.
    pub fn fields(self) -> impl Iterator<Item = Field> {
        let hidden = (self == Self::Incident).then_some(Field::Follows);
        let asked = self.pages().iter().flat_map(|page| page.fields().iter().copied());
        asked.chain(hidden)
    }
}

impl FormPage {
    pub(super) const INCIDENT: &'static [Self] = &[
        Self::Safety,
        Self::Happened,
        Self::Reach,
        Self::When,
        Self::Affected,
        Self::PersonalData,
        Self::Nature,
        Self::Response,
        Self::Behalf,
        Self::Sharing,
    ];

    /// How many pages of the incident form ask for what a report needs.
    pub const NEEDED: usize = 3;

    /// The form that it belongs to.
    #[must_use]
    pub fn kind(self) -> MessageKind {
        match self {
            Self::Question => MessageKind::Question,
            _ => MessageKind::Incident,
        }
    }

    /// The page's name in addresses.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Question => "question",
            Self::Safety => "safety",
            Self::Happened => "happened",
            Self::Reach => "reach",
            Self::When => "when",
            Self::Affected => "affected",
            Self::PersonalData => "personal-data",
            Self::Nature => "nature",
            Self::Response => "response",
            Self::Behalf => "behalf",
            Self::Sharing => "sharing",
        }
    }

    /// The page's fields, in their order.
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
            Self::Safety => &[Field::Device],
            Self::Happened => &[Field::Happened],
            Self::Reach => &[
                Field::Reach,
                Field::Email,
                Field::Phone,
                Field::Name,
                Field::Organisation,
            ],
            Self::When => &[
                Field::NoticedDay,
                Field::NoticedMonth,
                Field::NoticedYear,
                Field::NoticedTime,
                Field::NoticedOccurrence,
                Field::BeganDay,
                Field::BeganMonth,
                Field::BeganYear,
                Field::BeganTime,
                Field::BeganOccurrence,
            ],
            Self::Affected => &[Field::AffectedWhat, Field::AffectedWho],
            Self::PersonalData => &[
                Field::PersonalData,
                Field::DataCategories,
                Field::DataPeople,
                Field::DataRecords,
            ],
            Self::Nature => &[Field::Ongoing, Field::Malicious, Field::CrossBorder],
            Self::Response => &[Field::Done, Field::Indicators],
            Self::Behalf => &[Field::Behalf, Field::ForWhom],
            Self::Sharing => &[Field::Sharing],
        }
    }

    /// The page that asks for a field; none for one that is never asked for.
    #[must_use]
    pub fn of(kind: MessageKind, field: Field) -> Option<Self> {
        kind.pages().iter().copied().find(|page| page.fields().contains(&field))
    }

    /// The page after this one; none after the last.
    #[must_use]
    pub fn next(self) -> Option<Self> {
        self.kind().pages().get(self.position()).copied()
    }

    /// The page before this one; none before the first.
    #[must_use]
    pub fn previous(self) -> Option<Self> {
        self.kind().pages().get(self.position().checked_sub(2)?).copied()
    }

    /// Its position in the form, from 1.
    #[must_use]
    pub fn position(self) -> usize {
        let pages = self.kind().pages().iter();
        1 + pages.take_while(|page| **page != self).count()
    }

    /// Whether the pages that follow can be skipped: all that a message needs is asked for up to this one.
    #[must_use]
    pub fn can_skip_rest(self) -> bool {
        self.next().is_some() && self.position() >= Self::NEEDED
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_field_is_on_one_page_of_its_form_and_only_the_earlier_message_on_none() {
        for kind in [MessageKind::Question, MessageKind::Incident] {
            let fields: Vec<Field> = kind.fields().collect();
            for field in &fields {
                assert_eq!(fields.iter().filter(|other| *other == field).count(), 1, "{field:?}");
                assert_eq!(
                    FormPage::of(kind, *field).is_none(),
                    *field == Field::Follows,
                    "{field:?}"
                );
            }
        }
    }

    #[test]
    fn pages_lead_on_and_back_in_their_order() {
        for pages in [MessageKind::Question, MessageKind::Incident].map(MessageKind::pages) {
            assert_eq!(pages[0].previous(), None);
            assert_eq!(pages[pages.len() - 1].next(), None);
            for pair in pages.windows(2) {
                assert_eq!((pair[0].next(), pair[1].previous()), (Some(pair[1]), Some(pair[0])));
            }
        }
    }

    #[test]
    fn no_page_that_can_be_skipped_asks_for_what_a_message_needs() {
        let is_needed = |field: &Field| {
            let group = [Field::NoticedDay, Field::BeganDay].contains(&field.group());
            // These are asked for only where a choice reveals them, or a time came twice.
            let is_revealed = matches!(
                field,
                Field::ForWhom | Field::NoticedOccurrence | Field::BeganOccurrence
            );
            !field.is_optional(MessageKind::Incident) && !group && !is_revealed
        };
        for page in FormPage::INCIDENT
            .iter()
            .filter(|page| page.position() > FormPage::NEEDED)
        {
            assert!(!page.fields().iter().any(is_needed), "{page:?}");
        }
    }
}
