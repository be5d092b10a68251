//! Warnings that a publisher allows.

use super::{PACK, WARNINGS, checked, edited, report_on_pack, with_pack};

const NUMBERED: (&str, &str) = (r#""id": "lock-accounts""#, r#""id": "r1""#);
const FORMAT_2: (&str, &str) = (r#""format": 1"#, r#""format": 2"#);

fn allow(code: &str) -> String {
    format!(r#""allow": [{{ "warning": "{code}", "reason": "It is published so." }}], "areas": ["#)
}

#[test]
fn a_warning_that_the_pack_allows_is_counted_and_not_reported() {
    let report = report_on_pack(&[NUMBERED, FORMAT_2, (r#""areas": ["#, &allow("numbered-id"))]);
    assert!(report.ends_with("; 1 warning allowed\n"), "{report}");
    assert!(report.starts_with("No problem"), "{report}");
}

#[test]
fn an_unknown_code_is_a_warning_with_the_nearest() {
    let report = report_on_pack(&[FORMAT_2, (r#""areas": ["#, &allow("numbered-ids"))]);
    assert!(
        report.contains("warning[unknown-warning]: there is no warning \"numbered-ids\"")
            && report.contains("write \"numbered-id\", the nearest of"),
        "{report}"
    );
}

#[test]
fn an_unused_allow_is_a_warning() {
    let report = report_on_pack(&[FORMAT_2, (r#""areas": ["#, &allow("numbered-id"))]);
    assert!(
        report.contains("warning[unused-allow]: the pack has no warning \"numbered-id\""),
        "{report}"
    );
}

#[test]
fn a_warning_that_the_command_allows_is_counted_and_errors_stay() {
    let mut report = checked(&with_pack(edited(
        PACK,
        &[NUMBERED, (r#""role": "hr""#, r#""role": "it""#)],
    )));
    let errors = report.errors();
    report.allow(&["numbered-id".to_owned(), "dangling-reference".to_owned()]);
    assert_eq!((report.errors(), report.warnings()), (errors, 0));
}

#[test]
fn a_long_id_is_a_warning() {
    let report = report_on_pack(&[
        FORMAT_2,
        (r#""id": "lock-accounts""#, r#""id": "lock-accounts-after-failures""#),
    ]);
    assert!(
        report.contains("warning[long-id]: the id \"lock-accounts-after-failures\" has 28 characters")
            && report.contains("GRC tools"),
        "{report}"
    );
}

#[test]
fn the_documented_warnings_are_those_that_can_be_allowed() {
    let guide = include_str!("../../../../docs/content.md");
    let (_, table) = guide.split_once("\nThe warnings:\n").expect("the table of warnings");
    let rows = table
        .lines()
        .skip_while(|line| !line.starts_with("| `"))
        .take_while(|line| line.starts_with("| `"));
    let codes = rows.flat_map(|row| row[1..].split('|').next().unwrap_or_default().split(','));
    let mut documented: Vec<&str> = codes.map(|code| code.trim().trim_matches('`')).collect();
    documented.sort_unstable();
    assert_eq!(documented, WARNINGS);
}
