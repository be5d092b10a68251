//! `check`: its output and exit status.

use crate::test_dir::{CONTENT, PACK, TestDir, command, json};
use rstest::rstest;
use std::fs::File;

/// An edit of the pack that causes an error, and one that causes a warning.
const ERROR: (&str, &str) = (r#""party": "provider""#, r#""party": "nobody""#);
const WARNING: (&str, &str) = ("https://pages.nist.gov", "http://pages.nist.gov");

#[rstest]
#[case::valid(None, &[], 0)]
#[case::error(Some(ERROR), &[], 1)]
#[case::error_in_json(Some(ERROR), &["--format", "json"], 1)]
#[case::warning(Some(WARNING), &[], 0)]
#[case::denied_warning(Some(WARNING), &["--deny", "warnings"], 1)]
#[case::denied_warning_in_json(Some(WARNING), &["--deny", "warnings", "--format", "json"], 1)]
fn the_exit_status_depends_on_the_findings(
    #[case] edit: Option<(&str, &str)>,
    #[case] more: &[&str],
    #[case] status: i32,
) {
    let dir = TestDir::new();
    if let Some((from, to)) = edit {
        dir.edit_pack(from, to);
    }
    let output = dir.run(&[&["check", CONTENT], more].concat());
    assert_eq!(output.status, status, "{output:?}");
    assert_eq!(output.err, "");
}

#[rstest]
#[case::missing("nowhere", "cannot be read")]
#[case::file("content/example.json", "is no folder")]
fn a_path_that_is_not_a_folder_is_status_2(#[case] folder: &str, #[case] words: &str) {
    let output = TestDir::new().run(&["check", folder]);
    assert_eq!((output.status, &*output.out), (2, ""));
    assert!(
        output.err.starts_with("trust-portal: ") && output.err.contains(words),
        "{}",
        output.err
    );
}

#[test]
fn a_folder_without_a_catalogue_is_content_with_an_error() {
    let dir = TestDir::empty();
    dir.write("other/notes.txt", "mine");
    let output = dir.run(&["check", "other"]);
    assert_eq!(output.status, 1);
    assert!(output.out.contains("catalogue.json"), "{}", output.out);
}

#[test]
fn text_names_file_line_and_column() {
    let dir = TestDir::new();
    dir.edit_pack(ERROR.0, ERROR.1);
    let text = dir.read(&format!("{CONTENT}/{PACK}"));
    let (row, line) = text
        .lines()
        .enumerate()
        .find(|(_, line)| line.contains("nobody"))
        .expect("the line with the error");
    let column = line.find("\"nobody\"").expect("the value") + 1;
    let output = dir.run(&["check", CONTENT]);
    let location = format!("{CONTENT}/{PACK}:{}:{column}\n", row + 1);
    assert!(output.out.contains(&location), "{location}: {}", output.out);
    assert!(
        !output.out.contains('\u{1b}'),
        "colours are for terminals: {}",
        output.out
    );
}

#[test]
fn json_is_one_object_with_every_error_of_every_pack() {
    let dir = TestDir::new();
    let pack = dir.read(&format!("{CONTENT}/{PACK}"));
    let other = pack.replace("\"example-notes\"", "\"other\"");
    dir.write(
        &format!("{CONTENT}/other.json"),
        other
            .replace(r#""party": "provider""#, r#""party": "nobody""#)
            .replace(r#""fulfils": ["require-mfa"]"#, r#""fulfils": ["nothing"]"#),
    );
    dir.edit_pack(r#""version": "1.0""#, r#""version": 1"#);
    let catalogue = json(&dir.read(&format!("{CONTENT}/catalogue.json")));
    let entry = catalogue["products"][0].to_string();
    let second = entry
        .replace("\"example-notes\"", "\"other\"")
        .replace(PACK, "other.json");
    dir.edit(
        &format!("{CONTENT}/catalogue.json"),
        "\"products\": [",
        &format!("\"products\": [{second}, "),
    );
    let output = dir.run(&["check", CONTENT, "--format", "json"]);
    assert_eq!((output.status, &*output.err), (1, ""));
    let report = json(&output.out);
    let errors: Vec<(&str, &str)> = report["diagnostics"]
        .as_array()
        .expect("a list")
        .iter()
        .filter(|diagnostic| diagnostic["severity"] == "error")
        .map(|diagnostic| {
            (
                diagnostic["file"].as_str().expect("a file"),
                diagnostic["path"].as_str().expect("a path"),
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
fn an_unusable_logo_is_an_error_of_the_content() {
    let dir = TestDir::new();
    std::fs::remove_file(dir.path("content/logo.svg")).expect("removed");
    let output = dir.run(&["check", CONTENT]);
    assert_eq!(output.status, 1, "{output:?}");
    assert!(output.out.contains("logo.svg"), "{}", output.out);
}

/// A device to which writing fails, as to a full disk.
fn full_device() -> File {
    File::options().write(true).open("/dev/full").expect("a device")
}

#[test]
fn a_check_whose_report_cannot_be_printed_is_status_2() {
    let dir = TestDir::new();
    let output = command(&dir.path(""), &["check", CONTENT])
        .stdout(full_device())
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
fn a_command_succeeds_even_if_its_output_cannot_be_printed(#[case] arguments: &[&str]) {
    let dir = TestDir::new();
    dir.edit_pack(WARNING.0, WARNING.1);
    let status = command(&dir.path(""), arguments)
        .stdout(full_device())
        .stderr(full_device())
        .status()
        .expect("the command runs");
    assert_eq!(status.code(), Some(0));
    assert!(arguments.contains(&"schema") || dir.path("made").is_dir());
}
