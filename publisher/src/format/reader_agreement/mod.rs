//! Compares schemas and reader. Neither may know a field, require one or accept a value that the
//! other does not, except for rules that go beyond a single value.

mod complete_files;
mod invalid_values;
mod json_path;

use super::{CATALOGUE_SCHEMA, PACK_SCHEMA, THEME_SCHEMA, schemas};
use crate::catalogue;
use crate::folder::Folder;
use crate::theme::Theme;
use complete_files::{complete_catalogue, complete_pack, complete_theme, replacement_values};
use json_path::{Segment, fields_at, format_path, paths, value_at};
use jsonschema::Validator;
use portal::content::{Catalogue, CatalogueEntry, ContentError, FieldErrorKind, Location, Product};
use rstest::rstest;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The reader of a file, without the value that it returns.
type Reader = fn(&[u8]) -> Result<(), ContentError>;

/// A file format: its schema, its reader, and a file with all of its fields.
struct FileFormat {
    schema: Value,
    validator: Validator,
    complete: Value,
    read: Reader,
}

fn catalogue_entry() -> CatalogueEntry {
    let catalogue = Catalogue::parse(complete_catalogue().to_string().as_bytes()).expect("a valid catalogue");
    catalogue.products()[0].clone()
}

/// A catalogue as the command completes it from the complete pack.
fn completed_from_pack(catalogue: &[u8]) -> Arc<[u8]> {
    let folder = Folder::in_memory([
        (Catalogue::FILE, catalogue.to_vec()),
        ("notes.json", complete_pack().to_string().into_bytes()),
    ]);
    catalogue::complete_catalogue(&folder).expect("a catalogue")
}

impl FileFormat {
    fn of_schema(name: &str) -> Self {
        let (_, text) = schemas()
            .into_iter()
            .find(|(schema, _)| *schema == name)
            .expect("a schema of that name");
        let schema: Value = serde_json::from_str(&text).expect("JSON");
        let validator = jsonschema::draft202012::options()
            .should_validate_formats(true)
            .build(&schema)
            .expect("a schema");
        let (complete, read): (Value, Reader) = match name {
            CATALOGUE_SCHEMA => (complete_catalogue(), |bytes| {
                Catalogue::parse(&completed_from_pack(bytes)).map(drop)
            }),
            PACK_SCHEMA => (complete_pack(), |bytes| {
                Product::parse(&catalogue_entry(), bytes).map(drop)
            }),
            _ => (complete_theme(), |bytes| Theme::parse(bytes).map(drop)),
        };
        Self {
            schema,
            validator,
            complete,
            read,
        }
    }

    /// The errors that the schema finds in a file.
    fn schema_errors(&self, file: &Value) -> Vec<String> {
        let errors = self.validator.iter_errors(file);
        errors
            .map(|error| format!("{}: {error}", error.instance_path()))
            .collect()
    }

    /// The errors that the reader finds in a file, with their paths.
    fn reader_errors(&self, file: &Value) -> Vec<(String, FieldErrorKind)> {
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

    /// Whether the reader accepts every single value of a file, apart from rules between values.
    fn reader_accepts_every_value(&self, file: &Value) -> bool {
        let errors = self.reader_errors(file);
        errors.iter().all(|(_, kind)| is_beyond_a_value(kind))
    }

    /// The fields that the schema has for the object at a path of the complete file.
    fn fields_in_schema(&self, path: &[Segment]) -> BTreeSet<String> {
        let mut schema = &self.schema;
        let mut value = &self.complete;
        for segment in path {
            schema = variant(schema, value);
            (schema, value) = match segment {
                Segment::Field(name) => (&schema["properties"][name], &value[name]),
                Segment::Index(index) => (&schema["items"], &value[index]),
            };
        }
        let fields = variant(schema, value)["properties"].as_object();
        fields.expect("the schema of an object").keys().cloned().collect()
    }
}

/// The schema of a value's variant: of an object, the one with its `kind` and with all fields that it requires.
fn variant<'a>(schema: &'a Value, value: &Value) -> &'a Value {
    match value.is_object() {
        true => object_variant(schema, value).expect("a variant"),
        false => schema,
    }
}

fn object_variant<'a>(schema: &'a Value, value: &Value) -> Option<&'a Value> {
    let is_variant =
        |schema: &&Value| schema["type"] == "object" || schema["oneOf"].is_array() || schema["anyOf"].is_array();
    let lists = ["oneOf", "anyOf"].map(|name| schema[name].as_array());
    let mut variants = lists.into_iter().flatten().flatten().filter(is_variant).peekable();
    if variants.peek().is_some() {
        return variants.find_map(|variant| object_variant(variant, value));
    }
    let kind = &schema["properties"]["kind"]["const"];
    let mut required = schema["required"].as_array().into_iter().flatten();
    let is_of_kind = kind.is_null() || *kind == value["kind"];
    let has_required = required.all(|name| name.as_str().is_some_and(|name| value.get(name).is_some()));
    (is_of_kind && has_required).then_some(schema)
}

