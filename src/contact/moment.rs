//! When something was noticed: a day, perhaps a time of day, and their time zone.
//!
//! The parts are typed into text fields by the GOV.UK "Dates" pattern: "3", "jan" or "1", "2026",
//! "14:30".

use super::field::Choice;
use super::text::plain_characters;
use super::time_zone::{DAY, TimeZone, local_minutes, time_of_day};
use crate::content::Date;
use thiserror::Error;

/// The first year that is believed: an earlier one is a slip of the keys.
pub const EARLIEST_YEAR: u16 = 2000;

/// The present time of the person who fills in the form.
#[derive(Clone, Debug)]
pub struct Now {
    /// Minutes since 1970, UTC.
    minutes: i64,
    zone: TimeZone,
}

impl Now {
    /// A time in a zone, in minutes since 1970, UTC.
    #[must_use]
    pub fn new(minutes: i64, zone: TimeZone) -> Self {
        Self { minutes, zone }
    }

    /// Today. With a clock that is set to a time after the year 9999, the last day of that year.
    ///
    /// # Panics
    /// Never.
    #[must_use]
    pub fn date(&self) -> Date {
        i32::try_from(self.local().div_euclid(DAY))
            .ok()
            .and_then(Date::from_days_since_1970)
            .or_else(|| Date::new(9999, 12, 31))
            .expect("the last day of 9999 is a day")
    }

    /// The hour, 0 to 23, and the minute, 0 to 59.
    #[must_use]
    pub fn time(&self) -> (u8, u8) {
        time_of_day(self.local())
    }

    /// The writer's zone.
    #[must_use]
    pub fn zone(&self) -> &TimeZone {
        &self.zone
    }

    /// The present moment.
    #[must_use]
    pub fn moment(&self) -> Moment {
        Moment {
            date: self.date(),
            time: Some(self.time()),
            zone: self.zone.print((Some(self.offset()), None)),
        }
    }

    /// The present time in UTC, to the minute (RFC 3339): `2026-11-22T13:05:00Z`.
    #[must_use]
    pub fn utc(&self) -> String {
        let utc = TimeZone {
            name: None,
            offset_at: |_| 0,
        };
        let now = Self::new(self.minutes, utc);
        let (hour, minute) = now.time();
        format!("{}T{hour:02}:{minute:02}:00Z", now.date())
    }

    /// Which of the two it is, if the present time of day comes twice today.
    #[must_use]
    pub fn occurrence(&self) -> Option<Occurrence> {
        match self.zone.offsets_of(self.local()) {
            (first, Some(_)) if first == Some(self.offset()) => Some(Occurrence::First),
            (_, Some(_)) => Some(Occurrence::Second),
            _ => None,
        }
    }

    fn offset(&self) -> i64 {
        (self.zone.offset_at)(self.minutes)
    }

    fn local(&self) -> i64 {
        self.minutes + self.offset()
    }
}

/// A day, perhaps a time of day, and their time zone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The day.
    pub date: Date,
    /// Hour (0 to 23) and minute (0 to 59), where known.
    pub time: Option<(u8, u8)>,
    /// The time zone, with its offset at that time: `Europe/Oslo, UTC+01:00`.
    pub zone: String,
}

impl Moment {
    /// Whether it is certainly after another one. Times of different offsets are not compared.
    pub(super) fn is_after(&self, other: &Self) -> bool {
        match (self.time, other.time) {
            (Some(time), Some(other_time)) if self.date == other.date => self.zone == other.zone && time > other_time,
            _ => self.date > other.date,
        }
    }
}

/// Which of two: when clocks are put back, the times of an hour come twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Occurrence {
    /// Before clocks were put back.
    First,
    /// After that.
    Second,
}

impl Choice for Occurrence {
    const ALL: &'static [Self] = &[Self::First, Self::Second];

    fn name(self) -> &'static str {
        match self {
            Self::First => "first",
            Self::Second => "second",
        }
    }
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
    /// Clocks were put forward over the time.
    #[error("clocks were put forward over the time")]
    TimeSkipped {
        /// What clocks showed instead: hour and minute.
        instead: (u8, u8),
    },
    /// The year is before [`EARLIEST_YEAR`].
    #[error("the year is before {EARLIEST_YEAR}")]
    TooEarly,
    /// The day is in the future.
    #[error("the day is in the future")]
    DayInFuture,
    /// The day is today, and the time in the future.
    #[error("the time is in the future")]
    TimeInFuture,
    /// Clocks were put back that day, and the time came twice. Which one is meant was not said.
    #[error("the time came twice")]
    TimeTwice {
        /// The offset of the first, in minutes east of UTC.
        first: i64,
        /// The offset of the second.
        second: i64,
    },
}

