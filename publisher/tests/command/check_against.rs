//! `check --against`: published ids stay reachable, and changes are reported.

use crate::test_dir::{CONTENT, PACK, TestDir, json};
use rstest::rstest;
use std::fs;

const COMPARE: &[&str] = &["check", CONTENT, "--against", "old"];
const WRITE_CHANGES: &[&str] = &["check", CONTENT, "--against", "old", "--write-changes"];

/// The content, and a copy of it as the published version.
fn published() -> TestDir {
    let dir = TestDir::new();
    dir.copy_content_to("old");
    dir
}

fn pack(dir: &TestDir) -> String {
    dir.read(&format!("{CONTENT}/{PACK}"))
}

/// Moves a responsibility to the other party, in a new version.
fn shift(dir: &TestDir) {
    dir.edit_pack(
        "\"id\": \"lock-accounts\",\n          \"party\": \"provider\"",
        "\"id\": \"lock-accounts\",\n          \"guidance_only\": \"A test\",\n          \"party\": \"customer\"",
    );
    dir.edit_pack(r#""version": "1.0""#, r#""version": "1.1""#);
}

#[test]
fn the_same_content_has_no_findings() {
    let output = published().run(COMPARE);
    assert_eq!((output.status, &*output.err), (0, ""));
    assert!(output.out.starts_with("No problem"), "{}", output.out);
}

#[test]
fn a_vanished_id_is_an_error() {
    let dir = published();
    dir.edit_pack(r#""id": "lock-accounts""#, r#""id": "lock-after-ten""#);
    let output = dir.run(COMPARE);
    assert_eq!(output.status, 1);
    assert!(
        output.out.contains("error[vanished-id]") && output.out.contains("\"lock-accounts\""),
        "{}",
        output.out
    );
}

#[rstest]
#[case::renamed(
    r#""id": "lock-accounts""#,
    r#""id": "lock-after-ten", "aliases": ["lock-accounts"]"#
)]
#[case::retired(r#""id": "lock-accounts""#, r#""id": "lock-after-ten""#)]
fn an_id_that_is_aliased_or_retired_may_vanish(#[case] from: &str, #[case] to: &str) {
    let dir = published();
    dir.edit_pack(from, to);
    if !to.contains("aliases") {
        dir.edit_pack(
            r#""areas": ["#,
            r#""retired": { "responsibilities": ["lock-accounts"] }, "areas": ["#,
        );
    }
    let output = dir.run(COMPARE);
    assert_eq!(output.status, 0, "{}", output.out);
    assert!(!output.out.contains("vanished"), "{}", output.out);
}

#[test]
fn changes_that_are_not_in_the_change_log_are_a_warning() {
    let dir = published();
    shift(&dir);
    let output = dir.run(COMPARE);
    assert!(output.out.contains("warning[unwritten-changes]"), "{}", output.out);
    dir.run(WRITE_CHANGES);
    let output = dir.run(COMPARE);
    assert!(!output.out.contains("unwritten-changes"), "{}", output.out);
    dir.edit_pack(
        "\"id\": \"lock-accounts\"",
        "\"id\": \"lock-later\", \"aliases\": [\"lock-accounts\"]",
    );
    let output = dir.run(COMPARE);
    assert!(output.out.contains("warning[unwritten-changes]"), "{}", output.out);
}

#[test]
fn a_responsibility_that_moved_to_the_other_party_is_written_into_the_change_log() {
    let dir = published();
    shift(&dir);
    let before = pack(&dir);
    let output = dir.run(WRITE_CHANGES);
    assert_eq!(output.status, 0, "{output:?}");
    assert_eq!(output.err, "Wrote what changed into example.json.\n");
    let after = pack(&dir);
    let log = &json(&after)["changes"];
    assert_eq!(log[0]["version"], "1.1");
    assert_eq!(
        log[0]["entries"],
        json(
            r#"[
                { "kind": "shifted", "id": "lock-accounts", "from": "provider", "to": "customer" },
                { "kind": "revised", "id": "lock-accounts", "field": "guidance_only", "after": ["A test"] }
            ]"#
        )
    );
    assert_eq!(log[0]["sha256"].as_str().map(str::len), Some(64));
    // The portal accepts it, and all other bytes are unchanged.
    assert_eq!(dir.run(&["check", CONTENT]).status, 0);
    let unchanged = before.trim_end().trim_end_matches('}').trim_end();
    let added = after.strip_prefix(unchanged).expect("the pack before, up to its end");
    assert!(added.starts_with(",\n  \"changes\": ["), "{added}");
}

#[test]
fn writing_the_changes_again_changes_nothing() {
    let dir = published();
    shift(&dir);
    dir.run(WRITE_CHANGES);
    let before = dir.tree();
    let output = dir.run(WRITE_CHANGES);
    assert_eq!(
        (output.status, &*output.err),
        (0, "example.json says already what changed.\n")
    );
    assert_eq!(dir.tree(), before);
}

