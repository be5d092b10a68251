//! Memoized elements: described again only for another value, and kept when they leave their list.

use super::tree::Mounted;
use leptos::prelude::Owner;
use portal::dom::html::{li, ul};
use portal::dom::prelude::*;
use std::sync::{Arc, Mutex};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::Element as DomElement;

/// How an item of the list is described.
#[derive(Clone, Copy, PartialEq)]
enum Item {
    /// By a value.
    Value(usize),
    /// By a value, unless it is not there.
    IfPresent(usize),
    /// As it was.
    Unchanged,
}

/// A list of memoized items, each with its key, in the page.
struct List {
    mounted: Mounted,
    items: RwSignal<Vec<(usize, Item)>>,
    /// A number that every item shows beside its value.
    shared: RwSignal<usize>,
    /// The values by which items were described, in that order.
    described: Arc<Mutex<Vec<usize>>>,
}

impl List {
    fn new(items: &[(usize, Item)]) -> Self {
        let mounted = Mounted::new(&[]);
        let owner = Owner::new();
        let (items, shared) = owner.with(|| (RwSignal::new(items.to_vec()), RwSignal::new(0)));
        let described: Arc<Mutex<Vec<usize>>> = Arc::default();
        let log = described.clone();
        leptos::mount::mount_to(mounted.parent.clone(), move || {
            ul().child(move || {
                let views = items.get().into_iter();
                views
                    .map(|(key, item)| match item {
                        Item::Value(value) => memo(&owner, key, value, shared, &log),
                        Item::IfPresent(value) => memo(&owner, key, value, shared, &log).if_present(),
                        Item::Unchanged => unchanged(key),
                    })
                    .collect_view()
            })
            .into_view()
        })
        .forget();
        Self {
            mounted,
            items,
            shared,
            described,
        }
    }

    async fn set(&self, items: &[(usize, Item)]) {
        self.items.set(items.to_vec());
        leptos::task::tick().await;
    }

    fn elements(&self) -> Vec<DomElement> {
        let list = self.mounted.parent.first_element_child().expect("the list");
        let children = list.children();
        (0..children.length())
            .filter_map(|index| children.item(index))
            .collect()
    }

    fn texts(&self) -> Vec<String> {
        let elements = self.elements().into_iter();
        elements.filter_map(|element| element.text_content()).collect()
    }

    fn take_described(&self) -> Vec<usize> {
        std::mem::take(&mut self.described.lock().expect("a list"))
    }
}

fn memo(
    owner: &Owner,
    key: usize,
    value: usize,
    shared: RwSignal<usize>,
    described: &Arc<Mutex<Vec<usize>>>,
) -> AnyView {
    let described = described.clone();
    memoized(owner, key, value, move || {
        described.lock().expect("a list").push(value);
        // It belongs to the item, and not to the closure that describes the list.
        let sum = Memo::new(move || value + shared.get());
        li().child(move || sum.get())
    })
}

#[wasm_bindgen_test]
async fn an_element_is_described_again_only_for_another_value() {
    let list = List::new(&[(1, Item::Value(10)), (2, Item::Value(20))]);
    assert_eq!(list.take_described(), [10, 20]);
    let before = list.elements();
    list.set(&[(2, Item::Value(20)), (1, Item::Value(11))]).await;
    assert_eq!(list.take_described(), [11]);
    assert_eq!(list.texts(), ["20", "11"]);
    assert!(list.elements().iter().eq(before.iter().rev()), "the nodes are the same");
}

#[wasm_bindgen_test]
async fn an_element_that_leaves_its_list_comes_back_with_its_nodes_and_follows_its_signals() {
    let list = List::new(&[(1, Item::Value(10)), (2, Item::Value(20))]);
    let before = list.elements();
    list.set(&[(2, Item::Value(20))]).await;
    assert_eq!(list.texts(), ["20"]);
    list.shared.set(5);
    list.take_described();
    list.set(&[(1, Item::Value(10)), (2, Item::Value(20))]).await;
    assert_eq!(list.take_described(), [0_usize; 0]);
    assert_eq!(list.elements(), before);
    assert_eq!(list.texts(), ["15", "25"]);
    list.shared.set(6);
    leptos::task::tick().await;
    assert_eq!(list.texts(), ["16", "26"]);
}

#[wasm_bindgen_test]
async fn an_element_that_comes_back_for_another_value_shows_that() {
    let list = List::new(&[(1, Item::Value(10))]);
    let before = list.elements();
    list.set(&[]).await;
    list.set(&[(1, Item::Value(11))]).await;
    assert_eq!(list.elements(), before);
    assert_eq!(list.texts(), ["11"]);
}

#[wasm_bindgen_test]
async fn what_is_unchanged_or_only_changed_if_present_is_not_created() {
    let list = List::new(&[(1, Item::Value(10)), (2, Item::Value(20))]);
    list.set(&[
        (1, Item::Unchanged),
        (2, Item::IfPresent(21)),
        (3, Item::Unchanged),
        (4, Item::IfPresent(40)),
    ])
    .await;
    assert_eq!(list.texts(), ["10", "21"]);
    list.set(&[
        (1, Item::Value(10)),
        (2, Item::Value(21)),
        (3, Item::Value(30)),
        (4, Item::Value(40)),
    ])
    .await;
    assert_eq!(list.texts(), ["10", "21", "30", "40"]);
}

#[wasm_bindgen_test]
async fn a_list_keeps_a_bounded_number_of_elements_that_left_it() {
    let all: Vec<(usize, Item)> = (0..200).map(|key| (key, Item::Value(key))).collect();
    let list = List::new(&all);
    list.set(&[]).await;
    list.take_described();
    list.set(&all).await;
    let restored = all.len() - list.take_described().len();
    assert!((20..=100).contains(&restored), "{restored} came back");
    let texts: Vec<String> = all.iter().map(|(key, _)| key.to_string()).collect();
    assert_eq!(list.texts(), texts);
}
