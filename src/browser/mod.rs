//! What the app does with the browser beside drawing views: network, storage, history, clipboard, focus.
//!
//! Everything here is called from event handlers and effects, never while a view is described: views are
//! described on the host too, where there is no browser.

pub mod channel;
pub mod click_guard;
pub mod clipboard;
pub mod clock;
pub mod config;
pub mod document;
pub mod download;
pub mod events;
pub mod fetch;
pub mod fields;
pub mod focus;
pub mod history;
pub mod identifier;
pub mod lifecycle;
pub mod link_intent;
pub mod locks;
pub mod mount;
pub mod panic;
pub mod post;
pub mod print;
pub mod search_keys;
pub mod storage;
pub mod timer;
pub mod unicode;
pub mod viewport;
