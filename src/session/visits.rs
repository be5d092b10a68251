//! Which version of the content the reader has seen, so that a page can offer what changed since.

use super::keys::visit_key;
use super::storage::{LoadState, Storage};
use crate::browser::clock;
use crate::content::{Date, Product};
use crate::dom::prelude::*;
use crate::responsibility::Visit;
use crate::stored::Edit;
use std::sync::Arc;

/// The reader's visits to the loaded product, by the days on which its content was published.
#[derive(Clone, Copy)]
pub struct VisitStore {
    storage: Storage,
    previous: RwSignal<Option<Date>>,
    /// The day of the present content; absent without a product.
    published: StoredValue<Option<Date>>,
}

impl VisitStore {
    pub(super) fn new(storage: Storage, product: Option<&Arc<Product>>) -> Self {
        Self {
            storage,
            previous: RwSignal::new(None),
            published: StoredValue::new(product.map(|product| product.published())),
        }
    }

    /// The day on which the content was published that the reader had seen before the present one;
    /// tracked. `None` until the stored visit has been read, on the first visit, and where the browser
    /// stores nothing. What changed since the last visit is what was published after that day.
    #[must_use]
    pub fn previous(self) -> Option<Date> {
        self.previous.get()
    }

    /// Once it is read which content the reader has seen, stores that it is the present one now.
    pub(super) fn follow_storage(self) {
        Effect::new(move || {
            let is_loaded = self.storage.state() == LoadState::Loaded;
            if let (true, Some(published)) = (is_loaded, self.published.get_value()) {
                self.visit(published);
            }
        });
    }

    fn visit(self, published: Date) {
        let stored = Visit::parse(self.storage.replica_untracked().text(&visit_key()));
        let visit = Visit::next(stored, published);
        self.previous.set(visit.previous);
        if stored != Some(visit) {
            let edit = Edit::replace(visit.print(), clock::milliseconds());
            self.storage.enter(vec![(visit_key(), edit)]);
        }
    }

    /// Clears the visit on the page, after the storage was emptied.
    pub fn clear(self) {
        self.previous.set(None);
    }
}
