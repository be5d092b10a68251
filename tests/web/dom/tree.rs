//! Random views, as data from which the same view can be described again and again.

use super::super::translator::descendants;
use fastrand::Rng;
use portal::dom::html::{b, br, div, input, li, p, span, ul};
use portal::dom::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element as DomElement, HtmlElement};

/// How many random pairs of views each property is tested with: ten times as many by `cargo xtask test --long`.
const CASES: u64 = if option_env!("PORTAL_LONG_TESTS").is_some() {
    2_500
} else {
    250
};

/// A view as data.
#[derive(Clone, Debug)]
pub enum Tree {
    Empty,
    Text(&'static str),
    Node(Node),
    /// Children of a closure.
    Dynamic(Vec<Tree>),
    Fragment(Vec<Tree>),
}

/// An element as data.
#[derive(Clone, Debug)]
pub struct Node {
    tag: usize,
    key: Option<usize>,
    classes: Vec<&'static str>,
    title: Option<&'static str>,
    is_hidden: bool,
    children: Vec<Tree>,
}

const TAGS: [fn() -> Element; 6] = [div, p, span, ul, li, b];
const VOID_TAGS: [fn() -> Element; 2] = [br, input];
const TEXTS: [&str; 8] = [
    "one",
    "two",
    "three & <four>",
    "",
    " ",
    "fünf",
    "六",
    "a \u{2068}ב\u{2069}, c",
];
const CLASSES: [&str; 3] = ["note", "done now", ""];

impl Tree {
    /// A random list of at most five views. Elements in it have different keys or none.
    pub fn random_list(rng: &mut Rng, depth: usize) -> Vec<Self> {
        let mut keys: Vec<usize> = (0..6).collect();
        rng.shuffle(&mut keys);
        (0..rng.usize(..6))
            .map(|_| Self::random(rng, depth, &mut keys))
            .collect()
    }

    fn random(rng: &mut Rng, depth: usize, keys: &mut Vec<usize>) -> Self {
        match rng.usize(..if depth == 0 { 3 } else { 12 }) {
            0 => Self::Empty,
            1 | 2 => Self::Text(TEXTS[rng.usize(..TEXTS.len())]),
            3 => Self::Fragment(Self::random_list(rng, depth - 1)),
            4 => Self::Dynamic(Self::random_list(rng, depth - 1)),
            _ => Self::Node(Node {
                tag: rng.usize(..TAGS.len() + VOID_TAGS.len()),
                key: if rng.bool() { keys.pop() } else { None },
                classes: (0..rng.usize(..3))
                    .map(|_| CLASSES[rng.usize(..CLASSES.len())])
                    .collect(),
                title: rng.bool().then(|| TEXTS[rng.usize(..TEXTS.len())]),
                is_hidden: rng.bool(),
                children: Self::random_list(rng, depth - 1),
            }),
        }
    }

    /// The view that the data describes.
    pub fn view(&self) -> AnyView {
        match self {
            Self::Empty => ().into_view(),
            Self::Text(text) => text.into_view(),
            Self::Node(node) => node.element().into_view(),
            Self::Dynamic(children) => {
                let children = children.clone();
                (move || views(&children)).into_view()
            }
            Self::Fragment(children) => views(children),
        }
    }
}

impl Node {
    fn element(&self) -> Element {
        let void = VOID_TAGS.get(self.tag.wrapping_sub(TAGS.len()));
        let mut element = void.map_or_else(|| TAGS[self.tag](), |tag| tag());
        if let Some(key) = self.key {
            element = element.key(key);
        }
        for (index, class) in self.classes.iter().copied().enumerate() {
            element = match index {
                0 => element.class(class),
                _ => element.class(move || class),
            };
        }
        let is_hidden = self.is_hidden;
        element = element.title(self.title).hidden(move || is_hidden);
        match void {
            Some(_) => element,
            None => self
                .children
                .iter()
                .fold(element, |element, child| element.child(child.view())),
        }
    }
}

/// The views that a list describes.
pub fn views(trees: &[Tree]) -> AnyView {
    trees.iter().map(Tree::view).collect_view()
}

/// Views in the page, until this is dropped.
pub struct Mounted {
    /// The element whose children they are.
    pub parent: HtmlElement,
    shown: RwSignal<Shown>,
}

impl Mounted {
    /// Shows views.
    pub fn new(trees: &[Tree]) -> Self {
        let document = leptos::prelude::document();
        let parent: HtmlElement = document.create_element("div").expect("a div").unchecked_into();
        let body = document.body().expect("a body");
        body.append_child(&parent).expect("a child of the body");
        let owner = leptos::prelude::Owner::new();
        let shown = owner.with(|| RwSignal::new(Shown(trees.to_vec())));
        let mounted = parent.clone();
        leptos::mount::mount_to(mounted, move || {
            (move || shown.with(|Shown(trees)| views(trees))).into_view()
        })
        .forget();
        // The signal lives as long as the test.
        std::mem::forget(owner);
        Self { parent, shown }
    }

    /// Changes what is shown to other views.
    pub async fn change_to(&self, trees: &[Tree]) {
        self.shown.set(Shown(trees.to_vec()));
        leptos::task::tick().await;
    }

    /// The HTML in the page.
    pub fn html(&self) -> String {
        self.parent.inner_html()
    }

    /// The HTML in the page with the attributes of each element by their names: their order depends on when they were
    /// set.
    pub fn sorted_html(&self) -> String {
        let copy = self.parent.clone_node_with_deep(true).expect("a copy");
        for element in descendants(&copy)
            .into_iter()
            .filter_map(|node| node.dyn_into::<DomElement>().ok())
        {
            let names = element.get_attribute_names();
            let mut names: Vec<String> = names.iter().filter_map(|name| name.as_string()).collect();
            names.sort();
            for name in names {
                let value = element.get_attribute(&name).expect("it has the attribute");
                element.remove_attribute(&name).expect("a valid name");
                element.set_attribute(&name, &value).expect("a valid name");
            }
        }
        copy.unchecked_into::<DomElement>().inner_html()
    }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        self.parent.remove();
    }
}

/// Views that are never equal, so that each change is one.
#[derive(Clone)]
pub struct Shown(pub Vec<Tree>);

impl PartialEq for Shown {
    fn eq(&self, _: &Self) -> bool {
        false
    }
}

/// Runs a property for many random pairs of views.
pub async fn for_random_pairs<F: Future<Output = ()>>(property: impl Fn(u64, Vec<Tree>, Vec<Tree>) -> F) {
    for seed in 0..CASES {
        let mut rng = Rng::with_seed(seed);
        let first = Tree::random_list(&mut rng, 4);
        let mut second = Tree::random_list(&mut rng, 4);
        if rng.bool() {
            // Often the next view is the same with something moved, added or left out.
            second = first.clone();
            rng.shuffle(&mut second);
            second.truncate(rng.usize(..second.len() + 1));
            second.extend(
                Tree::random_list(&mut rng, 1)
                    .into_iter()
                    .filter(|tree| !matches!(tree, Tree::Node(_))),
            );
        }
        property(seed, first, second).await;
    }
}
