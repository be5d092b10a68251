//! Warnings: content that is worse for readers, one warning per test.

use super::{PACK, checked, edited, report_on_catalogue, report_on_pack, with_pack};
use insta::assert_snapshot;
use rstest::rstest;

/// Adds a tag to the sample pack, which no responsibility has.
const SSO: (&str, &str) = (
    r#"  "areas": ["#,
    r#"  "tags": [{ "id": "sso", "kind": "feature", "name": "Single sign-on" }],
  "areas": ["#,
);

#[test]
fn a_responsibility_that_no_item_fulfils() {
    assert_snapshot!(report_on_pack(&[(r#""id": "lock-accounts", "party": "provider""#, r#""id": "lock-accounts", "party": "customer""#)]), @r#"
    warning[unfulfilled]: no checklist item fulfils the customer's responsibility "lock-accounts"
      --> notes.json:19:17
       |
    19 |         { "id": "lock-accounts", "party": "customer", "text": "Lock an account." },
       |                 ^^^^^^^^^^^^^^^ expected it in an item's "fulfils"
       |
       = help: add it to an item, or say why there is none: "guidance_only": "(the reason)"

    1 warning in 2 files
    "#);
}

#[test]
fn a_guidance_mark_without_a_reason() {
    assert_snapshot!(report_on_pack(&[(r#""id": "lock-accounts", "party": "provider""#, r#""id": "lock-accounts", "guidance_only": true, "party": "customer""#)]), @r#"
    warning[guidance-without-reason]: the responsibility "lock-accounts" is marked "guidance_only" without a reason
      --> notes.json:19:51
       |
    19 | …ock-accounts", "guidance_only": true, "party": "customer", "text": "Lock an account." },
       |                                  ^^^^ expected a text in place of true
       |
       = help: say why there is nothing to tick off: "guidance_only": "It comes down to the other items."

    1 warning in 2 files
    "#);
}

#[test]
fn a_guidance_mark_on_a_fulfilled_responsibility() {
    assert_snapshot!(report_on_pack(&[(r#""party": "customer","#, r#""party": "customer", "guidance_only": "It is known.","#)]), @r#"
    warning[guidance-yet-fulfilled]: the responsibility "remove-leavers" is marked "guidance_only", and a checklist item fulfils it
      --> notes.json:22:49
       |
    22 |           "party": "customer", "guidance_only": "It is known.",
       |                                                 ^^^^^^^^^^^^^^ expected one or the other
       |
       = help: take the mark out, or take the id out of the item's "fulfils"

    1 warning in 2 files
    "#);
}

#[test]
fn a_review_that_is_overdue() {
    assert_snapshot!(report_on_pack(&[(r#""published": "2026-11-22""#, r#""published": "2026-11-22", "next_review": "2026-11-30""#)]), @r#"
    warning[review-overdue]: the review that was due on 2026-11-30 is overdue
     --> notes.json:4:63
      |
    4 |   "version": "1.0", "published": "2026-11-22", "next_review": "2026-11-30",
      |                                                               ^^^^^^^^^^^^ this day has passed
      |
      = help: look the content over, then set "version", "published" and "next_review" anew

    1 warning in 2 files
    "#);
}

#[test]
fn a_review_before_the_publication_date() {
    assert_snapshot!(report_on_pack(&[(r#""published": "2026-11-22""#, r#""published": "2026-11-22", "next_review": "2026-11-21""#)]), @r#"
    warning[review-before-published]: the next review, on 2026-11-21, lies before the day of publishing, 2026-11-22
     --> notes.json:4:63
      |
    4 |   "version": "1.0", "published": "2026-11-22", "next_review": "2026-11-21",
      |                                                               ^^^^^^^^^^^^ expected a later day
      |
      = help: set the day by which you will look at this version again

    1 warning in 2 files
    "#);
}

#[test]
fn a_plain_http_link() {
    assert_snapshot!(report_on_pack(&[("https://www.iso.org", "http://www.iso.org")]), @r#"
    warning[plain-http]: the link is not encrypted: whoever is on the way can change what it leads to
      --> notes.json:13:58
       |
    13 | …"id": "iso-27001", "name": "ISO/IEC 27001", "url": "http://www.iso.org/standard/27001" }
       |                                                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ expected https://
       |
       = help: see whether the page has an address with https://; most have

    1 warning in 2 files
    "#);
}

#[test]
fn a_plain_http_link_of_an_item() {
    assert_snapshot!(report_on_pack(&[(r#""fulfils": ["#, r#""links": [{ "text": "How", "url": "http://acme.example" }], "fulfils": ["#)]), @r#"
    warning[plain-http]: the link is not encrypted: whoever is on the way can change what it leads to
      --> notes.json:34:41
       |
    34 | …links": [{ "text": "How", "url": "http://acme.example" }], "fulfils": ["remove-leavers"]
       |                                   ^^^^^^^^^^^^^^^^^^^^^ expected https://
       |
       = help: see whether the page has an address with https://; most have

    1 warning in 2 files
    "#);
}

#[test]
fn an_id_that_looks_numbered() {
    assert_snapshot!(report_on_pack(&[(r#""id": "leavers""#, r#""id": "item-12""#)]), @r#"
    warning[numbered-id]: the id "item-12" looks like a number in a list
      --> notes.json:32:13
       |
    32 |       "id": "item-12", "title": "Delete the accounts of leavers",
       |             ^^^^^^^^^ expected a name that says what it is about
       |
       = help: ids are forever, and positions change: name it after its subject, such as "review-access"; if it was published already, keep it among its "aliases"

    1 warning in 2 files
    "#);
}

#[test]
fn a_long_responsibility() {
    assert_snapshot!(report_on_pack(&[("Lock an account.", &"Lock an account. ".repeat(18))]), @r#"
    warning[long-text]: the text has 305 characters
      --> notes.json:19:63
       |
    19 | …: "provider", "text": "Lock an account. Lock an account. Lock an account. Lock an accoun…
       |                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ expected at most 300
       |
       = help: one or two sentences are read; where you wrote “and”, look whether it is two things

    1 warning in 2 files
    "#);
}

#[test]
fn a_long_title() {
    assert_snapshot!(report_on_pack(&[("Delete the accounts of leavers", &"Delete ".repeat(12))]), @r#"
    warning[long-text]: the text has 83 characters
      --> notes.json:32:33
       |
    32 | …: "leavers", "title": "Delete Delete Delete Delete Delete Delete Delete Delete Delete De…
       |                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ expected at most 80
       |
       = help: keep to a few words

    1 warning in 2 files
    "#);
}

#[test]
fn a_long_summary() {
    assert_snapshot!(report_on_pack(&[("Knows who leaves.", &"Knows who leaves. ".repeat(12))]), @r#"
    warning[long-text]: the text has 215 characters
      --> notes.json:11:59
       |
    11 | …ersonnel", "summary": "Knows who leaves. Knows who leaves. Knows who leaves. Knows who l…
       |                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ expected at most 200
       |
       = help: keep to one sentence

    1 warning in 2 files
    "#);
}

#[test]
fn a_long_paragraph() {
    assert_snapshot!(report_on_pack(&[("By that evening.", &"By that evening. ".repeat(40))]), @r#"
    warning[long-text]: the text has 679 characters
      --> notes.json:33:20
       |
    33 |       "guidance": ["By that evening. By that evening. By that evening. By that evening. …
       |                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ expected at most 600
       |
       = help: make two paragraphs of it, or leave out what readers can do without

    1 warning in 2 files
    "#);
}

#[test]
fn a_responsibility_fulfilled_twice_by_an_item() {
    assert_snapshot!(report_on_pack(&[(r#"["remove-leavers"]"#, r#"["remove-leavers", "remove-leavers"]"#)]), @r#"
    warning[listed-twice]: the responsibility "remove-leavers" is listed twice
      --> notes.json:34:37
       |
    34 |       "fulfils": ["remove-leavers", "remove-leavers"]
       |                                     ^^^^^^^^^^^^^^^^ expected it once
       |
       = help: take one of the two out

    1 warning in 2 files
    "#);
}

#[test]
fn a_control_listed_twice() {
    assert_snapshot!(report_on_pack(&[(r#"["A.5.18"]"#, r#"["A.5.18", "A.5.17", "A.5.18"]"#)]), @r#"
    warning[listed-twice]: the control "A.5.18" is listed twice
      --> notes.json:25:80
       |
    25 | …       "controls": [{ "framework": "iso-27001", "ids": ["A.5.18", "A.5.17", "A.5.18"] }]
       |                                                                              ^^^^^^^^ expected it once
       |
       = help: take one of the two out

    1 warning in 2 files
    "#);
}

#[test]
fn a_tag_listed_twice() {
    assert_snapshot!(report_on_pack(&[SSO, (r#""role": "hr","#, r#""role": "hr", "tags": ["sso", "sso"],"#)]), @r#"
    warning[listed-twice]: the tag "sso" is listed twice
      --> notes.json:25:41
       |
    25 |           "role": "hr", "tags": ["sso", "sso"],
       |                                         ^^^^^ expected it once
       |
       = help: take one of the two out

    1 warning in 2 files
    "#);
}

#[test]
fn an_unused_tag() {
    assert_snapshot!(report_on_pack(&[SSO]), @r#"
    warning[unused-tag]: no responsibility has the tag "sso"
      --> notes.json:15:20
       |
    15 |   "tags": [{ "id": "sso", "kind": "feature", "name": "Single sign-on" }],
       |                    ^^^^^ expected it in a responsibility's "tags"
       |
       = help: add it to the responsibilities that apply only with it, or take it out: readers would be asked for nothing

    1 warning in 2 files
    "#);
}

#[test]
fn a_long_name_of_a_tag() {
    assert_snapshot!(report_on_pack(&[(SSO.0, &SSO.1.replace("Single sign-on", &"Single sign-on ".repeat(6))), (r#""role": "hr","#, r#""role": "hr", "tags": ["sso"],"#)]), @r#"
    warning[long-text]: the text has 89 characters
      --> notes.json:15:54
       |
    15 | …": "feature", "name": "Single sign-on Single sign-on Single sign-on Single sign-on Singl…
       |                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ expected at most 80
       |
       = help: keep to a few words

    1 warning in 2 files
    "#);
}

#[test]
fn a_long_hand_over() {
    assert_snapshot!(report_on_pack(&[(r#""name": "Accounts","#, &format!(r#""name": "Accounts", "hand_over": "{}","#, "Acme locks, you delete. ".repeat(9)))]), @r#"
    warning[long-text]: the text has 215 characters
      --> notes.json:17:58
       |
    17 | …counts", "hand_over": "Acme locks, you delete. Acme locks, you delete. Acme locks, you d…
       |                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ expected at most 200
       |
       = help: keep to one sentence

    1 warning in 2 files
    "#);
}

#[test]
fn a_framework_listed_twice() {
    assert_snapshot!(report_on_pack(&[(r#""controls": ["#, r#""controls": [{ "framework": "iso-27001", "ids": ["A.5.16"] }, "#)]), @r#"
    warning[listed-twice]: the framework "iso-27001" is listed twice
      --> notes.json:25:88
       |
    25 | …ork": "iso-27001", "ids": ["A.5.16"] }, { "framework": "iso-27001", "ids": ["A.5.18"] }]
       |                                                         ^^^^^^^^^^^ expected it once
       |
       = help: put all control ids of a framework into one entry of "controls"

    1 warning in 2 files
    "#);
}

#[test]
fn a_long_title_of_the_catalogue() {
    assert_snapshot!(report_on_catalogue(&[("Acme trust portal", &"Acme trust portal ".repeat(5))]), @r#"
    warning[long-text]: the text has 89 characters
     --> catalogue.json:3:12
      |
    3 |   "title": "Acme trust portal Acme trust portal Acme trust portal Acme trust portal Acme…
      |            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ expected at most 80
      |
      = help: keep to a few words

    1 warning in 2 files
    "#);
}

/// At the length limit, due today, guidance with a reason: none is a warning.
#[rstest]
#[case::length("Lock an account.", &"ä".repeat(300))]
#[case::due_today(
    "\"published\": \"2026-11-22\"",
    "\"published\": \"2026-11-22\", \"next_review\": \"2026-12-01\""
)]
#[case::reason(
    "\"id\": \"lock-accounts\", \"party\": \"provider\"",
    "\"id\": \"lock-accounts\", \"guidance_only\": \"It is known.\", \"party\": \"customer\""
)]
#[case::hand_over("\"name\": \"Accounts\"", &format!("\"name\": \"Accounts\", \"hand_over\": \"{}\"", "ä".repeat(200)))]
fn values_at_a_limit_are_no_warnings(#[case] from: &str, #[case] to: &str) {
    assert_eq!(checked(&with_pack(edited(PACK, &[(from, to)]))).diagnostics, []);
}

/// The provider's responsibility has it, and a plan can be named by a number.
#[test]
fn a_used_tag_is_no_warning() {
    let tag = (
        SSO.0,
        &*SSO.1.replace(r#""sso", "kind": "feature""#, r#""p2", "kind": "plan""#),
    );
    let given = (r#""id": "lock-accounts","#, r#""id": "lock-accounts", "tags": ["p2"],"#);
    assert_eq!(checked(&with_pack(edited(PACK, &[tag, given]))).diagnostics, []);
}

#[test]
fn a_pack_with_errors_has_no_warnings() {
    let report = checked(&with_pack(edited(
        PACK,
        &[
            ("https://www", "http://www"),
            ("provider\", \"text\"", "vendor\", \"text\""),
        ],
    )));
    assert_eq!((report.errors(), report.warnings()), (1, 0));
}
