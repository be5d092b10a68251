//! The change log: what happened to the parties' duties, version by version.

use super::json::Json;
use super::read::{FieldErrors, each};
use super::{Date, Id, Line, Party};

/// What changed in the parties' duties with one version of the content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangeSet {
    /// The version that brought the changes.
    pub version: Line,
    /// The day on which it was published.
    pub date: Date,
    /// The changes, at least one.
    pub entries: Vec<Change>,
}

/// What happened to one responsibility. Ids are those of the time: the pack may no longer have them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// It is new.
    Added {
        /// The responsibility's id.
        id: Id,
    },
    /// It is gone.
    Removed {
        /// The id that it had.
        id: Id,
        /// Whose it was.
        from: Party,
        /// What it said.
        before: Line,
    },
    /// It says something else.
    Reworded {
        /// The responsibility's id.
        id: Id,
        /// What it said.
        before: Line,
        /// What it says since.
        after: Line,
    },
    /// It passed from one party to the other.
    Shifted {
        /// The responsibility's id.
        id: Id,
        /// Whose it was.
        from: Party,
        /// Whose it is since.
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
        let entries = object.filled_list(errors, "entries", "change");
        let entries = each(entries, |path, json| Change::read(errors, path, json));
        object.end(errors);
        Some(Self {
            version: version?,
            date: date?,
            entries,
        })
    }
}

impl Change {
    /// The id of the responsibility that it happened to, as it was after that.
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

    /// Reads an entry. Its ids are those of its time, so nothing is looked up.
    fn read(errors: &mut FieldErrors, path: &str, json: Json) -> Option<Self> {
        let mut object = errors.object(path, json)?;
        // Without its kind, an entry's fields cannot be told from fields that it must not have.
        let kind = object.text(errors, "kind", Kind::parse)?;
        let id = object.text(errors, "id", Id::parse);
        let change = match kind {
            Kind::Added => id.map(|id| Self::Added { id }),
            Kind::Removed => {
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
            Kind::Reworded => {
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
            Kind::Shifted => {
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
            Kind::Renamed => {
                let from = object.text(errors, "from", Id::parse);
                (|| Some(Self::Renamed { id: id?, from: from? }))()
            }
        };
        object.end(errors);
        change
    }
}

/// What happened to a responsibility, in the change log's words.
enum Kind {
    Added,
    Removed,
    Reworded,
    Shifted,
    Renamed,
}

impl Kind {
    fn parse(text: &str) -> Result<Self, &'static str> {
        match text {
            "added" => Ok(Self::Added),
            "removed" => Ok(Self::Removed),
            "reworded" => Ok(Self::Reworded),
            "shifted" => Ok(Self::Shifted),
            "renamed" => Ok(Self::Renamed),
            _ => Err("this is no kind of change; expected added, removed, reworded, shifted or renamed"),
        }
    }
}
