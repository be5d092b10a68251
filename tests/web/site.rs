//! A site: the portal under a base path of its own, with what the browser stores for it.

use super::content::sample_content;
use super::database::stored_texts;
use super::page::Page;
use super::storage_failure;
use super::task::{CHECKS, INTERVAL, sleep};
use portal::browser::storage;
use portal::route::{BasePath, Route};
use portal::session::LoadedContent;

/// The portal under a base path. Stored keys begin with the path, so tests with different folders do not
/// see each other's data.
pub struct Site {
    base: BasePath,
}

impl Site {
    /// A site in a folder, for which nothing is stored yet.
    pub async fn new(folder: &str) -> Self {
        storage_failure::end_if_active();
        let base = BasePath::parse(folder);
        storage::delete_all(base.as_str()).await.expect("working storage");
        Self { base }
    }

    /// Opens a page with the sample content.
    pub async fn open_page(&self, address: &str) -> Page {
        let path = address.split(['?', '#']).next().unwrap_or_default();
        self.open_page_with(sample_content(&Route::parse(path)), address).await
    }

    /// Opens a page with other content.
    pub async fn open_page_with(&self, content: LoadedContent, address: &str) -> Page {
        Page::open(content, &self.base, address).await
    }

    /// An address with the base path, as links have it.
    pub fn href(&self, address: &str) -> String {
        format!("{}{address}", self.base)
    }

    /// Stores a text, as an earlier visit would have.
    pub async fn store(&self, key: &str, text: &str) {
        storage::write(&self.key(key), text).await.expect("working storage");
    }

    /// The text that is stored under a key.
    pub async fn stored(&self, key: &str) -> Option<String> {
        let key = self.key(key);
        stored_texts()
            .await
            .into_iter()
            .find_map(|(stored, text)| (stored == key).then_some(text))
    }

    /// All texts that are stored for this site, by key without the base path.
    pub async fn all_stored(&self) -> Vec<(String, String)> {
        let prefix = self.key("");
        stored_texts()
            .await
            .into_iter()
            .filter_map(|(key, text)| Some((key.strip_prefix(&prefix)?.to_owned(), text)))
            .collect()
    }

    /// Waits until the text that is stored under a key meets a condition.
    pub async fn see_stored(&self, key: &str, condition: impl Fn(Option<&str>) -> bool) {
        let mut stored = None;
        for _ in 0..CHECKS {
            stored = self.stored(key).await;
            if condition(stored.as_deref()) {
                return;
            }
            sleep(INTERVAL).await;
        }
        panic!("timed out waiting for another text under “{key}” than {stored:?}");
    }

    fn key(&self, rest: &str) -> String {
        format!("{}|{rest}", self.base)
    }
}
