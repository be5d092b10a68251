//! Doing what was asked for on the command line.

mod build;
mod check;
mod serve;
mod today;

use crate::command::Task;
use crate::folder::FolderError;
use crate::format::write_schemas;
use crate::hosting::SiteBaseFault;
use crate::server::{BindError, SiteRootError, WatchError};
use crate::site::{AppError, LookError, SiteUrlFault, UnpublishableContent, WriteError};
use crate::starter::{self, StarterError};
use portal::content::Catalogue;
use std::fmt::Display;
use std::io::{self, Write as _};
use std::path::PathBuf;
use thiserror::Error;

/// The exit status when all is well.
const WELL: u8 = 0;

/// The exit status when the content has errors, or denied warnings.
const FAULTY: u8 = 1;

/// Why what was asked for could not be done at all.
#[derive(Debug, Error)]
pub enum RunError {
    /// The folder of content cannot be read.
    #[error(transparent)]
    Folder(#[from] FolderError),
    /// The starter folder cannot be made.
    #[error(transparent)]
    Starter(#[from] StarterError),
    /// The content cannot be published.
    #[error(transparent)]
    Content(#[from] UnpublishableContent),
    /// The look cannot be used.
    #[error(transparent)]
    Look(#[from] LookError),
    /// There is no app to build with.
    #[error(transparent)]
    App(#[from] AppError),
    /// `--base` is no base path.
    #[error("--base: {0}")]
    Base(#[from] SiteBaseFault),
    /// `--url` is no address.
    #[error("--url: {0}")]
    Url(#[from] SiteUrlFault),
    /// The site cannot be put on disk.
    #[error(transparent)]
    Write(#[from] WriteError),
    /// The folder is no site to serve.
    #[error(transparent)]
    Site(#[from] SiteRootError),
    /// The server cannot listen.
    #[error(transparent)]
    Bind(#[from] BindError),
    /// The folder cannot be watched.
    #[error(transparent)]
    Watch(#[from] WatchError),
    /// `--watch` was asked for a site that is built already.
    #[error("{}: is a built site, so there is nothing to build again; give the folder of content to --watch", .folder.display())]
    NothingToWatch {
        /// The folder.
        folder: PathBuf,
    },
    /// A folder named as content is a site that was built of it.
    #[error("{}: is a built site; name the folder of content that it was built from", .folder.display())]
    BuiltSite {
        /// The folder.
        folder: PathBuf,
    },
    /// The folder named as the published version holds no catalogue that can be read.
    #[error("--against {}: holds no {} that can be read ({reason}), so there is nothing to compare with; name the folder of the published content, or the site that was built of it", .folder.display(), Catalogue::FILE)]
    NothingToCompare {
        /// The folder.
        folder: PathBuf,
        /// What is wrong with the catalogue.
        reason: String,
    },
    /// `--base` or `--url` was given for a site that is built already.
    #[error("{}: is a built site, which knows where it lies; leave out --base and --url, or give the folder of content", .folder.display())]
    PlaceOfSite {
        /// The folder.
        folder: PathBuf,
    },
    /// A file cannot be read or written.
    #[error("{}: {cause}", .path.display())]
    File {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        cause: io::Error,
    },
    /// Something in the system failed.
    #[error("{0}")]
    System(#[from] io::Error),
}

/// Does what was asked for, and says with which status to exit.
///
/// # Errors
/// [`RunError`]: it could not be done at all, which is status 2.
pub fn run(task: Task) -> Result<u8, RunError> {
    match task {
        Task::New { dir } => {
            let files = starter::create(&dir, today::today())?;
            for file in files {
                say(file.display());
            }
            say(format_args!("\nNext: trust-portal serve {} --watch", dir.display()));
            Ok(WELL)
        }
        Task::Check(options) => check::run(&options),
        Task::Build(options) => build::run(&options),
        Task::Serve(options) => serve::run(&options),
        Task::Schema { dir } => {
            let names = write_schemas(&dir).map_err(|cause| RunError::File {
                path: dir.clone(),
                cause,
            })?;
            for name in names {
                say(dir.join(name).display());
            }
            Ok(WELL)
        }
    }
}

/// Says what was done, on standard output. Done it is even where nobody can be told, as when the
/// pipe's reader has gone or the disk is full.
fn say(words: impl Display) {
    let _ = writeln!(io::stdout(), "{words}");
}

/// Says on standard error what there is to know beside that.
fn remark(words: impl Display) {
    let _ = writeln!(io::stderr(), "{words}");
}
