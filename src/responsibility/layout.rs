//! How responsibilities are set out: both sides of each area next to each other, or as a table.

use super::filter::Facet;
use super::index::Index;
use super::scope::Scope;
use crate::content::{Framework, Id, Ownership, Party, Product};
use crate::query::Query;
use std::ops::Range;
use std::sync::Arc;

/// How many rows a page shows before it asks whether more are wanted (D10).
pub const PAGE_SIZE: usize = 200;

/// The way in which responsibilities are set out. The address is its only home.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Layout {
    /// Areas, with both parties' sides next to each other.
    #[default]
    Lanes,
    /// A table with a row for each, area by area.
    Matrix,
    /// The same, control by control of a framework.
    ByControl(Arc<Framework>),
}

impl Layout {
    const VIEW: &'static str = "view";
    const MATRIX: &'static str = "matrix";
    const LENS: &'static str = "lens";

    /// The layout that a query names. A framework that the product does not have is none.
    #[must_use]
    pub fn of(query: &Query, product: &Product) -> Self {
        if query.get(Self::VIEW) != Some(Self::MATRIX) {
            return Self::Lanes;
        }
        let lens = query.get(Self::LENS).unwrap_or_default();
        let frameworks = product.frameworks().iter();
        frameworks
            .filter(|framework| framework.id.as_str() == lens)
            .cloned()
            .map(Self::ByControl)
            .next()
            .unwrap_or(Self::Matrix)
    }

    /// The query that names this layout, beside what else `query` names.
    #[must_use]
    pub fn print(&self, query: Query) -> Query {
        let (view, lens) = match self {
            Self::Lanes => ("", ""),
            Self::Matrix => (Self::MATRIX, ""),
            Self::ByControl(framework) => (Self::MATRIX, framework.id.as_str()),
        };
        query.with(Self::VIEW, view).with(Self::LENS, lens)
    }
}

/// What the address points at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// The area in this place.
    Area(usize),
    /// The responsibility in this place.
    Row(usize),
}

impl Target {
    /// The area or responsibility that has this id at present.
    #[must_use]
    pub fn of(id: &Id, index: &Index) -> Option<Self> {
        let areas = index.product().areas();
        let row = || (0..index.len()).find(|row| index.responsibility(*row).is_some_and(|one| one.id == *id));
        match areas.iter().position(|area| area.id == *id) {
            Some(area) => Some(Self::Area(area)),
            None => row().map(Self::Row),
        }
    }
}

/// Rows that belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// What they have in common.
    pub heading: Heading,
    /// The rows, in the publisher's order.
    pub rows: Vec<Entry>,
}

/// What the rows of a group have in common.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heading {
    /// The area in this place.
    Area(usize),
    /// A control, and whose the rows of the product are that answer to it.
    Control(String, Ownership),
    /// That they answer to no control of the framework.
    Unmapped,
}

/// A row where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its place in the product.
    pub row: usize,
    /// Whether it is there only because the address points at it, or at its area.
    pub is_extra: bool,
    /// In how many groups it stood before: an anchor can be in one place only.
    pub occurrence: usize,
}

/// What is drawn, and how much there would be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grouping {
    /// The groups, each with at least one row.
    pub groups: Vec<Group>,
    /// How many rows stand in them.
    pub drawn: usize,
    /// How many rows there would be without a limit.
    pub all: usize,
}

impl Grouping {
    /// Sets out selected rows, at most `limit` of them, and what the address points at in any case.
    #[must_use]
    pub fn new(
        index: &Index,
        rows: &[usize],
        layout: &Layout,
        scope: &Scope,
        target: Option<Target>,
        limit: usize,
    ) -> Self {
        match layout {
            Layout::Lanes | Layout::Matrix => Self::by_area(index, rows, target, limit),
            Layout::ByControl(framework) => {
                let wanted = wanted(index, target);
                let shown = with_rows(rows, wanted.clone());
                let mut arrangement = Self::default();
                let mut stood = vec![0; index.len()];
                for (heading, members) in by_control(index, &shown, framework, scope) {
                    arrangement.all += members.len();
                    let mut entries = Vec::new();
                    for row in members {
                        let occurrence = stood[row];
                        // What is pointed at stands there even beyond the limit.
                        if arrangement.drawn < limit || (wanted.contains(&row) && occurrence == 0) {
                            arrangement.drawn += 1;
                            stood[row] += 1;
                            entries.push(Entry {
                                row,
                                is_extra: rows.binary_search(&row).is_err(),
                                occurrence,
                            });
                        }
                    }
                    if !entries.is_empty() {
                        arrangement.groups.push(Group { heading, rows: entries });
                    }
                }
                arrangement
            }
        }
    }

