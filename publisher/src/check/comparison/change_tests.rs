//! The changes of every kind that a comparison of two packs of format 2 finds.

use super::change_log::to_json;
use super::*;
use crate::check::content_hash::content_hash;
use crate::check::tests::{CATALOGUE, checked, with_pack};
use crate::folder::Folder;
use portal::content::{Catalogue, Product, RichText};
use proptest::prelude::*;
use rstest::rstest;
use serde_json::{Value, json};

/// A pack with every field that the change log tells.
fn pack() -> Value {
    json!({
        "format": 2, "id": "notes", "name": "Acme Notes", "provider": "Acme",
        "version": "1.0", "published": "2026-11-22", "summary": "What is whose part.",
        "introduction": ["Acme runs the service."],
        "security_team": { "name": "Acme Security Team", "email": "security@acme.example", "invitation": ["Ask us."] },
        "roles": [
            { "id": "hr", "name": "Personnel", "summary": "Knows who leaves." },
            { "id": "it", "name": "IT", "summary": "Has the keys." }
        ],
        "frameworks": [{ "id": "iso", "name": "ISO/IEC 27001", "url": "https://www.iso.org/standard/27001" }],
        "tags": [
            { "id": "eu", "kind": "region", "name": "European Union" },
            { "id": "uk", "kind": "region", "name": "United Kingdom" }
        ],
        "areas": [{ "id": "accounts", "name": "Accounts", "responsibilities": [
            { "id": "lock", "party": "provider", "text": "Lock an account." },
            {
                "id": "leavers", "party": "customer", "text": "Delete accounts.", "rationale": ["They are found."],
                "role": "hr", "evidence": "The list.", "cadence": "monthly", "tags": ["eu"],
                "links": [{ "text": "How", "url": "https://docs.acme.example/how" }],
                "controls": [{ "framework": "iso", "ids": ["A.5.18"] }]
            },
            { "id": "devices", "party": "customer", "text": "Choose devices.", "guidance_only": "It depends." },
            { "id": "review", "party": "customer", "text": "Review accounts." }
        ] }],
        "checklist": [
            {
                "id": "delete", "title": "Delete the accounts of leavers", "rationale": ["They are found."],
                "guidance": ["By that evening.", { "steps": ["Open `accounts`.", "Press Delete."] }],
                "fulfils": ["leavers"], "links": [{ "text": "How", "url": "https://docs.acme.example/how" }]
            },
            { "id": "look", "title": "Look at accounts", "guidance": ["Look."], "fulfils": ["review"] }
        ]
    })
}

fn read(pack: &Value) -> Product {
    let catalogue = Catalogue::parse(CATALOGUE.as_bytes()).expect("the sample");
    Product::parse(&catalogue.products()[0], pack.to_string().as_bytes()).expect("a pack")
}

fn folder(pack: &Value) -> Folder {
    with_pack(pack.to_string())
}

/// The entries of the change log between two packs.
fn entries(old: &Value, new: &Value) -> Vec<Value> {
    let changes = compare(&folder(old), &folder(new)).changes;
    let sets = changes.iter().map(|product| to_json(&product.change_set));
    sets.flat_map(|set| set["entries"].as_array().cloned().unwrap_or_default())
        .collect()
}

/// An edit of the sample, with a text that is new in it; returns the entries to expect.
type Edit = fn(&mut Value, &str) -> Vec<Value>;

const LEAVERS: &str = "/areas/0/responsibilities/1";
const ITEM: &str = "/checklist/0";

fn at<'pack>(pack: &'pack mut Value, pointer: &str) -> &'pack mut Value {
    pack.pointer_mut(pointer).expect("a value of the sample")
}

fn list<'pack>(pack: &'pack mut Value, pointer: &str) -> &'pack mut Vec<Value> {
    at(pack, pointer).as_array_mut().expect("a list of the sample")
}

