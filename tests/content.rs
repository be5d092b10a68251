//! Content files: the samples are parsed, and every kind of error in a file is reported with the file, the location,
//! what is wrong and what was expected.

#[path = "content/format_2.rs"]
mod format_2;

use portal::content::{
    Block, Catalogue, CatalogueEntry, Change, ContentError, FieldErrorKind, GuidanceOnly, Id, ItemChange, Line, List,
    ListKind, Location, Ownership, Product, ResponsibilityChange, Revision, Span, TagKind,
};
use proptest::prelude::*;
use rstest::rstest;
use serde_json::{Value, json};

const CATALOGUE: &str = include_str!("../public/content/catalogue.json");
const MYDESK: &str = include_str!("../public/content/mydesk.json");
const IDENTITY360: &str = include_str!("../public/content/identity360.json");

fn id(text: &str) -> Id {
    Id::parse(text).expect("an id")
}

fn entry(product: &str) -> CatalogueEntry {
    let catalogue = Catalogue::parse(CATALOGUE.as_bytes()).expect("the sample catalogue");
    catalogue.product(&id(product)).expect("a product of it").clone()
}

fn read_pack(bytes: &[u8]) -> Result<Product, ContentError> {
    Product::parse(&entry("mydesk"), bytes)
}

/// The error message for the sample pack with edits of its text.
fn pack_message(edits: &[(&str, &str)]) -> String {
    read_pack(edited(MYDESK, edits).as_bytes())
        .expect_err("an error")
        .to_string()
}

/// The error message for the sample catalogue with edits of its text.
fn catalogue_message(edits: &[(&str, &str)]) -> String {
    Catalogue::parse(edited(CATALOGUE, edits).as_bytes())
        .expect_err("an error")
        .to_string()
}

/// The sample with the first occurrence of the first text of each pair replaced by the second.
fn edited(sample: &str, edits: &[(&str, &str)]) -> String {
    edits.iter().fold(sample.to_owned(), |text, (from, to)| {
        assert!(text.contains(from), "the sample has no {from}");
        text.replacen(from, to, 1)
    })
}

/// The sample pack with another value at a JSON pointer.
fn with_value(pointer: &str, value: Value) -> String {
    let mut pack: Value = serde_json::from_str(MYDESK).expect("JSON");
    *pack.pointer_mut(pointer).expect("a value of the sample") = value;
    pack.to_string()
}

/// The sample pack with a field, which it may not have, at a JSON pointer.
fn with_field(pointer: &str, value: Value) -> String {
    let mut pack: Value = serde_json::from_str(MYDESK).expect("JSON");
    let (object, field) = pointer.rsplit_once('/').expect("a pointer");
    pack.pointer_mut(object).expect("an object of the sample")[field] = value;
    pack.to_string()
}

#[test]
fn the_sample_catalogue_is_parsed() {
    let catalogue = Catalogue::parse(CATALOGUE.as_bytes()).expect("the sample catalogue");
    let products: Vec<&str> = catalogue.products().iter().map(|entry| entry.id.as_str()).collect();
    assert_eq!(products, ["mydesk", "identity360"]);
    assert_eq!(catalogue.title().as_str(), "Trust portal");
    assert_eq!(catalogue.introduction().len(), 2);
    assert_eq!(catalogue.publisher().email.as_str(), "trust@portal.example");
    assert!(catalogue.only_product().is_none());
}

#[rstest]
#[case("mydesk", MYDESK)]
#[case("identity360", IDENTITY360)]
fn every_sample_pack_is_parsed(#[case] product: &str, #[case] text: &str) {
    let pack: Value = serde_json::from_str(text).expect("JSON");
    let read = Product::parse(&entry(product), text.as_bytes()).expect("the sample pack");
    let ids = |list: &Value| -> Vec<String> {
        let list = list.as_array().expect("a list");
        list.iter()
            .map(|entry| entry["id"].as_str().expect("an id").to_owned())
            .collect()
    };
    let areas: Vec<String> = read.areas().iter().map(|area| area.id.to_string()).collect();
    assert_eq!(areas, ids(&pack["areas"]));
    for (area, json) in read.areas().iter().zip(pack["areas"].as_array().expect("a list")) {
        let responsibilities: Vec<String> = area
            .responsibilities()
            .iter()
            .map(|entry| entry.id.to_string())
            .collect();
        assert_eq!(responsibilities, ids(&json["responsibilities"]));
        assert_eq!(area.boundary.as_ref().map(Line::as_str), json["hand_over"].as_str());
    }
    assert_eq!(
        read.tags().iter().map(|tag| tag.id.to_string()).collect::<Vec<_>>(),
        ids(&pack["tags"])
    );
    let items: Vec<String> = read.checklist().iter().map(|item| item.id.to_string()).collect();
    assert_eq!(items, ids(&pack["checklist"]));
    assert_eq!(read.cards().len(), pack["cards"].as_array().expect("a list").len());
    assert_eq!(read.published().to_string(), "2026-11-22");
    assert_eq!(
        read.next_review().map(|date| date.to_string()).as_deref(),
        Some("2027-05-22")
    );
}

#[test]
fn a_byte_order_mark_is_ignored() {
    assert!(read_pack(format!("\u{feff}{MYDESK}").as_bytes()).is_ok());
    assert!(Catalogue::parse(format!("\u{feff}{CATALOGUE}").as_bytes()).is_ok());
    let page = read_pack("\u{feff}<!doctype html>".as_bytes()).expect_err("a page");
    assert_eq!(
        page.errors().next().map(|error| &error.kind),
        Some(&FieldErrorKind::WebPage)
    );
}

#[test]
fn references_of_a_pack_are_resolved() {
    let product = read_pack(MYDESK.as_bytes()).expect("the sample pack");
    let access = product
        .responsibilities()
        .find(|responsibility| responsibility.id == id("review-access"))
        .expect("the responsibility");
    assert_eq!(
        access.role.as_ref().map(|role| role.name.as_str()),
        Some("Service owner")
    );
    assert_eq!(access.controls[1].framework.name.as_str(), "ISO/IEC 27001:2022 Annex A");
    let item = &product.checklist()[0];
    let fulfils: Vec<&str> = item.fulfils.iter().map(|entry| entry.id.as_str()).collect();
    assert_eq!(fulfils, ["manage-accounts", "assign-roles"]);
    assert_eq!(product.cards()[0].area.name.as_str(), "User management");
    assert_eq!(product.areas()[0].ownership(), Ownership::Provider);
    assert_eq!(product.areas()[1].ownership(), Ownership::Customer);
}

