//! When something was noticed: day, month, year and time as text parts (GOV.UK "Dates").

use super::button::{Weight, button};
use super::form::{FormState, aria_invalid, class, described_by, error, field_id, hint_id, label, label_id};
use super::text_field::kept;
use crate::app::{Drafts, use_words};
use crate::browser::clock;
use crate::contact::Field;
use crate::markup::{Element, element};
use crate::reactive::effect;
use leptos::prelude::*;

const PARTS: [Field; 4] = [
    Field::NoticedDay,
    Field::NoticedMonth,
    Field::NoticedYear,
    Field::NoticedTime,
];

/// The group of day, month, year and time, with the zone in which they are meant, and a button
/// for "now". Never jumps from part to part by itself (F11).
#[must_use]
pub fn moment_fields() -> Element {
    let words = use_words();
    let form = FormState::of_field();
    let drafts = Drafts::of_app();
    let group = Field::NoticedDay;
    // Clock and zone are the reader's: known in the browser only. Until then words of the same
    // length stand there, so that nothing moves.
    let words_of_hint = RwSignal::new(words.forms.noticed_hint_before.to_owned());
    effect(move || {
        let now = clock::now();
        let example = format!("{} {} {}", now.date.day(), now.date.month(), now.date.year());
        words_of_hint.set(format!(
            "{} {}",
            (words.forms.noticed_hint)(&example),
            (words.forms.zone)(&now.zone)
        ));
    });
    let fill_in = move || {
        let now = clock::now();
        drafts.set_all(
            form.kind,
            [
                (Field::NoticedDay, now.date.day().to_string()),
                (Field::NoticedMonth, now.date.month().to_string()),
                (Field::NoticedYear, now.date.year().to_string()),
                (Field::NoticedTime, format!("{:02}:{:02}", now.hour, now.minute)),
            ],
        );
    };
    let part = move |field: Field| {
        let mut input = element("input").attribute("type", "text");
        if matches!(field, Field::NoticedDay | Field::NoticedYear) {
            input = input.attribute("inputmode", "numeric");
        }
        let input = kept(input.attribute("autocomplete", "off"), form, field)
            .follow("aria-invalid", move || aria_invalid(form.is_wrong_part(field)));
        element("div")
            .class("moment-part")
            .attribute("data-part", field.name())
            .with(label(element("label").attribute("for", &field_id(field)), form, field))
            .with(input)
    };
    let legend = element("legend")
        .attribute("id", &label_id(group))
        .text(words.forms.noticed);
    let hint = element("p")
        .class("hint")
        .attribute("id", &hint_id(group))
        .says(move || words_of_hint.get());
    let fields = element("fieldset")
        .follow("class", move || class(form, group, "field moment"))
        .follow("aria-describedby", move || described_by(form, group, true))
        .with(legend)
        .with(hint);
    error(fields, form, group)
        .with(element("div").class("moment-parts").with_all(PARTS.map(part)))
        .with(button(words.forms.noticed_now, Weight::Quiet, fill_in))
}
