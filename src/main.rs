//! The browser's entry point: have panics reported, load the content, mount the app.

use leptos::prelude::*;
use portal::app::App;
use portal::browser::{fetch, history, mount, panic};
use portal::ui::load_failure;

fn main() {
    panic::report();
    wasm_bindgen_futures::spawn_local(async {
        let base = history::base_path();
        let opened = history::address(&base);
        match fetch::content(&base, &opened.route).await {
            Ok(content) => {
                let address = content.entrance(opened.clone());
                if address != opened {
                    history::replace(&base.href(&address));
                }
                mount::take_over(move || view! { <App content base address/> }.into_any());
            }
            // The page as it was built stays: it is worth more than a page about its failure.
            Err(failure) => mount::within_the_page(move || load_failure(&failure).into_any()),
        }
    });
}
