//! `check --against`: what was published stays reachable, and what changed is told.

use crate::kit::{CONTENT, PACK, Place, json};
use rstest::rstest;
use std::fs;

const AGAINST: &[&str] = &["check", CONTENT, "--against", "old"];
const WRITING: &[&str] = &["check", CONTENT, "--against", "old", "--write-changes"];

/// The content, and a copy of it as it was published.
fn published() -> Place {
    let place = Place::new();
    place.keep_content_as("old");
    place
}

fn pack(place: &Place) -> String {
    place.read(&format!("{CONTENT}/{PACK}"))
}

/// Hands a duty to the other party, under a new version.
fn shift(place: &Place) {
    place.edit_pack(
        "\"id\": \"lock-accounts\",\n          \"party\": \"provider\"",
        "\"id\": \"lock-accounts\",\n          \"guidance_only\": \"A test\",\n          \"party\": \"customer\"",
    );
    place.edit_pack(r#""version": "1.0""#, r#""version": "1.1""#);
}

#[test]
fn the_same_content_has_nothing_to_tell() {
    let outcome = published().run(AGAINST);
    assert_eq!((outcome.status, &*outcome.err), (0, ""));
    assert!(outcome.out.starts_with("No problem"), "{}", outcome.out);
}

#[test]
fn an_id_that_vanished_is_an_error() {
    let place = published();
    place.edit_pack(r#""id": "lock-accounts""#, r#""id": "lock-after-ten""#);
    let outcome = place.run(AGAINST);
    assert_eq!(outcome.status, 1);
    assert!(
        outcome.out.contains("error[vanished-id]") && outcome.out.contains("\"lock-accounts\""),
        "{}",
        outcome.out
    );
}

#[rstest]
#[case::renamed(
    r#""id": "lock-accounts""#,
    r#""id": "lock-after-ten", "aliases": ["lock-accounts"]"#
)]
#[case::retired(r#""id": "lock-accounts""#, r#""id": "lock-after-ten""#)]
fn an_id_that_is_aliased_or_retired_may_go(#[case] from: &str, #[case] to: &str) {
    let place = published();
    place.edit_pack(from, to);
    if !to.contains("aliases") {
        place.edit_pack(
            r#""areas": ["#,
            r#""retired": { "responsibilities": ["lock-accounts"] }, "areas": ["#,
        );
    }
    let outcome = place.run(AGAINST);
    assert_eq!(outcome.status, 0, "{}", outcome.out);
    assert!(!outcome.out.contains("vanished"), "{}", outcome.out);
}

#[test]
fn changes_that_the_log_does_not_tell_as_they_are_are_warned_of() {
    let place = published();
    shift(&place);
    let outcome = place.run(AGAINST);
    assert!(outcome.out.contains("warning[unwritten-changes]"), "{}", outcome.out);
    place.run(WRITING);
    let outcome = place.run(AGAINST);
    assert!(!outcome.out.contains("unwritten-changes"), "{}", outcome.out);
    place.edit_pack(
        "\"id\": \"lock-accounts\"",
        "\"id\": \"lock-later\", \"aliases\": [\"lock-accounts\"]",
    );
    let outcome = place.run(AGAINST);
    assert!(outcome.out.contains("warning[unwritten-changes]"), "{}", outcome.out);
}

