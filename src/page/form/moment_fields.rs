//! When something was noticed or began: day, month, year and time as text fields (GOV.UK "Dates").

use super::field::{bound_control, described_by, field_error, label_text, optional_mark, other_answers};
use super::field_id::{field_id, hint_id, label_id};
use super::radio_group::{RadioItem, radio_group};
use super::state::{FormState, use_form};
use crate::browser::clock;
use crate::contact::{Choice, Field, MomentFields, Occurrence, print_offset};
use crate::dom::html::{div, fieldset, input, label, legend, p};
use crate::dom::prelude::*;
use crate::session::use_words;
use crate::ui::{ButtonKind, button};

/// A group of day, month, year and time, with the zone in which they are meant, and a button for the
/// present time. Focus never moves from field to field by itself (F11). The group shows its error at the day.
pub(super) fn moment_fields(fields: MomentFields) -> Element {
    let words = use_words().forms();
    let form = use_form();
    let group = fields.day;
    fieldset()
        .class("field moment")
        .class(("invalid", move || form.has_error(group)))
        .attr("aria-describedby", move || described_by(form, group, true))
        .child(
            legend()
                .id(label_id(group))
                .child((words.moment)(fields))
                .child(" ")
                .child(optional_mark()),
        )
        .child(moment_hint(group))
        .child(field_error(form, group))
        .child(
            div()
                .class("moment-parts")
                .child(part(form, fields.day, "day"))
                .child(part(form, fields.month, "month"))
                .child(part(form, fields.year, "year"))
                .child(part(form, fields.time, "time")),
        )
        .child(repeated_time(form, fields))
        .child(button(words.moment_now, ButtonKind::Quiet, move || {
            fill_in_present_time(form, fields);
        }))
}

/// The hint, with the reader's day as an example and the reader's zone. Both are known in the browser
/// only; before that, a text of the same length takes their place, so that nothing moves.
fn moment_hint(group: Field) -> Element {
    let words = use_words().forms();
    let text = RwSignal::new(words.moment_hint_before.to_owned());
    Effect::new(move || {
        let now = clock::now();
        let (today, zone) = (now.date(), now.zone());
        let example = format!("{} {} {}", today.day(), today.month(), today.year());
        // An offset would be that of today, and another one may hold at the time in question.
        let zone = match &zone.name {
            Some(name) => name.clone(),
            None => now.moment().zone,
        };
        let (hint, zone) = ((words.moment_hint)(&example), (words.zone)(&zone));
        text.set(format!("{hint} {zone}"));
    });
    p().class("hint").id(hint_id(group)).child(move || text.get())
}

/// One of the parts, by the name that its width hangs on.
fn part(form: FormState, field: Field, name: &'static str) -> Element {
    let is_number = matches!(name, "day" | "year");
    div()
        .class("moment-part")
        .attr("data-part", name)
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
fn repeated_time(form: FormState, fields: MomentFields) -> AnyView {
    let words = use_words().forms();
    let offsets = form.offsets_of_repeated_time(fields);
    (move || {
        offsets.get().map(|offsets| {
            let items = Occurrence::ALL.iter().map(|occurrence| {
                let offset = match occurrence {
                    Occurrence::First => offsets[0],
                    Occurrence::Second => offsets[1],
                };
                RadioItem::new(*occurrence, &(words.occurrence)(*occurrence, &print_offset(offset)))
            });
            div().class("revealed").child(radio_group(fields.occurrence, items))
        })
    })
    .into_view()
}

fn fill_in_present_time(form: FormState, fields: MomentFields) {
    let now = clock::now();
    let (today, (hour, minute)) = (now.date(), now.time());
    let occurrence = now.occurrence().map_or("", Choice::name);
    form.set_answers(vec![
        (fields.day, today.day().to_string()),
        (fields.month, today.month().to_string()),
        (fields.year, today.year().to_string()),
        (fields.time, format!("{hour:02}:{minute:02}")),
        (fields.occurrence, occurrence.to_owned()),
    ]);
}
