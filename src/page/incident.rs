//! The fields of the incident form.

use super::question::BehalfField;
use crate::app::use_words;
use crate::contact::{Field, ReachChoice, Urgency};
use crate::ui::{Choices, MomentFields, TextField};
use leptos::prelude::*;

/// What happened first, who writes last: somebody in a hurry says the most important at once.
#[component]
pub(super) fn IncidentFields() -> impl IntoView {
    let words = use_words();
    let reveals: fn(ReachChoice) -> Option<AnyView> = |choice| {
        Some(match choice {
            ReachChoice::Email => {
                view! { <TextField field=Field::Email kind="email" autocomplete="email"/> }.into_any()
            }
            ReachChoice::Phone => view! { <TextField field=Field::Phone kind="tel" autocomplete="tel"/> }.into_any(),
        })
    };
    view! {
        <section class="form-part" aria-labelledby="ui_what">
            <h2 id="ui_what">{words.incident.what}</h2>
            <TextField field=Field::Happened lines=6/>
            <MomentFields/>
            <TextField field=Field::AffectedWhat lines=3 is_optional=true/>
            <TextField field=Field::AffectedWho lines=2 is_optional=true/>
            <Choices field=Field::Urgency text=|urgency: Urgency| (use_words().forms.urgency)(urgency)/>
        </section>
        <section class="form-part" aria-labelledby="ui_you">
            <h2 id="ui_you">{words.forms.you}</h2>
            <BehalfField/>
            <TextField field=Field::Name autocomplete="name"/>
            <Choices
                field=Field::Reach
                text=|choice: ReachChoice| match choice {
                    ReachChoice::Email => use_words().forms.reach_email,
                    ReachChoice::Phone => use_words().forms.reach_phone,
                }
                reveals
            />
            <TextField field=Field::Organisation autocomplete="organization" is_optional=true/>
        </section>
    }
}
