//! The document's title and description, which follow the address.

use crate::browser::document::{set_description, set_title};
use crate::dom::prelude::*;
use crate::session::{use_content, use_navigation, use_title, use_words};

/// Keeps title and description those of the present page.
pub(super) fn update_document_head() {
    let (navigation, title, words) = (use_navigation(), use_title(), use_words());
    let content = use_content();
    let head = Memo::new(move || {
        let (product, catalogue) = (content.product.as_deref(), content.catalogue.as_deref());
        let address = navigation.address();
        let prefix = if title.has_errors.get() {
            words.site.error_title
        } else {
            ""
        };
        (
            [prefix, &address.route.title(&address.query, product, catalogue, words)].concat(),
            address.route.description(product, catalogue, words),
        )
    });
    Effect::new(move || {
        let (title, description) = &*head.read();
        set_title(title);
        set_description(description);
    });
}
