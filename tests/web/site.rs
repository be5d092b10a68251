//! A site: the portal under a base path of its own, with what the browser stores for it.

use super::content::sample_content;
use super::database::stored_texts;
use super::page::Page;
use super::storage_failure;
use super::task::{CHECKS, INTERVAL, run_microtasks, sleep};
use js_sys::{JSON, Reflect};
use portal::browser::storage::{self, Change};
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
        let everything = Change::DeleteAll(base.as_str().to_owned());
        storage::write(&[everything]).await.expect("working storage");
        Self { base }
    }

    /// Opens a page with the sample content.
    pub async fn open_page(&self, address: &str) -> Page {
        let path = address.split(['?', '#']).next().unwrap_or_default();
        self.open_page_with(sample_content(&Route::parse(path)), address).await
    }

    /// Opens a page with the sample content. Nothing is read from the storage yet.
    pub async fn open_page_unloaded(&self, address: &str) -> Page {
        let path = address.split(['?', '#']).next().unwrap_or_default();
        let page = Page::open_unloaded(sample_content(&Route::parse(path)), &self.base, address);
        run_microtasks().await;
        page
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
        let text = Change::Put(self.key(key), text.to_owned());
        storage::write(&[text]).await.expect("working storage");
    }

    /// The text that is stored under a key.
    pub async fn stored(&self, key: &str) -> Option<String> {
        let key = self.key(key);
        stored_texts()
            .await
            .into_iter()
            .find_map(|(stored, text)| (stored == key).then_some(text))
    }

    /// Stores the value of a field, as another tab would have.
    pub async fn store_field(&self, field: &str, text: &str) {
        let stamp = r#""time":1,"counter":1,"device":"1f","tab":"another""#;
        let clock = r#"{"version":1,"device":"1f","counter":1}"#;
        self.store("_clock", clock).await;
        self.store(
            &field_key(field),
            &format!(r#"{{"version":1,"text":"{text}",{stamp}}}"#),
        )
        .await;
    }

    /// The text that is stored for a field; none if it is empty.
    pub async fn stored_field(&self, field: &str) -> Option<String> {
        let entry = JSON::parse(&self.stored(&field_key(field)).await?).expect("JSON");
        let text = Reflect::get(&entry, &"text".into()).expect("an object").as_string();
        text.filter(|text| !text.is_empty())
    }

    /// The fields that have a text, by key: `mydesk|form/question|name`.
    pub async fn stored_fields(&self) -> Vec<String> {
        let mut fields = Vec::new();
        for (key, _) in self.all_stored().await {
            let field = key.replacen("|default|", "|", 1);
            let is_field = key.contains("|default|form/") || key.contains("|default|item/");
            if is_field && self.stored_field(&field).await.is_some() {
                fields.push(field);
            }
        }
        fields
    }

    /// Waits until the text that is stored for a field meets a condition.
    pub async fn see_stored_field(&self, field: &str, condition: impl Fn(Option<&str>) -> bool) {
        let mut stored = None;
        for _ in 0..CHECKS {
            stored = self.stored_field(field).await;
            if condition(stored.as_deref()) {
                return;
            }
            sleep(INTERVAL).await;
        }
        panic!("timed out waiting for another text in “{field}” than {stored:?}");
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

/// The key of a field in the only workspace, without the base path.
fn field_key(field: &str) -> String {
    field.replacen('|', "|default|", 1)
}
