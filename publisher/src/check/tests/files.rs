//! Files that are not there, may not be used, or that nothing refers to.

use super::{CATALOGUE, PACK, checked, edited, told, with_catalogue, with_pack};
use crate::check::{Options, check, render_text};
use crate::folder::{Folder, THEME};
use insta::assert_snapshot;
use portal::content::{Catalogue, ContentError, Date, FieldErrorKind, Location};

#[test]
fn a_folder_without_a_catalogue() {
    assert_snapshot!(told(&Folder::of([("notes.json", PACK)])), @r#"
    error[missing-file]: there is no file "catalogue.json" in the folder
    --> catalogue.json
     = help: add the file, or write its name as it is

    1 error in 0 files
    "#);
}

#[test]
fn a_pack_that_is_not_there() {
    assert_snapshot!(told(&with_catalogue(edited(CATALOGUE, &[("notes.json", "note.json")]))), @r#"
    error[missing-file]: there is no file "note.json" in the folder
     --> catalogue.json:8:52
      |
    8 |       "id": "notes", "name": "Acme Notes", "pack": "note.json",
      |                                                    ^^^^^^^^^^^ expected it beside catalogue.json
      |
      = help: add the file, or write its name as it is

    warning[unused-file]: nothing refers to this file
    --> notes.json
     = help: take it out of the folder, or name it in the catalogue if it is a pack

    1 error, 1 warning in 1 file
    "#);
}

#[test]
fn a_pack_of_the_same_name_but_for_capital_letters() {
    assert_snapshot!(told(&with_catalogue(edited(CATALOGUE, &[("notes.json", "Notes.json")]))), @r#"
    error[missing-file]: there is no file "Notes.json" in the folder
     --> catalogue.json:8:52
      |
    8 |       "id": "notes", "name": "Acme Notes", "pack": "Notes.json",
      |                                                    ^^^^^^^^^^^^ expected it beside catalogue.json
      |
      = help: the folder has "notes.json"; servers tell capital letters from small ones

    warning[unused-file]: nothing refers to this file
    --> notes.json
     = help: take it out of the folder, or name it in the catalogue if it is a pack

    1 error, 1 warning in 1 file
    "#);
}

#[test]
fn a_pack_that_is_a_link_out_of_the_folder() {
    let dir = tempfile::tempdir().expect("a folder");
    std::fs::write(dir.path().join(Catalogue::FILE), CATALOGUE).expect("a file");
    std::os::unix::fs::symlink("/etc/hostname", dir.path().join("notes.json")).expect("a link");
    let mut report = checked(&Folder::read(dir.path()).expect("a folder"));
    report.shown = "content".into();
    assert_snapshot!(render_text(&report, false, 100), @r#"
    error[link-out-of-folder]: "notes.json" is a link that leads out of the folder, or nowhere
     --> content/catalogue.json:8:52
      |
    8 |       "id": "notes", "name": "Acme Notes", "pack": "notes.json",
      |                                                    ^^^^^^^^^^^^ expected the file itself
      |
      = help: copy the file into the folder

    1 error in 1 file
    "#);
}

#[test]
fn a_pack_that_is_a_folder_by_a_link() {
    let dir = tempfile::tempdir().expect("a folder");
    std::fs::write(dir.path().join(Catalogue::FILE), CATALOGUE).expect("a file");
    std::fs::create_dir(dir.path().join("notes")).expect("a folder");
    std::os::unix::fs::symlink("notes", dir.path().join("notes.json")).expect("a link");
    let mut report = checked(&Folder::read(dir.path()).expect("a folder"));
    report.shown = "content".into();
    assert_snapshot!(render_text(&report, false, 100), @r#"
    error[not-a-file]: "notes.json" is no ordinary file
     --> content/catalogue.json:8:52
      |
    8 |       "id": "notes", "name": "Acme Notes", "pack": "notes.json",
      |                                                    ^^^^^^^^^^^^ expected one
      |
      = help: put the JSON file in its place

    1 error in 1 file
    "#);
}

#[test]
fn a_file_that_nothing_refers_to() {
    let files = [
        (Catalogue::FILE, CATALOGUE),
        ("notes.json", PACK),
        ("notes-old.json", PACK),
    ];
    assert_snapshot!(told(&Folder::of(files)), @"
    warning[unused-file]: nothing refers to this file
    --> notes-old.json
     = help: take it out of the folder, or name it in the catalogue if it is a pack

    1 warning in 2 files
    ");
}

#[test]
fn schemas_and_what_the_theme_names_are_referred_to() {
    let pack = edited(
        PACK,
        &[("\"format\"", "\"$schema\": \"./schema/pack.json\", \"format\"")],
    );
    let files = [
        (Catalogue::FILE, CATALOGUE),
        ("notes.json", &pack),
        ("schema/pack.json", "{}"),
        (THEME, r#"{ "logo": { "file": "logo.svg" } }"#),
        ("logo.svg", "<svg/>"),
    ];
    assert_eq!(checked(&Folder::of(files)).diagnostics, []);
}

#[test]
fn a_theme_that_its_reader_refuses() {
    let options = Options {
        theme: |_| {
            let fault = FieldErrorKind::Text {
                message: "this is no colour".to_owned(),
                expected: Some("#0055aa".to_owned()),
            };
            Err(ContentError::new(THEME, Location::Path("color".to_owned()), fault))
        },
        ..Options::on(Date::new(2026, 12, 1).expect("a day"))
    };
    let files = [
        (Catalogue::FILE, CATALOGUE),
        ("notes.json", PACK),
        (THEME, r#"{ "color": "blue" }"#),
    ];
    assert_snapshot!(render_text(&check(&Folder::of(files), &options), false, 100), @r#"
    error[wrong-text]: this is no colour
     --> theme.json:1:12
      |
    1 | { "color": "blue" }
      |            ^^^^^^ expected #0055aa
      |
      = help: write it as expected

    1 error in 3 files
    "#);
}

#[test]
fn a_pack_that_two_products_share_is_told_once() {
    let catalogue = edited(
        CATALOGUE,
        &[(
            "\n  ]",
            ",\n    { \"id\": \"notes\", \"name\": \"Acme Notes\", \"pack\": \"notes.json\", \"summary\": \"What is whose part.\", \"security_team\": { \"name\": \"Acme Security Team\", \"email\": \"security@acme.example\" } }\n  ]",
        )],
    );
    let pack = edited(PACK, &[("\"party\": \"provider\"", "\"party\": \"vendor\"")]);
    let report = checked(&Folder::of([(Catalogue::FILE, catalogue), ("notes.json", pack)]));
    let codes: Vec<&str> = report.diagnostics.iter().map(|one| one.code).collect();
    assert_eq!(codes, ["duplicate-id", "wrong-text"]);
    assert_eq!(checked(&with_pack(PACK)).status(true), 0);
}

/// Two packs: one with a fault, and after it one that is not there, which is told in the catalogue.
#[test]
fn what_is_told_of_the_catalogue_comes_before_what_is_told_of_packs() {
    let entry = CATALOGUE
        .split("\"products\": [")
        .nth(1)
        .and_then(|rest| rest.split("\n  ]").next())
        .expect("an entry");
    let other = entry
        .replace("\"notes\"", "\"paper\"")
        .replace("notes.json", "paper.json");
    let catalogue = edited(CATALOGUE, &[(entry, &format!("{entry}, {other}"))]);
    let pack = edited(PACK, &[("\"party\": \"provider\"", "\"party\": \"vendor\"")]);
    let report = checked(&Folder::of([(Catalogue::FILE, catalogue), ("notes.json", pack)]));
    let files: Vec<&str> = report.diagnostics.iter().map(|one| &*one.spot.file).collect();
    assert_eq!(files, ["catalogue.json", "notes.json"]);
}
