//! Schema and reader held to each other. Neither may know a field, demand one or accept a value
//! that the other does not, except where a rule reaches beyond a single value.

mod broken;
mod files;
mod place;

use super::{CATALOGUE_SCHEMA, PACK_SCHEMA, THEME_SCHEMA, schemas};
use crate::theme::Theme;
use files::{values_of_every_kind, whole_catalogue, whole_pack, whole_theme};
use jsonschema::Validator;
use place::{Step, at, fields_of, path_of, places};
use portal::content::{Catalogue, CatalogueEntry, ContentError, FieldErrorKind, Location, Product};
use rstest::rstest;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// What the reader makes of a file, but for what it read.
type Read = fn(&[u8]) -> Result<(), ContentError>;

/// A kind of file: what both say of it.
struct Kind {
    schema: Value,
    validator: Validator,
    whole: Value,
    read: Read,
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
    let (whole, read): (Value, Read) = match name {
        CATALOGUE_SCHEMA => (whole_catalogue(), |bytes| Catalogue::parse(bytes).map(drop)),
        PACK_SCHEMA => (whole_pack(), |bytes| Product::parse(&entry(), bytes).map(drop)),
        _ => (whole_theme(), |bytes| Theme::parse(bytes).map(drop)),
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
    /// What the schema says against a file.
    fn complaints(&self, file: &Value) -> Vec<String> {
        let errors = self.validator.iter_errors(file);
        errors
            .map(|error| format!("{}: {error}", error.instance_path()))
            .collect()
    }

    /// What the reader says against a file, by path.
    fn faults(&self, file: &Value) -> Vec<(String, FieldErrorKind)> {
        match (self.read)(file.to_string().as_bytes()) {
            Ok(()) => Vec::new(),
            Err(error) => error
                .errors()
                .map(|error| match &error.location {
                    Location::Path(path) => (path.clone(), error.kind.clone()),
                    _ => (String::new(), error.kind.clone()),
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
            schema = variant(schema, value);
            (schema, value) = match step {
                Step::Field(name) => (&schema["properties"][name], &value[name]),
                Step::Index(index) => (&schema["items"], &value[index]),
            };
        }
        let fields = variant(schema, value)["properties"].as_object();
        fields.expect("the schema of an object").keys().cloned().collect()
    }
}

/// Chooses among kinds of objects by the value's own `kind`.
fn variant<'a>(schema: &'a Value, value: &Value) -> &'a Value {
    match schema["oneOf"].as_array() {
        Some(variants) => variants
            .iter()
            .find(|variant| variant["properties"]["kind"]["const"] == value["kind"])
            .expect("a variant"),
        None => schema,
    }
}

/// Faults that no schema can see: they take two values, or knowledge of addresses.
fn reaches_beyond_a_value(fault: &FieldErrorKind) -> bool {
    matches!(
        fault,
        FieldErrorKind::DuplicateId { .. }
            | FieldErrorKind::ReservedId { .. }
            | FieldErrorKind::DanglingReference { .. }
            | FieldErrorKind::RoleOfProvider
            | FieldErrorKind::GuidanceOnlyOfProvider
            | FieldErrorKind::FulfilsProvider { .. }
            | FieldErrorKind::Disagrees { .. }
    )
}

#[rstest]
fn a_schema_is_one_by_draft_2020_12(#[values(CATALOGUE_SCHEMA, PACK_SCHEMA, THEME_SCHEMA)] name: &str) {
    assert!(jsonschema::draft202012::meta::is_valid(&kind(name).schema));
}

#[rstest]
fn a_file_with_every_field_is_taken_by_both(#[values(CATALOGUE_SCHEMA, PACK_SCHEMA, THEME_SCHEMA)] name: &str) {
    let kind = kind(name);
    assert_eq!(kind.faults(&kind.whole), []);
    assert_eq!(kind.complaints(&kind.whole), Vec::<String>::new());
}

#[rstest]
fn both_know_the_same_fields_of_every_object(#[values(CATALOGUE_SCHEMA, PACK_SCHEMA, THEME_SCHEMA)] name: &str) {
    let kind = kind(name);
    for place in places(&kind.whole) {
        let mut file = kind.whole.clone();
        let Some(fields) = fields_of(&mut file, &place) else {
            continue;
        };
        fields.insert("nowhere".to_owned(), json!("x"));
        let path = path_of(&[place.as_slice(), &[Step::Field("nowhere".to_owned())]].concat());
        let known = kind.faults(&file).into_iter().find_map(|(found, fault)| match fault {
            FieldErrorKind::UnknownField { known } if found == path => Some(known),
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
fn the_file_with_every_field_leaves_out_none(#[values(CATALOGUE_SCHEMA, PACK_SCHEMA, THEME_SCHEMA)] name: &str) {
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
fn both_demand_the_same_fields(#[values(CATALOGUE_SCHEMA, PACK_SCHEMA, THEME_SCHEMA)] name: &str) {
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
fn both_take_the_same_values_in_every_place(#[values(CATALOGUE_SCHEMA, PACK_SCHEMA, THEME_SCHEMA)] name: &str) {
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
