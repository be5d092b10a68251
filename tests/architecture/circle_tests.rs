//! The rules against circles, on small sources.

use crate::circle::{file_circles, folder_circles};
use crate::sample::{imports_of, lines};

fn circles_of_files(files: &[(&str, &str)]) -> Vec<String> {
    lines(file_circles(&imports_of(files)))
}

fn circles_of_folders(files: &[(&str, &str)]) -> Vec<String> {
    lines(folder_circles(&imports_of(files)))
}

#[test]
fn two_files_that_import_each_other_are_reported_with_both_imports() {
    let files = [
        (
            "src/contact/message.rs",
            "use super::moment::Moment;\npub fn clean() {}",
        ),
        (
            "src/contact/moment.rs",
            "\npub struct Moment; fn f() { super::message::clean() }",
        ),
    ];
    let expected = [
        "src/contact/message.rs:1: imports contact::moment::Moment, src/contact/moment.rs:2 imports contact::message::clean",
    ];
    assert_eq!(circles_of_files(&files), expected);
}

#[test]
fn three_files_that_import_each_other_are_one_circle() {
    let files = [
        ("xtask/src/main.rs", "mod command; mod failure; mod size;"),
        (
            "xtask/src/command.rs",
            "use crate::failure::Failure; pub struct Command;",
        ),
        (
            "xtask/src/failure.rs",
            "use crate::size; pub struct Failure(size::Bytes);",
        ),
        (
            "xtask/src/size.rs",
            "use super::command::Command as Words; pub struct Bytes;",
        ),
    ];
    let expected = [
        "xtask/src/command.rs:1: imports failure::Failure, xtask/src/failure.rs:1 imports size, \
         xtask/src/size.rs:1 imports command::Command",
    ];
    assert_eq!(circles_of_files(&files), expected);
}

#[test]
fn the_shortest_circle_is_reported_for_every_file_in_any() {
    let files = [
        ("src/content/a.rs", "use super::b::B; pub struct A;"),
        ("src/content/b.rs", "use super::{a::A, c::C}; pub struct B;"),
        ("src/content/c.rs", "use super::a::A; pub struct C;"),
        ("src/content/d.rs", "use super::a::A;"),
    ];
    let expected = [
        "src/content/a.rs:1: imports content::b::B, src/content/b.rs:1 imports content::a::A",
        "src/content/c.rs:1: imports content::a::A, src/content/a.rs:1 imports content::b::B, \
         src/content/b.rs:1 imports content::c::C",
    ];
    assert_eq!(circles_of_files(&files), expected);
}

#[test]
fn a_circle_behind_the_re_exports_of_a_folder_is_found() {
    let files = [
        (
            "src/content/mod.rs",
            "mod pack; mod product; pub use pack::Pack; pub use product::Product;",
        ),
        ("src/content/pack.rs", "use super::Product; pub struct Pack;"),
        (
            "src/content/product.rs",
            "use crate::content::Pack; pub struct Product;",
        ),
    ];
    let expected = [
        "src/content/pack.rs:1: imports content::product::Product, src/content/product.rs:1 imports content::pack::Pack",
    ];
    assert_eq!(circles_of_files(&files), expected);
}

#[test]
fn re_exports_of_what_is_inside_a_module_are_no_imports() {
    let files = [
        (
            "src/content/mod.rs",
            "mod pack; pub mod product; pub use pack::*; pub use self::product::Product;\n\
             pub mod prelude { pub use super::{pack::Pack, Product}; } pub const FORMAT: u32 = 1;",
        ),
        (
            "src/content/pack.rs",
            "use super::FORMAT; use crate::content::product::Product; pub struct Pack;",
        ),
        (
            "src/content/product.rs",
            "use super::*; pub struct Product; fn f() -> u32 { FORMAT }",
        ),
    ];
    assert_eq!(circles_of_files(&files), [] as [&str; 0]);
}

#[test]
fn code_of_a_folders_mod_file_that_uses_a_part_is_an_import_of_the_part() {
    let files = [
        (
            "src/content/mod.rs",
            "mod pack; pub use pack::Pack; pub const FORMAT: u32 = 1;\npub fn read() -> Pack { Pack }",
        ),
        ("src/content/pack.rs", "use super::FORMAT; pub struct Pack;"),
    ];
    let expected = ["src/content/mod.rs:2: imports content::pack::Pack, src/content/pack.rs:1 imports content::FORMAT"];
    assert_eq!(circles_of_files(&files), expected);
}

