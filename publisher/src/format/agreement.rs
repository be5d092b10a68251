//! Schema and reader held to each other. Neither may know a field, demand one or accept a value
//! that the other does not, except where a rule reaches beyond a single value.

use super::{CATALOGUE_SCHEMA, PACK_SCHEMA, schemas};
use jsonschema::Validator;
use portal::content::{Catalogue, CatalogueEntry, ContentError, Fault, Place, Product};
use rstest::rstest;
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// A catalogue with every field that there is.
fn whole_catalogue() -> Value {
    json!({
        "$schema": "./catalogue.schema.json",
        "format": 1,
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

/// A pack with every field that there is.
fn whole_pack() -> Value {
    json!({
        "$schema": "./pack.schema.json",
        "format": 1,
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
        "cards": [{ "title": "Accounts", "text": "You decide who has one.", "area": "accounts" }],
        "roles": [{ "id": "admin", "name": "Administrator", "summary": "Manages accounts." }],
        "frameworks": [{ "id": "nist", "name": "NIST SP 800-53 Rev. 5", "url": "https://csrc.nist.gov/" }],
        "areas": [{
            "id": "accounts",
            "name": "Accounts",
            "summary": "Who gets in.",
            "aliases": ["users"],
            "responsibilities": [
                {
                    "id": "remove-leavers",
                    "party": "customer",
                    "text": "Delete the accounts of people who leave.",
                    "role": "admin",
                    "evidence": "The list of leavers with dates.",
                    "cadence": "on-event",
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
                { "id": "lock-accounts", "party": "provider", "text": "Lock an account after ten failed attempts." }
            ]
        }],
        "checklist": [{
            "id": "leavers",
            "title": "Delete the accounts of leavers",
            "guidance": ["Have HR send you each last working day."],
            "fulfils": ["remove-leavers"],
            "links": [{ "text": "How to delete an account", "url": "https://docs.example.com/delete" }],
            "aliases": ["leavers-list"]
        }],
        "retired": { "responsibilities": ["share-passwords"], "checklist": ["passwords"] },
        "changes": [{
            "version": "1.1",
            "date": "2026-11-22",
            "entries": [
                { "kind": "added", "id": "choose-devices" },
                { "kind": "removed", "id": "share-passwords", "before": "Share no passwords.", "from": "customer" },
                { "kind": "reworded", "id": "lock-accounts", "before": "Lock accounts.", "after": "Lock an account after ten failed attempts." },
                { "kind": "shifted", "id": "lock-accounts", "from": "customer", "to": "provider" },
                { "kind": "renamed", "id": "remove-leavers", "from": "leavers-gone" }
            ]
        }]
    })
}

/// Values of every kind, to be put in the place of each value of a file.
fn values_of_every_kind() -> Vec<Value> {
    let mut values = vec![
        Value::Null,
        json!(true),
        json!(false),
        json!(0),
        json!(1),
        json!(2),
        json!(-1),
        json!(1.5),
        json!([]),
        json!([""]),
        json!([1]),
        json!(["a"]),
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
        "customer",
        "shared",
        "weekly",
        "on-event",
        "daily",
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
        "other.json",
        "../other.json",
        ".json",
    ];
    values.extend(texts.map(Value::from));
    values.push(json!("a".repeat(20)));
    values.push(json!("a".repeat(21)));
    values.push(json!("1".repeat(31)));
    values
}

struct Kind {
    schema: Value,
    validator: Validator,
    whole: Value,
    read: fn(&[u8]) -> Result<(), ContentError>,
}

fn kind(name: &str) -> Kind {
    let (_, text) = schemas()
        .into_iter()
        .find(|(schema, _)| *schema == name)
        .expect("a schema of that name");
    let schema: Value = serde_json::from_str(&text).expect("JSON");
    let validator = jsonschema::draft202012::options()
        .should_validate_formats(true)
        .build(&schema)
        .expect("a schema");
    let (whole, read): (Value, fn(&[u8]) -> Result<(), ContentError>) = match name {
        CATALOGUE_SCHEMA => (whole_catalogue(), |bytes| Catalogue::parse(bytes).map(drop)),
        _ => (whole_pack(), |bytes| Product::parse(&entry(), bytes).map(drop)),
    };
    Kind {
        schema,
        validator,
        whole,
        read,
    }
}

fn entry() -> CatalogueEntry {
    let catalogue = Catalogue::parse(whole_catalogue().to_string().as_bytes()).expect("the catalogue is right");
    catalogue.products()[0].clone()
}

impl Kind {
    /// What the reader says against a file, by path.
    fn faults(&self, file: &Value) -> Vec<(String, Fault)> {
        match (self.read)(file.to_string().as_bytes()) {
            Ok(()) => Vec::new(),
            Err(error) => error
                .problems()
                .map(|problem| match &problem.place {
                    Place::Path(path) => (path.clone(), problem.fault.clone()),
                    _ => (String::new(), problem.fault.clone()),
                })
                .collect(),
        }
    }

    /// Whether the reader takes every single value of a file, whatever they amount to together.
    fn reader_takes_the_shape(&self, file: &Value) -> bool {
        self.faults(file).iter().all(|(_, fault)| reaches_beyond_a_value(fault))
    }

    /// The fields that the schema knows of the object at a place of the whole file.
    fn fields_in_schema(&self, place: &[Step]) -> BTreeSet<String> {
        let mut schema = &self.schema;
        let mut value = &self.whole;
        for step in place {
            schema = self.variant(schema, value);
            (schema, value) = match step {
                Step::Field(name) => (&schema["properties"][name], &value[name]),
                Step::Index(index) => (&schema["items"], &value[index]),
            };
        }
        let fields = self.variant(schema, value)["properties"].as_object();
        fields.expect("the schema of an object").keys().cloned().collect()
    }

    /// Follows a reference, and chooses among kinds of objects by the value's own `kind`.
    fn variant<'a>(&'a self, schema: &'a Value, value: &Value) -> &'a Value {
        let schema = match schema["$ref"].as_str() {
            Some(reference) => self
                .schema
                .pointer(reference.trim_start_matches('#'))
                .expect("a definition"),
            None => schema,
        };
        match schema["oneOf"].as_array() {
            Some(variants) => variants
                .iter()
                .find(|variant| variant["properties"]["kind"]["const"] == value["kind"])
                .expect("a variant"),
            None => schema,
        }
    }
}

/// Faults that no schema can see: they take two values, or knowledge of addresses.
fn reaches_beyond_a_value(fault: &Fault) -> bool {
    matches!(
        fault,
        Fault::DuplicateId { .. }
            | Fault::ReservedId { .. }
            | Fault::DanglingReference { .. }
            | Fault::RoleOfProvider
            | Fault::GuidanceOnlyOfProvider
            | Fault::FulfilsProvider { .. }
            | Fault::Disagrees { .. }
    )
}

#[derive(Clone, Debug)]
enum Step {
    Field(String),
    Index(usize),
}

/// A place as the reader writes it: `areas[0].id`.
fn path_of(place: &[Step]) -> String {
    let path: String = place
        .iter()
        .map(|step| match step {
            Step::Field(name) => format!(".{name}"),
            Step::Index(index) => format!("[{index}]"),
        })
        .collect();
    path.trim_start_matches('.').to_owned()
}

/// Every place of a file, the file itself first.
fn places(value: &Value) -> Vec<Vec<Step>> {
    let inner: Vec<(Step, &Value)> = match value {
        Value::Object(fields) => fields
            .iter()
            .map(|(name, value)| (Step::Field(name.clone()), value))
            .collect(),
        Value::Array(values) => values
            .iter()
            .enumerate()
            .map(|(index, value)| (Step::Index(index), value))
            .collect(),
        _ => Vec::new(),
    };
    let mut all = vec![Vec::new()];
    for (step, value) in inner {
        all.extend(
            places(value)
                .into_iter()
                .map(|rest| std::iter::once(step.clone()).chain(rest).collect()),
        );
    }
    all
}

fn at<'a>(file: &'a mut Value, place: &[Step]) -> &'a mut Value {
    place.iter().fold(file, |value, step| match step {
        Step::Field(name) => &mut value[name],
        Step::Index(index) => &mut value[*index],
    })
}

fn fields_of<'a>(file: &'a mut Value, place: &[Step]) -> Option<&'a mut Map<String, Value>> {
    at(file, place).as_object_mut()
}

