//! A node of the page whose children a view owns, together with children that it does not own.
//!
//! Others change the page too. A translator wraps a text node in `<font>` elements, or takes it out and
//! leaves such elements, or another text node, in its stead; an extension adds elements anywhere. So no
//! operation relies on where a node was put: each one looks where it is.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};
use web_sys::{Node, Text};

/// What a container holds: something made of nodes.
pub(super) trait Nodes {
    /// Appends its outermost nodes, in order.
    fn collect_nodes(&self, nodes: &mut Vec<Node>);
}

/// A parent node, and the children that the reconciler owns, in their order.
pub(super) struct Container<Children>(Rc<Inner<Children>>);

pub(super) struct Inner<Children> {
    parent: RefCell<Node>,
    children: RefCell<Children>,
    /// Whether a text node of the container was found outside it: then what took its place is removed
    /// with the next arrangement.
    is_disturbed: Cell<bool>,
}

impl<Children: Nodes + Default> Container<Children> {
    pub fn new(parent: Node) -> Self {
        Self(Rc::new(Inner {
            parent: RefCell::new(parent),
            children: RefCell::default(),
            is_disturbed: Cell::new(false),
        }))
    }

    pub fn downgrade(&self) -> Weak<Inner<Children>> {
        Rc::downgrade(&self.0)
    }

    pub fn upgrade(inner: &Weak<Inner<Children>>) -> Option<Self> {
        inner.upgrade().map(Self)
    }

    pub fn children(&self) -> &RefCell<Children> {
        &self.0.children
    }

    /// Moves all owned nodes to another parent, before a node of it or to its end.
    pub fn mount(&self, parent: &Node, before: Option<&Node>) {
        self.0.parent.replace(parent.clone());
        for node in self.nodes() {
            insert(parent, &node, before);
        }
    }

    /// Removes all owned nodes from the page.
    pub fn unmount(&self) {
        for node in self.nodes() {
            self.remove(&node);
        }
    }

    /// The owned nodes that should be children of the parent, in order.
    pub fn nodes(&self) -> Vec<Node> {
        let mut nodes = Vec::new();
        self.0.children.borrow().collect_nodes(&mut nodes);
        nodes
    }

    /// Writes the text of an owned node. If the node is no longer in the page, the container needs
    /// [`Container::arrange`].
    pub fn write_text(&self, node: &Text, text: &str) {
        node.set_data(text);
        if node.parent_node().is_none() {
            self.0.is_disturbed.set(true);
        }
    }

    /// Whether a node that was written or removed was found outside the page.
    pub fn is_disturbed(&self) -> bool {
        self.0.is_disturbed.get()
    }

    /// Removes an owned node, and the elements that others wrapped around it alone.
    pub fn remove(&self, node: &Node) {
        let parent = self.0.parent.borrow();
        let mut outermost = node.clone();
        loop {
            let Some(above) = outermost.parent_node() else {
                // Taken out by somebody else, who may have left something in its place.
                self.0.is_disturbed.set(true);
                return;
            };
            if above == *parent || above.first_child() != above.last_child() {
                // It is a child of that node, so this cannot fail.
                let _ = above.remove_child(&outermost);
                return;
            }
            outermost = above;
        }
    }

    /// Puts every owned node in its place. The node that holds the focus is never moved, because moving
    /// a node takes the focus from it: its siblings are. Nodes of others stay where they are, except for
    /// what took the place of a text.
    pub fn arrange(&self) {
        let parent = self.0.parent.borrow().clone();
        let nodes = self.representatives(&parent);
        let focused = focused_index(&nodes);
        let mut next = focused.map(|index| nodes[index].clone());
        for node in nodes[..focused.unwrap_or(nodes.len())].iter().rev() {
            if !is_followed_by(&parent, node, next.as_ref(), &nodes) {
                insert(&parent, node, next.as_ref());
            }
            next = Some(node.clone());
        }
        if let Some(focused) = focused {
            for pair in nodes[focused..].windows(2) {
                if !is_followed_by(&parent, &pair[0], Some(&pair[1]), &nodes) {
                    insert(&parent, &pair[1], pair[0].next_sibling().as_ref());
                }
            }
        }
        if self.0.is_disturbed.replace(false) {
            remove_replacements(&parent, &nodes);
        }
    }

    /// For each owned node the child of the parent by which it is moved: itself, or for an element that
    /// others have wrapped, the wrapper. A wrapped text is taken out of its wrapper.
    fn representatives(&self, parent: &Node) -> Vec<Node> {
        let mut representatives: Vec<Node> = Vec::new();
        for node in self.nodes() {
            if node.parent_node().as_ref() == Some(parent) {
                representatives.push(node);
                continue;
            }
            let wrapper = if node.node_type() == Node::ELEMENT_NODE {
                child_around(parent, &node)
            } else {
                self.0.is_disturbed.set(true);
                None
            };
            let is_free = |wrapper: &Node| !representatives.contains(wrapper);
            representatives.push(wrapper.filter(is_free).unwrap_or(node));
        }
        representatives
    }
}

/// The child of a parent that a node is somewhere within.
fn child_around(parent: &Node, node: &Node) -> Option<Node> {
    let mut child = node.clone();
    loop {
        let above = child.parent_node()?;
        if above == *parent {
            return Some(child);
        }
        child = above;
    }
}

/// The index of the node that holds the focus.
fn focused_index(nodes: &[Node]) -> Option<usize> {
    let focused = leptos::prelude::document().active_element()?;
    nodes.iter().position(|node| node.contains(Some(&focused)))
}

/// Whether a node is a child of the parent and the next owned one after it is `next`.
fn is_followed_by(parent: &Node, node: &Node, next: Option<&Node>, owned: &[Node]) -> bool {
    if node.parent_node().as_ref() != Some(parent) {
        return false;
    }
    let mut sibling = node.next_sibling();
    loop {
        match (&sibling, next) {
            (None, next) => return next.is_none(),
            (Some(sibling), Some(next)) if sibling == next => return true,
            (Some(sibling), _) if owned.contains(sibling) => return false,
            (Some(foreign), _) => sibling = foreign.next_sibling(),
        }
    }
}

/// Removes what a translator left in place of texts: text nodes and `<font>` elements that are not owned.
fn remove_replacements(parent: &Node, owned: &[Node]) {
    let mut child = parent.first_child();
    while let Some(node) = child {
        child = node.next_sibling();
        let is_replacement = node.node_type() == Node::TEXT_NODE || node.node_name() == "FONT";
        if is_replacement && !owned.contains(&node) {
            // It is a child of the parent, so this cannot fail.
            let _ = parent.remove_child(&node);
        }
    }
}

fn insert(parent: &Node, node: &Node, before: Option<&Node>) {
    // A node is never within itself, and `before` is a child of the parent, so this cannot fail.
    let _ = parent.insert_before(node, before);
}
