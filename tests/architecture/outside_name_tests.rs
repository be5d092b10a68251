//! The rules on Leptos and web APIs, on small sources.

use crate::import::Imports;
use crate::rule::{Violation, impure_names, leptos_elsewhere, leptos_signals_elsewhere, web_apis_elsewhere};
use crate::sample::{imports_of, lines};
use rstest::rstest;

/// What a rule reports of a file, without the file's name.
fn violations(rule: fn(&Imports) -> Vec<Violation>, file: &str, text: &str) -> Vec<String> {
    let start = format!("{file}:");
    let lines = lines(rule(&imports_of(&[(file, text)])));
    lines.iter().map(|line| line.replace(&start, "")).collect()
}

#[rstest]
#[case::leptos("use leptos::prelude::*;", "1: names leptos::prelude::* in content, which is pure")]
#[case::inline(
    "\nfn f() { leptos::task::spawn_local(f()); }",
    "2: names leptos::task::spawn_local in content, which is pure"
)]
#[case::web_sys("use web_sys::Window;", "1: names web_sys::Window in content, which is pure")]
#[case::js_sys("fn f() -> js_sys::Array {}", "1: names js_sys::Array in content, which is pure")]
#[case::wasm_bindgen(
    "use ::wasm_bindgen::JsCast as _;",
    "1: names wasm_bindgen::JsCast in content, which is pure"
)]
#[case::gloo("use gloo_net::http;", "1: names gloo_net::http in content, which is pure")]
#[case::futures(
    "fn f() { vec![wasm_bindgen_futures::spawn_local] }",
    "1: names wasm_bindgen_futures::spawn_local in content, which is pure"
)]
fn a_pure_module_that_names_leptos_or_a_web_api_is_reported(#[case] text: &str, #[case] expected: &str) {
    assert_eq!(violations(impure_names, "src/content/date.rs", text), [expected]);
    // It is reported by this rule alone.
    for rule in [web_apis_elsewhere, leptos_signals_elsewhere, leptos_elsewhere] {
        assert_eq!(violations(rule, "src/content/date.rs", text), [] as [&str; 0]);
    }
}

#[rstest]
#[case::other_crates("use serde::Deserialize; use std::fmt; fn f(_: serde_json::Value) {}")]
#[case::a_module_of_its_own("mod web_sys { pub struct Window; } use web_sys::Window;")]
#[case::tests("#[cfg(test)] mod tests { use leptos::prelude::*; use web_sys::Window; }")]
fn a_pure_module_may_name_what_is_neither(#[case] text: &str) {
    assert_eq!(violations(impure_names, "src/content/date.rs", text), [] as [&str; 0]);
}

#[rstest]
#[case::web_sys("use web_sys::{Window, window};", &["web_sys::Window", "web_sys::window"])]
#[case::js_sys("fn f() { js_sys::Date::now(); }", &["js_sys::Date::now"])]
#[case::gloo("use gloo_timers::callback::Timeout;", &["gloo_timers::callback::Timeout"])]
#[case::wasm_bindgen("#[wasm_bindgen::prelude::wasm_bindgen] fn f() {}", &["wasm_bindgen::prelude::wasm_bindgen"])]
#[case::of_leptos("fn f(_: leptos::web_sys::Event) {}", &["leptos::web_sys::Event"])]
#[case::of_leptos_by_use("use leptos::wasm_bindgen::JsCast;", &["leptos::wasm_bindgen::JsCast"])]
#[case::of_leptos_renamed("use leptos::{web_sys as dom};\nfn f(_: dom::Node) {}", &["leptos::web_sys"])]
#[case::a_renderer("use leptos::tachys::renderer::Rndr;", &["leptos::tachys::renderer::Rndr"])]
#[case::of_the_prelude("use leptos::prelude::{document, event_target_value};", &["leptos::prelude::document"])]
#[case::by_a_glob("use leptos::prelude::*;\nfn f() { window(); vec![set_timeout(f, 1)]; }", &[
    "leptos::prelude::window", "leptos::prelude::set_timeout",
])]
#[case::beside_a_glob("use leptos::prelude::*;\nfn f() { web_sys::window(); }", &["web_sys::window"])]
fn a_web_api_outside_browser_and_dom_is_reported(#[case] text: &str, #[case] expected: &[&str]) {
    let line = if text.starts_with("use leptos::prelude::*") {
        2
    } else {
        1
    };
    let expected: Vec<String> = expected
        .iter()
        .map(|name| format!("{line}: names {name}, a web API, in page"))
        .collect();
    let mut found = violations(web_apis_elsewhere, "src/page/privacy.rs", text);
    found.sort_by_key(|line| expected.iter().position(|other| other == line));
    assert_eq!(found, expected);
}