/// The parts as typed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Parts<'a> {
    pub day: &'a str,
    pub month: &'a str,
    pub year: &'a str,
    pub time: &'a str,
    /// Which of two moments is meant, where the time comes twice.
    pub occurrence: Option<Occurrence>,
}

impl Parts<'_> {
    /// The moment that the parts name. `months` are the names by which a month may be typed.
    pub(super) fn parse(self, now: &Now, months: &[&str; 12]) -> Result<Moment, MomentError> {
        let [day, month, year, time] =
            [self.day, self.month, self.year, self.time].map(|part| plain_characters(part).to_ascii_lowercase());
        match (day.is_empty(), month.is_empty(), year.is_empty()) {
            (false, false, false) => {}
            (true, true, true) => return Err(MomentError::AllMissing),
            (day, month, year) => return Err(MomentError::Missing { day, month, year }),
        }
        let day = day_number(&day).ok_or(MomentError::Day)?;
        let month = month_number(&month, months).ok_or(MomentError::Month)?;
        let year = digits(without_signs(&year), 4..=4).ok_or(MomentError::Year)?;
        // The year 0 is no year of the calendar either, but its days are those of other years.
        let date = Date::new(year.max(4), month, day).ok_or(MomentError::NoSuchDay)?;
        let time = match time.as_str() {
            "" => None,
            text => Some(parse_time(text).ok_or(MomentError::Time)?),
        };
        if year < EARLIEST_YEAR {
            return Err(MomentError::TooEarly);
        }
        if date > now.date() {
            return Err(MomentError::DayInFuture);
        }
        let offsets = match time {
            None => now.zone.offsets_on(date),
            Some(time) => (Some(self.offset(local_minutes(date, time), now)?), None),
        };
        let zone = now.zone.print(offsets);
        Ok(Moment { date, time, zone })
    }

    /// The offset of a local time that is in the past.
    fn offset(self, local: i64, now: &Now) -> Result<i64, MomentError> {
        let is_past = |offset: i64| local - offset <= now.minutes;
        match (now.zone.offsets_of(local), self.occurrence) {
            ((None, _), _) => {
                let instead = time_of_day(now.zone.after_skip(local));
                Err(MomentError::TimeSkipped { instead })
            }
            ((Some(first), Some(second)), None) if is_past(second) => Err(MomentError::TimeTwice { first, second }),
            ((_, Some(second)), Some(Occurrence::Second)) if is_past(second) => Ok(second),
            ((Some(offset), _), _) if is_past(offset) => Ok(offset),
            _ => Err(MomentError::TimeInFuture),
        }
    }
}

/// A number written in ASCII digits, as many as `length` allows.
fn digits(text: &str, length: std::ops::RangeInclusive<usize>) -> Option<u16> {
    (length.contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit()))
        .then(|| text.parse().ok())
        .flatten()
}

/// A part of a date without the signs that stand between the parts.
fn without_signs(part: &str) -> &str {
    part.trim_matches(|c: char| c.is_whitespace() || matches!(c, '.' | ',' | '/' | '-'))
}

/// A day of a month, 1 to 31: `3`, `03`, `3.`, `3rd`.
fn day_number(text: &str) -> Option<u8> {
    let text = without_signs(text);
    let number = ["st", "nd", "rd", "th"]
        .iter()
        .find_map(|ending| text.strip_suffix(ending));
    let day = digits(number.unwrap_or(text), 1..=2)?;
    u8::try_from(day).ok().filter(|day| (1..=31).contains(day))
}

/// A month, 1 to 12: typed as a number, a name, or at least the first three letters of a name.
fn month_number(text: &str, names: &[&str; 12]) -> Option<u8> {
    let text = without_signs(text);
    if let Some(number) = digits(text, 1..=2) {
        return u8::try_from(number).ok().filter(|number| (1..=12).contains(number));
    }
    if text.len() < 3 {
        return None;
    }
    (1..=12)
        .zip(names)
        .find_map(|(number, name)| name.to_ascii_lowercase().starts_with(text).then_some(number))
}

/// What people write before and after a time of day, in several languages. The second is whether it says which half of
/// the day is meant: 0 or 12 hours are added.
const BEFORE_TIME: [&str; 4] = ["at", "kl.", "kl", "um"];
const AFTER_TIME: [(&str, Option<u8>); 12] = [
    ("", None),
    ("am", Some(0)),
    ("pm", Some(12)),
    ("a", Some(0)),
    ("p", Some(12)),
    ("h", None),
    ("hr", None),
    ("hrs", None),
    ("hours", None),
    ("oclock", None),
    ("uhr", None),
    ("m", None),
];

