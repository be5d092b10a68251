//! What can be done with a form's draft: discard it, restore it, save or delete what could not be read.

use crate::browser::download;
use crate::browser::focus::show_heading;
use crate::contact::MessageKind;
use crate::dom::html::{div, p};
use crate::dom::prelude::*;
use crate::session::{use_drafts, use_words};
use crate::ui::{ButtonKind, button};

/// The button that discards the draft.
pub(super) fn discard_button(kind: MessageKind) -> Element {
    let drafts = use_drafts();
    button(use_words().forms().draft_discard, ButtonKind::Quiet, move || {
        drafts.discard(kind);
        show_heading();
    })
}

/// The button that restores a discarded draft.
pub(super) fn restore_button(kind: MessageKind) -> Element {
    let drafts = use_drafts();
    button(use_words().forms().draft_restore, ButtonKind::Quiet, move || {
        drafts.restore(kind);
        show_heading();
    })
}

/// The stored texts that could not be read, to be saved as a file (R10). They are deleted only when the person
/// says that they have the file: a browser does not tell whether it has saved one.
pub(super) fn unreadable_draft(kind: MessageKind, texts: &[String]) -> Element {
    let (words, drafts) = (use_words().forms(), use_drafts());
    let is_saved = RwSignal::new(false);
    let text = texts.join("\n");
    div()
        .class("note warning")
        .role("status")
        .child(p().child(words.draft_unreadable))
        .child(
            p().class("actions")
                .child(button(words.draft_unreadable_save, ButtonKind::Secondary, move || {
                    let saved = download::save(&format!("draft-{}.json", kind.name()), &text);
                    is_saved.set(saved.is_ok());
                }))
                .child(show(
                    move || is_saved.get(),
                    move || {
                        button(words.draft_unreadable_delete, ButtonKind::Quiet, move || {
                            drafts.delete_unreadable(kind);
                            show_heading();
                        })
                    },
                )),
        )
}
