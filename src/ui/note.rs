//! Short texts beside the main one: hints and notes.

use leptos::prelude::*;

/// A quiet sentence.
#[component]
pub fn Hint(
    /// The sentence.
    #[prop(into)]
    text: Signal<String>,
) -> impl IntoView {
    view! { <p class="hint">{text}</p> }
}

/// A sentence that stands out.
#[component]
pub fn Note(
    /// The sentence.
    #[prop(into)]
    text: String,
    /// Whether it is about something that went wrong or could.
    #[prop(optional)]
    is_warning: bool,
) -> impl IntoView {
    view! { <p class=if is_warning { "note warning" } else { "note" }>{text}</p> }
}
