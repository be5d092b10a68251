//! The day on which the command runs.

use portal::content::Date;
use time::OffsetDateTime;

/// Today, by the system's clock and in UTC: a day sooner or later changes no answer that matters.
pub(super) fn today() -> Date {
    let today = OffsetDateTime::now_utc().date();
    u16::try_from(today.year())
        .ok()
        .and_then(|year| Date::new(year, today.month().into(), today.day()))
        // A clock beyond the year 9999 is set wrong.
        .or_else(|| Date::new(9999, 12, 31))
        .expect("the last day of 9999 is a day")
}
