//! Which version of the content the reader has seen, so that a page can offer what changed since.

use crate::browser::storage;
use crate::content::{Date, Product};
use crate::dom::prelude::*;
use crate::responsibility::Visit;
use crate::route::BasePath;
use std::sync::Arc;

/// The reader's visits to the loaded product, by the days on which its content was published.
#[derive(Clone, Copy)]
pub struct VisitStore {
    previous: RwSignal<Option<Date>>,
    /// The key of the visit, and the day of the present content; absent without a product.
    present: StoredValue<Option<(String, Date)>>,
}

/// The visits.
///
/// # Panics
/// Outside the app, which provides them.
#[must_use]
pub fn use_visits() -> VisitStore {
    expect_context()
}

impl VisitStore {
    pub(super) fn new(base: &BasePath, product: Option<&Arc<Product>>) -> Self {
        let present = product.map(|product| (format!("{base}|{}|visit", product.id()), product.published()));
        Self {
            previous: RwSignal::new(None),
            present: StoredValue::new(present),
        }
    }

    /// The day on which the content was published that the reader had seen before the present one;
    /// tracked. `None` until the stored visit has been read, on the first visit, and where the browser
    /// stores nothing. What changed since the last visit is what was published after that day.
    #[must_use]
    pub fn previous(self) -> Option<Date> {
        self.previous.get()
    }

    /// Loads which content the reader has seen, and stores that it is the present one now.
    pub(super) fn load(self) {
        let Some((key, published)) = self.present.get_value() else {
            return;
        };
        spawn_local(async move {
            // Without it the whole change log is still there.
            let Ok(stored) = storage::read(&key).await else {
                return;
            };
            let stored = stored.as_deref().and_then(Visit::parse);
            let visit = Visit::next(stored, published);
            self.previous.set(visit.previous);
            if stored != Some(visit) {
                let _ = storage::write(&key, &visit.print()).await;
            }
        });
    }

    /// Clears the visit on the page, after the storage was emptied.
    pub fn clear(self) {
        self.previous.set(None);
    }
}
