//! The rendering of reports.

use super::{CATALOGUE, PACK, checked, edited, with_pack};
use crate::check::{Diagnostic, Report, render_json, render_text};
use crate::folder::Folder;
use insta::assert_snapshot;
use portal::escaped::is_printable;
use serde_json::Value;

fn report_with_warning() -> Report {
    checked(&with_pack(edited(
        PACK,
        &[("https://www.iso.org", "http://www.iso.org")],
    )))
}

fn report_with_error() -> Report {
    checked(&with_pack(edited(
        PACK,
        &[("\"id\": \"lock-accounts\"", "\"id\": \"accounts\"")],
    )))
}

#[test]
fn a_check_fails_on_errors_and_on_denied_warnings() {
    let valid = checked(&with_pack(PACK));
    let has_failed = |report: &Report| [report.has_failed(false), report.has_failed(true)];
    assert_eq!(
        [
            has_failed(&valid),
            has_failed(&report_with_warning()),
            has_failed(&report_with_error())
        ],
        [[false, false], [false, true], [true, true]]
    );
}

#[test]
fn a_location_begins_with_the_path_that_the_user_named() {
    let mut report = report_with_warning();
    report.folder = "site/content".into();
    assert!(render_text(&report, false, 80).contains("--> site/content/notes.json:13:58"));
}

#[test]
fn the_json_report_has_the_same_findings() {
    assert_snapshot!(render_json(&report_with_error()), @r#"
    {
      "errors": 1,
      "warnings": 0,
      "files": 2,
      "products": 0,
      "responsibilities": 0,
      "checklist_items": 0,
      "diagnostics": [
        {
          "severity": "error",
          "code": "duplicate-id",
          "message": "the id \"accounts\" is already taken by areas[0].id",
          "label": "expected an id of its own",
          "help": "give the newer of the two another id; keep the older one's, because links and ticks hang on it",
          "file": "notes.json",
          "path": "areas[0].responsibilities[0].id",
          "line": 19,
          "column": 17,
          "start": 637,
          "end": 647,
          "related": {
            "label": "first given here",
            "file": "notes.json",
            "path": "areas[0].id",
            "line": 17,
            "column": 13,
            "start": 561,
            "end": 571
          }
        }
      ]
    }
    "#);
}

#[test]
fn a_long_line_is_shown_as_an_excerpt_with_its_real_column() {
    let pack: Value =
        serde_json::from_str(&edited(PACK, &[("https://www.iso.org", "http://www.iso.org")])).expect("JSON");
    let mut report = checked(&with_pack(format!("{}\n", pack)));
    assert_snapshot!(render_text(&report, false, 80), @r#"
    warning[plain-http]: the link is not encrypted: whoever is on the way can change what it leads to
     --> notes.json:1:479
      |
    1 | …IEC 27001","url":"http://www.iso.org/standard/27001"}],"id":"notes",…
      |                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ expected https://
      |
      = help: see whether the page has an address with https://; most have

    1 warning in 2 files
    "#);
    let column = pack.to_string().find("\"http://").expect("the link") + 1;
    let region = report.diagnostics.remove(0).location.region.expect("a region");
    assert_eq!((region.line, region.column), (1, column));
}

#[test]
fn columns_count_characters_in_a_line_with_non_ascii_text() {
    let text = "\"text\": \"Schlösser prüfen — täglich 🔒\", \"party\": \"nobody\"";
    let pack = edited(
        PACK,
        &[("\"party\": \"provider\", \"text\": \"Lock an account.\"", text)],
    );
    assert_snapshot!(render_text(&checked(&with_pack(pack)), false, 100), @r#"
    error[wrong-text]: this is no party
      --> notes.json:19:83
       |
    19 | …": "lock-accounts", "text": "Schlösser prüfen — täglich 🔒", "party": "nobody" },
       |                                                                        ^^^^^^^^ expected "provider" or "customer"
       |
       = help: write one of "provider" and "customer"

    1 error in 2 files
    "#);
}

#[test]
fn the_coloured_report_has_the_same_text() {
    let colored = render_text(&report_with_error(), true, 100);
    assert!(colored.contains("\u{1b}["));
    let plain = anstream::adapter::strip_str(&colored).to_string();
    let squeezed = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert_eq!(
        squeezed(&plain),
        squeezed(&render_text(&report_with_error(), false, 100))
    );
}

#[test]
fn no_text_of_a_file_reaches_the_terminal_as_a_control_sequence() {
    let pack = edited(PACK, &[("Lock an account.", "\u{9b}31m\u{202e}\u{1b}[2J")]);
    let rendered = render_text(&checked(&with_pack(pack)), false, 100);
    assert!(!rendered.contains(['\u{1b}', '\u{9b}', '\u{202e}']), "{rendered:?}");
}

#[test]
fn no_name_of_a_file_and_no_value_reaches_the_terminal_as_a_control_sequence() {
    const HOSTILE: &str = "\u{1b}[2J\u{9b}31m\u{202e}\u{2028}\u{7f}\n\u{200b}\u{e0041}";
    let unused = format!("a{HOSTILE}.json");
    let mut report = checked(&Folder::in_memory([
        ("catalogue.json", CATALOGUE),
        ("notes.json", PACK),
        (&unused, "{}"),
    ]));
    report.diagnostics.extend(report_with_error().diagnostics);
    let json_text = format!("\"{HOSTILE}\"");
    for diagnostic in report.diagnostics.clone() {
        let location = diagnostic.location.clone();
        report.diagnostics.push(Diagnostic {
            message: json_text.clone(),
            label: json_text.clone(),
            help: json_text.clone(),
            related: Some((location, "first given here")),
            ..diagnostic
        });
    }
    let is_obeyed = |c: char| c != '\n' && !is_printable(c);
    for rendered in [render_text(&report, false, 100), render_json(&report)] {
        assert!(!rendered.contains(is_obeyed), "{rendered:?}");
    }
    let json: Value = serde_json::from_str(&render_json(&report)).expect("JSON");
    let messages = json["diagnostics"].as_array().expect("a list").iter();
    assert!(messages.clone().any(|diagnostic| diagnostic["message"] == json_text));
    assert!(messages.clone().any(|diagnostic| diagnostic["file"] == unused));
}

#[test]
fn the_summary_counts_errors_warnings_and_files() {
    let counts = checked(&with_pack(PACK)).counts;
    assert_eq!(
        (
            counts.files,
            counts.products,
            counts.responsibilities,
            counts.checklist_items
        ),
        (2, 1, 2, 1)
    );
    let mut report = report_with_warning();
    report.diagnostics.extend(report_with_error().diagnostics);
    assert!(render_text(&report, false, 100).ends_with("\n1 error, 1 warning in 2 files\n"));
}
