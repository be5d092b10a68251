//! `upgrade`: a folder of format 1 in the newest format.

use crate::test_dir::{CONTENT, PACK, TestDir};

/// The entry of the starter folder's catalogue.
const SHORT_ENTRY: &str = r#"{ "id": "example-notes", "pack": "example.json" }"#;

/// The same as format 1 requires it.
const COMPLETE_ENTRY: &str = r#"{ "id": "example-notes", "name": "Example Notes", "summary": "What Example secures in Example Notes, and what you look after yourself: accounts, sign-in and reports.", "pack": "example.json", "security_team": { "name": "Example Security Team", "email": "security@example-inc.example" } }"#;

/// A folder of format 1, one of whose texts would have a mark.
fn folder_of_format_1() -> TestDir {
    let dir = TestDir::new();
    let path = format!("{CONTENT}/catalogue.json");
    dir.edit(&path, r#""format": 2"#, r#""format": 1"#);
    dir.edit(&path, SHORT_ENTRY, COMPLETE_ENTRY);
    let path = format!("{CONTENT}/{PACK}");
    let mut pack: serde_json::Value = serde_json::from_str(&dir.read(&path)).expect("JSON");
    pack["format"] = 1.into();
    for item in pack["checklist"].as_array_mut().expect("items") {
        item["guidance"] = serde_json::json!(["Run `a`.", "C:\\Users"]);
    }
    dir.write(&path, serde_json::to_string_pretty(&pack).expect("JSON"));
    dir
}

#[test]
fn upgrading_writes_the_newest_format_and_keeps_every_text() {
    let dir = folder_of_format_1();
    let before = dir.read(&format!("{CONTENT}/{PACK}"));
    let output = dir.run(&["upgrade", CONTENT]);
    assert_eq!((output.status, &*output.err), (0, ""));
    assert_eq!(
        output.out,
        "catalogue.json is of format 2 now; what its packs say was taken out of it.\n\
         example.json is of format 2 now; 4 texts got a backslash where they would have had a mark.\n"
    );
    let after = dir.read(&format!("{CONTENT}/{PACK}"));
    let expected = before
        .replace("\"format\": 1", "\"format\": 2")
        .replace("`a`", r"\\`a\\`");
    assert_eq!(after, expected);
    assert!(dir.read(&format!("{CONTENT}/catalogue.json")).contains(SHORT_ENTRY));
    assert_eq!(dir.run(&["check", CONTENT]).status, 0);

    let again = dir.run(&["upgrade", CONTENT]);
    assert_eq!(
        again.out,
        "catalogue.json is of format 2 already.\nexample.json is of format 2 already.\n"
    );
    assert_eq!(dir.read(&format!("{CONTENT}/{PACK}")), after);
}

#[test]
fn a_folder_with_errors_is_not_upgraded() {
    let dir = folder_of_format_1();
    dir.edit_pack(r#""party": "customer""#, r#""party": "nobody""#);
    let before = dir.tree();
    let output = dir.run(&["upgrade", CONTENT]);
    assert_eq!(output.status, 1);
    assert!(output.err.contains("nobody"), "{output:?}");
    assert_eq!(dir.tree(), before);
}