/// A text beside the duties has no entry, but the version has a hash, by which later changes are noticed.
#[test]
fn a_version_that_changed_no_duty_is_written_with_its_hash_and_noticed_when_it_is_altered() {
    let dir = published();
    dir.edit_pack(r#""version": "1.0""#, r#""version": "1.1""#);
    let output = dir.run(COMPARE);
    assert!(output.out.contains("warning[unwritten-changes]"), "{}", output.out);
    assert_eq!(dir.run(WRITE_CHANGES).status, 0);
    let log = &json(&pack(&dir))["changes"];
    assert_eq!(log[0]["entries"], json("[]"));
    let before = dir.tree();
    for command in [COMPARE, &["check", CONTENT], WRITE_CHANGES] {
        let output = dir.run(command);
        assert!(output.out.starts_with("No problem"), "{}", output.out);
    }
    assert_eq!(dir.tree(), before);

    dir.edit_pack(r#""name": "Service owner""#, r#""name": "Owner of the service""#);
    let output = dir.run(&["check", CONTENT, "--format", "json", "--deny", "warnings"]);
    assert_eq!(output.status, 1);
    assert_eq!(json(&output.out)["diagnostics"][0]["code"], "altered-version");
    // What is published is another version: it is not this one that was altered.
    let output = dir.run(COMPARE);
    assert!(output.out.contains("unwritten-changes"), "{}", output.out);
    assert!(!output.out.contains("altered-version"), "{}", output.out);
    let output = dir.run(&[WRITE_CHANGES, &["--deny", "warnings"]].concat());
    assert_eq!(output.status, 0, "{}", output.out);
    let output = dir.run(&["check", CONTENT]);
    assert!(output.out.starts_with("No problem"), "{}", output.out);
}

#[test]
fn any_other_content_under_the_published_version_is_a_warning() {
    let dir = published();
    dir.edit_pack(r#""name": "Service owner""#, r#""name": "Owner of the service""#);
    let output = dir.run(COMPARE);
    assert!(output.out.contains("warning[same-version]"), "{}", output.out);
}

#[rstest]
#[case::nothing_there("empty")]
#[case::another_folder("content/nowhere")]
fn a_folder_without_a_catalogue_is_not_a_published_version(#[case] old: &str) {
    let dir = published();
    fs::create_dir_all(dir.path("empty")).expect("a folder");
    let output = dir.run(&["check", CONTENT, "--against", old]);
    assert_eq!(output.status, 2, "{output:?}");
}

#[test]
fn a_built_site_is_a_published_version_but_not_a_folder_of_content() {
    let dir = published();
    assert_eq!(dir.build(&[]).status, 0);
    dir.edit_pack(r#""id": "lock-accounts""#, r#""id": "locks""#);
    let output = dir.run(&["check", CONTENT, "--against", "site"]);
    assert_eq!(output.status, 1);
    assert!(output.out.contains("vanished-id"), "{}", output.out);
    let output = dir.run(&["check", "site"]);
    assert_eq!(output.status, 2);
    assert!(output.err.contains("is a built site"), "{}", output.err);
}

#[test]
fn without_write_changes_nothing_is_written() {
    let dir = published();
    shift(&dir);
    let before = dir.tree();
    dir.run(COMPARE);
    assert_eq!(dir.tree(), before);
}

#[rstest]
#[case::error(r#""id": "require-mfa""#, r#""id": "mfa""#, "mend the errors first")]
#[case::same_version(r#""version": "1.1""#, r#""version": "1.0""#, "is still the published one")]
fn with_errors_or_without_a_new_version_nothing_is_written_and_a_note_gives_the_reason(
    #[case] from: &str,
    #[case] to: &str,
    #[case] words: &str,
) {
    let dir = published();
    shift(&dir);
    dir.edit_pack(from, to);
    let before = dir.tree();
    let output = dir.run(WRITE_CHANGES);
    assert_eq!(output.status, 1, "{}", output.out);
    assert!(output.err.contains(words), "{}", output.err);
    assert_eq!(dir.tree(), before);
}

#[cfg(unix)]
#[test]
fn a_written_pack_keeps_its_permissions() {
    use std::os::unix::fs::PermissionsExt as _;
    let dir = published();
    shift(&dir);
    let path = dir.path(&format!("{CONTENT}/{PACK}"));
    fs::set_permissions(&path, fs::Permissions::from_mode(0o664)).expect("set");
    assert_eq!(dir.run(WRITE_CHANGES).status, 0);
    let mode = fs::metadata(&path).expect("a file").permissions().mode();
    assert_eq!(mode & 0o777, 0o664);
}

#[cfg(unix)]
#[test]
fn a_pack_behind_a_symbolic_link_is_written_at_its_target() {
    let dir = published();
    shift(&dir);
    let (link, file) = (dir.path(&format!("{CONTENT}/{PACK}")), dir.path("content/packs/1.json"));
    fs::create_dir(dir.path("content/packs")).expect("a folder");
    fs::rename(&link, &file).expect("moved");
    std::os::unix::fs::symlink("packs/1.json", &link).expect("a link");
    assert_eq!(dir.run(WRITE_CHANGES).status, 0);
    assert!(fs::symlink_metadata(&link).expect("the link").is_symlink());
    assert!(dir.read("content/packs/1.json").contains("\"changes\""));
}

#[test]
fn a_missing_published_version_is_status_2() {
    let output = TestDir::new().run(COMPARE);
    assert_eq!((output.status, &*output.out), (2, ""));
    assert!(output.err.contains("old"), "{}", output.err);
}
