//! JSON Schemas of the files, by draft 2020-12 (<https://json-schema.org/draft/2020-12>).

use super::{CatalogueFile, PackFile, ThemeFile};
use schemars::generate::SchemaSettings;
use schemars::transform::{Transform, transform_subschemas};
use schemars::{JsonSchema, Schema};
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::io;
use std::path::Path;

/// The name of the catalogue's schema, beside the catalogue.
pub const CATALOGUE_SCHEMA: &str = "catalogue.schema.json";
/// The name of the packs' schema, beside them.
pub const PACK_SCHEMA: &str = "pack.schema.json";
/// The name of the theme's schema, beside the theme.
pub const THEME_SCHEMA: &str = "theme.schema.json";

/// The schema files: each one's name with its text. The same types give the same bytes.
#[must_use]
pub fn schemas() -> Vec<(&'static str, String)> {
    vec![
        (CATALOGUE_SCHEMA, text_of::<CatalogueFile>()),
        (PACK_SCHEMA, text_of::<PackFile>()),
        (THEME_SCHEMA, text_of::<ThemeFile>()),
    ]
}

/// Writes the schema files into a folder, over older ones, and tells their names.
///
/// # Errors
/// [`io::Error`] when the folder is not there or cannot be written to.
pub fn write_schemas(folder: &Path) -> io::Result<Vec<&'static str>> {
    let mut names = Vec::new();
    for (name, text) in schemas() {
        std::fs::write(folder.join(name), text)?;
        names.push(name);
    }
    Ok(names)
}

fn text_of<File: JsonSchema>() -> String {
    let schema = SchemaSettings::draft2020_12()
        // Where a field refers to a definition, VS Code shows what the definition says, and not
        // what the field says. No type holds itself, so there is an end to it.
        .with(|settings| settings.inline_subschemas = true)
        .with_transform(ForAuthors)
        .into_generator()
        .into_root_schema_for::<File>();
    format!("{:#}\n", in_order(schema.to_value()))
}

/// Makes a schema say what the portal's reader says, in words that an editor shows well.
#[derive(Clone, Debug)]
struct ForAuthors;

impl Transform for ForAuthors {
    fn transform(&mut self, schema: &mut Schema) {
        leave_out_null(schema);
        if let Some(Value::String(description)) = schema.get_mut("description") {
            *description = without_wrapping(description);
        }
        transform_subschemas(self, schema);
    }
}

/// A field without a value is left out: `null`, which the derived schema allows, the reader refuses.
fn leave_out_null(schema: &mut Schema) {
    if let Some(Value::Array(types)) = schema.get_mut("type") {
        types.retain(|kind| kind != "null");
        if let [only] = types.as_mut_slice() {
            let only = only.take();
            schema.insert("type".to_owned(), only);
        }
    }
    let Some(Value::Array(choices)) = schema.get_mut("anyOf") else {
        return;
    };
    choices.retain(|choice| choice.get("type").is_none_or(|kind| kind != "null"));
    if let [Value::Object(only)] = choices.as_mut_slice() {
        // What the field says of itself stays.
        let mut fields = std::mem::take(only);
        schema.remove("anyOf");
        fields.append(schema.ensure_object());
        *schema = fields.into();
    }
}

/// Takes out the line breaks of the source within paragraphs: an editor would show each as a new one.
fn without_wrapping(description: &str) -> String {
    let paragraphs: Vec<String> = description
        .split("\n\n")
        .map(|paragraph| paragraph.lines().map(str::trim).collect::<Vec<_>>().join(" "))
        .collect();
    paragraphs.join("\n\n")
}

/// Sorts fields by name. Whether serde_json keeps them in another order hangs on a feature that
/// any crate of the build may switch on.
fn in_order(value: Value) -> Value {
    match value {
        Value::Array(values) => Value::Array(values.into_iter().map(in_order).collect()),
        Value::Object(fields) => {
            let fields: BTreeMap<String, Value> = fields
                .into_iter()
                .map(|(name, value)| (name, in_order(value)))
                .collect();
            Value::Object(Map::from_iter(fields))
        }
        other => other,
    }
}
#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_schemas_beside_the_samples_are_those_of_the_types() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../public/content");
        for (name, text) in schemas() {
            let kept = std::fs::read_to_string(Path::new(folder).join(name)).unwrap_or_default();
            assert!(
                kept == text,
                "public/content/{name} is out of date; `cargo run -p trust-portal -- schema public/content` renews it"
            );
        }
    }

    #[test]
    fn what_is_written_into_a_folder_is_what_the_schemas_are() {
        let folder = tempfile::tempdir().expect("a folder");
        let names = write_schemas(folder.path()).expect("written");
        assert!(!names.is_empty());
        for (name, text) in schemas() {
            assert!(names.contains(&name), "{name}");
            assert_eq!(
                std::fs::read_to_string(folder.path().join(name)).expect("written"),
                text
            );
        }
    }

    #[test]
    fn nothing_in_a_schema_is_broken_over_lines_or_may_be_null() {
        for (name, text) in schemas() {
            assert!(!text.contains("\\n"), "{name} has line breaks in its words");
            assert!(!text.contains("null"), "{name} allows null");
        }
    }
}
