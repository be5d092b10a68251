//! Putting the app into the page.

use super::page::tell_start_script;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement};

/// The element of the prerendered page; `public/boot.js` puts the fresh one in its place.
const PLACE: &str = "ui_portal";

/// The prerendered page's main part.
const MAIN: &str = "ui_main";

/// The element in which the app is mounted, unseen, before it takes the prerendered page's place.
const FRESH: &str = "ui_fresh";

/// The event on `window` by which `public/boot.js` learns that the app is mounted.
const MOUNTED: &str = "portal-mounted";

/// Mounts a view beside the prerendered page, unseen, and has `public/boot.js` put it in that
/// page's place within one frame, with everything that a person has done there meanwhile.
pub fn take_over(view: impl FnOnce() -> AnyView + 'static) {
    match new_element(PLACE, |place, fresh| place.before_with_node_1(fresh)) {
        Some(fresh) => {
            fresh.set_hidden(true);
            fresh.set_id(FRESH);
            mount(Some(fresh), Box::new(view));
            tell_start_script(MOUNTED);
        }
        None => mount(None, Box::new(view)),
    }
}

/// Puts a view at the top of the prerendered page's main part; the page stays as it is.
pub fn within_the_page(view: impl FnOnce() -> AnyView + 'static) {
    let fresh = new_element(MAIN, |main, fresh| main.prepend_with_node_1(fresh));
    mount(fresh, Box::new(view));
}

/// Mounts a view in an element, or in the page's body, if there is none. Not generic: one of the two
/// ways to it is all that a page takes, and the wasm would carry both.
fn mount(element: Option<HtmlElement>, view: Box<dyn FnOnce() -> AnyView>) {
    let body = || document().body();
    if let Some(place) = element.or_else(body) {
        leptos::mount::mount_to(place, view).forget();
    }
}

/// A new element, put where the element with an id says.
fn new_element(id: &str, put: impl FnOnce(&Element, &Element) -> Result<(), JsValue>) -> Option<HtmlElement> {
    let document = document();
    let place = document.get_element_by_id(id)?;
    let fresh = document.create_element("div").ok()?;
    put(&place, &fresh).ok()?;
    fresh.dyn_into().ok()
}