#[test]
fn the_guidance_only_mark_of_a_responsibility_may_have_a_reason() {
    let guidance_only = |mark: &str| {
        let pack = edited(
            MYDESK,
            &[(
                r#""id": "review-access","#,
                &format!(r#""id": "review-access", "guidance_only": {mark},"#),
            )],
        );
        let product = read_pack(pack.as_bytes()).expect("a pack");
        let review = product
            .responsibilities()
            .find(|responsibility| responsibility.id == id("review-access"));
        review.expect("the responsibility").guidance_only.clone()
    };
    assert_eq!(guidance_only("true"), Some(GuidanceOnly::WithoutReason));
    let Some(GuidanceOnly::Reason(reason)) = guidance_only(r#"" It comes down to every other item. ""#) else {
        panic!("no reason");
    };
    assert_eq!(reason.as_str(), "It comes down to every other item.");
}

#[test]
fn a_responsibility_has_its_tags_in_its_own_order() {
    let pack = edited(
        MYDESK,
        &[
            (
                r#"  "tags": ["#,
                r#"  "tags": [
                    { "id": "sso", "kind": "feature", "name": " Single sign-on " },
                    { "id": "eu", "kind": "region", "name": "European Union" },"#,
            ),
            (
                r#""id": "review-access","#,
                r#""id": "review-access", "tags": ["eu", "entra-p1", "sso"],"#,
            ),
        ],
    );
    let product = read_pack(pack.as_bytes()).expect("a pack");
    let tags_of = |text: &str| -> Vec<(&str, TagKind, &str)> {
        let responsibility = product
            .responsibilities()
            .find(|responsibility| responsibility.id == id(text));
        let tags = responsibility.expect("a responsibility").tags.iter();
        tags.map(|tag| (tag.id.as_str(), tag.kind.clone(), tag.name.as_str()))
            .collect()
    };
    assert_eq!(
        tags_of("review-access"),
        [
            ("eu", TagKind::Region, "European Union"),
            ("entra-p1", TagKind::Plan, "Microsoft Entra ID P1 or P2"),
            ("sso", TagKind::Feature, "Single sign-on"),
        ]
    );
    assert_eq!(tags_of("remove-leavers"), []);
    let all: Vec<&str> = product.tags().iter().map(|tag| tag.id.as_str()).collect();
    assert_eq!(all, ["sso", "eu", "entra-p1", "connected"]);
}

#[test]
fn an_area_may_have_a_boundary() {
    let pack = edited(
        MYDESK,
        &[(
            r#""name": "Incident reporting","#,
            r#""name": "Incident reporting", "hand_over": " We look into it once you have told us. ","#,
        )],
    );
    let product = read_pack(pack.as_bytes()).expect("a pack");
    let boundary = |index: usize| product.areas()[index].boundary.as_ref().map(Line::as_str);
    assert_eq!(boundary(5), Some("We look into it once you have told us."));
    assert_eq!(boundary(1), None);
}

#[test]
fn an_anchor_is_found_by_its_current_and_its_former_ids() {
    let pack = edited(
        MYDESK,
        &[
            (
                r#""id": "own-use","#,
                r#""id": "own-use", "aliases": ["use", "your-use"],"#,
            ),
            (
                r#""id": "secure-own-use","#,
                r#""id": "secure-own-use", "aliases": ["secure-use"],"#,
            ),
            (
                r#""roles": ["#,
                r#""retired": { "responsibilities": ["passwords"], "checklist": ["use"] }, "roles": ["#,
            ),
            (
                r#""id": "access-review","#,
                r#""id": "access-review", "aliases": ["secure-use"],"#,
            ),
        ],
    );
    let product = read_pack(pack.as_bytes()).expect("a pack");
    let anchor = |text: &str| product.anchor(&id(text)).map(ToString::to_string);
    assert_eq!(anchor("own-use").as_deref(), Some("own-use"));
    assert_eq!(anchor("your-use").as_deref(), Some("own-use"));
    assert_eq!(anchor("secure-use").as_deref(), Some("secure-own-use"));
    assert_eq!(anchor("passwords"), None, "it is retired");
    assert_eq!(anchor("access-review"), None, "an item is no anchor of that page");
    assert_eq!(product.areas()[1].aliases, [id("use"), id("your-use")]);
    assert_eq!(product.checklist()[1].aliases, [id("secure-use")]);
    assert_eq!(product.retired().responsibilities, [id("passwords")]);
    assert_eq!(product.retired().checklist, [id("use")]);
}

#[test]
fn the_change_log_has_every_kind_of_change() {
    let pack = edited(
        MYDESK,
        &[(
            r#""roles": ["#,
            r#""changes": [
                {
                    "version": "1.1", "date": "2026-12-24",
                    "entries": [
                        { "kind": "added", "id": "a" },
                        { "kind": "removed", "id": "b", "from": "customer", "before": "Old." },
                        { "kind": "reworded", "id": "c", "before": "Old.", "after": "New." },
                        { "kind": "shifted", "id": "d", "from": "provider", "to": "customer" },
                        { "kind": "renamed", "id": "e", "from": "f" },
                        { "kind": "revised", "id": "g", "field": "cadence", "before": ["monthly"], "after": ["weekly"] },
                        { "kind": "revised", "id": "g", "field": "tags", "after": ["A", "B"] },
                        { "kind": "added", "item": "h" },
                        { "kind": "removed", "item": "i", "before": "Old" },
                        { "kind": "reworded", "item": "j", "before": "Old", "after": "New" },
                        { "kind": "renamed", "item": "k", "from": "l" },
                        { "kind": "revised", "item": "m", "field": "guidance", "before": ["Old."], "after": [] }
                    ]
                },
                { "version": "1.0", "date": "2026-11-22", "entries": [{ "kind": "added", "id": "f" }] }
            ], "roles": ["#,
        )],
    );
    let product = read_pack(pack.as_bytes()).expect("a pack");
    let [newest, first] = product.changes() else {
        panic!("{:?}", product.changes())
    };
    assert_eq!(newest.version.as_str(), "1.1");
    assert_eq!(newest.date.to_string(), "2026-12-24");
    assert_eq!(
        first.entries,
        [Change::Responsibility {
            id: id("f"),
            change: ResponsibilityChange::Added
        }]
    );
    let printed: Vec<String> = newest
        .entries
        .iter()
        .map(|change| match change {
            Change::Responsibility { id, change } => format!("{id} {}", printed_change(change)),
            Change::Item { id, change } => format!("{id} {}", printed_item_change(change)),
        })
        .collect();
    assert_eq!(
        printed,
        [
            "a added",
            "b removed: Customer, Old.",
            "c reworded: Old. New.",
            "d shifted: Provider to Customer",
            "e renamed from f",
            "g cadence: monthly, weekly",
            "g tags: , A B",
            "h added",
            "i removed: Old",
            "j reworded: Old New",
            "k renamed from l",
            "m guidance: Old., "
        ]
    );
}

fn printed_change(change: &ResponsibilityChange) -> String {
    match change {
        ResponsibilityChange::Added => "added".to_owned(),
        ResponsibilityChange::Removed { from, before } => format!("removed: {from:?}, {before}"),
        ResponsibilityChange::Reworded { before, after } => format!("reworded: {before} {after}"),
        ResponsibilityChange::Shifted { from, to } => format!("shifted: {from:?} to {to:?}"),
        ResponsibilityChange::Renamed { from } => format!("renamed from {from}"),
        ResponsibilityChange::Revised(revision) => printed_revision(revision.field().as_str(), revision),
    }
}

fn printed_item_change(change: &ItemChange) -> String {
    match change {
        ItemChange::Added => "added".to_owned(),
        ItemChange::Removed { before } => format!("removed: {before}"),
        ItemChange::Reworded { before, after } => format!("reworded: {before} {after}"),
        ItemChange::Renamed { from } => format!("renamed from {from}"),
        ItemChange::Revised(revision) => printed_revision(revision.field().as_str(), revision),
    }
}

fn printed_revision<Field: Copy>(field: &str, revision: &Revision<Field>) -> String {
    let joined = |lines: &[Line]| lines.iter().map(Line::as_str).collect::<Vec<_>>().join(" ");
    format!("{field}: {}, {}", joined(revision.before()), joined(revision.after()))
}

/// `MyDesk` with a change log of one version, which has these fields beside its version and day.
fn errors_of_change_set(format: u32, fields: &str) -> Vec<String> {
    let log = format!(r#""changes": [{{ "version": "1.1", "date": "2026-12-24", {fields} }}], "roles": ["#);
    let pack = edited(
        MYDESK,
        &[
            (r#""roles": ["#, &log),
            (r#""format": 2"#, &format!(r#""format": {format}"#)),
        ],
    );
    let errors = match read_pack(pack.as_bytes()) {
        Ok(_) => return Vec::new(),
        Err(error) => error,
    };
    let in_log = errors.errors().filter(|error| error.to_string().starts_with("changes"));
    in_log.map(ToString::to_string).collect()
}

const SHA256: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

#[test]
fn a_change_set_without_entries_has_the_sha_256_of_what_changed() {
    let with_hash = |hash: &str| errors_of_change_set(2, &format!(r#""sha256": "{hash}", "entries": []"#));
    assert_eq!(with_hash(SHA256), Vec::<String>::new());
    assert_eq!(
        errors_of_change_set(2, r#""entries": []"#),
        ["changes[0].entries: the list is empty; expected at least one change"]
    );
    assert_eq!(
        with_hash("E3B0"),
        ["changes[0].sha256: this is no SHA-256; expected 64 digits of 0-9 and a-f"]
    );
    assert_eq!(
        errors_of_change_set(2, &format!(r#""sha256": "{SHA256}""#)),
        ["changes[0]: the field \"entries\" is missing; expected it here"]
    );
}

#[rstest]
#[case::hash(r#""sha256": "x", "entries": [{ "kind": "added", "id": "a" }]"#, "changes[0].sha256")]
#[case::revised(
    r#""entries": [{ "kind": "revised", "id": "a", "field": "role", "after": ["A"] }]"#,
    "changes[0].entries[0].kind"
)]
#[case::item(r#""entries": [{ "kind": "added", "item": "a" }]"#, "changes[0].entries[0].item")]
fn what_is_new_in_the_change_log_needs_format_2(#[case] fields: &str, #[case] path: &str) {
    let errors = errors_of_change_set(1, fields);
    assert_eq!(errors.len(), 1, "{errors:?}");
    assert!(
        errors[0].starts_with(&format!("{path}: this needs format 2")),
        "{errors:?}"
    );
}

#[rstest]
#[case::kind(
    r#"{ "kind": "moved", "id": "a" }"#,
    ".kind: this is no kind of change; expected added, removed, reworded, shifted, renamed or revised"
)]
#[case::kind_of_item(
    r#"{ "kind": "shifted", "item": "a" }"#,
    ".kind: this is no kind of change; expected added, removed, reworded, renamed or revised"
)]
#[case::field(
    r#"{ "kind": "revised", "id": "a", "field": "guidance", "after": ["A"] }"#,
    ".field: this is no field that is logged; expected cadence, tags, role, evidence, controls, rationale, links, guidance_only, priority, performed_by, pairs_with or not_applicable"
)]
#[case::field_of_item(
    r#"{ "kind": "revised", "item": "a", "field": "role", "after": ["A"] }"#,
    ".field: this is no field that is logged; expected guidance, rationale, fulfils, links or priority"
)]
#[case::nothing(
    r#"{ "kind": "revised", "id": "a", "field": "role" }"#,
    ": the list is empty; expected at least one text, in \"before\" or in \"after\""
)]
#[case::the_same(
    r#"{ "kind": "revised", "id": "a", "field": "role", "before": ["A"], "after": ["A "] }"#,
    ": the texts before and after are the same; expected texts that differ"
)]
#[case::no_text(
    r#"{ "kind": "revised", "id": "a", "field": "role", "after": [""] }"#,
    ".after[0]: the text is empty; expected words, or leave the field out where it is optional"
)]
#[case::both(
    r#"{ "kind": "added", "item": "a", "id": "b" }"#,
    ".id: the format has no such field; expected one of: kind, item"
)]
#[case::neither(r#"{ "kind": "added" }"#, ": the field \"id\" is missing; expected it here")]
fn a_change_that_cannot_be_read_is_reported_with_its_path(#[case] entry: &str, #[case] error: &str) {
    let errors = errors_of_change_set(2, &format!(r#""entries": [{entry}]"#));
    assert_eq!(errors, [format!("changes[0].entries[0]{error}")]);
}

#[test]
fn roles_and_frameworks_are_in_the_publishers_order() {
    let product = read_pack(MYDESK.as_bytes()).expect("the sample pack");
    let roles: Vec<&str> = product.roles().iter().map(|role| role.id.as_str()).collect();
    assert_eq!(
        roles,
        ["service-owner", "mydesk-admin", "identity-admin", "security-officer"]
    );
    let frameworks: Vec<&str> = product.frameworks().iter().map(|entry| entry.id.as_str()).collect();
    assert_eq!(frameworks, ["nist-800-53", "iso-27001"]);
}

#[test]
fn a_link_may_be_plain_http() {
    let pack = edited(
        MYDESK,
        &[(
            "https://www.ncsc.gov.uk/collection/cloud",
            "http://www.ncsc.gov.uk/cloud",
        )],
    );
    let product = read_pack(pack.as_bytes()).expect("a pack");
    let links = &product.areas()[1].responsibilities()[0].links;
    assert_eq!(links[0].url.as_str(), "http://www.ncsc.gov.uk/cloud");
}

#[test]
fn an_item_may_have_the_id_of_a_responsibility() {
    let pack = edited(MYDESK, &[(r#""id": "access-review""#, r#""id": "review-access""#)]);
    assert!(read_pack(pack.as_bytes()).is_ok());
}

#[test]
fn a_tag_may_have_the_id_of_a_responsibility_and_a_role() {
    let pack = edited(
        MYDESK,
        &[(
            r#"  "tags": ["#,
            r#"  "tags": [
                { "id": "review-access", "kind": "feature", "name": "Access reviews" },
                { "id": "service-owner", "kind": "feature", "name": "A service owner" },"#,
        )],
    );
    assert!(read_pack(pack.as_bytes()).is_ok());
}

#[test]
fn a_file_may_have_a_schema_reference() {
    for (file, name) in [(MYDESK, "./pack.schema.json"), (CATALOGUE, "./catalogue.schema.json")] {
        assert!(file.contains(name), "{name}");
    }
    let another_schema = [("./pack.schema.json", "https://example.com/pack.json")];
    assert!(read_pack(edited(MYDESK, &another_schema).as_bytes()).is_ok());
    assert!(read_pack(MYDESK.as_bytes()).is_ok());
    assert!(Catalogue::parse(CATALOGUE.as_bytes()).is_ok());
}

// The structure of the file.
#[rstest]
#[case::unknown_field(
    r#""provider": "MyDesk","#,
    r#""provider": "MyDesk", "colour": "blue","#,
    "mydesk.json, colour: the format has no such field; expected one of: $schema, format, id, name, provider, \
     version, published, next_review, summary, introduction, security_team, messages, roles, frameworks, tag_kinds, tags, \
     chapters, priorities, third_parties, areas, checklist, cards, retired, changes, allow"
)]
#[case::nested_unknown_field(
    r#""cadence": "half-yearly","#,
    r#""cadence": "half-yearly", "owner": "me","#,
    "mydesk.json, areas[4].responsibilities[1].owner: the format has no such field; expected one of: id, party, text, rationale, \
     evidence, cadence, role, priority, performed_by, \
     not_applicable, pairs_with, guidance_only, tags, links, controls, aliases"
)]
#[case::missing_field(
    r#""version": "1.0","#,
    "",
    r#"mydesk.json: the field "version" is missing; expected it here"#
)]
#[case::nested_missing_field(
    "\"id\": \"platform-security\",\n          \"party\": \"provider\",",
    r#""id": "platform-security","#,
    r#"mydesk.json, areas[0].responsibilities[0]: the field "party" is missing; expected it here"#
)]
#[case::field_given_twice(
    r#""name": "MyDesk","#,
    r#""name": "MyDesk", "name": "MyDesk","#,
    "mydesk.json, name: the field is given twice; expected it once"
)]
#[case::number_for_text(
    r#""version": "1.0""#,
    r#""version": 1.0"#,
    "mydesk.json, version: this is a number; expected a text"
)]
#[case::null_for_text(
    r#""next_review": "2027-05-22""#,
    r#""next_review": null"#,
    "mydesk.json, next_review: this is null (leave out what is not there); expected a text"
)]
#[case::bool_for_text(
    r#""published": "2026-11-22""#,
    r#""published": true"#,
    "mydesk.json, published: this is true or false; expected a text"
)]
#[case::object_for_list(
    r#""links": [{ "text": "Microsoft: access reviews", "url": "https://learn.microsoft.com/entra/id-governance/access-reviews-overview" }]"#,
    r#""links": { "text": "Microsoft: access reviews", "url": "https://learn.microsoft.com/" }"#,
    "mydesk.json, areas[2].responsibilities[3].links: this is an object; expected a list, in [ ]"
)]
#[case::text_for_list(
    r#""links": [{ "text": "Microsoft: access reviews", "url": "https://learn.microsoft.com/entra/id-governance/access-reviews-overview" }]"#,
    r#""links": "https://learn.microsoft.com/""#,
    "mydesk.json, areas[2].responsibilities[3].links: this is a text; expected a list, in [ ]"
)]
#[case::text_for_object(
    r#"{ "title": "User administration", "text": "You decide who has an account, which role it carries, and when access ends.", "area": "user-management" }"#,
    r#""user-management""#,
    "mydesk.json, cards[0]: this is a text; expected an object"
)]
#[case::format_as_text(
    r#""format": 2"#,
    r#""format": "1""#,
    "mydesk.json, format: this is a text; expected a whole number"
)]
#[case::format_with_a_fraction(
    r#""format": 2"#,
    r#""format": 1.5"#,
    "mydesk.json, format: this is a number; expected a whole number"
)]
#[case::negative_format(
    r#""format": 2"#,
    r#""format": -1"#,
    "mydesk.json, format: this is a number; expected a whole number"
)]
#[case::missing_format(
    r#""format": 2,"#,
    "",
    r#"mydesk.json: the field "format" is missing; expected it here"#
)]
#[case::other_format(
    r#""format": 2"#,
    r#""format": 3"#,
    "mydesk.json, format: the file is written in format 3; expected format 1 or 2, which this portal reads"
)]
fn an_error_of_structure_is_reported_with_its_path(#[case] from: &str, #[case] to: &str, #[case] message: &str) {
    assert_eq!(pack_message(&[(from, to)]), message);
}

