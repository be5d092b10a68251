//! Files that are missing, cannot be used, or are not referred to.

use super::{CATALOGUE, PACK, checked, edited, report_on, with_catalogue, with_pack};
use crate::check::render_text;
use crate::folder::{Folder, MAX_STATIC_FILE_SIZE};
use crate::theme::Theme;
use insta::assert_snapshot;
use portal::content::Catalogue;

#[test]
fn a_folder_without_a_catalogue() {
    assert_snapshot!(report_on(&Folder::in_memory([("notes.json", PACK)])), @r#"
    error[missing-file]: there is no file "catalogue.json" in the folder
    --> catalogue.json
     = help: add the file, or write its name as it is

    1 error in 0 files
    "#);
}

#[test]
fn a_missing_pack() {
    assert_snapshot!(report_on(&with_catalogue(edited(CATALOGUE, &[("notes.json", "note.json")]))), @r#"
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
fn a_pack_whose_name_differs_in_case() {
    assert_snapshot!(report_on(&with_catalogue(edited(CATALOGUE, &[("notes.json", "Notes.json")]))), @r#"
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
    report.folder = "content".into();
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
fn a_pack_that_is_a_link_to_a_folder() {
    let dir = tempfile::tempdir().expect("a folder");
    std::fs::write(dir.path().join(Catalogue::FILE), CATALOGUE).expect("a file");
    std::fs::create_dir(dir.path().join("notes")).expect("a folder");
    std::os::unix::fs::symlink("notes", dir.path().join("notes.json")).expect("a link");
    let mut report = checked(&Folder::read(dir.path()).expect("a folder"));
    report.folder = "content".into();
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
fn an_unused_file() {
    let files = [
        (Catalogue::FILE, CATALOGUE),
        ("notes.json", PACK),
        ("notes-old.json", PACK),
    ];
    assert_snapshot!(report_on(&Folder::in_memory(files)), @"
    warning[unused-file]: nothing refers to this file
    --> notes-old.json
     = help: take it out of the folder, or name it in the catalogue if it is a pack

    1 warning in 2 files
    ");
}

#[test]
fn schemas_and_files_named_by_the_theme_are_used() {
    let pack = edited(
        PACK,
        &[("\"format\"", "\"$schema\": \"./schema/pack.json\", \"format\"")],
    );
    let files = [
        (Catalogue::FILE, CATALOGUE),
        ("notes.json", &pack),
        ("schema/pack.json", "{}"),
        (
            Theme::FILE,
            r##"{ "format": 1, "name": "Acme", "brand": "#0055aa", "logo": "logo.svg" }"##,
        ),
        ("logo.svg", "<svg/>"),
    ];
    assert_eq!(checked(&Folder::in_memory(files)).diagnostics, []);
}

#[test]
fn static_files_are_used_and_their_json_is_no_content() {
    let files = [
        (Catalogue::FILE, CATALOGUE),
        ("notes.json", PACK),
        ("static/CNAME", "trust.acme.example"),
        (
            "static/.well-known/security.txt",
            "Contact: mailto:security@acme.example",
        ),
        ("static/notes.json", PACK),
        ("static/theme.json", "{"),
    ];
    let report = checked(&Folder::in_memory(files));
    assert_eq!((report.diagnostics, report.counts.files), (Vec::new(), 2));
    // Without a catalogue that can be read, packs are looked for, too.
    let files = files.map(|(name, text)| (name, if name == Catalogue::FILE { "{" } else { text }));
    let report = checked(&Folder::in_memory(files));
    assert_eq!((report.errors(), report.counts.files), (1, 2));
}

#[test]
fn static_files_that_may_not_be_published() {
    let large = " ".repeat(MAX_STATIC_FILE_SIZE + 1);
    let files = [
        (Catalogue::FILE, CATALOGUE),
        ("notes.json", PACK),
        ("Static/x.txt", ""),
        ("static/notes", ""),
        ("static/_redirects", ""),
        ("static/page.html", ""),
        ("static/page.txt", "<!doctype html>"),
        ("static/nul.txt", ""),
        ("static/READ.md", ""),
        ("static/read.md", ""),
        ("static/key.pem", "-----BEGIN PRIVATE KEY-----"),
        ("static/large.pdf", &large),
    ];
    assert_snapshot!(report_on(&Folder::in_memory(files)), @r#"
    error[static-taken]: the name "_redirects" begins with _, and hosts read from such files what to do
    --> static/_redirects
     = help: take the _ away; what the host is to send is in the site's own _headers, and the rest is set up at the host

    error[too-large]: the file has 26214401 bytes
    --> static/large.pdf
     = help: make it smaller: hosts such as Cloudflare Pages take at most 25 MiB a file

    error[static-taken]: it would take the place of "notes/", which is the site's own
    --> static/notes
     = help: give it another name, or put it into a folder of your own

    error[static-name]: the name "nul.txt" is that of a device on Windows
    --> static/nul.txt
     = help: give it another name: not every system and host can have this one

    error[static-type]: files that end in ".html" are not published: the site keeps readers' drafts, and what could run as a part of it could read them
    --> static/page.html
     = help: expected one of asc, avif, crt, csv, docx, gif, ico, jpeg, jpg, json, md, odp, ods, odt, pdf, pem, png, pptx, txt, webp, xlsx, zip, or no extension; a page or a script belongs on another host

    error[static-type]: it begins with "<!doctype", so a host could send it as a page
    --> static/page.txt
     = help: let text begin with something else; look whether a page was saved under the name of a file

    error[static-taken]: on Windows and macOS, it and "static/READ.md" would replace each other: their names differ in capital letters only
    --> static/read.md
     = help: give one of the two another name

    error[secret]: the file has a private key in it, and everybody can read the site
    --> static/key.pem
     = help: take it out, and have its issuer replace it if the file was published or shared; where a notice of new messages goes is told to trust-intake by --notify-url

    warning[unused-file]: nothing refers to this file
    --> Static/x.txt
     = help: the folder whose files go into the site is "static", in small letters

    8 errors, 1 warning in 2 files
    "#);
}

/// Names of files are not those of products that the catalogue does not have, and are of those that it has.
#[test]
fn static_files_are_compared_with_the_pages_of_products_whose_packs_have_errors() {
    let files = [
        (Catalogue::FILE, CATALOGUE),
        ("notes.json", "{"),
        ("static/notes", ""),
        ("static/other", ""),
    ];
    let report = checked(&Folder::in_memory(files));
    let found: Vec<(&str, &str)> = report
        .diagnostics
        .iter()
        .map(|diagnostic| (diagnostic.code, &*diagnostic.location.file))
        .collect();
    assert_eq!(found, [("cut-off", "notes.json"), ("static-taken", "static/notes")]);
}

#[test]
fn an_invalid_theme() {
    let files = [
        (Catalogue::FILE, CATALOGUE),
        ("notes.json", PACK),
        (Theme::FILE, r#"{ "format": 1, "name": "Acme", "brand": "blue" }"#),
    ];
    assert_snapshot!(report_on(&Folder::in_memory(files)), @r##"
    error[wrong-text]: the colour "blue" cannot be read
     --> theme.json:1:41
      |
    1 | { "format": 1, "name": "Acme", "brand": "blue" }
      |                                         ^^^^^^ expected # and six (or three) of the digits 0-9 and a-f, such as "#0b6e4f"
      |
      = help: write "#0000ff", which is that colour

    1 error in 3 files
    "##);
}

#[test]
fn errors_of_a_pack_shared_by_two_products_are_reported_once() {
    let catalogue = edited(
        CATALOGUE,
        &[(
            "\n  ]",
            ",\n    { \"id\": \"notes\", \"name\": \"Acme Notes\", \"pack\": \"notes.json\", \"summary\": \"What is whose part.\", \"security_team\": { \"name\": \"Acme Security Team\", \"email\": \"security@acme.example\" } }\n  ]",
        )],
    );
    let pack = edited(PACK, &[("\"party\": \"provider\"", "\"party\": \"vendor\"")]);
    let report = checked(&Folder::in_memory([(Catalogue::FILE, catalogue), ("notes.json", pack)]));
    let codes: Vec<&str> = report.diagnostics.iter().map(|diagnostic| diagnostic.code).collect();
    assert_eq!(codes, ["duplicate-id", "wrong-text"]);
    assert!(!checked(&with_pack(PACK)).has_failed(true));
}

/// Two packs: one with an error, and a missing one, whose error is located in the catalogue.
#[test]
fn diagnostics_of_the_catalogue_come_before_those_of_packs() {
    let entry = CATALOGUE
        .split("\"products\": [")
        .nth(1)
        .and_then(|rest| rest.split("\n  ]").next())
        .expect("an entry");
    let other = entry
        .replace("\"notes\"", "\"paper\"")
        .replace("Acme Notes", "Acme Paper")
        .replace("What is", "What is still")
        .replace("notes.json", "paper.json");
    let catalogue = edited(CATALOGUE, &[(entry, &format!("{entry}, {other}"))]);
    let pack = edited(PACK, &[("\"party\": \"provider\"", "\"party\": \"vendor\"")]);
    let report = checked(&Folder::in_memory([(Catalogue::FILE, catalogue), ("notes.json", pack)]));
    let files: Vec<&str> = report
        .diagnostics
        .iter()
        .map(|diagnostic| &*diagnostic.location.file)
        .collect();
    assert_eq!(files, ["catalogue.json", "notes.json"]);
}
