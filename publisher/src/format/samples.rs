//! The samples and the starter, held to the schemas by a parser of schemas that is not ours.

use super::{CatalogueFile, PackFile, ThemeFile, schemas};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::path::Path;

fn samples() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../public/content"))
}

fn read(folder: &Path, name: &str) -> Value {
    let bytes = std::fs::read(folder.join(name)).expect("the file is there");
    serde_json::from_slice(&bytes).expect("JSON")
}

/// The files of a folder of content, the catalogue first.
fn files_in(folder: &Path) -> Vec<(String, Value)> {
    let catalogue = read(folder, "catalogue.json");
    let packs = catalogue["products"].as_array().expect("a list").iter();
    let mut names: Vec<String> = packs
        .map(|product| product["pack"].as_str().expect("a name").to_owned())
        .collect();
    names.insert(0, "catalogue.json".to_owned());
    if folder.join("theme.json").exists() {
        names.push("theme.json".to_owned());
    }
    names
        .into_iter()
        .map(|name| {
            let file = read(folder, &name);
            (name, file)
        })
        .collect()
}

/// Holds each file to the schema that the file itself names.
fn complaints(folder: &Path) -> Vec<String> {
    let schemas = schemas();
    let mut complaints = Vec::new();
    for (name, file) in files_in(folder) {
        let named = file["$schema"].as_str().and_then(|named| named.strip_prefix("./"));
        let Some((_, text)) = schemas.iter().find(|(schema, _)| Some(*schema) == named) else {
            complaints.push(format!("{name} names no schema"));
            continue;
        };
        let schema: Value = serde_json::from_str(text).expect("JSON");
        let validator = jsonschema::draft202012::options()
            .should_validate_formats(true)
            .build(&schema)
            .expect("a schema");
        let errors = validator.iter_errors(&file);
        complaints.extend(errors.map(|error| format!("{name}{}: {error}", error.instance_path())));
    }
    complaints
}

fn make_starter(folder: &Path) {
    let today = portal::content::Date::new(2026, 11, 22).expect("a day");
    crate::starter::create(folder, today).expect("made");
}

fn read_and_written<File: DeserializeOwned + Serialize>(file: &Value) -> Value {
    let typed: File = serde_json::from_value(file.clone()).expect("the types know every field");
    serde_json::to_value(typed).expect("JSON")
}

#[test]
fn the_samples_are_as_the_schemas_that_they_name_say() {
    assert_eq!(complaints(samples()), Vec::<String>::new());
}

#[test]
fn the_starter_is_as_the_schemas_that_it_names_say() {
    let place = tempfile::tempdir().expect("a folder");
    make_starter(place.path());
    assert_eq!(complaints(place.path()), Vec::<String>::new());
}

#[test]
fn what_the_types_read_they_write_again() {
    let starter = tempfile::tempdir().expect("a folder");
    make_starter(starter.path());
    for (name, file) in files_in(samples()).into_iter().chain(files_in(starter.path())) {
        let again = match name.as_str() {
            "catalogue.json" => read_and_written::<CatalogueFile>(&file),
            "theme.json" => read_and_written::<ThemeFile>(&file),
            _ => read_and_written::<PackFile>(&file),
        };
        assert_eq!(again, file, "{name}");
    }
}
