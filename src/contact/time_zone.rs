//! Local time: what the clocks of the writer's zone show.

use crate::content::Date;

/// Minutes in a day.
pub(super) const DAY: i64 = 24 * 60;

/// A time zone. Its offset from UTC changes with summer time and with laws.
#[derive(Clone, Debug)]
pub struct TimeZone {
    /// Its name: `Europe/Oslo`. None if the browser has none, or UTC.
    pub name: Option<String>,
    /// Its offset at a time: minutes east of UTC, at so many minutes since 1970, UTC.
    pub offset_at: fn(i64) -> i64,
}

impl TimeZone {
    /// The offsets at which clocks of the zone show a local time, the one that comes first before the other: one as a
    /// rule, none if the time is skipped, two if it comes twice. `local` is minutes since 1970 as the clocks count them.
    #[must_use]
    pub(super) fn offsets_of(&self, local: i64) -> Offsets {
        let (before, after) = self.offsets_around(local);
        let holds = |offset: &i64| (self.offset_at)(local - offset) == *offset;
        let first = Some(before).filter(holds);
        let second = Some(after).filter(|after| *after != before && holds(after));
        match first {
            Some(_) => (first, second),
            None => (second, None),
        }
    }

    /// What clocks show in place of a local time that is skipped: as much later as they are put forward.
    #[must_use]
    pub(super) fn after_skip(&self, local: i64) -> i64 {
        let (before, after) = self.offsets_around(local);
        local - before + after
    }

    /// The offsets a day before a local time and a day after it, between which clocks change at most once.
    fn offsets_around(&self, local: i64) -> (i64, i64) {
        ((self.offset_at)(local - DAY), (self.offset_at)(local + DAY))
    }

    /// The zone as it is shown: its name, and its offsets from UTC: `Europe/Oslo, UTC+01:00`.
    #[must_use]
    pub(super) fn print(&self, (first, second): Offsets) -> String {
        let mut printed = self.name.clone().unwrap_or_default();
        for (offset, separator) in [(first, ", "), (second, " / ")] {
            if let Some(offset) = offset {
                let separator = if printed.is_empty() { "" } else { separator };
                printed.push_str(separator);
                printed.push_str(&print_offset(offset));
            }
        }
        printed
    }

    /// The offsets that the zone has during a day.
    #[must_use]
    pub(super) fn offsets_on(&self, date: Date) -> Offsets {
        let start = local_minutes(date, (0, 0));
        // Midnight itself can be skipped, or come twice.
        let first = (self.offset_at)(start - self.offsets_around(start).0);
        // So can the last minute: then it has the second offset when it comes again.
        let (last, again) = self.offsets_of(start + DAY - 1);
        (Some(first), again.or(last).filter(|last| *last != first))
    }
}

/// The offsets of a local time or of a day, in minutes east of UTC, the one that comes first before the other.
pub(super) type Offsets = (Option<i64>, Option<i64>);

/// An offset from UTC in minutes, as it is shown: `UTC+01:00`.
#[must_use]
pub fn print_offset(minutes: i64) -> String {
    let sign = if minutes < 0 { '-' } else { '+' };
    let (hours, minutes) = time_of_day(minutes.abs());
    format!("UTC{sign}{hours:02}:{minutes:02}")
}

/// Minutes since 1970 as clocks count them that show a day and a time of day, in hours and minutes.
pub(super) fn local_minutes(date: Date, (hour, minute): (u8, u8)) -> i64 {
    i64::from(date.days_since_1970()) * DAY + i64::from(hour) * 60 + i64::from(minute)
}

/// The hour and the minute that clocks show after so many minutes since 1970 as they count them.
pub(super) fn time_of_day(local: i64) -> (u8, u8) {
    let minutes = local.rem_euclid(DAY);
    let part = |part: i64| u8::try_from(part).unwrap_or_default();
    (part(minutes / 60), part(minutes % 60))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contact::sample::oslo;
    use rstest::rstest;

    fn local(date: &str, hour: u8, minute: u8) -> i64 {
        local_minutes(Date::parse(date).expect("a day"), (hour, minute))
    }

    fn list((first, second): Offsets) -> Vec<i64> {
        first.into_iter().chain(second).collect()
    }

    #[rstest]
    #[case("2026-03-20", 23, 0, &[60])]
    #[case("2026-09-03", 14, 30, &[120])]
    #[case("2026-03-29", 1, 59, &[60])]
    #[case("2026-03-29", 2, 0, &[])]
    #[case("2026-03-29", 2, 59, &[])]
    #[case("2026-03-29", 3, 0, &[120])]
    #[case("2026-10-25", 1, 59, &[120])]
    #[case("2026-10-25", 2, 0, &[120, 60])]
    #[case("2026-10-25", 2, 59, &[120, 60])]
    #[case("2026-10-25", 3, 0, &[60])]
    fn a_local_time_has_the_offsets_of_its_moment(
        #[case] date: &str,
        #[case] hour: u8,
        #[case] minute: u8,
        #[case] offsets: &[i64],
    ) {
        assert_eq!(list(oslo().offsets_of(local(date, hour, minute))), offsets);
    }

    #[test]
    fn a_skipped_time_is_as_much_later_as_clocks_are_put_forward() {
        assert_eq!(time_of_day(oslo().after_skip(local("2026-03-29", 2, 30))), (3, 30));
    }

    #[rstest]
    #[case("2026-09-03", &[120])]
    #[case("2026-11-22", &[60])]
    #[case("2026-03-29", &[60, 120])]
    #[case("2026-10-25", &[120, 60])]
    fn a_day_has_the_offsets_of_its_times(#[case] date: &str, #[case] offsets: &[i64]) {
        assert_eq!(list(oslo().offsets_on(Date::parse(date).expect("a day"))), offsets);
    }

    #[test]
    fn a_day_whose_last_hour_comes_twice_has_both_offsets() {
        // As in Beirut, where clocks go back from midnight to 23:00.
        let beirut = TimeZone {
            name: None,
            offset_at: |minutes| {
                let end = local_minutes(Date::parse("2026-10-24").expect("a day"), (21, 0));
                if minutes < end { 180 } else { 120 }
            },
        };
        let date = |day| Date::parse(day).expect("a day");
        assert_eq!(list(beirut.offsets_on(date("2026-10-23"))), [180]);
        assert_eq!(list(beirut.offsets_on(date("2026-10-24"))), [180, 120]);
        assert_eq!(list(beirut.offsets_on(date("2026-10-25"))), [120]);
    }

    #[test]
    fn a_zone_is_shown_by_name_and_offset_as_far_as_they_are_known() {
        assert_eq!(oslo().print((Some(60), None)), "Europe/Oslo, UTC+01:00");
        assert_eq!(
            oslo().print((Some(120), Some(60))),
            "Europe/Oslo, UTC+02:00 / UTC+01:00"
        );
        assert_eq!(oslo().print((None, None)), "Europe/Oslo");
        let nameless = TimeZone { name: None, ..oslo() };
        assert_eq!(nameless.print((Some(-210), None)), "UTC-03:30");
    }
}
