//! When something was noticed: day, month, year and time as text parts (GOV.UK "Dates").

use super::form::{FieldError, FormState, described_by, field_id, hint_id, label_id};
use crate::app::{Drafts, use_words};
use crate::browser::clock;
use crate::contact::Field;
use leptos::prelude::*;

const PARTS: [Field; 4] = [Field::NoticedDay, Field::NoticedMonth, Field::NoticedYear, Field::NoticedTime];

/// The group of day, month, year and time, with the zone in which they are meant, and a button
/// for "now". Never jumps from part to part by itself (F11).
#[component]
pub fn MomentFields() -> impl IntoView {
    let words = use_words();
    let form = FormState::of_field();
    let drafts = Drafts::of_app();
    let group = Field::NoticedDay;
    let error = Memo::new(move |_| PARTS.into_iter().find_map(|part| form.mistake(part)));
    // Clock and zone are the reader's: known in the browser only.
    let now = RwSignal::new(None);
    Effect::new(move || now.set(Some(clock::now())));
    let hint = move || {
        now.with(|now| {
            now.as_ref()
                .map(|now| (words.forms.noticed_hint)(&format!("{} {} {}", now.date.day(), now.date.month(), now.date.year())))
        })
    };
    let zone = move || now.with(|now| now.as_ref().map(|now| (words.forms.zone)(&now.zone)));
    let fill_in = move |_| {
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
        let is_wrong = move || form.mistake(field).is_some().then_some("true");
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
                    aria-invalid=is_wrong
                    prop:value=move || form.answer(field)
                    on:input:target=move |event| form.set(drafts, field, event.target().value())
                />
            </div>
        }
    };
    view! {
        <fieldset
            class="field moment"
            class:wrong=move || error.with(Option::is_some)
            aria-describedby=move || described_by(group, true, error.with(Option::is_some))
        >
            <legend id=label_id(group)>{words.forms.noticed}</legend>
            <p class="hint" id=hint_id(group)>{hint} " " {zone}</p>
            <FieldError field=group error/>
            <div class="moment-parts">{PARTS.map(part)}</div>
            <button type="button" class="button-quiet" on:click=fill_in>{words.forms.noticed_now}</button>
        </fieldset>
    }
}
