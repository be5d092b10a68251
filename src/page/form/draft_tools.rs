//! What a form needs only once it has a draft: the check of its answers, the hand-over, what can be done with the draft.
//! The code is a part of the app of its own, which is loaded with the first answer.

use super::draft_actions::{discard_button, restore_button, unreadable_draft};
use super::hand_over::hand_over_step;
use super::other_answer::other_answer;
use crate::browser::clock;
use crate::contact::{Draft, Field, MessageKind, ValidationError};
use crate::content::Product;
use crate::dom::prelude::*;
use crate::export::HandOver;
use crate::part::in_part;
use crate::session::use_words;
use crate::stored::Value;

/// The functions of the part.
#[derive(Clone, Copy)]
pub(super) struct DraftTools {
    /// The message that a draft makes, ready to be handed over, or all its errors.
    pub hand_over: fn(&Draft, &Product) -> Result<HandOver, Vec<ValidationError>>,
    /// Whether the form asks for a field, given the other answers.
    pub asks_for: fn(&Draft, Field) -> bool,
    /// If the time at which an incident was noticed came twice that day: the offsets of the first and the second, in
    /// minutes east of UTC.
    pub offsets_of_repeated_time: fn(&Draft) -> Option<[i64; 2]>,
    /// What is wrong with an answer, and how to correct it.
    pub error_text: fn(&ValidationError) -> String,
    /// The second step, in which a message is handed over.
    pub hand_over_step: fn(&HandOver, &Product) -> AnyView,
    /// The button that discards the draft.
    pub discard_button: fn(MessageKind) -> Element,
    /// The button that restores a discarded draft.
    pub restore_button: fn(MessageKind) -> Element,
    /// What can be done with stored texts that could not be read.
    pub unreadable_draft: fn(MessageKind, &[String]) -> Element,
    /// Another answer to a field, to be used or deleted.
    pub other_answer: fn(MessageKind, Field, Value) -> Element,
}

in_part! {
    [draft, load = load_draft_tools]
    /// The functions of the part.
    pub(super) fn draft_tools() -> DraftTools {
        DraftTools {
            hand_over,
            asks_for,
            offsets_of_repeated_time,
            error_text,
            hand_over_step,
            discard_button,
            restore_button,
            unreadable_draft,
            other_answer,
        }
    }
}

fn hand_over(draft: &Draft, product: &Product) -> Result<HandOver, Vec<ValidationError>> {
    let (now, words) = (clock::now(), use_words());
    let message = draft.validate(&now, &words.months)?;
    Ok(HandOver::new(
        &message,
        (product.id(), product.name().as_str()),
        product.security_team(),
        &now,
        words,
    ))
}

fn asks_for(draft: &Draft, field: Field) -> bool {
    draft.asks_for(field, &clock::now(), &use_words().months)
}

fn offsets_of_repeated_time(draft: &Draft) -> Option<[i64; 2]> {
    draft.offsets_of_repeated_time(&clock::now(), &use_words().months)
}

fn error_text(error: &ValidationError) -> String {
    (use_words().hand_over().validation_error)(error.field, error.kind.clone())
}
