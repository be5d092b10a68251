//! The progress of a checklist: how many of its items are done.

use super::record::{Records, Status};
use crate::content::{ChecklistItem, Product};
use crate::responsibility::Scope;

/// How many items are done, of how many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// The number of items that are done.
    pub done: usize,
    /// The number of all items.
    pub total: usize,
}

impl Progress {
    /// The progress of a product's checklist, of the items that the reader's scope shows. Records of
    /// items that the content no longer has are ignored.
    #[must_use]
    pub fn of(product: &Product, records: &Records, scope: &Scope) -> Self {
        let items: Vec<&ChecklistItem> = product
            .checklist()
            .iter()
            .filter(|item| scope.shows_item(item))
            .collect();
        let is_done = |item: &&&ChecklistItem| {
            records
                .get(&item.id)
                .is_some_and(|record| record.status == Status::Done)
        };
        Self {
            done: items.iter().filter(is_done).count(),
            total: items.len(),
        }
    }

    /// Whether every item is done.
    #[must_use]
    pub fn is_complete(self) -> bool {
        self.done == self.total
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checklist::Record;
    use crate::content::Id;
    use crate::responsibility::sample::Sample;
    use std::sync::Arc;

    fn mydesk() -> Arc<Product> {
        Sample::mydesk().product
    }

    fn records<'a>(items: impl IntoIterator<Item = (&'a str, Status)>) -> Records {
        let mut records = Records::default();
        for (item, status) in items {
            records.set(Id::parse(item).expect("an id"), Record { status });
        }
        records
    }

    #[test]
    fn without_records_nothing_is_done() {
        let progress = Progress::of(&mydesk(), &Records::default(), &Scope::default());
        assert_eq!(progress, Progress { done: 0, total: 6 });
        assert!(!progress.is_complete());
    }

    #[test]
    fn only_items_that_are_done_are_counted() {
        let records = records([
            ("access-review", Status::Done),
            ("deprovisioning", Status::ToDo),
            ("report-incidents", Status::Done),
        ]);
        assert_eq!(
            Progress::of(&mydesk(), &records, &Scope::default()),
            Progress { done: 2, total: 6 }
        );
    }

    #[test]
    fn an_item_that_is_to_do_again_is_not_counted() {
        let records = records([("access-review", Status::Done), ("access-review", Status::ToDo)]);
        assert_eq!(Progress::of(&mydesk(), &records, &Scope::default()).done, 0);
    }

    #[test]
    fn records_of_unknown_items_are_not_counted() {
        let records = records([
            ("retired-item", Status::Done),
            ("access-review", Status::Done),
            // A responsibility's id, not an item's.
            ("review-access", Status::Done),
        ]);
        assert_eq!(
            Progress::of(&mydesk(), &records, &Scope::default()),
            Progress { done: 1, total: 6 }
        );
    }

    #[test]
    fn the_checklist_is_complete_when_every_item_is_done_whatever_other_records_there_are() {
        let product = mydesk();
        let all = product.checklist().iter().map(|item| (item.id.as_str(), Status::Done));
        let all_but_one = records(all.clone().skip(1).chain([("retired-item", Status::Done)]));
        assert!(!Progress::of(&product, &all_but_one, &Scope::default()).is_complete());
        let all = records(all.chain([("retired-item", Status::ToDo)]));
        assert!(Progress::of(&product, &all, &Scope::default()).is_complete());
    }
}
