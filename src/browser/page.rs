//! The page as a whole: its title, its focus, its scroll position.

use super::history::{listen, listen_first};
use std::cell::RefCell;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Document, Event, FocusOptions, HtmlElement, HtmlTextAreaElement, UiEvent, window};

fn document() -> Option<Document> {
    window()?.document()
}

/// What the build wrote into the page for the app: the value of `data-{name}` of
/// `<meta name="portal">`.
#[must_use]
pub fn built_in(name: &str) -> Option<String> {
    document()?
        .query_selector("meta[name=portal]")
        .ok()
        .flatten()?
        .get_attribute(&format!("data-{name}"))
}

/// Tells `public/boot.js` something, by an event on `window`.
pub fn tell_start_script(name: &str) {
    if let (Some(window), Ok(event)) = (window(), Event::new(name)) {
        // There is nobody left to tell if this fails.
        let _ = window.dispatch_event(&event);
    }
}

/// Sets the title in tab and history.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Sets the description that previews and search results show.
pub fn set_description(description: &str) {
    let meta = document().and_then(|document| document.query_selector("meta[name=description]").ok().flatten());
    if let Some(meta) = meta {
        // `content` is a valid attribute name, so this cannot fail.
        let _ = meta.set_attribute("content", description);
    }
}

/// Calls back once the page as it is now is about to be painted.
pub fn after_drawing(call: impl FnOnce() + 'static) {
    if let Some(window) = window() {
        let call = Closure::once_into_js(move |_: f64| call());
        // Refused only without a window, and there is one.
        let _ = window.request_animation_frame(call.unchecked_ref());
    }
}

/// Calls back after a time in milliseconds. The returned number stops it ([`forget_call`]).
pub fn call_later(milliseconds: i32, call: impl FnOnce() + 'static) -> Option<i32> {
    let call = Closure::once_into_js(call);
    window()?
        .set_timeout_with_callback_and_timeout_and_arguments_0(call.unchecked_ref(), milliseconds)
        .ok()
}

/// Stops a call that was asked for with [`call_later`].
pub fn forget_call(handle: i32) {
    if let Some(window) = window() {
        window.clear_timeout_with_handle(handle);
    }
}

/// Moves focus to the page's heading, which reads it out, without scrolling.
pub fn focus_heading() {
    let heading = document().and_then(|document| document.query_selector("#ui_main h1").ok().flatten());
    focus(heading, false);
}

/// Moves focus to the element with this id and brings it into view.
pub fn focus_id(id: &str) {
    focus(element(id), true);
}

/// Brings the label or legend of a field into view, then moves focus to the field
/// (GOV.UK error summary: a person must see what is asked before typing).
pub fn focus_field(label: &str, field: &str) {
    if let Some(label) = element(label) {
        label.scroll_into_view();
    }
    focus(element(field), false);
}

/// Marks all text of a text area, so that it can be copied by hand.
pub fn select_text(id: &str) {
    if let Some(area) = element(id).and_then(|element| element.dyn_into::<HtmlTextAreaElement>().ok()) {
        area.select();
    }
}

/// Scrolls to a distance from the top, in CSS pixels.
pub fn scroll_to(distance: f64) {
    if let Some(window) = window() {
        window.scroll_to_with_x_and_y(0.0, distance);
    }
}

/// Opens the browser's dialog for printing.
pub fn print() {
    if let Some(window) = window() {
        // Refused only where the page may not print; then nothing opens, and nothing is lost.
        let _ = window.print();
    }
}

/// Brings the element with this id into view, below whatever sticks to the top (`scroll-margin`).
/// Says whether there is such an element.
pub fn reveal(id: &str) -> bool {
    let found = element(id);
    if let Some(element) = &found {
        element.scroll_into_view();
        focus(found.clone(), false);
    }
    found.is_some()
}

thread_local! {
    static BEFORE: RefCell<Option<HtmlElement>> = const { RefCell::new(None) };
}

/// Moves focus to the element with this id, and remembers where it was. Says whether there is such
/// an element.
pub fn focus_for_a_while(id: &str) -> bool {
    let focused = document().and_then(|document| document.active_element());
    let Some(field) = element(id) else { return false };
    if focused.as_ref() != Some(&field) {
        BEFORE.set(focused.and_then(|element| element.dyn_into().ok()));
    }
    focus(Some(field), true);
    true
}

/// Takes focus back to where it was before [`focus_for_a_while`]; away from everything, if it was
/// nowhere.
pub fn focus_back() {
    let focused = document().and_then(|document| document.active_element());
    match BEFORE.take() {
        Some(before) if before.is_connected() && before.tag_name() != "BODY" => focus(Some(before.into()), true),
        _ => {
            if let Some(focused) = focused.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
                // What cannot lose focus keeps it.
                let _ = focused.blur();
            }
        }
    }
}

/// How much of the window is below the upper edge of the element with this id, in CSS pixels;
/// nothing, if there is no such element.
#[must_use]
pub fn room_below(id: &str) -> f64 {
    let height = window().and_then(|window| window.inner_height().ok()?.as_f64());
    let top = element(id).map(|element| element.get_bounding_client_rect().top());
    height.zip(top).map_or(0.0, |(height, top)| height - top)
}

/// Calls back before the page is printed, with `true`, and afterwards.
pub fn on_print(call: impl Fn(bool) + Clone + 'static) {
    for (name, is_printing) in [("beforeprint", true), ("afterprint", false)] {
        let call = call.clone();
        listen(name, move |_| call(is_printing));
    }
}

/// Asks before every press and click of the pointer whether it may act; `true` stands for the first
/// of a row, `false` for those that follow at once in the same place. If not, nothing comes of it.
pub fn on_click(may_act: impl Fn(bool) -> bool + Clone + 'static) {
    for name in ["mousedown", "click"] {
        let may_act = may_act.clone();
        listen_first(name, move |event| {
            // `detail` counts the clicks of a row (UI Events, 3.4.5.1).
            let is_first = event.dyn_ref::<UiEvent>().is_none_or(|event| event.detail() <= 1);
            if !may_act(is_first) {
                event.prevent_default();
                event.stop_propagation();
            }
        });
    }
}

fn element(id: &str) -> Option<web_sys::Element> {
    document()?.get_element_by_id(id)
}

fn focus(element: Option<web_sys::Element>, scroll: bool) {
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let options = FocusOptions::new();
        options.set_prevent_scroll(!scroll);
        // An element that cannot take focus leaves it where it is.
        let _ = element.focus_with_options(&options);
    }
}
