//! The fields of the incident form.

use super::form_part::form_part;
use super::moment_fields::moment_fields;
use super::radio_group::{RadioItem, radio_group};
use super::text_field::{text_area, text_field};
use super::writer::{behalf, email, name, organisation};
use crate::contact::{Field, ReachChoice};
use crate::dom::prelude::*;
use crate::session::use_words;

/// What happened, then who writes: somebody in a hurry writes the most important first.
pub(super) fn incident_fields() -> [Element; 2] {
    let words = use_words();
    [
        form_part("ui_what", words.incident.about)
            .child(text_area(Field::Happened, 6))
            .child(moment_fields())
            .child(text_area(Field::AffectedWhat, 3))
            .child(text_area(Field::AffectedWho, 2))
            .child(radio_group(Field::Urgency, |urgency| {
                RadioItem::new(urgency, (words.forms().urgency)(urgency))
            })),
        form_part("ui_you", words.forms().writer)
            .child(behalf())
            .child(name())
            .child(reach())
            .child(organisation()),
    ]
}

/// How the writer can be reached: by e-mail, or by telephone where the mailbox may be compromised.
fn reach() -> Element {
    let words = use_words().forms();
    radio_group(Field::Reach, |reach| match reach {
        ReachChoice::Email => RadioItem::new(reach, words.reach_email).reveal(email),
        ReachChoice::Phone => {
            RadioItem::new(reach, words.reach_phone).reveal(|| text_field(Field::Phone, "tel", Some("tel")))
        }
    })
}