#[rstest]
#[case::guidance_only_false(
    r#""id": "review-access","#,
    r#""id": "review-access", "guidance_only": false,"#,
    "mydesk.json, areas[2].responsibilities[3].guidance_only: this is false; expected true, or a text with the reason"
)]
#[case::guidance_only_as_a_number(
    r#""id": "review-access","#,
    r#""id": "review-access", "guidance_only": 1,"#,
    "mydesk.json, areas[2].responsibilities[3].guidance_only: this is a number; expected true, or a text with the reason"
)]
#[case::guidance_only_with_an_empty_reason(
    r#""id": "review-access","#,
    r#""id": "review-access", "guidance_only": "","#,
    "mydesk.json, areas[2].responsibilities[3].guidance_only: the text is empty; expected words, or leave the field out where it is optional"
)]
#[case::tag_of_another_kind(
    r#""kind": "plan""#,
    r#""kind": "language""#,
    r#"mydesk.json, tags[0].kind: there is no kind of tag with the id "language"; expected "plan", "region", "feature", or one that the pack defines"#
)]
#[case::kind_of_a_tag_as_a_list(
    r#""kind": "plan""#,
    r#""kind": ["plan"]"#,
    "mydesk.json, tags[0].kind: this is a list; expected a text"
)]
#[case::tag_with_an_unknown_field(
    r#""kind": "plan","#,
    r#""kind": "plan", "price": "much","#,
    "mydesk.json, tags[0].price: the format has no such field; expected one of: id, name, kind"
)]
#[case::tag_without_a_name(
    r#""kind": "plan", "name": "Microsoft Entra ID P1 or P2""#,
    r#""kind": "plan""#,
    r#"mydesk.json, tags[0]: the field "name" is missing; expected it here"#
)]
#[case::tag_as_a_text(
    r#"{ "id": "connected", "kind": "feature", "name": "Integrations with other systems" }"#,
    r#""integrations""#,
    "mydesk.json, tags[1]: this is a text; expected an object"
)]
#[case::tags_of_a_responsibility_as_a_text(
    r#""tags": ["connected"]"#,
    r#""tags": "connected""#,
    "mydesk.json, areas[4].responsibilities[2].tags: this is a text; expected a list, in [ ]"
)]
#[case::tag_of_a_responsibility_as_an_object(
    r#""tags": ["connected"]"#,
    r#""tags": ["connected", { "id": "entra-p1" }]"#,
    "mydesk.json, areas[4].responsibilities[2].tags[1]: this is an object; expected a text"
)]
#[case::tag_of_a_responsibility_by_its_name(
    r#""tags": ["connected"]"#,
    r#""tags": ["Integrations"]"#,
    r#"mydesk.json, areas[4].responsibilities[2].tags[0]: the id "Integrations" holds 'I'; expected only a-z, 0-9 and -"#
)]
#[case::hand_over_as_a_list(
    r#""name": "Incident reporting","#,
    r#""name": "Incident reporting", "hand_over": ["Ours.", "Yours."],"#,
    "mydesk.json, areas[5].hand_over: this is a list; expected a text"
)]
#[case::empty_hand_over(
    r#""name": "Incident reporting","#,
    r#""name": "Incident reporting", "hand_over": "","#,
    "mydesk.json, areas[5].hand_over: the text is empty; expected words, or leave the field out where it is optional"
)]
#[case::hand_over_of_a_responsibility(
    r#""id": "integrations","#,
    r#""id": "integrations", "hand_over": "Ours, then yours.","#,
    "mydesk.json, areas[4].responsibilities[2].hand_over: the format has no such field; expected one of: id, party, text, rationale, \
     evidence, cadence, role, priority, performed_by, \
     not_applicable, pairs_with, guidance_only, tags, links, controls, aliases"
)]
#[case::tags_of_an_area(
    r#""name": "Incident reporting","#,
    r#""name": "Incident reporting", "tags": ["connected"],"#,
    "mydesk.json, areas[5].tags: the format has no such field; expected one of: id, aliases, name, summary, hand_over, chapter, \
     responsibilities"
)]
#[case::aliases_as_a_text(
    r#""id": "own-use","#,
    r#""id": "own-use", "aliases": "use","#,
    "mydesk.json, areas[1].aliases: this is a text; expected a list, in [ ]"
)]
#[case::retired_as_a_list(
    r#""roles": ["#,
    r#""retired": ["use"], "roles": ["#,
    "mydesk.json, retired: this is a list; expected an object"
)]
#[case::retired_areas(
    r#""roles": ["#,
    r#""retired": { "areas": [] }, "roles": ["#,
    "mydesk.json, retired.areas: the format has no such field; expected one of: responsibilities, checklist"
)]
#[case::changes_without_entries(
    r#""roles": ["#,
    r#""changes": [{ "version": "1.1", "date": "2026-12-24", "entries": [] }], "roles": ["#,
    "mydesk.json, changes[0].entries: the list is empty; expected at least one change"
)]
#[case::changes_without_a_date(
    r#""roles": ["#,
    r#""changes": [{ "version": "1.1", "entries": [{ "kind": "added", "id": "a" }] }], "roles": ["#,
    r#"mydesk.json, changes[0]: the field "date" is missing; expected it here"#
)]
#[case::change_of_another_kind(
    r#""roles": ["#,
    r#""changes": [{ "version": "1.1", "date": "2026-12-24", "entries": [{ "kind": "moved", "id": "a" }] }], "roles": ["#,
    "mydesk.json, changes[0].entries[0].kind: this is no kind of change; expected added, removed, reworded, shifted, renamed or revised"
)]
#[case::change_without_a_field_of_its_kind(
    r#""roles": ["#,
    r#""changes": [{ "version": "1.1", "date": "2026-12-24", "entries": [{ "kind": "reworded", "id": "a", "before": "b" }] }], "roles": ["#,
    r#"mydesk.json, changes[0].entries[0]: the field "after" is missing; expected it here"#
)]
#[case::change_with_a_field_of_another_kind(
    r#""roles": ["#,
    r#""changes": [{ "version": "1.1", "date": "2026-12-24", "entries": [{ "kind": "added", "id": "a", "to": "customer" }] }], "roles": ["#,
    "mydesk.json, changes[0].entries[0].to: the format has no such field; expected one of: kind, id"
)]
#[case::shift_to_an_unknown_party(
    r#""roles": ["#,
    r#""changes": [{ "version": "1.1", "date": "2026-12-24", "entries": [{ "kind": "shifted", "id": "a", "from": "provider", "to": "both" }] }], "roles": ["#,
    r#"mydesk.json, changes[0].entries[0].to: this is no party; expected "provider" or "customer""#
)]
fn an_error_in_an_optional_field_is_reported_with_its_path(
    #[case] from: &str,
    #[case] to: &str,
    #[case] message: &str,
) {
    assert_eq!(pack_message(&[(from, to)]), message);
}

