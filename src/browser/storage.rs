//! Storage on this device: short texts under keys, in IndexedDB.
//!
//! A text is stored once it is on disk (`durability: "strict"`): localStorage, and IndexedDB's default, lose
//! the last seconds when the browser is killed. What fails is tried once more on a new connection: browsers
//! close connections at any time. Where the browser stores nothing, every call returns an error, and the caller
//! shows it. A browser that does not answer is waited for; the caller decides for how long.

use js_sys::{Array, Function, Object, Promise, Reflect};
use std::cell::{Cell, RefCell};
use std::pin::Pin;
use std::rc::Rc;
use thiserror::Error;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::{
    IdbDatabase, IdbFactory, IdbKeyRange, IdbObjectStore, IdbOpenDbRequest, IdbRequest, IdbTransaction,
    IdbVersionChangeEvent, window,
};

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

/// What a transaction writes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Stores a text under a key, replacing the one before.
    Put(String, String),
    /// Deletes the text under a key.
    Delete(String),
    /// Deletes every text whose key starts with a prefix.
    DeleteAll(String),
}

/// A transaction. It is boxed, so that whoever waits for one does not contain its code.
pub type Stored<'a> = Pin<Box<dyn Future<Output = Result<(), StorageError>> + 'a>>;

/// Texts with their keys.
pub type Texts = Vec<(String, String)>;

thread_local! {
    /// The opening of the database that is under way or has succeeded: every call waits for the same one.
    static OPENING: RefCell<Option<Promise>> = const { RefCell::new(None) };
    /// The database that is open. What is written then waits for nothing.
    static OPEN: RefCell<Option<IdbDatabase>> = const { RefCell::new(None) };
    /// Whether the database was open before.
    static WAS_OPEN: Cell<bool> = const { Cell::new(false) };
    /// What is called when the browser has lost the database.
    static ON_LOSS: RefCell<Option<Rc<dyn Fn()>>> = const { RefCell::new(None) };
}

/// Calls back whenever everything that was stored is lost: the database was deleted or damaged. Earlier
/// callbacks are replaced.
pub fn on_loss(callback: impl Fn() + 'static) {
    ON_LOSS.set(Some(Rc::new(callback)));
}

fn report_loss() {
    let callback = ON_LOSS.with_borrow(Clone::clone);
    if let Some(callback) = callback {
        callback();
    }
}

/// The text under a key.
///
/// # Errors
/// [`StorageError`] where the browser stores nothing.
pub async fn read(key: &str) -> Result<Option<String>, StorageError> {
    let mut text = None;
    update(&[key.to_owned()], true, &mut |found| {
        text = found.into_iter().find_map(|(of, text)| (of == key).then_some(text));
        Vec::new()
    })
    .await?;
    Ok(text)
}

/// Writes at once, without reading before: the texts are stored also if the page is left right after the call,
/// provided that the database is open.
///
/// # Errors
/// [`StorageError`] where the browser stores nothing, or has no room.
pub fn write(changes: &[Change]) -> Stored<'_> {
    Box::pin(async move {
        match try_write(changes).await {
            Err(StorageError) => {
                close_current();
                try_write(changes).await
            }
            written => written,
        }
    })
}

async fn try_write(changes: &[Change]) -> Result<(), StorageError> {
    let (transaction, store) = transaction("readwrite", "strict").await?;
    apply(&transaction, &store, changes)?;
    complete(&transaction).await
}

/// Reads every text whose key starts with one of the prefixes, and writes what a function makes of them, within
/// one transaction: nobody else writes in between. The function is called again where the transaction is. It must
/// make only such changes as can be made again, because they may be lost with the machine's power.
///
/// Other writes wait for that transaction. Where probably nothing is to be written, `is_read_first` has the texts
/// read by one for which they need not wait.
///
/// # Errors
/// [`StorageError`] where the browser stores nothing, or has no room. Then nothing is changed.
pub fn update<'a>(
    prefixes: &'a [String],
    is_read_first: bool,
    change: &'a mut dyn FnMut(Texts) -> Vec<Change>,
) -> Stored<'a> {
    Box::pin(async move {
        match try_update(prefixes, is_read_first, change).await {
            Err(StorageError) => {
                close_current();
                try_update(prefixes, is_read_first, change).await
            }
            updated => updated,
        }
    })
}

async fn try_update(
    prefixes: &[String],
    is_read_first: bool,
    change: &mut dyn FnMut(Texts) -> Vec<Change>,
) -> Result<(), StorageError> {
    if is_read_first {
        let (_, store) = transaction("readonly", "default").await?;
        if change(find(&store, prefixes).await?).is_empty() {
            return Ok(());
        }
    }
    let (transaction, store) = transaction("readwrite", "relaxed").await?;
    let changes = change(find(&store, prefixes).await?);
    apply(&transaction, &store, &changes)?;
    complete(&transaction).await
}

/// Reads every text whose key starts with one of the prefixes. All requests are made at once.
async fn find(store: &IdbObjectStore, prefixes: &[String]) -> Result<Texts, StorageError> {
    let requests = prefixes
        .iter()
        .map(|prefix| {
            let range = starting_with(prefix)?;
            let keys = Pending::new(store.get_all_keys_with_key(&range)?);
            let texts = Pending::new(store.get_all_with_key(&range)?);
            Ok((keys, texts))
        })
        .collect::<Result<Vec<_>, JsValue>>()?;
    let mut found = Vec::new();
    for (keys, texts) in requests {
        let keys: Array = keys.result().await?.into();
        let texts: Array = texts.result().await?.into();
        let pairs = keys.iter().zip(texts.iter());
        found.extend(pairs.filter_map(|(key, text)| Some((key.as_string()?, text.as_string()?))));
    }
    Ok(found)
}

