//! What is above the rows: how many there are, the changes since the last visit, and the layout.

use super::layout_switch::layout_switch;
use super::state::PageState;
use crate::dom::html::{div, p};
use crate::dom::prelude::*;
use crate::responsibility::change_sets_since;
use crate::session::{use_visits, use_words};
use crate::ui::{ButtonKind, button};

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
                .child(since_visit_button(page)),
        )
        .child(layout_switch(page))
}

/// Shows the changes since the reader's last visit. Nothing on a first visit, and without changes.
fn since_visit_button(page: &PageState) -> AnyView {
    let words = use_words();
    let visits = use_visits();
    let page = page.clone();
    let previous = {
        let product = page.index.product().clone();
        Memo::new(move || {
            let day = visits.previous()?;
            change_sets_since(&product, day.next_day()).next().map(|_| day)
        })
    };
    (move || {
        previous.get().map(|day| {
            let page = page.clone();
            button(
                &(words.responsibilities.since_visit)(&(words.date)(day)),
                ButtonKind::Quiet,
                move || page.refine(|filter| filter.since = day.next_day()),
            )
        })
    })
    .into_view()
}
