//! What becomes of a page that waits for its part of the app.

use crate::browser::history;
use crate::dom::html::{div, p};
use crate::dom::prelude::*;
use crate::session::{use_navigation, use_words};
use crate::ui::{ButtonKind, button};

/// That the page which the reader went to is being loaded, or could not be, with two ways to get it. The page that they
/// see stays as it is.
pub(super) fn page_status() -> Element {
    let words = &use_words().site;
    let navigation = use_navigation();
    let is_failed = Memo::new(move || navigation.failures() > 0);
    div()
        .class("page-status")
        // It is there before its text, which is read out then.
        .child(show(
            move || navigation.is_waiting(),
            move || {
                p().role("status")
                    .child(move || navigation.is_slow().then_some(words.loading))
            },
        ))
        .child(show(
            move || is_failed.get(),
            move || {
                div()
                    .class("boot-message")
                    .child(
                        p().role("alert")
                            .child(move || (words.not_loaded)(navigation.failures())),
                    )
                    .child(
                        div()
                            .class("actions")
                            .child(button(words.retry, ButtonKind::Secondary, move || navigation.retry()))
                            .child(button(words.reload, ButtonKind::Secondary, history::reload)),
                    )
            },
        ))
}
