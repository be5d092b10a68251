//! Mounting the app.

use super::document::notify_boot_script;
use leptos::prelude::{IntoView, document};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement};

/// The element of the prerendered page, whose place `public/boot.js` gives to the app.
const PRERENDERED: &str = "ui_portal";

/// The prerendered page's main part.
const MAIN: &str = "ui_main";

/// The event on `window` by which `public/boot.js` learns that the app is mounted, and in which element.
const MOUNTED: &str = "portal-mounted";

/// The event on `window` by which `public/early.js` learns that the content could not be loaded.
const NOT_LOADED: &str = "portal-not-loaded";

/// The event on `window` by which `public/early.js` learns that a part of the app could not be loaded.
const NOT_STARTED: &str = "portal-not-started";

/// Has `public/early.js` tell the reader that the app could not be started. The prerendered page stays.
pub fn notify_not_started() {
    notify_boot_script(NOT_STARTED, &JsValue::NULL);
}

/// Mounts a view outside the document, and has `public/boot.js` put it in the place of the prerendered page
/// within one frame, with everything that a person has done there meanwhile. Within the document, its radio
/// buttons would belong to the same groups as those of the prerendered page, and undo what was chosen there.
pub fn replace_prerendered<V: IntoView + 'static>(view: impl FnOnce() -> V + 'static) {
    let fresh = document()
        .get_element_by_id(PRERENDERED)
        .and_then(|_| document().create_element("div").ok()?.dyn_into::<HtmlElement>().ok());
    mount(fresh.clone(), view);
    if let Some(fresh) = fresh {
        notify_boot_script(MOUNTED, &fresh);
    }
}

/// Mounts a view at the top of the prerendered page's main part; the page stays as it is.
pub fn prepend_to_main<V: IntoView + 'static>(view: impl FnOnce() -> V + 'static) {
    let fresh = new_element(MAIN, |main, fresh| main.prepend_with_node_1(fresh));
    mount(fresh, view);
    notify_boot_script(NOT_LOADED, &JsValue::NULL);
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
