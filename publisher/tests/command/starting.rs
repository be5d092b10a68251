//! `new` and `schema`: from nothing to a site.

use crate::kit::{CONTENT, Place, SITE, tree};
use rstest::rstest;

#[test]
fn a_new_folder_passes_its_check_without_a_warning() {
    let outcome = Place::new().run(&["check", CONTENT, "--deny", "warnings"]);
    assert_eq!(outcome.status, 0, "{outcome:?}");
    assert_eq!(outcome.err, "");
    assert!(
        outcome.out.starts_with("No problem in 3 files: 1 product"),
        "{}",
        outcome.out
    );
}

#[test]
fn a_new_folder_becomes_a_site_with_a_file_for_every_address() {
    let place = Place::new();
    let outcome = place.build(&["--url", "https://trust.example"]);
    assert_eq!((outcome.status, &*outcome.err), (0, ""));
    for folder in [
        "",
        "privacy/",
        "accessibility/",
        "example-notes/",
        "example-notes/responsibilities/",
        "example-notes/checklist/",
        "example-notes/contact/",
        "example-notes/contact/question/",
        "example-notes/contact/incident/",
    ] {
        let page = place.read(&format!("{SITE}/{folder}index.html"));
        assert!(page.contains("<h1"), "{folder}");
    }
    assert!(outcome.out.contains("10 pages, "), "{}", outcome.out);
}

#[test]
fn what_new_says_comes_next_names_the_folder() {
    let outcome = Place::empty().run(&["new", "a/b"]);
    assert_eq!(outcome.status, 0, "{outcome:?}");
    assert!(outcome.out.contains("a/b/catalogue.json\n"), "{}", outcome.out);
    assert!(
        outcome.out.ends_with("trust-portal serve a/b --watch\n"),
        "{}",
        outcome.out
    );
}

#[test]
fn a_folder_that_holds_something_is_not_filled() {
    let place = Place::empty();
    place.write("mine/notes.txt", "mine");
    let before = place.tree();
    let outcome = place.run(&["new", "mine"]);
    assert_eq!(outcome.status, 2);
    assert!(
        outcome.err.contains("mine is not empty; name one that is"),
        "{}",
        outcome.err
    );
    assert_eq!(place.tree(), before);
}

#[test]
fn schema_writes_what_new_wrote() {
    let place = Place::new();
    let before = place.tree();
    for name in ["catalogue", "pack", "theme"] {
        std::fs::remove_file(place.path(&format!("{CONTENT}/{name}.schema.json"))).expect("removed");
    }
    let outcome = place.run(&["schema", CONTENT]);
    assert_eq!((outcome.status, &*outcome.err), (0, ""));
    assert_eq!(outcome.out.lines().count(), 3, "{}", outcome.out);
    assert_eq!(tree(&place.path("")), before);
}

#[test]
fn schemas_are_not_written_where_no_folder_is() {
    let place = Place::empty();
    let outcome = place.run(&["schema", "nowhere"]);
    assert_eq!(outcome.status, 2);
    assert!(outcome.err.starts_with("trust-portal: nowhere: "), "{}", outcome.err);
    assert!(place.names().is_empty());
}

#[rstest]
#[case(&[], "Usage")]
#[case(&["publish"], "unrecognized subcommand")]
#[case(&["build", CONTENT], "--out")]
#[case(&["check", CONTENT, "--deny", "everything"], "invalid value")]
fn what_cannot_be_asked_for_is_status_2(#[case] arguments: &[&str], #[case] words: &str) {
    let outcome = Place::empty().run(arguments);
    assert_eq!(outcome.status, 2);
    assert!(outcome.err.contains(words), "{}", outcome.err);
}
