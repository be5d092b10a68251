//! A clock for tests.

use super::moment::Now;
use crate::content::Date;

/// 22 November 2026, 14:05, in Oslo.
pub(crate) fn now() -> Now {
    Now {
        date: Date::new(2026, 11, 22).expect("a day"),
        hour: 14,
        minute: 5,
        zone: "Europe/Oslo, UTC+01:00".to_owned(),
    }
}
