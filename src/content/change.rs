//! The change log: what changed in the responsibilities and the checklist, version by version.

use super::error::FieldErrorKind;
use super::format::Format;
use super::json::Json;
use super::read::{FieldErrors, Object, read_each};
use super::rule::{RuleError, ValueError};
use super::{Date, Id, Line, Party};
use std::fmt;
use std::sync::Arc;

/// The changes in one version of the content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangeSet {
    /// The version with the changes.
    pub version: Line,
    /// The day on which it was published.
    pub date: Date,
    /// The SHA-256 of the content of that version, without its change log.
    pub sha256: Option<Sha256>,
    /// The changes. None only where the SHA-256 is given: then other content changed.
    pub entries: Vec<Change>,
}

/// A SHA-256 (FIPS 180-4) as 64 hexadecimal digits in small letters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sha256(Arc<str>);

/// A change of one responsibility or checklist item. Ids are those of that version: the pack may no longer have them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// A change of a responsibility.
    Responsibility {
        /// The responsibility's id, as it was after the change.
        id: Id,
        /// What happened to it.
        change: ResponsibilityChange,
    },
    /// A change of a checklist item.
    Item {
        /// The item's id, as it was after the change.
        id: Id,
        /// What happened to it.
        change: ItemChange,
    },
}

/// What happened to a responsibility.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ResponsibilityChange {
    /// It is new.
    Added,
    /// It was removed.
    Removed {
        /// The party that it belonged to.
        from: Party,
        /// Its former text.
        before: Line,
    },
    /// Its text has changed.
    Reworded {
        /// The former text.
        before: Line,
        /// The new text.
        after: Line,
    },
    /// It moved from one party to the other.
    Shifted {
        /// The party that it belonged to.
        from: Party,
        /// The party that it belongs to now.
        to: Party,
    },
    /// It has another id.
    Renamed {
        /// The id that it had.
        from: Id,
    },
    /// Another of its fields has changed.
    Revised(Revision<ResponsibilityField>),
}

/// What happened to a checklist item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ItemChange {
    /// It is new.
    Added,
    /// It was removed.
    Removed {
        /// Its former title.
        before: Line,
    },
    /// Its title has changed.
    Reworded {
        /// The former title.
        before: Line,
        /// The new title.
        after: Line,
    },
    /// It has another id.
    Renamed {
        /// The id that it had.
        from: Id,
    },
    /// Another of its fields has changed.
    Revised(Revision<ItemField>),
}

/// A field with other texts than before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revision<Field> {
    field: Field,
    before: Vec<Line>,
    after: Vec<Line>,
}

impl<Field: Copy> Revision<Field> {
    /// A revision of a field; none if the texts are the same.
    #[must_use]
    pub fn new(field: Field, before: Vec<Line>, after: Vec<Line>) -> Option<Self> {
        (before != after).then_some(Self { field, before, after })
    }

    /// The field.
    #[must_use]
    pub fn field(&self) -> Field {
        self.field
    }

    /// Its former texts; empty if it was not there.
    #[must_use]
    pub fn before(&self) -> &[Line] {
        &self.before
    }

    /// Its new texts; empty if it is gone.
    #[must_use]
    pub fn after(&self) -> &[Line] {
        &self.after
    }
}