/// Whether no schema can find an error, because it depends on two values or on reserved addresses.
fn is_beyond_a_value(kind: &FieldErrorKind) -> bool {
    matches!(
        kind,
        FieldErrorKind::DuplicateId { .. }
            | FieldErrorKind::ReservedId { .. }
            | FieldErrorKind::DanglingReference { .. }
            | FieldErrorKind::RoleOfOtherParty { .. }
            | FieldErrorKind::PairOfOneParty { .. }
            | FieldErrorKind::NoChapter
            | FieldErrorKind::NoItem { .. }
            | FieldErrorKind::ChapterContinued { .. }
            | FieldErrorKind::GuidanceOnlyOfProvider
            | FieldErrorKind::FulfilsProvider { .. }
            | FieldErrorKind::LaterFormat { .. }
            | FieldErrorKind::Unchanged
            | FieldErrorKind::Disagrees { .. }
    )
}

#[rstest]
fn a_schema_is_valid_by_draft_2020_12(#[values(CATALOGUE_SCHEMA, PACK_SCHEMA, THEME_SCHEMA)] name: &str) {
    assert!(jsonschema::draft202012::meta::is_valid(
        &FileFormat::of_schema(name).schema
    ));
}

#[rstest]
fn a_complete_file_is_accepted_by_schema_and_reader(#[values(CATALOGUE_SCHEMA, PACK_SCHEMA, THEME_SCHEMA)] name: &str) {
    let format = FileFormat::of_schema(name);
    assert_eq!(format.reader_errors(&format.complete), []);
    assert_eq!(format.schema_errors(&format.complete), Vec::<String>::new());
}

#[rstest]
fn schema_and_reader_know_the_same_fields(#[values(CATALOGUE_SCHEMA, PACK_SCHEMA, THEME_SCHEMA)] name: &str) {
    let format = FileFormat::of_schema(name);
    for object in paths(&format.complete) {
        let mut file = format.complete.clone();
        let Some(fields) = fields_at(&mut file, &object) else {
            continue;
        };
        fields.insert("nowhere".to_owned(), json!("x"));
        let path = format_path(&[object.as_slice(), &[Segment::Field("nowhere".to_owned())]].concat());
        let mut errors = format.reader_errors(&file).into_iter();
        let known = errors.find_map(|(location, kind)| match kind {
            FieldErrorKind::UnknownField { known } if location == path => Some(known),
            _ => None,
        });
        let in_reader: BTreeSet<String> = known
            .unwrap_or_else(|| panic!("the reader accepts {path}"))
            .into_iter()
            .map(str::to_owned)
            .collect();
        let in_schema = format.fields_in_schema(&object);
        assert_eq!(in_schema, in_reader, "fields of {}", format_path(&object));
        assert!(!format.validator.is_valid(&file), "the schema accepts {path}");
    }
}

#[rstest]
fn a_complete_file_has_every_field_of_the_schema(#[values(CATALOGUE_SCHEMA, PACK_SCHEMA, THEME_SCHEMA)] name: &str) {
    let mut format = FileFormat::of_schema(name);
    let mut missing: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for object in paths(&format.complete) {
        let fields = fields_at(&mut format.complete, &object);
        let Some(given) = fields.map(|fields| fields.keys().cloned().collect()) else {
            continue;
        };
        let known = format.fields_in_schema(&object);
        let left_out: BTreeSet<String> = known.difference(&given).cloned().collect();
        // Of several objects of the same type, one with every field is enough.
        let object_type = format!("{known:?}");
        let so_far = missing.remove(&object_type).unwrap_or_else(|| left_out.clone());
        missing.insert(object_type, so_far.intersection(&left_out).cloned().collect());
    }
    missing.retain(|_, fields| !fields.is_empty());
    assert_eq!(missing, BTreeMap::new());
}

#[rstest]
fn schema_and_reader_require_the_same_fields(#[values(CATALOGUE_SCHEMA, PACK_SCHEMA, THEME_SCHEMA)] name: &str) {
    let format = FileFormat::of_schema(name);
    let mut disagreements = Vec::new();
    for path in paths(&format.complete) {
        let Some((Segment::Field(field), object)) = path.split_last() else {
            continue;
        };
        let mut file = format.complete.clone();
        fields_at(&mut file, object).expect("an object").remove(field);
        if format.validator.is_valid(&file) != format.reader_accepts_every_value(&file) {
            disagreements.push(format_path(&path));
        }
    }
    assert!(disagreements.is_empty(), "{}", disagreements.join("\n"));
}

#[rstest]
fn schema_and_reader_accept_the_same_values(#[values(CATALOGUE_SCHEMA, PACK_SCHEMA, THEME_SCHEMA)] name: &str) {
    let format = FileFormat::of_schema(name);
    let mut disagreements = Vec::new();
    for path in paths(&format.complete) {
        // The reader ignores the value of "$schema"; an editor needs an address there.
        if format_path(&path) == "$schema" {
            continue;
        }
        for value in replacement_values() {
            let mut file = format.complete.clone();
            *value_at(&mut file, &path) = value.clone();
            let is_valid = format.validator.is_valid(&file);
            if is_valid != format.reader_accepts_every_value(&file) {
                let which = if is_valid { "schema" } else { "reader" };
                disagreements.push(format!("only the {which} accepts {value} as {}", format_path(&path)));
            }
        }
    }
    assert!(disagreements.is_empty(), "{}", disagreements.join("\n"));
}
