use super::change_log::to_json;
use super::*;
use crate::check::render_text;
use crate::check::tests::{CATALOGUE, PACK, edited, with_pack};
use crate::folder::Folder;
use insta::assert_snapshot;
use portal::content::{Catalogue, Change, ChangeSet, Date, Id, Line, Party, Product, ResponsibilityChange, Sha256};
use proptest::prelude::*;
use rstest::rstest;
use serde_json::Value;

/// The sample pack of the next version, with edits.
fn next(edits: &[(&str, &str)]) -> String {
    let mut all = vec![("\"1.0\"", "\"1.1\""), ("2026-11-22", "2026-12-24")];
    all.extend(edits);
    edited(PACK, &all)
}

fn compared(new: &str) -> Comparison {
    compare(&with_pack(PACK), &with_pack(new))
}

/// The report on the next version with edits, as text.
fn report_on(edits: &[(&str, &str)]) -> String {
    render_text(&compared(&next(edits)).report, false, 100)
}

/// The entries of the change set of the next version with edits, as JSON.
fn changes(edits: &[(&str, &str)]) -> Vec<String> {
    let changes = compared(&next(edits)).changes;
    let sets = changes.iter().map(|product| to_json(&product.change_set));
    sets.flat_map(|set| set["entries"].as_array().cloned().unwrap_or_default())
        .map(|entry| entry.to_string())
        .collect()
}

fn read(pack: &[u8]) -> Product {
    let catalogue = Catalogue::parse(CATALOGUE.as_bytes()).expect("the sample");
    Product::parse(&catalogue.products()[0], pack).expect("a pack")
}

#[test]
fn the_same_content_has_no_findings() {
    for new in [PACK.to_owned(), next(&[])] {
        let comparison = compared(&new);
        assert_eq!(comparison.report.diagnostics, []);
        assert_eq!(comparison.changes, []);
    }
}