#[test]
fn for_a_file_in_another_format_only_the_format_is_reported() {
    let message = pack_message(&[
        (r#""format": 2"#, r#""format": 3"#),
        (r#""version": "1.0","#, r#""edition": 7,"#),
    ]);
    assert_eq!(message.lines().count(), 1, "{message}");
}

// Ids and references.
#[rstest]
#[case::area_and_area(
    r#""id": "own-use""#, r#""id": "provider-security""#,
    r#"mydesk.json, areas[1].id: the id "provider-security" is already taken by areas[0].id; expected an id of its own"#
)]
#[case::area_and_its_responsibility(
    r#""id": "secure-own-use""#, r#""id": "own-use""#,
    r#"mydesk.json, areas[1].responsibilities[0].id: the id "own-use" is already taken by areas[1].id; expected an id of its own"#
)]
#[case::responsibility_and_later_area(
    r#""id": "configuration""#, r#""id": "platform-security""#,
    r#"mydesk.json, areas[4].id: the id "platform-security" is already taken by areas[0].responsibilities[0].id; expected an id of its own"#
)]
#[case::responsibility_and_responsibility(
    r#""id": "infra-security""#, r#""id": "platform-security""#,
    r#"mydesk.json, areas[0].responsibilities[1].id: the id "platform-security" is already taken by areas[0].responsibilities[0].id; expected an id of its own"#
)]
#[case::item_and_item(
    r#""id": "access-review""#, r#""id": "user-administration""#,
    r#"mydesk.json, checklist[1].id: the id "user-administration" is already taken by checklist[0].id; expected an id of its own"#
)]
#[case::role_and_role(
    r#""roles": ["#,
    r#""roles": [{ "id": "service-owner", "name": "Owner", "summary": "Owns." },"#,
    r#"mydesk.json, roles[1].id: the id "service-owner" is already taken by roles[0].id; expected an id of its own"#
)]
#[case::framework_and_framework(
    r#""frameworks": ["#, r#""frameworks": [{ "id": "iso-27001", "name": "ISO", "url": "https://www.iso.org" },"#,
    r#"mydesk.json, frameworks[2].id: the id "iso-27001" is already taken by frameworks[0].id; expected an id of its own"#
)]
#[case::tag_and_tag(
    r#""id": "connected""#,
    r#""id": "entra-p1""#,
    "mydesk.json, tags[1].id: the id \"entra-p1\" is already taken by tags[0].id; expected an id of its own\n\
     mydesk.json, areas[4].responsibilities[2].tags[0]: there is no tag with the id \"connected\"; expected one that the pack defines"
)]
#[case::unknown_tag(
    r#""tags": ["connected"]"#, r#""tags": ["connected", "eu"]"#,
    r#"mydesk.json, areas[4].responsibilities[2].tags[1]: there is no tag with the id "eu"; expected one that the pack defines"#
)]
#[case::role_in_place_of_a_tag(
    r#""tags": ["connected"]"#, r#""tags": ["service-owner"]"#,
    r#"mydesk.json, areas[4].responsibilities[2].tags[0]: there is no tag with the id "service-owner"; expected one that the pack defines"#
)]
#[case::unknown_role(
    r#""role": "service-owner""#, r#""role": "nobody""#,
    r#"mydesk.json, areas[1].responsibilities[0].role: there is no role with the id "nobody"; expected one that the pack defines"#
)]
#[case::unknown_framework(
    r#""framework": "nist-800-53""#, r#""framework": "nist""#,
    r#"mydesk.json, areas[0].responsibilities[0].controls[0].framework: there is no framework with the id "nist"; expected one that the pack defines"#
)]
#[case::unknown_responsibility(
    r#""fulfils": ["review-access"]"#, r#""fulfils": ["review"]"#,
    r#"mydesk.json, checklist[1].fulfils[0]: there is no responsibility with the id "review"; expected one that the pack defines"#
)]
#[case::area_in_place_of_a_responsibility(
    r#""fulfils": ["review-access"]"#, r#""fulfils": ["user-management"]"#,
    r#"mydesk.json, checklist[1].fulfils[0]: there is no responsibility with the id "user-management"; expected one that the pack defines"#
)]
#[case::unknown_area(
    r#""area": "user-management""#,
    r#""area": "users""#,
    r#"mydesk.json, cards[0].area: there is no area with the id "users"; expected one that the pack defines"#
)]
#[case::responsibility_in_place_of_an_area(
    r#""area": "user-management""#,
    r#""area": "review-access""#,
    r#"mydesk.json, cards[0].area: there is no area with the id "review-access"; expected one that the pack defines"#
)]
#[case::item_that_fulfils_a_providers_responsibility(
    r#""fulfils": ["review-access"]"#, r#""fulfils": ["review-access", "app-security"]"#,
    r#"mydesk.json, checklist[1].fulfils[1]: the responsibility "app-security" is the provider's; expected one of the customer's, because an item is what the customer does"#
)]
#[case::role_of_the_provider(
    r#""party": "provider","#, r#""party": "provider", "role": "service-owner","#,
    r#"mydesk.json, areas[0].responsibilities[0].role: a provider's responsibility names a role at the customer; expected a role of the responsibility's own party, or none"#
)]
#[case::guidance_only_of_the_provider(
    r#""party": "provider","#, r#""party": "provider", "guidance_only": true,"#,
    r#"mydesk.json, areas[0].responsibilities[0].guidance_only: a provider's responsibility is marked "guidance_only"; expected the mark on the customer's only"#
)]
#[case::alias_equal_to_another_id(
    r#""id": "own-use","#, r#""id": "own-use", "aliases": ["app-security"],"#,
    r#"mydesk.json, areas[1].aliases[0]: the id "app-security" is already taken by areas[0].responsibilities[2].id; expected an id of its own"#
)]
#[case::alias_equal_to_the_id(
    r#""id": "infra-security","#, r#""id": "infra-security", "aliases": ["infra-security"],"#,
    r#"mydesk.json, areas[0].responsibilities[1].id: the id "infra-security" is already taken by areas[0].responsibilities[1].aliases[0]; expected an id of its own"#
)]
#[case::alias_given_twice(
    r#""id": "own-use","#, r#""id": "own-use", "aliases": ["use", "use"],"#,
    r#"mydesk.json, areas[1].aliases[1]: the id "use" is already taken by areas[1].aliases[0]; expected an id of its own"#
)]
#[case::id_equal_to_an_alias(
    r#""id": "provider-security","#, r#""id": "provider-security", "aliases": ["app-security"],"#,
    r#"mydesk.json, areas[0].responsibilities[2].id: the id "app-security" is already taken by areas[0].aliases[0]; expected an id of its own"#
)]
#[case::referenced_id_equal_to_an_alias(
    r#""id": "provider-security","#, r#""id": "provider-security", "aliases": ["review-access"],"#,
    r#"mydesk.json, areas[2].responsibilities[3].id: the id "review-access" is already taken by areas[0].aliases[0]; expected an id of its own"#
)]
#[case::alias_of_another_item(
    r#""id": "access-review","#, r#""id": "access-review", "aliases": ["user-administration"],"#,
    r#"mydesk.json, checklist[1].aliases[0]: the id "user-administration" is already taken by checklist[0].id; expected an id of its own"#
)]
#[case::alias_in_fulfils(
    r#""id": "review-access","#, r#""id": "review", "aliases": ["review-access"],"#,
    r#"mydesk.json, checklist[1].fulfils[0]: there is no responsibility with the id "review-access"; expected one that the pack defines"#
)]
#[case::alias_as_the_area_of_a_card(
    r#""id": "user-management","#,
    r#""id": "users", "aliases": ["user-management"],"#,
    r#"mydesk.json, cards[0].area: there is no area with the id "user-management"; expected one that the pack defines"#
)]
#[case::retired_id_in_use(
    r#""roles": ["#, r#""retired": { "responsibilities": ["app-security"] }, "roles": ["#,
    r#"mydesk.json, retired.responsibilities[0]: the id "app-security" is already taken by areas[0].responsibilities[2].id; expected an id of its own"#
)]
#[case::retired_item_in_use(
    r#""roles": ["#, r#""retired": { "checklist": ["access-review"] }, "roles": ["#,
    r#"mydesk.json, retired.checklist[0]: the id "access-review" is already taken by checklist[1].id; expected an id of its own"#
)]
fn an_error_of_an_id_or_reference_is_reported_with_its_path(
    #[case] from: &str,
    #[case] to: &str,
    #[case] message: &str,
) {
    assert_eq!(pack_message(&[(from, to)]), message);
}

