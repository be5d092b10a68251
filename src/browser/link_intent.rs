//! Links that a reader is about to follow.

use super::events::on_window_capture;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlAnchorElement};

/// Calls back with the path of a link of this site that is pointed at, touched or focused.
pub fn on_link_intent(callback: impl Fn(&str) + 'static) {
    let callback = Rc::new(callback);
    for event in ["pointerover", "touchstart", "focusin"] {
        let callback = callback.clone();
        on_window_capture(event, move |event| {
            let element = event.target().and_then(|target| target.dyn_into::<Element>().ok());
            let link = element.and_then(|element| element.closest("a[href]").ok().flatten());
            if let Some(link) = link.and_then(|link| link.dyn_into::<HtmlAnchorElement>().ok())
                && link.rel() != "external"
            {
                callback(&link.pathname());
            }
        });
    }
}
