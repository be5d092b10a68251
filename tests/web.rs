//! The portal's components in a real browser.
#![cfg(target_arch = "wasm32")]

use portal::browser::clock;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
fn now_names_its_zone() {
    assert!(clock::now().zone.contains("UTC"));
}
