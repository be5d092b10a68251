//! The document's head, and the events by which the app talks to `public/boot.js`.

use leptos::prelude::{document, window};
use web_sys::Event;

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

/// Sends `public/boot.js` an event, on `window`.
pub(super) fn notify_boot_script(name: &str) {
    if let Ok(event) = Event::new(name) {
        // Without `boot.js` nobody listens, and nothing depends on it.
        let _ = window().dispatch_event(&event);
    }
}
