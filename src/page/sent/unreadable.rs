//! A stored message that could not be read: it can be saved as a file, and then deleted (R10).

use crate::browser::download;
use crate::dom::html::{div, p};
use crate::dom::prelude::*;
use crate::session::{use_outbox, use_words};
use crate::ui::{ButtonKind, button};

/// The notice of a stored text, with its key. It is deleted only when the person says that they have the file: a browser does
/// not tell whether it has saved one.
pub(super) fn unreadable_message((key, text): (String, String)) -> Element {
    let (words, outbox) = (use_words().forms(), use_outbox());
    let is_saved = RwSignal::new(false);
    div()
        .key(&key)
        .class("note warning")
        .child(p().child(use_words().outbox().unreadable))
        .child(
            p().class("actions")
                .child(button(words.draft_unreadable_save, ButtonKind::Secondary, move || {
                    is_saved.set(download::save("message.json", &text).is_ok());
                }))
                .child(show(
                    move || is_saved.get(),
                    move || {
                        let key = key.clone();
                        button(words.draft_unreadable_delete, ButtonKind::Quiet, move || {
                            outbox.delete_unreadable(key.clone());
                        })
                    },
                )),
        )
}
