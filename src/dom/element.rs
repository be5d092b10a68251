//! The methods that describe an element: key, attributes, properties, listeners, children.

use super::attribute::{Attribute, IntoAttribute, IntoClass};
use super::into_view::IntoView;
use super::view::{AnyView, Element, Handler};
use leptos::ev::EventDescriptor;
use std::borrow::Cow;
use wasm_bindgen::JsCast;

impl Element {
    /// What the element stands for among its siblings in a list: a node is reused only for an element
    /// with the same key and tag. Of two siblings with one key, the second is created anew each time.
    #[must_use]
    pub fn key(mut self, key: impl ToString) -> Self {
        self.0.key = Some(key.to_string());
        self
    }

    /// Sets an attribute, for names that begin with `data-` or `aria-`; every other attribute has a
    /// method of its name. Given twice, the last one counts.
    #[must_use]
    pub fn attr(self, name: &'static str, value: impl IntoAttribute) -> Self {
        self.with_attribute(name, value.into_attribute())
    }

    /// Adds to the element's classes: `"note"`, a closure, or `("done", move || is_done.get())` for a
    /// class that it has only while something holds.
    #[must_use]
    pub fn class(self, class: impl IntoClass) -> Self {
        self.with_class(class.into_class())
    }

    /// Sets a property of the node, such as `value` or `checked`: what a control shows, whatever its
    /// attributes are. It is written again whenever the node's own value differs. Not part of HTML.
    #[must_use]
    pub fn prop(mut self, name: &'static str, value: impl IntoAttribute) -> Self {
        self.0.properties.push((name, value.into_attribute()));
        self
    }

    /// Calls back on an event, with the contexts of the component that described the element last.
    #[must_use]
    pub fn on<E>(self, event: E, mut handler: impl FnMut(E::EventType) + Send + 'static) -> Self
    where
        E: EventDescriptor<EventType: JsCast>,
    {
        let handler: Handler = Box::new(move |event| handler(event.unchecked_into()));
        self.with_listener(fixed_name(event.name()), handler)
    }

    /// Adds a child after those that it has: a text, a number, an element, an `Option`, `Vec` or tuple
    /// of these, or a closure that returns one and is run again when a signal that it reads changes.
    #[must_use]
    pub fn child(self, child: impl IntoView) -> Self {
        self.with_child(child.into_view())
    }
}

/// What the methods above do once their arguments are of one type: not inlined, so that the wasm has
/// each of them once.
impl Element {
    #[inline(never)]
    fn with_attribute(mut self, name: &'static str, value: Attribute) -> Self {
        let attributes = &mut self.0.attributes;
        match attributes.iter_mut().find(|(existing, _)| *existing == name) {
            Some((_, existing)) => *existing = value,
            None => attributes.push((name, value)),
        }
        self
    }

    #[inline(never)]
    fn with_class(mut self, class: Attribute) -> Self {
        let attributes = &mut self.0.attributes;
        let class = match attributes.iter().position(|(name, _)| *name == "class") {
            Some(index) => attributes.remove(index).1.and_class(class),
            None => class,
        };
        attributes.push(("class", class));
        self
    }

    #[inline(never)]
    fn with_listener(mut self, name: &'static str, handler: Handler) -> Self {
        self.0.listeners.push((name, handler));
        self
    }

    #[inline(never)]
    fn with_child(mut self, child: AnyView) -> Self {
        self.0.children.push(child);
        self
    }
}

/// The name of an event of `leptos::ev`, which are all fixed.
fn fixed_name(name: Cow<'static, str>) -> &'static str {
    match name {
        Cow::Borrowed(name) => name,
        Cow::Owned(_) => unreachable!("events of leptos::ev have fixed names"),
    }
}

macro_rules! attributes {
    ($($(#[$doc:meta])* $method:ident = $name:literal;)*) => {
        impl Element {
            $($(#[$doc])*
            #[must_use]
            pub fn $method(self, value: impl IntoAttribute) -> Self {
                self.attr($name, value)
            })*
        }
    };
}

attributes! {
    /// `autocomplete`: the token for what a field asks for (WCAG 2.2, 1.3.5).
    autocomplete = "autocomplete";
    /// `checked` as the HTML has it; what the control shows is the property.
    checked = "checked";
    /// `colspan`
    colspan = "colspan";
    /// `dir`: `auto` for text of any language.
    dir = "dir";
    /// `for`: the id of the control that a label names.
    r#for = "for";
    /// `hidden`
    hidden = "hidden";
    /// `href`
    href = "href";
    /// `id`
    id = "id";
    /// `inputmode`
    inputmode = "inputmode";
    /// `max`
    max = "max";
    /// `method`
    method = "method";
    /// `name`
    name = "name";
    /// `novalidate`
    novalidate = "novalidate";
    /// `readonly`
    readonly = "readonly";
    /// `rel`
    rel = "rel";
    /// `role` (WAI-ARIA)
    role = "role";
    /// `rows`
    rows = "rows";
    /// `scope` of a header cell.
    scope = "scope";
    /// `spellcheck`
    spellcheck = "spellcheck";
    /// `tabindex`
    tabindex = "tabindex";
    /// `title`
    title = "title";
    /// `type`
    r#type = "type";
    /// `value` as the HTML has it; what a field shows is the property.
    value = "value";
}
