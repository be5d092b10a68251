//! The fields about the writer that both forms have.

use super::radio_group::{RadioItem, radio_group};
use super::text_field::text_field;
use crate::contact::{BehalfChoice, Field};
use crate::dom::prelude::*;
use crate::session::use_words;

/// For whom the message is written: the writer's own organisation, or somebody else, who is named.
pub(super) fn behalf() -> Element {
    let words = use_words().forms();
    let own = RadioItem::new(BehalfChoice::Own, words.behalf_own);
    let other = RadioItem::new(BehalfChoice::Other, words.behalf_other);
    radio_group(
        Field::Behalf,
        [
            own,
            other.reveal(|| text_field(Field::ForWhom, "text", None).into_view()),
        ],
    )
}

/// The writer's name.
pub(super) fn name() -> Element {
    text_field(Field::Name, "text", Some("name"))
}

/// The writer's e-mail address.
pub(super) fn email() -> Element {
    text_field(Field::Email, "email", Some("email"))
}

/// The writer's organisation.
pub(super) fn organisation() -> Element {
    text_field(Field::Organisation, "text", Some("organization"))
}
