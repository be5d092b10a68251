//! The clock and the zone of the person in front of the browser.

use crate::contact::{Now, TimeZone};
use js_sys::{Array, Intl, Object, Reflect};
use leptos::prelude::window;
use wasm_bindgen::JsValue;

/// The present time by the browser's clock, in milliseconds since 1970, UTC.
#[must_use]
pub fn milliseconds() -> u64 {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a clock that is set before 1970 counts as 1970"
    )]
    let now = js_sys::Date::now() as u64;
    now
}

/// The time since the page was opened, in milliseconds, by a clock that nobody sets.
#[must_use]
pub fn elapsed() -> u64 {
    let now = window().performance().map_or(0.0, |performance| performance.now());
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "whole milliseconds are enough"
    )]
    let now = now as u64;
    now
}

/// The present moment by the browser's clock.
#[must_use]
pub fn now() -> Now {
    moment(milliseconds(), zone_name())
}

/// A time in milliseconds since 1970, UTC, in the browser's zone, whose name it does not have: the browser takes
/// long to tell it, and a form asks for the time at every key.
#[must_use]
pub fn at(milliseconds: u64) -> Now {
    moment(milliseconds, None)
}

fn moment(milliseconds: u64, name: Option<String>) -> Now {
    let minutes = i64::try_from(milliseconds / MILLISECONDS_IN_MINUTE).unwrap_or(i64::MAX);
    Now::new(minutes, TimeZone { name, offset_at })
}

const MILLISECONDS_IN_MINUTE: u64 = 60_000;

/// The name of the browser's zone; none for UTC.
fn zone_name() -> Option<String> {
    let options = Intl::DateTimeFormat::new(&Array::new(), &Object::new()).resolved_options();
    let name = Reflect::get(&options, &JsValue::from_str("timeZone")).unwrap_or_default();
    name.as_string().filter(|name| name != "UTC")
}

/// The offset of the browser's zone: minutes east of UTC, at so many minutes since 1970, UTC.
fn offset_at(minutes: i64) -> i64 {
    #[expect(clippy::cast_precision_loss, reason = "exact until the year 287396")]
    let milliseconds = minutes as f64 * 60_000.0;
    let offset = js_sys::Date::new(&JsValue::from_f64(milliseconds)).get_timezone_offset();
    // JavaScript gives minutes *behind* UTC. For a time beyond its last day, it gives no number.
    #[expect(
        clippy::cast_possible_truncation,
        reason = "an offset is a whole number of minutes, at most a day"
    )]
    let offset = -offset as i64;
    offset
}
