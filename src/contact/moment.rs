//! When something was noticed: a day, perhaps a time of day, and their time zone.
//!
//! The parts are typed into text fields by the GOV.UK "Dates" pattern: "3", "jan" or "1", "2026",
//! "14:30".

use super::text::trim_invisible;
use crate::content::Date;
use thiserror::Error;

/// The local time of the person who fills in the form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Now {
    /// Today.
    pub date: Date,
    /// The hour, 0 to 23.
    pub hour: u8,
    /// The minute, 0 to 59.
    pub minute: u8,
    /// The time zone, as shown: `Europe/Oslo, UTC+01:00`.
    pub zone: String,
}

/// A day, perhaps a time of day, and their time zone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The day.
    pub date: Date,
    /// Hour (0 to 23) and minute (0 to 59), where known.
    pub time: Option<(u8, u8)>,
    /// The time zone, as in [`Now::zone`].
    pub zone: String,
}

/// Why the parts are not a moment in the past. Where several reasons hold, the first in this
/// order is given: what is missing, then what is impossible, then what is out of range.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum MomentError {
    /// Day, month and year are all missing.
    #[error("the date is missing")]
    AllMissing,
    /// Some of day, month and year are missing.
    #[error("a part of the date is missing")]
    Missing {
        /// Whether the day is missing.
        day: bool,
        /// Whether the month is missing.
        month: bool,
        /// Whether the year is missing.
        year: bool,
    },
    /// The day is not a number from 1 to 31.
    #[error("the day is not a number from 1 to 31")]
    Day,
    /// The month is neither a number from 1 to 12 nor the name of a month.
    #[error("the month is neither a number from 1 to 12 nor the name of a month")]
    Month,
    /// The year does not have four digits.
    #[error("the year does not have four digits")]
    Year,
    /// The calendar has no such day.
    #[error("the month has no such day")]
    NoSuchDay,
    /// The time is not a time of day.
    #[error("the time is not a time of day")]
    Time,
    /// The day is in the future.
    #[error("the day is in the future")]
    DayInFuture,
    /// The day is today, and the time in the future.
    #[error("the time is in the future")]
    TimeInFuture,
}

/// The parts as typed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Parts<'a> {
    pub day: &'a str,
    pub month: &'a str,
    pub year: &'a str,
    pub time: &'a str,
}

impl Parts<'_> {
    /// The moment that the parts name. `months` are the names by which a month may be typed.
    pub(super) fn parse(self, now: &Now, months: &[&str; 12]) -> Result<Moment, MomentError> {
        let [day, month, year, time] = [self.day, self.month, self.year, self.time].map(trim_invisible);
        match (day.is_empty(), month.is_empty(), year.is_empty()) {
            (false, false, false) => {}
            (true, true, true) => return Err(MomentError::AllMissing),
            (day, month, year) => return Err(MomentError::Missing { day, month, year }),
        }
        let day = digits(day, 1..=2)
            .filter(|day| (1..=31).contains(day))
            .ok_or(MomentError::Day)?;
        let month = month_number(month, months).ok_or(MomentError::Month)?;
        let year = digits(year, 4..=4).ok_or(MomentError::Year)?;
        let date = u8::try_from(day)
            .ok()
            .and_then(|day| Date::new(year, month, day))
            .ok_or(MomentError::NoSuchDay)?;
        let time = match time {
            "" => None,
            text => Some(time_of_day(text).ok_or(MomentError::Time)?),
        };
        if date > now.date {
            return Err(MomentError::DayInFuture);
        }
        if date == now.date && time.is_some_and(|time| time > (now.hour, now.minute)) {
            return Err(MomentError::TimeInFuture);
        }
        Ok(Moment {
            date,
            time,
            zone: now.zone.clone(),
        })
    }
}

/// A number written in ASCII digits, as many as `length` allows.
fn digits(text: &str, length: std::ops::RangeInclusive<usize>) -> Option<u16> {
    (length.contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit()))
        .then(|| text.parse().ok())
        .flatten()
}

/// A month, 1 to 12: typed as a number, a name, or at least the first three letters of a name.
fn month_number(text: &str, names: &[&str; 12]) -> Option<u8> {
    if let Some(number) = digits(text, 1..=2) {
        return u8::try_from(number).ok().filter(|number| (1..=12).contains(number));
    }
    let start = text.trim_end_matches('.').to_ascii_lowercase();
    if start.len() < 3 {
        return None;
    }
    (1..=12)
        .zip(names)
        .find_map(|(number, name)| name.to_ascii_lowercase().starts_with(&start).then_some(number))
}

