//! The fields of the question form.

use crate::app::use_words;
use crate::contact::{BehalfChoice, Field, Topic};
use crate::markup::{Element, element};
use crate::ui::{answers, choices, text_area, text_field};

/// Topic, question, and who asks.
pub(super) fn question_fields() -> [Element; 2] {
    let words = use_words();
    let topics = answers(|topic: Topic| ((words.forms.topic)(topic), None));
    [
        part("ui_what", words.question.what)
            .with(choices(Field::Topic, topics))
            .with(text_area(Field::Text, 8)),
        part("ui_you", words.forms.you)
            .with(behalf())
            .with(text_field(Field::Name, "text", Some("name")))
            .with(text_field(Field::Email, "email", Some("email")))
            .with(organisation()),
    ]
}

/// A part of a form, below a heading with this id.
pub(super) fn part(id: &'static str, heading: &str) -> Element {
    element("section")
        .class("form-part")
        .attribute("aria-labelledby", id)
        .with(element("h2").attribute("id", id).text(heading))
}

/// For whom it is written; somebody else is named.
pub(super) fn behalf() -> Element {
    let words = &use_words().forms;
    let answers = answers(|choice| match choice {
        BehalfChoice::Own => (words.behalf_own, None),
        BehalfChoice::Other => (words.behalf_other, Some(|| text_field(Field::ForWhom, "text", None))),
    });
    choices(Field::Behalf, answers)
}

/// Where the writer works.
pub(super) fn organisation() -> Element {
    text_field(Field::Organisation, "text", Some("organization"))
}
