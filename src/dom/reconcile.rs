//! Views in the browser: creating nodes from a description, and changing them to fit the next one.
//!
//! A node is reused for an element of the same tag and key in the same list, or for one of the same tag
//! without a key at the same index; see [`Element::key`]. Everything else is created anew.

use super::attribute::{Attribute, Value};
use super::container::{Container as AnyContainer, Nodes};
use super::listener::Listener;
use super::memoized::Memo;
use super::node_attribute::{NodeAttribute, write_attribute};
use super::property::Property;
use super::view::{AnyView, Description, Element, Handler, Memoized, View};
use leptos::prelude::{RenderEffect, document};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use web_sys::{Element as DomElement, Node, Text};

/// The nodes of an element, or of a mounted view.
pub(super) type Container = AnyContainer<List>;

/// A view in the page.
pub(super) enum Child {
    Empty,
    Text { node: Text, text: String },
    Element(ElementNode),
    Fragment(List),
    Dynamic(DynamicChild),
}

/// Views in a row.
#[derive(Default)]
pub(super) struct List {
    children: Vec<Child>,
    /// Memoized elements that are no longer in the list, the latest last.
    removed: Vec<ElementNode>,
}

/// How many memoized elements that left a list can come back to it.
const MAX_REMOVED: usize = 50;

/// The result of a closure, and what runs the closure again.
pub(super) struct DynamicChild {
    content: Rc<RefCell<Child>>,
    _effect: RenderEffect<()>,
}

/// An element in the page.
pub(super) struct ElementNode {
    node: DomElement,
    tag: &'static str,
    key: Option<String>,
    attributes: Vec<(&'static str, NodeAttribute)>,
    properties: Rc<RefCell<Vec<Property>>>,
    listeners: Vec<Listener>,
    container: Container,
    /// Of a memoized element.
    memo: Option<Memo>,
}

impl Child {
    fn build(view: AnyView, container: &Container) -> Self {
        match view.0 {
            View::Empty => Self::Empty,
            View::Text(text) => Self::Text {
                node: document().create_text_node(&text),
                text,
            },
            View::Element(element) => Self::Element(ElementNode::build(element)),
            View::Memoized(memoized) if memoized.is_created => {
                let (element, memo) = memoized.describe(None);
                let mut built = ElementNode::build(element);
                built.memo = Some(memo);
                Self::Element(built)
            }
            View::Memoized(_) | View::Unchanged(_) => Self::Empty,
            View::Fragment(views) => Self::Fragment(List {
                children: views.into_iter().map(|view| Self::build(view, container)).collect(),
                removed: Vec::new(),
            }),
            View::Dynamic(view) => {
                let content = Rc::new(RefCell::new(Self::Empty));
                Self::Dynamic(DynamicChild::new(view, Update::Reconcile, content, container).0)
            }
            View::Remounted(view) => {
                let content = Rc::new(RefCell::new(Self::Empty));
                Self::Dynamic(DynamicChild::new(view, Update::Replace, content, container).0)
            }
        }
    }

    /// Changes what is in the page to fit another view. Returns whether nodes were added or moved: then
    /// the container has to be arranged.
    fn reconcile(&mut self, view: AnyView, container: &Container) -> bool {
        match (&mut *self, view.0) {
            (Self::Empty, View::Empty) => false,
            (Self::Text { node, text: before }, View::Text(text)) => {
                if *before != text {
                    container.write_text(node, &text);
                    *before = text;
                }
                container.is_disturbed()
            }
            (Self::Element(node), View::Element(element)) if node.is_for(&element) => {
                node.reconcile(element);
                false
            }
            (Self::Element(_), View::Unchanged(_)) => false,
            (Self::Element(node), View::Memoized(memoized)) => {
                node.reconcile_memoized(*memoized);
                false
            }
            (Self::Fragment(list), View::Fragment(views)) => list.reconcile(views, container),
            (Self::Dynamic(child), View::Dynamic(view)) => {
                let (dynamic, has_changed) =
                    DynamicChild::new(view, Update::Reconcile, child.content.clone(), container);
                *child = dynamic;
                has_changed
            }
            (_, view) => {
                let built = Self::build(AnyView(view), container);
                std::mem::replace(self, built).remove(container);
                true
            }
        }
    }