// Rules for texts.
#[rstest]
#[case::id_with_other_characters(
    r#""id": "access-review""#,
    r#""id": "access review""#,
    r#"mydesk.json, checklist[1].id: the id "access review" holds U+0020; expected only a-z, 0-9 and -"#
)]
#[case::id_too_long(
    r#""id": "access-review""#,
    r#""id": "access-review-of-users-guests-and-services""#,
    r#"mydesk.json, checklist[1].id: the id "access-review-of-users-guests-and-servic…" has 42 characters; expected 1 to 40 of a-z, 0-9 and -"#
)]
#[case::party(
    r#""party": "provider""#,
    r#""party": "vendor""#,
    r#"mydesk.json, areas[0].responsibilities[0].party: this is no party; expected "provider" or "customer""#
)]
#[case::cadence(
    r#""cadence": "half-yearly""#,
    r#""cadence": "often""#,
    "mydesk.json, areas[4].responsibilities[1].cadence: this is no cadence; expected weekly, monthly, quarterly, half-yearly, yearly or on-event"
)]
#[case::control_id(
    r#""ids": ["SA-9"]"#,
    r#""ids": ["SA 9"]"#,
    "mydesk.json, areas[1].responsibilities[0].controls[0].ids[0]: this is no control id; expected 1 to 30 letters, digits and . - ( ) / _ such as AC-2(3)"
)]
#[case::day_that_the_calendar_does_not_have(
    r#""published": "2026-11-22""#,
    r#""published": "2026-02-30""#,
    r#"mydesk.json, published: "2026-02-30" is no date; expected year, month and day such as 2026-11-22"#
)]
#[case::date_in_another_form(
    r#""next_review": "2027-05-22""#,
    r#""next_review": "22.05.2027""#,
    r#"mydesk.json, next_review: "22.05.2027" is no date; expected year, month and day such as 2026-11-22"#
)]
#[case::email(
    r#""email": "security@mydesk.example""#,
    r#""email": "security""#,
    "mydesk.json, security_team.email: the e-mail address has no @; expected name@example.com"
)]
#[case::line_break(
    "Your use of the platform", "Your use\\nof the platform",
    r#"mydesk.json, areas[1].name: the text "Your use of the platform" holds the control character U+000A; expected one paragraph without line breaks or tabs"#
)]
#[case::empty_text(
    "Your use of the platform",
    " ",
    "mydesk.json, areas[1].name: the text is empty; expected words, or leave the field out where it is optional"
)]
#[case::unsafe_link_of_a_framework(
    r#""frameworks": ["#,
    r#""frameworks": [{ "id": "soc-2", "name": "SOC 2", "url": "ftp://example.com" },"#,
    r#"mydesk.json, frameworks[0].url: the link "ftp://example.com" is not safe; expected an address that starts with https:// or mailto:"#
)]
#[case::unsafe_link_of_an_item(
    "https://learn.microsoft.com/entra/identity/role-based-access-control/security-emergency-access", "javascript:0",
    r#"mydesk.json, checklist[3].links[0].url: the link "javascript:0" is not safe; expected an address that starts with https:// or mailto:"#
)]
fn a_text_that_breaks_a_rule_is_reported_with_its_path(#[case] from: &str, #[case] to: &str, #[case] message: &str) {
    assert_eq!(pack_message(&[(from, to)]), message);
}

