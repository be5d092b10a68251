//! Calendar dates without time or zone: when content was published, when something was noticed.

use super::rule::{RuleError, full_message, shortened};
use std::fmt;
use thiserror::Error;

/// A day of the Gregorian calendar, from year 1 to 9999.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    /// A date, if the calendar has that day.
    #[must_use]
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let is_leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let days = match month {
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            4 | 6 | 9 | 11 => 30,
            2 if is_leap => 29,
            2 => 28,
            _ => return None,
        };
        ((1..=9999).contains(&year) && (1..=days).contains(&day)).then_some(Self { year, month, day })
    }

    /// The next day; none after the last day of the year 9999.
    #[must_use]
    pub fn next_day(self) -> Option<Self> {
        Self::new(self.year, self.month, self.day + 1)
            .or_else(|| Self::new(self.year, self.month + 1, 1))
            .or_else(|| Self::new(self.year + 1, 1, 1))
    }

    /// The day that comes so many days after 1 January 1970, or before it; none outside the years 1 to 9999.
    ///
    /// Source: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", `civil_from_days`.
    #[must_use]
    pub fn from_days_since_1970(days: i32) -> Option<Self> {
        // Days since 1 March of the year 0, which make periods of 400 years.
        let days = days.checked_add(719_468)?;
        let (era, day_of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
        let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        // Months since March.
        let month = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * month + 2) / 5 + 1;
        let (month, is_next_year) = if month < 10 { (month + 3, 0) } else { (month - 9, 1) };
        Self::new(
            u16::try_from(era * 400 + year_of_era + is_next_year).ok()?,
            u8::try_from(month).ok()?,
            u8::try_from(day).ok()?,
        )
    }

    /// How many days after 1 January 1970 the day comes; negative before it.
    ///
    /// Source: as of [`Self::from_days_since_1970`], `days_from_civil`.
    #[must_use]
    pub fn days_since_1970(self) -> i32 {
        let (month, day) = (i32::from(self.month), i32::from(self.day));
        let year = i32::from(self.year) - i32::from(month <= 2);
        let (era, year_of_era) = (year.div_euclid(400), year.rem_euclid(400));
        let day_of_year = (153 * (if month > 2 { month - 3 } else { month + 9 }) + 2) / 5 + day - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        era * 146_097 + day_of_era - 719_468
    }

    /// Parses `2026-11-22` (ISO 8601).
    ///
    /// # Errors
    /// [`DateError`] if the text has another form, or the calendar has no such day.
    pub fn parse(text: &str) -> Result<Self, DateError> {
        let has_digits = |part: &str, length: usize| part.len() == length && part.bytes().all(|b| b.is_ascii_digit());
        let parse = || {
            let (year, rest) = text.split_once('-')?;
            let (month, day) = rest.split_once('-')?;
            if !has_digits(year, 4) || !has_digits(month, 2) || !has_digits(day, 2) {
                return None;
            }
            Self::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
        };
        parse().ok_or_else(|| DateError { text: shortened(text) })
    }

    /// The year, 1 to 9999.
    #[must_use]
    pub fn year(self) -> u16 {
        self.year
    }

    /// The month, 1 to 12.
    #[must_use]
    pub fn month(self) -> u8 {
        self.month
    }

    /// The day of the month, 1 to 31.
    #[must_use]
    pub fn day(self) -> u8 {
        self.day
    }
}

/// ISO 8601: `2026-11-22`.
impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// A text that is not a date.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{}", full_message(self))]
pub struct DateError {
    /// The text, shortened.
    pub text: String,
}

impl RuleError for DateError {
    fn message(&self) -> String {
        format!("\"{}\" is no date", self.text)
    }

    fn expected(&self) -> Option<String> {
        Some("year, month and day such as 2026-11-22".to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_day_has_its_number_and_the_next_one_the_next() {
        let mut day = Date::new(1, 1, 1).expect("a day");
        let mut number = -719_162;
        assert_eq!(Date::from_days_since_1970(number - 1), None);
        loop {
            assert_eq!(
                (day.days_since_1970(), Date::from_days_since_1970(number)),
                (number, Some(day))
            );
            number += 1;
            let Some(next) = day.next_day() else { break };
            day = next;
        }
        assert_eq!(Date::from_days_since_1970(number), None);
        assert_eq!(Date::from_days_since_1970(0), Date::new(1970, 1, 1));
        assert_eq!([i32::MIN, i32::MAX].map(Date::from_days_since_1970), [None, None]);
    }

    #[test]
    fn a_date_is_parsed_and_printed_by_iso_8601() {
        for text in ["2026-11-22", "2024-02-29", "2000-02-29", "0001-01-01", "9999-12-31"] {
            assert_eq!(Date::parse(text).expect(text).to_string(), text);
        }
    }

    #[test]
    fn days_that_the_calendar_does_not_have_and_other_forms_are_refused() {
        for text in [
            "2026-02-29",
            "1900-02-29",
            "2026-04-31",
            "2026-13-01",
            "2026-00-10",
            "2026-01-00",
            "0000-01-01",
            "22.11.2026",
            "2026-1-2",
            "2026-11-22T00:00",
            "",
            "2026–11–2",
            "+026-01-01",
        ] {
            assert!(Date::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn dates_are_ordered_as_in_the_calendar() {
        let earlier = Date::new(2025, 12, 31).expect("a day");
        let later = Date::new(2026, 1, 1).expect("a day");
        assert!(earlier < later);
    }

    #[test]
    fn the_next_day_is_in_the_next_month_or_year_where_one_ends() {
        for (day, next) in [
            ("2026-11-22", "2026-11-23"),
            ("2026-11-30", "2026-12-01"),
            ("2026-12-31", "2027-01-01"),
            ("2026-02-28", "2026-03-01"),
            ("2024-02-28", "2024-02-29"),
            ("2024-02-29", "2024-03-01"),
            ("1900-02-28", "1900-03-01"),
            ("2000-02-28", "2000-02-29"),
        ] {
            let day = Date::parse(day).expect(day);
            assert_eq!(day.next_day().map(|day| day.to_string()).as_deref(), Some(next));
        }
        assert_eq!(Date::new(9999, 12, 31).and_then(Date::next_day), None);
    }

    #[test]
    fn day_by_day_four_centuries_have_as_many_days_as_the_calendar_gives_them() {
        let end = Date::new(2400, 1, 1);
        let days = std::iter::successors(Date::new(2000, 1, 1), |day| day.next_day());
        assert_eq!(days.take_while(|day| Some(*day) < end).count(), 146_097);
    }
}
