//! Why a command cannot be carried out.

use crate::folder::FolderError;
use crate::hosting::SiteBaseError;
use crate::server::{BindError, SiteRootError, WatchError};
use crate::site::{AppBundleError, SiteContentError, SiteUrlError, WriteError};
use crate::starter::StarterError;
use crate::theme::BrandingError;
use portal::content::Catalogue;
use portal::escaped::escaped_path;
use std::io;
use std::path::PathBuf;
use thiserror::Error;

/// Why a command cannot be carried out at all: exit status 2.
#[derive(Debug, Error)]
pub enum CommandError {
    /// The folder of content cannot be read.
    #[error(transparent)]
    Folder(#[from] FolderError),
    /// The starter folder cannot be created.
    #[error(transparent)]
    Starter(#[from] StarterError),
    /// The content cannot be published.
    #[error(transparent)]
    Content(#[from] SiteContentError),
    /// The branding cannot be used.
    #[error(transparent)]
    Branding(#[from] BrandingError),
    /// The app is not embedded in this command.
    #[error(transparent)]
    App(#[from] AppBundleError),
    /// `--base` is not a base path.
    #[error("--base: {0}")]
    Base(#[from] SiteBaseError),
    /// `--url` is not an origin.
    #[error("--url: {0}")]
    Url(#[from] SiteUrlError),
    /// The site cannot be written to disk.
    #[error(transparent)]
    Write(#[from] WriteError),
    /// The folder cannot be served.
    #[error(transparent)]
    Site(#[from] SiteRootError),
    /// The server cannot listen.
    #[error(transparent)]
    Bind(#[from] BindError),
    /// The folder cannot be watched.
    #[error(transparent)]
    Watch(#[from] WatchError),
    /// `--watch` with a built site.
    #[error("{}: is a built site, so there is nothing to build again; give the folder of content to --watch", escaped_path(.folder))]
    WatchBuiltSite {
        /// The folder.
        folder: PathBuf,
    },
    /// A built site where a folder of content is required.
    #[error("{}: is a built site; name the folder of content that it was built from", escaped_path(.folder))]
    NotContent {
        /// The folder.
        folder: PathBuf,
    },
    /// `--against` with a folder without a valid catalogue.
    #[error("--against {}: holds no {} that can be read ({reason}), so there is nothing to compare with; name the folder of the published content, or the site that was built of it", escaped_path(.folder), Catalogue::FILE)]
    NothingToCompare {
        /// The folder.
        folder: PathBuf,
        /// What is wrong with the catalogue.
        reason: String,
    },
    /// `--base`, `--url`, `--trailing-slash` or `--intake` with a built site.
    #[error("{}: is a built site, which knows where it lies; leave out --base, --url, --trailing-slash and --intake, or give the folder of content", escaped_path(.folder))]
    AddressOfBuiltSite {
        /// The folder.
        folder: PathBuf,
    },
    /// A file cannot be read or written.
    #[error("{}: {source}", escaped_path(.path))]
    File {
        /// The file or folder.
        path: PathBuf,
        /// The error of the operating system.
        source: io::Error,
    },
    /// Another error of the operating system.
    #[error(transparent)]
    System(#[from] io::Error),
}
