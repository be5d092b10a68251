//! Pages that others have changed: translated, wrapped, with nodes added. After the next change the app's
//! own nodes are as if nobody had.

use super::tree::{Mounted, Tree, for_random_pairs};
use fastrand::Rng;
use leptos::prelude::document;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, Node};

/// Changes a view after somebody else has changed its nodes, and compares the result with what building
/// the other view gives, once the marks of the somebody are taken out.
async fn check(interfere: impl Fn(&Element, &mut Rng), without_marks: impl Fn(&Element)) {
    for_random_pairs(async |seed, first: Vec<Tree>, second: Vec<Tree>| {
        let mut rng = Rng::with_seed(seed);
        let changed = Mounted::new(&first);
        interfere(&changed.parent, &mut rng);
        changed.change_to(&second).await;
        without_marks(&changed.parent);
        let built = Mounted::new(&second);
        // Texts that stand beside each other may have been joined by taking marks out.
        let texts = changed.html().replace(['«', '»'], "");
        assert_eq!(texts, built.html(), "seed {seed}: {first:?} -> {second:?}");
    })
    .await;
}

fn nodes_within(parent: &Node) -> Vec<Node> {
    let mut nodes = Vec::new();
    let mut child = parent.first_child();
    while let Some(node) = child {
        nodes.extend(nodes_within(&node));
        child = node.next_sibling();
        nodes.push(node);
    }
    nodes
}

fn texts_within(parent: &Element) -> Vec<Node> {
    let is_text = |node: &Node| node.node_type() == Node::TEXT_NODE && node.text_content().as_deref() != Some("");
    nodes_within(parent).into_iter().filter(is_text).collect()
}

fn create(tag: &str) -> Element {
    document().create_element(tag).expect("an element")
}

fn replace(node: &Node, replacement: &Node) {
    let parent = node.parent_node().expect("a parent");
    parent.replace_child(replacement, node).expect("a replacement");
}

/// Takes the elements of a tag out, with or without leaving their children.
fn take_out(parent: &Element, tag: &str, leave_children: bool) {
    while let Ok(Some(element)) = parent.query_selector(tag) {
        while let (true, Some(child)) = (leave_children, element.first_child()) {
            let above = element.parent_node().expect("a parent");
            above.insert_before(&child, Some(&element)).expect("a child");
        }
        element.remove();
    }
}

#[wasm_bindgen_test]
async fn texts_that_a_translator_wrapped_stay_in_place() {
    let wrap = |parent: &Element, _: &mut Rng| {
        for text in texts_within(parent) {
            let (outer, inner) = (create("font"), create("font"));
            replace(&text, &outer);
            outer.append_child(&inner).expect("a child");
            inner.append_child(&text).expect("a child");
        }
    };
    check(wrap, |parent| take_out(parent, "font", true)).await;
}

#[wasm_bindgen_test]
async fn texts_that_a_translator_replaced_by_text_are_not_shown_twice() {
    let translate = |parent: &Element, _: &mut Rng| {
        for text in texts_within(parent) {
            let words = text.text_content().unwrap_or_default();
            replace(&text, &document().create_text_node(&format!("«{words}»")));
        }
    };
    check(translate, |_| {}).await;
}

#[wasm_bindgen_test]
async fn texts_that_a_translator_replaced_by_elements_are_not_shown_twice() {
    let translate = |parent: &Element, _: &mut Rng| {
        for text in texts_within(parent) {
            let words = text.text_content().unwrap_or_default();
            let (outer, inner) = (create("font"), create("font"));
            inner.set_text_content(Some(&format!("«{words}»")));
            outer.append_child(&inner).expect("a child");
            replace(&text, &outer);
        }
    };
    check(translate, |parent| take_out(parent, "font", true)).await;
}

#[wasm_bindgen_test]
async fn elements_that_an_extension_added_anywhere_disturb_nothing() {
    let inject = |parent: &Element, rng: &mut Rng| {
        for node in nodes_within(parent) {
            if rng.bool() {
                let foreign = create("x-foreign");
                foreign.set_text_content(Some("foreign"));
                let above = node.parent_node().expect("a parent");
                let before = if rng.bool() { Some(node) } else { None };
                above.insert_before(&foreign, before.as_ref()).expect("a child");
            }
        }
    };
    check(inject, |parent| take_out(parent, "x-foreign", false)).await;
}

#[wasm_bindgen_test]
async fn elements_that_an_extension_wrapped_stay_in_order() {
    let wrap = |parent: &Element, rng: &mut Rng| {
        for node in nodes_within(parent) {
            if node.node_type() == Node::ELEMENT_NODE && rng.bool() {
                let wrapper = create("x-wrapper");
                replace(&node, &wrapper);
                wrapper.append_child(&node).expect("a child");
            }
        }
    };
    check(wrap, |parent| take_out(parent, "x-wrapper", true)).await;
}
