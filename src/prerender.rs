//! A page as HTML, made on the host from the same [`App`] that runs in the browser.

use crate::app::App;
use crate::route::{Address, BasePath};
use crate::session::LoadedContent;
use leptos::prelude::*;

/// The content of `#ui_portal` at an address.
#[must_use]
pub fn render(content: LoadedContent, base: BasePath, address: Address) -> String {
    // Another page of this process may have initialised it.
    let _ = any_spawner::Executor::init_futures_executor();
    Owner::new_root(None).with(|| view! { <App content base address/> }.to_html())
}
