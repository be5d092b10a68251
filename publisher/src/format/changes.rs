//! The change log of a pack, as a publisher writes it. Doc comments are the help texts of the schema.

use super::field_types::{Day, Digest, Id, Text};
use super::party::Party;
use schemars::{JsonSchema, Schema};
use serde::{Deserialize, Serialize};
use serde_json::json;

/// What one version of the pack changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(transform = entries_or_digest)]
pub struct ChangeSet {
    /// The version that brought the changes: "1.1".
    pub version: Text,
    /// The day on which that version was published: 2026-11-22.
    pub date: Day,
    /// The SHA-256 of what that version says, as `trust-portal check --against … --write-changes` writes it. Needs format 2.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sha256: Option<Digest>,
    /// The changes, each to one responsibility or checklist item; at least one, unless sha256 is given. Their ids are those of
    /// that time.
    pub entries: Vec<Change>,
}

/// One change to one responsibility, or, in format 2, to one checklist item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Change {
    /// A change to a responsibility.
    Responsibility(ResponsibilityChange),
    /// A change to a checklist item.
    Item(ItemChange),
}

/// One change to one responsibility.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "lowercase", deny_unknown_fields)]
pub enum ResponsibilityChange {
    /// The responsibility is new.
    Added {
        /// Its id.
        id: Id,
    },
    /// The responsibility is gone.
    Removed {
        /// The id that it had.
        id: Id,
        /// The text that it had.
        before: Text,
        /// The party whose it was.
        from: Party,
    },
    /// The responsibility has another text.
    Reworded {
        /// Its id.
        id: Id,
        /// The text that it had.
        before: Text,
        /// The text that this version gave it.
        after: Text,
    },
    /// The responsibility moved from one party to the other.
    Shifted {
        /// Its id.
        id: Id,
        /// The party whose it was.
        from: Party,
        /// The party whose it became.
        to: Party,
    },
    /// The responsibility has another id.
    Renamed {
        /// The id that this version gave it.
        id: Id,
        /// The id that it had.
        from: Id,
    },
    /// Another field of the responsibility has changed. Needs format 2.
    #[schemars(transform = before_or_after)]
    Revised {
        /// Its id.
        id: Id,
        /// The field.
        field: ResponsibilityField,
        /// What it said: a text each, with names where readers see names. Without it, the field was not there.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        before: Vec<Text>,
        /// What this version says. Without it, the field is gone.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        after: Vec<Text>,
    },
}

/// One change to one checklist item. Needs format 2.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "lowercase", deny_unknown_fields)]
pub enum ItemChange {
    /// The item is new.
    Added {
        /// Its id.
        item: Id,
    },
    /// The item is gone.
    Removed {
        /// The id that it had.
        item: Id,
        /// The title that it had.
        before: Text,
    },
    /// The item has another title.
    Reworded {
        /// Its id.
        item: Id,
        /// The title that it had.
        before: Text,
        /// The title that this version gave it.
        after: Text,
    },
    /// The item has another id.
    Renamed {
        /// The id that this version gave it.
        item: Id,
        /// The id that it had.
        from: Id,
    },
    /// Another field of the item has changed.
    #[schemars(transform = before_or_after)]
    Revised {
        /// Its id.
        item: Id,
        /// The field.
        field: ItemField,
        /// What it said: a text each, and ids of responsibilities. Without it, the field was not there.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        before: Vec<Text>,
        /// What this version says. Without it, the field is gone.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        after: Vec<Text>,
    },
}

/// A field of a responsibility whose revisions are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ResponsibilityField {
    /// How often it is to be looked at again.
    Cadence,
    /// For whom it is.
    Tags,
    /// The role to which it falls.
    Role,
    /// What shows that it is done.
    Evidence,
    /// The controls that it answers to: "ISO/IEC 27001: A.5.18".
    Controls,
    /// Why it matters.
    Rationale,
    /// Where to read how.
    Links,
    /// Why no checklist item fulfils it; "true" without a reason.
    GuidanceOnly,
    /// How important it is.
    Priority,
    /// The third parties that perform it, each with what is inherited from it.
    PerformedBy,
    /// The other party's responsibilities to the same end.
    PairsWith,
    /// Why it does not apply to the product.
    NotApplicable,
}

/// A field of a checklist item whose revisions are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ItemField {
    /// How to do it.
    Guidance,
    /// Why it matters.
    Rationale,
    /// The ids of the responsibilities that it fulfils.
    Fulfils,
    /// Where to read more.
    Links,
    /// How important it is.
    Priority,
}

/// Without the SHA-256, there is at least one entry.
fn entries_or_digest(schema: &mut Schema) {
    let with_entries = json!({ "properties": { "entries": { "minItems": 1 } } });
    schema.insert("anyOf".to_owned(), json!([{ "required": ["sha256"] }, with_entries]));
}

/// There is a text before or after.
fn before_or_after(schema: &mut Schema) {
    let has = |name: &str| json!({ "required": [name], "properties": { name: { "minItems": 1 } } });
    schema.insert("anyOf".to_owned(), json!([has("before"), has("after")]));
}