/// The edits that make one change each.
const EDITS: &[Edit] = &[
    |pack, text| {
        at(pack, LEAVERS)["text"] = json!(text);
        vec![json!({ "kind": "reworded", "id": "leavers", "before": "Delete accounts.", "after": text })]
    },
    |pack, _| {
        at(pack, LEAVERS)["cadence"] = json!("weekly");
        vec![
            json!({ "kind": "revised", "id": "leavers", "field": "cadence", "before": ["monthly"], "after": ["weekly"] }),
        ]
    },
    |pack, _| {
        list(pack, &format!("{LEAVERS}/tags")).insert(0, json!("uk"));
        vec![json!({ "kind": "revised", "id": "leavers", "field": "tags",
            "before": ["European Union"], "after": ["United Kingdom", "European Union"] })]
    },
    |pack, _| {
        at(pack, LEAVERS)["role"] = json!("it");
        vec![json!({ "kind": "revised", "id": "leavers", "field": "role", "before": ["Personnel"], "after": ["IT"] })]
    },
    |pack, text| {
        at(pack, LEAVERS)["evidence"] = json!(text);
        vec![
            json!({ "kind": "revised", "id": "leavers", "field": "evidence", "before": ["The list."], "after": [text] }),
        ]
    },
    |pack, _| {
        at(pack, LEAVERS).as_object_mut().expect("an object").remove("evidence");
        vec![json!({ "kind": "revised", "id": "leavers", "field": "evidence", "before": ["The list."] })]
    },
    |pack, _| {
        list(pack, &format!("{LEAVERS}/controls/0/ids")).push(json!("A.6.5"));
        vec![json!({ "kind": "revised", "id": "leavers", "field": "controls",
            "before": ["ISO/IEC 27001: A.5.18"], "after": ["ISO/IEC 27001: A.5.18", "ISO/IEC 27001: A.6.5"] })]
    },
    |pack, text| {
        list(pack, &format!("{LEAVERS}/rationale")).push(json!(RichText::escape(text)));
        vec![json!({ "kind": "revised", "id": "leavers", "field": "rationale",
            "before": ["They are found."], "after": ["They are found.", text] })]
    },
    |pack, text| {
        list(pack, &format!("{LEAVERS}/links"))[0]["text"] = json!(text);
        vec![json!({ "kind": "revised", "id": "leavers", "field": "links",
            "before": ["How (https://docs.acme.example/how)"], "after": [format!("{text} (https://docs.acme.example/how)")] })]
    },
    |pack, _| {
        at(pack, "/areas/0/responsibilities/2")["guidance_only"] = json!(true);
        vec![
            json!({ "kind": "revised", "id": "devices", "field": "guidance_only", "before": ["It depends."], "after": ["true"] }),
        ]
    },
    |pack, _| {
        at(pack, LEAVERS)["id"] = json!("gone");
        at(pack, LEAVERS)["aliases"] = json!(["leavers"]);
        at(pack, ITEM)["fulfils"] = json!(["gone"]);
        vec![json!({ "kind": "renamed", "id": "gone", "from": "leavers" })]
    },
    |pack, _| {
        at(pack, "/areas/0/responsibilities/0")["party"] = json!("customer");
        vec![json!({ "kind": "shifted", "id": "lock", "from": "provider", "to": "customer" })]
    },
    |pack, text| {
        let added = json!({ "id": "added", "party": "provider", "text": text });
        list(pack, "/areas/0/responsibilities").insert(0, added);
        vec![json!({ "kind": "added", "id": "added" })]
    },
    |pack, _| {
        list(pack, "/areas/0/responsibilities").remove(0);
        pack["retired"] = json!({ "responsibilities": ["lock"] });
        vec![json!({ "kind": "removed", "id": "lock", "from": "provider", "before": "Lock an account." })]
    },
    |pack, text| {
        at(pack, ITEM)["title"] = json!(text);
        vec![json!({ "kind": "reworded", "item": "delete", "before": "Delete the accounts of leavers", "after": text })]
    },
    |pack, text| {
        *at(pack, &format!("{ITEM}/guidance/1/steps/1")) = json!(RichText::escape(text));
        vec![json!({ "kind": "revised", "item": "delete", "field": "guidance",
            "before": ["By that evening.", "Open accounts.", "Press Delete."],
            "after": ["By that evening.", "Open accounts.", text] })]
    },
    |pack, text| {
        at(pack, ITEM)["rationale"] = json!([RichText::escape(text)]);
        vec![
            json!({ "kind": "revised", "item": "delete", "field": "rationale", "before": ["They are found."], "after": [text] }),
        ]
    },
    |pack, _| {
        list(pack, &format!("{ITEM}/fulfils")).push(json!("review"));
        vec![
            json!({ "kind": "revised", "item": "delete", "field": "fulfils", "before": ["leavers"], "after": ["leavers", "review"] }),
        ]
    },
    |pack, _| {
        at(pack, ITEM).as_object_mut().expect("an object").remove("links");
        vec![
            json!({ "kind": "revised", "item": "delete", "field": "links", "before": ["How (https://docs.acme.example/how)"] }),
        ]
    },
    |pack, _| {
        at(pack, ITEM)["id"] = json!("remove");
        at(pack, ITEM)["aliases"] = json!(["delete"]);
        vec![json!({ "kind": "renamed", "item": "remove", "from": "delete" })]
    },
    |pack, text| {
        let added = json!({ "id": "added", "title": text, "guidance": [], "fulfils": ["review"] });
        list(pack, "/checklist").insert(0, added);
        vec![json!({ "kind": "added", "item": "added" })]
    },
    |pack, _| {
        list(pack, "/checklist").remove(1);
        pack["retired"] = json!({ "checklist": ["look"] });
        vec![json!({ "kind": "removed", "item": "look", "before": "Look at accounts" })]
    },
    // What is beside the duties, and what readers do not see, has no entry.
    |pack, text| {
        pack["introduction"] = json!([RichText::escape(text)]);
        at(pack, "/areas/0")["summary"] = json!(text);
        at(pack, "/roles/0")["name"] = json!(text);
        at(pack, "/tags/0")["name"] = json!(text);
        list(pack, &format!("{LEAVERS}/tags")).push(json!("eu"));
        list(pack, "/checklist").reverse();
        vec![]
    },
];

