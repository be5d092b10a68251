//! The rule of layers, on small sources: every way in which an import can be written, and what is left alone.

use crate::rule::{against_the_layers, folders_without_a_layer, undeclared_files};
use crate::sample::{imports_of, lines};
use rstest::rstest;

/// An import of the layer `route`, by the file `src/content/pack.rs`.
const AGAINST_THE_LAYERS: &str =
    "src/content/pack.rs:1: imports route::page::Route (route) from content::pack (content)";

fn violations(files: &[(&str, &str)]) -> Vec<String> {
    lines(against_the_layers(&imports_of(files)))
}

/// What the rule reports of a text in `src/content/pack.rs`, beside files that it may or may not import.
fn violations_of_a_pack(text: &str) -> Vec<String> {
    violations(&[
        ("src/content/pack.rs", text),
        ("src/content/id.rs", "pub struct Id; pub fn check() {}"),
        ("src/route/mod.rs", "mod page; pub use page::Route;"),
        ("src/route/page.rs", "pub struct Route;"),
    ])
}

#[rstest]
#[case::use_declaration("use crate::route::Route;")]
#[case::in_a_group("use crate::{content::id::Id, route::{Route}};")]
#[case::renamed("use crate::route::Route as Address;")]
#[case::without_a_name("use crate::route::Route as _;")]
#[case::by_super("use super::super::route::Route;")]
#[case::re_exported("pub use crate::route::Route;")]
#[case::within_a_function("fn f() { use crate::route::Route; }")]
#[case::within_an_inline_module("mod inner { use crate::route::Route; }")]
#[case::inline("fn f() { let _ = crate::route::Route; }")]
#[case::inline_by_super("fn f() { let _ = super::super::route::Route; }")]
#[case::inline_by_self("use crate::route as r; fn f() { let _ = self::r::Route; }")]
#[case::of_an_imported_module("use crate::route; fn f() { let _ = route::Route; }")]
#[case::of_a_renamed_module("use crate::route as r; fn f() { let _ = r::Route; }")]
#[case::of_a_module_imported_in_a_function("fn f() { use crate::route; let _ = route::Route; }")]
#[case::of_an_imported_module_of_a_group("use crate::route::{self}; fn f() { let _ = route::Route; }")]
#[case::by_a_glob("use crate::route::*; fn f() { let _ = Route; }")]
#[case::by_a_glob_in_a_function("fn f() { use crate::route::*; let _ = Route; }")]
#[case::by_a_glob_of_the_crate("use crate::*; fn f() { let _ = route::Route; }")]
#[case::something_inside_it("fn f() { crate::route::Route::parse(); }")]
#[case::a_parameter("fn f(_: &crate::route::Route) {}")]
#[case::a_result("fn f() -> Result<(), crate::route::Route> { Ok(()) }")]
#[case::a_field("struct Pack { route: Vec<Option<crate::route::Route>> }")]
#[case::a_bound("fn f<T>() where T: Into<crate::route::Route> {}")]
#[case::an_implementation("impl From<crate::route::Route> for u8 {}")]
#[case::a_qualified_path("fn f() { <crate::route::Route as Default>::default(); }")]
#[case::a_pattern("fn f(id: u8) { match id { crate::route::Route => {} } }")]
#[case::an_attribute("#[derive(crate::route::Route)] struct Pack;")]
#[case::an_argument_of_a_macro("fn f() { println!(\"{}\", [crate::route::Route]); }")]
#[case::an_argument_by_super("fn f() { vec![super::super::route::Route] }")]
#[case::an_argument_of_an_imported_module("use crate::route; fn f() { vec![Some(route::Route)] }")]
#[case::an_argument_by_a_glob("use crate::route::*; fn f() { vec![Some(Route)] }")]
#[case::a_macro("macro_rules! route { () => { $crate::route::Route }; }")]
fn an_import_of_a_higher_layer_is_found_however_it_is_written(#[case] text: &str) {
    let violations = violations_of_a_pack(text);
    assert!(
        violations.iter().any(|line| line == AGAINST_THE_LAYERS),
        "{violations:#?}"
    );
}

