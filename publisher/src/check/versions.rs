//! Versions and days: what lies in the future, and what goes back.

use super::content_hash::content_hash;
use super::warnings::Warnings;
use portal::content::{Date, Product};
use std::cmp::Ordering;

/// The code of the warning that a version was published with other content.
pub(super) const ALTERED_VERSION: &str = "altered-version";

impl Warnings<'_> {
    /// Warns of a day of publishing that is still to come. Somewhere it is a day later than in UTC, so
    /// tomorrow is accepted.
    pub(super) fn published(&mut self, product: &Product, today: Date) {
        let published = product.published();
        if today.next_day().is_some_and(|tomorrow| published > tomorrow) {
            self.warn(
                "published-in-future",
                "published",
                format!("the day of publishing, {published}, is still to come"),
                "expected a day that is not later than today",
                "set the day on which this version goes on the web; readers see it, and what changed since a day is told by it",
            );
        }
    }

    /// Warns of a pack that says something else than when its version was published, by the hash in its change log.
    pub(super) fn altered(&mut self, product: &Product) {
        let Some(newest) = product.changes().first() else {
            return;
        };
        let is_present = newest.version == *product.version() && newest.date == product.published();
        let is_altered = newest.sha256.is_some() && newest.sha256 != content_hash(self.source.text());
        if is_present && is_altered {
            self.warn_with(
                ALTERED_VERSION,
                "version",
                format!(
                    "version \"{}\" of {} was published with other content",
                    product.version(),
                    product.published()
                ),
                "expected another one",
                "give it a new version and day; if it was never published, run check with --against and --write-changes",
                ("changes[0].sha256", "the content had this SHA-256"),
            );
        }
    }

    /// Warns of a change log that is not in order: the newest version first, and none newer than the
    /// pack.
    pub(super) fn change_log(&mut self, product: &Product) {
        let changes = product.changes();
        if let Some(newest) = changes.first() {
            if compare_versions(newest.version.as_str(), product.version().as_str()) == Some(Ordering::Greater) {
                self.warn_with(
                    "version-back",
                    "version",
                    format!(
                        "the version is \"{}\", and the change log has \"{}\" already",
                        product.version(),
                        newest.version
                    ),
                    "expected a later version, or the same",
                    "versions only go forward: set \"version\" anew",
                    ("changes[0].version", "the change log says this"),
                );
            }
            if newest.date > product.published() {
                self.warn_with(
                    "version-back",
                    "published",
                    format!(
                        "the day of publishing is {}, and the change log has {} already",
                        product.published(),
                        newest.date
                    ),
                    "expected a later day, or the same",
                    "days of publishing only go forward: set \"published\" anew",
                    ("changes[0].date", "the change log says this"),
                );
            }
        }
        for (index, pair) in changes.windows(2).enumerate() {
            let [newer, older] = pair else { continue };
            let (this, before) = (format!("changes[{}]", index + 1), format!("changes[{index}]"));
            let help = "the newest version stands first in \"changes\", and each has an entry of its own";
            if older.date > newer.date {
                self.warn_with(
                    "version-back",
                    &format!("{this}.date"),
                    format!("the change log goes back from {} to {}", older.date, newer.date),
                    "expected the day before, or an earlier one",
                    help,
                    (&format!("{before}.date"), "the entry before it says this"),
                );
            }
            let order = compare_versions(older.version.as_str(), newer.version.as_str());
            let is_same = older.version == newer.version;
            if is_same || order == Some(Ordering::Greater) {
                let message = if is_same {
                    format!("the change log has the version \"{}\" twice", older.version)
                } else {
                    format!(
                        "the change log goes back from \"{}\" to \"{}\"",
                        older.version, newer.version
                    )
                };
                self.warn_with(
                    "version-back",
                    &format!("{this}.version"),
                    message,
                    "expected an earlier version",
                    help,
                    (&format!("{before}.version"), "the entry before it says this"),
                );
            }
        }
    }
}

/// Compares versions of numbers: `1.10` is later than `1.9`, and `v2` than `1.9`. `None`: one of them is
/// counted in another way, which only its publisher knows.
pub(super) fn compare_versions(a: &str, b: &str) -> Option<Ordering> {
    Some(numbers(a)?.cmp(&numbers(b)?))
}

/// The numbers of a version, without zeros at the end, so that `1` is `1.0`.
fn numbers(version: &str) -> Option<Vec<u64>> {
    let version = version.strip_prefix(['v', 'V']).unwrap_or(version);
    let mut numbers: Vec<u64> = version
        .split(['.', '-'])
        .map(|number| number.parse().ok())
        .collect::<Option<_>>()?;
    while numbers.last() == Some(&0) {
        numbers.pop();
    }
    Some(numbers)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("1.0", "1.1", Some(Ordering::Less))]
    #[case("1.10", "1.9", Some(Ordering::Greater))]
    #[case("v2", "1.9", Some(Ordering::Greater))]
    #[case("1", "1.0", Some(Ordering::Equal))]
    #[case("2026-11-22", "2026-12-01", Some(Ordering::Less))]
    #[case("1.0 beta", "1.0", None)]
    #[case("spring", "1.0", None)]
    #[case("1..0", "1.0", None)]
    fn versions_of_numbers_are_compared_as_numbers(#[case] a: &str, #[case] b: &str, #[case] order: Option<Ordering>) {
        assert_eq!(compare_versions(a, b), order);
    }
}
