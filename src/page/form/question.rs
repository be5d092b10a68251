//! The fields of the question form.

use super::form_part::form_part;
use super::radio_group::{RadioItem, radio_group};
use super::text_field::text_area;
use super::writer::{behalf, email, name, organisation};
use crate::contact::Field;
use crate::dom::prelude::*;
use crate::session::use_words;

/// Topic and question, then who asks.
pub(super) fn question_fields() -> [Element; 2] {
    let words = use_words();
    [
        form_part("ui_what", words.question.about)
            .child(radio_group(Field::Topic, |topic| {
                RadioItem::new(topic, (words.forms().topic)(topic))
            }))
            .child(text_area(Field::Text, 8)),
        form_part("ui_you", words.forms().writer)
            .child(behalf())
            .child(name())
            .child(email())
            .child(organisation()),
    ]
}
