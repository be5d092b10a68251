//! What only the responsibilities of a product with a change log have: a part of the app of its own.

use super::change_log::change_log;
use super::since::{since_field, since_visit_button};
use super::state::PageState;
use crate::content::Date;
use crate::dom::prelude::*;
use crate::part::{PartError, in_part, loaded, now};

/// What the part can show.
#[derive(Clone, Copy)]
pub(super) enum ChangesView {
    /// The change log, from a day on if there is one.
    Log(Memo<Option<Date>>),
    /// The field for the day since which something must have changed.
    SinceField,
    /// The button that shows what changed since the reader's last visit.
    SinceVisit,
}

/// Loads the part.
pub(crate) async fn load_changes() -> Result<(), PartError> {
    loaded(load_changes_part().await)
}

/// A view of the part; `None` where the product has no change log.
pub(super) fn changes(page: &PageState, view: ChangesView) -> Option<AnyView> {
    match page.index.product().changes().is_empty() {
        true => None,
        false => now(changes_part(page, view)),
    }
}

in_part! {
    [changes, load = load_changes_part]
    fn changes_part(page: &PageState, view: ChangesView) -> AnyView {
        match view {
            ChangesView::Log(since) => change_log(page.index.product().clone(), since).into_view(),
            ChangesView::SinceField => since_field(page).into_view(),
            ChangesView::SinceVisit => since_visit_button(page),
        }
    }
}
