//! Properties: a control shows the value that the app gives it.

use super::tree::Mounted;
use portal::dom::html::{input, option, select};
use portal::dom::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Event, HtmlElement, HtmlInputElement};

fn mount_control<T: Send + Sync + 'static>(
    state: T,
    view: fn(&'static T) -> AnyView,
) -> (Mounted, &'static T, HtmlInputElement) {
    let mounted = Mounted::new(&[]);
    // It lives as long as the test.
    let state: &'static T = Box::leak(Box::new(state));
    leptos::mount::mount_to(mounted.parent.clone(), move || view(state)).forget();
    let control = mounted.parent.first_element_child().expect("a control");
    (mounted, state, control.unchecked_into())
}

fn signal<T: PartialEq + Send + Sync + 'static>(value: T) -> RwSignal<T> {
    let owner = leptos::prelude::Owner::new();
    let signal = owner.with(|| RwSignal::new(value));
    std::mem::forget(owner);
    signal
}

fn fire(control: &HtmlElement, name: &str) {
    let event = Event::new(name).expect("an event");
    control.dispatch_event(&event).expect("a target of events");
}

#[wasm_bindgen_test]
async fn a_property_is_written_again_when_the_node_has_another_value_and_the_signal_the_same() {
    let (_mounted, is_checked, control) = mount_control(signal(true), |is_checked| {
        let is_checked = *is_checked;
        input()
            .r#type("checkbox")
            .prop("checked", move || is_checked.get())
            .into_view()
    });
    assert!(control.checked());
    // Browsers do so when they restore a form.
    control.set_checked(false);
    is_checked.set(true);
    leptos::task::tick().await;
    assert!(control.checked());
}

#[wasm_bindgen_test]
async fn a_control_shows_the_value_of_the_app_again_where_the_app_ignores_a_change() {
    let (_mounted, (), control) = mount_control((), |()| {
        input()
            .r#type("checkbox")
            .prop("checked", true)
            .on(ev::change, |_| {})
            .into_view()
    });
    control.set_checked(false);
    fire(&control, "change");
    leptos::task::tick().await;
    assert!(control.checked());
}

#[wasm_bindgen_test]
async fn the_text_in_a_field_is_not_overwritten_while_the_reader_types() {
    let (_mounted, (), control) = mount_control((), |()| {
        input().prop("value", "as it was").on(ev::input, |_| {}).into_view()
    });
    control.set_value("as it was, and more");
    fire(&control, "input");
    leptos::task::tick().await;
    assert_eq!(control.value(), "as it was, and more");
}

#[wasm_bindgen_test]
async fn a_select_shows_the_option_that_it_is_given() {
    let (_mounted, chosen, control) = mount_control(signal("b"), |chosen| {
        let chosen = *chosen;
        select()
            .prop("value", move || chosen.get())
            .child(["a", "b", "c"].map(|name| option().key(name).value(name).child(name)))
            .into_view()
    });
    assert_eq!(control.value(), "b");
    chosen.set("c");
    leptos::task::tick().await;
    assert_eq!(control.value(), "c");
}

#[wasm_bindgen_test]
async fn a_property_that_is_no_longer_described_is_reset() {
    let (_mounted, has_text, control) = mount_control(signal(true), |has_text| {
        let has_text = *has_text;
        (move || {
            if has_text.get() {
                input().prop("value", "text").prop("checked", true)
            } else {
                input()
            }
        })
        .into_view()
    });
    assert_eq!((control.value(), control.checked()), ("text".to_owned(), true));
    has_text.set(false);
    leptos::task::tick().await;
    assert_eq!((control.value(), control.checked()), (String::new(), false));
}