/// A text that the sample does not have, as the reader gives it back.
fn any_text() -> impl Strategy<Value = String> {
    "[ -~äöü€]{0,30}".prop_map(|text| format!("x{text}").trim().to_owned())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(ProptestConfig::default().cases / 2))]

    /// A single edit has the entries of that edit, and no others; and the pack with the log that is written is clean.
    #[test]
    fn d21_an_edit_has_exactly_its_entry(edit in prop::sample::select(EDITS), text in any_text()) {
        let (old, mut new) = (pack(), pack());
        let expected = edit(&mut new, &text);
        prop_assert_eq!(entries(&old, &old), Vec::<Value>::new());
        prop_assert_eq!(entries(&new, &new), Vec::<Value>::new());
        new["version"] = json!("1.1");
        prop_assert_eq!(entries(&old, &new), expected);

        let set = compare(&folder(&old), &folder(&new)).changes[0].change_set.clone();
        let written = write_changes(new.to_string().as_bytes(), &set).expect("a pack");
        let after = with_pack(written.clone());
        let codes: Vec<&str> = checked(&after).diagnostics.iter().map(|diagnostic| diagnostic.code).collect();
        prop_assert!(!codes.contains(&"altered-version"), "{:?}", codes);
        let again = compare(&folder(&old), &after);
        prop_assert_eq!(again.changes[0].unwritten(), None);
        prop_assert_eq!(&again.changes[0].change_set, &set);
        prop_assert_eq!(write_changes(&written, &set), Ok(written));
    }

    /// Edits do not hide each other.
    #[test]
    fn two_edits_have_the_entries_of_both(first in 0..EDITS.len(), second in 0..EDITS.len(), text in any_text()) {
        // Edits of one field or list of the sample depend on each other.
        let touches = |edit: usize| {
            let (old, mut new) = (pack(), pack());
            EDITS[edit](&mut new, &text);
            let names = ["retired", "areas", "checklist"];
            names.into_iter().filter(|name| old[*name] != new[*name]).collect::<Vec<_>>()
        };
        prop_assume!(touches(first).iter().all(|name| !touches(second).contains(name)));
        let (old, mut new) = (pack(), pack());
        let mut expected = EDITS[first](&mut new, &text);
        expected.extend(EDITS[second](&mut new, &text));
        new["version"] = json!("1.1");
        let found = entries(&old, &new);
        prop_assert_eq!(found.len(), expected.len());
        prop_assert!(expected.iter().all(|entry| found.contains(entry)));
    }
}

#[test]
fn a_changed_name_of_what_many_responsibilities_have_is_no_change_of_each_and_another_id_with_the_name_neither() {
    let mut new = pack();
    new["frameworks"][0]["name"] = json!("ISO/IEC 27001:2022");
    new["roles"][0]["id"] = json!("people");
    at(&mut new, LEAVERS)["role"] = json!("people");
    new["version"] = json!("1.1");
    assert_eq!(entries(&pack(), &new), Vec::<Value>::new());
}

#[test]
fn of_what_was_merged_only_the_one_that_had_the_id_is_compared_field_by_field() {
    let mut new = pack();
    list(&mut new, "/areas/0/responsibilities").remove(1);
    at(&mut new, "/areas/0/responsibilities/2")["aliases"] = json!(["leavers"]);
    at(&mut new, ITEM)["fulfils"] = json!(["review"]);
    new["version"] = json!("1.1");
    assert_eq!(
        entries(&pack(), &new),
        [
            json!({ "kind": "renamed", "id": "review", "from": "leavers" }),
            json!({ "kind": "reworded", "id": "review", "before": "Delete accounts.", "after": "Review accounts." }),
        ]
    );
}

