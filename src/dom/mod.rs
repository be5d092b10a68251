//! The element builder, its reconciler, and reactive values: the vocabulary of `leptos::html` and
//! `leptos::prelude`, in types that are erased.
//!
//! Leptos's own builder gives each element a type of its own, made of the types of its attributes and
//! children, and the wasm carries code for every one of them. Here every element is an [`Element`],
//! every view an [`AnyView`], every signal holds one erased type. What that saves is measured in
//! `docs/architecture.md`. Names and meanings are Leptos's, so that whoever knows Leptos can read a
//! page, and a page could be moved back by changing its imports:
//!
//! ```
//! use portal::dom::html::{li, p, ul};
//! use portal::dom::prelude::*;
//!
//! fn list(names: &[&str], count: Memo<usize>) -> AnyView {
//!     (
//!         p().class("count").child(move || count.get()),
//!         ul().child(names.iter().map(|name| li().key(name).child(*name)).collect_view()),
//!     )
//!         .into_view()
//! }
//! ```
//!
//! What differs from Leptos:
//!
//! - **Lists are keyed by [`Element::key`]**, not by `<For>`: of two lists of elements, those with the
//!   same key are the same thing. A node that was created for one key never shows another.
//! - **A closure as a child** is run again when a signal that it reads changes; what it returns is
//!   reconciled with what it returned before. [`remount`] creates it anew instead.
//! - **Others change the page too**: translators replace text, extensions add nodes. The reconciler
//!   finds its own nodes wherever they are (`container.rs`) and never throws.
//! - **Signals**: components use [`RwSignal`](prelude::RwSignal) and [`Memo`](prelude::Memo) of this
//!   module only, never those of leptos, so that one machinery serves all. Values that no view reads are
//!   in a `StoredValue`.
//!
//! Only this module and `browser` name a web API. On the host an element becomes HTML (`html_output.rs`).

mod attribute;
mod container;
mod element;
mod event;
pub mod html;
mod html_output;
mod into_view;
mod listener;
mod memoized;
mod node_attribute;
mod property;
mod reactive;
mod reconcile;
mod render;
mod signal;
mod view;

pub use attribute::{Attribute, IntoAttribute, IntoClass, Value};
pub use into_view::{CollectView, IntoView, remount, show};
pub use memoized::{memoized, unchanged};
pub use view::{AnyView, Element};

/// What a component imports.
pub mod prelude {
    pub use super::event::event_target_open;
    pub use super::reactive::{Effect, expect_context, spawn_local};
    pub use super::signal::{Memo, RwSignal};
    pub use super::{AnyView, CollectView, Element, IntoView, memoized, remount, show, unchanged};
    pub use leptos::ev;
    pub use leptos::prelude::{
        GetValue, Owner, SetValue, StoredValue, UpdateValue, WithValue, event_target_checked, event_target_value,
        on_cleanup, provide_context, untrack, use_context,
    };
}