#[rstest]
#[case::a_file_of_its_folder("use super::id::Id; fn f(_: Id) { super::id::check() }")]
#[case::by_the_crate("use crate::content::id; fn f() { id::check() }")]
#[case::a_name_of_its_own("mod route { pub struct Route; } fn f(_: route::Route) {}")]
#[case::a_variable("fn f(route: u8) -> u8 { let Route = route; Route }")]
#[case::a_method_and_a_field("fn f() { vec![self.route.Route()] }")]
#[case::another_crate("use ::route::Route; use serde::route as r; fn f(_: r::Route) {}")]
#[case::a_visibility("pub(in crate::content) struct Pack;")]
#[case::a_text("/// As [`crate::route::Route`].\nfn f() { println!(\"crate::route::Route\"); }")]
#[case::a_test_module("#[cfg(test)] mod tests { use crate::route::Route; }")]
#[case::a_test_module_with_a_feature("#[cfg(all(test, feature = \"ssr\"))] mod tests { use crate::route::Route; }")]
#[case::an_import_for_tests("#[cfg(test)] use crate::route::Route;")]
#[case::a_function_for_tests("#[cfg(test)] fn f(_: crate::route::Route) {}")]
#[case::a_test("#[test] fn f() { crate::route::Route; }")]
#[case::a_method_for_tests("struct Pack; impl Pack { #[cfg(test)] fn f() { crate::route::Route; } }")]
#[case::a_file_for_tests("#![cfg(test)] use crate::route::Route;")]
fn what_is_no_import_of_a_higher_layer_is_left_alone(#[case] text: &str) {
    assert_eq!(violations_of_a_pack(text), [] as [&str; 0]);
}

#[rstest]
#[case::outside_of_tests("#[cfg(not(test))] use crate::route::Route;")]
#[case::in_tests_and_elsewhere("#[cfg(any(test, unix))] use crate::route::Route;")]
fn what_is_not_for_tests_only_is_not_exempt(#[case] text: &str) {
    assert_eq!(violations_of_a_pack(text), [AGAINST_THE_LAYERS]);
}

#[test]
fn a_file_for_tests_only_is_exempt() {
    let files = [
        ("src/content/mod.rs", "#[cfg(test)] mod sample;"),
        (
            "src/content/sample.rs",
            "use crate::route::Route; mod more { use crate::route::Route; }",
        ),
        ("src/route/mod.rs", "pub struct Route;"),
    ];
    assert_eq!(violations(&files), [] as [&str; 0]);
}

#[test]
fn a_lower_layer_may_be_imported() {
    let files = [
        (
            "src/lib.rs",
            "pub mod app; pub mod page; pub mod content; pub mod query;",
        ),
        (
            "src/main.rs",
            "use portal::app::App; fn main() { portal::query::read(); }",
        ),
        (
            "src/app/mod.rs",
            "use crate::{page::overview, content::Id}; pub struct App;",
        ),
        ("src/page/mod.rs", "mod overview; pub use overview::overview;"),
        (
            "src/page/overview.rs",
            "use crate::query; pub fn overview() { query::read() }",
        ),
        ("src/content/mod.rs", "pub struct Id;"),
        ("src/query.rs", "use crate::content::*; pub fn read() -> Id { Id }"),
    ];
    assert_eq!(violations(&files), [] as [&str; 0]);
}

#[test]
fn the_layer_is_that_of_the_definition_behind_a_chain_of_re_exports() {
    let files = [
        ("src/words/mod.rs", "use crate::query::Label;"),
        ("src/query.rs", "pub use crate::content::Label;"),
        ("src/content/mod.rs", "mod names; pub use names::*;"),
        ("src/content/names.rs", "pub use super::super::export::Cell as Label;"),
        ("src/export/mod.rs", "mod cell; pub use cell::Cell;"),
        ("src/export/cell.rs", "pub struct Cell;"),
    ];
    let expected = [
        "src/content/names.rs:1: imports export::cell::Cell (export) from content::names (content)",
        "src/query.rs:1: imports export::cell::Cell (export) from query (query)",
        "src/words/mod.rs:1: imports export::cell::Cell (export) from words (words)",
    ];
    assert_eq!(violations(&files), expected);
}

#[test]
fn of_a_module_and_a_function_of_one_name_both_are_followed() {
    let files = [
        (
            "src/ui/mod.rs",
            "use crate::page::overview; fn f() { overview(); overview::part(); }",
        ),
        ("src/page/mod.rs", "pub mod overview; pub use overview::overview;"),
        (
            "src/page/overview/mod.rs",
            "mod part; pub use part::part; pub fn overview() {}",
        ),
        ("src/page/overview/part.rs", "pub fn part() {}"),
    ];
    let expected = [
        "src/ui/mod.rs:1: imports page::overview (page) from ui (ui)",
        "src/ui/mod.rs:1: imports page::overview::overview (page) from ui (ui)",
        "src/ui/mod.rs:1: imports page::overview::part::part (page) from ui (ui)",
    ];
    assert_eq!(violations(&files), expected);
}

#[test]
fn folders_of_one_row_import_nothing_of_each_other() {
    let files = [
        ("src/browser/focus.rs", "use crate::dom::Element;"),
        (
            "src/dom/mod.rs",
            "use crate::browser::focus::focus; pub struct Element;",
        ),
    ];
    let expected = [
        "src/browser/focus.rs:1: imports dom::Element (dom) from browser::focus (browser)",
        "src/dom/mod.rs:1: imports browser::focus::focus (browser) from dom (dom)",
    ];
    assert_eq!(violations(&files), expected);
}

