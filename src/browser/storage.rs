//! Storage on this device: short texts under keys, in IndexedDB.
//!
//! A write is complete once it is on disk (`durability: "strict"`): localStorage, and IndexedDB's
//! default, lose the last seconds when the browser is killed. Where the browser stores nothing, every
//! call returns an error, and the caller shows it.

use js_sys::{Array, Function, Object, Promise, Reflect};
use std::cell::RefCell;
use thiserror::Error;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::{IdbDatabase, IdbKeyRange, IdbObjectStore, IdbOpenDbRequest, IdbRequest, IdbTransaction, window};

/// The name of the database; one for everything, so that "forget everything" is one deletion.
const DATABASE: &str = "trust-portal";
const STORE: &str = "kept";

/// The browser did not read or write. Its reason makes no difference to what can be done about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("the browser's storage refused")]
pub struct StorageError;

impl From<JsValue> for StorageError {
    fn from(_: JsValue) -> Self {
        Self
    }
}

impl From<StorageError> for JsValue {
    fn from(error: StorageError) -> Self {
        Self::from_str(&error.to_string())
    }
}

thread_local! {
    /// The database that is open, or the opening that is under way: every call waits for the same one.
    static OPEN: RefCell<Option<Promise>> = const { RefCell::new(None) };
}

/// The text under a key.
///
/// # Errors
/// [`StorageError`] where the browser stores nothing.
pub async fn read(key: &str) -> Result<Option<String>, StorageError> {
    let (_, store) = transaction("readonly").await?;
    let value = Pending::new(store.get(&JsValue::from_str(key))?);
    Ok(value.result().await?.as_string())
}

/// Every text whose key starts with `prefix`, with what follows the prefix.
///
/// # Errors
/// [`StorageError`] where the browser stores nothing.
pub async fn read_all(prefix: &str) -> Result<Vec<(String, String)>, StorageError> {
    let (_, store) = transaction("readonly").await?;
    // All keys that start with the prefix lie between it and it followed by the last code unit.
    let range: JsValue = IdbKeyRange::bound(
        &JsValue::from_str(prefix),
        &JsValue::from_str(&format!("{prefix}\u{ffff}")),
    )?
    .into();
    let keys = Pending::new(store.get_all_keys_with_key(&range)?);
    let values = Pending::new(store.get_all_with_key(&range)?);
    let keys: Array = keys.result().await?.into();
    let values: Array = values.result().await?.into();
    Ok(keys
        .iter()
        .zip(values.iter())
        .filter_map(|(key, value)| Some((key.as_string()?.strip_prefix(prefix)?.to_owned(), value.as_string()?)))
        .collect())
}

/// Stores a text under a key, replacing the one before.
///
/// # Errors
/// [`StorageError`] where the browser stores nothing, or has no room.
pub async fn write(key: &str, text: &str) -> Result<(), StorageError> {
    let (transaction, store) = transaction("readwrite").await?;
    store.put_with_key(&JsValue::from_str(text), &JsValue::from_str(key))?;
    complete(&transaction).await
}

/// Deletes the text under a key.
///
/// # Errors
/// [`StorageError`] where the browser stores nothing.
pub async fn delete(key: &str) -> Result<(), StorageError> {
    let (transaction, store) = transaction("readwrite").await?;
    store.delete(&JsValue::from_str(key))?;
    complete(&transaction).await
}

/// Deletes everything under keys that start with `prefix`.
///
/// # Errors
/// [`StorageError`] where the browser stores nothing.
pub async fn delete_all(prefix: &str) -> Result<(), StorageError> {
    let (transaction, store) = transaction("readwrite").await?;
    let range = IdbKeyRange::bound(
        &JsValue::from_str(prefix),
        &JsValue::from_str(&format!("{prefix}\u{ffff}")),
    )?;
    store.delete(&range)?;
    complete(&transaction).await
}

async fn transaction(mode: &str) -> Result<(IdbTransaction, IdbObjectStore), StorageError> {
    let database = open().await?;
    let options = Object::new();
    Reflect::set(&options, &JsValue::from_str("durability"), &JsValue::from_str("strict"))?;
    // web-sys has the call with options only behind an unstable flag of the whole build.
    let method: Function = Reflect::get(&database, &JsValue::from_str("transaction"))?.into();
    let transaction: IdbTransaction = method
        .call3(&database, &JsValue::from_str(STORE), &JsValue::from_str(mode), &options)
        .inspect_err(|_| close(&database))?
        .into();
    let store = transaction.object_store(STORE)?;
    Ok((transaction, store))
}

async fn open() -> Result<IdbDatabase, StorageError> {
    let opening = OPEN.with_borrow(Clone::clone).unwrap_or_else(|| {
        let opening = future_to_promise(async {
            let database = open_database().await.inspect_err(|_| OPEN.set(None))?;
            Ok(database.into())
        });
        OPEN.set(Some(opening.clone()));
        opening
    });
    Ok(JsFuture::from(opening).await?.into())
}

async fn open_database() -> Result<IdbDatabase, StorageError> {
    let factory = window().ok_or(StorageError)?.indexed_db()?.ok_or(StorageError)?;
    let request = factory.open_with_u32(DATABASE, 1)?;
    let upgrade = {
        let request = request.clone();
        Closure::<dyn FnMut()>::new(move || {
            if let Ok(database) = request.result().map(JsCast::unchecked_into::<IdbDatabase>) {
                // A store that cannot be created makes the first transaction fail.
                let _ = database.create_object_store(STORE);
            }
        })
    };
    request.set_onupgradeneeded(Some(upgrade.as_ref().unchecked_ref()));
    let database: IdbDatabase = opened(&request).await?.into();
    let close = Closure::<dyn FnMut()>::new({
        let database = database.clone();
        move || close(&database)
    });
    // Another tab's later version, or its deletion, must not wait for this one; and a database
    // that the browser closed (its data was cleared) is opened again at the next call.
    database.set_onversionchange(Some(close.as_ref().unchecked_ref()));
    database.set_onclose(Some(close.as_ref().unchecked_ref()));
    close.forget();
    Ok(database)
}

fn close(database: &IdbDatabase) {
    database.close();
    OPEN.set(None);
}

async fn opened(request: &IdbOpenDbRequest) -> Result<JsValue, StorageError> {
    let promise = Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
        // Another tab holds an older database open.
        request.set_onblocked(Some(&reject));
    });
    JsFuture::from(promise).await?;
    Ok(request.result()?)
}

/// A request with its listeners, added as soon as it is made: its events are fired only once.
struct Pending {
    request: IdbRequest,
    answered: Promise,
}

impl Pending {
    fn new(request: IdbRequest) -> Self {
        let answered = Promise::new(&mut |resolve, reject| {
            request.set_onsuccess(Some(&resolve));
            request.set_onerror(Some(&reject));
        });
        Self { request, answered }
    }

    async fn result(self) -> Result<JsValue, StorageError> {
        JsFuture::from(self.answered).await?;
        Ok(self.request.result()?)
    }
}

/// Commits a transaction at once, so that it outlives the page, and waits until it is on disk.
async fn complete(transaction: &IdbTransaction) -> Result<(), StorageError> {
    let promise = Promise::new(&mut |resolve, reject| {
        transaction.set_oncomplete(Some(&resolve));
        transaction.set_onerror(Some(&reject));
        transaction.set_onabort(Some(&reject));
    });
    let commit: Function = Reflect::get(transaction, &JsValue::from_str("commit"))?.into();
    commit.call0(transaction)?;
    JsFuture::from(promise).await?;
    Ok(())
}
