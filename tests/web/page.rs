//! A page of the portal in the browser's document.

use super::element::{all_in, collapse_white_space, fill_field, is_visible, one_in, text_of, value_of};
use super::task::{CHECKS, INTERVAL, next_frame, sleep};
use leptos::prelude::*;
use portal::app::App;
use portal::route::BasePath;
use portal::session::LoadedContent;
use std::any::Any;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{HtmlElement, HtmlInputElement};

/// A page, mounted in an element of its own. After it is dropped, as after a reload, only what is stored
/// remains of it.
pub struct Page {
    root: HtmlElement,
    previous_address: String,
    /// Unmounts what is mounted when it is dropped: effects that still ran would change the title of the
    /// next page.
    _mounted: Box<dyn Any>,
}

impl Page {
    /// Mounts the app for an address below a base path, and waits until it has rendered everything.
    pub async fn open(content: LoadedContent, base: &BasePath, address: &str) -> Self {
        let page = Self::open_unloaded(content, base, address);
        next_frame().await;
        page
    }

    /// Mounts the app for an address below a base path. Nothing is read from the storage yet.
    pub fn open_unloaded(content: LoadedContent, base: &BasePath, address: &str) -> Self {
        let previous_address = full_address();
        let href = format!("{base}{address}");
        replace_address(&href);
        let (rest, fragment) = href.split_once('#').unwrap_or((&href, ""));
        let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
        let address = base.address(path, query, fragment);
        let root = create_root();
        let base = base.clone();
        let mounted = leptos::mount::mount_to(root.clone(), move || view! { <App content base address/> });
        Self {
            root,
            previous_address,
            _mounted: Box::new(mounted),
        }
    }

    /// Mounts a single component.
    pub async fn mount<View: IntoView + 'static>(view: impl FnOnce() -> View + 'static) -> Self {
        let previous_address = full_address();
        let root = create_root();
        let mounted = leptos::mount::mount_to(root.clone(), view);
        next_frame().await;
        Self {
            root,
            previous_address,
            _mounted: Box::new(mounted),
        }
    }

    /// The element in which the page is mounted.
    pub fn root(&self) -> &HtmlElement {
        &self.root
    }

    /// The elements that match a selector.
    pub fn all(&self, selector: &str) -> Vec<HtmlElement> {
        all_in(&self.root, selector)
    }

    /// The only element that matches a selector.
    pub fn one(&self, selector: &str) -> HtmlElement {
        one_in(&self.root, selector)
    }

    /// Whether a text is visible.
    pub fn shows(&self, text: &str) -> bool {
        collapse_white_space(&self.root.inner_text()).contains(text)
    }

    /// Waits until a text is visible.
    pub async fn see_text(&self, text: &str) {
        self.wait_for(&format!("the text “{text}”"), || self.shows(text)).await;
    }

    /// Waits until a text is no longer visible.
    pub async fn see_no_text(&self, text: &str) {
        self.wait_for(&format!("the text “{text}” to disappear"), || !self.shows(text))
            .await;
    }

    /// Waits until the heading of the page has this text.
    pub async fn see_heading(&self, heading: &str) {
        self.wait_for(&format!("the heading “{heading}”"), || {
            self.all("h1").iter().any(|h1| text_of(h1) == heading)
        })
        .await;
    }

    /// Waits until the field with this label has a value.
    pub async fn see_value(&self, label: &str, value: &str) {
        self.wait_for(&format!("the value “{value}” of “{label}”"), || {
            self.find_field(label).is_some_and(|field| value_of(&field) == value)
        })
        .await;
    }

    /// Waits until a condition is met. The description completes "waiting for".
    pub async fn wait_for(&self, description: &str, condition: impl Fn() -> bool) {
        for _ in 0..CHECKS {
            if condition() {
                return;
            }
            sleep(INTERVAL).await;
        }
        panic!(
            "timed out waiting for {description}; the text of the page is: {}",
            self.root.inner_text()
        );
    }

    /// Clicks the link, button, label or summary with this text.
    pub async fn click(&self, text: &str) {
        let clickable = || self.clickable(text);
        self.wait_for(&format!("one “{text}” to click"), || clickable().len() == 1)
            .await;
        let element = clickable().remove(0);
        // A press with a pointer moves the focus, `click()` does not.
        element.focus().expect("an element that can be focused");
        element.click();
        next_frame().await;
    }

    /// The visible links, buttons, labels and summaries with this text.
    pub fn clickable(&self, text: &str) -> Vec<HtmlElement> {
        self.all("a, button, label, summary")
            .into_iter()
            .filter(|element| text_of(element) == text && is_visible(element))
            .collect()
    }

    /// Replaces the value of the field with this label, by typing.
    pub async fn fill(&self, label: &str, value: &str) {
        self.wait_for(&format!("a field “{label}”"), || self.find_field(label).is_some())
            .await;
        fill_field(&self.field(label), value);
        next_frame().await;
    }

    /// The field with this label.
    pub fn field(&self, label: &str) -> HtmlElement {
        self.find_field(label)
            .unwrap_or_else(|| panic!("no field has the label “{label}”"))
    }

    /// The value of the field with this label.
    pub fn value(&self, label: &str) -> String {
        value_of(&self.field(label))
    }

    /// Whether the checkbox or radio button with this label is checked.
    pub fn is_checked(&self, label: &str) -> bool {
        self.field(label).unchecked_into::<HtmlInputElement>().checked()
    }

    fn find_field(&self, label: &str) -> Option<HtmlElement> {
        let label = self
            .all("label")
            .into_iter()
            .find(|element| text_of(element) == label)?;
        let id = label.get_attribute("for")?;
        self.all(&format!("[id='{id}']")).into_iter().next()
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        self.root.remove();
        replace_address(&self.previous_address);
    }
}

/// The title of the document.
pub fn title() -> String {
    document().title()
}

/// Path, query and fragment of the document's address.
pub fn current_address() -> String {
    let location = window().location();
    [location.pathname(), location.search(), location.hash()]
        .into_iter()
        .map(|part| part.expect("an address"))
        .collect()
}

fn full_address() -> String {
    window().location().href().expect("an address")
}

fn replace_address(href: &str) {
    window()
        .history()
        .and_then(|history| history.replace_state_with_url(&JsValue::NULL, "", Some(href)))
        .expect("an address of the same origin");
}

/// A new element in the document, to mount a page in.
fn create_root() -> HtmlElement {
    let body = document().body().expect("a body");
    // A test that failed has left its page.
    for left in all_in(&body, "[data-page]") {
        left.remove();
    }
    let root: HtmlElement = document().create_element("div").expect("a div").unchecked_into();
    root.set_attribute("data-page", "").expect("an attribute");
    body.append_child(&root).expect("a child of the body");
    root
}
