//! Elements of one type, however they are made: `view!` gives each tag, each attribute and each
//! mixture of children a type of its own, with machinery of its own in the wasm. What that saves
//! stands in `docs/architecture.md`.
//!
//! The whole app is made of [`element`]. An element drawn anew in the place of another takes over its
//! node in the page, with focus and all, if the tag is the same. On the host it becomes HTML as any
//! view does.

use leptos::ev::Event;
use leptos::prelude::*;
use leptos::tachys::html::attribute::any_attribute::AnyAttribute;
use leptos::tachys::hydration::Cursor;
use leptos::tachys::renderer::types::{Element as DomElement, Node, Text};
use leptos::tachys::renderer::{CastFrom, RemoveEventHandler, Rndr};
use leptos::tachys::view::any_view::AnyViewState;
use leptos::tachys::view::{Mountable, Position, PositionState, Render};
use leptos::wasm_bindgen::{JsCast, JsValue};
use std::cell::RefCell;
use std::rc::Rc;

/// Begins an element. `tag` is a name of HTML's: `li`.
#[must_use]
pub fn element(tag: &'static str) -> Element {
    Element(Box::new(Parts {
        tag,
        attributes: Vec::new(),
        followers: Vec::new(),
        listeners: Vec::new(),
        children: Vec::new(),
    }))
}

/// An element, with all that belongs to it.
pub struct Element(Box<Parts>);

