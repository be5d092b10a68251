//! The present date.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use portal::content::Date;

/// The present date in UTC. A day more or less matters to no check.
pub(super) fn today() -> Date {
    let today = TimeZone::UTC.to_datetime(Timestamp::now()).date();
    Date::parse(&today.to_string())
        // The clock is set to a year before 1.
        .or_else(|_| Date::parse("9999-12-31"))
        .expect("the last day of 9999 is a date")
}
