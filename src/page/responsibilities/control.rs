//! The id of a framework's control.

use crate::dom::html::{code, li};
use crate::dom::prelude::*;
use crate::responsibility::Search;
use crate::ui::highlight;

/// A control's id, in a list.
pub(super) fn control(id: &str, search: &Search) -> Element {
    li().child(code().child(highlight(id, search)))
}
