//! A function for each HTML element that the app uses, named as in `leptos::html`.

use super::view::Element;

macro_rules! elements {
    ($($tag:ident)*) => {
        $(#[doc = concat!("`<", stringify!($tag), ">`")]
        #[must_use]
        pub fn $tag() -> Element {
            Element::new(stringify!($tag))
        })*
    };
}

elements! {
    a article aside b bdi blockquote br button caption code dd del details div dl dt em fieldset footer form h1 h2 h3 h4 header hr i
    img input ins label legend li main mark nav ol option p progress section select small span strong summary
    table tbody td textarea th thead time tr ul wbr
}
