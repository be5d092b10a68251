//! Views and elements as they are described, of one type each whatever they were made of.
//!
//! A description becomes nodes in the browser (`reconcile.rs`) and HTML on the host (`html_output.rs`).

use super::attribute::Attribute;
use super::signal::Erased;
use leptos::prelude::Owner;
use web_sys::Event;

/// A view: what an element can have as a child.
pub struct AnyView(pub(super) View);

pub(super) enum View {
    Empty,
    Text(String),
    Element(Element),
    /// An element that is described only where it is needed.
    Memoized(Box<Memoized>),
    /// The element of this key, as it is.
    Unchanged(String),
    /// Views in a row. Each index is a place of its own: an empty view keeps those after it in theirs.
    Fragment(Vec<AnyView>),
    /// Run again when a signal that it reads changes; the result is reconciled with the one before.
    Dynamic(Box<dyn FnMut() -> AnyView + Send>),
    /// Run again when a signal that it reads changes; the result takes the place of the one before.
    Remounted(Box<dyn FnMut() -> AnyView + Send>),
}

impl AnyView {
    pub(super) fn key(&self) -> Option<&str> {
        match &self.0 {
            View::Element(Element(description)) => description.key.as_deref(),
            View::Memoized(memoized) => Some(&memoized.key),
            View::Unchanged(key) => Some(key),
            _ => None,
        }
    }
}

/// An element, described by a closure that is called only where it is needed (`memoized.rs`).
pub(super) struct Memoized {
    pub key: String,
    /// What the description depends on.
    pub value: Erased,
    /// Whether it is created where it is not in the page.
    pub is_created: bool,
    /// The owner of what the description creates.
    pub owner: Owner,
    pub describe: Box<dyn FnOnce() -> Element + Send>,
}

/// An element. It is made by a function of [`super::html`] and described by methods.
pub struct Element(pub(super) Box<Description>);

pub(super) struct Description {
    pub tag: &'static str,
    pub key: Option<String>,
    pub attributes: Vec<(&'static str, Attribute)>,
    pub properties: Vec<(&'static str, Attribute)>,
    pub listeners: Vec<(&'static str, Handler)>,
    pub children: Vec<AnyView>,
}

/// What is called on an event.
pub(super) type Handler = Box<dyn FnMut(Event) + Send>;

impl Element {
    pub(super) fn new(tag: &'static str) -> Self {
        Self(Box::new(Description {
            tag,
            key: None,
            attributes: Vec::new(),
            properties: Vec::new(),
            listeners: Vec::new(),
            children: Vec::new(),
        }))
    }
}
