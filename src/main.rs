//! The wasm binary: sets the panic hook, loads the content, mounts the app.

use leptos::prelude::*;
use portal::app::{App, LoadFailure};
use portal::browser::{history, mount, panic};
use portal::session;

fn main() {
    panic::set_hook();
    wasm_bindgen_futures::spawn_local(async {
        let base = history::base_path();
        let opened = history::opened_address(&base);
        match session::load(&base, &opened.route).await {
            Ok(content) => {
                let address = content.resolve(opened);
                if address != history::address(&base) {
                    history::replace(&base.href(&address));
                }
                mount::replace_prerendered(move || view! { <App content base address/> });
            }
            // The prerendered page stays: it is worth more than a page about the error.
            Err(error) => mount::prepend_to_main(move || view! { <LoadFailure error/> }),
        }
    });
}
