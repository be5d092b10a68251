//! The rows of the responsibilities page, grouped by area or by control, up to a limit.

use super::facet::Facet;
use super::index::Index;
use super::layout::Layout;
use super::scope::Scope;
use super::target::Target;
use crate::content::{Framework, Ownership, Party};
use crate::sorted;

/// The number of rows on a page before it offers more (D10).
pub const PAGE_SIZE: usize = 200;

/// A group of rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// What the rows have in common.
    pub heading: Heading,
    /// The rows, in the publisher's order.
    pub rows: Vec<Entry>,
    /// The chapter that begins with the group, by its index in the product.
    pub chapter: Option<usize>,
}

/// What the rows of a group have in common.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heading {
    /// An area, by its index in the product.
    Area(usize),
    /// A control that they are mapped to, and the ownership of all rows that are mapped to it in
    /// the reader's scope.
    Control(String, Ownership),
    /// They are mapped to no control of the framework.
    Unmapped,
    /// A level of priority, by its rank.
    Priority(usize),
    /// They have no priority.
    WithoutPriority,
}

/// A row in a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The row's index in the product.
    pub row: usize,
    /// Whether the filter excludes it, and it is shown only as the target of the address.
    pub is_filtered_out: bool,
    /// How often the row occurs in the groups before this one. Only the first occurrence, 0, has
    /// the row's anchor.
    pub occurrence: usize,
}

/// The rows of a page, grouped.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grouping {
    /// The groups, each with at least one row.
    pub groups: Vec<Group>,
    /// The number of rows in the groups.
    pub row_count: usize,
    /// The number of rows that there would be without a limit.
    pub total: usize,
}

impl Grouping {
    /// Groups the selected rows by the layout, at most `limit` of them. The target of the address is
    /// included even if it is beyond the limit or not selected. `selected` is in ascending order.
    #[must_use]
    pub fn new(
        index: &Index,
        selected: &[usize],
        layout: &Layout,
        scope: &Scope,
        target: Option<Target>,
        limit: usize,
    ) -> Self {
        match layout {
            Layout::Lanes | Layout::Matrix => Self::by_area(index, selected, target, limit),
            Layout::ByControl(framework) => Self::by_heading(index, selected, target, limit, |shown| {
                rows_by_control(index, shown, framework, scope)
            }),
            Layout::ByPriority => {
                Self::by_heading(index, selected, target, limit, |shown| rows_by_priority(index, shown))
            }
        }
    }

    fn by_area(index: &Index, selected: &[usize], target: Option<Target>, limit: usize) -> Self {
        let mut grouping = Self::default();
        let (mut filtered_out, mut last_chapter) = (0, None);
        let within_limit = selected.get(..limit).unwrap_or(selected);
        for row in with_target(within_limit, index, target) {
            let Some(area) = index.area(row) else { continue };
            let is_filtered_out = selected.binary_search(&row).is_err();
            let entry = Entry {
                row,
                is_filtered_out,
                occurrence: 0,
            };
            match grouping.groups.last_mut() {
                Some(group) if group.heading == Heading::Area(area) => group.rows.push(entry),
                _ => {
                    let chapter = index.chapter(area);
                    grouping.groups.push(Group {
                        heading: Heading::Area(area),
                        rows: vec![entry],
                        chapter: chapter.filter(|_| chapter != last_chapter),
                    });
                    last_chapter = chapter;
                }
            }
            grouping.row_count += 1;
            filtered_out += usize::from(is_filtered_out);
        }
        grouping.total = selected.len() + filtered_out;
        grouping
    }

    /// Groups rows that may occur in several groups: `group` has the rows of each heading, of all that are shown.
    fn by_heading(
        index: &Index,
        selected: &[usize],
        target: Option<Target>,
        limit: usize,
        group: impl FnOnce(&[usize]) -> Vec<(Heading, Vec<usize>)>,
    ) -> Self {
        let mut grouping = Self::default();
        let mut occurrences = vec![0; index.len()];
        let target_rows = target.map_or(0..0, |target| target.rows(index));
        let shown = with_target(selected, index, target);
        for (heading, rows) in group(&shown) {
            grouping.total += rows.len();
            let mut entries = Vec::new();
            for row in rows {
                let occurrence = occurrences[row];
                let is_target = target_rows.contains(&row) && occurrence == 0;
                if grouping.row_count < limit || is_target {
                    grouping.row_count += 1;
                    occurrences[row] += 1;
                    entries.push(Entry {
                        row,
                        is_filtered_out: selected.binary_search(&row).is_err(),
                        occurrence,
                    });
                }
            }
            if !entries.is_empty() {
                grouping.groups.push(Group {
                    heading,
                    rows: entries,
                    chapter: None,
                });
            }
        }
        grouping
    }
}

