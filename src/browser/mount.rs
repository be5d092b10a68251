//! Mounting the app.

use super::document::notify_boot_script;
use leptos::prelude::{IntoView, document};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement};

/// The element of the prerendered page, whose place `public/boot.js` gives to the app.
const PRERENDERED: &str = "ui_portal";

/// The prerendered page's main part.
const MAIN: &str = "ui_main";

/// The element in which the app is mounted, hidden, before it takes the prerendered page's place.
const FRESH: &str = "ui_fresh";

/// The event on `window` by which `public/boot.js` learns that the app is mounted.
const MOUNTED: &str = "portal-mounted";

/// Mounts a view beside the prerendered page, hidden, and has `public/boot.js` put it in that page's
/// place within one frame, with everything that a person has done there meanwhile.
pub fn replace_prerendered<V: IntoView + 'static>(view: impl FnOnce() -> V + 'static) {
    let fresh = new_element(PRERENDERED, |prerendered, fresh| prerendered.before_with_node_1(fresh));
    let replaces = fresh.is_some();
    if let Some(fresh) = &fresh {
        fresh.set_hidden(true);
        fresh.set_id(FRESH);
    }
    mount(fresh, view);
    if replaces {
        notify_boot_script(MOUNTED);
    }
}

/// Mounts a view at the top of the prerendered page's main part; the page stays as it is.
pub fn prepend_to_main<V: IntoView + 'static>(view: impl FnOnce() -> V + 'static) {
    let fresh = new_element(MAIN, |main, fresh| main.prepend_with_node_1(fresh));
    mount(fresh, view);
}

/// Mounts a view in an element, or in the page's body, if there is none.
fn mount<V: IntoView + 'static>(element: Option<HtmlElement>, view: impl FnOnce() -> V + 'static) {
    if let Some(parent) = element.or_else(|| document().body()) {
        leptos::mount::mount_to(parent, view).forget();
    }
}

/// A new element, inserted relative to the one with this id.
fn new_element(id: &str, insert: impl FnOnce(&Element, &Element) -> Result<(), JsValue>) -> Option<HtmlElement> {
    let present = document().get_element_by_id(id)?;
    let fresh = document().create_element("div").ok()?;
    insert(&present, &fresh).ok()?;
    fresh.dyn_into().ok()
}
