//! The versions of the content that a reader has seen, by their days of publication.

use crate::content::Date;

/// A reader's visit to a product: the version of the content that they see, and the one before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Visit {
    /// The day of publication of the content that the reader sees.
    pub current: Date,
    /// The day of publication of the content that the reader saw before that one; none if they have
    /// seen only this one.
    pub previous: Option<Date>,
}

impl Visit {
    /// The visit to content that was published on a day, of a reader whose last visit is stored.
    /// As long as the content is the same, it is the same visit.
    #[must_use]
    pub fn next(last: Option<Self>, published: Date) -> Self {
        match last {
            Some(last) if last.current == published => last,
            last => Self {
                current: published,
                previous: last.map(|last| last.current),
            },
        }
    }

    /// The stored form: one day, or two separated by a space. It has no version: if it cannot be
    /// read, the reader only misses the link to what is new.
    #[must_use]
    pub fn print(self) -> String {
        match self.previous {
            Some(previous) => format!("{} {previous}", self.current),
            None => self.current.to_string(),
        }
    }

    /// Parses a stored visit; none if it is damaged.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (current, previous) = match text.split_once(' ') {
            Some((current, previous)) => (current, Some(Date::parse(previous).ok()?)),
            None => (text, None),
        };
        let current = Date::parse(current).ok()?;
        Some(Self { current, previous })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> Date {
        Date::parse(text).expect(text)
    }

    proptest! {
        #[test]
        fn a_stored_visit_reads_back(current in 1..=9999_u16, previous in prop::option::of(1..=9999_u16)) {
            let day = |year| Date::new(year, 12, 31);
            let visit = Visit {
                current: day(current).expect("a day"),
                previous: previous.and_then(day),
            };
            prop_assert_eq!(Visit::parse(&visit.print()), Some(visit));
        }
    }

    #[test]
    fn the_previous_content_stays_the_same_until_the_content_changes() {
        let first = Visit::next(None, day("2026-11-22"));
        assert_eq!(first.previous, None);
        assert_eq!(Visit::next(Some(first), day("2026-11-22")), first, "a reload");
        let second = Visit::next(Some(first), day("2026-12-24"));
        assert_eq!(second.previous, Some(day("2026-11-22")));
        assert_eq!(Visit::next(Some(second), day("2026-12-24")), second, "a reload");
        let third = Visit::next(Some(second), day("2027-02-01"));
        assert_eq!(third.previous, Some(day("2026-12-24")));
    }

    #[test]
    fn a_damaged_visit_is_not_parsed() {
        for text in ["", "2026-11-22 ", "2026-11-22 x", " 2026-11-22", "2026-11-31", "{}"] {
            assert_eq!(Visit::parse(text), None, "{text:?}");
        }
    }
}
