//! The fields of the question form.

use crate::app::use_words;
use crate::contact::{BehalfChoice, Field, Topic};
use crate::ui::{Choices, TextField};
use leptos::prelude::*;

/// Topic, question, and who asks.
#[component]
pub(super) fn QuestionFields() -> impl IntoView {
    let words = use_words();
    view! {
        <section class="form-part" aria-labelledby="ui_what">
            <h2 id="ui_what">{words.question.what}</h2>
            <Choices field=Field::Topic text=|topic: Topic| (use_words().forms.topic)(topic)/>
            <TextField field=Field::Text lines=8/>
        </section>
        <section class="form-part" aria-labelledby="ui_you">
            <h2 id="ui_you">{words.forms.you}</h2>
            <BehalfField/>
            <TextField field=Field::Name autocomplete="name"/>
            <TextField field=Field::Email kind="email" autocomplete="email"/>
            <TextField field=Field::Organisation autocomplete="organization" is_optional=true/>
        </section>
    }
}

/// For whom it is written; somebody else is named.
#[component]
pub(super) fn BehalfField() -> impl IntoView {
    let reveals: fn(BehalfChoice) -> Option<AnyView> = |choice| match choice {
        BehalfChoice::Own => None,
        BehalfChoice::Other => Some(view! { <TextField field=Field::ForWhom/> }.into_any()),
    };
    view! {
        <Choices
            field=Field::Behalf
            text=|choice: BehalfChoice| match choice {
                BehalfChoice::Own => use_words().forms.behalf_own,
                BehalfChoice::Other => use_words().forms.behalf_other,
            }
            reveals
        />
    }
}
