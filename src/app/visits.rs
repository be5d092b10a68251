//! What the reader had seen before: so that a page can say what changed since their last visit.

use crate::browser::storage;
use crate::content::{Date, Product};
use crate::reactive::{State, begin, provided};
use crate::responsibility::Visit;
use crate::route::BasePath;
use leptos::prelude::*;

/// The reader's visits to the loaded product, by the days on which its content was published.
#[derive(Clone, Copy)]
pub struct Visits {
    before: State<Option<Date>>,
    /// The visits' key, and the day of the present content; none without a product.
    present: StoredValue<Option<(String, Date)>>,
}

impl Visits {
    pub(super) fn new(base: &BasePath, product: Option<&Product>) -> Self {
        let present = product.map(|product| (format!("{base}|{}|visit", product.id()), product.published()));
        Self {
            before: State::new(None),
            present: StoredValue::new(present),
        }
    }

    /// The app's visits.
    ///
    /// # Panics
    /// Outside [`super::App`], which provides them.
    #[must_use]
    pub fn of_app() -> Self {
        provided()
    }

    /// The day on which the content was published that the reader had seen before the present one;
    /// tracked. None until what was kept has been read, on the first visit, and where the browser
    /// keeps nothing. What changed since the last visit is what was published after that day.
    #[must_use]
    pub fn before(self) -> Option<Date> {
        self.before.value()
    }

    /// Reads which content the reader has seen, and puts down that it is the present one now.
    pub(super) fn load(self) {
        let Some((key, published)) = self.present.get_value() else {
            return;
        };
        begin(async move {
            // What cannot be kept is not missed: the whole change log is there all the same.
            let Ok(kept) = storage::read(&key).await else {
                return;
            };
            let kept = kept.as_deref().and_then(Visit::parse);
            let visit = Visit::next(kept, published);
            self.before.set(visit.previous);
            if kept != Some(visit) {
                let _ = storage::write(&key, &visit.print()).await;
            }
        });
    }

    /// Forgets what the reader had seen, after the storage was emptied.
    pub fn forget(self) {
        self.before.set(None);
    }
}
