//! A device with a browser: what it was given to read, and what it keeps.

use super::page::Page;
use super::refusal;
use js_sys::{Array, Promise};
use portal::browser::storage;
use portal::content::{Catalogue, Product};
use portal::route::{BasePath, Route};
use portal::session::LoadedContent;
use std::sync::Arc;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{IdbDatabase, IdbRequest};

/// The name of the database and of the store in it. They stay: what people keep is under them.
pub const DATABASE: &str = "trust-portal";
const STORE: &str = "kept";

const CATALOGUE: &[u8] = include_bytes!("../../public/content/catalogue.json");
/// MyDesk's published pack.
pub const MYDESK: &[u8] = include_bytes!("../../public/content/mydesk.json");
const IDENTITY360: &[u8] = include_bytes!("../../public/content/identity360.json");

/// A device, on which each test has a folder of its own: what other tests keep is not seen.
pub struct Device {
    base: BasePath,
}

impl Device {
    /// A device on which nothing is kept yet.
    pub async fn fresh(folder: &str) -> Self {
        refusal::end_any();
        let base = BasePath::parse(folder);
        storage::delete_all(base.as_str())
            .await
            .expect("the browser keeps things");
        Self { base }
    }

    /// Opens the portal with the published content.
    pub async fn open_page(&self, address: &str) -> Page {
        let path = address.split(['?', '#']).next().unwrap_or_default();
        self.open_page_of(published(&Route::parse(path)), address).await
    }

    /// Opens the portal with content of one's own.
    pub async fn open_page_of(&self, content: LoadedContent, address: &str) -> Page {
        Page::open(content, &self.base, address).await
    }

    /// An address as it stands in a link.
    pub fn href(&self, address: &str) -> String {
        format!("{}{address}", self.base)
    }

    /// Keeps a text, as an earlier visit might have.
    pub async fn keep(&self, key: &str, text: &str) {
        storage::write(&self.key(key), text)
            .await
            .expect("the browser keeps things");
    }

    /// The text that is kept under a key.
    pub async fn kept(&self, key: &str) -> Option<String> {
        let key = self.key(key);
        kept_texts()
            .await
            .into_iter()
            .find_map(|(given, text)| (given == key).then_some(text))
    }

    /// Everything that is kept, by key, without what stands before every key.
    pub async fn all_kept(&self) -> Vec<(String, String)> {
        let start = self.key("");
        kept_texts()
            .await
            .into_iter()
            .filter_map(|(key, text)| Some((key.strip_prefix(&start)?.to_owned(), text)))
            .collect()
    }

    /// Waits until something holds of the text that is kept under a key.
    pub async fn see_kept(&self, key: &str, holds: impl Fn(Option<&str>) -> bool) {
        let mut kept = None;
        for _ in 0..150 {
            kept = self.kept(key).await;
            if holds(kept.as_deref()) {
                return;
            }
            super::page::pause(10).await;
        }
        panic!("waited in vain for what is kept under “{key}”: {kept:?}");
    }

    fn key(&self, rest: &str) -> String {
        format!("{}|{rest}", self.base)
    }
}

/// The published content, as it is loaded for a page.
pub fn published(route: &Route) -> LoadedContent {
    let catalogue = Catalogue::parse(CATALOGUE).expect("the published catalogue is right");
    let product = route.product().and_then(|id| catalogue.product(id)).map(|entry| {
        let pack = match entry.pack.as_str() {
            "mydesk.json" => MYDESK,
            "identity360.json" => IDENTITY360,
            other => panic!("{other} is a published pack"),
        };
        let product = Product::parse(entry, pack).expect("the published pack is right");
        Arc::new(product)
    });
    LoadedContent {
        catalogue: Some(Arc::new(catalogue)),
        product,
    }
}

/// Everything in the store, seen from outside the portal.
pub async fn kept_texts() -> Vec<(String, String)> {
    let request = web_sys::window()
        .and_then(|window| window.indexed_db().ok().flatten())
        .expect("the browser has IndexedDB")
        .open(DATABASE)
        .expect("the database can be opened");
    let database: IdbDatabase = answer(&request).await.unchecked_into();
    let store = database
        .transaction_with_str(STORE)
        .and_then(|transaction| transaction.object_store(STORE))
        .expect("the database has the store");
    let keys = store.get_all_keys().expect("keys can be read");
    let texts = store.get_all().expect("texts can be read");
    let (keys, texts) = (promise(&keys), promise(&texts));
    let keys: Array = JsFuture::from(keys).await.expect("keys are read").unchecked_into();
    let texts: Array = JsFuture::from(texts).await.expect("texts are read").unchecked_into();
    database.close();
    keys.iter()
        .zip(texts.iter())
        .map(|(key, text)| {
            let whole = "the portal keeps texts under texts";
            (key.as_string().expect(whole), text.as_string().expect(whole))
        })
        .collect()
}

/// What the browser answers to a request.
async fn answer(request: &IdbRequest) -> wasm_bindgen::JsValue {
    JsFuture::from(promise(request))
        .await
        .expect("the browser grants the request")
}

fn promise(request: &IdbRequest) -> Promise {
    let answered = request.clone();
    Promise::new(&mut |resolve, reject| {
        let answered = answered.clone();
        let give = wasm_bindgen::closure::Closure::once_into_js(move || {
            let result = answered.result().expect("an answered request has a result");
            resolve
                .call1(&wasm_bindgen::JsValue::NULL, &result)
                .expect("a promise can be kept");
        });
        request.set_onsuccess(Some(give.unchecked_ref()));
        request.set_onerror(Some(&reject));
    })
}
