//! Progress: how many items are done.

use super::record::{Records, Status};
use crate::content::{ChecklistItem, Product};

/// How many of how many items are done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// The items that are done.
    pub done: usize,
    /// All items.
    pub total: usize,
}

impl Progress {
    /// The progress of a product's checklist. Records of items that the content no longer has do
    /// not count.
    #[must_use]
    pub fn of(product: &Product, records: &Records) -> Self {
        let items = product.checklist();
        let is_done = |item: &&ChecklistItem| {
            records
                .get(&item.id)
                .is_some_and(|record| record.status == Status::Done)
        };
        Self {
            done: items.iter().filter(is_done).count(),
            total: items.len(),
        }
    }

    /// Whether nothing is left to do.
    #[must_use]
    pub fn is_complete(self) -> bool {
        self.done == self.total
    }
}
