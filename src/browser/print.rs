//! Printing.

use super::events::on_window_event;
use leptos::prelude::window;

/// Opens the browser's dialog for printing.
pub fn print() {
    // Refused only where the page may not print; then nothing opens, and nothing is lost.
    let _ = window().print();
}

/// Calls back before the page is printed, with `true`, and afterwards, with `false`.
pub fn on_print(callback: impl Fn(bool) + Clone + 'static) {
    for (name, is_printing) in [("beforeprint", true), ("afterprint", false)] {
        let callback = callback.clone();
        on_window_event(name, move |_| callback(is_printing));
    }
}