    fn by_area(index: &Index, rows: &[usize], target: Option<Target>, limit: usize) -> Self {
        let mut arrangement = Self::default();
        let kept = rows.get(..limit).unwrap_or(rows);
        for row in with_rows(kept, wanted(index, target)) {
            let Some(area) = index.area(row) else { continue };
            if arrangement.groups.last().map(|group| &group.heading) != Some(&Heading::Area(area)) {
                arrangement.groups.push(Group {
                    heading: Heading::Area(area),
                    rows: Vec::new(),
                });
            }
            if let Some(group) = arrangement.groups.last_mut() {
                group.rows.push(Entry {
                    row,
                    is_extra: rows.binary_search(&row).is_err(),
                    occurrence: 0,
                });
                arrangement.drawn += 1;
            }
        }
        arrangement.all = arrangement.extras() + rows.len();
        arrangement
    }

    fn extras(&self) -> usize {
        let entries = self.groups.iter().flat_map(|group| &group.rows);
        entries.filter(|entry| entry.is_extra).count()
    }
}

/// The rows that answer to each control of a framework, in the order in which people count, and
/// last those that answer to none.
fn by_control(index: &Index, rows: &[usize], framework: &Framework, scope: &Scope) -> Vec<(Heading, Vec<usize>)> {
    let controls = index
        .value(Facet::Framework, framework.id.as_str())
        .map_or(0..0, |framework| index.controls(framework));
    let mut members = vec![Vec::new(); controls.len()];
    // Whose a control is does not depend on what the filter leaves of it.
    let mut parties = vec![[false; 2]; controls.len()];
    let mut unmapped = Vec::new();
    for row in 0..index.len() {
        let Some(responsibility) = index.responsibility(row) else {
            continue;
        };
        let is_shown = rows.binary_search(&row).is_ok();
        let mut is_mapped = false;
        for value in index.values_of_row(row).iter().filter(|value| controls.contains(value)) {
            let place = value - controls.start;
            is_mapped = true;
            parties[place][usize::from(responsibility.party == Party::Customer)] |=
                is_shown || scope.admits(responsibility);
            if is_shown {
                members[place].push(row);
            }
        }
        if is_shown && !is_mapped {
            unmapped.push(row);
        }
    }
    let names = &index.values()[controls];
    let controls = members.into_iter().zip(parties).zip(names);
    controls
        .filter_map(|((members, [provider, customer]), value)| {
            let ownership = Ownership::of(provider, customer)?;
            Some((Heading::Control(value.name.clone(), ownership), members))
        })
        .chain([(Heading::Unmapped, unmapped)])
        .filter(|(_, members)| !members.is_empty())
        .collect()
}

/// The rows that the address points at.
fn wanted(index: &Index, target: Option<Target>) -> Range<usize> {
    match target {
        None => 0..0,
        Some(Target::Row(row)) => row..row + 1,
        Some(Target::Area(area)) => index.rows_of(area),
    }
}