#[test]
fn a_page_imports_its_own_files_and_those_of_no_other_page() {
    let files = [
        ("src/page/form/mod.rs", "mod question; use question::question;"),
        (
            "src/page/form/question.rs",
            "use crate::page::overview::glance; pub fn question() {}",
        ),
        ("src/page/overview/mod.rs", "pub mod glance;"),
        ("src/page/overview/glance.rs", "pub fn glance() {}"),
        ("src/page/privacy.rs", "use super::overview::glance::glance;"),
    ];
    let expected = [
        "src/page/form/question.rs:1: imports page::overview::glance (page) from page::form::question (page): \
         no page imports another page",
        "src/page/privacy.rs:1: imports page::overview::glance::glance (page) from page::privacy (page): \
         no page imports another page",
    ];
    assert_eq!(violations(&files), expected);
}

#[test]
fn the_interface_imports_of_the_session_only_what_the_table_lists() {
    let files = [
        (
            "src/ui/page_link.rs",
            "use crate::session::{Navigation, use_words};\nfn f(_: Navigation) { crate::session::use_records(); }",
        ),
        (
            "src/ui/card.rs",
            "use crate::session;\nfn f() { session::use_words(); }",
        ),
        ("src/ui/note.rs", "use crate::session::*;"),
        ("src/page/privacy.rs", "use crate::session::use_records;"),
        ("src/session/mod.rs", "mod navigation; pub use navigation::*;"),
        (
            "src/session/navigation.rs",
            "pub struct Navigation; pub fn use_words() {} pub fn use_records() {}",
        ),
    ];
    let expected = [
        "src/ui/note.rs:1: imports session::* (session) from ui::note (ui): \
         ui may import of session only use_words, Navigation",
        "src/ui/page_link.rs:2: imports session::navigation::use_records (session) from ui::page_link (ui): \
         ui may import of session only use_words, Navigation",
    ];
    assert_eq!(violations(&files), expected);
}

#[test]
fn every_violation_is_reported_once_and_at_its_first_line() {
    let text = "\nuse crate::route::Route;\nfn f(_: Route) { crate::query::read(); }\nfn g(_: Route) {}";
    let files = [
        ("src/content/id.rs", text),
        ("src/query.rs", "pub fn read() {}"),
        ("src/route/mod.rs", "pub struct Route;"),
    ];
    let expected = [
        "src/content/id.rs:2: imports route::Route (route) from content::id (content)",
        "src/content/id.rs:3: imports query::read (query) from content::id (content)",
    ];
    assert_eq!(violations(&files), expected);
}

#[test]
fn the_layers_are_those_of_the_portal_alone() {
    let files = [
        (
            "publisher/src/content/mod.rs",
            "use crate::route::Route; use portal::route::Address;",
        ),
        ("publisher/src/route/mod.rs", "pub struct Route;"),
        ("src/route/mod.rs", "pub struct Address;"),
    ];
    assert_eq!(violations(&files), [] as [&str; 0]);
}

#[test]
fn a_folder_without_a_layer_and_a_layer_without_a_folder_are_reported() {
    let files = [
        ("src/lib.rs", ""),
        ("src/ledger/entry.rs", ""),
        ("publisher/src/site/mod.rs", ""),
    ];
    let violations = lines(folders_without_a_layer(&imports_of(&files)));
    assert_eq!(violations[0], "src/ledger/entry.rs:1: `ledger` is in no layer");
    let missing = "tests/architecture.rs:1: LAYERS has `content`, and src/ has no such folder or file";
    assert!(violations.iter().any(|line| line == missing), "{violations:#?}");
    assert!(!violations.iter().any(|line| line.contains("`lib`")), "{violations:#?}");
    assert!(
        !violations.iter().any(|line| line.contains("`site`")),
        "{violations:#?}"
    );
}

#[test]
fn a_module_without_a_file_is_reported() {
    let imports = imports_of(&[("src/content/mod.rs", "\nmod pack;")]);
    let expected = ["src/content/mod.rs:2: `mod pack;` has no file in src/content"];
    assert_eq!(lines(undeclared_files(&imports)), expected);
}

#[test]
fn a_file_that_no_module_declares_is_reported() {
    let text = "mod declared { mod within; }";
    let files = [
        ("src/lib.rs", text),
        ("src/declared/within.rs", ""),
        ("src/declared/mod.rs", "// mod left_over;"),
        ("src/declared/left_over.rs", ""),
    ];
    let expected = [
        "src/declared/left_over.rs:1: no `mod` declares this file",
        "src/declared/mod.rs:1: no `mod` declares this file",
    ];
    // `mod declared` of the library is written inline: nothing leads to the files beside `within.rs`.
    let files = files.map(|(file, text)| (file.to_owned(), text.to_owned()));
    let sources = crate::source::Sources {
        files: files.into_iter().collect(),
    };
    assert_eq!(lines(undeclared_files(&crate::import::imports(&sources))), expected);
}
