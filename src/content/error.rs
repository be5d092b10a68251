//! The errors of content files: where an error is, what is wrong, and what was expected.

use super::format::{Format, MAX_FILE_SIZE};
use super::party::Party;
use super::rule::{RuleError, full_message};
use std::fmt;
use thiserror::Error;

/// A content file that cannot be used, with every error in it.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub struct ContentError {
    pub(super) file: String,
    // Boxed, so that a `Result` stays small.
    pub(super) first: Box<FieldError>,
    pub(super) others: Vec<FieldError>,
}

impl ContentError {
    /// A content error with one field error.
    #[must_use]
    pub fn new(file: &str, location: Location, kind: FieldErrorKind) -> Self {
        Self {
            file: file.to_owned(),
            first: Box::new(FieldError { location, kind }),
            others: Vec::new(),
        }
    }

    /// The file's name, as the catalogue names it.
    #[must_use]
    pub fn file(&self) -> &str {
        &self.file
    }

    /// Every error in the order of reading, at least one.
    pub fn errors(&self) -> impl Iterator<Item = &FieldError> {
        std::iter::once(&*self.first).chain(&self.others)
    }
}

/// One line per error: `mydesk.json, areas[2].id: …`.
impl fmt::Display for ContentError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, error) in self.errors().enumerate() {
            if index > 0 {
                f.write_str("\n")?;
            }
            match &error.location {
                Location::File => write!(f, "{}: {}", self.file, error.kind)?,
                location => write!(f, "{}, {location}: {}", self.file, error.kind)?,
            }
        }
        Ok(())
    }
}

/// One error in a content file.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{location}: {kind}")]
pub struct FieldError {
    /// Where it is.
    pub location: Location,
    /// What is wrong, and what was expected.
    pub kind: FieldErrorKind,
}

/// Where in a file an error is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Location {
    /// The file as a whole.
    File,
    /// A line and a column in it, both counted from 1.
    Position {
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
    },
    /// A value in it, as a path: `areas[2].responsibilities[0].id`, counted from 0.
    Path(String),
}

impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File => f.write_str("the whole file"),
            Self::Position { line, column } => write!(f, "line {line}, column {column}"),
            Self::Path(path) => f.write_str(path),
        }
    }
}

/// What is wrong in a content file.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{}", full_message(self))]
pub enum FieldErrorKind {
    /// The server answered with a status other than success.
    Status {
        /// The HTTP status.
        status: u16,
    },
    /// The server did not answer.
    NoAnswer {
        /// The browser's reason.
        reason: String,
    },
    /// The server did not answer in time.
    TooSlow {
        /// The time allowed.
        seconds: u32,
    },
    /// The server answered with an HTML page instead of the file.
    WebPage,
    /// The file is larger than [`MAX_FILE_SIZE`].
    TooLarge {
        /// The size in bytes.
        size: usize,
    },
    /// The file ends in the middle of a value.
    CutOff,
    /// The file is not JSON.
    NotJson {
        /// The parser's reason.
        reason: String,
    },
    /// A value is of another kind than expected.
    WrongKind {
        /// The expected kind, in words.
        expected: &'static str,
        /// The kind of the value, in words.
        found: &'static str,
    },
    /// A required field is missing.
    MissingField {
        /// The field's name.
        name: &'static str,
    },
    /// The format has no such field.
    UnknownField {
        /// The fields that it has.
        known: Vec<&'static str>,
    },
    /// A required value could not be read, without an error of its own.
    Incomplete,
    /// A field is in the object twice.
    FieldTwice,
    /// A text breaks the rule for its field.
    Text {
        /// What is wrong.
        message: String,
        /// What was expected instead.
        expected: Option<String>,
    },
    /// The file is written in a format version that this portal does not read.
    Format {
        /// The file's `format`.
        found: u64,
    },
    /// A value is of a later format version than the file.
    LaterFormat {
        /// The version that has it.
        format: Format,
    },
    /// A list in a text is neither steps nor a list.
    NoList,
    /// A list in a text is both steps and a list.
    TwoLists,
    /// An id is already in use.
    DuplicateId {
        /// The id.
        id: String,
        /// The path at which it is defined first.
        first: String,
    },
    /// A product has an id whose address is needed for something else.
    ReservedId {
        /// The id.
        id: String,
    },
    /// A reference to an id that the pack does not define.
    DanglingReference {
        /// The kind of the thing referred to: `role`, `framework` …
        kind: &'static str,
        /// The id.
        id: String,
    },
    /// A list that must not be empty is empty.
    Empty {
        /// What belongs in it.
        expected: &'static str,
    },
    /// A revision in the change log has the same texts before and after.
    Unchanged,
    /// A responsibility has a role at the other party.
    RoleOfOtherParty {
        /// The party whose people have the role.
        party: Party,
    },
    /// A responsibility is paired with one of the same party.
    PairOfOneParty {
        /// The other responsibility's id.
        id: String,
        /// The party of both.
        party: Party,
    },
    /// An area is in no chapter, though the pack has chapters.
    NoChapter,
    /// The checklist has no item, though a responsibility needs one.
    NoItem {
        /// The responsibility's id.
        id: String,
    },
    /// A chapter goes on after another one.
    ChapterContinued {
        /// The chapter's id.
        id: String,
    },
    /// A provider's responsibility is marked as guidance, which is for the customer's only.
    GuidanceOnlyOfProvider,
    /// A checklist item fulfils a provider's responsibility.
    FulfilsProvider {
        /// The responsibility's id.
        id: String,
    },
    /// The pack and the catalogue have different values.
    Disagrees {
        /// The value in the pack.
        pack: String,
        /// The value in the catalogue.
        catalogue: String,
    },
    /// A pack's file name could lead out of the folder.
    FileName {
        /// The name.
        name: String,
    },
}

