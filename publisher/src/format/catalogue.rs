//! `catalogue.json`, as a publisher writes it. Doc comments are the help texts of the schema.

use super::block::Block;
use super::field_types::{Email, Id, PackName, Text, format_version};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The catalogue of a trust center: the site's name, who runs it, and the list of its products.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Catalogue")]
pub struct CatalogueFile {
    /// Where an editor finds this help: "./catalogue.schema.json".
    #[serde(rename = "$schema", skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// The version of the file format: 2, or 1, in which paragraphs are plain text.
    #[schemars(schema_with = "format_version")]
    pub format: u32,
    /// The site's name, such as "Example trust center". It ends every page's title.
    pub title: Text,
    /// What the site is, one paragraph a text. The first is also shown in search results.
    pub introduction: Vec<Block>,
    /// The person or team that runs the site and hears of barriers in it.
    pub publisher: Contact,
    /// The products, in your order; at least one.
    #[schemars(length(min = 1))]
    pub products: Vec<CatalogueEntry>,
}

/// Whom to write to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// The name of the person or team, such as "Example Security Team".
    pub name: Text,
    /// The address at which they are read, such as security@example.com.
    pub email: Email,
}

/// A product in the catalogue. In format 2, all but id and pack may be left out: the pack says it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CatalogueEntry {
    /// The product's id, such as notes: it is part of every address, so choose it to stay. Not
    /// privacy, accessibility, content, intake, api, and no two letters such as hr.
    pub id: Id,
    /// The product's name in the list of products, where it is not the pack's. Required in format 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<Text>,
    /// One sentence on what the product's pages tell, where it is not the pack's. Required in
    /// format 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub summary: Option<Text>,
    /// The file name of the product's pack, in this folder: "notes.json".
    pub pack: PackName,
    /// The team that answers when the pack cannot be loaded, where it is not the pack's. Required in
    /// format 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub security_team: Option<TeamOfEntry>,
}

/// The security team of an entry. What is left out is taken from the pack.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TeamOfEntry {
    /// The name of the team, such as "Example Security Team".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<Text>,
    /// The address at which it is read, such as security@example.com.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<Email>,
}
