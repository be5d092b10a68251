//! Moving the focus.

use leptos::prelude::document;
use std::cell::RefCell;
use wasm_bindgen::JsCast;
use web_sys::{Element, FocusOptions, HtmlElement, HtmlTextAreaElement};

/// Moves focus to the page's heading, which a screen reader then reads out, without scrolling.
pub fn focus_heading() {
    let heading = document().query_selector("#ui_main h1").ok().flatten();
    focus(heading, false);
}

/// Moves focus to the page's heading and brings it into view, with what stands below it.
pub fn show_heading() {
    let heading = document().query_selector("#ui_main h1").ok().flatten();
    focus(heading, true);
}

/// Moves focus to the element with this id and brings it into view.
pub fn focus_id(id: &str) {
    focus(document().get_element_by_id(id), true);
}

/// Moves focus to the first element that a selector matches and brings it into view.
pub fn focus_first(selector: &str) {
    focus(document().query_selector(selector).ok().flatten(), true);
}

/// Whether keys that are pressed now reach the page, and not a dialog of the browser or another window.
#[must_use]
pub fn has_focus() -> bool {
    document().has_focus().unwrap_or(true)
}

/// Brings the label or legend of a field into view, then moves focus to the field (GOV.UK error
/// summary: a person must see what is asked before typing).
pub fn focus_field(label: &str, field: &str) {
    if let Some(label) = document().get_element_by_id(label) {
        label.scroll_into_view();
    }
    focus(document().get_element_by_id(field), false);
}

/// Selects all text of a text area, so that it can be copied by hand.
pub fn select_text(id: &str) {
    let area = document().get_element_by_id(id);
    if let Some(area) = area.and_then(|element| element.dyn_into::<HtmlTextAreaElement>().ok()) {
        area.select();
    }
}

thread_local! {
    /// What had the focus before [`focus_temporarily`].
    static PREVIOUS: RefCell<Option<HtmlElement>> = const { RefCell::new(None) };
}

/// Moves focus to the element with this id, to be given back by [`restore_focus`]. Returns whether there
/// is such an element.
pub fn focus_temporarily(id: &str) -> bool {
    let focused = document().active_element();
    let Some(element) = document().get_element_by_id(id) else {
        return false;
    };
    if focused.as_ref() != Some(&element) {
        PREVIOUS.set(focused.and_then(|focused| focused.dyn_into().ok()));
    }
    focus(Some(element), true);
    true
}

/// Moves focus back to where it was before [`focus_temporarily`]; if it was nowhere, takes it from the
/// element that has it.
pub fn restore_focus() {
    let focused = document().active_element();
    match PREVIOUS.take() {
        Some(previous) if previous.is_connected() && previous.tag_name() != "BODY" => {
            focus(Some(previous.into()), true);
        }
        _ => {
            if let Some(focused) = focused.and_then(|focused| focused.dyn_into::<HtmlElement>().ok()) {
                // An element that cannot lose focus keeps it.
                let _ = focused.blur();
            }
        }
    }
}

pub(super) fn focus(element: Option<Element>, scroll: bool) {
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let options = FocusOptions::new();
        options.set_prevent_scroll(!scroll);
        // An element that cannot take focus leaves it where it is.
        let _ = element.focus_with_options(&options);
    }
}
