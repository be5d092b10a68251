//! When something was noticed: day, month, year and time as text parts (GOV.UK "Dates").

use super::button::{Button, Weight};
use super::form::{FieldError, FormState, aria_invalid, described_by, field_id, hint_id, label_id};
use crate::app::{Drafts, use_words};
use crate::browser::clock;
use crate::contact::Field;
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
#[component]
pub fn MomentFields() -> impl IntoView {
    let words = use_words();
    let form = FormState::of_field();
    let drafts = Drafts::of_app();
    let group = Field::NoticedDay;
    let error = form.mistake(group);
    let is_wrong = form.is_wrong(group);
    // Clock and zone are the reader's: known in the browser only. Until then words of the same
    // length stand there, so that nothing moves.
    let hint = RwSignal::new(words.forms.noticed_hint_before.to_owned());
    effect(move || {
        let now = clock::now();
        let example = format!("{} {} {}", now.date.day(), now.date.month(), now.date.year());
        hint.set(format!(
            "{} {}",
            (words.forms.noticed_hint)(&example),
            (words.forms.zone)(&now.zone)
        ));
    });
    let fill_in = move |()| {
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
        let invalid = aria_invalid(form.is_wrong_part(field));
        view! {
            <div class="moment-part" data-part=field.name()>
                <label for=field_id(field)>
                    {(words.forms.label)(field, form.kind)}
                    {(field == Field::NoticedTime).then(|| view! { " " <span class="optional">{words.forms.optional}</span> })}
                </label>
                <input
                    id=field_id(field)
                    name=field.name()
                    type="text"
                    inputmode=matches!(field, Field::NoticedDay | Field::NoticedYear).then_some("numeric")
                    autocomplete="off"
                    aria-invalid=invalid
                    prop:value=form.answer(field)
                    on:input:target=move |event| form.set(drafts, field, event.target().value())
                />
            </div>
        }
    };
    view! {
        <fieldset
            class="field moment"
            class:wrong=is_wrong
            aria-describedby=described_by(group, true, error)
        >
            <legend id=label_id(group)>{words.forms.noticed}</legend>
            <p class="hint" id=hint_id(group)>{hint}</p>
            <FieldError field=group error/>
            <div class="moment-parts">{PARTS.map(part)}</div>
            <Button text=words.forms.noticed_now weight=Weight::Quiet act=fill_in/>
        </fieldset>
    }
}
