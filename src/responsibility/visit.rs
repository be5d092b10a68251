//! The versions of the content that a reader has seen.

use crate::content::{Date, Line, Product};

/// A version of the content that a reader has seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeenVersion {
    /// The day of its publication.
    pub published: Date,
    /// Its number; unknown where a portal stored the visit that kept only days.
    pub version: Option<Line>,
}

impl SeenVersion {
    /// The version of a product's content.
    #[must_use]
    pub fn of(product: &Product) -> Self {
        Self {
            published: product.published(),
            version: Some(product.version().clone()),
        }
    }

    /// Whether it is the same as another one, as far as both are known.
    fn is(&self, other: &Self) -> bool {
        let is_same_version = match (&self.version, &other.version) {
            (Some(version), Some(other)) => version == other,
            _ => true,
        };
        self.published == other.published && is_same_version
    }
}

/// A reader's visit to a product: the version of the content that they see, and the one before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Visit {
    /// The content that the reader sees.
    pub current: SeenVersion,
    /// The content that the reader saw before that one; none if they have seen only this one.
    pub previous: Option<SeenVersion>,
}

impl Visit {
    /// The visit to a version of the content, of a reader whose last visit is stored. As long as the content is the same, it
    /// is the same visit.
    #[must_use]
    pub fn next(last: Option<Self>, current: SeenVersion) -> Self {
        let previous = match last {
            Some(last) if last.current.is(&current) => last.previous,
            last => last.map(|last| last.current),
        };
        Self { current, previous }
    }

    /// The stored form: a line with one day, or two separated by a space; then a line with the number of each version. It has
    /// no version of its own: if it cannot be read, the reader only misses the link to what is new.
    #[must_use]
    pub fn print(&self) -> String {
        let mut printed = self.current.published.to_string();
        if let Some(previous) = &self.previous {
            printed.push_str(&format!(" {}", previous.published));
        }
        for seen in [Some(&self.current), self.previous.as_ref()].into_iter().flatten() {
            printed.push('\n');
            printed.push_str(seen.version.as_ref().map_or("", Line::as_str));
        }
        printed
    }

    /// Parses a stored visit; none if it is damaged. Portals up to 0.1 stored only the line with the days.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut lines = text.split('\n');
        let mut days = lines.next()?.splitn(2, ' ');
        let mut seen = |day: &str| {
            let version = lines.next().and_then(|version| Line::parse(version).ok());
            Date::parse(day)
                .ok()
                .map(|published| SeenVersion { published, version })
        };
        Some(Self {
            current: seen(days.next()?)?,
            previous: match days.next() {
                Some(day) => Some(seen(day)?),
                None => None,
            },
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn seen(day: &str, version: &str) -> SeenVersion {
        SeenVersion {
            published: Date::parse(day).expect(day),
            version: Line::parse(version).ok(),
        }
    }

    fn any_seen() -> impl Strategy<Value = SeenVersion> {
        (1..=9999_u16, ".{0,8}").prop_map(|(year, version)| SeenVersion {
            published: Date::new(year, 12, 31).expect("a day"),
            version: Line::parse(&version).ok(),
        })
    }

    proptest! {
        #[test]
        fn a_stored_visit_reads_back(current in any_seen(), previous in prop::option::of(any_seen())) {
            let visit = Visit { current, previous };
            prop_assert_eq!(Visit::parse(&visit.print()), Some(visit));
        }
    }

    #[test]
    fn the_previous_content_stays_the_same_until_the_content_changes() {
        let first = Visit::next(None, seen("2026-11-22", "1.0"));
        assert_eq!(first.previous, None);
        let reload = Visit::next(Some(first.clone()), seen("2026-11-22", "1.0"));
        assert_eq!(reload, first);
        let second = Visit::next(Some(first), seen("2026-12-24", "1.1"));
        assert_eq!(second.previous, Some(seen("2026-11-22", "1.0")));
        let reload = Visit::next(Some(second.clone()), seen("2026-12-24", "1.1"));
        assert_eq!(reload, second);
        let third = Visit::next(Some(second), seen("2027-02-01", "1.2"));
        assert_eq!(third.previous, Some(seen("2026-12-24", "1.1")));
    }

    #[test]
    fn another_version_of_the_same_day_is_another_content() {
        let first = Visit::next(None, seen("2026-11-22", "1.0"));
        let second = Visit::next(Some(first), seen("2026-11-22", "1.1"));
        assert_eq!(second.previous, Some(seen("2026-11-22", "1.0")));
    }

    #[test]
    fn a_visit_that_was_stored_without_versions_is_read_and_gets_the_version_of_the_same_day() {
        let stored = Visit::parse("2026-12-24 2026-11-22").expect("a visit");
        assert_eq!(stored.current, seen("2026-12-24", ""));
        assert_eq!(stored.previous, Some(seen("2026-11-22", "")));
        let same = Visit::next(Some(stored.clone()), seen("2026-12-24", "1.1"));
        assert_eq!(same.current, seen("2026-12-24", "1.1"));
        assert_eq!(same.previous, stored.previous);
        let newer = Visit::next(Some(stored), seen("2027-02-01", "1.2"));
        assert_eq!(newer.previous, Some(seen("2026-12-24", "")));
    }

    #[test]
    fn a_damaged_visit_is_not_parsed() {
        for text in [
            "",
            "2026-11-22 ",
            "2026-11-22 x",
            " 2026-11-22",
            "2026-11-31",
            "{}",
            "\n1.0",
        ] {
            assert_eq!(Visit::parse(text), None, "{text:?}");
        }
    }
}