/// Declares an enum of fields, each with its name in packs.
macro_rules! fields {
    ($(#[$doc:meta])* $name:ident { $($(#[$field_doc:meta])* $field:ident = $text:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum $name {
            $($(#[$field_doc])* $field,)+
        }

        impl $name {
            /// Every field.
            pub const ALL: &[Self] = &[$(Self::$field),+];

            /// The names of all fields in packs.
            pub const NAMES: &[&'static str] = &[$($text),+];

            /// The field's name in packs.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$field => $text,)+
                }
            }

            fn parse(text: &str) -> Result<Self, WordError> {
                let field = Self::ALL.iter().copied().find(|field| field.as_str() == text);
                field.ok_or(WordError { kind: "field that is logged", words: Self::NAMES })
            }
        }
    };
}

fields! {
    /// A field of a responsibility whose revisions are logged.
    ResponsibilityField {
        /// How often it must be reviewed: the word of the pack.
        Cadence = "cadence",
        /// The names of the tags that it depends on.
        Tags = "tags",
        /// The name of the role that it is assigned to.
        Role = "role",
        /// The evidence that shows that it is done.
        Evidence = "evidence",
        /// The controls, each with its framework: `NIST SP 800-53 Rev. 5: AC-2`.
        Controls = "controls",
        /// Why it matters.
        Rationale = "rationale",
        /// The links to instructions, each with its address.
        Links = "links",
        /// Why no checklist item fulfils it: the reason, or `true` without one.
        GuidanceOnly = "guidance_only",
        /// The name of its priority.
        Priority = "priority",
        /// The third parties that perform it, each with what is inherited from it.
        PerformedBy = "performed_by",
        /// The ids of the responsibilities that it is paired with.
        PairsWith = "pairs_with",
        /// Why it does not apply to the product.
        NotApplicable = "not_applicable",
    }
}

fields! {
    /// A field of a checklist item whose revisions are logged.
    ItemField {
        /// How to do it.
        Guidance = "guidance",
        /// Why it matters.
        Rationale = "rationale",
        /// The ids of the responsibilities that it fulfils.
        Fulfils = "fulfils",
        /// The links to more information, each with its address.
        Links = "links",
        /// The name of its priority.
        Priority = "priority",
    }
}

impl Sha256 {
    /// Parses the digits.
    ///
    /// # Errors
    /// [`ValueError`]: the text is something else.
    pub fn parse(text: &str) -> Result<Self, ValueError> {
        let is_digit = |b: u8| matches!(b, b'0'..=b'9' | b'a'..=b'f');
        if text.len() == 64 && text.bytes().all(is_digit) {
            Ok(Self(text.into()))
        } else {
            Err(ValueError {
                kind: "SHA-256",
                expected: "64 digits of 0-9 and a-f",
            })
        }
    }

    /// The digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Sha256 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl ChangeSet {
    pub(super) fn read(errors: &mut FieldErrors, path: &str, json: Json) -> Option<Self> {
        let mut object = errors.object(path, json)?;
        let version = object.text(errors, "version", Line::parse);
        let date = object.text(errors, "date", Date::parse);
        let sha256 = object.optional_of_format_2(errors, "sha256");
        let entries = match &sha256 {
            Some(_) => object.required_list(errors, "entries"),
            None => object.non_empty_list(errors, "entries", "change"),
        };
        let sha256 = sha256.and_then(|json| errors.text(&object.path_of("sha256"), &json, Sha256::parse));
        let entries = read_each(entries, |path, json| Change::read(errors, path, json));
        object.finish(errors);
        Some(Self {
            version: version?,
            date: date?,
            sha256,
            entries,
        })
    }
}

/// The kind of a change. Items have all of them but [`ChangeKind::Shifted`].
#[derive(Clone, Copy, PartialEq, Eq)]
enum ChangeKind {
    Added,
    Removed,
    Reworded,
    Renamed,
    Revised,
    Shifted,
}

impl ResponsibilityChange {
    /// Every kind of change, as change logs name them.
    pub const KINDS: &[&'static str] = &["added", "removed", "reworded", "shifted", "renamed", "revised"];

    /// The kind, as change logs name it.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed { .. } => "removed",
            Self::Reworded { .. } => "reworded",
            Self::Shifted { .. } => "shifted",
            Self::Renamed { .. } => "renamed",
            Self::Revised(_) => "revised",
        }
    }

    fn read(errors: &mut FieldErrors, object: &mut Object, kind: ChangeKind) -> Option<Self> {
        match kind {
            ChangeKind::Added => Some(Self::Added),
            ChangeKind::Removed => {
                let from = object.text(errors, "from", Party::parse);
                let before = object.text(errors, "before", Line::parse);
                Some(Self::Removed {
                    from: from?,
                    before: before?,
                })
            }
            ChangeKind::Reworded => {
                let (before, after) = reworded(errors, object)?;
                Some(Self::Reworded { before, after })
            }
            ChangeKind::Shifted => {
                let from = object.text(errors, "from", Party::parse);
                let to = object.text(errors, "to", Party::parse);
                Some(Self::Shifted { from: from?, to: to? })
            }
            ChangeKind::Renamed => {
                let from = object.text(errors, "from", Id::parse)?;
                Some(Self::Renamed { from })
            }
            ChangeKind::Revised => Revision::read(errors, object, ResponsibilityField::parse).map(Self::Revised),
        }
    }
}

