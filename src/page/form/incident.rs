//! The fields of the pages of the incident form.

use super::moment_fields::moment_fields;
use super::radio_group::{RadioItem, certainty_group, radio_group};
use super::state::use_form;
use super::text_field::{text_area, text_field};
use super::writer::{behalf, email, name, organisation};
use crate::contact::{Certainty, Choice, Field, FormPage, MomentFields, ReachChoice, SharingLevel};
use crate::dom::prelude::*;
use crate::session::use_words;
use crate::ui::{hint, note, warning};

/// The fields of a page. What matters most comes first: somebody in a hurry sends before the others are asked for.
pub(super) fn incident_fields(page: FormPage) -> AnyView {
    match page {
        FormPage::Question => ().into_view(),
        FormPage::Safety => device().into_view(),
        FormPage::Happened => text_area(Field::Happened, 8).into_view(),
        FormPage::Reach => (reach(), writer_name(), organisation()).into_view(),
        FormPage::When => (moment_fields(MomentFields::NOTICED), moment_fields(MomentFields::BEGAN)).into_view(),
        FormPage::Affected => (text_area(Field::AffectedWhat, 4), text_area(Field::AffectedWho, 3)).into_view(),
        FormPage::PersonalData => personal_data().into_view(),
        FormPage::Nature => [Field::Ongoing, Field::Malicious, Field::CrossBorder]
            .map(certainty_group)
            .into_view(),
        FormPage::Response => (
            text_area(Field::Done, 4),
            text_area(Field::Indicators, 5),
            note(use_words().forms().no_files),
        )
            .into_view(),
        FormPage::Behalf => behalf().into_view(),
        FormPage::Sharing => sharing().into_view(),
    }
}

/// Whether the writer can write safely; if not, what to do.
fn device() -> Element {
    let words = use_words().forms();
    let items = Certainty::ALL.iter().map(|certainty| {
        let item = RadioItem::new(*certainty, (words.certainty)(*certainty));
        match certainty {
            Certainty::No => item,
            Certainty::Yes | Certainty::Unknown => {
                item.reveal(|| warning(use_words().forms().unsafe_device).into_view())
            }
        }
    });
    radio_group(Field::Device, items)
}

/// How the writer can be reached: by e-mail, or by telephone where the mailbox may be compromised; not at all, where the pack
/// allows that.
fn reach() -> Element {
    let words = use_words().forms();
    let allows_anonymous = use_form().allows_anonymous();
    let choices = ReachChoice::ALL.iter().copied();
    let items = choices.filter_map(|reach| match reach {
        ReachChoice::Email => Some(RadioItem::new(reach, words.reach_email).reveal(|| email().into_view())),
        ReachChoice::Phone => Some(
            RadioItem::new(reach, words.reach_phone)
                .reveal(|| text_field(Field::Phone, "tel", Some("tel")).into_view()),
        ),
        ReachChoice::Anonymous => allows_anonymous.then(|| {
            RadioItem::new(reach, words.reach_anonymous)
                .reveal(|| hint(use_words().forms().reach_anonymous_hint).into_view())
        }),
    });
    radio_group(Field::Reach, items)
}

/// The writer's name, unless they stay anonymous.
fn writer_name() -> AnyView {
    let form = use_form();
    let is_anonymous = Memo::new(move || form.has_answer(Field::Reach, ReachChoice::Anonymous.name()));
    show(move || !is_anonymous.get(), name).into_view()
}

/// Whether personal data is affected; if so, which.
fn personal_data() -> Element {
    let words = use_words().forms();
    let items = Certainty::ALL.iter().map(|certainty| {
        let item = RadioItem::new(*certainty, (words.certainty)(*certainty));
        match certainty {
            Certainty::Yes => item.reveal(|| {
                (
                    text_area(Field::DataCategories, 3),
                    text_field(Field::DataPeople, "text", None),
                    text_field(Field::DataRecords, "text", None),
                )
                    .into_view()
            }),
            Certainty::No | Certainty::Unknown => item,
        }
    });
    radio_group(Field::PersonalData, items)
}

/// With whom the report may be shared.
fn sharing() -> Element {
    let words = use_words().forms();
    let levels = SharingLevel::ALL.iter().copied();
    radio_group(
        Field::Sharing,
        levels.map(|level| RadioItem::new(level, (words.sharing)(level))),
    )
}
