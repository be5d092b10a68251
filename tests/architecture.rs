//! The architecture, as a test: which module may import which, and who may name Leptos and web APIs.
//!
//! The test reads every file of `src/`, `intake/src/`, `publisher/src/` and `xtask/src/` and resolves every path in it, in
//! `use` declarations and inline, to the file that defines what is named. A re-export therefore hides
//! nothing. What is compiled for tests only (`#[cfg(test)]`) is parsed, and no rule applies to it.
//!
//! What it does not see: the file of an `impl` block (a call of a method imports nothing), and names that
//! only the expansion of a macro has.
#![cfg(not(target_arch = "wasm32"))]

#[path = "architecture/circle.rs"]
mod circle;
#[path = "architecture/import.rs"]
mod import;
#[path = "architecture/module_tree.rs"]
mod module_tree;
#[path = "architecture/resolve.rs"]
mod resolve;
#[path = "architecture/rule.rs"]
mod rule;
#[path = "architecture/source.rs"]
mod source;
#[path = "architecture/test_only.rs"]
mod test_only;
#[path = "architecture/written_path.rs"]
mod written_path;

#[path = "architecture/circle_tests.rs"]
mod circle_tests;
#[path = "architecture/layer_tests.rs"]
mod layer_tests;
#[path = "architecture/outside_name_tests.rs"]
mod outside_name_tests;
#[path = "architecture/sample.rs"]
mod sample;

use import::{Imports, imports};
use rule::Violation;
use source::Sources;
use std::sync::OnceLock;

/// The crates whose sources are read: the name by which others import it, and its folder.
const CRATES: &[(&str, &str)] = &[
    ("portal", "src"),
    ("intake", "intake/src"),
    ("publisher", "publisher/src"),
    ("xtask", "xtask/src"),
];

/// The layers of the crate `portal`, from top to bottom, by folder or file directly in `src/`. A file may
/// import what stands in a row below its own, nothing in a row above, and of its own row only its own folder.
const LAYERS: &[&[&str]] = &[
    &["lib", "main", "prerender"],
    &["app"],
    &["page"],
    &["changes"],
    &["ui"],
    &["session"],
    &["browser", "dom"],
    &["export"],
    &["route"],
    &["words"],
    &["checklist", "contact"],
    &["responsibility", "stored"],
    &["query"],
    &["content", "escaped", "part"],
    &["sorted"],
];

/// Folders whose own folders are layers side by side: no page imports another page.
const SEPARATE_INSIDE: &[&str] = &["page"];

/// What a folder may import of a folder in a row below, where that is not everything: who, of whom, which names.
const LIMITED_IMPORTS: &[(&str, &str, &[&str])] = &[("ui", "session", &["use_words", "Navigation"])];

/// The pure folders: no Leptos, no web API, so that plain `cargo test` runs them on the host.
const PURE: &[&str] = &[
    "export",
    "route",
    "words",
    "checklist",
    "contact",
    "responsibility",
    "stored",
    "query",
    "content",
    "escaped",
    "part",
    "sorted",
];

/// The folders that may name web APIs.
const WEB_FOLDERS: &[&str] = &["browser", "dom"];

/// What counts as a web API, also by the ways on which Leptos passes it on. A `*` stands for any ending.
const WEB_APIS: &[&str] = &[
    "gloo*",
    "js_sys",
    "wasm_bindgen*",
    "web_sys",
    "leptos::__reexports",
    "leptos::leptos_dom",
    "leptos::mount",
    "leptos::tachys",
    "leptos::wasm_bindgen",
    "leptos::web_sys",
    "leptos::prelude::document",
    "leptos::prelude::event_target",
    "leptos::prelude::hydrate_*",
    "leptos::prelude::location*",
    "leptos::prelude::mount_to*",
    "leptos::prelude::queue_microtask",
    "leptos::prelude::request_*",
    "leptos::prelude::set_interval*",
    "leptos::prelude::set_property",
    "leptos::prelude::set_timeout*",
    "leptos::prelude::window*",
];

/// Web APIs that one file or folder more may name: the entry point starts the first future.
const WEB_EXCEPTIONS: &[(&str, &[&str])] = &[("main", &["wasm_bindgen_futures::spawn_local"])];

/// The folder that wraps Leptos's signals; everybody else uses those of this folder.
const SIGNAL_FOLDER: &str = "dom";

