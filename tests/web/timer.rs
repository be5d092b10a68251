//! Calls that wait.

use super::task::sleep;
use leptos::prelude::Owner;
use portal::browser::timer::Debounce;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use wasm_bindgen_test::wasm_bindgen_test;

const DELAY: Duration = Duration::from_millis(20);

/// A debounce, its owner, and the calls that it made.
struct Calls {
    owner: Owner,
    debounce: Debounce,
    made: Arc<Mutex<Vec<&'static str>>>,
}

impl Calls {
    fn new() -> Self {
        let owner = Owner::new();
        let debounce = owner.with(Debounce::new);
        let made = Arc::default();
        Self { owner, debounce, made }
    }

    fn schedule(&self, call: &'static str) {
        let made = self.made.clone();
        self.debounce
            .schedule(DELAY, move || made.lock().expect("one thread").push(call));
    }

    /// The calls that were made a while later.
    async fn made(&self) -> Vec<&'static str> {
        sleep(60).await;
        self.made.lock().expect("one thread").clone()
    }
}

#[wasm_bindgen_test]
async fn only_the_latest_of_several_scheduled_calls_is_made() {
    let calls = Calls::new();
    calls.schedule("first");
    calls.schedule("second");
    assert_eq!(calls.made().await, ["second"]);
    calls.schedule("third");
    assert_eq!(calls.made().await, ["second", "third"]);
}

#[wasm_bindgen_test]
async fn a_cancelled_call_is_not_made() {
    let calls = Calls::new();
    calls.schedule("first");
    assert!(calls.debounce.cancel());
    assert!(!calls.debounce.cancel());
    assert!(calls.made().await.is_empty());
}

#[wasm_bindgen_test]
async fn a_call_that_was_made_no_longer_waits() {
    let calls = Calls::new();
    calls.schedule("first");
    assert_eq!(calls.made().await, ["first"]);
    assert!(!calls.debounce.cancel());
}

#[wasm_bindgen_test]
async fn a_call_is_cancelled_with_the_component_that_scheduled_it() {
    let calls = Calls::new();
    calls.schedule("first");
    calls.owner.cleanup();
    assert!(calls.made().await.is_empty());
}
