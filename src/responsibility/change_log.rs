//! What changed in a product's content: since a day, and since the version that a reader saw before.

use super::scope::Scope;
use super::visit::SeenVersion;
use crate::content::{Change, ChangeSet, Date, Id, Product, Responsibility};
use rustc_hash::FxHashSet;
use std::sync::Arc;

/// The change sets that were published on a day or later, the newest first. All of them if no day is
/// given.
pub fn change_sets_since(product: &Product, since: Option<Date>) -> impl Iterator<Item = &ChangeSet> {
    let sets = product.changes().iter();
    sets.filter(move |set| since.is_none_or(|since| set.date >= since))
}

/// The current ids of the responsibilities with a change that was published on a day or later, of their own or of a checklist
/// item that fulfils them. The log has the ids of its time: renamed responsibilities are found, removed ones are left out.
#[must_use]
pub fn changed_since(product: &Product, since: Date) -> FxHashSet<Id> {
    let changed: FxHashSet<Id> = change_sets_since(product, Some(since))
        .flat_map(|set| &set.entries)
        .flat_map(|change| concerned(product, change))
        .cloned()
        .collect();
    // The id of a change may have become an area's.
    let current = product
        .responsibilities()
        .map(|responsibility| responsibility.id.clone());
    current.filter(|id| changed.contains(id)).collect()
}

/// The current ids of what a change concerns: the responsibility, or those that the item fulfils.
fn concerned<'a>(product: &'a Product, change: &Change) -> Vec<&'a Id> {
    match change {
        Change::Responsibility { id, .. } => product.anchor(id).into_iter().collect(),
        Change::Item { id, .. } => {
            let item = product.item(id).into_iter();
            item.flat_map(|item| &item.fulfils)
                .map(|fulfilled| &fulfilled.id)
                .collect()
        }
    }
}

/// The responsibility that has an id at present or had it formerly.
#[must_use]
pub fn present_responsibility<'a>(product: &'a Product, id: &Id) -> Option<&'a Arc<Responsibility>> {
    let present = product.anchor(id)?;
    product
        .responsibilities()
        .find(|responsibility| responsibility.id == *present)
}

/// Whether a change is in the reader's scope. What no longer exists has no tags that could exclude it.
#[must_use]
pub fn is_in_scope(product: &Product, scope: &Scope, change: &Change) -> bool {
    match change {
        Change::Responsibility { id, .. } => {
            present_responsibility(product, id).is_none_or(|responsibility| scope.shows(responsibility))
        }
        Change::Item { id, .. } => product.item(id).is_none_or(|item| scope.shows_item(item)),
    }
}

/// What changed since the version that a reader saw before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChangesSinceVisit {
    /// The first day on which something changed that the reader may not have seen.
    pub since: Date,
    /// The number of changes in the reader's scope, at least one.
    pub count: usize,
}

impl ChangesSinceVisit {
    /// The changes that are later than a version, in a scope; none if there are none.
    #[must_use]
    pub fn new(product: &Product, seen: &SeenVersion, scope: &Scope) -> Option<Self> {
        let sets: Vec<&ChangeSet> = change_sets_after(product, seen).collect();
        let changes = sets.iter().flat_map(|set| &set.entries);
        let count = changes.filter(|change| is_in_scope(product, scope, change)).count();
        // A later version of the same day has that day.
        let is_same_day = sets.iter().any(|set| set.date == seen.published);
        let since = match is_same_day {
            true => Some(seen.published),
            false => seen.published.next_day(),
        };
        let since = since.filter(|_| count > 0)?;
        Some(Self { since, count })
    }
}