#[rstest]
#[case(
    "javascript:alert(1)",
    r#"the link "javascript:alert(1)" is not safe; expected an address that starts with https:// or mailto:"#
)]
#[case(
    "ftp://example.com",
    r#"the link "ftp://example.com" is not safe; expected an address that starts with https:// or mailto:"#
)]
#[case(
    "data:text/html,x",
    r#"the link "data:text/html,x" is not safe; expected an address that starts with https:// or mailto:"#
)]
#[case(
    "//example.com",
    r#"the link "//example.com" is not safe; expected an address that starts with https:// or mailto:"#
)]
#[case(
    "https://user@example.com",
    r#"the link "https://user@example.com" names no host; expected https:// and a name such as docs.example.com"#
)]
#[case(
    "https://example.com/a b",
    r#"the link "https://example.com/a b" holds U+0020; expected an address with such characters percent-encoded"#
)]
#[case(
    "mailto:nobody",
    "the mailto link leads nowhere: the e-mail address has no @; expected name@example.com"
)]
fn an_unsafe_link_is_reported_with_its_path(#[case] url: &str, #[case] reason: &str) {
    assert_eq!(
        pack_message(&[("https://www.ncsc.gov.uk/collection/cloud", url)]),
        format!("mydesk.json, areas[1].responsibilities[0].links[0].url: {reason}")
    );
}

#[rstest]
#[case("/areas/1/responsibilities", "areas[1].responsibilities", "responsibility")]
#[case("/checklist/1/fulfils", "checklist[1].fulfils", "responsibility of the customer")]
#[case(
    "/areas/1/responsibilities/0/controls/0/ids",
    "areas[1].responsibilities[0].controls[0].ids",
    "control id"
)]
fn an_empty_list_that_must_not_be_empty_is_reported_with_its_path(
    #[case] pointer: &str,
    #[case] path: &str,
    #[case] expected: &str,
) {
    let error = read_pack(with_value(pointer, json!([])).as_bytes()).expect_err("an error");
    assert_eq!(
        error.to_string(),
        format!("mydesk.json, {path}: the list is empty; expected at least one {expected}")
    );
}

#[test]
fn missing_areas_are_reported_before_the_errors_that_follow_from_them() {
    let message = read_pack(with_value("/areas", json!([])).as_bytes())
        .expect_err("an error")
        .to_string();
    assert_eq!(
        message.lines().next(),
        Some("mydesk.json, areas: the list is empty; expected at least one area")
    );
}

#[rstest]
#[case::missing("")]
#[case::another_kind(r#""fulfils": "review-access""#)]
fn a_missing_list_is_not_also_reported_as_empty(#[case] fulfils: &str) {
    let from = r#""fulfils": ["review-access"]"#;
    let message = match fulfils {
        "" => pack_message(&[(&format!(",\n      {from}"), "")]),
        _ => pack_message(&[(from, fulfils)]),
    };
    assert_eq!(message.lines().count(), 1, "one error in:\n{message}");
}

// The catalogue.
#[rstest]
#[case::list_for_object(
    r#"{ "name": "Trust portal sample publisher", "email": "trust@portal.example" }"#,
    "[]",
    "catalogue.json, publisher: this is a list; expected an object"
)]
#[case::unknown_field(
    r#""pack": "mydesk.json","#,
    r#""pack": "mydesk.json", "logo": "x","#,
    "catalogue.json, products[0].logo: the format has no such field; expected one of: id, name, summary, pack, security_team"
)]
#[case::missing_field(
    r#""pack": "mydesk.json","#,
    "",
    r#"catalogue.json, products[0]: the field "pack" is missing; expected it here"#
)]
#[case::field_given_twice(
    r#""title": "Trust portal","#,
    r#""title": "Trust portal", "title": "Portal","#,
    "catalogue.json, title: the field is given twice; expected it once"
)]
#[case::duplicate_product(
    r#""id": "identity360""#,
    r#""id": "mydesk""#,
    r#"catalogue.json, products[1].id: the id "mydesk" is already taken by products[0].id; expected an id of its own"#
)]
#[case::id_of_a_page(
    r#""id": "mydesk""#, r#""id": "privacy""#,
    r#"catalogue.json, products[0].id: the id "privacy" is an address of the portal itself; expected another one for a product"#
)]
#[case::id_of_a_language(
    r#""id": "mydesk""#, r#""id": "pt-br""#,
    r#"catalogue.json, products[0].id: the id "pt-br" is an address of the portal itself; expected another one for a product"#
)]
#[case::email(
    "trust@portal.example",
    "trust@portal",
    "catalogue.json, publisher.email: what follows the @ is no domain name; expected one such as example.com"
)]
#[case::other_format(
    r#""format": 2"#,
    r#""format": 3"#,
    "catalogue.json, format: the file is written in format 3; expected format 1 or 2, which this portal reads"
)]
fn an_error_of_the_catalogue_is_reported_with_its_path(#[case] from: &str, #[case] to: &str, #[case] message: &str) {
    assert_eq!(catalogue_message(&[(from, to)]), message);
}

#[test]
fn a_catalogue_without_products_is_an_error() {
    let mut catalogue: Value = serde_json::from_str(CATALOGUE).expect("JSON");
    catalogue["products"] = json!([]);
    let error = Catalogue::parse(catalogue.to_string().as_bytes()).expect_err("an error");
    assert_eq!(
        error.to_string(),
        "catalogue.json, products: the list is empty; expected at least one product"
    );
}

