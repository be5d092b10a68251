//! Component tests: the portal's pages, mounted in a real browser, typed into, clicked, and opened again
//! with what the browser has stored.
#![cfg(target_arch = "wasm32")]

#[path = "web/checklist.rs"]
mod checklist;
#[path = "web/clock.rs"]
mod clock;
#[path = "web/content.rs"]
mod content;
#[path = "web/database.rs"]
mod database;
#[path = "web/dom/mod.rs"]
mod dom;
#[path = "web/drafts.rs"]
mod drafts;
#[path = "web/element.rs"]
mod element;
#[path = "web/folding.rs"]
mod folding;
#[path = "web/forms.rs"]
mod forms;
#[path = "web/hand_over.rs"]
mod hand_over;
#[path = "web/load_failure.rs"]
mod load_failure;
#[path = "web/not_found.rs"]
mod not_found;
#[path = "web/overview.rs"]
mod overview;
#[path = "web/page.rs"]
mod page;
#[path = "web/privacy.rs"]
mod privacy;
#[path = "web/responsibilities.rs"]
mod responsibilities;
#[path = "web/site.rs"]
mod site;
#[path = "web/storage.rs"]
mod storage;
#[path = "web/storage_failure.rs"]
mod storage_failure;
#[path = "web/task.rs"]
mod task;
#[path = "web/timer.rs"]
mod timer;
#[path = "web/translated.rs"]
mod translated;
#[path = "web/translator.rs"]
mod translator;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
