//! File sizes, shown in kilobytes.

use std::fmt;
use std::iter::Sum;

/// A number of bytes, shown as `160.807 kB`. A kilobyte is 1000 bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct ByteCount(pub u64);

impl Sum for ByteCount {
    fn sum<I: Iterator<Item = Self>>(counts: I) -> Self {
        Self(counts.map(|count| count.0).sum())
    }
}

impl fmt::Display for ByteCount {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = format!("{}.{:03} kB", self.0 / 1000, self.0 % 1000);
        formatter.pad(&text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_shown_in_kilobytes_of_a_thousand() {
        assert_eq!(ByteCount(0).to_string(), "0.000 kB");
        assert_eq!(ByteCount(180_000).to_string(), "180.000 kB");
        assert_eq!(ByteCount(1_048_576).to_string(), "1048.576 kB");
    }
}
