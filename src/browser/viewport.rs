//! What is in view: painting and scrolling.

use super::focus::focus;
use leptos::prelude::{document, request_animation_frame, window};

/// Calls back just before the page as it is now is painted.
pub fn before_paint(callback: impl FnOnce() + 'static) {
    request_animation_frame(callback);
}

/// Scrolls to a distance from the top, in CSS pixels.
pub fn scroll_to(distance: f64) {
    window().scroll_to_with_x_and_y(0.0, distance);
}

/// Brings the element with this id into view, below whatever sticks to the top (`scroll-margin`), and
/// moves focus to it. Returns whether there is such an element.
pub fn reveal(id: &str) -> bool {
    let element = document().get_element_by_id(id);
    if let Some(element) = &element {
        element.scroll_into_view();
        focus(Some(element.clone()), false);
    }
    element.is_some()
}
