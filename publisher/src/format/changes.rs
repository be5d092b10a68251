//! The change log of a pack, as a publisher writes it. Doc comments are the help texts of the schema.

use super::field_types::{Day, Id, Text};
use super::party::Party;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What one version of the pack changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangeSet {
    /// The version that brought the changes: "1.1".
    pub version: Text,
    /// The day on which that version was published: 2026-11-22.
    pub date: Day,
    /// The changes, each to one responsibility; at least one. Their ids are those of that time.
    #[schemars(length(min = 1))]
    pub entries: Vec<Change>,
}

/// One change to one responsibility.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "lowercase", deny_unknown_fields)]
pub enum Change {
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
}