#[test]
fn a_duty_that_passed_to_the_other_party_gets_into_the_change_log() {
    let place = published();
    shift(&place);
    let before = pack(&place);
    let outcome = place.run(WRITING);
    assert_eq!(outcome.status, 0, "{outcome:?}");
    assert_eq!(outcome.err, "Wrote what changed into example.json.\n");
    let after = pack(&place);
    let log = &json(&after)["changes"];
    assert_eq!(log[0]["version"], "1.1");
    assert_eq!(
        log[0]["entries"],
        json(r#"[{ "kind": "shifted", "id": "lock-accounts", "from": "provider", "to": "customer" }]"#)
    );
    // The portal reads it, and all that the author wrote stands as it stood.
    assert_eq!(place.run(&["check", CONTENT]).status, 0);
    let kept = before.trim_end().trim_end_matches('}').trim_end();
    let added = after.strip_prefix(kept).expect("the pack as it was, up to its end");
    assert!(added.starts_with(",\n  \"changes\": ["), "{added}");
}

#[test]
fn writing_the_changes_again_changes_nothing() {
    let place = published();
    shift(&place);
    place.run(WRITING);
    let before = place.tree();
    let outcome = place.run(WRITING);
    assert_eq!(
        (outcome.status, &*outcome.err),
        (0, "example.json says already what changed.\n")
    );
    assert_eq!(place.tree(), before);
}

#[rstest]
#[case::nothing_there("empty")]
#[case::another_folder("content/nowhere")]
fn a_folder_without_a_catalogue_is_no_published_version(#[case] old: &str) {
    let place = published();
    fs::create_dir_all(place.path("empty")).expect("a folder");
    let outcome = place.run(&["check", CONTENT, "--against", old]);
    assert_eq!(outcome.status, 2, "{outcome:?}");
}

#[test]
fn a_built_site_stands_for_the_content_that_it_was_built_of_and_is_no_content_itself() {
    let place = published();
    assert_eq!(place.build(&[]).status, 0);
    place.edit_pack(r#""id": "lock-accounts""#, r#""id": "locks""#);
    let outcome = place.run(&["check", CONTENT, "--against", "site"]);
    assert_eq!(outcome.status, 1);
    assert!(outcome.out.contains("vanished-id"), "{}", outcome.out);
    let outcome = place.run(&["check", "site"]);
    assert_eq!(outcome.status, 2);
    assert!(outcome.err.contains("is a built site"), "{}", outcome.err);
}

#[test]
fn nothing_is_written_unless_it_is_asked_for() {
    let place = published();
    shift(&place);
    let before = place.tree();
    place.run(AGAINST);
    assert_eq!(place.tree(), before);
}

#[rstest]
#[case::error(r#""id": "require-mfa""#, r#""id": "mfa""#, "mend the errors first")]
#[case::same_version(r#""version": "1.1""#, r#""version": "1.0""#, "is still the published one")]
fn nothing_is_written_into_content_that_is_not_ready_for_it_and_it_says_so(
    #[case] from: &str,
    #[case] to: &str,
    #[case] words: &str,
) {
    let place = published();
    shift(&place);
    place.edit_pack(from, to);
    let before = place.tree();
    let outcome = place.run(WRITING);
    assert_eq!(outcome.status, 1, "{}", outcome.out);
    assert!(outcome.err.contains(words), "{}", outcome.err);
    assert_eq!(place.tree(), before);
}

#[cfg(unix)]
#[test]
fn a_pack_that_was_written_into_may_be_read_by_whom_it_could_be_before() {
    use std::os::unix::fs::PermissionsExt as _;
    let place = published();
    shift(&place);
    let path = place.path(&format!("{CONTENT}/{PACK}"));
    fs::set_permissions(&path, fs::Permissions::from_mode(0o664)).expect("set");
    assert_eq!(place.run(WRITING).status, 0);
    let mode = fs::metadata(&path).expect("a file").permissions().mode();
    assert_eq!(mode & 0o777, 0o664);
}

#[cfg(unix)]
#[test]
fn a_pack_behind_a_link_is_written_where_it_lies() {
    let place = published();
    shift(&place);
    let (link, file) = (
        place.path(&format!("{CONTENT}/{PACK}")),
        place.path("content/packs/1.json"),
    );
    fs::create_dir(place.path("content/packs")).expect("a folder");
    fs::rename(&link, &file).expect("moved");
    std::os::unix::fs::symlink("packs/1.json", &link).expect("a link");
    assert_eq!(place.run(WRITING).status, 0);
    assert!(fs::symlink_metadata(&link).expect("it").is_symlink());
    assert!(place.read("content/packs/1.json").contains("\"changes\""));
}

#[test]
fn a_published_version_that_is_not_there_is_status_2() {
    let outcome = Place::new().run(AGAINST);
    assert_eq!((outcome.status, &*outcome.out), (2, ""));
    assert!(outcome.err.contains("old"), "{}", outcome.err);
}
