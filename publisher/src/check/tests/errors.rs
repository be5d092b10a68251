//! Errors: content that the portal rejects, one error per test.

use super::{
    CATALOGUE, PACK, checked, edited, report_on, report_on_catalogue, report_on_pack, with_catalogue, with_pack,
};
use crate::folder::Folder;
use insta::assert_snapshot;
use portal::content::Catalogue;

#[test]
fn a_file_that_is_cut_off() {
    assert_snapshot!(report_on(&with_pack(&PACK.as_bytes()[..300])), @r#"
    error[cut-off]: the file ends here, in the middle of a value
     --> notes.json:9:6
      |
    9 |     "i
      |      ^ expected the rest of it
     ::: notes.json:9:5
      |
    9 |     "i
      |     - not closed
      |
      = help: look for a bracket or a quotation mark that is not closed; the file may have been copied only in part

    1 error in 2 files
    "#);
}

#[test]
fn a_trailing_comma() {
    assert_snapshot!(report_on_pack(&[(r#""fulfils": ["remove-leavers"]
"#, r#""fulfils": ["remove-leavers"],
"#)]), @"
    error[not-json]: this is not JSON (trailing comma)
      --> notes.json:35:5
       |
    35 |     }
       |     ^ expected another value, or no comma before it
       |
       = help: take out the comma before the closing bracket

    1 error in 2 files
    ");
}

#[test]
fn a_comment() {
    assert_snapshot!(report_on_pack(&[(r#"  "format": 1,"#, r#"  // The format.
  "format": 1,"#)]), @"
    error[not-json]: this is not JSON (a comment)
     --> notes.json:2:3
      |
    2 |   // The format.
      |   ^^^^^^^^^^^^^^ expected a name, a value or a bracket
      |
      = help: JSON has no comments: take it out

    1 error in 2 files
    ");
}

#[test]
fn too_deep_nesting() {
    assert_snapshot!(report_on(&with_pack("[".repeat(200))), @"
    error[not-json]: this is not JSON (recursion limit exceeded)
     --> notes.json:1:128
      |
    1 | …[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[…
      |                        ^ expected JSON by RFC 8259
      |
      = help: brackets may lie in each other 127 deep; a pack needs 10

    1 error in 2 files
    ");
}

#[test]
fn a_string_with_a_line_break() {
    assert_snapshot!(report_on_pack(&[("Lock an account.", "Lock an
account.")]), @r#"
    error[not-json]: this is not JSON (a line break in a text)
      --> notes.json:19:63
       |
    19 |         { "id": "lock-accounts", "party": "provider", "text": "Lock an
       |                                                               ^^^^^^^^ expected " on the line on which the text begins
       |
       = help: close the text with a quotation mark on the line on which it begins; a text has no line breaks or tabs

    1 error in 2 files
    "#);
}

#[test]
fn text_after_the_end() {
    assert_snapshot!(report_on(&with_pack(format!("{PACK}{{}}"))), @"
    error[not-json]: this is not JSON (trailing characters)
      --> notes.json:38:1
       |
    38 | {}
       | ^ expected nothing after the end
       |
       = help: the file ends with the bracket that closes the first one; take out what follows

    1 error in 2 files
    ");
}

#[test]
fn a_missing_comma() {
    assert_snapshot!(report_on_pack(&[(r#""id": "notes", "name""#, r#""id": "notes" "name""#)]), @r#"
    error[not-json]: this is not JSON (missing comma)
     --> notes.json:3:17
      |
    3 |   "id": "notes" "name": "Acme Notes", "provider": "Acme",
      |                 ^ expected a comma before it
      |
      = help: put a comma between this and what stands before it

    1 error in 2 files
    "#);
}

#[test]
fn an_invalid_escape() {
    assert_snapshot!(report_on_pack(&[("Lock an account.", r#"Lock an \account."#)]), @r#"
    error[not-json]: this is not JSON (invalid escape)
      --> notes.json:19:72
       |
    19 |         { "id": "lock-accounts", "party": "provider", "text": "Lock an \account." },
       |                                                                        ^^ expected one of \" \\ \/ \b \f \n \r \t \u
       |
       = help: write \\ for one backslash

    1 error in 2 files
    "#);
}

#[test]
fn a_file_that_is_not_utf_8() {
    assert_snapshot!(report_on(&with_pack(PACK.replace("Lock", "L\u{f6}ck").chars().map(|c| c as u8).collect::<Vec<u8>>())), @r#"
    error[not-utf-8]: the file is not written in UTF-8
      --> notes.json:19:65
       |
    19 |         { "id": "lock-accounts", "party": "provider", "text": "L�ck an account." },
       |                                                                 ^ this byte belongs to no character
       |
       = help: save the file in the encoding UTF-8

    1 error in 2 files
    "#);
}

#[test]
fn a_web_page() {
    assert_snapshot!(report_on(&with_pack("<!doctype html>")), @"
    error[web-page]: this is a web page
    --> notes.json
     = help: put the JSON file in its place

    1 error in 2 files
    ");
}

#[test]
fn a_list_instead_of_a_pack() {
    assert_snapshot!(report_on(&with_pack("[]")), @"
    error[wrong-kind]: this is a list
     --> notes.json:1:1
      |
    1 | []
      | ^^ expected an object
      |
      = help: write a value of the kind expected; leave the field out where it is optional and you have nothing to say

    1 error in 2 files
    ");
}

#[test]
fn a_file_that_is_too_large() {
    assert_snapshot!(report_on(&with_pack(" ".repeat(10_000_000))), @"
    error[too-large]: the file has 10000000 bytes
    --> notes.json
     = help: give some of the areas to a product of their own

    1 error in 1 file
    ");
}

#[test]
fn another_format() {
    assert_snapshot!(report_on_pack(&[(r#""format": 1"#, r#""format": 3"#)]), @r#"
    error[other-format]: the file is written in format 3
     --> notes.json:2:13
      |
    2 |   "format": 3,
      |             ^ expected format 1 or 2, which this portal reads
      |
      = help: write the file in this format, or use the version of the portal that the file was written for

    1 error in 2 files
    "#);
}

#[test]
fn a_value_of_another_type() {
    assert_snapshot!(report_on_pack(&[(r#""version": "1.0""#, r#""version": 1.0"#)]), @r#"
    error[wrong-kind]: this is a number
     --> notes.json:4:14
      |
    4 |   "version": 1.0, "published": "2026-11-22",
      |              ^^^ expected a text
      |
      = help: put it in quotation marks: "1.0"

    1 error in 2 files
    "#);
}

#[test]
fn a_missing_field() {
    assert_snapshot!(report_on_pack(&[(r#", "text": "Lock an account.""#, "")]), @r#"
    error[missing-field]: the field "text" is missing
      --> notes.json:19:9
       |
    19 |         { "id": "lock-accounts", "party": "provider" },
       |         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ expected it here
       |
       = help: add the field

    1 error in 2 files
    "#);
}

#[test]
fn an_unknown_tag() {
    assert_snapshot!(report_on_pack(&[(r#""role": "hr","#, r#""role": "hr", "tags": ["sso"],"#)]), @r#"
    error[dangling-reference]: there is no tag with the id "sso"
      --> notes.json:24:34
       |
    24 |           "role": "hr", "tags": ["sso"],
       |                                  ^^^^^ expected one that the pack defines
       |
       = help: define "sso" in "tags"

    1 error in 2 files
    "#);
}

#[test]
fn a_tag_that_is_not_an_id() {
    assert_snapshot!(report_on_pack(&[(r#""role": "hr","#, r#""role": "hr", "tags": ["Single sign-on"],"#)]), @r#"
    error[wrong-text]: the id "Single sign-on" holds 'S', U+0020
      --> notes.json:24:34
       |
    24 |           "role": "hr", "tags": ["Single sign-on"],
       |                                  ^^^^^^^^^^^^^^^^ expected only a-z, 0-9 and -
       |
       = help: write "single-sign-on": an id is a few lower-case words joined by hyphens, such as "review-access"

    1 error in 2 files
    "#);
}

#[test]
fn a_missing_field_of_the_whole_file() {
    assert_snapshot!(report_on_pack(&[(r#""version": "1.0", "#, "")]), @r#"
    error[missing-field]: the field "version" is missing
     --> notes.json:1:1
      |
    1 | {
      | ^ expected it here
      |
      = help: add the field

    1 error in 2 files
    "#);
}

#[test]
fn a_missing_field_of_an_object_on_several_lines() {
    assert_snapshot!(report_on_pack(&[(r#"          "text": "Delete accounts.",
"#, "")]), @r#"
    error[missing-field]: the field "text" is missing
      --> notes.json:20:9
       |
    20 |         {
       |         ^ expected it here
       |
       = help: add the field

    1 error in 2 files
    "#);
}

#[test]
fn an_unknown_field() {
    assert_snapshot!(report_on_pack(&[(r#""role": "hr","#, r#""rôle": "hr","#)]), @r#"
    error[unknown-field]: the format has no such field
      --> notes.json:24:11
       |
    24 |           "rôle": "hr",
       |           ^^^^^^ expected one of: id, party, text, rationale, evidence, cadence, role, priority, performed_by, not_applicable, pairs_with, guidance_only, tags, links, controls, aliases
       |
       = help: write "role", if that is meant; or take the field out

    1 error in 2 files
    "#);
}

#[test]
fn an_unknown_field_whose_name_looks_like_a_path() {
    assert_snapshot!(report_on_pack(&[(r#""role": "hr","#, r#""areas[0].id": "hr","#)]), @r#"
    error[unknown-field]: the format has no such field
      --> notes.json:24:11
       |
    24 |           "areas[0].id": "hr",
       |           ^^^^^^^^^^^^^ expected one of: id, party, text, rationale, evidence, cadence, role, priority, performed_by, not_applicable, pairs_with, guidance_only, tags, links, controls, aliases
       |
       = help: look for a slip of the pen in the name, or take the field out

    1 error in 2 files
    "#);
}

#[test]
fn a_duplicate_field() {
    assert_snapshot!(report_on_pack(&[(r#""provider": "Acme","#, r#""provider": "Acme", "provider": "Acme Ltd","#)]), @r#"
    error[field-twice]: the field is given twice
     --> notes.json:3:60
      |
    3 |   "id": "notes", "name": "Acme Notes", "provider": "Acme", "provider": "Acme Ltd",
      |                                                            ^^^^^^^^^^ expected it once
      |
      = help: keep one of the two; the portal cannot know which one you mean

    1 error in 2 files
    "#);
}

#[test]
fn a_text_that_breaks_a_rule() {
    assert_snapshot!(report_on_pack(&[(r#""id": "lock-accounts""#, r#""id": "lock_accounts""#)]), @r#"
    error[wrong-text]: the id "lock_accounts" holds '_'
      --> notes.json:19:17
       |
    19 |         { "id": "lock_accounts", "party": "provider", "text": "Lock an account." },
       |                 ^^^^^^^^^^^^^^^ expected only a-z, 0-9 and -
       |
       = help: write "lock-accounts": an id is a few lower-case words joined by hyphens, such as "review-access"

    1 error in 2 files
    "#);
}

#[test]
fn a_text_that_is_not_a_date() {
    assert_snapshot!(report_on_pack(&[("2026-11-22", "22.11.2026")]), @r#"
    error[wrong-text]: "22.11.2026" is no date
     --> notes.json:4:34
      |
    4 |   "version": "1.0", "published": "22.11.2026",
      |                                  ^^^^^^^^^^^^ expected year, month and day such as 2026-11-22
      |
      = help: write "2026-11-22": the year first, then month and day in two digits each

    1 error in 2 files
    "#);
}

#[test]
fn an_unsafe_link() {
    assert_snapshot!(report_on_pack(&[("https://www.iso.org", "javascript:alert(1)//")]), @r#"
    error[wrong-text]: the link "javascript:alert(1)///standard/27001" is not safe
      --> notes.json:13:58
       |
    13 | …": "iso-27001", "name": "ISO/IEC 27001", "url": "javascript:alert(1)///standard/27001" }
       |                                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ expected an address that starts with https:// or mailto:
       |
       = help: copy the address from the browser's address bar

    1 error in 2 files
    "#);
}

#[test]
fn a_duplicate_id() {
    assert_snapshot!(report_on_pack(&[(r#""id": "lock-accounts""#, r#""id": "accounts""#)]), @r#"
    error[duplicate-id]: the id "accounts" is already taken by areas[0].id
      --> notes.json:19:17
       |
    19 |         { "id": "accounts", "party": "provider", "text": "Lock an account." },
       |                 ^^^^^^^^^^ expected an id of its own
      ::: notes.json:17:13
       |
    17 |       "id": "accounts", "name": "Accounts",
       |             ---------- first given here
       |
       = help: give the newer of the two another id; keep the older one's, because links and ticks hang on it

    1 error in 2 files
    "#);
}

#[test]
fn an_alias_that_is_also_an_id() {
    assert_snapshot!(report_on_pack(&[(r#""id": "lock-accounts","#, r#""id": "lock-accounts", "aliases": ["accounts"],"#)]), @r#"
    error[duplicate-id]: the id "accounts" is already taken by areas[0].id
      --> notes.json:19:46
       |
    19 | …k-accounts", "aliases": ["accounts"], "party": "provider", "text": "Lock an account." },
       |                           ^^^^^^^^^^ expected an id of its own
      ::: notes.json:17:13
       |
    17 |       "id": "accounts", "name": "Accounts",
       |             ---------- first given here
       |
       = help: give the newer of the two another id; keep the older one's, because links and ticks hang on it

    1 error in 2 files
    "#);
}

#[test]
fn a_retired_id_in_use() {
    assert_snapshot!(report_on_pack(&[(r#""areas": ["#, r#""retired": { "checklist": ["leavers"] },
  "areas": ["#)]), @r#"
    error[duplicate-id]: the id "leavers" is already taken by checklist[0].id
      --> notes.json:15:30
       |
    15 |   "retired": { "checklist": ["leavers"] },
       |                              ^^^^^^^^^ expected an id of its own
      ::: notes.json:33:13
       |
    33 |       "id": "leavers", "title": "Delete the accounts of leavers",
       |             --------- first given here
       |
       = help: give the newer of the two another id; keep the older one's, because links and ticks hang on it

    1 error in 2 files
    "#);
}

#[test]
fn a_reserved_id() {
    assert_snapshot!(report_on_catalogue(&[(r#""id": "notes""#, r#""id": "api""#)]), @r#"
    error[reserved-id]: the id "api" is an address of the portal itself
     --> catalogue.json:8:13
      |
    8 |       "id": "api", "name": "Acme Notes", "pack": "notes.json",
      |             ^^^^^ expected another one for a product
      |
      = help: the portal has pages of its own under such addresses; choose a longer id

    error[disagreement]: the pack says "notes", the catalogue says "api"
     --> notes.json:3:9
      |
    3 |   "id": "notes", "name": "Acme Notes", "provider": "Acme",
      |         ^^^^^^^ expected the same in both
     ::: catalogue.json:8:13
      |
    8 |       "id": "api", "name": "Acme Notes", "pack": "notes.json",
      |             ----- the catalogue says this
      |
      = help: make the pack and the catalogue say the same, to the letter

    2 errors in 2 files
    "#);
}

#[test]
fn a_dangling_reference() {
    assert_snapshot!(report_on_pack(&[(r#""fulfils": ["remove-leavers"]"#, r#""fulfils": ["remove-leaver"]"#)]), @r#"
    error[dangling-reference]: there is no responsibility with the id "remove-leaver"
      --> notes.json:34:19
       |
    34 |       "fulfils": ["remove-leaver"]
       |                   ^^^^^^^^^^^^^^^ expected one that the pack defines
       |
       = help: write "remove-leavers", the only one there is; or define "remove-leaver" in an area

    1 error in 2 files
    "#);
}

#[test]
fn an_empty_list() {
    assert_snapshot!(report_on_pack(&[(r#""fulfils": ["remove-leavers"]"#, r#""fulfils": []"#)]), @r#"
    error[empty-list]: the list is empty
      --> notes.json:34:18
       |
    34 |       "fulfils": []
       |                  ^^ expected at least one responsibility of the customer
       |
       = help: add what belongs in it, or take out what the list belongs to

    1 error in 2 files
    "#);
}

#[test]
fn a_role_of_the_provider() {
    assert_snapshot!(report_on_pack(&[(r#""party": "provider","#, r#""party": "provider", "role": "hr","#)]), @r#"
    error[role-of-other-party]: a provider's responsibility names a role at the customer
      --> notes.json:19:63
       |
    19 | … "id": "lock-accounts", "party": "provider", "role": "hr", "text": "Lock an account." },
       |                                                       ^^^^ expected a role of the responsibility's own party, or none
       |
       = help: take "role" out, or name a role of the same party: a role is the customer's, unless it has "party": "provider"

    1 error in 2 files
    "#);
}

#[test]
fn a_guidance_mark_of_the_provider() {
    assert_snapshot!(report_on_pack(&[(r#""party": "provider","#, r#""party": "provider", "guidance_only": true,"#)]), @r#"
    error[guidance-of-provider]: a provider's responsibility is marked "guidance_only"
      --> notes.json:19:72
       |
    19 | …ock-accounts", "party": "provider", "guidance_only": true, "text": "Lock an account." },
       |                                                       ^^^^ expected the mark on the customer's only
       |
       = help: take "guidance_only" out: no checklist item ever fulfils what the provider does

    1 error in 2 files
    "#);
}

#[test]
fn an_item_that_fulfils_a_responsibility_of_the_provider() {
    assert_snapshot!(report_on_pack(&[(r#""fulfils": ["remove-leavers"]"#, r#""fulfils": ["remove-leavers", "lock-accounts"]"#)]), @r#"
    error[fulfils-provider]: the responsibility "lock-accounts" is the provider's
      --> notes.json:34:37
       |
    34 |       "fulfils": ["remove-leavers", "lock-accounts"]
       |                                     ^^^^^^^^^^^^^^^ expected one of the customer's, because an item is what the customer does
       |
       = help: take the id out of "fulfils", or the whole item, if it has no other, and name it in "retired"; if the customer has a part in it, write that part as a responsibility

    1 error in 2 files
    "#);
}

#[test]
fn a_pack_that_disagrees_with_the_catalogue() {
    assert_snapshot!(report_on_pack(&[(r#""email": "security@acme.example""#, r#""email": "team@acme.example""#)]), @r#"
    error[disagreement]: the pack says "team@acme.example", the catalogue says "security@acme.example"
      --> notes.json:8:44
       |
     8 |     "name": "Acme Security Team", "email": "team@acme.example",
       |                                            ^^^^^^^^^^^^^^^^^^^ expected the same in both
      ::: catalogue.json:10:65
       |
    10 | …     "security_team": { "name": "Acme Security Team", "email": "security@acme.example" }
       |                                                                 ----------------------- the catalogue says this
       |
       = help: make the pack and the catalogue say the same, to the letter

    1 error in 2 files
    "#);
}

#[test]
fn a_file_name_outside_the_folder() {
    assert_snapshot!(report_on_catalogue(&[(r#""pack": "notes.json""#, r#""pack": "../notes.json""#)]), @r#"
    error[file-name]: "../notes.json" is no file name
     --> catalogue.json:8:52
      |
    8 |       "id": "notes", "name": "Acme Notes", "pack": "../notes.json",
      |                                                    ^^^^^^^^^^^^^^^ expected letters, digits, '-', '_' and '.', ending in .json
      |
      = help: put the pack beside the catalogue, and name it without a folder

    1 error in 1 file
    "#);
}

/// A catalogue that lists two products with the same id, and an error in each pack.
#[test]
fn errors_in_the_catalogue_do_not_hide_errors_in_packs() {
    let entry = CATALOGUE
        .split("\"products\": [")
        .nth(1)
        .and_then(|rest| rest.split("\n  ]").next())
        .expect("an entry");
    let catalogue = edited(
        CATALOGUE,
        &[(
            entry,
            &format!("{entry}, {}", entry.replace("notes.json", "other.json")),
        )],
    );
    let broken = edited(PACK, &[("\"party\": \"provider\"", "\"party\": \"vendor\"")]);
    let files = [
        (Catalogue::FILE, catalogue),
        ("notes.json", broken.clone()),
        ("other.json", broken),
    ];
    assert_snapshot!(report_on(&Folder::in_memory(files)), @r#"
    error[duplicate-id]: the id "notes" is already taken by products[0].id
      --> catalogue.json:13:13
       |
    13 |       "id": "notes", "name": "Acme Notes", "pack": "other.json",
       |             ^^^^^^^ expected an id of its own
      ::: catalogue.json:8:13
       |
     8 |       "id": "notes", "name": "Acme Notes", "pack": "notes.json",
       |             ------- first given here
       |
       = help: give the newer of the two another id; keep the older one's, because links and ticks hang on it

    error[wrong-text]: this is no party
      --> notes.json:19:43
       |
    19 |         { "id": "lock-accounts", "party": "vendor", "text": "Lock an account." },
       |                                           ^^^^^^^^ expected "provider" or "customer"
       |
       = help: write "provider", which stands for it; the words are "provider", "customer"

    error[wrong-text]: this is no party
      --> other.json:19:43
       |
    19 |         { "id": "lock-accounts", "party": "vendor", "text": "Lock an account." },
       |                                           ^^^^^^^^ expected "provider" or "customer"
       |
       = help: write "provider", which stands for it; the words are "provider", "customer"

    3 errors in 3 files
    "#);
}

#[test]
fn packs_are_found_even_if_the_catalogue_is_not_json() {
    let broken = edited(PACK, &[("\"party\": \"provider\"", "\"party\": \"vendor\"")]);
    let files = [
        (Catalogue::FILE, "{".to_owned()),
        ("notes.json", broken),
        ("other.json", "{}".to_owned()),
    ];
    assert_snapshot!(report_on(&Folder::in_memory(files)), @r#"
    error[cut-off]: the file ends here, in the middle of a value
     --> catalogue.json:1:1
      |
    1 | {
      | ^ expected the rest of it
      |
      = help: look for a bracket or a quotation mark that is not closed; the file may have been copied only in part

    error[wrong-text]: this is no party
      --> notes.json:19:43
       |
    19 |         { "id": "lock-accounts", "party": "vendor", "text": "Lock an account." },
       |                                           ^^^^^^^^ expected "provider" or "customer"
       |
       = help: write "provider", which stands for it; the words are "provider", "customer"

    2 errors in 2 files
    "#);
}

#[test]
fn locations_after_a_byte_order_mark_are_those_of_an_editor() {
    let pack = edited(PACK, &[("{\n  \"format\": 1,", "{ \"format\": true,")]);
    let report = super::checked(&with_pack(format!("\u{feff}{pack}")));
    let region = report
        .diagnostics
        .first()
        .and_then(|diagnostic| diagnostic.location.region.clone())
        .expect("a region");
    assert_eq!((region.line, region.column, region.span), (1, 13, 15..19));
}

/// The sample catalogue in format 2 with this text for its entry.
fn with_short_entry(entry: &str) -> String {
    let (start, _) = CATALOGUE.split_once("\"products\"").expect("products");
    let start = start.replace("\"format\": 1", "\"format\": 2");
    format!("{start}\"products\": [\n    {entry}\n  ]\n}}\n")
}

#[test]
fn an_entry_needs_id_and_pack_alone_in_format_2() {
    let catalogue = with_short_entry(r#"{ "id": "notes", "pack": "notes.json" }"#);
    assert_eq!(checked(&with_catalogue(catalogue.clone())).diagnostics, []);
    let in_format_1 = catalogue.replace("\"format\": 2", "\"format\": 1");
    let report = checked(&with_catalogue(in_format_1));
    let codes: Vec<&str> = report.diagnostics.iter().map(|diagnostic| diagnostic.code).collect();
    assert_eq!(codes, ["missing-field"; 3]);
}

#[test]
fn a_short_entry_whose_pack_has_errors_adds_none() {
    let catalogue = with_short_entry(r#"{ "id": "notes", "pack": "notes.json" }"#);
    for (pack, expected) in [
        ("{", "cut-off"),
        (&*edited(PACK, &[("\"Acme Notes\"", "5")]), "wrong-kind"),
    ] {
        let report = checked(&Folder::in_memory([
            (Catalogue::FILE, &*catalogue),
            ("notes.json", pack),
        ]));
        let codes: Vec<&str> = report.diagnostics.iter().map(|diagnostic| diagnostic.code).collect();
        assert_eq!(codes, [expected]);
    }
}

#[test]
fn errors_of_a_short_catalogue_are_where_the_publisher_wrote_them() {
    let entry = r#"{ "id": "privacy", "pack": "note.json", "summery": "What is whose." }"#;
    assert_snapshot!(report_on(&with_catalogue(with_short_entry(entry))), @r#"
    error[reserved-id]: the id "privacy" is an address of the portal itself
     --> catalogue.json:7:13
      |
    7 |     { "id": "privacy", "pack": "note.json", "summery": "What is whose." }
      |             ^^^^^^^^^ expected another one for a product
      |
      = help: the portal has pages of its own under such addresses; choose a longer id

    error[unknown-field]: the format has no such field
     --> catalogue.json:7:45
      |
    7 |     { "id": "privacy", "pack": "note.json", "summery": "What is whose." }
      |                                             ^^^^^^^^^ expected one of: id, name, summary, pack, security_team
      |
      = help: write "summary", if that is meant; or take the field out

    2 errors in 1 file
    "#);
}

#[test]
fn values_that_two_short_entries_share_are_reported_at_the_entries() {
    let entries = r#"{ "id": "notes", "pack": "notes.json" },
    { "id": "tasks", "pack": "tasks.json" }"#;
    let pack = edited(PACK, &[("\"id\": \"notes\"", "\"id\": \"tasks\"")]);
    let folder = Folder::in_memory([
        (Catalogue::FILE, with_short_entry(entries)),
        ("notes.json", PACK.to_owned()),
        ("tasks.json", pack),
    ]);
    assert_snapshot!(report_on(&folder), @r#"
    warning[same-name]: another product is called "Acme Notes", too
     --> catalogue.json:8:5
      |
    8 |     { "id": "tasks", "pack": "tasks.json" }
      |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ expected a name of its own
     ::: catalogue.json:7:5
      |
    7 |     { "id": "notes", "pack": "notes.json" },
      |     --------------------------------------- first given here
      |
      = help: give each a name by which readers can tell them apart, or make one of the two

    warning[same-text]: another summary says the same
     --> catalogue.json:8:5
      |
    8 |     { "id": "tasks", "pack": "tasks.json" }
      |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ expected a text of its own
     ::: catalogue.json:7:5
      |
    7 |     { "id": "notes", "pack": "notes.json" },
      |     --------------------------------------- first given here
      |
      = help: take one of the two out, or say in each what is different; the text may have been copied to be changed

    2 warnings in 3 files
    "#);
}

#[test]
fn another_name_in_the_catalogue_is_an_error_with_a_pack_of_format_1_alone() {
    let catalogue = with_short_entry(r#"{ "id": "notes", "pack": "notes.json", "name": "Notes" }"#);
    assert_snapshot!(report_on(&with_catalogue(catalogue.clone())), @r#"
    error[disagreement]: the pack says "Acme Notes", the catalogue says "Notes"
     --> notes.json:3:26
      |
    3 |   "id": "notes", "name": "Acme Notes", "provider": "Acme",
      |                          ^^^^^^^^^^^^ expected the same in both
     ::: catalogue.json:7:52
      |
    7 |     { "id": "notes", "pack": "notes.json", "name": "Notes" }
      |                                                    ------- the catalogue says this
      |
      = help: make the pack and the catalogue say the same, to the letter

    1 error in 2 files
    "#);
    let pack = edited(PACK, &[("\"format\": 1", "\"format\": 2")]);
    assert_eq!(
        checked(&Folder::in_memory([(Catalogue::FILE, catalogue), ("notes.json", pack)])).diagnostics,
        []
    );
}
