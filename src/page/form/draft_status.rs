//! What became of a form's draft: saved, restored, discarded, unreadable.

use crate::browser::download;
use crate::browser::focus::focus_heading;
use crate::contact::MessageKind;
use crate::dom::html::{div, p};
use crate::dom::prelude::*;
use crate::session::{DraftStatus, use_drafts, use_words};
use crate::ui::{ButtonKind, button, note, warning};

/// Whether the draft is saved, and the button that discards it.
pub(super) fn draft_status(kind: MessageKind) -> Element {
    let (words, drafts) = (&use_words().forms, use_drafts());
    let saved = move || match drafts.status(kind) {
        DraftStatus::Empty => words.draft_none.to_owned(),
        DraftStatus::Saved(time) => (words.draft_saved)(&time),
        DraftStatus::Restored | DraftStatus::NotSaved | DraftStatus::Discarded => String::new(),
    };
    div()
        .class("draft")
        // It changes with every key. Only that the draft could not be saved is announced.
        .child(p().class("hint").child(saved))
        .child(div().role("status").child(show(
            move || drafts.status(kind) == DraftStatus::NotSaved,
            move || warning(words.draft_not_saved),
        )))
        .child(show(
            move || drafts.with(kind, |draft| !draft.is_empty()),
            move || {
                button(words.draft_discard, ButtonKind::Quiet, move || {
                    drafts.discard(kind);
                    focus_heading();
                })
            },
        ))
}

/// The notice that the draft was restored from an earlier visit, or discarded; with the button that
/// restores a discarded draft.
pub(super) fn draft_notice(kind: MessageKind) -> AnyView {
    let (words, drafts) = (&use_words().forms, use_drafts());
    let notice = Memo::new(move || match drafts.status(kind) {
        DraftStatus::Restored => Some(words.draft_restored),
        DraftStatus::Discarded => Some(words.draft_discarded),
        DraftStatus::Empty | DraftStatus::Saved(_) | DraftStatus::NotSaved => None,
    });
    (
        div().role("status").child(move || notice.get().map(note)),
        show(
            move || drafts.status(kind) == DraftStatus::Discarded,
            move || {
                button(words.draft_restore, ButtonKind::Quiet, move || {
                    drafts.restore(kind);
                    focus_heading();
                })
            },
        ),
    )
        .into_view()
}

/// The stored draft that could not be read, to be saved as a file (R10).
pub(super) fn unreadable_draft(kind: MessageKind) -> AnyView {
    let (words, drafts) = (&use_words().forms, use_drafts());
    (move || {
        drafts.unreadable(kind).map(|text| {
            div()
                .class("note warning")
                .role("status")
                .child(p().child(words.draft_unreadable))
                .child(button(words.draft_unreadable_save, ButtonKind::Secondary, move || {
                    // It is deleted only where the browser saved the file.
                    if download::save(&format!("draft-{}.json", kind.name()), &text).is_ok() {
                        drafts.delete_unreadable(kind);
                        focus_heading();
                    }
                }))
        })
    })
    .into_view()
}
