//! How long something took, for people.

use std::fmt;
use std::time::Duration;

/// A duration that is shown as `0.4 s` or `3 min 07 s`.
pub struct Took(pub Duration);

impl fmt::Display for Took {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0 < Duration::from_mins(1) {
            write!(out, "{:.1} s", self.0.as_secs_f64())
        } else {
            let seconds = self.0.as_secs();
            write!(out, "{} min {:02} s", seconds / 60, seconds % 60)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn less_than_a_minute_is_shown_in_tenths_of_a_second() {
        assert_eq!(Took(Duration::from_millis(440)).to_string(), "0.4 s");
        assert_eq!(Took(Duration::from_secs(59)).to_string(), "59.0 s");
    }

    #[test]
    fn a_minute_and_more_is_shown_in_minutes_and_seconds() {
        assert_eq!(Took(Duration::from_mins(1)).to_string(), "1 min 00 s");
        assert_eq!(Took(Duration::from_secs(187)).to_string(), "3 min 07 s");
    }
}
