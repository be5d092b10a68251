//! The changes of a product's responsibilities since a day.

use crate::content::{ChangeSet, Date, Id, Product};
use rustc_hash::FxHashSet;

/// The change sets that were published on a day or later, the newest first. All of them if no day is
/// given.
pub fn change_sets_since(product: &Product, since: Option<Date>) -> impl Iterator<Item = &ChangeSet> {
    let sets = product.changes().iter();
    sets.filter(move |set| since.is_none_or(|since| set.date >= since))
}

/// The current ids of the responsibilities with a change that was published on a day or later. The
/// log has the ids of its time: renamed responsibilities are found, removed ones are left out.
#[must_use]
pub fn changed_since(product: &Product, since: Date) -> FxHashSet<Id> {
    let changed: FxHashSet<Id> = change_sets_since(product, Some(since))
        .flat_map(|set| &set.entries)
        .filter_map(|change| product.anchor(change.id()).cloned())
        .collect();
    // The id of a change may have become an area's.
    let current = product
        .responsibilities()
        .map(|responsibility| responsibility.id.clone());
    current.filter(|id| changed.contains(id)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
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
    #[case::everything(None, &["1.2", "1.1", "1.0"])]
    #[case::that_day_itself(Some("2026-12-24"), &["1.2", "1.1"])]
    #[case::the_day_after(Some("2026-12-25"), &["1.2"])]
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
    #[case::by_its_former_id("2026-12-24", &["integrations", "password-policy"])]
    #[case::from_the_first_day("2026-11-22", &["integrations", "password-policy", "review-access"])]
    #[case::neither_removed_responsibilities_nor_areas("2027-02-01", &["password-policy"])]
    #[case::nothing_yet("2027-02-02", &[])]
    fn changes_since_a_day_are_given_by_the_current_ids_of_responsibilities(#[case] since: &str, #[case] ids: &[&str]) {
        let changed = changed_since(&product(), day(since));
        let mut changed: Vec<&str> = changed.iter().map(Id::as_str).collect();
        changed.sort_unstable();
        assert_eq!(changed, ids);
    }
}
