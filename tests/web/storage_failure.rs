//! Storage that fails for a while.

use js_sys::{Function, Object, Reflect};
use std::cell::RefCell;
use wasm_bindgen::JsValue;

thread_local! {
    /// The browser's own `IDBDatabase.prototype.transaction`, while it is replaced. A test that fails
    /// leaves it here.
    static ORIGINAL: RefCell<Option<JsValue>> = const { RefCell::new(None) };
}

/// From its start to its end every transaction of IndexedDB fails.
pub struct StorageFailure(());

impl StorageFailure {
    /// Makes storage fail.
    pub fn start() -> Self {
        let fail = Function::new_no_args("throw new DOMException('', 'QuotaExceededError')");
        ORIGINAL.set(Some(replace_method(&fail)));
        Self(())
    }

    /// Makes storage work again.
    pub fn end(self) {
        end_if_active();
    }
}

/// Ends a failure that a failed test has left.
pub fn end_if_active() {
    if let Some(original) = ORIGINAL.take() {
        replace_method(&original);
    }
}

/// Replaces `IDBDatabase.prototype.transaction`, and returns the function that it was before.
fn replace_method(transaction: &JsValue) -> JsValue {
    let prototype: Object = Reflect::get(&js_sys::global(), &"IDBDatabase".into())
        .and_then(|class| Reflect::get(&class, &"prototype".into()))
        .expect("IndexedDB")
        .into();
    let name = "transaction".into();
    let before = Reflect::get(&prototype, &name).expect("the method");
    Reflect::set(&prototype, &name, transaction).expect("a writable property");
    before
}