    fn remove(self, container: &Container) {
        let mut nodes = Vec::new();
        self.collect_nodes(&mut nodes);
        for node in nodes {
            container.remove(&node);
        }
    }

    fn key(&self) -> Option<&str> {
        match self {
            Self::Element(element) => element.key.as_deref(),
            _ => None,
        }
    }
}

impl Nodes for Child {
    fn collect_nodes(&self, nodes: &mut Vec<Node>) {
        match self {
            Self::Empty => {}
            Self::Text { node, .. } => nodes.push(node.clone().into()),
            Self::Element(element) => nodes.push(element.node.clone().into()),
            Self::Fragment(list) => list.collect_nodes(nodes),
            Self::Dynamic(child) => child.content.borrow().collect_nodes(nodes),
        }
    }
}

impl Nodes for List {
    fn collect_nodes(&self, nodes: &mut Vec<Node>) {
        self.children.iter().for_each(|child| child.collect_nodes(nodes));
    }
}

/// Creates the children of a container whose parent is empty.
pub(super) fn build_children(views: Vec<AnyView>, container: &Container) {
    let children = views.into_iter().map(|view| Child::build(view, container)).collect();
    container.children().borrow_mut().children = children;
}

/// Changes the children of a container to fit another view.
pub(super) fn reconcile_root(view: AnyView, container: &Container) {
    let has_changed = container.children().borrow_mut().reconcile(vec![view], container);
    if has_changed {
        container.arrange();
    }
}

impl List {
    /// Matches views with the children that are there: by key, or without one by index. Returns whether
    /// nodes were added or moved.
    fn reconcile(&mut self, views: Vec<AnyView>, container: &Container) -> bool {
        let mut before: Vec<Option<Child>> = self.children.drain(..).map(Some).collect();
        let mut has_changed = false;
        // Where the search for the next key begins: lists that are filtered keep their order.
        let mut expected = 0;
        for (index, view) in views.into_iter().enumerate() {
            let found = match view.key() {
                Some(key) => {
                    let has_key = |index: &usize| before[*index].as_ref().is_some_and(|child| child.key() == Some(key));
                    (expected..before.len()).chain(0..expected).find(has_key)
                }
                None => Some(index).filter(|index| {
                    let child = before.get(*index).and_then(Option::as_ref);
                    child.is_some_and(|child| child.key().is_none())
                }),
            };
            let child = match found.and_then(|index| before[index].take()) {
                Some(mut child) => {
                    let index = found.unwrap_or_default();
                    has_changed |= index < expected;
                    expected = index + 1;
                    has_changed |= child.reconcile(view, container);
                    child
                }
                None => {
                    let child = self.restore_or_build(view, container);
                    has_changed |= !matches!(child, Child::Empty);
                    child
                }
            };
            self.children.push(child);
        }
        for child in before.into_iter().flatten() {
            self.remove(child, container);
        }
        has_changed || container.is_disturbed()
    }

    fn restore_or_build(&mut self, view: AnyView, container: &Container) -> Child {
        if let View::Memoized(memoized) = &view.0
            && memoized.is_created
            && let Some(index) = self
                .removed
                .iter()
                .position(|node| node.key.as_ref() == Some(&memoized.key))
        {
            let mut child = Child::Element(self.removed.remove(index));
            child.reconcile(view, container);
            return child;
        }
        Child::build(view, container)
    }

