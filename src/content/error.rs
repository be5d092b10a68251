//! What can be wrong with content, in words that say where, what, and what was expected.

use super::{FORMAT, LARGEST_FILE};
use std::fmt;
use thiserror::Error;

/// A content file that could not be used, with everything found wrong in it.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub struct ContentError {
    pub(super) file: String,
    // Boxed, so that a result stays small where nothing is wrong.
    pub(super) first: Box<FieldError>,
    pub(super) others: Vec<FieldError>,
}

impl ContentError {
    /// A content error of one field error.
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

    /// Everything found wrong, in the order of reading; at least one.
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

/// One thing wrong, and where.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{location}: {kind}")]
pub struct FieldError {
    /// Where in the file.
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

/// What can be wrong with a content file.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum FieldErrorKind {
    /// The server answered with a status other than success.
    #[error("the server answered with status {status}; expected the file (status 200)")]
    Status {
        /// The HTTP status.
        status: u16,
    },
    /// No answer came.
    #[error("no answer came from the server ({reason}); expected the file")]
    NoAnswer {
        /// What the browser said.
        reason: String,
    },
    /// No answer came within the time allowed.
    #[error("the server did not answer within {seconds} seconds; expected the file")]
    TooSlow {
        /// The time allowed.
        seconds: u32,
    },
    /// An HTML page came in place of the file.
    #[error("the server sent a web page in place of the file; expected JSON")]
    WebPage,
    /// More bytes than [`LARGEST_FILE`].
    #[error("the file has {size} bytes; expected at most {LARGEST_FILE}")]
    TooLarge {
        /// The size in bytes.
        size: usize,
    },
    /// The file stops in the middle.
    #[error("the file ends here, in the middle of a value; expected the rest of it")]
    CutOff,
    /// No JSON.
    #[error("this is not JSON ({reason}); expected JSON by RFC 8259")]
    NotJson {
        /// What the parser said.
        reason: String,
    },
    /// A value of another kind than the one expected.
    #[error("this is {found}; expected {expected}")]
    WrongKind {
        /// What was expected, in words.
        expected: &'static str,
        /// What was found, in words.
        found: &'static str,
    },
    /// A field that must be there is not.
    #[error("the field \"{name}\" is missing; expected it here")]
    MissingField {
        /// The field's name.
        name: &'static str,
    },
    /// A field that the format does not have.
    #[error("the format has no such field; expected one of: {known}")]
    UnknownField {
        /// The fields that there are.
        known: String,
    },
    /// Something required could not be read, and is told elsewhere in the file.
    #[error("the file is not complete; expected every required field")]
    Incomplete,
    /// A field that stands in the object twice.
    #[error("the field is given twice; expected it once")]
    FieldTwice,
    /// A text that breaks the rules of its kind, in the words of those rules.
    #[error("{0}")]
    Text(String),
    /// A format version that this portal does not read.
    #[error("the file is written in format {found}; expected format {FORMAT}, the one that this portal reads")]
    Format {
        /// The file's `format`.
        found: u64,
    },
    /// An id that was already given.
    #[error("the id \"{id}\" is already taken by {first}; expected an id of its own")]
    DuplicateId {
        /// The id.
        id: String,
        /// Where it was given first, as a path.
        first: String,
    },
    /// A product id that the portal needs for an address of its own.
    #[error("the id \"{id}\" is an address of the portal itself; expected another one for a product")]
    ReservedId {
        /// The id.
        id: String,
    },
    /// A reference to an id that the pack does not define.
    #[error("there is no {kind} with the id \"{id}\"; expected one that the pack defines")]
    DanglingReference {
        /// What was looked for: `role`, `framework` …
        kind: &'static str,
        /// The id.
        id: String,
    },
    /// A list that must not be empty.
    #[error("the list is empty; expected at least one {expected}")]
    Empty {
        /// What should be in it.
        expected: &'static str,
    },
    /// A customer's role named for a provider's responsibility.
    #[error("a provider's responsibility names a role at the customer; expected no \"role\" here")]
    RoleOfProvider,
    /// A provider's responsibility that is marked as the customer's guidance.
    #[error("a provider's responsibility is marked \"guidance_only\"; expected the mark on the customer's only")]
    GuidanceOnlyOfProvider,
    /// A checklist item that names a provider's responsibility.
    #[error(
        "the responsibility \"{id}\" is the provider's; expected one of the customer's, because an item is what the customer does"
    )]
    FulfilsProvider {
        /// The responsibility's id.
        id: String,
    },
    /// The pack and the catalogue say different things.
    #[error("the pack says \"{pack}\", the catalogue says \"{catalogue}\"; expected the same in both")]
    Disagrees {
        /// The pack's words.
        pack: String,
        /// The catalogue's words.
        catalogue: String,
    },
    /// A pack's file name that leads elsewhere.
    #[error("\"{name}\" is no file name; expected letters, digits, '-', '_' and '.', ending in .json")]
    FileName {
        /// The name.
        name: String,
    },
}