/// Leptos's reactive values, by whichever module of Leptos they are reached.
const SIGNALS: &[&str] = &[
    "ArcMemo",
    "ArcReadSignal",
    "ArcRwSignal",
    "ArcSignal",
    "ArcTrigger",
    "ArcWriteSignal",
    "AsyncDerived",
    "Effect",
    "ImmediateEffect",
    "LocalResource",
    "MappedSignal",
    "MaybeProp",
    "MaybeSignal",
    "Memo",
    "ReadSignal",
    "RenderEffect",
    "Resource",
    "RwSignal",
    "Selector",
    "Signal",
    "SignalSetter",
    "Trigger",
    "WriteSignal",
    "arc_signal",
    "create_effect",
    "create_memo",
    "create_rw_signal",
    "create_signal",
    "signal",
    "signal_local",
];

/// Who may name `leptos`, and what of it (`*`: everything). Signals and web APIs have their own rules above.
const LEPTOS: &[(&str, &[&str])] = &[
    ("app", &["leptos::IntoView", "leptos::component", "leptos::view"]),
    ("browser", &["leptos::prelude", "leptos::mount"]),
    ("dom", &["*"]),
    ("main", &["*"]),
    ("prerender", &["*"]),
];

#[test]
fn the_imports_of_the_entry_point_are_found() {
    let imports = &repository_imports().imports;
    let mut of_main = imports.iter().filter(|import| import.file == "src/main.rs");
    assert!(of_main.any(|import| import.imported_file.starts_with("src/app")));
}

#[test]
fn every_source_file_is_part_of_its_crate() {
    assert_none(
        "Files that no `mod` declares, or `mod`s without a file. Declare the file in its parent module, or delete it.",
        rule::undeclared_files(repository_imports()),
    );
}

#[test]
fn every_folder_of_the_portal_has_a_layer() {
    assert_none(
        "Folders without a layer, or layers without a folder. Correct LAYERS in tests/architecture.rs: put a new \
         folder below all that will import it, and add it to PURE if it needs neither Leptos nor the browser.",
        rule::folders_without_a_layer(repository_imports()),
    );
}

#[test]
fn imports_follow_the_layers() {
    assert_none(
        "Imports against the layers. A file imports only what stands in a row below its own (LAYERS in \
         tests/architecture.rs). Move what both need to the lowest layer that can have it, or take it as an \
         argument or a prop.",
        rule::against_the_layers(repository_imports()),
    );
}

#[test]
fn no_files_import_each_other_in_a_circle() {
    assert_none(
        "Files that import each other in a circle. Move what two of them need to a third file that imports neither, \
         or merge them if they are one thing.",
        circle::file_circles(repository_imports()),
    );
}

#[test]
fn no_folders_import_each_other_in_a_circle() {
    assert_none(
        "Folders that import each other in a circle, though no two of their files may. Decide which folder is the \
         lower one, and move there what it imports of the other.",
        circle::folder_circles(repository_imports()),
    );
}

#[test]
fn pure_modules_name_neither_leptos_nor_a_web_api() {
    assert_none(
        "Leptos or a web API in a pure module. Take what the browser knows as an argument, and leave the call to \
         session, browser or dom.",
        rule::impure_names(repository_imports()),
    );
}

#[test]
fn web_apis_are_named_only_in_browser_and_dom() {
    assert_none(
        "Web APIs outside src/browser and src/dom. Use a function of browser (or add one, in the portal's terms: \
         `focus_id`, `download`), or a method of dom's elements.",
        rule::web_apis_elsewhere(repository_imports()),
    );
}

#[test]
fn leptos_signals_are_named_only_in_dom() {
    assert_none(
        "Leptos's own signals outside src/dom. Use RwSignal, Memo and Effect of crate::dom::prelude.",
        rule::leptos_signals_elsewhere(repository_imports()),
    );
}

#[test]
fn leptos_is_named_only_where_the_table_allows_it() {
    assert_none(
        "Leptos where it is not to be named. Use crate::dom::prelude and crate::dom::html, which have its \
         vocabulary. What may be named where stands in LEPTOS in tests/architecture.rs.",
        rule::leptos_elsewhere(repository_imports()),
    );
}

/// What the files of this repository import.
fn repository_imports() -> &'static Imports {
    static IMPORTS: OnceLock<Imports> = OnceLock::new();
    IMPORTS.get_or_init(|| imports(&Sources::read()))
}

fn assert_none(what_to_do: &str, mut violations: Vec<Violation>) {
    violations.sort();
    let lines: Vec<String> = violations.iter().map(Violation::to_string).collect();
    assert!(lines.is_empty(), "\n{what_to_do}\n\n{}\n", lines.join("\n"));
}
