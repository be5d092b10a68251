//! The portal as a person meets it: opened, looked at, typed into, clicked.

use js_sys::{Array, Function, Promise, Reflect};
use leptos::prelude::*;
use portal::app::App;
use portal::route::BasePath;
use portal::session::LoadedContent;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, Event, HtmlElement, HtmlInputElement, Window};

/// How often something is looked for before it counts as missing, and the pause between two looks.
const LOOKS: usize = 150;
const PAUSE: i32 = 10;

/// A new part of the document.
fn new_place() -> HtmlElement {
    // A test that failed left its page behind.
    for left in all_in(&root(), "[data-page]") {
        left.remove();
    }
    let place: HtmlElement = document()
        .create_element("div")
        .expect("a div can be made")
        .unchecked_into();
    place.set_attribute("data-page", "").expect("a div takes attributes");
    document()
        .body()
        .expect("the document has a body")
        .append_child(&place)
        .expect("the body takes a div");
    place
}

/// The portal, opened at an address. Closed when it goes out of scope, as by a reload: only what
/// the browser keeps is left.
pub struct Page {
    place: HtmlElement,
    before: String,
}

impl Page {
    /// Mounts the portal in a new part of the document.
    pub async fn open(content: LoadedContent, base: &BasePath, address: &str) -> Self {
        let before = window().location().href().expect("the window has an address");
        let href = format!("{base}{address}");
        show_address(&href);
        let (rest, anchor) = href.split_once('#').unwrap_or((&href, ""));
        let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
        let address = base.address(path, query, anchor);
        let place = new_place();
        let base = base.clone();
        leptos::mount::mount_to(place.clone(), move || view! { <App content base address/> }).forget();
        settle().await;
        Self { place, before }
    }

    /// Mounts one part of the portal in a new part of the document.
    pub async fn show<View: IntoView + 'static>(view: impl FnOnce() -> View + 'static) -> Self {
        let before = window().location().href().expect("the window has an address");
        let place = new_place();
        leptos::mount::mount_to(place.clone(), view).forget();
        settle().await;
        Self { place, before }
    }

    /// Everything that a selector names.
    pub fn all(&self, selector: &str) -> Vec<HtmlElement> {
        all_in(&self.place, selector)
    }

    /// The one thing that a selector names.
    pub fn one(&self, selector: &str) -> HtmlElement {
        one_in(&self.place, selector)
    }

    /// Whether a text is to be seen.
    pub fn shows(&self, text: &str) -> bool {
        plain(&self.place.inner_text()).contains(text)
    }

    /// Waits until a text is to be seen.
    pub async fn see_text(&self, text: &str) {
        self.see(&format!("the text “{text}”"), || self.shows(text)).await;
    }

    /// Waits until a text is no longer to be seen.
    pub async fn see_no_text(&self, text: &str) {
        self.see(&format!("the text “{text}” gone"), || !self.shows(text)).await;
    }

    /// Waits until the page's heading is this one.
    pub async fn see_heading(&self, heading: &str) {
        self.see(&format!("the heading “{heading}”"), || {
            self.all("h1").iter().any(|h1| words(h1) == heading)
        })
        .await;
    }

    /// Waits until something holds.
    pub async fn see(&self, what: &str, holds: impl Fn() -> bool) {
        for _ in 0..LOOKS {
            if holds() {
                return;
            }
            pause(PAUSE).await;
        }
        panic!(
            "{what}: waited for in vain. The page reads: {}",
            self.place.inner_text()
        );
    }

    /// Clicks the link, button, label or summary with these words.
    pub async fn click(&self, text: &str) {
        let clickable = || self.clickable(text);
        self.see(&format!("one “{text}” to click"), || clickable().len() == 1)
            .await;
        let element = clickable().remove(0);
        // A pointer that presses a link or button moves focus to it.
        element.focus().expect("an element can be asked to take focus");
        element.click();
        settle().await;
    }

    /// The links, buttons, labels and summaries with these words that are to be seen.
    pub fn clickable(&self, text: &str) -> Vec<HtmlElement> {
        self.all("a, button, label, summary")
            .into_iter()
            .filter(|element| words(element) == text && is_visible(element))
            .collect()
    }

    /// Types into the field with this label.
    pub async fn type_into(&self, label: &str, text: &str) {
        self.see(&format!("a field “{label}”"), || self.find_field(label).is_some())
            .await;
        put_into(&self.field(label), text);
        settle().await;
    }

    /// The field with this label.
    pub fn field(&self, label: &str) -> HtmlElement {
        self.find_field(label)
            .unwrap_or_else(|| panic!("a field has the label “{label}”"))
    }

    fn find_field(&self, label: &str) -> Option<HtmlElement> {
        let label = self.all("label").into_iter().find(|given| words(given) == label)?;
        let id = label.get_attribute("for")?;
        self.all(&format!("[id='{id}']")).into_iter().next()
    }

    /// What the field with this label holds.
    pub fn value(&self, label: &str) -> String {
        value_of(&self.field(label))
    }

    /// Waits until the field with this label holds a text.
    pub async fn see_value(&self, label: &str, value: &str) {
        self.see(&format!("“{value}” in “{label}”"), || {
            self.find_field(label).is_some_and(|field| value_of(&field) == value)
        })
        .await;
    }

    /// Whether the box or radio button with this label is chosen.
    pub fn is_chosen(&self, label: &str) -> bool {
        self.field(label).unchecked_into::<HtmlInputElement>().checked()
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        self.place.remove();
        show_address(&self.before);
    }
}

