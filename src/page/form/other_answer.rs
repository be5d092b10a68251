//! An answer that somebody entered who did not see the present one: in another tab, or before the stored draft was read.
//! None of them is lost.

use super::field_id::field_id;
use crate::browser::focus::focus_id;
use crate::browser::viewport::before_paint;
use crate::contact::{BehalfChoice, Certainty, Field, MessageKind, ReachChoice, SharingLevel};
use crate::dom::html::{blockquote, div, p};
use crate::dom::prelude::*;
use crate::session::{use_content, use_drafts, use_words};
use crate::stored::Value;
use crate::ui::{ButtonKind, button};

/// Another answer to a field, to be used or deleted.
pub(super) fn other_answer(kind: MessageKind, field: Field, other: Value) -> Element {
    let (words, drafts) = (use_words().forms(), use_drafts());
    let key = format!("{}-{}", other.stamp.device, other.stamp.counter);
    let text = answer_in_words(field, &other.text);
    let used = other.clone();
    let name = |text| (use_words().site.control_name)(text, (words.label)(field, kind));
    div()
        .key(&key)
        .class("other-answer note")
        .child(p().child(words.other_answer))
        .child(blockquote().dir("auto").child(text))
        .child(
            p().class("actions")
                .child(
                    button(words.other_use, ButtonKind::Secondary, move || {
                        drafts.use_other(kind, field, &used);
                        focus_field_soon(field);
                    })
                    .attr("aria-label", name(words.other_use)),
                )
                .child(
                    button(words.other_delete, ButtonKind::Quiet, move || {
                        drafts.delete_other(kind, field, &other);
                        focus_field_soon(field);
                    })
                    .attr("aria-label", name(words.other_delete)),
                ),
        )
}

fn focus_field_soon(field: Field) {
    before_paint(move || focus_id(&field_id(field)));
}

/// An answer as the form shows it: of a choice, its label.
fn answer_in_words(field: Field, answer: &str) -> String {
    use crate::contact::Choice;
    let words = use_words().forms();
    let label = match field {
        Field::Topic => return topic_in_words(answer),
        Field::Device | Field::PersonalData | Field::Ongoing | Field::Malicious | Field::CrossBorder => {
            Certainty::from_name(answer).map(words.certainty)
        }
        Field::Sharing => SharingLevel::from_name(answer).map(words.sharing),
        Field::Behalf => BehalfChoice::from_name(answer).map(|choice| match choice {
            BehalfChoice::Own => words.behalf_own,
            BehalfChoice::Other => words.behalf_other,
        }),
        Field::Reach => ReachChoice::from_name(answer).map(|choice| match choice {
            ReachChoice::Email => words.reach_email,
            ReachChoice::Phone => words.reach_phone,
            ReachChoice::Anonymous => words.reach_anonymous,
        }),
        _ => None,
    };
    label.unwrap_or(answer).to_owned()
}

fn topic_in_words(answer: &str) -> String {
    let topics = use_content()
        .product
        .map(|product| use_words().topics(product.messages()));
    let topic = topics.into_iter().flatten().find(|topic| topic.id == answer);
    topic.map_or_else(|| answer.to_owned(), |topic| topic.name)
}
