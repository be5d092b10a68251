//! The date, time and zone of the browser.

use portal::browser::clock::now;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn now_is_the_date_and_time_of_the_browser_with_its_zone_and_offset() {
    let before = js_sys::Date::new_0();
    let now = now();
    assert!(now.date.year() >= 2026, "{}", now.date);
    // The minute may end between the two readings.
    let minutes = u32::from(now.hour) * 60 + u32::from(now.minute);
    let earlier = before.get_hours() * 60 + before.get_minutes();
    assert!((minutes + 24 * 60 - earlier) % (24 * 60) <= 1, "{now:?}");
    assert_eq!(u32::from(now.date.day()), js_sys::Date::new_0().get_date());
    assert_eq!(u32::from(now.date.month()), js_sys::Date::new_0().get_month() + 1);
    let (_, offset) = now.zone.split_once("UTC").expect("the zone names its offset from UTC");
    assert!(offset.len() == 6 && offset.starts_with(['+', '-']), "{}", now.zone);
}
