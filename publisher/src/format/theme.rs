//! `theme.json`, as a publisher writes it. Doc comments are the help texts of the schema.

use super::field_types::{Colour, FontFamily, LogoName, Text, format_version};
use crate::theme::{MAX_CORNER_RADIUS, MAX_FAMILIES};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};

/// A trust center's look: one brand colour, from which all colours are computed, and a logo.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Theme")]
pub struct ThemeFile {
    /// Where an editor finds this help: "./theme.schema.json".
    #[serde(rename = "$schema", skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// The version of the file format: 1.
    #[schemars(schema_with = "format_version")]
    pub format: u32,
    /// Whose site it is, such as "Example Inc.": browsers show it where they keep the site.
    pub name: Text,
    /// Your brand's colour, such as "#0b6e4f". Light and dark colours that can be read are made of it.
    pub brand: Colour,
    /// The file name of your logo, in this folder: "logo.svg" or "logo.png".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub logo: Option<LogoName>,
    /// How round corners are, in pixels: 0 (square) to 24.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(schema_with = "corner_radius")]
    pub corner_radius: Option<u8>,
    /// Fonts that readers may have on their devices. None are loaded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fonts: Option<Fonts>,
}

fn corner_radius(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "integer", "minimum": 0, "maximum": MAX_CORNER_RADIUS })
}

/// Fonts by where they are used, each a list from which the first is taken that the reader has.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Fonts {
    /// Fonts of headings: ["Source Serif 4", "serif"].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(min = 1, max = MAX_FAMILIES))]
    pub display: Vec<FontFamily>,
    /// Fonts of all other text: ["Source Sans 3", "sans-serif"].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(min = 1, max = MAX_FAMILIES))]
    pub text: Vec<FontFamily>,
}
