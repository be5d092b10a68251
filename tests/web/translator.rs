//! Page translation: what browsers and translation services do to the texts of a page.
//!
//! The translation of "words" is "«words»". As a translator does again after each change of a page, each
//! function translates the texts that are not translated yet.

use leptos::prelude::document;
use web_sys::{Element, Node};

/// A translator: translates all texts within an element.
pub type Translate = fn(&Element);

/// The ways of translating a page.
pub const TRANSLATORS: [Translate; 3] = [wrap_texts, replace_texts_by_elements, replace_texts_by_texts];

/// Moves each text node into `<font>` elements, and changes its text.
pub fn wrap_texts(parent: &Element) {
    for (node, translation) in untranslated_texts(parent) {
        let font = create_font();
        replace(&node, &font.outer);
        append(&font.inner, &node);
        node.set_text_content(Some(&translation));
    }
}

/// Replaces each text node by `<font>` elements with the translation.
pub fn replace_texts_by_elements(parent: &Element) {
    for (node, translation) in untranslated_texts(parent) {
        let font = create_font();
        font.inner.set_text_content(Some(&translation));
        replace(&node, &font.outer);
    }
}

/// Replaces each text node by another text node.
pub fn replace_texts_by_texts(parent: &Element) {
    for (node, translation) in untranslated_texts(parent) {
        replace(&node, &document().create_text_node(&translation));
    }
}

/// A text without the marks of its translation.
pub fn without_marks(text: &str) -> String {
    text.replace(['«', '»'], "")
}

/// The text nodes within an element, each with the translation of its text.
fn untranslated_texts(parent: &Element) -> Vec<(Node, String)> {
    descendants(parent)
        .into_iter()
        .filter(|node| node.node_type() == Node::TEXT_NODE)
        .filter_map(|node| {
            let text = node.text_content()?;
            let is_untranslated = !text.is_empty() && !text.contains('«');
            is_untranslated.then(|| (node, format!("«{text}»")))
        })
        .collect()
}

/// All nodes within a node.
pub fn descendants(parent: &Node) -> Vec<Node> {
    let mut nodes = Vec::new();
    let mut child = parent.first_child();
    while let Some(node) = child {
        nodes.extend(descendants(&node));
        child = node.next_sibling();
        nodes.push(node);
    }
    nodes
}

/// The two elements, one in the other, that translators put texts in.
struct Font {
    outer: Element,
    inner: Element,
}

fn create_font() -> Font {
    let create = || document().create_element("font").expect("an element");
    let font = Font {
        outer: create(),
        inner: create(),
    };
    append(&font.outer, &font.inner);
    font
}

fn append(parent: &Node, child: &Node) {
    parent.append_child(child).expect("a child");
}

/// Puts a node in the place of another.
pub fn replace(node: &Node, replacement: &Node) {
    let parent = node.parent_node().expect("a parent");
    parent.replace_child(replacement, node).expect("a replaced node");
}
