//! What became of a form's draft: saved, restored, changed in another tab, discarded, unreadable.

use crate::browser::download;
use crate::browser::focus::show_heading;
use crate::contact::MessageKind;
use crate::dom::html::{div, p};
use crate::dom::prelude::*;
use crate::session::{DraftStatus, use_drafts, use_words};
use crate::ui::{ButtonKind, button, note, warning};

/// Whether the draft is saved, and the button that discards it.
pub(super) fn draft_status(kind: MessageKind) -> Element {
    let (words, drafts) = (&use_words().forms, use_drafts());
    let status = Memo::new(move || drafts.status(kind));
    let saved = move || match status.get() {
        DraftStatus::Unknown => words.draft_unknown.to_owned(),
        DraftStatus::Empty => words.draft_none.to_owned(),
        DraftStatus::Saving => words.draft_saving.to_owned(),
        DraftStatus::Saved(time) => (words.draft_saved)(&time),
        DraftStatus::Restored | DraftStatus::NotSaved => String::new(),
    };
    div()
        .class("draft")
        // It changes with every key. Only that the draft could not be saved is announced.
        .child(p().class("hint").child(saved))
        .child(div().role("status").child(show(
            move || status.get() == DraftStatus::NotSaved,
            move || warning(words.draft_not_saved),
        )))
        .child(show(
            move || drafts.has_draft(kind),
            move || {
                button(words.draft_discard, ButtonKind::Quiet, move || {
                    drafts.discard(kind);
                    show_heading();
                })
            },
        ))
}

/// The notices that the draft was restored from an earlier visit, changed in another tab, or discarded; with
/// the button that restores a discarded draft.
pub(super) fn draft_notice(kind: MessageKind) -> AnyView {
    let (words, drafts) = (&use_words().forms, use_drafts());
    let notice = Memo::new(move || draft_notice_text(kind));
    (
        div()
            .class("draft-notice")
            .role("status")
            .child(move || notice.get().map(|text| note(&text)))
            .child(show(
                move || drafts.can_restore(kind),
                move || note(words.draft_discarded),
            )),
        show(
            move || drafts.can_restore(kind),
            move || {
                button(words.draft_restore, ButtonKind::Quiet, move || {
                    drafts.restore(kind);
                    show_heading();
                })
            },
        ),
    )
        .into_view()
}

/// Where what the form shows comes from, if not from what was typed here; tracked.
fn draft_notice_text(kind: MessageKind) -> Option<String> {
    let (words, drafts) = (use_words(), use_drafts());
    let labels: Vec<String> = drafts
        .changed_elsewhere(kind)
        .into_iter()
        .map(|field| (words.forms.label)(field, kind).to_owned())
        .collect();
    match drafts.status(kind) {
        _ if !labels.is_empty() => Some((words.changed_elsewhere)(&labels)),
        DraftStatus::Restored => Some(words.forms.draft_restored.to_owned()),
        DraftStatus::Empty if drafts.was_deleted_elsewhere() => Some(words.deleted_elsewhere.to_owned()),
        _ => None,
    }
}

/// The stored texts that could not be read, to be saved as a file (R10). They are deleted only when the person
/// says that they have the file: a browser does not tell whether it has saved one.
pub(super) fn unreadable_draft(kind: MessageKind) -> AnyView {
    let (words, drafts) = (&use_words().forms, use_drafts());
    let is_saved = RwSignal::new(false);
    let texts = Memo::new(move || drafts.unreadable(kind));
    (move || {
        let texts = texts.get();
        (!texts.is_empty()).then(|| {
            div()
                .class("note warning")
                .role("status")
                .child(p().child(words.draft_unreadable))
                .child(
                    p().class("actions")
                        .child(button(words.draft_unreadable_save, ButtonKind::Secondary, move || {
                            let saved = download::save(&format!("draft-{}.json", kind.name()), &texts.join("\n"));
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
        })
    })
    .into_view()
}
