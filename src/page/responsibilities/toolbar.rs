//! What is above the rows: how many there are, the changes since the last visit, and the layout.

use super::layout_switch::layout_switch;
use super::state::PageState;
use crate::changes::{ChangesView, changes};
use crate::dom::html::{div, p};
use crate::dom::prelude::*;
use crate::session::use_words;

/// The toolbar above the rows.
pub(super) fn toolbar(page: &PageState) -> Element {
    let (url, count) = (page.url, use_words().responsibilities.count);
    div()
        .class("tools")
        .child(
            div()
                .class("tools-status")
                .child(
                    p().class("count")
                        // By this the style leaves rows far from the view out of the layout.
                        .class(("updating", {
                            let page = page.clone();
                            move || page.is_updating()
                        }))
                        .role("status")
                        .child(move || url.with(|url| count(url.selection.rows.len(), url.selection.total))),
                )
                .child(changes(page.index.product(), ChangesView::SinceVisit(page.set_since()))),
        )
        .child(layout_switch(page))
}
