//! Messages between the open tabs of the portal.

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{BroadcastChannel, MessageEvent};

/// The channel of all tabs of this origin.
const NAME: &str = "trust-portal";

thread_local! {
    /// None where the browser has no such channels: then other tabs follow when they are looked at again.
    static CHANNEL: Option<BroadcastChannel> = BroadcastChannel::new(NAME).ok();
}

/// Sends a text to all other tabs.
pub fn post(message: &str) {
    CHANNEL.with(|channel| {
        if let Some(channel) = channel {
            // Texts can always be sent.
            let _ = channel.post_message(&JsValue::from_str(message));
        }
    });
}

/// Calls back on every text that another tab sends, as long as the page lives.
pub fn on_message(callback: impl Fn(&str) + 'static) {
    CHANNEL.with(|channel| {
        if let Some(channel) = channel {
            let listener = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
                if let Some(message) = event.data().as_string() {
                    callback(&message);
                }
            });
            // Refused only for a callback that is no function.
            let _ = channel.add_event_listener_with_callback("message", listener.into_js_value().unchecked_ref());
        }
    });
}
