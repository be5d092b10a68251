//! `check`: what it says, where, and with which status.

use crate::kit::{CONTENT, PACK, Place, command, json};
use rstest::rstest;
use std::fs::File;

/// A fault that the portal refuses, and one that it only warns of.
const ERROR: (&str, &str) = (r#""party": "provider""#, r#""party": "nobody""#);
const WARNING: (&str, &str) = ("https://pages.nist.gov", "http://pages.nist.gov");

#[rstest]
#[case::well(None, &[], 0)]
#[case::error(Some(ERROR), &[], 1)]
#[case::error_in_json(Some(ERROR), &["--format", "json"], 1)]
#[case::warning(Some(WARNING), &[], 0)]
#[case::denied_warning(Some(WARNING), &["--deny", "warnings"], 1)]
#[case::denied_warning_in_json(Some(WARNING), &["--deny", "warnings", "--format", "json"], 1)]
fn the_status_tells_what_was_found(#[case] fault: Option<(&str, &str)>, #[case] more: &[&str], #[case] status: i32) {
    let place = Place::new();
    if let Some((from, to)) = fault {
        place.edit_pack(from, to);
    }
    let outcome = place.run(&[&["check", CONTENT], more].concat());
    assert_eq!(outcome.status, status, "{outcome:?}");
    assert_eq!(outcome.err, "");
}

#[rstest]
#[case::missing("nowhere", "cannot be read")]
#[case::file("content/example.json", "is no folder")]
fn what_is_no_folder_is_status_2(#[case] folder: &str, #[case] words: &str) {
    let outcome = Place::new().run(&["check", folder]);
    assert_eq!((outcome.status, &*outcome.out), (2, ""));
    assert!(
        outcome.err.starts_with("trust-portal: ") && outcome.err.contains(words),
        "{}",
        outcome.err
    );
}

#[test]
fn a_folder_without_a_catalogue_is_content_with_an_error() {
    let place = Place::empty();
    place.write("other/notes.txt", "mine");
    let outcome = place.run(&["check", "other"]);
    assert_eq!(outcome.status, 1);
    assert!(outcome.out.contains("catalogue.json"), "{}", outcome.out);
}

#[test]
fn text_names_file_line_and_column() {
    let place = Place::new();
    place.edit_pack(ERROR.0, ERROR.1);
    let text = place.read(&format!("{CONTENT}/{PACK}"));
    let (row, line) = text
        .lines()
        .enumerate()
        .find(|(_, line)| line.contains("nobody"))
        .expect("the faulty line");
    let column = line.find("\"nobody\"").expect("the value") + 1;
    let outcome = place.run(&["check", CONTENT]);
    let spot = format!("{CONTENT}/{PACK}:{}:{column}\n", row + 1);
    assert!(outcome.out.contains(&spot), "{spot}: {}", outcome.out);
    assert!(
        !outcome.out.contains('\u{1b}'),
        "colours are for terminals: {}",
        outcome.out
    );
}

#[test]
fn json_is_one_object_with_every_problem_of_every_pack() {
    let place = Place::new();
    let pack = place.read(&format!("{CONTENT}/{PACK}"));
    let other = pack.replace("\"example-notes\"", "\"other\"");
    place.write(
        &format!("{CONTENT}/other.json"),
        other
            .replace(r#""party": "provider""#, r#""party": "nobody""#)
            .replace(r#""fulfils": ["require-mfa"]"#, r#""fulfils": ["nothing"]"#),
    );
    place.edit_pack(r#""version": "1.0""#, r#""version": 1"#);
    let catalogue = json(&place.read(&format!("{CONTENT}/catalogue.json")));
    let entry = catalogue["products"][0].to_string();
    let second = entry
        .replace("\"example-notes\"", "\"other\"")
        .replace(PACK, "other.json");
    place.edit(
        &format!("{CONTENT}/catalogue.json"),
        "\"products\": [",
        &format!("\"products\": [{second}, "),
    );
    let outcome = place.run(&["check", CONTENT, "--format", "json"]);
    assert_eq!((outcome.status, &*outcome.err), (1, ""));
    let report = json(&outcome.out);
    let errors: Vec<(&str, &str)> = report["diagnostics"]
        .as_array()
        .expect("a list")
        .iter()
        .filter(|one| one["severity"] == "error")
        .map(|one| {
            (
                one["file"].as_str().expect("a file"),
                one["path"].as_str().expect("a path"),
            )
        })
        .collect();
    assert_eq!(
        errors,
        [
            ("other.json", "areas[0].responsibilities[0].party"),
            ("other.json", "areas[0].responsibilities[1].party"),
            ("other.json", "areas[1].responsibilities[0].party"),
            ("other.json", "checklist[0].fulfils[0]"),
            (PACK, "version"),
        ]
    );
    assert_eq!(report["errors"], errors.len());
}

#[test]
fn a_logo_that_cannot_be_published_is_an_error_of_the_content() {
    let place = Place::new();
    std::fs::remove_file(place.path("content/logo.svg")).expect("removed");
    let outcome = place.run(&["check", CONTENT]);
    assert_eq!(outcome.status, 1, "{outcome:?}");
    assert!(outcome.out.contains("logo.svg"), "{}", outcome.out);
}

/// A device that refuses what is written to it, as a full disk does.
fn full() -> File {
    File::options().write(true).open("/dev/full").expect("a device")
}

#[test]
fn a_check_whose_answer_cannot_be_printed_is_status_2() {
    let place = Place::new();
    let output = command(&place.path(""), &["check", CONTENT])
        .stdout(full())
        .output()
        .expect("the command runs");
    let err = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(2), "{err}");
    assert!(err.starts_with("trust-portal: "), "{err}");
}

#[rstest]
#[case(&["build", CONTENT, "--out", "made"])]
#[case(&["new", "made"])]
#[case(&["schema", CONTENT])]
fn what_can_be_done_is_done_even_where_nobody_can_be_told(#[case] arguments: &[&str]) {
    let place = Place::new();
    place.edit_pack(WARNING.0, WARNING.1);
    let status = command(&place.path(""), arguments)
        .stdout(full())
        .stderr(full())
        .status()
        .expect("the command runs");
    assert_eq!(status.code(), Some(0));
    assert!(arguments.contains(&"schema") || place.path("made").is_dir());
}
