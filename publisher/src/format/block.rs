//! Texts that instruct, as a publisher writes them. Doc comments are the help texts of the schema.

use super::field_types::RichText;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A paragraph; in format 2 also numbered steps or a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Block {
    /// A paragraph.
    Paragraph(RichText),
    /// Steps or a list.
    List(List),
}

/// Numbered steps, one of which is done after the other, or a list in no order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("minProperties" = 1, "maxProperties" = 1))]
pub struct List {
    /// The steps, at least one. A step may have steps or a list of its own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(min = 1))]
    pub steps: Vec<Entry>,
    /// The entries of the list, at least one. An entry may have steps or a list of its own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(min = 1))]
    pub list: Vec<Entry>,
}

/// A step, or an entry of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Entry {
    /// A text.
    Text(RichText),
    /// A text with steps or a list of its own.
    WithList(EntryWithList),
}

/// A text with steps or a list of its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("minProperties" = 2, "maxProperties" = 2))]
pub struct EntryWithList {
    /// The text.
    pub text: RichText,
    /// Its steps, at least one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(min = 1))]
    pub steps: Vec<RichText>,
    /// Its list, at least one entry.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(min = 1))]
    pub list: Vec<RichText>,
}
