//! `new` and `schema`: from an empty folder to a site.

use crate::test_dir::{CONTENT, SITE, TestDir, tree};
use rstest::rstest;

#[test]
fn a_new_folder_has_no_errors_and_no_warnings() {
    let output = TestDir::new().run(&["check", CONTENT, "--deny", "warnings"]);
    assert_eq!(output.status, 0, "{output:?}");
    assert_eq!(output.err, "");
    assert!(
        output.out.starts_with("No problem in 3 files: 1 product"),
        "{}",
        output.out
    );
}

#[test]
fn a_new_folder_is_built_to_a_site_with_a_page_for_every_address() {
    let dir = TestDir::new();
    let output = dir.build(&["--url", "https://trust.example"]);
    assert_eq!((output.status, &*output.err), (0, ""));
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
        let page = dir.read(&format!("{SITE}/{folder}index.html"));
        assert!(page.contains("<h1"), "{folder}");
    }
    assert!(output.out.contains("10 pages, "), "{}", output.out);
}

#[test]
fn new_prints_the_next_command_with_the_folder() {
    let output = TestDir::empty().run(&["new", "a/b"]);
    assert_eq!(output.status, 0, "{output:?}");
    assert!(output.out.contains("a/b/catalogue.json\n"), "{}", output.out);
    assert!(
        output.out.ends_with("trust-portal serve a/b --watch\n"),
        "{}",
        output.out
    );
}

#[test]
fn a_folder_that_is_not_empty_is_not_changed() {
    let dir = TestDir::empty();
    dir.write("mine/notes.txt", "mine");
    let before = dir.tree();
    let output = dir.run(&["new", "mine"]);
    assert_eq!(output.status, 2);
    assert!(
        output.err.contains("mine is not empty; name one that is"),
        "{}",
        output.err
    );
    assert_eq!(dir.tree(), before);
}

#[test]
fn schema_writes_the_same_schemas_as_new() {
    let dir = TestDir::new();
    let before = dir.tree();
    for name in ["catalogue", "pack", "theme"] {
        std::fs::remove_file(dir.path(&format!("{CONTENT}/{name}.schema.json"))).expect("removed");
    }
    let output = dir.run(&["schema", CONTENT]);
    assert_eq!((output.status, &*output.err), (0, ""));
    assert_eq!(output.out.lines().count(), 3, "{}", output.out);
    assert_eq!(tree(&dir.path("")), before);
}

#[test]
fn schemas_are_not_written_into_a_missing_folder() {
    let dir = TestDir::empty();
    let output = dir.run(&["schema", "nowhere"]);
    assert_eq!(output.status, 2);
    assert!(output.err.starts_with("trust-portal: nowhere: "), "{}", output.err);
    assert!(dir.names().is_empty());
}

#[rstest]
#[case(&[], "Usage")]
#[case(&["publish"], "unrecognized subcommand")]
#[case(&["build", CONTENT], "--out")]
#[case(&["check", CONTENT, "--deny", "everything"], "invalid value")]
fn invalid_arguments_are_status_2(#[case] arguments: &[&str], #[case] words: &str) {
    let output = TestDir::empty().run(arguments);
    assert_eq!(output.status, 2);
    assert!(output.err.contains(words), "{}", output.err);
}
