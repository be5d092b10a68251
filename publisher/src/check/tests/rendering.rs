//! How a report is shown.

use super::{PACK, checked, edited, with_pack};
use crate::check::{Report, render_json, render_text};
use insta::assert_snapshot;
use serde_json::Value;

fn warned() -> Report {
    checked(&with_pack(edited(
        PACK,
        &[("https://www.iso.org", "http://www.iso.org")],
    )))
}

fn broken() -> Report {
    checked(&with_pack(edited(
        PACK,
        &[("\"id\": \"lock-accounts\"", "\"id\": \"accounts\"")],
    )))
}

#[test]
fn a_status_tells_errors_and_warnings_where_they_are_denied() {
    let fine = checked(&with_pack(PACK));
    let status = |report: &Report| [report.status(false), report.status(true)];
    assert_eq!(
        [status(&fine), status(&warned()), status(&broken())],
        [[0, 0], [0, 1], [1, 1]]
    );
}

#[test]
fn the_file_is_shown_with_the_folder_as_it_was_named() {
    let mut report = warned();
    report.shown = "site/content".into();
    assert!(render_text(&report, false, 80).contains("--> site/content/notes.json:13:58"));
}

#[test]
fn a_program_is_told_the_same_in_json() {
    assert_snapshot!(render_json(&broken()), @r#"
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
fn of_a_file_in_one_line_only_the_place_is_shown_and_its_true_column_told() {
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
    let at = pack.to_string().find("\"http://").expect("the link") + 1;
    let region = report.diagnostics.remove(0).spot.region.expect("a place");
    assert_eq!((region.line, region.column), (1, at));
}

#[test]
fn a_column_counts_characters_where_the_line_has_others_than_ascii() {
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
       = help: write it as expected

    1 error in 2 files
    "#);
}

#[test]
fn colours_change_nothing_but_colour() {
    let colored = render_text(&broken(), true, 100);
    assert!(colored.contains("\u{1b}["));
    let mut plain = String::new();
    for (index, part) in colored.split("\u{1b}[").enumerate() {
        plain.push_str(if index == 0 {
            part
        } else {
            part.split_once('m').map_or("", |(_, rest)| rest)
        });
    }
    let squeezed = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert_eq!(squeezed(&plain), squeezed(&render_text(&broken(), false, 100)));
}

#[test]
fn no_text_of_a_file_reaches_the_terminal_as_a_command() {
    let pack = edited(PACK, &[("Lock an account.", "\u{9b}31m\u{202e}\u{1b}[2J")]);
    let rendered = render_text(&checked(&with_pack(pack)), false, 100);
    assert!(!rendered.contains(['\u{1b}', '\u{9b}', '\u{202e}']), "{rendered:?}");
}

#[test]
fn the_sum_counts_errors_warnings_and_files() {
    let both = checked(&with_pack(PACK)).counts;
    assert_eq!(
        (both.files, both.products, both.responsibilities, both.checklist_items),
        (2, 1, 2, 1)
    );
    let mut report = warned();
    report.diagnostics.extend(broken().diagnostics);
    assert!(render_text(&report, false, 100).ends_with("\n1 error, 1 warning in 2 files\n"));
}
