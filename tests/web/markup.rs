//! Elements that are drawn anew in the place of others.

use super::page::{Page, attribute};
use leptos::prelude::*;
use portal::markup::{Element, element};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlInputElement;

/// A page that shows one element, and another in its place once its button is pressed.
async fn one_after_the_other(one: fn() -> Element, other: fn() -> Element) -> Page {
    Page::show(move || {
        let is_other = RwSignal::new(false);
        element("div")
            .with(element("button").text("Next").on("click", move |_| is_other.set(true)))
            .dynamic(move || if is_other.get() { other() } else { one() }.into_any())
            .into_any()
    })
    .await
}

#[wasm_bindgen_test]
async fn an_element_in_the_place_of_another_keeps_its_node_and_says_only_its_own() {
    let page = one_after_the_other(
        || {
            element("a")
                .attribute("title", "one")
                .follow("href", || "/one".to_owned())
                .text("one")
        },
        || {
            element("a")
                .attribute("href", "/other")
                .follow("rel", || "next".to_owned())
                .text("other")
        },
    )
    .await;
    let link = page.one("a");
    page.click("Next").await;
    assert!(page.one("a").is_same_node(Some(&link)));
    let said = ["href", "rel", "title"].map(|name| attribute(&link, name));
    assert_eq!(said, ["/other", "next", ""]);
    assert_eq!(link.inner_text(), "other");
}

#[wasm_bindgen_test]
async fn a_field_in_the_place_of_another_has_none_of_its_text() {
    let page = one_after_the_other(
        || element("input").property("value", || "one".to_owned()),
        || element("input"),
    )
    .await;
    let field: HtmlInputElement = page.one("input").unchecked_into();
    assert_eq!(field.value(), "one");
    page.click("Next").await;
    assert!(page.one("input").is_same_node(Some(&field)));
    assert_eq!(field.value(), "");
}

#[wasm_bindgen_test]
async fn an_event_is_answered_by_what_was_drawn_last_with_its_own_contexts() {
    #[derive(Clone)]
    struct Name(&'static str);

    let page = Page::show(|| {
        let (turn, said) = (RwSignal::new(0), RwSignal::new(String::new()));
        element("div")
            .dynamic(move || {
                provide_context(Name(if turn.get() == 0 { "first" } else { "second" }));
                // A part within a part: what drew it first is gone when it is pressed again.
                element("p")
                    .dynamic(move || {
                        let act = move |_| {
                            said.set(use_context::<Name>().map_or("nobody", |name| name.0).to_owned());
                            turn.update(|turn| *turn += 1);
                        };
                        element("button").text("Who").on("click", act).into_any()
                    })
                    .into_any()
            })
            .with(element("output").says(move || said.get()))
            .into_any()
    })
    .await;
    page.click("Who").await;
    assert_eq!(page.one("output").inner_text(), "first");
    page.click("Who").await;
    assert_eq!(page.one("output").inner_text(), "second");
}
