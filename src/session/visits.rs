//! Which version of the content the reader has seen, so that a page can offer what changed since.

use super::keys::visit_key;
use super::storage::{LoadState, Storage};
use crate::browser::clock;
use crate::content::Product;
use crate::dom::prelude::*;
use crate::responsibility::{SeenVersion, Visit};
use crate::stored::Edit;
use std::sync::Arc;

/// The reader's visits to the loaded product, by the versions of its content.
#[derive(Clone, Copy)]
pub struct VisitStore {
    storage: Storage,
    previous: RwSignal<Option<SeenVersion>>,
    /// The version of the present content; absent without a product.
    current: StoredValue<Option<SeenVersion>>,
}

impl VisitStore {
    pub(super) fn new(storage: Storage, product: Option<&Arc<Product>>) -> Self {
        Self {
            storage,
            previous: RwSignal::new(None),
            current: StoredValue::new(product.map(|product| SeenVersion::of(product))),
        }
    }

    /// The version of the content that the reader had seen before the present one; tracked. `None` until the stored visit has
    /// been read, on the first visit, and where the browser stores nothing.
    #[must_use]
    pub fn previous(self) -> Option<SeenVersion> {
        self.previous.get()
    }

    /// Once it is read which content the reader has seen, stores that it is the present one now.
    pub(super) fn follow_storage(self) {
        Effect::new(move || {
            let is_loaded = self.storage.state() == LoadState::Loaded;
            if let (true, Some(current)) = (is_loaded, self.current.get_value()) {
                self.visit(current);
            }
        });
    }

    fn visit(self, current: SeenVersion) {
        let stored = Visit::parse(self.storage.replica_untracked().text(&visit_key()));
        let visit = Visit::next(stored.clone(), current);
        if stored.as_ref() != Some(&visit) {
            let edit = Edit::replace(visit.print(), clock::milliseconds());
            self.storage.enter(vec![(visit_key(), edit)]);
        }
        self.previous.set(visit.previous);
    }

    /// Clears the visit on the page, after the storage was emptied.
    pub fn clear(self) {
        self.previous.set(None);
    }
}