    fn remove(&mut self, child: Child, container: &Container) {
        match child {
            Child::Element(node) if node.memo.is_some() => {
                container.remove(&node.node);
                if self.removed.len() == MAX_REMOVED {
                    self.removed.remove(0);
                }
                self.removed.push(node);
            }
            child => child.remove(container),
        }
    }
}

/// What becomes of a closure's result when it is run again.
#[derive(Clone, Copy, PartialEq)]
enum Update {
    Reconcile,
    Replace,
}

impl DynamicChild {
    /// Runs a closure now, and again when a signal that it reads changes. Returns also whether the
    /// first run added or moved nodes.
    fn new(
        mut view: Box<dyn FnMut() -> AnyView + Send>,
        update: Update,
        content: Rc<RefCell<Child>>,
        container: &Container,
    ) -> (Self, bool) {
        let has_changed = Rc::new(Cell::new(false));
        let (container, shared, first) = (container.downgrade(), content.clone(), has_changed.clone());
        let run = move |before: Option<()>| {
            let view = view();
            let Some(container) = Container::upgrade(&container) else {
                return;
            };
            let has_changed = match update {
                Update::Reconcile => shared.borrow_mut().reconcile(view, &container),
                Update::Replace => {
                    let built = Child::build(view, &container);
                    shared.replace(built).remove(&container);
                    true
                }
            };
            match before {
                None => first.set(has_changed),
                Some(()) if has_changed => container.arrange(),
                Some(()) => {}
            }
        };
        let run: Box<dyn FnMut(Option<()>)> = Box::new(run);
        let child = Self {
            content,
            _effect: RenderEffect::new(run),
        };
        (child, has_changed.get())
    }
}

impl ElementNode {
    fn build(element: Element) -> Self {
        let Description {
            tag,
            key,
            attributes,
            properties,
            listeners,
            children,
        } = *element.0;
        let node = document()
            .create_element(tag)
            .unwrap_or_else(|_| unreachable!("the names in html.rs are valid"));
        let mut built = Self {
            container: Container::new(node.clone().into()),
            node,
            tag,
            key,
            attributes: Vec::new(),
            properties: Rc::default(),
            listeners: Vec::new(),
            memo: None,
        };
        for (name, attribute) in attributes {
            let attribute = NodeAttribute::new(&built.node, name, attribute, Value::Absent);
            built.attributes.push((name, attribute));
        }
        // The value of a control is one of its options: they come first.
        build_children(children, &built.container);
        for child in built.container.nodes() {
            // A new node can be a child of any other.
            let _ = built.node.append_child(&child);
        }
        built.set_properties(properties);
        for (event, handler) in listeners {
            built.listen(event, handler);
        }
        built
    }

    fn is_for(&self, element: &Element) -> bool {
        self.tag == element.0.tag && self.key == element.0.key
    }

    fn reconcile(&mut self, element: Element) {
        let Description {
            attributes,
            properties,
            listeners,
            children,
            ..
        } = *element.0;
        self.set_attributes(attributes);
        let has_changed = self
            .container
            .children()
            .borrow_mut()
            .reconcile(children, &self.container);
        if has_changed {
            self.container.arrange();
        }
        self.set_properties(properties);
        self.set_listeners(listeners);
    }

    /// Describes a memoized element again if it was described by another value.
    fn reconcile_memoized(&mut self, memoized: Memoized) {
        if self.memo.as_ref().is_some_and(|memo| memo.value == memoized.value) {
            return;
        }
        let (element, memo) = memoized.describe(self.memo.as_ref());
        self.reconcile(element);
        self.memo = Some(memo);
    }

    fn set_attributes(&mut self, attributes: Vec<(&'static str, Attribute)>) {
        let mut before = std::mem::take(&mut self.attributes);
        for (name, attribute) in attributes {
            let present = before.iter().position(|(present, _)| *present == name);
            let value = present.map_or(Value::Absent, |index| before.swap_remove(index).1.into_value());
            let attribute = NodeAttribute::new(&self.node, name, attribute, value);
            self.attributes.push((name, attribute));
        }
        for (name, _) in before {
            write_attribute(&self.node, name, &Value::Absent);
        }
    }

    fn set_properties(&mut self, properties: Vec<(&'static str, Attribute)>) {
        let properties = properties.into_iter();
        let properties = properties.map(|(name, value)| Property::new(&self.node, name, value));
        let properties: Vec<Property> = properties.collect();
        let before = self.properties.replace(properties);
        for property in before {
            property.reset_unless_in(&self.properties.borrow());
        }
    }

    /// Replaces what is called on events. The browser's listener stays where the event is the same.
    fn set_listeners(&mut self, listeners: Vec<(&'static str, Handler)>) {
        self.listeners.truncate(listeners.len());
        for (index, (event, handler)) in listeners.into_iter().enumerate() {
            match self.listeners.get(index) {
                Some(present) if present.event == event && !present.is_running() => present.set_handler(handler),
                _ => {
                    self.listeners.truncate(index);
                    self.listen(event, handler);
                }
            }
        }
    }

    fn listen(&mut self, event: &'static str, handler: Handler) {
        let listener = Listener::new(&self.node, event, handler, self.properties.clone());
        self.listeners.push(listener);
    }
}
