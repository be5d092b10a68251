//! Messages between the open tabs of the portal.

use super::events::on_event;
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

/// Calls back on every text that another tab sends.
pub fn on_message(callback: impl Fn(&str) + 'static) {
    CHANNEL.with(|channel| {
        if let Some(channel) = channel {
            on_event(channel.clone().unchecked_into(), "message", move |event| {
                let event = event.unchecked_into::<MessageEvent>();
                if let Some(message) = event.data().as_string() {
                    callback(&message);
                }
            });
        }
    });
}
