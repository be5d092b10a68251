//! What all fields of a form have: ids, label, hint, error, and a control that is bound to the draft.

use super::field_id::{error_id, field_id, hint_id};
use super::state::FormState;
use crate::browser::fields::is_typed;
use crate::contact::Field;
use crate::dom::html::{p, span};
use crate::dom::prelude::*;
use crate::session::{use_drafts, use_words};
use crate::ui::hint;

/// Whether a field has a hint.
pub(super) fn has_hint(form: FormState, field: Field) -> bool {
    (use_words().forms().hint)(field, form.kind).is_some()
}

/// The value of `aria-describedby`: hint, then error (F5); tracked.
pub(super) fn described_by(form: FormState, field: Field, has_hint: bool) -> Option<String> {
    match (has_hint, form.has_error(field)) {
        (false, false) => None,
        (true, false) => Some(hint_id(field)),
        (false, true) => Some(error_id(field)),
        (true, true) => Some(format!("{} {}", hint_id(field), error_id(field))),
    }
}

/// The text of a field's label or legend, marked where the field may be left empty.
pub(super) fn label_text(form: FormState, field: Field) -> AnyView {
    let optional = || (" ", optional_mark());
    let label = (use_words().forms().label)(field, form.kind);
    (label, field.is_optional(form.kind).then(optional)).into_view()
}

/// The mark of what may be left empty.
pub(super) fn optional_mark() -> Element {
    span().class("optional").child(use_words().forms().optional)
}

/// A field's hint, if it has one.
pub(super) fn field_hint(form: FormState, field: Field) -> Option<Element> {
    let text = (use_words().forms().hint)(field, form.kind)?;
    Some(hint(text).id(hint_id(field)))
}

/// The error at a field, in the same words as in the error summary (F5).
pub(super) fn field_error(form: FormState, field: Field) -> AnyView {
    let words = use_words().forms();
    (move || {
        form.error_text(field).map(|error| {
            p().class("field-error")
                .id(error_id(field))
                .child(span().class("visually-hidden").child(words.error_prefix).child(" "))
                .child(error)
        })
    })
    .into_view()
}

/// Says beside a field that another tab has changed what it shows.
pub(super) fn changed_elsewhere(form: FormState, field: Field) -> AnyView {
    let words = use_words().forms();
    let is_changed = Memo::new(move || form.is_changed_elsewhere(field));
    show(
        move || is_changed.get(),
        move || hint(words.field_changed_elsewhere).class("changed-elsewhere"),
    )
}

/// The other answers to a field, each to be used or deleted.
pub(super) fn other_answers(form: FormState, field: Field) -> AnyView {
    let drafts = use_drafts();
    let others = Memo::new(move || drafts.others(form.kind, field));
    (move || {
        let others = others.get();
        if others.is_empty() {
            return None;
        }
        let tools = form.tools()?;
        let other_answer = |other| (tools.other_answer)(form.kind, field, other);
        Some(others.into_iter().map(other_answer).collect_view())
    })
    .into_view()
}

/// A control that shows the answer in the draft, and writes what is typed into it.
pub(super) fn bound_control(control: Element, form: FormState, field: Field) -> Element {
    // It is written only when this answer changes: the control may show what a script has put there without an event.
    let answer = Memo::new(move || form.answer(field));
    control
        .id(field_id(field))
        .name(field.name())
        .prop("value", move || answer.get())
        .on(ev::input, move |event| take_answer(form, field, &event))
        // Some keyboards, dictation and fill-in tools say only this. After it, the control is given what the app last had it
        // show, so that has to be what was typed last.
        .on(ev::change, move |event| {
            take_answer(form, field, &event);
            form.show_typed();
        })
}

fn take_answer(form: FormState, field: Field, event: &ev::Event) {
    let answer = event_target_value(event);
    if untrack(|| form.answer(field)) != answer {
        form.set_answer(field, answer, is_typed(event));
    }
    if event.is_trusted() {
        form.hold(field);
    }
}