/// The rows that are mapped to each control of a framework, in natural order of the controls, and
/// last those that are mapped to none.
fn rows_by_control(index: &Index, shown: &[usize], framework: &Framework, scope: &Scope) -> Vec<(Heading, Vec<usize>)> {
    let controls = index
        .value(Facet::Framework, framework.id.as_str())
        .map_or(0..0, |framework| index.framework_controls(framework));
    let mut mapped = vec![Vec::new(); controls.len()];
    // The ownership of a control does not depend on the filter.
    let mut has_provider = vec![false; controls.len()];
    let mut has_customer = vec![false; controls.len()];
    let mut unmapped = Vec::new();
    for (row, responsibility) in index.product().responsibilities().enumerate() {
        let is_shown = shown.binary_search(&row).is_ok();
        let is_in_view = is_shown || scope.shows(responsibility);
        let mut is_mapped = false;
        for value in index.row_values(row).iter().filter(|value| controls.contains(value)) {
            let control = value - controls.start;
            is_mapped = true;
            has_provider[control] |= is_in_view && responsibility.party == Party::Provider;
            has_customer[control] |= is_in_view && responsibility.party == Party::Customer;
            if is_shown {
                mapped[control].push(row);
            }
        }
        if is_shown && !is_mapped {
            unmapped.push(row);
        }
    }
    let mut groups = Vec::new();
    for (control, rows) in mapped.into_iter().enumerate() {
        let ownership = Ownership::of(has_provider[control], has_customer[control]);
        if let Some(ownership) = ownership.filter(|_| !rows.is_empty()) {
            let name = index.values()[controls.start + control].name.clone();
            groups.push((Heading::Control(name, ownership), rows));
        }
    }
    if !unmapped.is_empty() {
        groups.push((Heading::Unmapped, unmapped));
    }
    groups
}

/// The rows of each priority, the most important first, and last those that have none.
fn rows_by_priority(index: &Index, shown: &[usize]) -> Vec<(Heading, Vec<usize>)> {
    let ranks = 0..index.product().priorities().len();
    let mut groups: Vec<(Heading, Vec<usize>)> = ranks.map(|rank| (Heading::Priority(rank), Vec::new())).collect();
    groups.push((Heading::WithoutPriority, Vec::new()));
    let last = groups.len() - 1;
    for row in shown {
        let priority = index.responsibility(*row).and_then(|one| one.priority.as_ref());
        groups[priority.map_or(last, |priority| priority.rank)].1.push(*row);
    }
    groups.retain(|(_, rows)| !rows.is_empty());
    groups
}

