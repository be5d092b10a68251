//! A button.

use crate::dom::html;
use crate::dom::prelude::*;

/// What a button is for, by which it stands out more or less.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ButtonKind {
    /// The page's main action.
    Main,
    /// Another action.
    Secondary,
    /// An action that cannot be undone.
    Danger,
    /// A minor action, shown as a link is.
    Quiet,
}

/// A button that names its action, and is never disabled (F16).
#[must_use]
pub fn button(text: &str, kind: ButtonKind, on_click: impl FnMut() + Send + 'static) -> Element {
    erased_button(text, kind, Box::new(on_click))
}

fn erased_button(text: &str, kind: ButtonKind, mut on_click: Box<dyn FnMut() + Send>) -> Element {
    html::button()
        .r#type("button")
        .class(match kind {
            ButtonKind::Main => "button",
            ButtonKind::Secondary => "button secondary",
            ButtonKind::Danger => "button danger",
            ButtonKind::Quiet => "button-quiet",
        })
        .on(ev::click, move |_| on_click())
        .child(text)
}
