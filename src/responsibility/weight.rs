//! How much a change of the content matters to a reader.

use crate::content::{Change, ItemChange, ItemField, ResponsibilityChange, ResponsibilityField};

/// How much a change matters, the most first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// What somebody has to do, or may rely on, is another.
    Major,
    /// How it is done or shown is another.
    Moderate,
    /// It is called, explained or linked in another way.
    Minor,
}

impl Weight {
    /// Every weight, the heaviest first.
    pub const ALL: [Self; 3] = [Self::Major, Self::Moderate, Self::Minor];

    /// The weight of a change.
    #[must_use]
    pub fn of(change: &Change) -> Self {
        match change {
            Change::Responsibility { change, .. } => Self::of_responsibility(change),
            Change::Item { change, .. } => Self::of_item(change),
        }
    }

    fn of_responsibility(change: &ResponsibilityChange) -> Self {
        match change {
            ResponsibilityChange::Added
            | ResponsibilityChange::Removed { .. }
            | ResponsibilityChange::Shifted { .. } => Self::Major,
            ResponsibilityChange::Reworded { .. } => Self::Moderate,
            ResponsibilityChange::Renamed { .. } => Self::Minor,
            ResponsibilityChange::Revised(revision) => match revision.field() {
                ResponsibilityField::Cadence
                | ResponsibilityField::Tags
                | ResponsibilityField::Role
                | ResponsibilityField::Priority
                | ResponsibilityField::PerformedBy
                | ResponsibilityField::NotApplicable => Self::Major,
                ResponsibilityField::Evidence
                | ResponsibilityField::Controls
                | ResponsibilityField::GuidanceOnly
                | ResponsibilityField::PairsWith => Self::Moderate,
                ResponsibilityField::Rationale | ResponsibilityField::Links => Self::Minor,
            },
        }
    }

    fn of_item(change: &ItemChange) -> Self {
        match change {
            ItemChange::Added | ItemChange::Removed { .. } => Self::Major,
            ItemChange::Reworded { .. } => Self::Moderate,
            ItemChange::Renamed { .. } => Self::Minor,
            ItemChange::Revised(revision) => match revision.field() {
                ItemField::Priority => Self::Major,
                ItemField::Guidance | ItemField::Fulfils => Self::Moderate,
                ItemField::Rationale | ItemField::Links => Self::Minor,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::{Id, Line, Party, Revision};
    use rstest::rstest;

    fn line(text: &str) -> Line {
        Line::parse(text).expect("a line")
    }

    fn id(text: &str) -> Id {
        Id::parse(text).expect("an id")
    }

    fn revised<Field: Copy>(field: Field) -> Revision<Field> {
        Revision::new(field, Vec::new(), vec![line("New.")]).expect("a revision")
    }

    #[rstest]
    #[case::added(ResponsibilityChange::Added, Weight::Major)]
    #[case::removed(ResponsibilityChange::Removed { from: Party::Customer, before: line("Old.") }, Weight::Major)]
    #[case::shifted(ResponsibilityChange::Shifted { from: Party::Customer, to: Party::Provider }, Weight::Major)]
    #[case::cadence(ResponsibilityChange::Revised(revised(ResponsibilityField::Cadence)), Weight::Major)]
    #[case::tags(ResponsibilityChange::Revised(revised(ResponsibilityField::Tags)), Weight::Major)]
    #[case::role(ResponsibilityChange::Revised(revised(ResponsibilityField::Role)), Weight::Major)]
    #[case::reworded(ResponsibilityChange::Reworded { before: line("Old."), after: line("New.") }, Weight::Moderate)]
    #[case::evidence(
        ResponsibilityChange::Revised(revised(ResponsibilityField::Evidence)),
        Weight::Moderate
    )]
    #[case::controls(
        ResponsibilityChange::Revised(revised(ResponsibilityField::Controls)),
        Weight::Moderate
    )]
    #[case::guidance_only(
        ResponsibilityChange::Revised(revised(ResponsibilityField::GuidanceOnly)),
        Weight::Moderate
    )]
    #[case::renamed(ResponsibilityChange::Renamed { from: id("old") }, Weight::Minor)]
    #[case::rationale(
        ResponsibilityChange::Revised(revised(ResponsibilityField::Rationale)),
        Weight::Minor
    )]
    #[case::links(ResponsibilityChange::Revised(revised(ResponsibilityField::Links)), Weight::Minor)]
    fn a_change_of_a_responsibility_has_a_weight(#[case] change: ResponsibilityChange, #[case] weight: Weight) {
        assert_eq!(Weight::of(&Change::Responsibility { id: id("x"), change }), weight);
    }

    #[rstest]
    #[case::added(ItemChange::Added, Weight::Major)]
    #[case::removed(ItemChange::Removed { before: line("Old") }, Weight::Major)]
    #[case::reworded(ItemChange::Reworded { before: line("Old"), after: line("New") }, Weight::Moderate)]
    #[case::guidance(ItemChange::Revised(revised(ItemField::Guidance)), Weight::Moderate)]
    #[case::fulfils(ItemChange::Revised(revised(ItemField::Fulfils)), Weight::Moderate)]
    #[case::renamed(ItemChange::Renamed { from: id("old") }, Weight::Minor)]
    #[case::rationale(ItemChange::Revised(revised(ItemField::Rationale)), Weight::Minor)]
    #[case::links(ItemChange::Revised(revised(ItemField::Links)), Weight::Minor)]
    fn a_change_of_an_item_has_a_weight(#[case] change: ItemChange, #[case] weight: Weight) {
        assert_eq!(Weight::of(&Change::Item { id: id("x"), change }), weight);
    }

    #[test]
    fn the_heaviest_weight_comes_first() {
        assert!(Weight::ALL.is_sorted());
    }
}
