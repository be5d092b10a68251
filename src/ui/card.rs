//! A card: a heading, a sentence, a way on.

use leptos::prelude::*;

/// A card in a list of cards.
#[component]
pub fn Card(
    /// The heading.
    #[prop(into)]
    heading: String,
    /// The sentence.
    #[prop(into)]
    text: String,
    /// The heading's level: a card in a band stands below the band's heading.
    #[prop(default = 2)]
    level: u8,
    /// Whether it is for the bad day.
    #[prop(optional)]
    is_urgent: bool,
    /// The way on.
    children: Children,
) -> impl IntoView {
    let heading = match level {
        2 => view! { <h2>{heading}</h2> }.into_any(),
        _ => view! { <h3>{heading}</h3> }.into_any(),
    };
    view! {
        <li class=if is_urgent { "card urgent" } else { "card" }>
            {heading}
            <p>{text}</p>
            <p class="card-link">{children()}</p>
        </li>
    }
}
