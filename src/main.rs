//! The browser's entry point: have panics reported, load the content, mount the app.

use leptos::prelude::*;
use portal::app::App;
use portal::browser::{fetch, history, mount, panic};

fn main() {
    panic::report();
    wasm_bindgen_futures::spawn_local(async {
        let base = history::base_path();
        let opened = history::address(&base);
        let content = fetch::content(&base, &opened.route).await;
        let address = content.entrance(opened.clone());
        if address != opened {
            history::replace(&base.href(&address));
        }
        mount::replace(move || view! { <App content base address/> });
    });
}