#[test]
fn a_glob_imports_what_its_module_has_and_the_code_uses() {
    let files = [
        (
            "src/ui/mod.rs",
            "mod card; mod note; pub use card::card; pub use note::note;",
        ),
        ("src/ui/card.rs", "use super::*; pub fn card() { note() }"),
        ("src/ui/note.rs", "use super::card; pub fn note() { card(); }"),
    ];
    let expected = ["src/ui/card.rs:1: imports ui::note::note, src/ui/note.rs:1 imports ui::card"];
    let circles = circles_of_files(&files);
    assert_eq!(circles.len(), 1, "{circles:#?}");
    assert!(circles[0].starts_with(expected[0]), "{circles:#?}");
    let without_use = files.map(|(file, text)| (file, text.replace("note()", "more()")));
    let without_use = without_use.each_ref().map(|(file, text)| (*file, text.as_str()));
    assert_eq!(circles_of_files(&without_use), [] as [&str; 0]);
}

#[test]
fn tests_may_close_a_circle() {
    let files = [
        (
            "src/query.rs",
            "pub struct Query;\n#[cfg(test)] mod tests { use crate::route::Route; use super::*; }",
        ),
        ("src/route.rs", "use crate::query::Query; pub struct Route;"),
    ];
    assert_eq!(circles_of_files(&files), [] as [&str; 0]);
    assert_eq!(circles_of_folders(&files), [] as [&str; 0]);
}

#[test]
fn files_that_import_in_one_direction_are_no_circle() {
    let files = [
        ("src/content/a.rs", "use super::{b::B, c::C};"),
        ("src/content/b.rs", "use super::c::C; pub struct B;"),
        ("src/content/c.rs", "pub struct C;"),
    ];
    assert_eq!(circles_of_files(&files), [] as [&str; 0]);
    assert_eq!(circles_of_folders(&files), [] as [&str; 0]);
}

#[test]
fn folders_can_form_a_circle_though_no_files_do() {
    let files = [
        ("publisher/src/server/answer.rs", "use crate::site::address::Address;"),
        ("publisher/src/server/marker.rs", "pub struct Marker;"),
        ("publisher/src/site/address.rs", "pub struct Address;"),
        (
            "publisher/src/site/write.rs",
            "\nuse crate::server::marker;\nfn f(_: marker::Marker) {}",
        ),
    ];
    let expected = ["publisher/src/server/answer.rs:1: imports site::address::Address, \
         publisher/src/site/write.rs:2 imports server::marker"];
    assert_eq!(circles_of_files(&files), [] as [&str; 0]);
    assert_eq!(circles_of_folders(&files), expected);
}

#[test]
fn a_folder_and_the_file_of_its_name_are_one() {
    let files = [
        ("src/app.rs", "mod frame; use frame::footer; pub fn use_words() {}"),
        ("src/app/frame.rs", "use crate::ui::card; pub fn footer() {}"),
        ("src/ui.rs", "use crate::app::use_words; pub fn card() {}"),
    ];
    let expected = ["src/app/frame.rs:1: imports ui::card, src/ui.rs:1 imports app::use_words"];
    assert_eq!(circles_of_folders(&files), expected);
}

#[test]
fn each_page_is_a_folder_of_its_own() {
    let files = [
        ("src/page/form/mod.rs", "use crate::page::overview::glance::glance;"),
        ("src/page/form/state.rs", "pub struct State;"),
        ("src/page/overview/mod.rs", "use crate::page::form::state::State;"),
        ("src/page/overview/glance.rs", "pub fn glance() {}"),
    ];
    let expected = ["src/page/form/mod.rs:1: imports page::overview::glance::glance, \
         src/page/overview/mod.rs:1 imports page::form::state::State"];
    assert_eq!(circles_of_folders(&files), expected);
}

#[test]
fn a_circle_of_files_directly_in_a_crate_is_not_reported_again_as_one_of_folders() {
    let files = [
        ("src/query.rs", "use crate::route::Route; pub struct Query;"),
        ("src/route.rs", "use crate::query::Query; pub struct Route;"),
    ];
    assert_eq!(circles_of_files(&files).len(), 1);
    assert_eq!(circles_of_folders(&files), [] as [&str; 0]);
}
