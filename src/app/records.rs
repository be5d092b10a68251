//! The customer's records of the loaded product: shown at once, kept in the browser's storage.

use crate::browser::storage;
use crate::checklist::{Record, Records, Status};
use crate::content::{Id, Product};
use crate::reactive::{State, begin, provided};
use crate::route::BasePath;
use crate::stored::StoredError;
use leptos::prelude::*;
use std::sync::Arc;

/// The records, and whether the browser keeps them.
#[derive(Clone, Copy)]
pub struct RecordsService {
    records: State<Records>,
    /// Whether the storage has refused; then records last as long as the page.
    refused: RwSignal<bool>,
    /// Items whose kept record this version cannot read, and therefore must not overwrite.
    unreadable: State<Vec<Id>>,
    /// The start of every record's key; none without a product.
    prefix: StoredValue<Option<String>>,
    product: StoredValue<Option<Arc<Product>>>,
}

impl RecordsService {
    pub(super) fn new(base: &BasePath, product: Option<&Arc<Product>>) -> Self {
        Self {
            records: State::new(Records::default()),
            refused: RwSignal::new(false),
            unreadable: State::new(Vec::new()),
            prefix: StoredValue::new(product.map(|product| format!("{base}|{}|item|", product.id()))),
            product: StoredValue::new(product.cloned()),
        }
    }

    /// The app's records.
    ///
    /// # Panics
    /// Outside [`super::App`], which provides them.
    #[must_use]
    pub fn of_app() -> Self {
        provided()
    }

    /// An item's status; tracked.
    #[must_use]
    pub fn status(self, item: &Id) -> Status {
        self.records
            .with(|records| records.get(item).unwrap_or_default().status)
    }

    /// Looks at all records; tracked.
    pub fn with<T>(self, look: impl FnOnce(&Records) -> T) -> T {
        self.records.with(look)
    }

    /// Whether the browser has refused to keep records; tracked.
    #[must_use]
    pub fn is_refused(self) -> bool {
        self.refused.get()
    }

    /// How many kept records could not be read; tracked.
    #[must_use]
    pub fn unreadable(self) -> usize {
        self.unreadable.with(Vec::len)
    }

    /// Puts down an item's status, shows it at once, and keeps it.
    pub fn set(self, item: Id, status: Status) {
        let record = Record { status };
        self.records.update(|records| records.set(item.clone(), record));
        let must_not_overwrite = self.unreadable.with_untracked(|unreadable| unreadable.contains(&item));
        let Some(prefix) = self.prefix.get_value().filter(|_| !must_not_overwrite) else {
            return;
        };
        begin(async move {
            let kept = storage::write(&format!("{prefix}{item}"), &record.print()).await;
            self.refused.set(kept.is_err());
        });
    }

    /// Reads what was kept. What was ticked meanwhile stays as ticked. An item that was renamed has
    /// the record of its former id, until it has one of its own.
    pub(super) fn load(self) {
        let Some(prefix) = self.prefix.get_value() else {
            return;
        };
        begin(async move {
            let kept = match storage::read_all(&prefix).await {
                Ok(kept) => kept,
                Err(_) => return self.refused.set(true),
            };
            let present = |id: &Id| {
                self.product.with_value(|product| {
                    let item = product.as_ref().and_then(|product| product.item(id));
                    item.map_or_else(|| id.clone(), |item| item.id.clone())
                })
            };
            let (mut own, mut former) = (Vec::new(), Vec::new());
            for (id, text) in kept {
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

    /// Forgets every record that is shown, after the storage was emptied.
    pub fn forget(self) {
        self.records.set(Records::default());
        self.unreadable.set(Vec::new());
    }
}