#[rstest]
#[case("../mydesk.json")]
#[case("..")]
#[case("packs/mydesk.json")]
#[case("/mydesk.json")]
#[case(".mydesk.json")]
#[case("mydesk.txt")]
#[case("https:mydesk.json")]
#[case("my desk.json")]
#[case("mydesk.json?x=.json")]
fn a_pack_must_be_in_the_folder_of_the_catalogue(#[case] name: &str) {
    assert_eq!(
        catalogue_message(&[(r#""pack": "mydesk.json""#, &format!(r#""pack": "{name}""#))]),
        format!(
            "catalogue.json, products[0].pack: \"{name}\" is no file name; expected letters, digits, '-', '_' and '.', \
             ending in .json"
        )
    );
}

#[test]
fn a_duplicate_product_is_reported_with_its_index_in_the_file_even_after_an_entry_with_errors() {
    let mut catalogue: Value = serde_json::from_str(CATALOGUE).expect("JSON");
    let products = catalogue["products"].as_array_mut().expect("a list");
    let mydesk = products[0].clone();
    products.insert(0, json!({}));
    products.push(mydesk);
    let message = Catalogue::parse(catalogue.to_string().as_bytes())
        .expect_err("errors")
        .to_string();
    let last = message.lines().last().expect("a line");
    assert_eq!(
        last,
        r#"catalogue.json, products[3].id: the id "mydesk" is already taken by products[1].id; expected an id of its own"#
    );
}

// Pack and catalogue.
#[rstest]
#[case("id", r#""id": "mydesk""#, r#""id": "my-desk""#, "my-desk", "mydesk")]
#[case("name", r#""name": "MyDesk""#, r#""name": "My Desk""#, "My Desk", "MyDesk")]
#[case(
    "summary",
    "What MyDesk secures, and what you look after yourself: users, identity policies, settings and incident reports.",
    "What MyDesk secures.",
    "What MyDesk secures.",
    "What MyDesk secures, and what you look after yourself: users, identity policies, settings and incident reports."
)]
#[case(
    "security_team.name",
    r#""name": "MyDesk Security Team""#,
    r#""name": "The Team""#,
    "The Team",
    "MyDesk Security Team"
)]
#[case(
    "security_team.email",
    r#""email": "security@mydesk.example""#,
    r#""email": "team@mydesk.example""#,
    "team@mydesk.example",
    "security@mydesk.example"
)]
fn a_value_that_differs_between_a_pack_of_format_1_and_the_catalogue_is_an_error(
    #[case] path: &str,
    #[case] from: &str,
    #[case] to: &str,
    #[case] pack: &str,
    #[case] catalogue: &str,
) {
    let expected = format!(
        "mydesk.json, {path}: the pack says \"{pack}\", the catalogue says \"{catalogue}\"; expected the same in both"
    );
    // What only format 2 has is an error, too.
    let message = pack_message(&[(r#""format": 2"#, r#""format": 1"#), (from, to)]);
    assert!(message.lines().any(|line| line == expected), "{message}");
    // A catalogue may have another name for a product in its list, but the id is one.
    let in_format_2 = read_pack(edited(MYDESK, &[(from, to)]).as_bytes());
    match in_format_2 {
        Ok(_) => assert_ne!(path, "id"),
        Err(error) => assert_eq!(error.to_string(), expected),
    }
}

#[test]
fn a_pack_of_another_product_is_an_error() {
    let error = Product::parse(&entry("mydesk"), IDENTITY360.as_bytes()).expect_err("another product");
    let locations: Vec<String> = error.errors().map(|error| error.location.to_string()).collect();
    assert_eq!(locations, ["id"]);
}

#[test]
fn an_error_in_the_team_does_not_hide_a_difference_between_pack_and_catalogue() {
    let message = pack_message(&[
        (r#""id": "mydesk""#, r#""id": "my-desk""#),
        (r#""email": "security@mydesk.example""#, r#""email": "security""#),
    ]);
    assert_eq!(message.lines().count(), 2, "two errors in:\n{message}");
}

#[rstest]
#[case::id(r#""id": "access-review""#, r#""id": "access\nreview""#)]
#[case::long_id(r#""id": "access-review""#, r#""id": "access-review\nof-all-users""#)]
#[case::date(r#""published": "2026-11-22""#, r#""published": "2026\n11-22""#)]
#[case::link(
    r#""https://www.ncsc.gov.uk/collection/cloud""#,
    r#""https://www.ncsc.gov.uk\n/collection""#
)]
#[case::text("Your use of the platform", r"Your use\nof the platform")]
fn an_error_message_is_one_line_even_if_the_text_has_several(#[case] from: &str, #[case] to: &str) {
    let message = pack_message(&[(from, to)]);
    assert_eq!(message.lines().count(), 1, "one error in:\n{message}");
}

// Several errors.
#[test]
fn every_error_of_a_file_is_reported_once() {
    let error = read_pack(
        edited(
            MYDESK,
            &[
                (r#""provider": "MyDesk""#, r#""provider": 7"#),
                (r#""published": "2026-11-22""#, r#""published": "soon""#),
                (r#""role": "service-owner""#, r#""role": "nobody""#),
                (r#""cadence": "half-yearly""#, r#""cadence": "often""#),
                (r#""fulfils": ["review-access"]"#, r#""fulfils": ["review"]"#),
            ],
        )
        .as_bytes(),
    )
    .expect_err("errors");
    let locations: Vec<String> = error.errors().map(|error| error.location.to_string()).collect();
    assert_eq!(
        locations,
        [
            "provider",
            "published",
            "areas[1].responsibilities[0].role",
            "areas[4].responsibilities[1].cadence",
            "checklist[1].fulfils[0]",
        ]
    );
    assert_eq!(error.to_string().lines().count(), 5);
}

#[test]
fn errors_that_are_found_last_are_reported_too() {
    let pack = edited(
        MYDESK,
        &[
            (r#""id": "mydesk""#, r#""id": "my-desk""#),
            (r#""provider": "MyDesk","#, r#""provider": "MyDesk", "colour": "blue","#),
            (r#""area": "user-management""#, r#""area": "users""#),
            (r#""cadence": "half-yearly""#, r#""cadence": "often""#),
        ],
    );
    let error = read_pack(pack.as_bytes()).expect_err("errors");
    let locations: Vec<String> = error.errors().map(|error| error.location.to_string()).collect();
    assert_eq!(
        locations,
        ["areas[4].responsibilities[1].cadence", "cards[0].area", "colour", "id"]
    );
}

#[rstest]
#[case::role(r#""summary": "Answers for how your organisation uses MyDesk.""#, r#""summary": """#)]
#[case::framework(
    "https://csrc.nist.gov/pubs/sp/800/53/r5/upd1/final",
    "ftp://csrc.nist.gov/pubs/sp/800/53/r5/upd1/final"
)]
#[case::tag(r#""kind": "plan""#, r#""kind": "A language""#)]
#[case::tag_whose_id_is_unknown(r#""id": "connected""#, r#""id": "Integrations""#)]
#[case::tag_as_a_list(
    r#"{ "id": "connected", "kind": "feature", "name": "Integrations with other systems" }"#,
    "[]"
)]
#[case::tags_as_a_text(
    "\"tags\": [\n    { \"id\": \"entra-p1\", \"kind\": \"plan\", \"name\": \"Microsoft Entra ID P1 or P2\" },\n    { \"id\": \"connected\", \"kind\": \"feature\", \"name\": \"Integrations with other systems\" }\n  ]",
    r#""tags": "connected""#
)]
#[case::responsibility(
    r#""text": "Review at regular intervals who can reach MyDesk and with which rights, and take away what is no longer needed.""#,
    r#""text": """#
)]
#[case::area(r#""name": "User management""#, r#""name": """#)]
fn a_reference_to_a_value_with_errors_is_not_an_error(#[case] from: &str, #[case] to: &str) {
    let message = pack_message(&[(from, to)]);
    assert!(!message.contains("there is no"), "{message}");
}

// Files that are not the JSON of a pack.
#[test]
fn a_pack_cut_off_anywhere_is_reported_with_line_and_column() {
    for end in (500..MYDESK.len()).step_by(500) {
        let error = read_pack(&MYDESK.as_bytes()[..end]).expect_err("an error");
        let first = error.errors().next().expect("an error");
        let Location::Position { line, .. } = first.location else {
            panic!("no position at {end}: {error}");
        };
        assert_eq!(first.kind, FieldErrorKind::CutOff, "{end}");
        assert_eq!(error.file(), "mydesk.json");
        assert_eq!(line, MYDESK[..end].matches('\n').count() + 1, "{end}");
    }
}

#[rstest]
#[case::cut_off(
    "{\n  \"format\": 1,\n  \"id\": \"my",
    "mydesk.json, line 3, column 11: the file ends here, in the middle of a value; expected the rest of it"
)]
#[case::words(
    "The pack is on its way.",
    "mydesk.json, line 1, column 1: this is not JSON (expected value); expected JSON by RFC 8259"
)]
#[case::trailing_comma(
    "{\n  \"format\": 1,\n}",
    "mydesk.json, line 3, column 1: this is not JSON (trailing comma); expected JSON by RFC 8259"
)]
#[case::two_values(
    "{} {}",
    "mydesk.json, line 1, column 4: this is not JSON (trailing characters); expected JSON by RFC 8259"
)]
#[case::web_page(
    "\n<!doctype html><title>Not found</title>",
    "mydesk.json: the server sent a web page in place of the file; expected JSON"
)]
#[case::list("[]", "mydesk.json: this is a list; expected an object")]
fn a_file_that_is_not_a_pack_is_reported_with_what_it_is(#[case] text: &str, #[case] message: &str) {
    assert_eq!(read_pack(text.as_bytes()).expect_err("an error").to_string(), message);
}

#[rstest]
#[case::empty("", "line 1, column 1")]
#[case::cut_off_after_a_line("{\n", "line 2, column 1")]
fn lines_and_columns_are_counted_from_1(#[case] text: &str, #[case] location: &str) {
    assert_eq!(
        read_pack(text.as_bytes()).expect_err("an error").to_string(),
        format!("mydesk.json, {location}: the file ends here, in the middle of a value; expected the rest of it")
    );
}

#[test]
fn an_empty_catalogue_is_reported_as_cut_off() {
    let error = Catalogue::parse(b"").expect_err("an error");
    assert_eq!(
        error.errors().next().map(|error| &error.kind),
        Some(&FieldErrorKind::CutOff)
    );
    assert_eq!(error.file(), "catalogue.json");
}

