//! [`AnyView`] as a view of leptos: for `mount_to` in the browser and `to_html` on the host.

use super::html_output::write_html;
use super::reconcile::{Container, build_children, reconcile_root};
use super::view::AnyView;
use leptos::prelude::{AddAnyAttr, Render, RenderHtml, document};
use leptos::tachys::html::attribute::Attribute;
use leptos::tachys::html::attribute::any_attribute::AnyAttribute;
use leptos::tachys::hydration::Cursor;
use leptos::tachys::view::{Mountable, Position, PositionState};
use wasm_bindgen::JsCast;
use web_sys::{Element, Node};

/// A mounted view.
pub struct ViewState(Container);

impl Render for AnyView {
    type State = ViewState;

    fn build(self) -> ViewState {
        let container = Container::new(document().create_document_fragment().into());
        build_children(vec![self], &container);
        ViewState(container)
    }

    fn rebuild(self, state: &mut ViewState) {
        reconcile_root(self, &state.0);
    }
}

impl Mountable for ViewState {
    fn unmount(&mut self) {
        self.0.unmount();
    }

    fn mount(&mut self, parent: &Element, marker: Option<&Node>) {
        self.0.mount(parent, marker);
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        let first = self.0.nodes().into_iter().next();
        let parent = first.as_ref().and_then(|first| first.parent_element());
        match (parent, first) {
            (Some(parent), Some(first)) => {
                child.mount(&parent, Some(&first));
                true
            }
            _ => false,
        }
    }

    fn elements(&self) -> Vec<Element> {
        self.0
            .nodes()
            .into_iter()
            .filter_map(|node| node.dyn_into().ok())
            .collect()
    }
}

impl AddAnyAttr for AnyView {
    type Output<NewAttr: Attribute> = Self;

    /// A view of several parts has no one element that the attribute could be set on.
    fn add_any_attr<NewAttr: Attribute>(self, _: NewAttr) -> Self {
        self
    }
}

impl RenderHtml for AnyView {
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
        _escape: bool,
        _mark_branches: bool,
        _extra_attributes: Vec<AnyAttribute>,
    ) {
        write_html(self, html);
        *position = Position::NextChild;
    }

    /// The app mounts beside the prerendered page and takes its place; it never hydrates it.
    fn hydrate<const FROM_SERVER: bool>(self, _: &Cursor, _: &PositionState) -> ViewState {
        unreachable!("views are mounted, never hydrated: see \"Prerendered pages\" in docs/architecture.md")
    }

    fn into_owned(self) -> Self {
        self
    }
}
