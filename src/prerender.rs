//! A page as HTML, made on the host from the same [`App`] that runs in the browser.

use crate::app::{App, Content};
use crate::route::{Address, BasePath};
use leptos::prelude::*;

/// What stands in `body` at an address.
#[must_use]
pub fn render(content: Content, base: BasePath, address: Address) -> String {
    // Already initialised is as good as initialised now.
    let _ = any_spawner::Executor::init_futures_executor();
    let owner = Owner::new_root(None);
    owner.with(|| view! { <App content base address/> }.to_html())
}
