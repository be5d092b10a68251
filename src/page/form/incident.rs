//! The fields of the incident form.

use super::question::{behalf, organisation, part};
use crate::app::use_words;
use crate::contact::{Field, ReachChoice, Urgency};
use crate::markup::Element;
use crate::ui::{answers, choices, moment_fields, text_area, text_field};

/// What happened first, who writes last: somebody in a hurry says the most important at once.
pub(super) fn incident_fields() -> [Element; 2] {
    let words = use_words();
    let urgencies = answers(|urgency: Urgency| ((words.forms.urgency)(urgency), None));
    let ways = answers(|choice| match choice {
        ReachChoice::Email => (
            words.forms.reach_email,
            Some(|| text_field(Field::Email, "email", Some("email"))),
        ),
        ReachChoice::Phone => (
            words.forms.reach_phone,
            Some(|| text_field(Field::Phone, "tel", Some("tel"))),
        ),
    });
    [
        part("ui_what", words.incident.what)
            .with(text_area(Field::Happened, 6))
            .with(moment_fields())
            .with(text_area(Field::AffectedWhat, 3))
            .with(text_area(Field::AffectedWho, 2))
            .with(choices(Field::Urgency, urgencies)),
        part("ui_you", words.forms.you)
            .with(behalf())
            .with(text_field(Field::Name, "text", Some("name")))
            .with(choices(Field::Reach, ways))
            .with(organisation()),
    ]
}
