//! Pages that others have changed: translators the texts, extensions the elements. After the app's next
//! change its own nodes are as on a page that nobody else has changed.

use super::super::translator::{
    descendants, replace, replace_texts_by_elements, replace_texts_by_texts, without_marks, wrap_texts,
};
use super::tree::{Mounted, Tree, for_random_pairs};
use fastrand::Rng;
use leptos::prelude::document;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, Node};

/// Changes a view to another one after others have changed its nodes, removes the nodes of others, and
/// compares the result with the other view where it is built at once.
async fn check(interfere: impl Fn(&Element, &mut Rng), remove_foreign: impl Fn(&Element)) {
    for_random_pairs(async |seed, first: Vec<Tree>, second: Vec<Tree>| {
        let mut rng = Rng::with_seed(seed);
        let changed = Mounted::new(&first);
        interfere(&changed.parent, &mut rng);
        changed.change_to(&second).await;
        remove_foreign(&changed.parent);
        let built = Mounted::new(&second);
        assert_eq!(
            without_marks(&changed.sorted_html()),
            built.sorted_html(),
            "seed {seed}: {first:?} -> {second:?}"
        );
    })
    .await;
}

fn create(tag: &str) -> Element {
    document().create_element(tag).expect("an element")
}

/// Removes the elements of a tag. Their children are removed with them, or take their place.
fn remove_all(parent: &Element, tag: &str, leave_children: bool) {
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
    check(
        |parent, _| wrap_texts(parent),
        |parent| remove_all(parent, "font", true),
    )
    .await;
}

#[wasm_bindgen_test]
async fn texts_that_a_translator_replaced_by_text_are_not_shown_twice() {
    check(|parent, _| replace_texts_by_texts(parent), |_| {}).await;
}

#[wasm_bindgen_test]
async fn texts_that_a_translator_replaced_by_elements_are_not_shown_twice() {
    check(
        |parent, _| replace_texts_by_elements(parent),
        |parent| remove_all(parent, "font", true),
    )
    .await;
}

#[wasm_bindgen_test]
async fn elements_that_an_extension_added_anywhere_disturb_nothing() {
    let inject = |parent: &Element, rng: &mut Rng| {
        for node in descendants(parent) {
            if rng.bool() {
                let foreign = create("x-foreign");
                foreign.set_text_content(Some("foreign"));
                let above = node.parent_node().expect("a parent");
                let before = if rng.bool() { Some(node) } else { None };
                above.insert_before(&foreign, before.as_ref()).expect("a child");
            }
        }
    };
    check(inject, |parent| remove_all(parent, "x-foreign", false)).await;
}

#[wasm_bindgen_test]
async fn elements_that_an_extension_wrapped_stay_in_order() {
    let wrap = |parent: &Element, rng: &mut Rng| {
        for node in descendants(parent) {
            if node.node_type() == Node::ELEMENT_NODE && rng.bool() {
                let wrapper = create("x-wrapper");
                replace(&node, &wrapper);
                wrapper.append_child(&node).expect("a child");
            }
        }
    };
    check(wrap, |parent| remove_all(parent, "x-wrapper", true)).await;
}
