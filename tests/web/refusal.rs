//! A browser that keeps nothing, for a while.

use js_sys::{Function, Object, Reflect};
use std::cell::RefCell;
use wasm_bindgen::JsValue;

thread_local! {
    /// What the browser does otherwise. A test that fails leaves it here.
    static OTHERWISE: RefCell<Option<JsValue>> = const { RefCell::new(None) };
}

/// As long as it is there, every transaction of IndexedDB fails.
pub struct Refusal(());

impl Refusal {
    /// From now on the browser refuses.
    pub fn begin() -> Self {
        let refuse = Function::new_no_args("throw new DOMException('', 'QuotaExceededError')");
        OTHERWISE.set(Some(replace(&refuse)));
        Self(())
    }

    /// From now on the browser keeps things again.
    pub fn end(self) {
        end_any();
    }
}

/// Ends a refusal that a failed test left behind.
pub fn end_any() {
    if let Some(otherwise) = OTHERWISE.take() {
        replace(&otherwise);
    }
}

fn replace(transaction: &JsValue) -> JsValue {
    let database: Object = Reflect::get(&js_sys::global(), &"IDBDatabase".into())
        .and_then(|class| Reflect::get(&class, &"prototype".into()))
        .expect("the browser has IndexedDB")
        .into();
    let name = "transaction".into();
    let before = Reflect::get(&database, &name).expect("a database has transactions");
    Reflect::set(&database, &name, transaction).expect("the browser lets itself be changed");
    before
}
