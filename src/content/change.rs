//! The change log: the changes of the responsibilities, version by version.

use super::json::Json;
use super::read::{FieldErrors, read_each};
use super::rule::ValueError;
use super::{Date, Id, Line, Party};

/// The changes of the responsibilities in one version of the content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangeSet {
    /// The version with the changes.
    pub version: Line,
    /// The day on which it was published.
    pub date: Date,
    /// The changes, at least one.
    pub entries: Vec<Change>,
}

/// A change of one responsibility. Ids are those of that version: the pack may no longer have them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// The responsibility is new.
    Added {
        /// The responsibility's id.
        id: Id,
    },
    /// The responsibility was removed.
    Removed {
        /// The id that it had.
        id: Id,
        /// The party that it belonged to.
        from: Party,
        /// Its former text.
        before: Line,
    },
    /// Its text has changed.
    Reworded {
        /// The responsibility's id.
        id: Id,
        /// The former text.
        before: Line,
        /// The new text.
        after: Line,
    },
    /// It moved from one party to the other.
    Shifted {
        /// The responsibility's id.
        id: Id,
        /// The party that it belonged to.
        from: Party,
        /// The party that it belongs to now.
        to: Party,
    },
    /// It has another id.
    Renamed {
        /// The new id.
        id: Id,
        /// The id that it had.
        from: Id,
    },
}

impl ChangeSet {
    pub(super) fn read(errors: &mut FieldErrors, path: &str, json: Json) -> Option<Self> {
        let mut object = errors.object(path, json)?;
        let version = object.text(errors, "version", Line::parse);
        let date = object.text(errors, "date", Date::parse);
        let entries = object.non_empty_list(errors, "entries", "change");
        let entries = read_each(entries, |path, json| Change::read(errors, path, json));
        object.finish(errors);
        Some(Self {
            version: version?,
            date: date?,
            entries,
        })
    }
}

impl Change {
    /// Every kind of change, as change logs name them.
    pub const KINDS: [&'static str; 5] = ["added", "removed", "reworded", "shifted", "renamed"];

    /// The id of the responsibility, as it was after the change.
    #[must_use]
    pub fn id(&self) -> &Id {
        match self {
            Self::Added { id }
            | Self::Removed { id, .. }
            | Self::Reworded { id, .. }
            | Self::Shifted { id, .. }
            | Self::Renamed { id, .. } => id,
        }
    }

    /// Reads an entry. Its ids are those of its version, so they are not resolved.
    fn read(errors: &mut FieldErrors, path: &str, json: Json) -> Option<Self> {
        let mut object = errors.object(path, json)?;
        let kind = object.text(errors, "kind", ChangeKind::parse);
        let id = object.text(errors, "id", Id::parse);
        // Without the kind it is not known which further fields the entry may have.
        let kind = kind?;
        let change = match kind {
            ChangeKind::Added => id.map(|id| Self::Added { id }),
            ChangeKind::Removed => {
                let from = object.text(errors, "from", Party::parse);
                let before = object.text(errors, "before", Line::parse);
                (|| {
                    Some(Self::Removed {
                        id: id?,
                        from: from?,
                        before: before?,
                    })
                })()
            }
            ChangeKind::Reworded => {
                let before = object.text(errors, "before", Line::parse);
                let after = object.text(errors, "after", Line::parse);
                (|| {
                    Some(Self::Reworded {
                        id: id?,
                        before: before?,
                        after: after?,
                    })
                })()
            }
            ChangeKind::Shifted => {
                let from = object.text(errors, "from", Party::parse);
                let to = object.text(errors, "to", Party::parse);
                (|| {
                    Some(Self::Shifted {
                        id: id?,
                        from: from?,
                        to: to?,
                    })
                })()
            }
            ChangeKind::Renamed => {
                let from = object.text(errors, "from", Id::parse);
                (|| Some(Self::Renamed { id: id?, from: from? }))()
            }
        };
        object.finish(errors);
        change
    }
}

/// The kind of a change.
enum ChangeKind {
    Added,
    Removed,
    Reworded,
    Shifted,
    Renamed,
}

impl ChangeKind {
    fn parse(text: &str) -> Result<Self, ValueError> {
        match text {
            "added" => Ok(Self::Added),
            "removed" => Ok(Self::Removed),
            "reworded" => Ok(Self::Reworded),
            "shifted" => Ok(Self::Shifted),
            "renamed" => Ok(Self::Renamed),
            _ => Err(ValueError {
                kind: "kind of change",
                expected: "added, removed, reworded, shifted or renamed",
            }),
        }
    }
}