impl RuleError for FieldErrorKind {
    fn message(&self) -> String {
        let message = match self {
            Self::Status { status } => return format!("the server answered with status {status}"),
            Self::NoAnswer { reason } => return format!("no answer came from the server ({reason})"),
            Self::TooSlow { seconds } => return format!("the server did not answer within {seconds} seconds"),
            Self::WebPage => "the server sent a web page in place of the file",
            Self::TooLarge { size } => return format!("the file has {size} bytes"),
            Self::CutOff => "the file ends here, in the middle of a value",
            Self::NotJson { reason } => return format!("this is not JSON ({reason})"),
            Self::WrongKind { found, .. } => return format!("this is {found}"),
            Self::MissingField { name } => return format!("the field \"{name}\" is missing"),
            Self::UnknownField { .. } => "the format has no such field",
            Self::Incomplete => "the file is not complete",
            Self::FieldTwice => "the field is given twice",
            Self::Text { message, .. } => message,
            Self::Format { found } => return format!("the file is written in format {found}"),
            Self::LaterFormat { format } => return format!("this needs format {}", format.number()),
            Self::NoList => "there are neither steps nor a list in it",
            Self::TwoLists => "it has both steps and a list",
            Self::DuplicateId { id, first } => return format!("the id \"{id}\" is already taken by {first}"),
            Self::ReservedId { id } => return format!("the id \"{id}\" is an address of the portal itself"),
            Self::DanglingReference { kind, id } => return format!("there is no {kind} with the id \"{id}\""),
            Self::Empty { .. } => "the list is empty",
            Self::Unchanged => "the texts before and after are the same",
            Self::RoleOfOtherParty { party } => match party {
                Party::Customer => "a provider's responsibility names a role at the customer",
                Party::Provider => "a customer's responsibility names a role at the provider",
            },
            Self::PairOfOneParty { id, party } => {
                return format!(
                    "the responsibility \"{id}\" is the {}'s, as this one is",
                    party.as_str()
                );
            }
            Self::NoChapter => "the pack has chapters, and this area is in none",
            Self::NoItem { id } => {
                return format!("no item is on the checklist, and the customer's responsibility \"{id}\" needs one");
            }
            Self::ChapterContinued { id } => return format!("the chapter \"{id}\" goes on here, after another one"),
            Self::GuidanceOnlyOfProvider => "a provider's responsibility is marked \"guidance_only\"",
            Self::FulfilsProvider { id } => return format!("the responsibility \"{id}\" is the provider's"),
            Self::Disagrees { pack, catalogue } => {
                return format!("the pack says \"{pack}\", the catalogue says \"{catalogue}\"");
            }
            Self::FileName { name } => return format!("\"{name}\" is no file name"),
        };
        message.to_owned()
    }

    fn expected(&self) -> Option<String> {
        let expected = match self {
            Self::Status { .. } => "the file (status 200)",
            Self::NoAnswer { .. } | Self::TooSlow { .. } => "the file",
            Self::WebPage => "JSON",
            Self::TooLarge { .. } => return Some(format!("at most {MAX_FILE_SIZE}")),
            Self::CutOff => "the rest of it",
            Self::NotJson { .. } => "JSON by RFC 8259",
            Self::WrongKind { expected, .. } => expected,
            Self::MissingField { .. } => "it here",
            Self::UnknownField { known } => return Some(format!("one of: {}", known.join(", "))),
            Self::Incomplete => "every required field",
            Self::FieldTwice => "it once",
            Self::Text { expected, .. } => return expected.clone(),
            Self::Format { .. } => {
                let formats = Format::ALL.map(|format| format.number().to_string());
                return Some(format!("format {}, which this portal reads", formats.join(" or ")));
            }
            Self::LaterFormat { .. } => "the file to be in that format, as `trust-portal upgrade` writes it",
            Self::NoList => "\"steps\" or \"list\"",
            Self::TwoLists => "one of them",
            Self::DuplicateId { .. } => "an id of its own",
            Self::ReservedId { .. } => "another one for a product",
            Self::DanglingReference {
                kind: "kind of tag", ..
            } => "\"plan\", \"region\", \"feature\", or one that the pack defines",
            Self::DanglingReference { .. } => "one that the pack defines",
            Self::Empty { expected } => return Some(format!("at least one {expected}")),
            Self::Unchanged => "texts that differ",
            Self::RoleOfOtherParty { .. } => "a role of the responsibility's own party, or none",
            Self::PairOfOneParty { .. } => "one of the other party",
            Self::NoChapter => "\"chapter\" with the id of one of them",
            Self::NoItem { .. } => "an item that fulfils it, or \"guidance_only\" on it",
            Self::ChapterContinued { .. } => "all areas of a chapter one after the other",
            Self::GuidanceOnlyOfProvider => "the mark on the customer's only",
            Self::FulfilsProvider { .. } => "one of the customer's, because an item is what the customer does",
            Self::Disagrees { .. } => "the same in both",
            Self::FileName { .. } => "letters, digits, '-', '_' and '.', ending in .json",
        };
        Some(expected.to_owned())
    }
}
