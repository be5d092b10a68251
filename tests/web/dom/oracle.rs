//! Changing one view to another gives what building the other gives, and what the host writes.

use super::tree::{Mounted, for_random_pairs, views};
use leptos::prelude::{Owner, RenderHtml};
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
async fn a_view_changed_to_another_equals_the_other_built_at_once_and_the_html_of_the_host() {
    for_random_pairs(async |seed, first, second| {
        let changed = Mounted::new(&first);
        changed.change_to(&second).await;
        let built = Mounted::new(&second);
        let (changed, sorted) = (changed.sorted_html(), built.sorted_html());
        assert_eq!(changed, sorted, "seed {seed}: {first:?} -> {second:?}");
        let html = Owner::new_root(None).with(|| views(&second).to_html());
        assert_eq!(html, built.html(), "seed {seed}: {second:?}");
    })
    .await;
}
