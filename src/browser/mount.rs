//! Putting the app into the page.

use super::page::tell_start_script;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// The element of the prerendered page; `public/boot.js` puts the fresh one in its place.
const PLACE: &str = "ui_portal";

/// The element in which the app is mounted, unseen, before it takes the prerendered page's place.
const FRESH: &str = "ui_fresh";

/// The event on `window` by which `public/boot.js` learns that the app is mounted.
const MOUNTED: &str = "portal-mounted";

/// Mounts a view beside the prerendered page, unseen, and has `public/boot.js` put it in that
/// page's place within one frame, with everything that a person has done there meanwhile.
pub fn take_over<View: IntoView + 'static>(view: impl FnOnce() -> View + 'static) {
    match beside_the_page() {
        Some(fresh) => {
            fresh.set_hidden(true);
            fresh.set_id(FRESH);
            leptos::mount::mount_to(fresh, view).forget();
            tell_start_script(MOUNTED);
        }
        None => leptos::mount::mount_to_body(view),
    }
}

/// Puts a view above the prerendered page, which stays as it is.
pub fn above<View: IntoView + 'static>(view: impl FnOnce() -> View + 'static) {
    match beside_the_page() {
        Some(fresh) => leptos::mount::mount_to(fresh, view).forget(),
        None => leptos::mount::mount_to_body(view),
    }
}

/// A new element before the prerendered page.
fn beside_the_page() -> Option<HtmlElement> {
    let document = document();
    let place: Element = document.get_element_by_id(PLACE)?;
    let fresh = document.create_element("div").ok()?;
    place.before_with_node_1(&fresh).ok()?;
    fresh.dyn_into().ok()
}
