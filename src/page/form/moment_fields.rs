//! When something was noticed: day, month, year and time as text fields (GOV.UK "Dates").

use super::field::{bound_control, described_by, field_error, label_text, other_answers};
use super::field_id::{field_id, hint_id, label_id};
use super::radio_group::{RadioItem, radio_group};
use super::state::{FormState, use_form};
use crate::browser::clock;
use crate::contact::{Choice, Field, Occurrence, print_offset};
use crate::dom::html::{div, fieldset, input, label, legend, p};
use crate::dom::prelude::*;
use crate::session::use_words;
use crate::ui::{ButtonKind, button};

/// The field at which the group shows its error.
const GROUP: Field = Field::NoticedDay;

/// The group of day, month, year and time, with the zone in which they are meant, and a button for the
/// present time. Focus never moves from field to field by itself (F11).
pub(super) fn moment_fields() -> Element {
    let words = use_words().forms();
    let form = use_form();
    fieldset()
        .class("field moment")
        .class(("invalid", move || form.has_error(GROUP)))
        .attr("aria-describedby", move || described_by(form, GROUP, true))
        .child(legend().id(label_id(GROUP)).child(words.noticed))
        .child(moment_hint())
        .child(field_error(form, GROUP))
        .child(
            div()
                .class("moment-parts")
                .child(part(form, Field::NoticedDay))
                .child(part(form, Field::NoticedMonth))
                .child(part(form, Field::NoticedYear))
                .child(part(form, Field::NoticedTime)),
        )
        .child(repeated_time(form))
        .child(button(words.noticed_now, ButtonKind::Quiet, move || {
            fill_in_present_time(form);
        }))
}

/// The hint, with the reader's day as an example and the reader's zone. Both are known in the browser
/// only; before that, a text of the same length takes their place, so that nothing moves.
fn moment_hint() -> Element {
    let words = use_words().forms();
    let text = RwSignal::new(words.noticed_hint_before.to_owned());
    Effect::new(move || {
        let now = clock::now();
        let (today, zone) = (now.date(), now.zone());
        let example = format!("{} {} {}", today.day(), today.month(), today.year());
        // An offset would be that of today, and another one may hold at the time in question.
        let zone = match &zone.name {
            Some(name) => name.clone(),
            None => now.moment().zone,
        };
        let (hint, zone) = ((words.noticed_hint)(&example), (words.zone)(&zone));
        text.set(format!("{hint} {zone}"));
    });
    p().class("hint").id(hint_id(GROUP)).child(move || text.get())
}

fn part(form: FormState, field: Field) -> Element {
    let is_number = matches!(field, Field::NoticedDay | Field::NoticedYear);
    div()
        .class("moment-part")
        .attr("data-part", field.name())
        .child(label().r#for(field_id(field)).child(label_text(form, field)))
        .child(
            bound_control(input(), form, field)
                .r#type("text")
                .inputmode(is_number.then_some("numeric"))
                .autocomplete("off")
                .attr("aria-invalid", move || form.is_invalid(field).then_some("true")),
        )
        .child(other_answers(form, field))
}

/// Which of two times is meant, where clocks were put back that day.
fn repeated_time(form: FormState) -> AnyView {
    let words = use_words().forms();
    (move || {
        form.offsets_of_repeated_time().map(|offsets| {
            let group = radio_group(Field::NoticedOccurrence, |occurrence| {
                let offset = match occurrence {
                    Occurrence::First => offsets[0],
                    Occurrence::Second => offsets[1],
                };
                RadioItem::new(occurrence, &(words.occurrence)(occurrence, &print_offset(offset)))
            });
            div().class("revealed").child(group)
        })
    })
    .into_view()
}

fn fill_in_present_time(form: FormState) {
    let now = clock::now();
    let (today, (hour, minute)) = (now.date(), now.time());
    let occurrence = now.occurrence().map_or("", Choice::name);
    form.set_answers(vec![
        (Field::NoticedDay, today.day().to_string()),
        (Field::NoticedMonth, today.month().to_string()),
        (Field::NoticedYear, today.year().to_string()),
        (Field::NoticedTime, format!("{hour:02}:{minute:02}")),
        (Field::NoticedOccurrence, occurrence.to_owned()),
    ]);
}
