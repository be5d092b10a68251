//! Writing a site to disk, so that at every moment the folder holds a site that works, and nothing is
//! deleted that no build has written.
//!
//! | module | content |
//! | --- | --- |
//! | `existing` | which files in a folder are a build's, and which are not |
//! | `exchange` | replacing the whole folder in one operation, where nothing forbids it |
//! | `in_place` | replacing file by file otherwise |
//! | `lock` | one build at a time |

mod error;
mod exchange;
mod existing;
mod in_place;
mod lock;
#[cfg(test)]
mod tests;

pub use error::WriteError;

use super::build::Site;
use crate::hosting::SITE_MARKER;
use error::failed_to;
use exchange::{delete_site, exchange, is_replaceable, make_staging, set_permissions, sweep};
use existing::{Existing, listed_files};
use in_place::InPlaceUpdate;
use lock::FolderLock;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{fs, io};

/// What a build has left alone in the folder of a site.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct ForeignFiles {
    /// Files that no build has written, by their paths in the folder. A folder with nothing of the site
    /// is one entry, with a slash at its end.
    pub paths: BTreeSet<String>,
    /// Whether files of a former version may be among them: it built the site, and kept no list.
    pub may_be_of_a_build: bool,
}

/// Where a site is to be written.
enum Target {
    /// Nothing is there.
    Missing,
    /// A folder.
    Folder(PathBuf),
    /// A link to a folder, by the path of that folder.
    Link(PathBuf),
}

impl Target {
    fn at(path: &Path) -> Result<Self, WriteError> {
        let (path, as_given) = (path.to_owned(), path);
        if as_given.file_name().is_none() {
            return Err(WriteError::NoName { path });
        }
        let metadata = match fs::symlink_metadata(as_given) {
            Ok(metadata) => metadata,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Self::Missing),
            Err(error) => return Err(failed_to("read", as_given)(error)),
        };
        if metadata.is_symlink() {
            return match as_given.canonicalize() {
                Ok(real) if real.is_dir() => Ok(Self::Link(real)),
                Ok(_) => Err(WriteError::NotAFolder { path }),
                Err(source) => Err(WriteError::DanglingLink { path, source }),
            };
        }
        if metadata.is_dir() {
            Ok(Self::Folder(path))
        } else {
            Err(WriteError::NotAFolder { path })
        }
    }
}

impl Site {
    /// Checks whether a site may be written to a folder.
    ///
    /// # Errors
    /// [`WriteError`]: it is not a folder, or contains files but is not a site.
    pub fn check_target(folder: &Path) -> Result<(), WriteError> {
        match Target::at(folder)? {
            Target::Missing => Ok(()),
            Target::Folder(folder) | Target::Link(folder) => listed_files(&folder).map(drop),
        }
    }

    /// Writes the site to a folder, and deletes of the old site what the new one has not. Returns what
    /// no build has written, which stays as it is.
    ///
    /// A plain folder with nothing else in it is replaced in one operation. In any other, assets are
    /// written first, then pages one by one, and old files deleted last. If the process is ended
    /// meanwhile, each page works, and the next build finishes.
    ///
    /// # Errors
    /// [`WriteError`]. Except for [`WriteError::Interrupted`], the folder is then unchanged.
    pub fn write(&self, folder: &Path) -> Result<ForeignFiles, WriteError> {
        let parent = parent_of(folder);
        if let Target::Missing = Target::at(folder)? {
            fs::create_dir_all(&parent).map_err(failed_to("make the folder", &parent))?;
        }
        let parent_lock = FolderLock::acquire(&parent)?;
        if parent_lock.is_held() {
            sweep(&parent);
        }
        // Only now, because another build may have written it meanwhile.
        let (folder, is_link) = match Target::at(folder)? {
            Target::Missing => {
                let staging = self.write_beside(&parent, None)?;
                fs::rename(staging.path(), folder).map_err(failed_to("put the new site to", folder))?;
                // The folder was moved, so there is nothing to delete at the old path.
                let _ = staging.keep();
                return Ok(ForeignFiles::default());
            }
            Target::Folder(folder) => (folder, false),
            Target::Link(folder) => (folder, true),
        };
        let _folder_lock = FolderLock::acquire(&folder)?;
        let existing = Existing::read(&folder, self.files().map(|(path, _)| path))?;
        // Of what version 0.1 has written, nothing else than the new site's paths is known.
        let is_plain = !is_link && !existing.is_unlisted && existing.foreign.is_empty();
        if !is_plain || !self.replace(&folder, &parent) {
            InPlaceUpdate::prepare(&folder, &existing, self)?.apply()?;
        }
        Ok(ForeignFiles {
            may_be_of_a_build: existing.is_unlisted && !existing.foreign.is_empty(),
            paths: existing.foreign,
        })
    }

    /// Replaces a folder in one operation. `false`: that is not possible, and nothing has changed.
    fn replace(&self, folder: &Path, parent: &Path) -> bool {
        let Ok(staging) = self.write_beside(parent, Some(folder)) else {
            return false;
        };
        if !is_replaceable(folder, staging.path()) || exchange(staging.path(), folder).is_err() {
            return false;
        }
        // Now the old site. A file that was put into it meanwhile stays.
        delete_site(&staging.keep());
        true
    }

    /// Writes the site to a new folder in `parent`, with the permissions of the folder that it replaces.
    fn write_beside(&self, parent: &Path, replaced: Option<&Path>) -> Result<tempfile::TempDir, WriteError> {
        let staging = make_staging(parent)?;
        self.write_files(staging.path())?;
        set_permissions(staging.path(), replaced).map_err(failed_to("open to readers", staging.path()))?;
        Ok(staging)
    }

    /// Writes the files of the site into an empty folder.
    ///
    /// # Errors
    /// [`WriteError::FileSystem`]: a file cannot be written.
    pub fn write_files(&self, folder: &Path) -> Result<(), WriteError> {
        // The marker first: if the build is ended, the next one knows by it what to delete.
        let marker = self.files().filter(|(path, _)| *path == SITE_MARKER);
        for (path, bytes) in marker.chain(self.files().filter(|(path, _)| *path != SITE_MARKER)) {
            let path = folder.join(path);
            if let Some(parent) = path.parent() {
                fs::create_dir_all(parent).map_err(failed_to("make the folder", parent))?;
            }
            fs::write(&path, bytes).map_err(failed_to("write", &path))?;
        }
        Ok(())
    }
}

fn parent_of(folder: &Path) -> PathBuf {
    match folder.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
        _ => PathBuf::from("."),
    }
}