struct Parts {
    tag: &'static str,
    attributes: Vec<(&'static str, String)>,
    followers: Vec<Follower>,
    listeners: Vec<(&'static str, Listener)>,
    children: Vec<Child>,
}

enum Child {
    Text(String),
    Saying(Box<dyn Fn() -> String + Send>),
    Element(Element),
    View(AnyView),
}

/// What an attribute, a property or a class says.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// It is not there.
    Absent,
    /// It is there, and says nothing more; a property is true.
    Present,
    /// A text.
    Text(String),
}

impl From<bool> for Value {
    fn from(is_present: bool) -> Self {
        if is_present { Self::Present } else { Self::Absent }
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<Option<String>> for Value {
    fn from(text: Option<String>) -> Self {
        text.map_or(Self::Absent, Self::Text)
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Place {
    Attribute,
    Property,
}

/// Something of an element that follows what it reads.
struct Follower {
    place: Place,
    name: &'static str,
    value: Box<dyn Fn() -> Value + Send>,
}

type Listener = Box<dyn FnMut(Event) + Send>;

impl Element {
    /// With an attribute.
    #[must_use]
    pub fn attribute(mut self, name: &'static str, value: &str) -> Self {
        self.0.attributes.push((name, value.to_owned()));
        self
    }

    /// With a class.
    #[must_use]
    pub fn class(self, class: &str) -> Self {
        self.attribute("class", class)
    }

    /// With an attribute that follows what it reads.
    #[must_use]
    pub fn follow<T: Into<Value>>(self, name: &'static str, value: impl Fn() -> T + Send + 'static) -> Self {
        self.follower(Place::Attribute, name, Box::new(move || value().into()))
    }

    /// With a property that follows what it reads: what a control shows, whatever its attributes say.
    #[must_use]
    pub fn property<T: Into<Value>>(self, name: &'static str, value: impl Fn() -> T + Send + 'static) -> Self {
        self.follower(Place::Property, name, Box::new(move || value().into()))
    }

    fn follower(mut self, place: Place, name: &'static str, value: Box<dyn Fn() -> Value + Send>) -> Self {
        self.0.followers.push(Follower { place, name, value });
        self
    }

    /// That does something on an event.
    #[must_use]
    pub fn on(mut self, event: &'static str, act: impl FnMut(Event) + Send + 'static) -> Self {
        self.0.listeners.push((event, Box::new(act)));
        self
    }

    /// With a text after what it has.
    #[must_use]
    pub fn text(mut self, text: &str) -> Self {
        self.0.children.push(Child::Text(text.to_owned()));
        self
    }

    /// With a text that follows what it reads, after what it has.
    #[must_use]
    pub fn says(mut self, text: impl Fn() -> String + Send + 'static) -> Self {
        self.0.children.push(Child::Saying(Box::new(text)));
        self
    }

    /// With another element after what it has.
    #[must_use]
    pub fn with(mut self, element: Self) -> Self {
        self.0.children.push(Child::Element(element));
        self
    }

    /// With several, after what it has.
    #[must_use]
    pub fn with_all(mut self, elements: impl IntoIterator<Item = Self>) -> Self {
        for element in elements {
            self.0.children.push(Child::Element(element));
        }
        self
    }

    /// With a view of any other kind after what it has.
    #[must_use]
    pub fn view(mut self, view: AnyView) -> Self {
        self.0.children.push(Child::View(view));
        self
    }

    /// With a part that is drawn anew when what it reads changes.
    #[must_use]
    pub fn dynamic(self, view: impl FnMut() -> AnyView + Send + 'static) -> Self {
        self.view(crate::reactive::dynamic(view).into_any())
    }
}

/// An element in the page.
pub struct ElementState {
    element: DomElement,
    tag: &'static str,
    attributes: Vec<(&'static str, String)>,
    followers: Vec<(Place, &'static str, RenderEffect<Value>)>,
    listeners: Vec<Listening>,
    children: Vec<ChildState>,
}

/// An event, what is done on it, and what ends that.
type Listening = (&'static str, Rc<RefCell<Listener>>, RemoveEventHandler<DomElement>);

enum ChildState {
    Text(Text, String),
    Saying(Text, RenderEffect<String>),
    Element(ElementState),
    View(AnyViewState),
}

impl Render for Element {
    type State = ElementState;

    fn build(self) -> ElementState {
        let Parts {
            tag,
            attributes,
            followers,
            listeners,
            children,
        } = *self.0;
        let element = Rndr::create_element(tag, None);
        for (name, value) in &attributes {
            Rndr::set_attribute(&element, name, value);
        }
        let mut state = ElementState {
            element,
            tag,
            attributes,
            followers: Vec::new(),
            listeners: Vec::new(),
            children: Vec::new(),
        };
        // A control's value is understood only once its choices are there.
        for child in children {
            state.push(child);
        }
        for follower in followers {
            state.follow(follower, None);
        }
        for (event, act) in listeners {
            state.listen(event, act);
        }
        state
    }

    fn rebuild(self, state: &mut ElementState) {
        if self.0.tag != state.tag {
            let mut fresh = self.build();
            state.insert_before_this(&mut fresh);
            state.unmount();
            *state = fresh;
            return;
        }
        let parts = *self.0;
        // What nothing says any more goes first: something else may say it now.
        let mut values = Vec::new();
        for (place, name, effect) in std::mem::take(&mut state.followers) {
            let is_followed = parts.followers.iter().any(|one| (one.place, one.name) == (place, name));
            match effect.take_value() {
                Some(value) if is_followed => values.push((place, name, value)),
                _ => apply(&state.element, place, name, &Value::Absent),
            }
        }
        for (name, _) in &state.attributes {
            if parts.attributes.iter().all(|(one, _)| one != name) {
                Rndr::remove_attribute(&state.element, name);
            }
        }
        for attribute in &parts.attributes {
            if !state.attributes.contains(attribute) {
                Rndr::set_attribute(&state.element, attribute.0, &attribute.1);
            }
        }
        state.attributes = parts.attributes;
        state.take_children(parts.children);
        for follower in parts.followers {
            let same = values
                .iter()
                .position(|(place, name, _)| (*place, *name) == (follower.place, follower.name));
            let value = same.map(|same| values.swap_remove(same).2);
            state.follow(follower, value);
        }
        state.listeners.truncate(parts.listeners.len());
        for (index, (event, act)) in parts.listeners.into_iter().enumerate() {
            match state.listeners.get(index) {
                Some((same, listener, _)) if *same == event && listener.try_borrow_mut().is_ok() => {
                    *listener.borrow_mut() = owned(act);
                }
                _ => {
                    state.listeners.truncate(index);
                    state.listen(event, act);
                }
            }
        }
    }
}

impl ElementState {
    fn push(&mut self, child: Child) {
        let mut state = match child {
            Child::Text(text) => ChildState::Text(Rndr::create_text_node(&text), text),
            Child::Saying(text) => {
                let node = Rndr::create_text_node("");
                let effect = say(&node, text, None);
                ChildState::Saying(node, effect)
            }
            Child::Element(element) => ChildState::Element(element.build()),
            Child::View(view) => ChildState::View(view.build()),
        };
        match &mut state {
            ChildState::Text(node, _) | ChildState::Saying(node, _) => Rndr::insert_node(&self.element, node, None),
            ChildState::Element(element) => element.mount(&self.element, None),
            ChildState::View(view) => view.mount(&self.element, None),
        }
        self.children.push(state);
    }

    /// Takes over children place by place, as long as they are of the same kind.
    fn take_children(&mut self, children: Vec<Child>) {
        let mut children = children.into_iter().peekable();
        let mut taken = 0;
        while let (Some(state), Some(_)) = (self.children.get_mut(taken), children.peek()) {
            let Some(child) = children.next_if(|child| state.is_like(child)) else {
                break;
            };
            match (state, child) {
                (ChildState::Text(node, before), Child::Text(text)) if *before != text => {
                    Rndr::set_text(node, &text);
                    *before = text;
                }
                (ChildState::Saying(node, effect), Child::Saying(text)) => {
                    let before = effect.take_value();
                    *effect = say(node, text, before);
                }
                (ChildState::Element(state), Child::Element(element)) => element.rebuild(state),
                (ChildState::View(state), Child::View(view)) => view.rebuild(state),
                _ => {}
            }
            taken += 1;
        }
        for mut state in self.children.drain(taken..) {
            match &mut state {
                ChildState::Text(node, _) | ChildState::Saying(node, _) => Rndr::remove(node),
                ChildState::Element(element) => element.unmount(),
                ChildState::View(view) => view.unmount(),
            }
        }
        for child in children {
            self.push(child);
        }
    }

    fn follow(&mut self, follower: Follower, before: Option<Value>) {
        let Follower { place, name, value } = follower;
        let element = self.element.clone();
        let run = move |before: Option<Value>| {
            let now = value();
            if before.as_ref() != Some(&now) {
                apply(&element, place, name, &now);
            }
            now
        };
        let run: Box<dyn FnMut(Option<Value>) -> Value> = Box::new(run);
        let effect = RenderEffect::new_with_value(run, before);
        self.followers.push((place, name, effect));
    }

    fn listen(&mut self, event: &'static str, act: Listener) {
        let act = Rc::new(RefCell::new(owned(act)));
        let listener = act.clone();
        let call = move |event: JsValue| {
            // What an event of its own sets off while it acts is not for it.
            if let Ok(mut act) = listener.try_borrow_mut() {
                act(event.unchecked_into());
            }
        };
        let handler = Rndr::add_event_listener(&self.element, event, Box::new(call));
        self.listeners.push((event, act, handler));
    }
}

impl ChildState {
    fn is_like(&self, child: &Child) -> bool {
        matches!(
            (self, child),
            (Self::Text(..), Child::Text(_))
                | (Self::Saying(..), Child::Saying(_))
                | (Self::Element(_), Child::Element(_))
                | (Self::View(_), Child::View(_))
        )
    }
}

/// What is done on an event finds the contexts of the part of the page that it belongs to: of the
/// one that drew it last.
fn owned(mut act: Listener) -> Listener {
    let owner = Owner::current().unwrap_or_default();
    Box::new(move |event| owner.with(|| act(event)))
}

fn say(node: &Text, text: Box<dyn Fn() -> String + Send>, before: Option<String>) -> RenderEffect<String> {
    let node = node.clone();
    let run = move |before: Option<String>| {
        let now = text();
        if before.as_ref() != Some(&now) {
            Rndr::set_text(&node, &now);
        }
        now
    };
    RenderEffect::new_with_value(run, before)
}

fn apply(element: &DomElement, place: Place, name: &'static str, value: &Value) {
    match (place, value) {
        (Place::Attribute, Value::Absent) => Rndr::remove_attribute(element, name),
        (Place::Attribute, Value::Present) => Rndr::set_attribute(element, name, ""),
        (Place::Attribute, Value::Text(text)) => Rndr::set_attribute(element, name, text),
        (Place::Property, Value::Text(text)) => Rndr::set_property(element, name, &JsValue::from_str(text)),
        (Place::Property, Value::Present) => Rndr::set_property(element, name, &JsValue::TRUE),
        // As `false` to a box, and as no text to a field.
        (Place::Property, Value::Absent) => Rndr::set_property(element, name, &JsValue::NULL),
    }
}

impl Mountable for ElementState {
    fn unmount(&mut self) {
        Rndr::remove(&self.element);
    }

    fn mount(&mut self, parent: &DomElement, marker: Option<&Node>) {
        Rndr::insert_node(parent, &self.element, marker);
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        let parent = Rndr::get_parent(&self.element).and_then(DomElement::cast_from);
        parent.is_some_and(|parent| {
            child.mount(&parent, Some(&self.element));
            true
        })
    }

    fn elements(&self) -> Vec<DomElement> {
        vec![self.element.clone()]
    }
}

leptos::tachys::no_attrs!(Element);

impl RenderHtml for Element {
    type AsyncOutput = Self;
    type Owned = Self;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self {
        self
    }

    fn to_html_with_buf(
        self,
        html: &mut String,
        position: &mut Position,
        _: bool,
        mark_branches: bool,
        _: Vec<AnyAttribute>,
    ) {
        let Parts {
            tag,
            attributes,
            followers,
            children,
            ..
        } = *self.0;
        html.push('<');
        html.push_str(tag);
        for (name, value) in &attributes {
            push_attribute(html, name, &Value::Text(value.clone()));
        }
        for follower in followers.iter().filter(|one| one.place == Place::Attribute) {
            push_attribute(html, follower.name, &(follower.value)());
        }
        html.push('>');
        // The only one without an end that is made here.
        if tag != "input" {
            for child in children {
                *position = Position::FirstChild;
                match child {
                    Child::Text(text) => push_escaped(html, &text),
                    Child::Saying(text) => push_escaped(html, &text()),
                    Child::Element(element) => {
                        element.to_html_with_buf(html, position, true, mark_branches, Vec::new());
                    }
                    Child::View(view) => view.to_html_with_buf(html, position, true, mark_branches, Vec::new()),
                }
            }
            html.push_str("</");
            html.push_str(tag);
            html.push('>');
        }
        *position = Position::NextChild;
    }

    /// A page that was built is never woken node by node: what is made here takes its place.
    fn hydrate<const FROM_SERVER: bool>(self, _: &Cursor, _: &PositionState) -> ElementState {
        self.build()
    }

    fn into_owned(self) -> Self {
        self
    }
}

fn push_attribute(html: &mut String, name: &str, value: &Value) {
    let text = match value {
        Value::Absent => return,
        Value::Present => "",
        Value::Text(text) => text,
    };
    html.push(' ');
    html.push_str(name);
    html.push_str("=\"");
    push_escaped(html, text);
    html.push('"');
}

fn push_escaped(html: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            c => html.push(c),
        }
    }
}

/// A part that is made anew when what it reads changes, where [`Element::dynamic`] makes over what is
/// there: what a reader left in one page, a text in a field, a part folded out, is nothing to the
/// next one.
pub struct Anew(Box<dyn FnMut() -> AnyView + Send>);

impl Anew {
    /// Makes a part anew when what it reads changes.
    #[must_use]
    pub fn new(view: impl FnMut() -> AnyView + Send + 'static) -> Self {
        Self(Box::new(view))
    }
}

impl Render for Anew {
    type State = RenderEffect<AnyViewState>;

    fn build(self) -> Self::State {
        let mut view = self.0;
        RenderEffect::new(move |before: Option<AnyViewState>| {
            let mut fresh = view().build();
            if let Some(mut before) = before {
                before.insert_before_this(&mut fresh);
                before.unmount();
            }
            fresh
        })
    }

    fn rebuild(self, state: &mut Self::State) {
        let mut fresh = self.build();
        state.insert_before_this(&mut fresh);
        state.unmount();
        *state = fresh;
    }
}

leptos::tachys::no_attrs!(Anew);

impl RenderHtml for Anew {
    type AsyncOutput = Self;
    type Owned = Self;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self {
        self
    }

    fn to_html_with_buf(
        mut self,
        html: &mut String,
        position: &mut Position,
        escape: bool,
        mark_branches: bool,
        attributes: Vec<AnyAttribute>,
    ) {
        (self.0)().to_html_with_buf(html, position, escape, mark_branches, attributes);
    }

    fn hydrate<const FROM_SERVER: bool>(self, _: &Cursor, _: &PositionState) -> Self::State {
        self.build()
    }

    fn into_owned(self) -> Self {
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn html(element: Element) -> String {
        Owner::new_root(None).with(|| element.to_html())
    }

    #[test]
    fn texts_and_attributes_stay_what_they_are() {
        let hostile = "<b>\"A\" & 'B'</b><!-- --><script>";
        let made = html(element("p").attribute("title", hostile).text(hostile));
        let escaped = "&lt;b&gt;&quot;A&quot; &amp; 'B'&lt;/b&gt;&lt;!-- --&gt;&lt;script&gt;";
        assert_eq!(made, format!("<p title=\"{escaped}\">{escaped}</p>"));
    }

    #[test]
    fn an_input_has_no_end() {
        let made = html(
            element("label")
                .with(element("input").attribute("type", "radio"))
                .text("One"),
        );
        assert_eq!(made, "<label><input type=\"radio\">One</label>");
    }

    #[test]
    fn an_attribute_that_follows_something_says_in_html_what_it_says_then() {
        let made = html(
            element("a")
                .follow("hidden", || true)
                .follow("inert", || false)
                .follow("aria-current", || Some("\"page\"".to_owned()))
                .follow("rel", || None::<String>),
        );
        assert_eq!(made, "<a hidden=\"\" aria-current=\"&quot;page&quot;\"></a>");
    }

    #[test]
    fn properties_and_listeners_are_not_in_html() {
        let made = html(
            element("details")
                .property("open", || true)
                .property("value", || "text".to_owned())
                .on("toggle", |_| {}),
        );
        assert_eq!(made, "<details></details>");
    }

    #[test]
    fn children_stand_in_the_order_in_which_they_were_given() {
        let items = ["a", "b"].map(|text| element("li").text(text));
        let made = html(
            element("div")
                .class("all")
                .text("1")
                .with(element("ul").with_all(items))
                .text("2")
                .view(view! { <em>"3 & more"</em> }.into_any())
                .dynamic(|| element("b").text("4").into_any()),
        );
        let plain = made.replace("<!>", "").replace("<!--<() />-->", "");
        assert_eq!(
            plain,
            "<div class=\"all\">1<ul><li>a</li><li>b</li></ul>2<em>3 &amp; more</em><b>4</b></div>"
        );
    }

    #[test]
    fn an_element_within_a_view_is_html_as_any_other() {
        let made =
            Owner::new_root(None).with(|| view! { <main>{element("p").text("<")}<p>"last"</p></main> }.to_html());
        assert_eq!(made.replace("<!>", ""), "<main><p>&lt;</p><p>last</p></main>");
    }
}
