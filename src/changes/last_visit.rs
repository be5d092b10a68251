//! How much changed since the reader's last visit, on the pages of a product that do not show the changes themselves.

use super::part::{ChangesView, changes, load_changes};
use crate::content::Product;
use crate::dom::prelude::*;
use crate::part::IS_SPLIT;
use crate::session::use_visits;
use std::sync::Arc;

/// How much changed since the reader's last visit, with the way to it. Nothing on a first visit, and without later changes.
///
/// A page need not wait for the part that shows it: it is loaded for those readers only who saw another version before.
#[must_use]
pub fn last_visit(product: &Arc<Product>) -> AnyView {
    let visits = use_visits();
    let is_loaded = RwSignal::new(!IS_SPLIT);
    let newest = product.newest_change();
    Effect::new(move || {
        let previous = visits.previous();
        let may_have_changed = previous.is_some_and(|seen| newest >= Some(seen.published));
        if may_have_changed && !is_loaded.get_untracked() {
            spawn_local(async move {
                // Without the part, the reader misses a note; the responsibilities say what is wrong.
                if load_changes().await.is_ok() {
                    is_loaded.set(true);
                }
            });
        }
    });
    let product = product.clone();
    show(
        move || is_loaded.get(),
        move || changes(&product, ChangesView::LastVisit).into_view(),
    )
}
