//! Events: which handler is called, how often, and with which contexts.

use super::tree::Mounted;
use portal::dom::html::{button, div, p};
use portal::dom::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

/// Mounts a view, and returns what it is mounted in. The function is called within the view's owner.
fn mount(view: impl FnOnce() -> AnyView + 'static) -> Mounted {
    let mounted = Mounted::new(&[]);
    leptos::mount::mount_to(mounted.parent.clone(), view).forget();
    mounted
}

async fn click_button(mounted: &Mounted) {
    let button = mounted.parent.query_selector("button").expect("a selector");
    button.expect("a button").unchecked_into::<HtmlElement>().click();
    leptos::task::tick().await;
}

fn output(mounted: &Mounted) -> String {
    let output = mounted.parent.query_selector("p").expect("a selector");
    output.expect("an output").text_content().unwrap_or_default()
}

#[wasm_bindgen_test]
async fn a_listener_is_called_once_however_often_its_element_was_reconciled() {
    let mounted = mount(|| {
        let (count, clicks) = (RwSignal::new(0_usize), RwSignal::new(0_usize));
        div()
            .child(move || {
                // Each run describes the button again, with a new listener.
                button()
                    .on(ev::click, move |_| {
                        clicks.update(|clicks| *clicks += 1);
                        count.update(|count| *count += 1);
                    })
                    .child(count.get())
            })
            .child(p().child(move || clicks.get()))
            .into_view()
    });
    for clicks in 1..=4 {
        click_button(&mounted).await;
        assert_eq!(output(&mounted), clicks.to_string());
    }
}

#[wasm_bindgen_test]
async fn an_event_is_handled_with_the_contexts_of_the_latest_description_of_the_element() {
    #[derive(Clone)]
    struct Name(&'static str);

    let mounted = mount(|| {
        let (turn, called) = (RwSignal::new(0_usize), RwSignal::new(String::new()));
        div()
            .child(move || {
                provide_context(Name(if turn.get() == 0 { "first" } else { "second" }));
                // A closure within a closure: the owner of its first run is gone at the second click.
                div().child(move || {
                    button().on(ev::click, move |_| {
                        called.set(use_context::<Name>().map_or("nobody", |name| name.0).to_owned());
                        turn.update(|turn| *turn += 1);
                    })
                })
            })
            .child(p().child(move || called.get()))
            .into_view()
    });
    click_button(&mounted).await;
    assert_eq!(output(&mounted), "first");
    click_button(&mounted).await;
    assert_eq!(output(&mounted), "second");
}

#[wasm_bindgen_test]
async fn an_event_that_a_handler_causes_at_its_own_element_is_not_handled_again() {
    let mounted = mount(|| {
        let clicks = RwSignal::new(0_usize);
        div()
            .child(button().on(ev::click, move |event| {
                clicks.update(|clicks| *clicks += 1);
                event
                    .target()
                    .expect("a target")
                    .unchecked_into::<HtmlElement>()
                    .click();
            }))
            .child(p().child(move || clicks.get()))
            .into_view()
    });
    click_button(&mounted).await;
    assert_eq!(output(&mounted), "1");
}
