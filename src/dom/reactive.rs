//! Leptos's effects, tasks and contexts, with closures and futures boxed to one type, so that the wasm
//! carries their machinery once.

use std::pin::Pin;

/// Runs in the browser when what it reads changes; never on the host.
pub struct Effect;

impl Effect {
    /// Runs a closure after the view was created, and again when a signal that it reads changes.
    #[expect(clippy::new_ret_no_self, reason = "named as leptos's, which is stored by its owner")]
    pub fn new(run: impl FnMut() + 'static) {
        let run: Box<dyn FnMut()> = Box::new(run);
        leptos::prelude::Effect::new(run);
    }
}

/// Runs a future in the browser, without waiting for it.
pub fn spawn_local(future: impl Future<Output = ()> + 'static) {
    let future: Pin<Box<dyn Future<Output = ()>>> = Box::pin(future);
    leptos::task::spawn_local(future);
}

/// The context of this type that a component further up provides.
///
/// # Panics
/// Where none does. The message names no type: leptos's own carries the name of each into the wasm.
#[must_use]
pub fn expect_context<T: Clone + 'static>() -> T {
    leptos::prelude::use_context().unwrap_or_else(|| panic!("a context is missing"))
}
