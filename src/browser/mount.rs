//! Putting the app into the page.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// The element in `index.html` that the app fills.
const PLACE: &str = "ui_portal";

/// Puts a view in place of what stood there while the app was loading.
pub fn replace<View: IntoView + 'static>(view: impl FnOnce() -> View + 'static) {
    let place = document()
        .get_element_by_id(PLACE)
        .and_then(|place| place.dyn_into::<HtmlElement>().ok());
    match place {
        Some(place) => {
            place.replace_children_with_node_0();
            leptos::mount::mount_to(place, view).forget();
        }
        None => leptos::mount::mount_to_body(view),
    }
}
