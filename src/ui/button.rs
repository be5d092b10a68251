//! A button.

use crate::markup::{Element, element};

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
#[must_use]
pub fn button(text: &str, weight: Weight, mut act: impl FnMut() + Send + 'static) -> Element {
    let class = match weight {
        Weight::Main => "button",
        Weight::Secondary => "button secondary",
        Weight::Danger => "button danger",
        Weight::Quiet => "button-quiet",
    };
    element("button")
        .attribute("type", "button")
        .class(class)
        .text(text)
        .on("click", move |_| act())
}
