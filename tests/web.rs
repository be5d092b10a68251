//! The portal's components in a real browser: mounted, typed into, clicked, and opened anew over
//! what the browser kept.
#![cfg(target_arch = "wasm32")]

#[path = "web/checklist.rs"]
mod checklist;
#[path = "web/clock.rs"]
mod clock;
#[path = "web/device.rs"]
mod device;
#[path = "web/dom/mod.rs"]
mod dom;
#[path = "web/drafts.rs"]
mod drafts;
#[path = "web/failures.rs"]
mod failures;
#[path = "web/forms.rs"]
mod forms;
#[path = "web/hand_over.rs"]
mod hand_over;
#[path = "web/overview.rs"]
mod overview;
#[path = "web/page.rs"]
mod page;
#[path = "web/privacy.rs"]
mod privacy;
#[path = "web/refusal.rs"]
mod refusal;
#[path = "web/responsibilities.rs"]
mod responsibilities;
#[path = "web/storage.rs"]
mod storage;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