/// Hour and minute, typed as `14:30`, `14.30`, `1430`, `2:30 pm` or `2pm`.
fn time_of_day(text: &str) -> Option<(u8, u8)> {
    let text: String = text
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| c.to_ascii_lowercase())
        .collect();
    let (clock, half_day) = match (text.strip_suffix("am"), text.strip_suffix("pm")) {
        (Some(clock), _) => (clock, Some(0)),
        (_, Some(clock)) => (clock, Some(12)),
        _ => (text.as_str(), None),
    };
    let (hour, minute) = match clock.split_once([':', '.', 'h']) {
        Some((hour, minute)) => (digits(hour, 1..=2)?, digits(minute, 2..=2)?),
        None if clock.len() == 4 => (digits(clock.get(..2)?, 2..=2)?, digits(clock.get(2..)?, 2..=2)?),
        None if half_day.is_some() => (digits(clock, 1..=2)?, 0),
        None => return None,
    };
    let hour = match half_day {
        None => hour,
        Some(offset) if (1..=12).contains(&hour) => hour % 12 + offset,
        Some(_) => return None,
    };
    (hour <= 23 && minute <= 59).then_some((u8::try_from(hour).ok()?, u8::try_from(minute).ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contact::sample::now;
    use crate::words::ENGLISH;
    use proptest::prelude::*;
    use rstest::rstest;

    fn parse(day: &str, month: &str, year: &str, time: &str) -> Result<(String, Option<(u8, u8)>), MomentError> {
        Parts { day, month, year, time }
            .parse(&now(), &ENGLISH.months)
            .map(|moment| (moment.date.to_string(), moment.time))
    }

    #[rstest]
    #[case("3", "1", "2026", "2026-01-03")]
    #[case("03", "01", "2026", "2026-01-03")]
    #[case("3", "jan", "2026", "2026-01-03")]
    #[case("3", "Sept", "2026", "2026-09-03")]
    #[case(" 3\u{200b}", "DECEMBER", "2025 ", "2025-12-03")]
    #[case("29", "feb.", "2024", "2024-02-29")]
    fn a_day_is_parsed_in_every_accepted_form(
        #[case] day: &str,
        #[case] month: &str,
        #[case] year: &str,
        #[case] date: &str,
    ) {
        assert_eq!(parse(day, month, year, ""), Ok((date.to_owned(), None)));
    }

    #[rstest]
    #[case("9:05", (9, 5))]
    #[case("09.05", (9, 5))]
    #[case("0905", (9, 5))]
    #[case("9h05", (9, 5))]
    #[case("2:30 pm", (14, 30))]
    #[case("2PM", (14, 0))]
    #[case("12 am", (0, 0))]
    #[case("12:15pm", (12, 15))]
    #[case("0:00", (0, 0))]
    fn a_time_is_parsed_in_every_accepted_form(#[case] time: &str, #[case] expected: (u8, u8)) {
        assert_eq!(parse("1", "1", "2026", time).map(|(_, time)| time), Ok(Some(expected)));
    }

    #[rstest]
    #[case("", "", "", "", MomentError::AllMissing)]
    #[case("", "1", "", "", MomentError::Missing { day: true, month: false, year: true })]
    #[case("40", "", "2026", "", MomentError::Missing { day: false, month: true, year: false })]
    #[case("0", "1", "2026", "", MomentError::Day)]
    #[case("third", "1", "2026", "", MomentError::Day)]
    #[case("3", "13", "2026", "", MomentError::Month)]
    #[case("3", "ja", "2026", "", MomentError::Month)]
    #[case("3", "1", "26", "", MomentError::Year)]
    #[case("31", "4", "2026", "", MomentError::NoSuchDay)]
    #[case("29", "2", "2030", "25:00", MomentError::NoSuchDay)]
    #[case("23", "11", "2026", "25:00", MomentError::Time)]
    #[case("1", "1", "2026", "noon", MomentError::Time)]
    #[case("1", "1", "2026", "13pm", MomentError::Time)]
    #[case("23", "11", "2026", "", MomentError::DayInFuture)]
    #[case("22", "11", "2026", "14:06", MomentError::TimeInFuture)]
    fn missing_parts_are_reported_before_impossible_ones_and_those_before_the_future(
        #[case] day: &str,
        #[case] month: &str,
        #[case] year: &str,
        #[case] time: &str,
        #[case] error: MomentError,
    ) {
        assert_eq!(parse(day, month, year, time), Err(error));
    }

    #[test]
    fn the_present_minute_is_not_in_the_future() {
        assert_eq!(
            parse("22", "nov", "2026", "14:05"),
            Ok(("2026-11-22".to_owned(), Some((14, 5))))
        );
    }

    proptest! {
        #[test]
        fn no_text_makes_parsing_panic(day: String, month: String, year: String, time: String) {
            let _ = parse(&day, &month, &year, &time);
        }
    }
}