#[test]
fn a_pack_of_format_1_tells_what_its_change_log_has() {
    let format_1 = |mut pack: Value| {
        pack["format"] = json!(1);
        for pointer in [LEAVERS, ITEM] {
            at(&mut pack, pointer)
                .as_object_mut()
                .expect("an object")
                .remove("rationale");
        }
        at(&mut pack, ITEM)["guidance"] = json!(["By that evening."]);
        pack
    };
    let old = format_1(pack());
    let mut new = old.clone();
    new["version"] = json!("1.1");
    at(&mut new, LEAVERS)["cadence"] = json!("weekly");
    at(&mut new, ITEM)["title"] = json!("Delete them");
    assert_eq!(compare(&folder(&old), &folder(&new)).changes, []);
    at(&mut new, LEAVERS)["text"] = json!("Delete them.");
    let changes = compare(&folder(&old), &folder(&new)).changes;
    assert_eq!(changes[0].change_set.sha256, None);
    assert_eq!(changes[0].change_set.entries.len(), 1);
    let written = write_changes(new.to_string().as_bytes(), &changes[0].change_set).expect("a pack");
    read(&serde_json::from_slice(&written).expect("JSON"));
}

/// The sample with its first version in the change log, with its hash.
fn with_log() -> Value {
    let mut pack = pack();
    let hash = content_hash(pack.to_string().as_bytes()).expect("a pack").to_string();
    pack["changes"] = json!([{ "version": "1.0", "date": "2026-11-22", "sha256": hash, "entries": [] }]);
    pack
}

fn codes(pack: &Value) -> Vec<&'static str> {
    let report = checked(&folder(pack));
    report.diagnostics.iter().map(|diagnostic| diagnostic.code).collect()
}

#[rstest]
#[case::the_same("/version", json!("1.0"), false)]
#[case::introduction("/introduction/0", json!("Acme runs it."), true)]
#[case::duty("/areas/0/responsibilities/0/text", json!("Lock accounts."), true)]
#[case::next_version("/version", json!("1.1"), false)]
#[case::next_day("/published", json!("2026-11-23"), false)]
fn p10_a_version_that_was_published_with_other_content_is_warned_of(
    #[case] pointer: &str,
    #[case] value: Value,
    #[case] is_warned: bool,
) {
    let usual = codes(&with_log());
    let mut pack = with_log();
    *at(&mut pack, pointer) = value;
    let mut expected = usual;
    if is_warned {
        expected.insert(0, "altered-version");
    }
    let mut found = codes(&pack);
    expected.sort_unstable();
    found.sort_unstable();
    assert_eq!(found, expected);
}

#[rstest]
#[case::introduction("/introduction/0", json!("Acme runs it."), &["same-version", "same-version"])]
#[case::next_review("/next_review", json!("2027-11-22"), &["same-version", "same-version"])]
#[case::next_day("/published", json!("2026-11-23"), &[])]
#[case::next_version("/version", json!("1.1"), &[])]
fn p10_any_other_content_under_the_same_version_and_day_is_warned_of(
    #[case] pointer: &str,
    #[case] value: Value,
    #[case] expected: &[&str],
) {
    let (old, mut new) = (with_log(), with_log());
    match pointer.strip_prefix("/next_review") {
        Some(_) => new["next_review"] = value,
        None => *at(&mut new, pointer) = value,
    }
    let report = compare(&folder(&old), &folder(&new)).report;
    let found: Vec<&str> = report.diagnostics.iter().map(|diagnostic| diagnostic.code).collect();
    assert_eq!(found, expected);
}

/// The comparison knows what is published, and tells it in place of the hash.
#[test]
fn a_version_that_was_never_published_is_not_called_altered() {
    let old = pack();
    let mut new = pack();
    new["version"] = json!("1.1");
    let hash = content_hash(new.to_string().as_bytes()).expect("a pack").to_string();
    new["changes"] = json!([{ "version": "1.1", "date": "2026-11-22", "sha256": hash, "entries": [] }]);
    new["introduction"] = json!(["Acme runs it."]);
    let comparison = compare(&folder(&old), &folder(&new));
    let mut report = checked(&folder(&new));
    assert!(
        report
            .diagnostics
            .iter()
            .any(|diagnostic| diagnostic.code == "altered-version")
    );
    comparison.changes[0].replace_altered(&mut report);
    assert!(
        report
            .diagnostics
            .iter()
            .all(|diagnostic| diagnostic.code != "altered-version")
    );
    let unwritten = comparison.changes[0].unwritten().expect("a warning");
    assert_eq!(
        unwritten.message,
        "\"notes\" has a new version, and \"changes\" does not tell it as it is now"
    );
}