/// A time of day as people write it, in lower case: `14:30`, `14.30`, `1430`, `930`, `14h`, `14h30`, `14:30:00`,
/// `2:30 p.m.`, `2pm`. Seconds are checked and left out.
fn parse_time(text: &str) -> Option<(u8, u8)> {
    let after_digits = text.rfind(|c: char| c.is_ascii_digit())? + 1;
    let (clock, ending) = text.split_at(after_digits);
    let ending: String = ending
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '.' | '\'' | '’'))
        .collect();
    let half_day = AFTER_TIME
        .iter()
        .find_map(|(word, half_day)| (*word == ending).then_some(*half_day))?;
    let clock = BEFORE_TIME
        .iter()
        .find_map(|word| clock.strip_prefix(word))
        .unwrap_or(clock);
    let clock: String = clock.chars().filter(|c| !c.is_whitespace()).collect();
    let mut parts = clock.split([':', '.', ',', 'h', '∶', '’']);
    let (hour, minute) = match (parts.next()?, parts.next()) {
        (hour, Some(minute)) => (digits(hour, 1..=2)?, digits(minute, 2..=2)?),
        (together, None) => match together.len() {
            3 | 4 => {
                let (hour, minute) = together.split_at_checked(together.len() - 2)?;
                (digits(hour, 1..=2)?, digits(minute, 2..=2)?)
            }
            _ => (digits(together, 1..=2)?, 0),
        },
    };
    let second = parts.next().map_or(Some(0), |second| digits(second, 2..=2))?;
    let has_fraction_only = parts.all(|fraction| !fraction.is_empty() && fraction.bytes().all(|b| b.is_ascii_digit()));
    let (hour, minute) = (u8::try_from(hour).ok()?, u8::try_from(minute).ok()?);
    let hour = match half_day {
        None => hour,
        Some(offset) if (1..=12).contains(&hour) => hour % 12 + offset,
        Some(_) => return None,
    };
    // A minute can have a leap second.
    (hour <= 23 && minute <= 59 && second <= 60 && has_fraction_only).then_some((hour, minute))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contact::sample::{now, now_at, oslo};
    use crate::words::ENGLISH;
    use proptest::prelude::*;
    use rstest::rstest;

    fn parse(day: &str, month: &str, year: &str, time: &str) -> Result<(String, Option<(u8, u8)>), MomentError> {
        parse_at(&now(), day, month, year, time, None).map(|moment| (moment.date.to_string(), moment.time))
    }

    fn parse_at(
        now: &Now,
        day: &str,
        month: &str,
        year: &str,
        time: &str,
        occurrence: Option<Occurrence>,
    ) -> Result<Moment, MomentError> {
        let parts = Parts {
            day,
            month,
            year,
            time,
            occurrence,
        };
        parts.parse(now, &ENGLISH.months)
    }

    #[rstest]
    #[case("3", "1", "2026", "2026-01-03")]
    #[case("03", "01", "2026", "2026-01-03")]
    #[case("3", "jan", "2026", "2026-01-03")]
    #[case("3", "Sept", "2026", "2026-09-03")]
    #[case(" 3\u{200b}", "DECEMBER", "2025 ", "2025-12-03")]
    #[case("29", "feb.", "2024", "2024-02-29")]
    #[case("3rd", "March,", "2026", "2026-03-03")]
    #[case("3.", "1.", "2026.", "2026-01-03")]
    #[case("٠٣", "١", "٢٠٢٦", "2026-01-03")]
    #[case("３", "１", "２０２６", "2026-01-03")]
    #[case("\u{202a}3\u{202c}", "\u{2066}1\u{2069}", "20\u{200b}26", "2026-01-03")]
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
    #[case("2:30 p.m.", (14, 30))]
    #[case("2:30 P. M.", (14, 30))]
    #[case("2:30\u{202f}PM", (14, 30))]
    #[case("11 a.m", (11, 0))]
    #[case("2:30p", (14, 30))]
    #[case("14:30:00", (14, 30))]
    #[case("14:30:59.999", (14, 30))]
    #[case("2:30:15 pm", (14, 30))]
    #[case("930", (9, 30))]
    #[case("9", (9, 0))]
    #[case("14h", (14, 0))]
    #[case("14 h 30", (14, 30))]
    #[case("14h30m", (14, 30))]
    #[case("1430 hrs", (14, 30))]
    #[case("14:30 Uhr", (14, 30))]
    #[case("kl. 14.30", (14, 30))]
    #[case("at 9 o’clock", (9, 0))]
    #[case("１４：３０", (14, 30))]
    #[case("١٤:٣٠", (14, 30))]
    #[case("14\u{200e}:30", (14, 30))]
    fn f25_a_time_is_parsed_in_every_accepted_form(#[case] time: &str, #[case] expected: (u8, u8)) {
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
    #[case("1", "1", "2026", "24:00", MomentError::Time)]
    #[case("1", "1", "2026", "14:3", MomentError::Time)]
    #[case("1", "1", "2026", "14:30:61", MomentError::Time)]
    #[case("1", "1", "2026", "14:30:00:00:x", MomentError::Time)]
    #[case("1", "1", "2026", "14:30 to 15:00", MomentError::Time)]
    #[case("1", "1", "2026", "14:30Z", MomentError::Time)]
    #[case("1", "1", "2026", "14-30", MomentError::Time)]
    #[case("1", "1", "2026", "123456", MomentError::Time)]
    #[case("1", "1", "0001", "", MomentError::TooEarly)]
    #[case("29", "2", "0000", "", MomentError::TooEarly)]
    #[case("31", "12", "1999", "", MomentError::TooEarly)]
    #[case("31", "12", "1999", "25:00", MomentError::Time)]
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

    #[rstest]
    #[case("2026-04-10", "20", "3", "23:00", "Europe/Oslo, UTC+01:00")]
    #[case("2026-11-22", "3", "9", "14:30", "Europe/Oslo, UTC+02:00")]
    #[case("2026-11-22", "3", "9", "", "Europe/Oslo, UTC+02:00")]
    #[case("2026-11-22", "29", "3", "", "Europe/Oslo, UTC+01:00 / UTC+02:00")]
    #[case("2026-11-22", "29", "3", "3:00", "Europe/Oslo, UTC+02:00")]
    fn a_moment_carries_the_offset_of_its_own_time(
        #[case] today: &str,
        #[case] day: &str,
        #[case] month: &str,
        #[case] time: &str,
        #[case] zone: &str,
    ) {
        let moment = parse_at(&now_at(today, 12, 0), day, month, "2026", time, None);
        assert_eq!(moment.map(|moment| moment.zone), Ok(zone.to_owned()));
    }

    #[test]
    fn a_time_that_clocks_skip_is_an_error_that_names_what_they_showed_instead() {
        let error = MomentError::TimeSkipped { instead: (3, 30) };
        assert_eq!(parse("29", "3", "2026", "2:30"), Err(error));
    }

    #[test]
    fn of_a_time_that_came_twice_one_is_to_be_chosen() {
        let parse =
            |now: &Now, occurrence| parse_at(now, "25", "10", "2026", "2:30", occurrence).map(|moment| moment.zone);
        let twice = MomentError::TimeTwice { first: 120, second: 60 };
        assert_eq!(parse(&now(), None), Err(twice));
        assert_eq!(
            parse(&now(), Some(Occurrence::First)),
            Ok("Europe/Oslo, UTC+02:00".to_owned())
        );
        assert_eq!(
            parse(&now(), Some(Occurrence::Second)),
            Ok("Europe/Oslo, UTC+01:00".to_owned())
        );
    }

    #[test]
    fn of_a_time_that_comes_twice_the_second_is_meant_only_once_it_is_there() {
        // 02:40 before clocks are put back, and after that.
        let [before, after] = [40, 100].map(|minutes| {
            let midnight_utc = i64::from(Date::new(2026, 10, 25).expect("a day").days_since_1970()) * DAY;
            Now::new(midnight_utc + minutes, oslo())
        });
        let parse =
            |now: &Now, occurrence| parse_at(now, "25", "10", "2026", "2:30", occurrence).map(|moment| moment.zone);
        for occurrence in [None, Some(Occurrence::First), Some(Occurrence::Second)] {
            assert_eq!(parse(&before, occurrence), Ok("Europe/Oslo, UTC+02:00".to_owned()));
        }
        assert_eq!(
            parse(&after, None),
            Err(MomentError::TimeTwice { first: 120, second: 60 })
        );
        assert_eq!(before.occurrence(), Some(Occurrence::First));
        assert_eq!(after.occurrence(), Some(Occurrence::Second));
        assert_eq!(now().occurrence(), None);
        assert_eq!((before.time(), after.time()), ((2, 40), (2, 40)));
    }

    proptest! {
        #[test]
        fn no_text_makes_parsing_panic(day: String, month: String, year: String, time: String) {
            let _ = parse(&day, &month, &year, &time);
        }
    }
}
