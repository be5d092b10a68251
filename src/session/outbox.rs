//! The messages of this device that are to be delivered, and the receipts of those that were, as the page shows them.

use super::navigation::Navigation;
use crate::browser::storage::Texts;
use crate::contact::{OutboxEntry, OutboxState};
use crate::dom::prelude::*;
use crate::stored::StoredError;

/// The messages of this device, of all products.
///
/// What every page needs is little and of types that the main file has anyway, and messages are texts here: a type of signal
/// more is a kilobyte of wasm on every page, whether or not there is a message.
#[derive(Clone, Copy)]
pub struct Outbox {
    navigation: Navigation,
    /// The messages by their keys, as they are stored, the latest first; also those that cannot be read.
    texts: RwSignal<Texts>,
    /// The keys of those that the browser has not stored.
    unstored: RwSignal<Vec<String>>,
    /// How many messages have not arrived yet.
    undelivered: RwSignal<usize>,
    /// Whether what is stored was read, or cannot be.
    is_loaded: RwSignal<bool>,
}

impl Outbox {
    pub(super) fn new(navigation: Navigation) -> Self {
        Self {
            navigation,
            texts: RwSignal::new(Vec::new()),
            unstored: RwSignal::new(Vec::new()),
            undelivered: RwSignal::new(0),
            is_loaded: RwSignal::new(false),
        }
    }

    /// The messages, the latest first; tracked.
    #[must_use]
    pub fn entries(self) -> Vec<OutboxEntry> {
        let texts = self.texts.get();
        let entries = texts.iter().map(|(_, text)| OutboxEntry::parse(text));
        entries.filter_map(Result::ok).collect()
    }

    /// Stored texts that could not be read, with their keys; tracked.
    #[must_use]
    pub fn unreadable(self) -> Texts {
        let mut texts = self.texts.get();
        texts.retain(|(_, text)| OutboxEntry::parse(text) == Err(StoredError::Damaged));
        texts
    }

    /// Shows messages, the latest first, and texts that cannot be read.
    pub(super) fn set(self, entries: &[OutboxEntry], unreadable: Texts) {
        let is_undelivered = |entry: &&OutboxEntry| !matches!(entry.state, OutboxState::Sent(_));
        self.undelivered.set(entries.iter().filter(is_undelivered).count());
        let texts = entries.iter().map(|entry| (self.key(&entry.id), entry.print()));
        self.texts.set(texts.chain(unreadable).collect());
        self.is_loaded.set(true);
    }

    /// How many messages have not arrived yet; tracked.
    #[must_use]
    pub fn undelivered(self) -> usize {
        self.undelivered.get()
    }

    /// Whether what is stored was read, or cannot be; tracked.
    #[must_use]
    pub fn is_loaded(self) -> bool {
        self.is_loaded.get()
    }

    /// Whether the browser has not stored a message; tracked.
    #[must_use]
    pub fn is_unstored(self, id: &str) -> bool {
        let key = self.key(id);
        self.unstored.with(|unstored| unstored.contains(&key))
    }

    /// Takes note of whether the browser has stored a message.
    pub(super) fn set_stored(self, id: &str, is_stored: bool) {
        let key = self.key(id);
        self.unstored.update(|unstored| {
            unstored.retain(|other| *other != key);
            if !is_stored {
                unstored.push(key);
            }
        });
    }

    /// Takes note that nothing is stored.
    pub(super) fn set_empty(self) {
        self.is_loaded.set(true);
    }

    /// Shows nothing any more, after everything was deleted.
    pub(super) fn clear(self) {
        self.texts.set(Vec::new());
        self.undelivered.set(0);
        self.unstored.set(Vec::new());
    }

    /// The beginning of the keys under which messages are stored.
    pub(super) fn prefix(self) -> String {
        // No id of a product contains the underscore.
        format!("{}|_outbox|", self.navigation.base())
    }

    /// The key under which a message is stored.
    pub(super) fn key(self, id: &str) -> String {
        format!("{}{id}", self.prefix())
    }

    /// The address that takes a message: the one that its product has now, if that is loaded.
    pub(super) fn url_of(self, entry: &OutboxEntry) -> String {
        let product = self.navigation.product();
        let product = product.filter(|product| product.id().as_str() == entry.product);
        let delivery = product
            .as_ref()
            .and_then(|product| product.messages().delivery.as_ref());
        delivery.map_or_else(|| entry.url.clone(), |delivery| delivery.url().to_string())
    }

    /// The message that tells other tabs that something was changed.
    pub(super) fn change_message(self) -> String {
        format!("changed {}", self.prefix())
    }
}