#[rstest]
fn a_schema_is_one_by_draft_2020_12(#[values(CATALOGUE_SCHEMA, PACK_SCHEMA)] name: &str) {
    assert!(jsonschema::draft202012::meta::is_valid(&kind(name).schema));
}

#[rstest]
fn a_file_with_every_field_is_taken_by_both(#[values(CATALOGUE_SCHEMA, PACK_SCHEMA)] name: &str) {
    let kind = kind(name);
    assert_eq!(kind.faults(&kind.whole), []);
    let said: Vec<String> = kind.validator.iter_errors(&kind.whole).map(|e| e.to_string()).collect();
    assert_eq!(said, Vec::<String>::new());
}

#[rstest]
fn both_know_the_same_fields_of_every_object(#[values(CATALOGUE_SCHEMA, PACK_SCHEMA)] name: &str) {
    let kind = kind(name);
    for place in places(&kind.whole) {
        let mut file = kind.whole.clone();
        let Some(fields) = fields_of(&mut file, &place) else {
            continue;
        };
        fields.insert("nowhere".to_owned(), json!("x"));
        let path = path_of(&[place.as_slice(), &[Step::Field("nowhere".to_owned())]].concat());
        let known = kind.faults(&file).into_iter().find_map(|(found, fault)| match fault {
            Fault::UnknownField { known } if found == path => Some(known),
            _ => None,
        });
        let in_reader: BTreeSet<String> = known
            .unwrap_or_else(|| panic!("the reader passes over {path}"))
            .split(", ")
            .map(str::to_owned)
            .collect();
        assert_eq!(
            kind.fields_in_schema(&place),
            in_reader,
            "fields of {}",
            path_of(&place)
        );
        assert!(!kind.validator.is_valid(&file), "the schema passes over {path}");
    }
}

