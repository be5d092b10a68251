//! Files with every field of their format, and values to put into them.

use serde_json::{Value, json};

/// A catalogue with every field.
pub(super) fn complete_catalogue() -> Value {
    json!({
        "$schema": "./catalogue.schema.json",
        "format": 2,
        "title": "Example trust center",
        "introduction": ["Who secures what in Example's services."],
        "publisher": { "name": "Example", "email": "trust@example.com" },
        "products": [{
            "id": "notes",
            "name": "Example Notes",
            "summary": "What Example secures, and what you look after.",
            "pack": "notes.json",
            "security_team": { "name": "Example Security Team", "email": "security@example.com" }
        }]
    })
}

/// A pack with every field.
pub(super) fn complete_pack() -> Value {
    json!({
        "$schema": "./pack.schema.json",
        "format": 2,
        "id": "notes",
        "name": "Example Notes",
        "provider": "Example",
        "version": "1.1",
        "published": "2026-11-22",
        "next_review": "2027-05-22",
        "summary": "What Example secures, and what you look after.",
        "introduction": ["Example runs the service."],
        "security_team": {
            "name": "Example Security Team",
            "email": "security@example.com",
            "invitation": ["Ask us."]
        },
        "messages": {
            "delivery": { "intake": "https://intake.example.com/v1/messages" },
            "topics": [{ "id": "privacy", "name": "Privacy" }],
            "anonymous_reports": true,
            "after_question": ["We answer within two working days."],
            "after_incident": ["Somebody reads it within an hour."]
        },
        "cards": [{ "title": "Accounts", "text": "You decide who has one.", "area": "accounts" }],
        "roles": [
            { "id": "admin", "name": "Administrator", "summary": "Manages accounts.", "party": "customer" },
            { "id": "operator", "name": "Operator", "summary": "Runs the service.", "party": "provider" }
        ],
        "frameworks": [{
            "id": "nist",
            "name": "NIST SP 800-53 Rev. 5",
            "url": "https://csrc.nist.gov/",
            "controls": [{ "id": "AC-2(3)", "title": "Disable accounts", "url": "https://csrc.nist.gov/ac-2" }]
        }],
        "tag_kinds": [{ "id": "deployment", "name": "Deployment", "question": "How do you run it?" }],
        "tags": [
            { "id": "sso", "kind": "feature", "name": "Single sign-on" },
            { "id": "on-premises", "kind": "deployment", "name": "On your own servers" }
        ],
        "chapters": [{ "id": "access", "name": "Access", "summary": "Who gets in." }],
        "priorities": [
            { "id": "shall", "name": "SHALL", "summary": "Without exception." },
            { "id": "should", "name": "SHOULD", "implies": "shall" }
        ],
        "third_parties": [{
            "id": "cloud",
            "name": "Example Cloud",
            "summary": "Runs the data centres.",
            "url": "https://cloud.example.com/"
        }],
        "areas": complete_areas(),
        "checklist": complete_checklist(),
        "retired": { "responsibilities": ["share-passwords"], "checklist": ["passwords"] },
        "changes": complete_change_log(),
        "allow": [{ "warning": "long-text", "reason": "The texts are those of the standard." }]
    })
}

/// Areas with every field.
fn complete_areas() -> Value {
    json!([{
        "id": "accounts",
        "name": "Accounts",
        "summary": "Who gets in.",
        "chapter": "access",
        "hand_over": "Example checks each sign-in; who has an account is yours.",
        "aliases": ["users"],
        "responsibilities": [
            {
                "id": "remove-leavers",
                "party": "customer",
                "text": "Delete the accounts of people who leave.",
                "rationale": ["An account that nobody misses is found by others."],
                "priority": "shall",
                "role": "admin",
                "performed_by": [{ "third_party": "cloud", "inherited": "Its staff deletes the backups." }],
                "pairs_with": ["lock-accounts"],
                "evidence": "The list of leavers with dates.",
                "cadence": "on-event",
                "tags": ["sso"],
                "links": [{ "text": "How to delete an account", "url": "https://docs.example.com/delete" }],
                "controls": [{ "framework": "nist", "ids": ["AC-2(3)"] }],
                "aliases": ["leavers-gone"]
            },
            {
                "id": "choose-devices",
                "party": "customer",
                "text": "Choose the devices that people use.",
                "guidance_only": "It depends on your own rules."
            },
            {
                "id": "lock-accounts",
                "party": "provider",
                "text": "Lock an account after ten failed attempts.",
                "not_applicable": "There are no passwords."
            }
        ]
    }])
}

