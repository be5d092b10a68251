//! Nodes of keyed lists: each belongs to its key, whatever happens to the list.

use super::tree::Mounted;
use fastrand::Rng;
use leptos::prelude::document;
use portal::dom::html::{button, input, li, ul};
use portal::dom::prelude::*;
use std::collections::HashMap;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element as DomElement, HtmlElement, Node};

/// A list of numbered items in the page, each with a field, to be reordered.
struct List {
    mounted: Mounted,
    numbers: RwSignal<Vec<usize>>,
}

impl List {
    fn new(numbers: Vec<usize>) -> Self {
        let mounted = Mounted::new(&[]);
        let owner = leptos::prelude::Owner::new();
        let numbers = owner.with(|| RwSignal::new(numbers));
        std::mem::forget(owner);
        leptos::mount::mount_to(mounted.parent.clone(), move || {
            ul().child(move || {
                let items = numbers.get().into_iter();
                items
                    .map(|number| li().key(number).child(input().id(number)).child(number))
                    .collect_view()
            })
            .into_view()
        })
        .forget();
        Self { mounted, numbers }
    }

    async fn reorder(&self, numbers: &[usize]) {
        self.numbers.set(numbers.to_vec());
        leptos::task::tick().await;
    }

    fn items(&self) -> Vec<(usize, Node)> {
        let list = self.mounted.parent.first_element_child().expect("the list");
        let mut items = Vec::new();
        let mut child = list.first_element_child();
        while let Some(item) = child {
            let number = item.text_content().unwrap_or_default().parse().expect("a number");
            child = item.next_element_sibling();
            items.push((number, item.into()));
        }
        items
    }
}

fn random_numbers(rng: &mut Rng) -> Vec<usize> {
    let mut numbers: Vec<usize> = (0..12).collect();
    rng.shuffle(&mut numbers);
    numbers.truncate(rng.usize(..13));
    numbers
}

#[wasm_bindgen_test]
async fn each_key_has_the_same_node_however_the_list_is_reordered() {
    for seed in 0..100 {
        let mut rng = Rng::with_seed(seed);
        let list = List::new(random_numbers(&mut rng));
        let before: HashMap<usize, Node> = list.items().into_iter().collect();
        let numbers = random_numbers(&mut rng);
        list.reorder(&numbers).await;
        let items = list.items();
        let shown: Vec<usize> = items.iter().map(|(number, _)| *number).collect();
        assert_eq!(shown, numbers, "seed {seed}");
        for (number, node) in items {
            let same = before.get(&number).is_none_or(|before| *before == node);
            assert!(same, "seed {seed}: item {number}");
        }
    }
}

#[wasm_bindgen_test]
async fn the_item_with_the_focus_is_never_moved() {
    for seed in 0..100 {
        let mut rng = Rng::with_seed(seed);
        let (mut before, mut after) = (random_numbers(&mut rng), random_numbers(&mut rng));
        let focused = 20;
        before.insert(rng.usize(..before.len() + 1), focused);
        after.insert(rng.usize(..after.len() + 1), focused);
        let list = List::new(before);
        let field: HtmlElement = document().get_element_by_id("20").expect("the field").unchecked_into();
        field.focus().expect("the focus");
        let blurs = RwSignal::new(0_usize);
        let count = wasm_bindgen::closure::Closure::<dyn FnMut()>::new(move || blurs.set(blurs.get_untracked() + 1));
        field
            .add_event_listener_with_callback("blur", count.as_ref().unchecked_ref())
            .expect("a listener");
        list.reorder(&after).await;
        let shown: Vec<usize> = list.items().iter().map(|(number, _)| *number).collect();
        assert_eq!(shown, after, "seed {seed}");
        assert_eq!(document().active_element(), Some(field.clone().into()), "seed {seed}");
        assert_eq!(blurs.get_untracked(), 0, "seed {seed}");
    }
}

#[wasm_bindgen_test]
async fn an_item_with_the_focus_that_an_extension_wrapped_is_not_taken_out_of_its_wrapper() {
    let list = List::new(vec![1, 2, 3]);
    let (_, item) = list.items().remove(1);
    let wrapper = document().create_element("x-wrapper").expect("an element");
    let parent = item.parent_node().expect("a parent");
    parent.replace_child(&wrapper, &item).expect("a child");
    wrapper.append_child(&item).expect("a child");
    let field: HtmlElement = document().get_element_by_id("2").expect("the field").unchecked_into();
    field.focus().expect("the focus");
    list.reorder(&[3, 2, 1]).await;
    let shown: Vec<usize> = list.items().iter().map(|(number, _)| *number).collect();
    assert_eq!(shown, [3, 2, 1]);
    assert_eq!(item.parent_node(), Some(wrapper.into()));
    assert_eq!(document().active_element(), Some(field.into()));
}

#[wasm_bindgen_test]
async fn an_element_with_another_key_is_another_node() {
    let mounted = Mounted::new(&[]);
    let owner = leptos::prelude::Owner::new();
    let key = owner.with(|| RwSignal::new("first"));
    std::mem::forget(owner);
    leptos::mount::mount_to(mounted.parent.clone(), move || {
        (move || button().key(key.get()).child(key.get())).into_view()
    })
    .forget();
    let first: DomElement = mounted.parent.first_element_child().expect("the button");
    key.set("second");
    leptos::task::tick().await;
    let second = mounted.parent.first_element_child().expect("the button");
    assert_ne!(first, second);
    assert_eq!(second.text_content().as_deref(), Some("second"));
}
