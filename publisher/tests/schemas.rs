//! The samples and the starter folder, validated against the JSON Schemas that their files name.

use portal::content::Date;
use publisher::format::{CatalogueFile, PackFile, ThemeFile, schemas};
use publisher::starter;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::path::Path;

fn samples() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../public/content"))
}

fn read(folder: &Path, name: &str) -> Value {
    let bytes = std::fs::read(folder.join(name)).expect("the file");
    serde_json::from_slice(&bytes).expect("JSON")
}

/// The files of a folder of content by name, the catalogue first.
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

/// Validates each file of a folder against the schema that the file itself names.
fn schema_errors(folder: &Path) -> Vec<String> {
    let schemas = schemas();
    let mut errors = Vec::new();
    for (name, file) in files_in(folder) {
        let schema_name = file["$schema"].as_str().and_then(|name| name.strip_prefix("./"));
        let Some((_, text)) = schemas.iter().find(|(schema, _)| Some(*schema) == schema_name) else {
            errors.push(format!("{name} names no schema"));
            continue;
        };
        let schema: Value = serde_json::from_str(text).expect("JSON");
        let validator = jsonschema::draft202012::options()
            .should_validate_formats(true)
            .build(&schema)
            .expect("a schema");
        let of_file = validator.iter_errors(&file);
        errors.extend(of_file.map(|error| format!("{name}{}: {error}", error.instance_path())));
    }
    errors
}

fn create_starter(folder: &Path) {
    let today = Date::new(2026, 11, 22).expect("a day");
    starter::create(folder, today).expect("created");
}

fn deserialize_and_serialize<File: DeserializeOwned + Serialize>(file: &Value) -> Value {
    let typed: File = serde_json::from_value(file.clone()).expect("the type has every field");
    serde_json::to_value(typed).expect("JSON")
}

#[test]
fn the_samples_are_valid_by_their_schemas() {
    assert_eq!(schema_errors(samples()), Vec::<String>::new());
}

#[test]
fn the_starter_is_valid_by_its_schemas() {
    let folder = tempfile::tempdir().expect("a folder");
    create_starter(folder.path());
    assert_eq!(schema_errors(folder.path()), Vec::<String>::new());
}

#[test]
fn files_keep_every_field_when_read_and_written_by_the_types() {
    let starter = tempfile::tempdir().expect("a folder");
    create_starter(starter.path());
    for (name, file) in files_in(samples()).into_iter().chain(files_in(starter.path())) {
        let written = match name.as_str() {
            "catalogue.json" => deserialize_and_serialize::<CatalogueFile>(&file),
            "theme.json" => deserialize_and_serialize::<ThemeFile>(&file),
            _ => deserialize_and_serialize::<PackFile>(&file),
        };
        assert_eq!(written, file, "{name}");
    }
}
