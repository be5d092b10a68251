//! A button.

use leptos::prelude::*;

/// How much a button stands out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// The page's main act.
    Main,
    /// Another act.
    Secondary,
    /// An act that cannot be undone.
    Danger,
    /// An act beside the way, shown as a link is.
    Quiet,
}

/// A button that names its act, and is never disabled (F16).
#[component]
pub fn Button(
    /// The act.
    #[prop(into)]
    text: String,
    /// How much it stands out.
    #[prop(default = Weight::Secondary)]
    weight: Weight,
    /// Its id, where focus moves to it.
    #[prop(optional)]
    id: Option<&'static str>,
    /// What it does.
    #[prop(into)]
    act: UnsyncCallback<()>,
) -> impl IntoView {
    let class = match weight {
        Weight::Main => "button",
        Weight::Secondary => "button secondary",
        Weight::Danger => "button danger",
        Weight::Quiet => "button-quiet",
    };
    view! { <button type="button" id=id class=class on:click=move |_| act.run(())>{text}</button> }
}