/// The rows with those of the target among them, in ascending order.
fn with_target(rows: &[usize], index: &Index, target: Option<Target>) -> Vec<usize> {
    let mut all = rows.to_vec();
    if let Some(target) = target {
        for row in target.rows(index) {
            sorted::insert(&mut all, row);
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::Id;
    use crate::query::Query;
    use crate::responsibility::Filter;
    use crate::responsibility::sample::{Sample, any_choice, any_sample, any_search, control_key, elements, text};
    use proptest::prelude::*;
    use serde_json::json;
    use std::collections::BTreeSet;

    fn any_limit() -> impl Strategy<Value = usize> {
        prop_oneof![0..8_usize, Just(usize::MAX)]
    }

    /// A target of an address: none, an area or a responsibility.
    fn any_target() -> impl Strategy<Value = Option<(bool, prop::sample::Index)>> {
        prop::option::of((any::<bool>(), any::<prop::sample::Index>()))
    }

    fn target(index: &Index, target: Option<(bool, prop::sample::Index)>) -> Option<Target> {
        target.map(|(is_area, position)| match is_area {
            true => Target::Area(position.index(index.product().areas().len())),
            false => Target::Row(position.index(index.len())),
        })
    }

    fn target_rows(index: &Index, target: Option<Target>) -> BTreeSet<usize> {
        match target {
            None => BTreeSet::new(),
            Some(Target::Row(row)) => BTreeSet::from([row]),
            Some(Target::Area(area)) => (0..index.len()).filter(|row| index.area(*row) == Some(area)).collect(),
        }
    }

    fn entries(grouping: &Grouping) -> Vec<Entry> {
        grouping.groups.iter().flat_map(|group| group.rows.clone()).collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(ProptestConfig::default().cases / 2))]

        #[test]
        fn d10_by_area_each_row_occurs_once_up_to_the_limit_and_the_target_is_always_included(
            sample in any_sample(),
            choice in any_choice(any_search()),
            chosen_target in any_target(),
            limit in any_limit(),
            layout in prop_oneof![Just(Layout::Lanes), Just(Layout::Matrix)],
        ) {
            let index = sample.index();
            let scope = choice.scope(&sample.product);
            let rows = index.select(&choice.filter(&index), &scope).rows;
            let target = target(&index, chosen_target);
            let grouping = Grouping::new(&index, &rows, &layout, &scope, target, limit);

            let mut expected: BTreeSet<usize> = rows.iter().copied().take(limit).collect();
            expected.extend(target_rows(&index, target));
            let entries = entries(&grouping);
            let shown: Vec<usize> = entries.iter().map(|entry| entry.row).collect();
            prop_assert_eq!(&shown, &Vec::from_iter(expected));
            for entry in &entries {
                prop_assert_eq!(entry.is_filtered_out, !rows.contains(&entry.row));
                prop_assert_eq!(entry.occurrence, 0);
            }
            let filtered_out = entries.iter().filter(|entry| entry.is_filtered_out).count();
            prop_assert_eq!((grouping.row_count, grouping.total), (shown.len(), rows.len() + filtered_out));

            let mut headings = BTreeSet::new();
            for group in &grouping.groups {
                let Heading::Area(area) = group.heading else {
                    return Err(TestCaseError::fail(format!("{:?}", group.heading)));
                };
                prop_assert!(headings.insert(area), "the area {} has two groups", area);
                prop_assert!(!group.rows.is_empty());
                prop_assert!(group.rows.iter().all(|entry| index.area(entry.row) == Some(area)));
            }
        }

        #[test]
        fn d8_by_control_each_row_occurs_under_every_control_that_it_is_mapped_to(
            sample in any_sample(),
            choice in any_choice(any_search()),
            chosen_target in any_target(),
            framework in 0..2_usize,
            limit in any_limit(),
        ) {
            let index = sample.index();
            let scope = choice.scope(&sample.product);
            let rows = index.select(&choice.filter(&index), &scope).rows;
            let target = target(&index, chosen_target);
            let target_rows = target_rows(&index, target);
            let framework = sample.product.frameworks()[framework].clone();
            let layout = Layout::ByControl(framework.clone());
            let grouping = Grouping::new(&index, &rows, &layout, &scope, target, limit);

            // Every occurrence of a row without a limit, by the pack.
            let all = sample.rows();
            let shown: BTreeSet<usize> = rows.iter().copied().chain(target_rows.iter().copied()).collect();
            let controls = sample.controls(framework.id.as_str());
            let mut occurrences: Vec<(Option<&String>, usize)> = Vec::new();
            for control in &controls {
                let is_mapped = |row: &usize| all[*row].controls(framework.id.as_str()).contains(&control_key(control));
                occurrences.extend(shown.iter().copied().filter(is_mapped).map(|row| (Some(control), row)));
            }
            let is_unmapped = |row: &usize| all[*row].controls(framework.id.as_str()).is_empty();
            occurrences.extend(shown.iter().copied().filter(is_unmapped).map(|row| (None, row)));
            prop_assert_eq!(grouping.total, occurrences.len());

            // Up to the limit; beyond it the first occurrence of the target's rows.
            let mut seen = BTreeSet::new();
            let mut expected = Vec::new();
            for (control, row) in occurrences {
                if expected.len() < limit || (target_rows.contains(&row) && !seen.contains(&row)) {
                    expected.push((control, row, !seen.insert(row)));
                }
            }
            let mut grouped = Vec::new();
            for group in &grouping.groups {
                let control = match &group.heading {
                    Heading::Control(control, ownership) => {
                        let mapped = all.iter().enumerate().filter(|(row, pack_row)| {
                            let is_in_view = scope.shows_all || sample.is_in(pack_row, &scope) || target_rows.contains(row);
                            is_in_view && pack_row.controls(framework.id.as_str()).contains(&control_key(control))
                        });
                        let parties: BTreeSet<bool> = mapped.map(|(_, pack_row)| pack_row.is_customers()).collect();
                        let expected = match (parties.contains(&true), parties.contains(&false)) {
                            (true, true) => Ownership::Shared,
                            (true, false) => Ownership::Customer,
                            (false, _) => Ownership::Provider,
                        };
                        prop_assert_eq!(*ownership, expected, "{}", control);
                        Some(control)
                    }
                    Heading::Unmapped => None,
                    heading => return Err(TestCaseError::fail(format!("{heading:?}"))),
                };
                prop_assert!(!group.rows.is_empty());
                for entry in &group.rows {
                    prop_assert_eq!(entry.is_filtered_out, !rows.contains(&entry.row));
                    grouped.push((control, entry.row, entry.occurrence > 0));
                }
            }
            prop_assert_eq!(grouping.row_count, grouped.len());
            prop_assert_eq!(&grouped, &expected);
            let anchors: Vec<usize> = grouped.iter().filter(|entry| !entry.2).map(|entry| entry.1).collect();
            prop_assert_eq!(anchors.len(), BTreeSet::from_iter(anchors.iter()).len());
            let anchors = BTreeSet::from_iter(anchors);
            prop_assert!(target_rows.is_subset(&anchors));
            prop_assert!(limit < grouping.total || anchors == shown);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(ProptestConfig::default().cases / 2))]

        #[test]
        fn by_priority_each_row_occurs_once_the_most_important_first_and_those_without_last(
            sample in any_sample(),
            choice in any_choice(any_search()),
        ) {
            let index = sample.index();
            let scope = choice.scope(&sample.product);
            let rows = index.select(&choice.filter(&index), &scope).rows;
            let grouping = Grouping::new(&index, &rows, &Layout::ByPriority, &scope, None, usize::MAX);
            let levels: Vec<&str> = elements(&sample.pack["priorities"]).map(|level| text(&level["id"])).collect();
            let all = sample.rows();
            let rank = |row: &usize| {
                let level = text(&all[*row].json["priority"]);
                levels.iter().position(|other| *other == level).unwrap_or(levels.len())
            };
            let mut expected = rows.clone();
            expected.sort_by_key(rank);
            let grouped: Vec<usize> = entries(&grouping).iter().map(|entry| entry.row).collect();
            prop_assert_eq!(&grouped, &expected);
            for group in &grouping.groups {
                let expected = match group.heading {
                    Heading::Priority(rank) => rank,
                    _ => levels.len(),
                };
                prop_assert!(group.rows.iter().all(|entry| rank(&entry.row) == expected));
            }
        }

        #[test]
        fn each_chapter_has_one_heading_above_the_first_of_its_areas(sample in any_sample(), choice in any_choice(any_search())) {
            let index = sample.index();
            let scope = choice.scope(&sample.product);
            let rows = index.select(&choice.filter(&index), &scope).rows;
            let grouping = Grouping::new(&index, &rows, &Layout::Lanes, &scope, None, usize::MAX);
            let all = sample.rows();
            let mut expected: Vec<&str> = rows.iter().map(|row| text(&all[*row].area["chapter"])).collect();
            expected.dedup();
            expected.retain(|chapter| !chapter.is_empty());
            let begun = grouping.groups.iter().filter_map(|group| group.chapter);
            let begun: Vec<&str> = begun.map(|chapter| text(&sample.pack["chapters"][chapter]["id"])).collect();
            prop_assert_eq!(begun, expected);
        }
    }

    #[test]
    fn a_control_shown_only_for_the_target_has_the_ownership_of_the_target() {
        let sample = Sample::mydesk_with(|pack| {
            let mut responsibility = pack["areas"][0]["responsibilities"][0].clone();
            responsibility["id"] = "outside".into();
            responsibility["party"] = "provider".into();
            responsibility["tags"] = json!(["connected"]);
            responsibility["controls"] = json!([{ "framework": "nist-800-53", "ids": ["ZZ-1"] }]);
            for field in ["role", "guidance_only"] {
                responsibility.as_object_mut().expect("an object").remove(field);
            }
            pack["areas"][0]["responsibilities"]
                .as_array_mut()
                .expect("a list")
                .push(responsibility);
        });
        let index = sample.index();
        let query = Query::parse("view=matrix&lens=nist-800-53&scope=_connected");
        let scope = Scope::from_query(&query, sample.product.tags());
        let rows = index.select(&Filter::default(), &scope).rows;
        let target = Target::find(&Id::parse("outside").expect("an id"), &index);
        let layout = Layout::from_query(&query, &sample.product);
        let grouping = Grouping::new(&index, &rows, &layout, &scope, target, PAGE_SIZE);
        let headings: Vec<&Heading> = grouping.groups.iter().map(|group| &group.heading).collect();
        assert!(
            headings.contains(&&Heading::Control("ZZ-1".to_owned(), Ownership::Provider)),
            "{headings:?}"
        );
    }
}