#[test]
fn a_vanished_responsibility() {
    assert_snapshot!(report_on(&[("\"lock-accounts\"", "\"lock\"")]), @r#"
    error[vanished-id]: the responsibility "lock-accounts" of the published version is gone
      --> notes.json:18:27
       |
    18 |       "responsibilities": [
       |                           ^ links and ticks hang on it; expected it here
       |
       = help: what has another id now gets "aliases": ["lock-accounts"]; what is gone for good is named in "retired": { "responsibilities": ["lock-accounts"] }

    1 error in 2 files
    "#);
}

#[test]
fn a_vanished_area() {
    assert_snapshot!(report_on(&[("\"id\": \"accounts\"", "\"id\": \"users\"")]), @r#"
    error[vanished-id]: the area "accounts" of the published version is gone
      --> notes.json:15:12
       |
    15 |   "areas": [
       |            ^ links and ticks hang on it; expected it here
       |
       = help: what has another id now gets "aliases": ["accounts"]; what is gone for good is named in "retired": { "responsibilities": ["accounts"] }

    1 error in 2 files
    "#);
}

#[test]
fn a_vanished_checklist_item() {
    assert_snapshot!(report_on(&[("\"id\": \"leavers\"", "\"id\": \"remove-leavers\"")]), @r#"
    error[vanished-id]: the checklist item "leavers" of the published version is gone
      --> notes.json:30:16
       |
    30 |   "checklist": [
       |                ^ links and ticks hang on it; expected it here
       |
       = help: what has another id now gets "aliases": ["leavers"]; what is gone for good is named in "retired": { "checklist": ["leavers"] }

    1 error in 2 files
    "#);
}

#[rstest]
#[case::alias(&[("\"id\": \"lock-accounts\"", "\"id\": \"lock\", \"aliases\": [\"lock-accounts\"]")])]
#[case::alias_elsewhere(&[("\"id\": \"lock-accounts\"", "\"id\": \"lock\""), ("\"Accounts\"", "\"Accounts\", \"aliases\": [\"lock-accounts\"]")])]
#[case::retired(&[("\"id\": \"lock-accounts\"", "\"id\": \"lock\""), ("\"areas\"", "\"retired\": { \"responsibilities\": [\"lock-accounts\"] }, \"areas\"")])]
#[case::area(&[("\"id\": \"accounts\"", "\"id\": \"users\", \"aliases\": [\"accounts\"]")])]
#[case::item(&[("\"id\": \"leavers\"", "\"id\": \"gone\", \"aliases\": [\"leavers\"]")])]
#[case::retired_item(&[("\"id\": \"leavers\"", "\"id\": \"gone\""), ("\"areas\"", "\"retired\": { \"checklist\": [\"leavers\"] }, \"areas\"")])]
fn an_id_that_is_an_alias_or_retired_has_not_vanished(#[case] edits: &[(&str, &str)]) {
    assert_eq!(
        report_on(edits),
        "No problem in 2 files: 0 products, 0 responsibilities, 0 checklist items\n"
    );
}

#[test]
fn a_vanished_alias() {
    let old = edited(
        PACK,
        &[("\"id\": \"accounts\"", "\"id\": \"accounts\", \"aliases\": [\"users\"]")],
    );
    let report = compare(&with_pack(old), &with_pack(next(&[]))).report;
    assert_snapshot!(render_text(&report, false, 100), @r#"
    error[vanished-id]: the published version knew the earlier id "users", and this one does not
      --> notes.json:15:12
       |
    15 |   "areas": [
       |            ^ links and ticks hang on it; expected it here
       |
       = help: what has another id now gets "aliases": ["users"]; what is gone for good is named in "retired": { "responsibilities": ["users"] }

    1 error in 2 files
    "#);
}

#[test]
fn a_retired_id_in_use_again() {
    let retired = "\"retired\": { \"responsibilities\": [\"lock-accounts\"], \"checklist\": [\"leavers\"] }, \"areas\"";
    let old = [
        ("\"lock-accounts\"", "\"lock\""),
        ("\"leavers\"", "\"gone\""),
        ("\"areas\"", retired),
    ];
    let new = [
        (
            "\"id\": \"lock-accounts\"",
            "\"id\": \"lock-accounts\", \"aliases\": [\"lock\"]",
        ),
        ("\"id\": \"leavers\"", "\"id\": \"gone\", \"aliases\": [\"leavers\"]"),
    ];
    let report = compare(&with_pack(edited(PACK, &old)), &with_pack(next(&new))).report;
    assert_snapshot!(render_text(&report, false, 100), @r#"
    error[returned-id]: the id "lock-accounts" was retired with an earlier version
      --> notes.json:19:17
       |
    19 |         { "id": "lock-accounts", "aliases": ["lock"], "party": "provider", "text": "Lock…
       |                 ^^^^^^^^^^^^^^^ expected an id of its own
       |
       = help: old links and ticks would land on something else; give it another id, and leave this one in "retired"

    error[returned-id]: the id "leavers" was retired with an earlier version
      --> notes.json:32:33
       |
    32 |       "id": "gone", "aliases": ["leavers"], "title": "Delete the accounts of leavers",
       |                                 ^^^^^^^^^ expected an id of its own
       |
       = help: old links and ticks would land on something else; give it another id, and leave this one in "retired"

    2 errors in 2 files
    "#);
}

#[test]
fn a_vanished_product() {
    let catalogue = edited(CATALOGUE, &[("\"id\": \"notes\"", "\"id\": \"paper\"")]);
    let pack = edited(PACK, &[("\"id\": \"notes\"", "\"id\": \"paper\"")]);
    let new = Folder::in_memory([(Catalogue::FILE, catalogue), ("notes.json", pack)]);
    assert_snapshot!(render_text(&compare(&with_pack(PACK), &new).report, false, 100), @r#"
    warning[vanished-product]: the product "notes" of the published version is gone
     --> catalogue.json:6:15
      |
    6 |   "products": [
      |               ^ expected it here
      |
      = help: its pages will be gone too; where customers still use it, leave it in

    1 warning in 1 file
    "#);
}

#[test]
fn a_published_pack_with_errors() {
    assert_snapshot!(render_text(&compare(&with_pack("{}"), &with_pack(PACK)).report, false, 100), @r#"
    error[not-compared]: the published pack of "notes" has errors, so nothing was compared with it
    --> notes.json
     = help: mend the published pack's copy, or compare with another copy of it: what vanished is not known otherwise

    1 error in 2 files
    "#);
}

#[test]
fn a_changed_text_with_the_same_version_and_date() {
    let new = edited(PACK, &[("Lock an account.", "Lock accounts.")]);
    assert_snapshot!(render_text(&compared(&new).report, false, 100), @r#"
    warning[same-version]: the content changed since the published version, and "version" is still "1.0"
     --> notes.json:4:14
      |
    4 |   "version": "1.0", "published": "2026-11-22",
      |              ^^^^^ expected another one
      |
      = help: set "version" and "published" anew, so that customers can tell the versions apart

    warning[same-version]: the content changed since the published version, and "published" is still 2026-11-22
     --> notes.json:4:34
      |
    4 |   "version": "1.0", "published": "2026-11-22",
      |                                  ^^^^^^^^^^^^ expected another one
      |
      = help: set "version" and "published" anew, so that customers can tell the versions apart

    2 warnings in 2 files
    "#);
}

/// The codes of a comparison with a version and a day of publishing, and a changed text.
fn codes_with(version: &str, day: &str) -> Vec<&'static str> {
    let new = edited(
        PACK,
        &[
            ("\"1.0\"", &format!("\"{version}\"")),
            ("2026-11-22", day),
            ("Lock an account.", "Lock accounts."),
        ],
    );
    let report = compared(&new).report;
    report.diagnostics.iter().map(|diagnostic| diagnostic.code).collect()
}

#[rstest]
#[case::later("1.1", "2026-12-24", &[])]
#[case::hotfix_on_the_same_day("1.0.1", "2026-11-22", &[])]
#[case::hotfix_in_another_counting("1.0b", "2026-11-22", &[])]
#[case::only_the_day("1.0", "2026-12-24", &["same-version"])]
#[case::version_back("0.9", "2026-12-24", &["version-back"])]
#[case::version_of_one_digit_less("1.0", "2026-11-21", &["same-version", "version-back"])]
#[case::day_back("1.1", "2026-11-21", &["version-back"])]
fn p7_a_version_is_later_and_its_day_no_earlier(#[case] version: &str, #[case] day: &str, #[case] expected: &[&str]) {
    assert_eq!(codes_with(version, day), expected);
}

#[test]
fn changes_can_be_written_only_with_a_new_version() {
    let words = ("Lock an account.", "Lock accounts.");
    let is_new = |new: &str| {
        compared(new)
            .changes
            .iter()
            .map(|product| product.has_new_version)
            .collect::<Vec<_>>()
    };
    assert_eq!(is_new(&next(&[words])), [true]);
    assert_eq!(is_new(&edited(PACK, &[words])), [false]);
}

#[test]
fn each_change_has_an_entry() {
    let edits = [(
        "\"id\": \"lock-accounts\", \"party\": \"provider\", \"text\": \"Lock an account.\"",
        "\"id\": \"lock\", \"aliases\": [\"lock-accounts\"], \"party\": \"customer\", \"text\": \"Lock accounts.\" }, { \"id\": \"keys\", \"party\": \"provider\", \"text\": \"Turn keys.\"",
    )];
    assert_snapshot!(changes(&edits).join("\n"), @r#"
    {"from":"lock-accounts","id":"lock","kind":"renamed"}
    {"from":"provider","id":"lock","kind":"shifted","to":"customer"}
    {"after":"Lock accounts.","before":"Lock an account.","id":"lock","kind":"reworded"}
    {"id":"keys","kind":"added"}
    "#);
    let retired = [
        (
            "        { \"id\": \"lock-accounts\", \"party\": \"provider\", \"text\": \"Lock an account.\" },\n",
            "",
        ),
        (
            "\"areas\"",
            "\"retired\": { \"responsibilities\": [\"lock-accounts\"] }, \"areas\"",
        ),
    ];
    assert_snapshot!(changes(&retired).join("\n"), @r#"{"before":"Lock an account.","from":"provider","id":"lock-accounts","kind":"removed"}"#);
}

#[test]
fn responsibilities_merged_into_one_have_entries_each() {
    let edits = [
        (
            "        { \"id\": \"lock-accounts\", \"party\": \"provider\", \"text\": \"Lock an account.\" },\n",
            "",
        ),
        (
            "\"id\": \"remove-leavers\",",
            "\"id\": \"remove-leavers\", \"aliases\": [\"lock-accounts\"],",
        ),
    ];
    assert_snapshot!(changes(&edits).join("\n"), @r#"
    {"from":"lock-accounts","id":"remove-leavers","kind":"renamed"}
    {"from":"provider","id":"remove-leavers","kind":"shifted","to":"customer"}
    {"after":"Delete accounts.","before":"Lock an account.","id":"remove-leavers","kind":"reworded"}
    "#);
}

fn change_set(entries: Vec<Change>) -> ChangeSet {
    ChangeSet {
        version: Line::parse("1.1").expect("a line"),
        date: Date::new(2026, 12, 24).expect("a day"),
        sha256: None,
        entries,
    }
}

fn sample_change_set() -> ChangeSet {
    let id = |text| Id::parse(text).expect("an id");
    change_set(vec![
        Change::Responsibility {
            id: id("keys"),
            change: ResponsibilityChange::Added,
        },
        Change::Responsibility {
            id: id("lock"),
            change: ResponsibilityChange::Shifted {
                from: Party::Provider,
                to: Party::Customer,
            },
        },
    ])
}

fn written(pack: &str, change_set: &ChangeSet) -> String {
    String::from_utf8(write_changes(pack.as_bytes(), change_set).expect("a pack")).expect("UTF-8")
}

#[test]
fn the_first_change_set_is_appended_to_the_pack() {
    let pack = written(PACK, &sample_change_set());
    assert!(pack.starts_with(PACK.trim_end_matches("\n}\n")));
    assert_snapshot!(&pack[PACK.len() - 20..], @r#"
    avers"]
        }
      ],
      "changes": [
        {
          "version": "1.1",
          "date": "2026-12-24",
          "entries": [
            { "kind": "added", "id": "keys" },
            { "kind": "shifted", "id": "lock", "from": "provider", "to": "customer" }
          ]
        }
      ]
    }
    "#);
    assert_eq!(read(pack.as_bytes()).changes(), [sample_change_set()]);
}

#[test]
fn a_further_change_set_is_inserted_first() {
    let log = "\"changes\": [\n    { \"version\": \"1.0\", \"date\": \"2026-11-22\", \"entries\": [{ \"kind\": \"added\", \"id\": \"lock\" }] }\n  ],\n  \"areas\"";
    let pack = written(&edited(PACK, &[("\"areas\"", log)]), &sample_change_set());
    assert_snapshot!(&pack[pack.find("\"changes\"").expect("the field")..pack.find("\"areas\"").expect("the field")], @r#"
    "changes": [
        {
          "version": "1.1",
          "date": "2026-12-24",
          "entries": [
            { "kind": "added", "id": "keys" },
            { "kind": "shifted", "id": "lock", "from": "provider", "to": "customer" }
          ]
        },
        { "version": "1.0", "date": "2026-11-22", "entries": [{ "kind": "added", "id": "lock" }] }
      ],
    "#);
    let versions: Vec<String> = read(pack.as_bytes())
        .changes()
        .iter()
        .map(|set| set.version.to_string())
        .collect();
    assert_eq!(versions, ["1.1", "1.0"]);
}

#[rstest]
#[case::none("\"areas\"")]
#[case::empty("\"changes\": [], \"areas\"")]
#[case::spaces("\"changes\": [\n  ], \"areas\"")]
#[case::one_line(
    "\"changes\": [{ \"version\": \"0.9\", \"date\": \"2026-11-22\", \"entries\": [{ \"kind\": \"added\", \"id\": \"a\" }] }], \"areas\""
)]
#[case::same_version(
    "\"changes\": [{ \"version\": \" 1.1\", \"date\": \"2026-11-22\", \"entries\": [{ \"kind\": \"added\", \"id\": \"a\" }] }], \"areas\""
)]
fn writing_the_same_change_set_again_changes_nothing(#[case] log: &str) {
    let once = written(&edited(PACK, &[("\"areas\"", log)]), &sample_change_set());
    assert_eq!(read(once.as_bytes()).changes()[0], sample_change_set());
    let versions = read(once.as_bytes())
        .changes()
        .iter()
        .filter(|set| set.version == sample_change_set().version)
        .count();
    assert_eq!(versions, 1);
    assert_eq!(written(&once, &sample_change_set()), once);
}

#[rstest]
#[case::line_breaks_of_windows(PACK.replace('\n', "\r\n"))]
#[case::tabs(PACK.replace("  ", "\t"))]
#[case::one_line(PACK.lines().map(str::trim).collect())]
#[case::byte_order_mark(format!("\u{feff}{PACK}"))]
fn a_change_set_is_logged_in_the_style_of_the_file(#[case] pack: String) {
    let changed = written(&pack, &sample_change_set());
    assert_eq!(read(changed.as_bytes()).changes(), [sample_change_set()]);
    assert_eq!(changed.contains("\r\n"), pack.contains("\r\n"));
    assert_eq!(
        changed.replace("\r\n", "").contains('\n'),
        pack.replace("\r\n", "").contains('\n')
    );
    assert_eq!(changed.contains("\n\t\t{"), pack.contains('\t'));
    assert_eq!(changed.starts_with('\u{feff}'), pack.starts_with('\u{feff}'));
}

#[test]
fn an_empty_change_set_changes_nothing() {
    assert_eq!(written(PACK, &change_set(Vec::new())), PACK);
}

#[test]
fn a_change_set_with_a_hash_may_have_no_entries() {
    let set = ChangeSet {
        sha256: Sha256::parse(&"0".repeat(64)).ok(),
        ..change_set(Vec::new())
    };
    let pack = edited(PACK, &[("\"format\": 1", "\"format\": 2")]);
    let pack = written(&pack, &set);
    assert_snapshot!(&pack[PACK.len() - 3..], @r#"
    ,
      "changes": [
        {
          "version": "1.1",
          "date": "2026-12-24",
          "sha256": "0000000000000000000000000000000000000000000000000000000000000000",
          "entries": []
        }
      ]
    }
    "#);
    assert_eq!(read(pack.as_bytes()).changes(), std::slice::from_ref(&set));
    assert_eq!(written(&pack, &set), pack);
}

#[test]
fn a_file_that_is_not_a_pack_is_an_error() {
    let result = |pack: &str| write_changes(pack.as_bytes(), &sample_change_set());
    assert_eq!(result("[]"), Err(ChangeLogError::NotAnObject));
    assert_eq!(result("{\"a\": 1,}"), Err(ChangeLogError::NotAnObject));
    assert_eq!(result("{\"changes\": {}}"), Err(ChangeLogError::NotAnArray));
    let empty: Value = serde_json::from_str(&written("{}", &sample_change_set())).expect("JSON");
    assert_eq!(empty["changes"][0], to_json(&sample_change_set()));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(ProptestConfig::default().cases / 4))]

    /// Whatever texts change, the change log is read as it was written, and all other bytes stay.
    #[test]
    fn written_changes_are_read_as_they_were_compared(first in "[ -~äöü€]{0,30}", second in "[ -~äöü€]{0,30}", shifts: bool) {
        let texts = [first, second].map(|text| serde_json::to_string(&format!("x{text}")).expect("JSON"));
        let party = if shifts { "\"customer\"" } else { "\"provider\"" };
        let edits = [("\"Lock an account.\"", texts[0].as_str()), ("\"Delete accounts.\"", &texts[1]), ("\"provider\", \"text\"", &format!("{party}, \"text\""))];
        let new = next(&edits);
        let comparison = compared(&new);
        let set = &comparison.changes[0].change_set;
        let log = written(&new, set);
        prop_assert_eq!(read(log.as_bytes()).changes().to_vec(), vec![set.clone()]);
        let again = compared(&log);
        prop_assert_eq!(&again.changes[0].change_set, set);
        prop_assert!(again.changes[0].is_logged && !comparison.changes[0].is_logged);
        let is_rest_unchanged = log.starts_with(new.trim_end_matches("\n}\n"));
        prop_assert!(is_rest_unchanged);
    }
}
