//! The customer's checklist records of the loaded product.

use super::keys::status_key;
use super::storage::{LoadState, Storage};
use crate::browser::clock;
use crate::checklist::{Record, Records, Status};
use crate::content::{ChecklistItem, Id, Product};
use crate::dom::prelude::*;
use crate::stored::{Edit, EditKind, FieldKey, Replica, Saved, Value};
use std::sync::Arc;

/// The records, and whether they are stored.
#[derive(Clone, Copy)]
pub struct RecordStore {
    storage: Storage,
    records: Memo<Records>,
    product: StoredValue<Option<Arc<Product>>>,
}

impl RecordStore {
    pub(super) fn new(storage: Storage, product: Option<&Arc<Product>>) -> Self {
        let of_product = product.cloned();
        Self {
            storage,
            records: Memo::new(move || {
                let replica = storage.replica();
                let mut records = Records::default();
                for item in items(of_product.as_ref()) {
                    let status = Status::from_name(replica.text(&stored_key(&replica, item)));
                    if let Some(status) = status {
                        records.set(item.id.clone(), Record { status });
                    }
                }
                records
            }),
            product: StoredValue::new(product.cloned()),
        }
    }

    /// An item's status; tracked.
    #[must_use]
    pub fn status(self, item: &Id) -> Status {
        self.with(|records| records.get(item).unwrap_or_default().status)
    }

    /// Applies a function to all records; tracked.
    pub fn with<T>(self, f: impl FnOnce(&Records) -> T) -> T {
        self.records.with(f)
    }

    /// Whether what is ticked is stored; tracked.
    #[must_use]
    pub fn state(self) -> LoadState {
        self.storage.state()
    }

    /// Whether an item's status is stored; tracked.
    #[must_use]
    pub fn saved(self, item: &Id) -> Saved {
        self.storage.replica().saved(&status_key(item))
    }

    /// The titles of the items whose status the browser did not store; tracked.
    #[must_use]
    pub fn not_saved(self) -> Vec<String> {
        let replica = self.storage.replica();
        self.titles(|item| replica.saved(&status_key(&item.id)) == Saved::No)
    }

    /// The titles of the items whose status a later version of the portal has stored; tracked.
    #[must_use]
    pub fn later(self) -> Vec<String> {
        let replica = self.storage.replica();
        self.titles(|item| keys(item).any(|key| replica.is_later(&key)))
    }

    /// The titles of the items that other tabs have changed; tracked.
    #[must_use]
    pub fn changed_elsewhere(self) -> Vec<String> {
        let changed = self.storage.changed_elsewhere();
        self.titles(|item| keys(item).any(|key| changed.contains(&key)))
    }

    /// Whether another tab has deleted everything; tracked.
    #[must_use]
    pub fn was_deleted_elsewhere(self) -> bool {
        self.storage.was_deleted_elsewhere()
    }

    /// The statuses that an item was given by somebody who did not know the present one, with their times;
    /// tracked.
    #[must_use]
    pub fn others(self, item: &Id) -> Vec<Value> {
        self.storage.replica().others(&status_key(item)).to_vec()
    }

    /// Sets an item's status, shows it at once, and stores it.
    pub fn set(self, item: &Id, status: Status) {
        let edit = Edit::replace(status.name().to_owned(), clock::milliseconds());
        self.storage.enter(vec![(status_key(item), edit)]);
    }

    /// Deletes a status that is kept beside the present one.
    pub fn delete_other(self, item: &Id, other: &Value) {
        let edit = Edit {
            kind: EditKind::Resolve,
            resolves: vec![other.stamp.clone()],
            ..Edit::replace(String::new(), clock::milliseconds())
        };
        self.storage.enter(vec![(status_key(item), edit)]);
    }

    fn titles(self, is_named: impl Fn(&ChecklistItem) -> bool) -> Vec<String> {
        self.product.with_value(|product| {
            items(product.as_ref())
                .filter(|item| is_named(item))
                .map(|item| item.title.to_string())
                .collect()
        })
    }
}

fn items(product: Option<&Arc<Product>>) -> impl Iterator<Item = &ChecklistItem> {
    product.into_iter().flat_map(|product| product.checklist())
}

/// The keys under which an item's status may be stored: its own, then those of its former ids.
fn keys(item: &ChecklistItem) -> impl Iterator<Item = FieldKey> {
    std::iter::once(&item.id).chain(&item.aliases).map(status_key)
}

/// The key under which an item's status is stored. A renamed item has the record of its former id until it has
/// one of its own.
fn stored_key(replica: &Replica, item: &ChecklistItem) -> FieldKey {
    keys(item)
        .find(|key| replica.is_touched(key))
        .unwrap_or_else(|| status_key(&item.id))
}
