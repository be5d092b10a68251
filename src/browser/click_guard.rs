//! Clicks that must not act.

use super::events::on_window_capture;
use wasm_bindgen::JsCast;
use web_sys::UiEvent;

/// Asks before every press and click of the pointer whether it may act; `true` stands for the first
/// of a double click, `false` for those that follow at once in the same place. If not, the page never
/// sees it.
pub fn guard_clicks(may_act: impl Fn(bool) -> bool + Clone + 'static) {
    for name in ["mousedown", "click"] {
        let may_act = may_act.clone();
        on_window_capture(name, move |event| {
            // `detail` counts the clicks of a row (UI Events, 3.4.5.1).
            let is_first = event.dyn_ref::<UiEvent>().is_none_or(|event| event.detail() <= 1);
            if !may_act(is_first) {
                event.prevent_default();
                event.stop_propagation();
            }
        });
    }
}
