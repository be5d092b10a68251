//! The customer's checklist records of the loaded product: shown at once, stored in the browser.

use crate::browser::storage;
use crate::checklist::{Record, Records, Status};
use crate::content::{Id, Product};
use crate::dom::prelude::*;
use crate::route::BasePath;
use crate::stored::StoredError;
use std::sync::Arc;

/// The records, and whether the browser stores them.
#[derive(Clone, Copy)]
pub struct RecordStore {
    records: RwSignal<Records>,
    /// Whether reading or writing failed; then records last as long as the page.
    unavailable: RwSignal<bool>,
    /// Items whose stored record this version cannot read, and therefore must not overwrite.
    unreadable: RwSignal<Vec<Id>>,
    /// What every record's key begins with; absent without a product.
    prefix: StoredValue<Option<String>>,
    product: StoredValue<Option<Arc<Product>>>,
}

/// The records.
///
/// # Panics
/// Outside the app, which provides them.
#[must_use]
pub fn use_records() -> RecordStore {
    expect_context()
}

impl RecordStore {
    pub(super) fn new(base: &BasePath, product: Option<&Arc<Product>>) -> Self {
        Self {
            records: RwSignal::new(Records::default()),
            unavailable: RwSignal::new(false),
            unreadable: RwSignal::new(Vec::new()),
            prefix: StoredValue::new(product.map(|product| format!("{base}|{}|item|", product.id()))),
            product: StoredValue::new(product.cloned()),
        }
    }

    /// An item's status; tracked.
    #[must_use]
    pub fn status(self, item: &Id) -> Status {
        self.records
            .with(|records| records.get(item).unwrap_or_default().status)
    }

    /// Applies a function to all records; tracked.
    pub fn with<T>(self, f: impl FnOnce(&Records) -> T) -> T {
        self.records.with(f)
    }

    /// Whether the browser could not read or store records; tracked.
    #[must_use]
    pub fn is_unavailable(self) -> bool {
        self.unavailable.get()
    }

    /// The number of stored records that could not be read; tracked.
    #[must_use]
    pub fn unreadable_count(self) -> usize {
        self.unreadable.with(Vec::len)
    }

    /// Sets an item's status, shows it at once, and stores it.
    pub fn set(self, item: Id, status: Status) {
        let record = Record { status };
        self.records.update(|records| records.set(item.clone(), record));
        let must_not_overwrite = self.unreadable.with_untracked(|unreadable| unreadable.contains(&item));
        let Some(prefix) = self.prefix.get_value().filter(|_| !must_not_overwrite) else {
            return;
        };
        spawn_local(async move {
            let stored = storage::write(&format!("{prefix}{item}"), &record.print()).await;
            self.unavailable.set(stored.is_err());
        });
    }

    /// Loads the stored records. What was ticked meanwhile stays as ticked. An item that was renamed has
    /// the record of its former id, until it has one of its own.
    pub(super) fn load(self) {
        let Some(prefix) = self.prefix.get_value() else {
            return;
        };
        spawn_local(async move {
            let stored = match storage::read_all(&prefix).await {
                Ok(stored) => stored,
                Err(_) => return self.unavailable.set(true),
            };
            let present = |id: &Id| {
                self.product.with_value(|product| {
                    let item = product.as_ref().and_then(|product| product.item(id));
                    item.map_or_else(|| id.clone(), |item| item.id.clone())
                })
            };
            let (mut own, mut former) = (Vec::new(), Vec::new());
            for (id, text) in stored {
                // A key that is no item's id was not written by this portal.
                let Ok(id) = Id::parse(&id) else { continue };
                let item = present(&id);
                let records = if item == id { &mut own } else { &mut former };
                records.push((item, text));
            }
            for (item, text) in own.into_iter().chain(former) {
                match Record::parse(&text) {
                    Ok(record) => self.records.update(|records| {
                        if records.get(&item).is_none() {
                            records.set(item, record);
                        }
                    }),
                    Err(StoredError::Damaged | StoredError::Later { .. }) => self.unreadable.update(|unreadable| {
                        unreadable.push(item);
                    }),
                }
            }
        });
    }

    /// Clears every record on the page, after the storage was emptied.
    pub fn clear(self) {
        self.records.set(Records::default());
        self.unreadable.set(Vec::new());
    }
}
