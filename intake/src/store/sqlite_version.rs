//! Versions of SQLite.

use std::fmt;

/// A version of SQLite.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SqliteVersion(u32, u32, u32);

impl SqliteVersion {
    /// Before all others.
    pub(super) const UNKNOWN: Self = Self(0, 0, 0);

    /// In earlier ones, a commit can be lost when one connection writes while another one makes a checkpoint
    /// (<https://sqlite.org/releaselog/3_51_3.html>).
    pub(super) const OLDEST: Self = Self(3, 51, 3);

    pub(super) fn parse(text: &str) -> Option<Self> {
        let mut numbers = text.split('.').map(str::parse);
        let mut next = || numbers.next()?.ok();
        Some(Self(next()?, next()?, next()?))
    }
}

impl fmt::Display for SqliteVersion {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}.{}.{}", self.0, self.1, self.2)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_compared_by_their_numbers() {
        let version = |text| SqliteVersion::parse(text).expect("a version");
        assert!(version("3.51.3") >= SqliteVersion::OLDEST);
        assert!(version("3.100.0") > SqliteVersion::OLDEST);
        assert!(version("3.51.2") < SqliteVersion::OLDEST);
        assert!(version("3.9.12") < SqliteVersion::OLDEST);
        assert_eq!(SqliteVersion::parse("3.51"), None);
    }
}