impl ItemChange {
    /// Every kind of change, as change logs name them.
    pub const KINDS: &[&'static str] = &["added", "removed", "reworded", "renamed", "revised"];

    /// The kind, as change logs name it.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed { .. } => "removed",
            Self::Reworded { .. } => "reworded",
            Self::Renamed { .. } => "renamed",
            Self::Revised(_) => "revised",
        }
    }

    fn read(errors: &mut FieldErrors, object: &mut Object, kind: ChangeKind) -> Option<Self> {
        match kind {
            ChangeKind::Added => Some(Self::Added),
            ChangeKind::Removed => {
                let before = object.text(errors, "before", Line::parse)?;
                Some(Self::Removed { before })
            }
            ChangeKind::Reworded => {
                let (before, after) = reworded(errors, object)?;
                Some(Self::Reworded { before, after })
            }
            ChangeKind::Renamed => {
                let from = object.text(errors, "from", Id::parse)?;
                Some(Self::Renamed { from })
            }
            ChangeKind::Revised => Revision::read(errors, object, ItemField::parse).map(Self::Revised),
            // No item belongs to the provider, so its kind is not read.
            ChangeKind::Shifted => None,
        }
    }
}

impl Change {
    /// Reads an entry. Its ids are those of its version, so they are not resolved.
    fn read(errors: &mut FieldErrors, path: &str, json: Json) -> Option<Self> {
        let mut object = errors.object(path, json)?;
        let is_item = object.has("item");
        let (subject, parse): (_, fn(&str) -> _) = match is_item {
            true => ("item", ChangeKind::parse_of_item),
            false => ("id", ChangeKind::parse),
        };
        let kind = object.text(errors, "kind", parse);
        let id = object.text(errors, subject, Id::parse);
        // Without the kind it is not known which further fields the entry may have.
        let kind = kind?;
        if errors.format < Format::Two && (is_item || kind == ChangeKind::Revised) {
            let path = object.path_of(if is_item { "item" } else { "kind" });
            errors.report(&path, FieldErrorKind::LaterFormat { format: Format::Two });
            return None;
        }
        let change = match is_item {
            true => {
                ItemChange::read(errors, &mut object, kind).and_then(|change| id.map(|id| Self::Item { id, change }))
            }
            false => ResponsibilityChange::read(errors, &mut object, kind)
                .and_then(|change| id.map(|id| Self::Responsibility { id, change })),
        };
        object.finish(errors);
        change
    }
}

fn reworded(errors: &mut FieldErrors, object: &mut Object) -> Option<(Line, Line)> {
    let before = object.text(errors, "before", Line::parse);
    let after = object.text(errors, "after", Line::parse);
    Some((before?, after?))
}

impl<Field: Copy> Revision<Field> {
    fn read(
        errors: &mut FieldErrors,
        object: &mut Object,
        parse: fn(&str) -> Result<Field, WordError>,
    ) -> Option<Self> {
        let count = errors.count();
        let field = object.text(errors, "field", parse);
        let [before, after] = ["before", "after"].map(|name| {
            let list = object.list(errors, name);
            read_each(list, |path, json| errors.text(path, &json, Line::parse))
        });
        // What could not be read is no sign that nothing changed.
        if errors.count() > count {
            return None;
        }
        if before.is_empty() && after.is_empty() {
            let expected = "text, in \"before\" or in \"after\"";
            errors.report(object.path(), FieldErrorKind::Empty { expected });
        } else if before == after {
            errors.report(object.path(), FieldErrorKind::Unchanged);
        }
        Self::new(field?, before, after)
    }
}

impl ChangeKind {
    fn parse(text: &str) -> Result<Self, WordError> {
        Self::of_name(text).ok_or(WordError {
            kind: "kind of change",
            words: ResponsibilityChange::KINDS,
        })
    }

    fn parse_of_item(text: &str) -> Result<Self, WordError> {
        let kind = Self::of_name(text).filter(|kind| *kind != Self::Shifted);
        kind.ok_or(WordError {
            kind: "kind of change",
            words: ItemChange::KINDS,
        })
    }

    fn of_name(name: &str) -> Option<Self> {
        match name {
            "added" => Some(Self::Added),
            "removed" => Some(Self::Removed),
            "reworded" => Some(Self::Reworded),
            "renamed" => Some(Self::Renamed),
            "revised" => Some(Self::Revised),
            "shifted" => Some(Self::Shifted),
            _ => None,
        }
    }
}

/// A word that is none of those that the format has.
struct WordError {
    kind: &'static str,
    words: &'static [&'static str],
}

impl RuleError for WordError {
    fn message(&self) -> String {
        format!("this is no {}", self.kind)
    }

    fn expected(&self) -> Option<String> {
        let (last, others) = self.words.split_last()?;
        Some(format!("{} or {last}", others.join(", ")))
    }
}
