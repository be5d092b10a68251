//! What happens when the app panics: the page stays as it stands, and `boot.js` says so.

use super::page::tell_start_script;
use wasm_bindgen::JsValue;

/// The event on `window` by which `boot.js` learns that the app has stopped.
pub const STOPPED: &str = "portal-stopped";

/// Has every panic written to the console and told to `boot.js`.
pub fn report() {
    std::panic::set_hook(Box::new(|panic| {
        web_sys::console::error_1(&JsValue::from_str(&panic.to_string()));
        tell_start_script(STOPPED);
    }));
}