/// The rows, with others in their places among them.
fn with_rows(rows: &[usize], wanted: Range<usize>) -> Vec<usize> {
    let mut all = rows.to_vec();
    for row in wanted {
        if let Err(place) = all.binary_search(&row) {
            all.insert(place, row);
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::natural_order;
    use crate::responsibility::Filter;
    use crate::responsibility::sample::{Sample, any_choice, any_sample, any_typed};
    use proptest::prelude::*;
    use serde_json::json;
    use std::collections::BTreeSet;

    fn any_limit() -> impl Strategy<Value = usize> {
        prop_oneof![0..8_usize, Just(usize::MAX)]
    }

    /// What the address may point at: nothing, an area or a responsibility.
    fn any_target() -> impl Strategy<Value = Option<(bool, prop::sample::Index)>> {
        prop::option::of((any::<bool>(), any::<prop::sample::Index>()))
    }

    fn target(index: &Index, target: Option<(bool, prop::sample::Index)>) -> Option<Target> {
        target.map(|(is_area, place)| match is_area {
            true => Target::Area(place.index(index.product().areas().len())),
            false => Target::Row(place.index(index.len())),
        })
    }

    fn pointed_at(index: &Index, target: Option<Target>) -> BTreeSet<usize> {
        match target {
            None => BTreeSet::new(),
            Some(Target::Row(row)) => BTreeSet::from([row]),
            Some(Target::Area(area)) => (0..index.len()).filter(|row| index.area(*row) == Some(area)).collect(),
        }
    }

    fn entries(arrangement: &Grouping) -> Vec<Entry> {
        arrangement.groups.iter().flat_map(|group| group.rows.clone()).collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(128))]

        #[test]
        fn d10_area_by_area_each_row_stands_once_up_to_the_limit_and_what_is_pointed_at_in_any_case(
            sample in any_sample(),
            choice in any_choice(any_typed()),
            pointed in any_target(),
            limit in any_limit(),
            layout in prop_oneof![Just(Layout::Lanes), Just(Layout::Matrix)],
        ) {
            let index = sample.index();
            let scope = choice.scope(&sample.product);
            let rows = index.select(&choice.filter(&index), &scope).rows;
            let target = target(&index, pointed);
            let arrangement = Grouping::new(&index, &rows, &layout, &scope, target, limit);

            let mut expected: BTreeSet<usize> = rows.iter().copied().take(limit).collect();
            expected.extend(pointed_at(&index, target));
            let entries = entries(&arrangement);
            let drawn: Vec<usize> = entries.iter().map(|entry| entry.row).collect();
            prop_assert_eq!(&drawn, &Vec::from_iter(expected));
            for entry in &entries {
                prop_assert_eq!(entry.is_extra, !rows.contains(&entry.row));
                prop_assert_eq!(entry.occurrence, 0);
            }
            let extras = entries.iter().filter(|entry| entry.is_extra).count();
            prop_assert_eq!((arrangement.drawn, arrangement.all), (drawn.len(), rows.len() + extras));

            let mut headings = BTreeSet::new();
            for group in &arrangement.groups {
                let Heading::Area(area) = group.heading else {
                    return Err(TestCaseError::fail(format!("{:?}", group.heading)));
                };
                prop_assert!(headings.insert(area), "the area {} has two groups", area);
                prop_assert!(!group.rows.is_empty());
                prop_assert!(group.rows.iter().all(|entry| index.area(entry.row) == Some(area)));
            }
        }

        #[test]
        fn d8_control_by_control_each_row_stands_under_all_that_it_answers_to_and_else_under_none(
            sample in any_sample(),
            choice in any_choice(any_typed()),
            pointed in any_target(),
            framework in 0..2_usize,
            limit in any_limit(),
        ) {
            let index = sample.index();
            let scope = choice.scope(&sample.product);
            let rows = index.select(&choice.filter(&index), &scope).rows;
            let target = target(&index, pointed);
            let wanted = pointed_at(&index, target);
            let framework = sample.product.frameworks()[framework].clone();
            let layout = Layout::ByControl(framework.clone());
            let arrangement = Grouping::new(&index, &rows, &layout, &scope, target, limit);

            // Every place in which a row stands without a limit, by the pack alone.
            let all = sample.rows();
            let shown: BTreeSet<usize> = rows.iter().copied().chain(wanted.iter().copied()).collect();
            let controls: BTreeSet<String> = all.iter().flat_map(|row| row.controls(framework.id.as_str())).collect();
            let mut controls: Vec<String> = controls.into_iter().collect();
            controls.sort_by(|one, other| natural_order::compare(one, other));
            let mut places: Vec<(Option<&String>, usize)> = Vec::new();
            for control in &controls {
                let answers = |row: &usize| all[*row].controls(framework.id.as_str()).contains(control);
                places.extend(shown.iter().copied().filter(answers).map(|row| (Some(control), row)));
            }
            let is_unmapped = |row: &usize| all[*row].controls(framework.id.as_str()).is_empty();
            places.extend(shown.iter().copied().filter(is_unmapped).map(|row| (None, row)));
            prop_assert_eq!(arrangement.all, places.len());

            // The first of them up to the limit; what is pointed at, where it would stand first.
            let mut stood = BTreeSet::new();
            let mut expected = Vec::new();
            for (control, row) in places {
                if expected.len() < limit || (wanted.contains(&row) && !stood.contains(&row)) {
                    expected.push((control, row, !stood.insert(row)));
                }
            }
            let mut drawn = Vec::new();
            for group in &arrangement.groups {
                let control = match &group.heading {
                    Heading::Control(control, ownership) => {
                        let answering = all.iter().enumerate().filter(|(row, one)| {
                            let is_in_view = scope.shows_all || sample.is_in(one, &scope) || wanted.contains(row);
                            is_in_view && one.controls(framework.id.as_str()).contains(control)
                        });
                        let parties: BTreeSet<bool> = answering.map(|(_, one)| one.is_customers()).collect();
                        let expected = match (parties.contains(&true), parties.contains(&false)) {
                            (true, true) => Ownership::Shared,
                            (true, false) => Ownership::Customer,
                            (false, _) => Ownership::Provider,
                        };
                        prop_assert_eq!(*ownership, expected, "{}", control);
                        Some(control)
                    }
                    Heading::Unmapped => None,
                    Heading::Area(area) => return Err(TestCaseError::fail(format!("area {area}"))),
                };
                prop_assert!(!group.rows.is_empty());
                for entry in &group.rows {
                    prop_assert_eq!(entry.is_extra, !rows.contains(&entry.row));
                    drawn.push((control, entry.row, entry.occurrence > 0));
                }
            }
            prop_assert_eq!(arrangement.drawn, drawn.len());
            prop_assert_eq!(&drawn, &expected);
            let anchors: Vec<usize> = drawn.iter().filter(|entry| !entry.2).map(|entry| entry.1).collect();
            prop_assert_eq!(anchors.len(), BTreeSet::from_iter(anchors.iter()).len());
            let stands = BTreeSet::from_iter(anchors);
            prop_assert!(wanted.is_subset(&stands));
            prop_assert!(limit < arrangement.all || stands == shown);
        }

        #[test]
        fn every_area_and_responsibility_can_be_pointed_at(sample in any_sample()) {
            let index = sample.index();
            for (place, area) in sample.product.areas().iter().enumerate() {
                prop_assert_eq!(Target::of(&area.id, &index), Some(Target::Area(place)));
            }
            for (row, one) in sample.product.responsibilities().enumerate() {
                prop_assert_eq!(Target::of(&one.id, &index), Some(Target::Row(row)));
            }
            prop_assert_eq!(Target::of(&Id::parse("unheard-of").expect("an id"), &index), None);
        }
    }

    #[test]
    fn a_control_that_stands_there_only_for_what_is_pointed_at_is_the_party_s_whose_that_is() {
        let sample = Sample::mydesk_with(|pack| {
            let mut one = pack["areas"][0]["responsibilities"][0].clone();
            one["id"] = "outside".into();
            one["party"] = "provider".into();
            one["tags"] = json!(["connected"]);
            one["controls"] = json!([{ "framework": "nist-800-53", "ids": ["ZZ-1"] }]);
            for field in ["role", "guidance_only"] {
                one.as_object_mut().expect("an object").remove(field);
            }
            pack["areas"][0]["responsibilities"]
                .as_array_mut()
                .expect("a list")
                .push(one);
        });
        let index = sample.index();
        let query = Query::parse("view=matrix&lens=nist-800-53&scope=_connected");
        let scope = Scope::of(&query, sample.product.tags());
        let rows = index.select(&Filter::default(), &scope).rows;
        let target = Target::of(&Id::parse("outside").expect("an id"), &index);
        let layout = Layout::of(&query, &sample.product);
        let arrangement = Grouping::new(&index, &rows, &layout, &scope, target, PAGE_SIZE);
        let headings: Vec<&Heading> = arrangement.groups.iter().map(|group| &group.heading).collect();
        assert!(
            headings.contains(&&Heading::Control("ZZ-1".to_owned(), Ownership::Provider)),
            "{headings:?}"
        );
    }

    #[test]
    fn a_layout_or_framework_that_there_is_not_is_the_nearest_that_there_is() {
        let product = Sample::mydesk().product;
        let of = |query: &str| Layout::of(&Query::parse(query), &product);
        assert_eq!(of(""), Layout::Lanes);
        assert_eq!(of("view=list&lens=nist-800-53"), Layout::Lanes);
        assert_eq!(of("view=matrix&lens=soc-2"), Layout::Matrix);
        assert!(matches!(of("view=matrix&lens=nist-800-53"), Layout::ByControl(_)));
    }
}
