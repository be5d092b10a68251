//! The clock and the zone of the person in front of the browser.

use crate::contact::Now;
use crate::content::Date;
use js_sys::{Array, Intl, Object, Reflect};
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

/// The present moment by the browser's clock.
#[must_use]
pub fn now() -> Now {
    local(&js_sys::Date::new_0())
}

/// The local time of a time in milliseconds since 1970, UTC.
#[must_use]
pub fn at(milliseconds: u64) -> Now {
    #[expect(clippy::cast_precision_loss, reason = "exact until the year 287396")]
    let time = JsValue::from_f64(milliseconds as f64);
    local(&js_sys::Date::new(&time))
}

fn local(now: &js_sys::Date) -> Now {
    let part = |part: u32| u8::try_from(part).unwrap_or_default();
    let date = u16::try_from(now.get_full_year())
        .ok()
        .and_then(|year| Date::new(year, part(now.get_month()) + 1, part(now.get_date())))
        // A clock beyond the year 9999 is set wrong; then nothing counts as the future.
        .or_else(|| Date::new(9999, 12, 31))
        .expect("the last day of 9999 is a day");
    Now {
        date,
        hour: part(now.get_hours()),
        minute: part(now.get_minutes()),
        zone: zone(now.get_timezone_offset()),
    }
}

/// The zone's name and offset: `Europe/Oslo, UTC+01:00`; the offset alone where there is no name.
fn zone(offset_minutes: f64) -> String {
    // JavaScript gives minutes *behind* UTC.
    #[expect(
        clippy::cast_possible_truncation,
        reason = "an offset is a whole number of minutes, at most a day"
    )]
    let offset = -offset_minutes as i32;
    let sign = if offset < 0 { '-' } else { '+' };
    let utc = format!("UTC{sign}{:02}:{:02}", offset.abs() / 60, offset.abs() % 60);
    let options = Intl::DateTimeFormat::new(&Array::new(), &Object::new()).resolved_options();
    match Reflect::get(&options, &JsValue::from_str("timeZone")) {
        Ok(name) => match name.as_string() {
            Some(name) if name != "UTC" => format!("{name}, {utc}"),
            _ => utc,
        },
        Err(_) => utc,
    }
}
