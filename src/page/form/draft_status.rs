//! What became of a form's draft: saved, restored, changed in another tab, discarded, unreadable.

use super::state::FormState;
use crate::browser::timer::Debounce;
use crate::contact::MessageKind;
use crate::dom::html::{div, p};
use crate::dom::prelude::*;
use crate::session::{DraftStatus, use_drafts, use_words};
use crate::ui::{note, warning};
use std::time::Duration;

/// How long the browser may take to store what was typed before the form says that it is being stored.
const SAVING_DELAY: Duration = Duration::from_millis(300);

/// Whether the draft is saved, and the button that discards it.
pub(super) fn draft_status(form: FormState) -> Element {
    let kind = form.kind;
    let (words, drafts) = (use_words().forms(), use_drafts());
    let status = Memo::new(move || drafts.status(kind));
    let text = move |status| match status {
        DraftStatus::Unknown => words.draft_unknown.to_owned(),
        DraftStatus::Empty => words.draft_none.to_owned(),
        DraftStatus::Saving => words.draft_saving.to_owned(),
        DraftStatus::Saved(time) => (words.draft_saved)(&time),
        DraftStatus::Restored | DraftStatus::NotSaved => String::new(),
    };
    let (shown, delay) = (RwSignal::new(text(status.get_untracked())), Debounce::new());
    Effect::new(move || match status.get() {
        // A text that changes twice at every key would be restless, and the page laid out twice.
        DraftStatus::Saving => delay.schedule(SAVING_DELAY, move || shown.set(text(DraftStatus::Saving))),
        other => {
            delay.cancel();
            shown.set(text(other));
        }
    });
    div()
        .class("draft")
        // It changes while somebody types. Only that the draft could not be saved is announced.
        .child(p().class("hint").child(move || shown.get()))
        .child(div().role("status").child(show(
            move || status.get() == DraftStatus::NotSaved,
            move || warning(words.draft_not_saved),
        )))
        .child(show(
            move || drafts.has_draft(kind),
            move || form.tools().map(|tools| (tools.discard_button)(kind)),
        ))
}

/// The notices that the draft was restored from an earlier visit, changed in another tab, or discarded; with
/// the button that restores a discarded draft.
pub(super) fn draft_notice(form: FormState) -> AnyView {
    let kind = form.kind;
    let (words, drafts) = (use_words().forms(), use_drafts());
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
            move || form.tools().map(|tools| (tools.restore_button)(kind)),
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
        .map(|field| (words.forms().label)(field, kind).to_owned())
        .collect();
    match drafts.status(kind) {
        _ if !labels.is_empty() => Some((words.changed_elsewhere)(&labels)),
        DraftStatus::Restored => Some(words.forms().draft_restored.to_owned()),
        DraftStatus::Empty if drafts.was_deleted_elsewhere() => Some(words.deleted_elsewhere.to_owned()),
        _ => None,
    }
}

/// The stored texts that could not be read, and what can be done with them.
pub(super) fn unreadable_draft(form: FormState) -> AnyView {
    let drafts = use_drafts();
    let texts = Memo::new(move || drafts.unreadable(form.kind));
    (move || {
        let texts = texts.get();
        let tools = form.tools().filter(|_| !texts.is_empty())?;
        Some((tools.unreadable_draft)(form.kind, &texts))
    })
    .into_view()
}
