//! The JSON Schemas of the files, by draft 2020-12 (<https://json-schema.org/draft/2020-12>).

use super::catalogue::CatalogueFile;
use super::pack::PackFile;
use super::theme::ThemeFile;
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

/// The schema files, by name and content. The same types give the same bytes.
#[must_use]
pub fn schemas() -> Vec<(&'static str, String)> {
    vec![
        (CATALOGUE_SCHEMA, schema_of::<CatalogueFile>()),
        (PACK_SCHEMA, schema_of::<PackFile>()),
        (THEME_SCHEMA, schema_of::<ThemeFile>()),
    ]
}

/// Writes the schema files into a folder, replacing older ones, and returns their names.
///
/// # Errors
/// [`io::Error`]: the folder does not exist or cannot be written to.
pub fn write_schemas(folder: &Path) -> io::Result<Vec<&'static str>> {
    let mut names = Vec::new();
    for (name, text) in schemas() {
        std::fs::write(folder.join(name), text)?;
        names.push(name);
    }
    Ok(names)
}

fn schema_of<File: JsonSchema>() -> String {
    let schema = SchemaSettings::draft2020_12()
        // For a field that refers to a definition, VS Code shows the help of the definition instead
        // of the field's own. No type is recursive, so inlining terminates.
        .with(|settings| settings.inline_subschemas = true)
        .with_transform(EditorHelp)
        .into_generator()
        .into_root_schema_for::<File>();
    format!("{:#}\n", sorted(schema.to_value()))
}

/// Adapts a schema to the portal's reader, and its descriptions to the display of editors.
#[derive(Clone, Debug)]
struct EditorHelp;

impl Transform for EditorHelp {
    fn transform(&mut self, schema: &mut Schema) {
        disallow_null(schema);
        if let Some(Value::String(description)) = schema.get_mut("description") {
            *description = unwrapped(description);
        }
        transform_subschemas(self, schema);
    }
}

/// Removes `null`, which derived schemas allow for optional fields and the reader rejects.
fn disallow_null(schema: &mut Schema) {
    if let Some(Value::Array(types)) = schema.get_mut("type") {
        types.retain(|type_name| type_name != "null");
        if let [only] = types.as_mut_slice() {
            let only = only.take();
            schema.insert("type".to_owned(), only);
        }
    }
    let Some(Value::Array(choices)) = schema.get_mut("anyOf") else {
        return;
    };
    choices.retain(|choice| choice.get("type").is_none_or(|type_name| type_name != "null"));
    if let [Value::Object(only)] = choices.as_mut_slice() {
        // The description of the field itself takes precedence.
        let mut fields = std::mem::take(only);
        schema.remove("anyOf");
        fields.append(schema.ensure_object());
        *schema = fields.into();
    }
}

/// Joins the lines of each paragraph, because editors show line breaks of the source.
fn unwrapped(description: &str) -> String {
    let paragraphs: Vec<String> = description
        .split("\n\n")
        .map(|paragraph| paragraph.lines().map(str::trim).collect::<Vec<_>>().join(" "))
        .collect();
    paragraphs.join("\n\n")
}

/// Sorts fields by name. serde_json does so too, unless any crate of the build enables the feature
/// `preserve_order`.
fn sorted(value: Value) -> Value {
    match value {
        Value::Array(values) => Value::Array(values.into_iter().map(sorted).collect()),
        Value::Object(fields) => {
            let fields: BTreeMap<String, Value> =
                fields.into_iter().map(|(name, value)| (name, sorted(value))).collect();
            Value::Object(Map::from_iter(fields))
        }
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_schemas_beside_the_samples_are_up_to_date() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../public/content");
        for (name, text) in schemas() {
            let file = std::fs::read_to_string(Path::new(folder).join(name)).unwrap_or_default();
            assert!(
                file == text,
                "public/content/{name} is out of date; `cargo run -p trust-portal -- schema public/content` renews it"
            );
        }
    }

    #[test]
    fn all_schemas_are_written_into_a_folder() {
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
    fn no_description_has_line_breaks_and_no_field_may_be_null() {
        for (name, text) in schemas() {
            assert!(!text.contains("\\n"), "{name} has line breaks in a description");
            assert!(!text.contains("null"), "{name} allows null");
        }
    }
}