/// Puts a text into a field, as a keyboard does.
pub fn put_into(field: &HtmlElement, text: &str) {
    field.focus().expect("a field takes focus");
    Reflect::set(field, &"value".into(), &text.into()).expect("a field takes a value");
    tell(field, "input");
}

/// Leaves a field, as a keyboard does.
pub fn leave(field: &HtmlElement) {
    tell(field, "change");
    field.blur().expect("a field gives focus away");
    tell(field, "blur");
    tell(field, "focusout");
}

fn tell(field: &HtmlElement, name: &str) {
    let event = Event::new(name).expect("an event can be made");
    event.init_event_with_bubbles(name, true);
    field.dispatch_event(&event).expect("a field takes events");
}

/// Everything within an element that a selector names.
pub fn all_in(element: &Element, selector: &str) -> Vec<HtmlElement> {
    let found = call(element, "querySelectorAll", &Array::of1(&selector.into()));
    Array::from(&found).iter().map(JsCast::unchecked_into).collect()
}

/// The one thing within an element that a selector names.
pub fn one_in(element: &Element, selector: &str) -> HtmlElement {
    let mut found = all_in(element, selector);
    assert_eq!(found.len(), 1, "one “{selector}” is expected in: {}", words(element));
    found.remove(0)
}

/// An element's words, hidden ones included.
pub fn words(element: &Element) -> String {
    plain(&element.text_content().unwrap_or_default())
}

fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether an element is drawn.
pub fn is_visible(element: &Element) -> bool {
    call(element, "checkVisibility", &Array::new()).is_truthy()
}

/// What a field holds.
pub fn value_of(field: &HtmlElement) -> String {
    Reflect::get(field, &"value".into())
        .ok()
        .and_then(|value| value.as_string())
        .expect("a field has a value")
}

/// An attribute, or nothing.
pub fn attribute(element: &Element, name: &str) -> String {
    element.get_attribute(name).unwrap_or_default()
}

/// The distance of an element from the upper edge of what is to be seen, in CSS pixels.
pub fn distance_from_top(element: &Element) -> f64 {
    Reflect::get(&call(element, "getBoundingClientRect", &Array::new()), &"top".into())
        .ok()
        .and_then(|top| top.as_f64())
        .expect("an element has a place")
}

/// Whether an element has focus.
pub fn has_focus(element: &Element) -> bool {
    document().active_element().as_ref() == Some(element)
}

/// The title that the tab shows.
pub fn title() -> String {
    document().title()
}

/// Path, query and fragment that the browser shows.
pub fn shown_address() -> String {
    let location = window().location();
    [location.pathname(), location.search(), location.hash()]
        .into_iter()
        .map(|part| part.expect("the window has an address"))
        .collect()
}

/// Lets the page draw, and everything that follows from it.
pub async fn settle() {
    promised(|resolve| {
        window()
            .request_animation_frame(resolve)
            .expect("the window draws frames");
    })
    .await;
    pause(0).await;
}

/// Lets what was begun go on up to where it has to wait, and no further.
pub async fn begin() {
    for _ in 0..2 {
        JsFuture::from(Promise::resolve(&JsValue::NULL))
            .await
            .expect("nothing refuses the promise");
    }
}

/// Waits a time in milliseconds.
pub async fn pause(milliseconds: i32) {
    promised(|resolve| {
        window()
            .set_timeout_with_callback_and_timeout_and_arguments_0(resolve, milliseconds)
            .expect("the window has a clock");
    })
    .await;
}

async fn promised(begin: impl Fn(&Function)) {
    let promise = Promise::new(&mut |resolve, _| begin(&resolve));
    JsFuture::from(promise).await.expect("nothing refuses the promise");
}

fn call(element: &Element, name: &str, arguments: &Array) -> JsValue {
    let method: Function = Reflect::get(element, &name.into())
        .expect("an element has properties")
        .unchecked_into();
    method.apply(element, arguments).expect("the call is a valid one")
}

fn show_address(href: &str) {
    window()
        .history()
        .and_then(|history| history.replace_state_with_url(&JsValue::NULL, "", Some(href)))
        .expect("the address stays on the same host");
}

fn root() -> Element {
    document().document_element().expect("the document has a root")
}

fn window() -> Window {
    web_sys::window().expect("the tests run in a window")
}
