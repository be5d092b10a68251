//! What a page adds to the document's title.

use crate::dom::prelude::*;

/// The part of the document's title that does not follow from the address.
#[derive(Clone, Copy)]
pub struct DocumentTitle {
    /// Whether the form on the page has errors: then the title begins with "Error: " (F2).
    pub has_errors: RwSignal<bool>,
}

impl DocumentTitle {
    pub(super) fn new() -> Self {
        Self {
            has_errors: RwSignal::new(false),
        }
    }
}
