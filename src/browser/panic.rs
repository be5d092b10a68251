//! What happens when the app panics: the page stays as it is, and `public/early.js` shows a message.

use super::document::notify_boot_script;
use wasm_bindgen::JsValue;

/// The event on `window` by which `public/early.js` learns that the app has stopped.
pub const STOPPED: &str = "portal-stopped";

/// Writes every panic to the console and notifies `public/early.js`.
pub fn set_hook() {
    std::panic::set_hook(Box::new(|panic| {
        web_sys::console::error_1(&JsValue::from_str(&panic.to_string()));
        notify_boot_script(STOPPED, &JsValue::NULL);
    }));
}