/// A checklist with every field, and with every kind of block.
fn complete_checklist() -> Value {
    json!([{
        "id": "leavers",
        "title": "Delete the accounts of leavers",
        "rationale": ["See `leavers`."],
        "priority": "shall",
        "guidance": [
            "Have HR send you each last working day.",
            { "steps": ["Open the list.", { "text": "For each of them:", "list": ["Block `sign-in`."] }] },
            { "list": [{ "text": "Keep:", "steps": ["the [list](https://docs.example.com/)"] }] }
        ],
        "fulfils": ["remove-leavers"],
        "links": [{ "text": "How to delete an account", "url": "https://docs.example.com/delete" }],
        "aliases": ["leavers-list"]
    }])
}

/// A change log with every kind of change.
fn complete_change_log() -> Value {
    json!([{
        "version": "1.1",
        "date": "2026-11-22",
        "sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "entries": [
            { "kind": "added", "id": "choose-devices" },
            { "kind": "removed", "id": "share-passwords", "before": "Share no passwords.", "from": "customer" },
            { "kind": "reworded", "id": "lock-accounts", "before": "Lock accounts.", "after": "Lock an account after ten failed attempts." },
            { "kind": "shifted", "id": "lock-accounts", "from": "customer", "to": "provider" },
            { "kind": "renamed", "id": "remove-leavers", "from": "leavers-gone" },
            { "kind": "revised", "id": "remove-leavers", "field": "cadence", "before": ["monthly"], "after": ["on-event"] },
            { "kind": "added", "item": "leavers" },
            { "kind": "removed", "item": "passwords", "before": "Share no passwords" },
            { "kind": "reworded", "item": "leavers", "before": "Delete leavers", "after": "Delete the accounts of leavers" },
            { "kind": "renamed", "item": "leavers", "from": "leavers-list" },
            { "kind": "revised", "item": "leavers", "field": "guidance", "before": ["Ask HR."], "after": ["Have HR send you each day."] }
        ]
    }, {
        "version": "1.0",
        "date": "2026-11-21",
        "entries": [{ "kind": "added", "id": "choose-devices" }]
    }])
}

/// A theme with every field.
pub(super) fn complete_theme() -> Value {
    json!({
        "$schema": "./theme.schema.json",
        "format": 1,
        "name": "Example Inc.",
        "brand": "#0b6e4f",
        "logo": "logo.svg",
        "corner_radius": 8,
        "fonts": {
            "display": ["Source Serif 4", "serif"],
            "text": ["Source Sans 3", "sans-serif"]
        }
    })
}

/// Values of every type, each of which replaces every value of a file in turn.
pub(super) fn replacement_values() -> Vec<Value> {
    let mut values = vec![
        Value::Null,
        json!(true),
        json!(false),
        json!(0),
        json!(1),
        json!(2),
        json!(-1),
        json!(1.5),
        json!(24),
        json!(25),
        json!([]),
        json!([""]),
        json!([1]),
        json!(["a"]),
        Value::from(vec!["a"; 12]),
        Value::from(vec!["a"; 13]),
        json!({}),
    ];
    let texts = [
        "",
        " ",
        "two\nlines",
        "a\ttab",
        "A",
        "a b",
        "a_b",
        "é",
        "a",
        "added",
        "revised",
        "shifted",
        "cadence",
        "guidance_only",
        "guidance",
        "customer",
        "shared",
        "weekly",
        "on-event",
        "daily",
        "plan",
        "AC-2(3)",
        "AC 2",
        "2026-02-28",
        "2026-02-30",
        "28.02.2026",
        "security@example.com",
        "søren@blåbær.example",
        "security@example",
        "security",
        "https://docs.example.com/a",
        "http://docs.example.com/a",
        "mailto:security@example.com",
        "ftp://docs.example.com",
        "https://intake.example.com:8443/v1/messages",
        "https://intake.example.com/v1/messages?key=secret",
        "http://127.0.0.1:8472/v1/messages",
        "/intake/v1/messages",
        "//intake.example.com/v1",
        "other.json",
        "../other.json",
        ".json",
        "#0b6e4f",
        "#ABC",
        "#0b6e4",
        "green",
        "logo.svg",
        "logo.png",
        "logo.gif",
        "../logo.svg",
        ".svg",
        "Noto Sans",
        "メイリオ",
        "3D",
        "url(https://fonts.example/a)",
    ];
    values.extend(texts.map(Value::from));
    values.push(json!("a".repeat(20)));
    values.push(json!("a".repeat(21)));
    values.push(json!("1".repeat(31)));
    values.push(json!(format!("{}.svg", "a".repeat(96))));
    values.push(json!(format!("{}.svg", "a".repeat(97))));
    values.push(json!("a".repeat(64)));
    values.push(json!("A".repeat(64)));
    values.push(json!("a".repeat(60)));
    values.push(json!("a".repeat(61)));
    values
}
