//! The wasm binary: sets the panic hook, loads the content and the part of the app that the page is in, mounts the app.

use leptos::prelude::*;
use portal::app::{App, LoadFailure, load_part};
use portal::browser::{history, mount, panic};
use portal::route::Part;
use portal::session;
use wasm_bindgen_futures::spawn_local;

fn main() {
    panic::set_hook();
    spawn_local(async {
        let base = history::base_path();
        let opened = history::opened_address(&base);
        start_loading(opened.route.part());
        let content = match session::load(&base, &opened.route).await {
            Ok(content) => content,
            // The prerendered page stays: it is worth more than a page about the error.
            Err(error) => return mount::prepend_to_main(move || view! { <LoadFailure error/> }),
        };
        let address = content.resolve(opened);
        if let Some(part) = content.part(&address.route)
            && load_part(part).await.is_err()
        {
            return mount::notify_not_started();
        }
        if address != history::address(&base) {
            history::replace(&base.href(&address));
        }
        mount::replace_prerendered(move || view! { <App content base address/> });
    });
}

/// Starts to load a part while the content is being loaded. Whether it can be had is seen when it is awaited.
fn start_loading(part: Option<Part>) {
    if let Some(part) = part {
        spawn_local(async move {
            let _ = load_part(part).await;
        });
    }
}
