//! The date, time and zone of the browser.

use portal::browser::clock::{at, now};
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn now_is_the_date_and_time_of_the_browser_with_its_zone_and_offset() {
    let before = js_sys::Date::new_0();
    let now = now();
    let (date, (hour, minute)) = (now.date(), now.time());
    assert!(date.year() >= 2026, "{date}");
    // The minute may end between the two readings.
    let minutes = u32::from(hour) * 60 + u32::from(minute);
    let earlier = before.get_hours() * 60 + before.get_minutes();
    assert!((minutes + 24 * 60 - earlier) % (24 * 60) <= 1, "{now:?}");
    assert_eq!(u32::from(date.day()), js_sys::Date::new_0().get_date());
    assert_eq!(u32::from(date.month()), js_sys::Date::new_0().get_month() + 1);
    let zone = now.moment().zone;
    let (_, offset) = zone.split_once("UTC").expect("the zone names its offset from UTC");
    assert!(offset.len() == 6 && offset.starts_with(['+', '-']), "{zone}");
}

#[wasm_bindgen_test]
fn no_time_of_the_clock_makes_it_panic() {
    for milliseconds in [0, 1, 253_402_300_799_999, 8_640_000_000_000_001, u64::MAX] {
        let time = at(milliseconds);
        let _ = (time.date(), time.time(), time.moment());
    }
}
