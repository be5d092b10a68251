//! What a form needs only once it has a draft: the check of its answers, the hand-over, what can be done with the draft.
//! The code is a part of the app of its own, which is loaded with the first answer.

use super::draft_actions::{discard_button, restore_button, unreadable_draft};
use super::hand_over::hand_over_step;
use super::other_answer::other_answer;
use super::suggestions::suggestions;
use crate::browser::clock;
use crate::contact::{Draft, Field, MessageKind, MomentFields, ValidationContext, ValidationError};
use crate::content::Product;
use crate::dom::prelude::*;
use crate::export::HandOver;
use crate::part::in_part;
use crate::session::use_words;
use crate::stored::Value;
use std::sync::Arc;

/// The functions of the part.
#[derive(Clone, Copy)]
pub(super) struct DraftTools {
    /// The message that a draft makes, ready to be handed over, or all its errors.
    pub hand_over: fn(&Draft, &Product) -> Result<HandOver, Vec<ValidationError>>,
    /// Whether the form asks for a field, given the other answers.
    pub asks_for: fn(&Draft, Field, &Product) -> bool,
    /// If a time came twice that day: the offsets of the first and the second, in minutes east of UTC.
    pub offsets_of_repeated_time: fn(&Draft, MomentFields, &Product) -> Option<[i64; 2]>,
    /// What is wrong with an answer, and how to correct it.
    pub error_text: fn(&ValidationError) -> String,
    /// The second step, in which a message is handed over.
    pub hand_over_step: fn(&HandOver, &Product) -> AnyView,
    /// The portal's own texts that may answer a question.
    pub suggestions: fn(&Arc<Product>) -> Element,
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
            suggestions,
            discard_button,
            restore_button,
            unreadable_draft,
            other_answer,
        }
    }
}

fn hand_over(draft: &Draft, product: &Product) -> Result<HandOver, Vec<ValidationError>> {
    let message = in_context(product, |context| draft.validate(context))?;
    Ok(HandOver::new(
        &message,
        (product.id(), product.name().as_str()),
        product.security_team(),
        &clock::now(),
        use_words(),
    ))
}

fn asks_for(draft: &Draft, field: Field, product: &Product) -> bool {
    in_context(product, |context| draft.asks_for(field, context))
}

fn offsets_of_repeated_time(draft: &Draft, fields: MomentFields, product: &Product) -> Option<[i64; 2]> {
    in_context(product, |context| draft.offsets_of_repeated_time(fields, context))
}

/// Checks something with the present time, and by what the pack says about messages.
fn in_context<T>(product: &Product, check: impl FnOnce(&ValidationContext<'_>) -> T) -> T {
    let (words, settings) = (use_words(), product.messages());
    check(&ValidationContext {
        now: &clock::now(),
        months: &words.months,
        topics: &words.topics(settings),
        allows_anonymous: settings.allows_anonymous,
    })
}

fn error_text(error: &ValidationError) -> String {
    (use_words().hand_over().validation_error)(error.field, error.kind.clone())
}
