//! The part of the app that the views are in.

use super::change_log::change_log;
use super::last_visit_note::last_visit_note;
use super::since::{SetSince, since_field, since_visit_button};
use crate::content::{Date, Product};
use crate::dom::prelude::*;
use crate::part::{PartError, in_part, loaded, now};
use std::sync::Arc;

/// What the part can show.
#[derive(Clone)]
pub enum ChangesView {
    /// The change log, from a day on if there is one.
    Log(Memo<Option<Date>>),
    /// The field for the day since which something must have changed.
    SinceField(Memo<Option<Date>>, SetSince),
    /// The button that shows what changed since the reader's last visit.
    SinceVisit(SetSince),
    /// How much changed since the reader's last visit, with the way to it.
    LastVisit,
    /// Nothing: the change log is only read.
    Nothing,
}

/// Loads the part.
pub(crate) async fn load_changes() -> Result<(), PartError> {
    loaded(load_changes_part().await)
}

/// A view of the part, which is loaded; `None` where the product has no change log.
#[must_use]
pub fn changes(product: &Arc<Product>, view: ChangesView) -> Option<AnyView> {
    match product.has_changes() {
        true => now(changes_part(product, view)),
        false => None,
    }
}

/// Reads the change log of a product, for the filter by day. Its part is loaded with the page.
pub fn read_changes(product: &Arc<Product>) {
    let _nothing = changes(product, ChangesView::Nothing);
}

in_part! {
    [changes, load = load_changes_part]
    fn changes_part(product: &Arc<Product>, view: ChangesView) -> AnyView {
        product.read_changes();
        match view {
            ChangesView::Nothing => ().into_view(),
            ChangesView::Log(since) => change_log(product.clone(), since).into_view(),
            ChangesView::SinceField(since, set) => since_field(since, set).into_view(),
            ChangesView::SinceVisit(set) => since_visit_button(product, set),
            ChangesView::LastVisit => last_visit_note(product),
        }
    }
}