/// The change sets that are later than a version, the newest first. Of the version's day, these are the sets before its own; where
/// its number is not known, none.
fn change_sets_after<'a>(product: &'a Product, seen: &'a SeenVersion) -> impl Iterator<Item = &'a ChangeSet> {
    let is_later = |set: &&ChangeSet| {
        let is_other = seen.version.as_ref().is_some_and(|version| *version != set.version);
        set.date > seen.published || set.date == seen.published && is_other
    };
    product.changes().iter().take_while(is_later)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::Line;
    use crate::query::Query;
    use crate::responsibility::sample::Sample;
    use rstest::rstest;
    use serde_json::json;
    use std::sync::Arc;

    fn day(text: &str) -> Date {
        Date::parse(text).expect(text)
    }

    /// `MyDesk` with a change log. Its responsibility `password-policy` was renamed from `passwords`,
    /// and its area `use` has the id of a removed responsibility as an alias.
    fn product() -> Arc<Product> {
        let sample = Sample::mydesk_with(|pack| {
            let mut areas = pack["areas"].as_array().expect("areas").clone();
            areas[0]["aliases"] = json!(["once-a-duty"]);
            for area in &mut areas {
                for responsibility in area["responsibilities"].as_array_mut().expect("responsibilities") {
                    if responsibility["id"] == "password-policy" {
                        responsibility["aliases"] = json!(["passwords"]);
                    }
                }
            }
            pack["areas"] = areas.into();
            pack["changes"] = json!([
                { "version": "1.3", "date": "2027-02-01", "entries": [
                    { "kind": "revised", "item": "deprovisioning", "field": "guidance", "after": ["Look at it."] },
                    { "kind": "removed", "item": "gone-item", "before": "Do it" },
                ] },
                { "version": "1.2", "date": "2027-02-01", "entries": [
                    { "kind": "renamed", "id": "password-policy", "from": "passwords" },
                    { "kind": "removed", "id": "gone-by-now", "from": "provider", "before": "Do it." },
                    { "kind": "removed", "id": "once-a-duty", "from": "customer", "before": "Do it." },
                ] },
                { "version": "1.1", "date": "2026-12-24", "entries": [
                    { "kind": "reworded", "id": "passwords", "before": "Old.", "after": "New." },
                    { "kind": "shifted", "id": "integrations", "from": "provider", "to": "customer" },
                ] },
                { "version": "1.0", "date": "2026-11-22", "entries": [{ "kind": "added", "id": "review-access" }] },
            ]);
        });
        sample.product
    }

    #[rstest]
    #[case::everything(None, &["1.3", "1.2", "1.1", "1.0"])]
    #[case::that_day_itself(Some("2026-12-24"), &["1.3", "1.2", "1.1"])]
    #[case::the_day_after(Some("2026-12-25"), &["1.3", "1.2"])]
    #[case::nothing_yet(Some("2027-02-02"), &[])]
    fn change_sets_since_a_day_are_those_published_on_it_or_later(
        #[case] since: Option<&str>,
        #[case] versions: &[&str],
    ) {
        let product = product();
        let found: Vec<&str> = change_sets_since(&product, since.map(day))
            .map(|set| set.version.as_str())
            .collect();
        assert_eq!(found, versions);
    }

    #[rstest]
    #[case::by_its_former_id("2026-12-24", &["integrations", "password-policy", "remove-leavers"])]
    #[case::from_the_first_day("2026-11-22", &["integrations", "password-policy", "remove-leavers", "review-access"])]
    #[case::neither_removed_responsibilities_nor_areas_but_what_a_changed_item_fulfils("2027-02-01", &["password-policy", "remove-leavers"])]
    #[case::nothing_yet("2027-02-02", &[])]
    fn changes_since_a_day_are_given_by_the_current_ids_of_responsibilities(#[case] since: &str, #[case] ids: &[&str]) {
        let changed = changed_since(&product(), day(since));
        let mut changed: Vec<&str> = changed.iter().map(Id::as_str).collect();
        changed.sort_unstable();
        assert_eq!(changed, ids);
    }

    fn seen(day: &str, version: Option<&str>) -> SeenVersion {
        SeenVersion {
            published: Date::parse(day).expect(day),
            version: version.map(|version| Line::parse(version).expect("a line")),
        }
    }

    #[rstest]
    #[case::an_earlier_day("2026-12-24", Some("1.1"), Some(("2026-12-25", 5)))]
    #[case::an_earlier_version_of_the_same_day("2027-02-01", Some("1.2"), Some(("2027-02-01", 2)))]
    #[case::a_version_without_a_set_of_the_same_day("2027-02-01", Some("1.1.9"), Some(("2027-02-01", 5)))]
    #[case::the_newest("2027-02-01", Some("1.3"), None)]
    #[case::the_newest_day_without_a_version("2027-02-01", None, None)]
    #[case::an_earlier_day_without_a_version("2026-11-22", None, Some(("2026-11-23", 7)))]
    #[case::a_later_day("2027-03-01", Some("1.4"), None)]
    fn d20_changes_since_a_visit_are_those_of_later_versions(
        #[case] published: &str,
        #[case] version: Option<&str>,
        #[case] expected: Option<(&str, usize)>,
    ) {
        let found = ChangesSinceVisit::new(&product(), &seen(published, version), &Scope::default());
        let expected = expected.map(|(since, count)| ChangesSinceVisit {
            since: day(since),
            count,
        });
        assert_eq!(found, expected);
    }

    #[test]
    fn d20_changes_since_a_visit_are_counted_in_the_readers_scope() {
        let product = product();
        let scope = Scope::from_query(&Query::parse("?scope=_connected"), product.tags());
        let count = |scope: &Scope, day, version| {
            ChangesSinceVisit::new(&product, &seen(day, Some(version)), scope).map(|changes| changes.count)
        };
        // `integrations` depends on `connected`.
        assert_eq!(count(&Scope::default(), "2026-11-22", "1.0"), Some(7));
        assert_eq!(count(&scope, "2026-11-22", "1.0"), Some(6));
    }

    #[test]
    fn a_version_that_changed_no_duty_is_nothing_to_come_back_to() {
        let sample = Sample::mydesk_with(|pack| {
            pack["changes"] = json!([{
                "version": "1.1", "date": "2026-12-24", "entries": [],
                "sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            }]);
        });
        let seen = seen("2026-11-22", Some("1.0"));
        assert_eq!(ChangesSinceVisit::new(&sample.product, &seen, &Scope::default()), None);
    }
}
