//! A clock for tests.

use super::moment::Now;
use super::time_zone::{TimeZone, local_minutes};
use crate::content::Date;

/// 22 November 2026, 14:05, in Oslo.
pub(crate) fn now() -> Now {
    now_at("2026-11-22", 14, 5)
}

/// A time in Oslo.
pub(crate) fn now_at(date: &str, hour: u8, minute: u8) -> Now {
    let local = local_minutes(Date::parse(date).expect("a day"), (hour, minute));
    let zone = oslo();
    let offset = zone.offsets_of(local).0.expect("a time that clocks show");
    Now::new(local - offset, zone)
}

/// The zone of Oslo as far as tests go: with the summer time of 2025 and 2026.
pub(crate) fn oslo() -> TimeZone {
    TimeZone {
        name: Some("Europe/Oslo".to_owned()),
        offset_at: |minutes| {
            let is_summer = [("2025-03-30", "2025-10-26"), ("2026-03-29", "2026-10-25")]
                .map(|days| <[&str; 2]>::from(days).map(|day| Date::parse(day).expect("a day")))
                // Clocks are changed at 01:00 UTC.
                .map(|days| days.map(|day| local_minutes(day, (1, 0))))
                .iter()
                .any(|[start, end]| (*start..*end).contains(&minutes));
            if is_summer { 120 } else { 60 }
        },
    }
}
