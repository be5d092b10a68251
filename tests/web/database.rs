//! The IndexedDB database of the portal, read without the portal's own code.

use js_sys::{Array, Promise};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{IdbDatabase, IdbRequest};

/// The name of the database. It is permanent, as is the store's: visitors have data under both.
pub const DATABASE: &str = "trust-portal";
const STORE: &str = "kept";

/// All texts in the store, by key.
pub async fn stored_texts() -> Vec<(String, String)> {
    let request = web_sys::window()
        .and_then(|window| window.indexed_db().ok().flatten())
        .expect("IndexedDB")
        .open(DATABASE)
        .expect("a request");
    let database: IdbDatabase = result(&request).await.unchecked_into();
    let store = database
        .transaction_with_str(STORE)
        .and_then(|transaction| transaction.object_store(STORE))
        .expect("the store");
    let keys = store.get_all_keys().expect("a request");
    let texts = store.get_all().expect("a request");
    // Both need their listeners before either is awaited: the events are dispatched once.
    let (keys, texts) = (promise(&keys), promise(&texts));
    let keys: Array = JsFuture::from(keys).await.expect("the keys").unchecked_into();
    let texts: Array = JsFuture::from(texts).await.expect("the texts").unchecked_into();
    database.close();
    let string = |value: JsValue| value.as_string().expect("a string: the portal stores no other type");
    keys.iter()
        .zip(texts.iter())
        .map(|(key, text)| (string(key), string(text)))
        .collect()
}

/// The result of a request, once it has succeeded.
async fn result(request: &IdbRequest) -> JsValue {
    JsFuture::from(promise(request)).await.expect("a successful request")
}

fn promise(request: &IdbRequest) -> Promise {
    Promise::new(&mut |resolve, reject| {
        let on_success = Closure::once_into_js({
            let request = request.clone();
            move || {
                let result = request.result().expect("a result");
                resolve.call1(&JsValue::NULL, &result).expect("a resolved promise");
            }
        });
        request.set_onsuccess(Some(on_success.unchecked_ref()));
        request.set_onerror(Some(&reject));
    })
}
