//! Why a site could not be written.

use crate::hosting::{MarkerError, SITE_MARKER};
use portal::escaped::{Escaped, escaped_path};
use std::io;
use std::path::{Path, PathBuf};
use thiserror::Error;

/// Why a site could not be written. Except for [`WriteError::Interrupted`], the folder is unchanged.
#[derive(Debug, Error)]
pub enum WriteError {
    /// The folder contains files but is not a site.
    #[error("{}: holds files, but no site that trust-portal made ({SITE_MARKER} is missing), so it is left alone; name an empty folder, or one that a build has made", escaped_path(.folder))]
    NotASite {
        /// The folder.
        folder: PathBuf,
    },
    /// The folder has a marker that cannot be used, so it is not known which files are the site's.
    #[error("{}: {}; which files a build has written is not known without it, so the folder is left alone; name another, or delete this one if nothing in it is yours", escaped_path(.marker), Escaped(.source))]
    Marker {
        /// The marker.
        marker: PathBuf,
        /// What is wrong with it.
        source: MarkerError,
    },
    /// The path is that of a file.
    #[error("{}: is no folder; name a folder to write the site to", escaped_path(.path))]
    NotAFolder {
        /// The path.
        path: PathBuf,
    },
    /// The path is that of a symbolic link to nothing.
    #[error("{}: is a link that leads nowhere ({source}); make the folder that it leads to, or delete the link", escaped_path(.path))]
    DanglingLink {
        /// The link.
        path: PathBuf,
        /// The error of the operating system.
        source: io::Error,
    },
    /// The path has no last component, such as `/` and `..`.
    #[error("{}: has no name that a new folder could take; name the folder by its path, such as ../site", escaped_path(.path))]
    NoName {
        /// The path.
        path: PathBuf,
    },
    /// A file or folder that no build has written has the path of one of the new site's files.
    #[error("{}: was not written by trust-portal, and a file of the site would have to take its place; move it away, and build again", escaped_path(.path))]
    InTheWay {
        /// Its path.
        path: PathBuf,
    },
    /// Another build writes to the folder, or beside it, and does not end.
    #[error("{}: another `trust-portal build` has been writing here for {seconds} seconds; wait until it has ended, and build again", escaped_path(.folder))]
    Busy {
        /// The folder.
        folder: PathBuf,
        /// How long this build has waited.
        seconds: u64,
    },
    /// An operation of the file system failed.
    #[error("could not {action} {}: {source}{}", escaped_path(.path), advice(.source))]
    FileSystem {
        /// The operation.
        action: &'static str,
        /// The path.
        path: PathBuf,
        /// The error of the operating system.
        source: io::Error,
    },
    /// An operation failed after the first file of the folder was replaced.
    #[error("{source}; the folder {} holds files of the old site and of the new one, and each page works; build again to finish", escaped_path(.folder))]
    Interrupted {
        /// The folder.
        folder: PathBuf,
        /// The operation.
        source: Box<WriteError>,
    },
}

/// The error of an operation at a path.
pub(super) fn failed_to(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> WriteError {
    let path = path.to_owned();
    move |source| WriteError::FileSystem { action, path, source }
}

/// What to do about an error of the file system, where that is known.
fn advice(error: &io::Error) -> &'static str {
    match error.kind() {
        io::ErrorKind::PermissionDenied => {
            "; name a folder that this user may write to, or make it and give it to this user"
        }
        io::ErrorKind::ReadOnlyFilesystem => "; name a folder in a file system that can be written to",
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "; make room, and build again",
        _ => "",
    }
}