#[rstest]
#[case::browser("src/browser/focus.rs")]
#[case::dom("src/dom/mod.rs")]
fn browser_and_dom_may_name_web_apis(#[case] file: &str) {
    let text = "use leptos::prelude::document; use web_sys::Window; use leptos::tachys::renderer::Rndr;";
    assert_eq!(violations(web_apis_elsewhere, file, text), [] as [&str; 0]);
}

#[test]
fn the_entry_point_may_start_a_future_and_no_more() {
    let text = "fn main() { wasm_bindgen_futures::spawn_local(run()); }\nuse web_sys::window;";
    let expected = ["2: names web_sys::window, a web API, in main"];
    assert_eq!(violations(web_apis_elsewhere, "src/main.rs", text), expected);
}

#[test]
fn no_other_crate_names_a_web_api() {
    let expected = ["1: names web_sys::window, a web API, in browser"];
    assert_eq!(
        violations(
            web_apis_elsewhere,
            "publisher/src/browser/mod.rs",
            "use web_sys::window;"
        ),
        expected
    );
}

#[test]
fn a_web_api_is_found_behind_a_re_export_of_dom() {
    let imports = imports_of(&[
        (
            "src/dom/mod.rs",
            "pub mod prelude { pub use leptos::{ev, web_sys}; pub use leptos::prelude::document; }",
        ),
        (
            "src/page/privacy.rs",
            "use crate::dom::prelude::*;\nfn f(_: ev::MouseEvent) { document();\nweb_sys::window(); }",
        ),
    ]);
    let expected = [
        "src/page/privacy.rs:2: names leptos::prelude::document, a web API, in page",
        "src/page/privacy.rs:3: names leptos::web_sys::window, a web API, in page",
    ];
    assert_eq!(lines(web_apis_elsewhere(&imports)), expected);
}

#[rstest]
#[case::by_use("use leptos::prelude::RwSignal;", "leptos::prelude::RwSignal")]
#[case::inline("fn f() { leptos::prelude::signal(1); }", "leptos::prelude::signal")]
#[case::by_another_module("use leptos::reactive::computed::Memo as M;", "leptos::reactive::computed::Memo")]
#[case::of_a_renamed_module("use leptos::prelude as l; fn f(_: l::Signal<u8>) {}", "leptos::prelude::Signal")]
#[case::by_a_glob("use leptos::prelude::*; fn f(_: RwSignal<u8>) {}", "leptos::prelude::RwSignal")]
#[case::by_a_glob_in_a_macro(
    "use leptos::prelude::*; fn f() { vec![Memo::new(1)] }",
    "leptos::prelude::Memo::new"
)]
#[case::by_a_glob_in_a_function("fn f() { use leptos::prelude::*; signal(1); }", "leptos::prelude::signal")]
fn a_signal_of_leptos_outside_dom_is_reported(#[case] text: &str, #[case] expected: &str) {
    for (file, folder) in [
        ("src/main.rs", "main"),
        ("src/browser/timer.rs", "browser"),
        ("src/page/privacy.rs", "page"),
    ] {
        let expected = format!("1: names {expected}, a signal of Leptos, in {folder}");
        assert_eq!(violations(leptos_signals_elsewhere, file, text), [expected]);
    }
    assert_eq!(
        violations(leptos_signals_elsewhere, "src/dom/signal.rs", text),
        [] as [&str; 0]
    );
}