#[rstest]
fn the_file_with_every_field_leaves_out_none(#[values(CATALOGUE_SCHEMA, PACK_SCHEMA)] name: &str) {
    let mut kind = kind(name);
    let mut missing: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for place in places(&kind.whole) {
        let Some(given) = fields_of(&mut kind.whole, &place).map(|fields| fields.keys().cloned().collect()) else {
            continue;
        };
        let known = kind.fields_in_schema(&place);
        let left_out: BTreeSet<String> = known.difference(&given).cloned().collect();
        // Of several objects of one kind, one with every field is enough.
        let of_kind = format!("{known:?}");
        let so_far = missing.remove(&of_kind).unwrap_or_else(|| left_out.clone());
        missing.insert(of_kind, so_far.intersection(&left_out).cloned().collect());
    }
    missing.retain(|_, fields| !fields.is_empty());
    assert_eq!(missing, BTreeMap::new());
}

#[rstest]
fn both_demand_the_same_fields(#[values(CATALOGUE_SCHEMA, PACK_SCHEMA)] name: &str) {
    let kind = kind(name);
    let mut disagreements = Vec::new();
    for place in places(&kind.whole) {
        let Some((Step::Field(field), object)) = place.split_last() else {
            continue;
        };
        let mut file = kind.whole.clone();
        fields_of(&mut file, object).expect("an object").remove(field);
        if kind.validator.is_valid(&file) != kind.reader_takes_the_shape(&file) {
            disagreements.push(path_of(&place));
        }
    }
    assert!(disagreements.is_empty(), "{}", disagreements.join("\n"));
}

#[rstest]
fn both_take_the_same_values_in_every_place(#[values(CATALOGUE_SCHEMA, PACK_SCHEMA)] name: &str) {
    let kind = kind(name);
    let mut disagreements = Vec::new();
    for place in places(&kind.whole) {
        // The reader passes over whatever names the schema; an editor wants an address there.
        if path_of(&place) == "$schema" {
            continue;
        }
        for value in values_of_every_kind() {
            let mut file = kind.whole.clone();
            *at(&mut file, &place) = value.clone();
            let by_schema = kind.validator.is_valid(&file);
            if by_schema != kind.reader_takes_the_shape(&file) {
                let who = if by_schema { "schema" } else { "reader" };
                disagreements.push(format!("only the {who} takes {value} as {}", path_of(&place)));
            }
        }
    }
    assert!(disagreements.is_empty(), "{}", disagreements.join("\n"));
}
