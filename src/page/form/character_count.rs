//! How many characters a field still takes (GOV.UK "Character count").

use super::state::FormState;
use crate::browser::timer::Debounce;
use crate::contact::Field;
use crate::dom::html::{div, p};
use crate::dom::prelude::*;
use crate::session::use_words;
use std::time::Duration;

/// How long typing pauses before a screen reader says the number.
const PAUSE: Duration = Duration::from_secs(1);

/// The number of characters that are left or too many, from where three quarters are used: shown at once, and read out after
/// a pause (F10). Whoever types beyond the limit is told, and not stopped.
pub(super) fn character_count(form: FormState, field: Field, limit: usize) -> Element {
    let words = use_words().forms();
    let text = Memo::new(move || {
        let used = form.answer(field).chars().count();
        match limit.checked_sub(used) {
            _ if used < limit / 4 * 3 => String::new(),
            Some(left) => (words.characters_left)(left),
            None => (words.characters_over)(used - limit),
        }
    });
    let (read_out, pause) = (RwSignal::new(String::new()), Debounce::new());
    Effect::new(move || {
        let text = text.get();
        pause.schedule(PAUSE, move || read_out.set(text));
    });
    div()
        .class("character-count")
        .child(p().class("hint").attr("aria-hidden", "true").child(move || text.get()))
        .child(
            p().class("visually-hidden")
                .role("status")
                .child(move || read_out.get()),
        )
}
