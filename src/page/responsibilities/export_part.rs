//! The part of the app that makes files and copies of responsibilities, and the views that are in it.

use super::export_choices::export_choices;
use super::row_actions::row_actions;
use super::state::PageState;
use crate::content::Id;
use crate::dom::prelude::*;
use crate::part::in_part;
use crate::ui::Outcome;

/// What the part can show.
#[derive(Clone)]
pub(super) enum ExportPartView {
    /// A button for each file.
    Choices(Outcome),
    /// What can be done with one responsibility.
    RowActions(Id),
}

in_part! {
    [export, load = load_export]
    /// A view of the part.
    pub(super) fn export_part(page: &PageState, view: ExportPartView) -> Element {
        match view {
            ExportPartView::Choices(outcome) => export_choices(page, outcome),
            ExportPartView::RowActions(id) => row_actions(page, &id),
        }
    }
}
