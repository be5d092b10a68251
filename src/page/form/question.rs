//! The fields of the question form.

use super::form_part::form_part;
use super::radio_group::{RadioItem, radio_group};
use super::state::use_form;
use super::text_field::text_area;
use super::writer::{behalf, email, name, organisation};
use crate::contact::Field;
use crate::content::Product;
use crate::dom::html::div;
use crate::dom::prelude::*;
use crate::session::use_words;
use std::sync::Arc;

/// Topic and question, then who asks.
pub(super) fn question_fields(product: &Arc<Product>) -> [Element; 2] {
    let words = use_words();
    let (form, product) = (use_form(), product.clone());
    let topics = words.topics(product.messages());
    [
        form_part("ui_what", words.forms().about)
            .child(radio_group(Field::Topic, topics.into_iter().map(RadioItem::of_topic)))
            .child(
                div()
                    .child(text_area(Field::Text, 8))
                    .child(move || form.tools().map(|tools| (tools.suggestions)(&product))),
            ),
        form_part("ui_you", words.forms().writer)
            .child(behalf())
            .child(name())
            .child(email())
            .child(organisation()),
    ]
}
