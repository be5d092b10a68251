//! Why a file of the folder `static/` cannot be published.

use super::file_type::ALLOWED_EXTENSIONS;
use crate::file_name::FileNameError;
use crate::folder::FileError;
use portal::content::{RuleError, full_message};
use thiserror::Error;

/// Why a file of the folder `static/` cannot be published.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{file}: {}", full_message(.kind))]
pub struct StaticFileError {
    /// The file, by its path in the folder of content.
    pub file: String,
    /// What is wrong with it.
    pub kind: StaticFileErrorKind,
}

/// What is wrong with a file of the folder `static/`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StaticFileErrorKind {
    /// It cannot be read.
    File(FileError),
    /// It, or a folder that it lies in, has a name that not every system and host can have.
    Name {
        /// The name.
        name: String,
        /// What is wrong with the name.
        error: FileNameError,
    },
    /// It would take the place of a page or file of the site, or hide it.
    Taken {
        /// The path of the site's file or folder.
        by: String,
    },
    /// Its name, or that of its folder at the top, begins with `_`: hosts read what to do from such files.
    ForHosts {
        /// The name.
        name: String,
    },
    /// Another file of the folder has its name but for capital letters, or is a folder of that name.
    SameName {
        /// The other file, by its path in the folder of content.
        other: String,
    },
    /// Its extension is not among those that are published, or one before the last is that of a page or script.
    Extension {
        /// The extension, without its dot.
        extension: String,
    },
    /// It begins like a page.
    Markup {
        /// How it begins.
        start: String,
    },
}

impl RuleError for StaticFileErrorKind {
    fn message(&self) -> String {
        match self {
            Self::File(error) => error.message(),
            Self::Name { name, error } => format!("the name {name:?} {error}"),
            Self::Taken { by } => format!("it would take the place of \"{by}\", which is the site's own"),
            Self::ForHosts { name } => {
                format!("the name \"{name}\" begins with _, and hosts read from such files what to do")
            }
            Self::SameName { other } => {
                format!(
                    "on Windows and macOS, it and \"{other}\" would replace each other: their names differ in capital letters only"
                )
            }
            Self::Extension { extension } => {
                format!(
                    "files that end in \".{extension}\" are not published: the site keeps readers' drafts, and what could run as a part of it could read them"
                )
            }
            Self::Markup { start } => format!("it begins with \"{start}\", so a host could send it as a page"),
        }
    }

    fn expected(&self) -> Option<String> {
        match self {
            Self::File(error) => error.expected(),
            Self::Name { .. } | Self::Taken { .. } | Self::ForHosts { .. } | Self::SameName { .. } => {
                Some("another name".to_owned())
            }
            Self::Extension { .. } => Some(format!("one of {}, or no extension", ALLOWED_EXTENSIONS.join(", "))),
            Self::Markup { .. } => Some("a file that begins with something else".to_owned()),
        }
    }
}
