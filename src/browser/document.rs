//! The document's head, and the events by which the app talks to `public/early.js` and `public/boot.js`.

use leptos::prelude::{document, window};
use wasm_bindgen::JsValue;
use web_sys::{CustomEvent, CustomEventInit};

/// Sets the title in tab and history.
pub fn set_title(title: &str) {
    document().set_title(title);
}

/// Sets the description that previews and search results show.
pub fn set_description(description: &str) {
    if let Ok(Some(meta)) = document().query_selector("meta[name=description]") {
        // `content` is a valid attribute name, so this cannot fail.
        let _ = meta.set_attribute("content", description);
    }
}

/// The event on `window` by which `public/early.js` learns that everything that was stored is deleted.
const DELETED: &str = "portal-deleted";

/// Has `public/early.js` delete what it has stored.
pub fn notify_deletion() {
    notify_boot_script(DELETED, &JsValue::NULL);
}

/// Sends `public/early.js` and `public/boot.js` an event, on `window`.
pub(super) fn notify_boot_script(name: &str, detail: &JsValue) {
    let init = CustomEventInit::new();
    init.set_detail(detail);
    if let Ok(event) = CustomEvent::new_with_event_init_dict(name, &init) {
        // Without these scripts nobody listens, and nothing depends on it.
        let _ = window().dispatch_event(&event);
    }
}