#[test]
fn signals_of_dom_are_not_those_of_leptos_though_both_preludes_are_imported() {
    let imports = imports_of(&[
        (
            "src/dom/mod.rs",
            "mod signal; pub mod prelude { pub use super::signal::Memo; }",
        ),
        ("src/dom/signal.rs", "pub struct Memo;"),
        (
            "src/main.rs",
            "use leptos::prelude::*; use portal::dom::prelude::*; fn f(_: Memo) {}",
        ),
    ]);
    assert_eq!(lines(leptos_signals_elsewhere(&imports)), [] as [&str; 0]);
}

#[test]
fn a_signal_of_leptos_is_found_behind_a_re_export_of_dom() {
    let imports = imports_of(&[
        ("src/dom/mod.rs", "pub use leptos::prelude::{RwSignal, StoredValue};"),
        ("src/page/privacy.rs", "use crate::dom::{RwSignal, StoredValue};"),
    ]);
    let expected = ["src/page/privacy.rs:1: names leptos::prelude::RwSignal, a signal of Leptos, in page"];
    assert_eq!(lines(leptos_signals_elsewhere(&imports)), expected);
}

#[rstest]
#[case::a_page(
    "src/page/privacy.rs",
    "use leptos::prelude::*;",
    "1: names leptos::prelude::* in page"
)]
#[case::a_name_of_a_page(
    "src/page/privacy.rs",
    "fn f() -> leptos::IntoView {}",
    "1: names leptos::IntoView in page"
)]
#[case::the_interface("src/ui/card.rs", "use leptos::ev;", "1: names leptos::ev in ui")]
#[case::the_session("src/session/mod.rs", "use leptos::task::*;", "1: names leptos::task::* in session")]
#[case::the_prelude_in_app("src/app/mod.rs", "use leptos::prelude::*;", "1: names leptos::prelude::* in app")]
fn leptos_is_reported_where_the_table_does_not_allow_it(
    #[case] file: &str,
    #[case] text: &str,
    #[case] expected: &str,
) {
    assert_eq!(violations(leptos_elsewhere, file, text), [expected]);
}

#[rstest]
#[case::a_component_in_app(
    "src/app/mod.rs",
    "use leptos::component; #[component] fn App() -> impl leptos::IntoView {}"
)]
#[case::a_component_by_its_path("src/app/mod.rs", "#[leptos::component] fn App() {}")]
#[case::dom("src/dom/mod.rs", "use leptos::prelude::*; use leptos::ev;")]
#[case::the_entry_point("src/main.rs", "use leptos::prelude::*; fn main() { view! { <App/> } }")]
#[case::the_prerenderer("src/prerender.rs", "use leptos::prelude::*; fn f(_: Owner) {}")]
#[case::a_variable("src/page/privacy.rs", "fn f(leptos: u8) -> u8 { leptos }")]
fn leptos_is_allowed_where_the_table_allows_it(#[case] file: &str, #[case] text: &str) {
    assert_eq!(violations(leptos_elsewhere, file, text), [] as [&str; 0]);
}

#[test]
fn what_dom_re_exports_of_leptos_may_be_used() {
    let imports = imports_of(&[
        (
            "src/dom/mod.rs",
            "pub mod prelude { pub use leptos::ev; pub use leptos::prelude::*; }",
        ),
        (
            "src/page/privacy.rs",
            "use crate::dom::prelude::*; fn f(event: ev::MouseEvent) { provide_context(event); }",
        ),
    ]);
    assert_eq!(lines(leptos_elsewhere(&imports)), [] as [&str; 0]);
}