#[test]
fn a_file_of_10_megabytes_is_too_large() {
    let bytes = vec![b' '; 10_000_000];
    let message = "the file has 10000000 bytes; expected at most 8388608";
    assert_eq!(
        read_pack(&bytes).expect_err("an error").to_string(),
        format!("mydesk.json: {message}")
    );
    assert_eq!(
        Catalogue::parse(&bytes).expect_err("an error").to_string(),
        format!("catalogue.json: {message}")
    );
}

#[rstest]
#[case("[", 128)]
#[case("{\"a\":", 636)]
fn a_hundred_thousand_levels_of_nesting_are_an_error(#[case] level: &str, #[case] column: usize) {
    assert_eq!(
        read_pack(level.repeat(100_000).as_bytes())
            .expect_err("an error")
            .to_string(),
        format!(
            "mydesk.json, line 1, column {column}: this is not JSON (recursion limit exceeded); expected JSON by RFC 8259"
        )
    );
}

#[test]
fn a_file_that_is_not_utf_8_is_not_json() {
    let mut bytes = MYDESK.as_bytes().to_vec();
    let index = MYDESK.find("Platform, infrastructure").expect("the text");
    bytes[index] = 0xff;
    let error = read_pack(&bytes).expect_err("an error");
    assert!(
        matches!(
            error.errors().next().map(|error| &error.kind),
            Some(FieldErrorKind::NotJson { .. })
        ),
        "{error}"
    );
}

/// One small change of a file.
#[derive(Clone, Debug)]
enum Damage {
    Replace(prop::sample::Index, u8),
    Delete(prop::sample::Index),
    Insert(prop::sample::Index, u8),
}

impl Damage {
    fn strategy() -> impl Strategy<Value = Self> {
        // Mostly characters of JSON, so that many results are still JSON.
        let byte = || prop_oneof![prop::sample::select(b"{}[]\",:0123 abc\\\n".to_vec()), any::<u8>()];
        prop_oneof![
            (any::<prop::sample::Index>(), byte()).prop_map(|(index, byte)| Self::Replace(index, byte)),
            any::<prop::sample::Index>().prop_map(Self::Delete),
            (any::<prop::sample::Index>(), byte()).prop_map(|(index, byte)| Self::Insert(index, byte)),
        ]
    }

    fn apply(&self, bytes: &mut Vec<u8>) {
        let length = bytes.len();
        match self {
            Self::Replace(index, byte) => bytes[index.index(length)] = *byte,
            Self::Delete(index) => drop(bytes.remove(index.index(length))),
            Self::Insert(index, byte) => bytes.insert(index.index(length), *byte),
        }
    }
}

fn damaged(sample: &str, damages: &[Damage]) -> Vec<u8> {
    let mut bytes = sample.as_bytes().to_vec();
    for damage in damages {
        damage.apply(&mut bytes);
    }
    bytes
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(ProptestConfig::default().cases / 2))]

    #[test]
    fn no_damage_to_a_pack_makes_parsing_it_panic(damages in prop::collection::vec(Damage::strategy(), 1..8)) {
        if let Err(error) = read_pack(&damaged(MYDESK, &damages)) {
            prop_assert!(error.to_string().starts_with("mydesk.json"), "{}", error);
        }
    }

    #[test]
    fn no_damage_to_a_catalogue_makes_parsing_it_panic(damages in prop::collection::vec(Damage::strategy(), 1..4)) {
        if let Err(error) = Catalogue::parse(&damaged(CATALOGUE, &damages)) {
            prop_assert!(error.to_string().starts_with("catalogue.json"), "{}", error);
        }
    }

    #[test]
    fn no_value_of_another_kind_makes_parsing_a_pack_panic(position: prop::sample::Index, kind in 0..6usize) {
        let mut pack: Value = serde_json::from_str(MYDESK).expect("JSON");
        // Any value of this field is ignored.
        pack.as_object_mut().expect("an object").remove("$schema");
        let mut pointers = vec![String::new()];
        let mut next = 0;
        while let Some(pointer) = pointers.get(next).cloned() {
            match pack.pointer(&pointer) {
                Some(Value::Object(fields)) => pointers.extend(fields.keys().map(|name| format!("{pointer}/{name}"))),
                Some(Value::Array(list)) => pointers.extend((0..list.len()).map(|index| format!("{pointer}/{index}"))),
                _ => {}
            }
            next += 1;
        }
        // Not true, which is a value of "guidance_only".
        let value = [json!(null), json!(false), json!(-1.5), json!("\u{0}"), json!([{}]), json!({ "a": [] })][kind].clone();
        *pack.pointer_mut(position.get::<String>(&pointers)).expect("a value") = value;
        prop_assert!(read_pack(pack.to_string().as_bytes()).is_err());
    }
}

#[test]
fn what_format_2_has_is_an_error_of_its_own_in_format_1() {
    let pack = edited(MYDESK, &[(r#""format": 2"#, r#""format": 1"#)]);
    let error = read_pack(pack.as_bytes())
        .expect_err("blocks and rationale")
        .to_string();
    let lines: Vec<&str> = error.lines().collect();
    assert_eq!(
        lines[0],
        "mydesk.json, frameworks[0].controls: this needs format 2; expected the file to be in that \
         format, as `trust-portal upgrade` writes it"
    );
    let is_reported = |path: &str| {
        lines
            .iter()
            .any(|line| line.starts_with(&format!("mydesk.json, {path}: this needs format 2")))
    };
    assert!(is_reported("areas[3].responsibilities[0].rationale"), "{error}");
    assert!(is_reported("checklist[2].guidance[1]"), "{error}");
}

#[test]
fn a_text_has_paragraphs_steps_and_lists() {
    let product = read_pack(MYDESK.as_bytes()).expect("the sample");
    let guidance = &product.checklist()[2].guidance;
    let Block::List(List {
        kind: ListKind::Ordered,
        entries,
    }) = &guidance[1]
    else {
        panic!("{:?}", guidance[1]);
    };
    let inner = entries[1].inner.as_ref().expect("a second level");
    assert_eq!(
        (entries.len(), inner.kind, inner.entries.len()),
        (4, ListKind::Unordered, 3)
    );
    assert!(matches!(&entries[2].text.spans()[1], Span::Code(setting) if setting == "Enable policy"));
    assert!(matches!(&entries[0].text.spans()[1], Span::Link { words, .. } if words == "Microsoft Entra admin center"));
    let paths: Vec<String> = guidance[1]
        .texts_with_paths()
        .into_iter()
        .map(|(path, _)| path)
        .collect();
    assert_eq!(paths[..3], [".steps[0]", ".steps[1].text", ".steps[1].list[0]"]);
}

#[rstest]
#[case::no_list(
    "{}",
    "checklist[2].guidance[1]: there are neither steps nor a list in it; expected \"steps\" or \"list\""
)]
#[case::two_lists(
    r#"{ "steps": ["a"], "list": ["b"] }"#,
    "checklist[2].guidance[1].list: it has both steps and a list; expected one of them"
)]
#[case::empty(
    r#"{ "steps": [] }"#,
    "checklist[2].guidance[1].steps: the list is empty; expected at least one text"
)]
#[case::a_third_level(
    r#"{ "steps": [{ "text": "a", "list": [{ "text": "b", "list": ["c"] }] }] }"#,
    "checklist[2].guidance[1].steps[0].list[0]: this is an object; expected a text"
)]
#[case::an_entry_without_a_list(
    r#"{ "steps": [{ "text": "a" }] }"#,
    "checklist[2].guidance[1].steps[0]: there are neither steps nor a list in it; expected \"steps\" or \"list\""
)]
#[case::an_open_mark(
    r#"{ "steps": ["Run `a"] }"#,
    "checklist[2].guidance[1].steps[0]: the code that begins at character 5, `a has no end; expected a second backtick, \
     or \\` where none is meant as a mark"
)]
fn an_error_of_a_list_is_reported_with_its_path(#[case] block: &str, #[case] message: &str) {
    let mut pack: serde_json::Value = serde_json::from_str(MYDESK).expect("JSON");
    pack["checklist"][2]["guidance"][1] = serde_json::from_str(block).expect("JSON");
    let error = read_pack(pack.to_string().as_bytes()).expect_err(block);
    assert_eq!(error.to_string(), format!("mydesk.json, {message}"));
}

#[test]
fn an_id_of_more_than_20_characters_needs_format_2() {
    let long = r#""id": "access-review-of-users""#;
    let pack = edited(MYDESK, &[(r#""id": "access-review""#, long)]);
    assert!(read_pack(pack.as_bytes()).is_ok());
    let error = read_pack(edited(&pack, &[(r#""format": 2"#, r#""format": 1"#)]).as_bytes()).expect_err("format 1");
    assert!(
        error.to_string().contains("checklist[1].id: this needs format 2"),
        "{error}"
    );
}