/// Requests all changes, or none.
fn apply(transaction: &IdbTransaction, store: &IdbObjectStore, changes: &[Change]) -> Result<(), JsValue> {
    changes
        .iter()
        .try_for_each(|change| {
            match change {
                Change::Put(key, text) => store.put_with_key(&JsValue::from_str(text), &JsValue::from_str(key))?,
                Change::Delete(key) => store.delete(&JsValue::from_str(key))?,
                Change::DeleteAll(prefix) => store.delete(&starting_with(prefix)?)?,
            };
            Ok(())
        })
        .inspect_err(|_| {
            // It may be over already.
            let _ = transaction.abort();
        })
}

/// The range of all keys that start with a prefix: they lie between it and it followed by the last code unit.
fn starting_with(prefix: &str) -> Result<JsValue, JsValue> {
    let end = format!("{prefix}\u{ffff}");
    Ok(IdbKeyRange::bound(&JsValue::from_str(prefix), &JsValue::from_str(&end))?.into())
}

async fn transaction(mode: &str, durability: &str) -> Result<(IdbTransaction, IdbObjectStore), StorageError> {
    let database = open().await?;
    let options = Object::new();
    Reflect::set(
        &options,
        &JsValue::from_str("durability"),
        &JsValue::from_str(durability),
    )?;
    // web-sys has the call with options only behind an unstable flag of the whole build.
    let method: Function = Reflect::get(&database, &JsValue::from_str("transaction"))?.into();
    let transaction: IdbTransaction = method
        .call3(&database, &JsValue::from_str(STORE), &JsValue::from_str(mode), &options)?
        .into();
    let store = transaction.object_store(STORE)?;
    Ok((transaction, store))
}

async fn open() -> Result<IdbDatabase, StorageError> {
    if let Some(database) = OPEN.with_borrow(Clone::clone) {
        return Ok(database);
    }
    let opening = OPENING.with_borrow(Clone::clone).unwrap_or_else(|| {
        let opening = future_to_promise(async {
            let database = open_database().await.inspect_err(|_| OPENING.set(None))?;
            OPEN.set(Some(database.clone()));
            Ok(database.into())
        });
        OPENING.set(Some(opening.clone()));
        opening
    });
    Ok(JsFuture::from(opening).await?.into())
}

async fn open_database() -> Result<IdbDatabase, StorageError> {
    let factory = window().ok_or(StorageError)?.indexed_db()?.ok_or(StorageError)?;
    let mut database = open_version(&factory, None).await?;
    if !database.object_store_names().contains(STORE) {
        // A database without its store, which a browser leaves when it is killed while it creates one.
        let next = database.version() + 1.0;
        database.close();
        database = open_version(&factory, Some(next)).await?;
    }
    WAS_OPEN.set(true);
    let on_version_change = Closure::<dyn FnMut(IdbVersionChangeEvent)>::new({
        let database = database.clone();
        move |event: IdbVersionChangeEvent| {
            // Another tab's deletion, or its later version, must not wait for this one.
            close(&database);
            if event.new_version().is_none() {
                report_loss();
            }
        }
    });
    let on_close = Closure::<dyn FnMut()>::new({
        let database = database.clone();
        move || {
            // The browser has closed it, because its data was deleted or is damaged.
            close(&database);
            report_loss();
        }
    });
    database.set_onversionchange(Some(on_version_change.into_js_value().unchecked_ref()));
    database.set_onclose(Some(on_close.into_js_value().unchecked_ref()));
    Ok(database)
}

/// Opens the database in a version, or in the one that it has; and creates its store, where it has none.
async fn open_version(factory: &IdbFactory, version: Option<f64>) -> Result<IdbDatabase, StorageError> {
    let request = match version {
        Some(version) => factory.open_with_f64(DATABASE, version)?,
        None => factory.open(DATABASE)?,
    };
    let create_store = {
        let request = request.clone();
        Closure::<dyn FnMut()>::new(move || {
            if let Ok(database) = request.result().map(JsCast::unchecked_into::<IdbDatabase>) {
                // A store that cannot be created makes the first transaction fail.
                let _ = database.create_object_store(STORE);
                if WAS_OPEN.get() {
                    report_loss();
                }
            }
        })
    };
    request.set_onupgradeneeded(Some(create_store.as_ref().unchecked_ref()));
    Ok(opened(&request).await?.into())
}

fn close_current() {
    if let Some(database) = OPEN.take() {
        close(&database);
    }
}

fn close(database: &IdbDatabase) {
    database.close();
    OPENING.set(None);
    OPEN.set(None);
}

async fn opened(request: &IdbOpenDbRequest) -> Result<JsValue, StorageError> {
    let promise = Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
        // Another tab holds the database open in an older version.
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
        // It is never rejected: nobody waits for the second request if the first one fails.
        let answered = Promise::new(&mut |resolve, _| {
            request.set_onsuccess(Some(&resolve));
            request.set_onerror(Some(&resolve));
        });
        Self { request, answered }
    }

    async fn result(self) -> Result<JsValue, StorageError> {
        JsFuture::from(self.answered).await?;
        match self.request.error()? {
            Some(_) => Err(StorageError),
            None => Ok(self.request.result()?),
        }
    }
}

/// Commits a transaction at once, so that it outlives the page, and waits until it is on disk.
async fn complete(transaction: &IdbTransaction) -> Result<(), StorageError> {
    let commit: Function = Reflect::get(transaction, &JsValue::from_str("commit"))?.into();
    commit.call0(transaction)?;
    let promise = Promise::new(&mut |resolve, reject| {
        transaction.set_oncomplete(Some(&resolve));
        transaction.set_onerror(Some(&reject));
        transaction.set_onabort(Some(&reject));
    });
    JsFuture::from(promise).await?;
    Ok(())
}
