//! Writing a site to disk, completely or not at all.

use super::build::Site;
use crate::hosting::{SITE_MARKER, is_built_site};
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::{fs, io};
use thiserror::Error;

/// Why a site could not be written. The previous files are unchanged.
#[derive(Debug, Error)]
pub enum WriteError {
    /// The folder contains files but is not a site.
    #[error("{}: holds files, but no site that trust-portal made ({SITE_MARKER} is missing), so it is left alone; name an empty folder, or one that a build has made", .folder.display())]
    NotASite {
        /// The folder.
        folder: PathBuf,
    },
    /// The path is that of a file.
    #[error("{}: is no folder; name a folder to write the site to", .path.display())]
    NotAFolder {
        /// The path.
        path: PathBuf,
    },
    /// The path has no last component, such as `/` and `..`.
    #[error("{}: has no name that a new folder could take; name the folder by its path, such as ../site", .path.display())]
    NoName {
        /// The path.
        path: PathBuf,
    },
    /// An operation of the file system failed.
    #[error("could not {action} {}: {source}", .path.display())]
    FileSystem {
        /// The operation.
        action: &'static str,
        /// The path.
        path: PathBuf,
        /// The error of the operating system.
        source: io::Error,
    },
}

fn failed_to(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> WriteError {
    let path = path.to_owned();
    move |source| WriteError::FileSystem { action, path, source }
}

impl Site {
    /// Checks whether a site may replace a folder.
    ///
    /// # Errors
    /// [`WriteError`]: it is not a folder, or contains files but is not a site.
    pub fn check_target(folder: &Path) -> Result<(), WriteError> {
        if folder.file_name().is_none() {
            return Err(WriteError::NoName {
                path: folder.to_owned(),
            });
        }
        check_replaceable(folder)
    }

    /// Writes the site beside the folder, and then replaces the folder: it contains the old site or
    /// the new one, never parts of both.
    ///
    /// # Errors
    /// [`WriteError`]. The folder is then unchanged.
    pub fn write(&self, folder: &Path) -> Result<(), WriteError> {
        let name = folder.file_name().ok_or_else(|| WriteError::NoName {
            path: folder.to_owned(),
        })?;
        let parent = match folder.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => parent,
            _ => Path::new("."),
        };
        check_replaceable(folder)?;
        fs::create_dir_all(parent).map_err(failed_to("make the folder", parent))?;
        let mut prefix = OsString::from(".");
        prefix.push(name);
        prefix.push(".new-");
        // Deleted automatically if anything fails from here on.
        let new = tempfile::Builder::new()
            .prefix(&prefix)
            .tempdir_in(parent)
            .map_err(failed_to("make a folder in", parent))?;
        self.write_files(new.path())?;
        allow_public_reading(new.path()).map_err(failed_to("open to readers", new.path()))?;
        let old = tempfile::Builder::new()
            .prefix(&prefix)
            .tempdir_in(parent)
            .map_err(failed_to("make a folder in", parent))?;
        let backup = old.path().join("site");
        let had_site = folder.exists();
        if had_site {
            fs::rename(folder, &backup).map_err(failed_to("put aside", folder))?;
        }
        if let Err(error) = fs::rename(new.path(), folder) {
            if had_site {
                fs::rename(&backup, folder).map_err(failed_to("put back", folder))?;
            }
            return Err(failed_to("put the new site to", folder)(error));
        }
        // The folder was moved, so there is nothing to delete at the old path.
        let _ = new.keep();
        Ok(())
    }

    /// Writes the files of the site into an empty folder.
    ///
    /// # Errors
    /// [`WriteError::FileSystem`]: a file cannot be written.
    pub fn write_files(&self, folder: &Path) -> Result<(), WriteError> {
        for (path, bytes) in self.files() {
            let path = folder.join(path);
            if let Some(parent) = path.parent() {
                fs::create_dir_all(parent).map_err(failed_to("make the folder", parent))?;
            }
            fs::write(&path, bytes).map_err(failed_to("write", &path))?;
        }
        Ok(())
    }
}

/// Only an empty folder, a built site or a path where nothing exists may be replaced, so that a
/// mistyped path does not delete files.
fn check_replaceable(folder: &Path) -> Result<(), WriteError> {
    let metadata = match fs::symlink_metadata(folder) {
        Ok(metadata) => metadata,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(failed_to("read", folder)(error)),
    };
    if !metadata.is_dir() {
        return Err(WriteError::NotAFolder {
            path: folder.to_owned(),
        });
    }
    let is_empty = fs::read_dir(folder)
        .map_err(failed_to("read", folder))?
        .next()
        .is_none();
    if is_empty || is_built_site(folder) {
        Ok(())
    } else {
        Err(WriteError::NotASite {
            folder: folder.to_owned(),
        })
    }
}

/// Temporary folders can be read by their owner only; a site must be readable by web servers.
#[cfg(unix)]
fn allow_public_reading(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    fs::set_permissions(folder, fs::Permissions::from_mode(0o755))
}

#[cfg(not(unix))]
fn allow_public_reading(_: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;
    use tempfile::TempDir;

    fn site(files: &[(&str, &str)]) -> Site {
        let files: BTreeMap<String, Vec<u8>> = files
            .iter()
            .map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec()))
            .collect();
        Site { files, page_count: 0 }
    }

    fn names(dir: &TempDir) -> Vec<String> {
        let entries = fs::read_dir(dir.path()).expect("a folder");
        entries
            .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
            .collect()
    }

    #[test]
    fn a_site_is_written_with_its_parent_folders() {
        let dir = tempfile::tempdir().expect("a folder");
        let folder = dir.path().join("a/b/site");
        site(&[("index.html", "new"), ("c/d.html", "")])
            .write(&folder)
            .expect("written");
        assert_eq!(fs::read(folder.join("index.html")).expect("a file"), b"new");
        assert!(folder.join("c/d.html").is_file());
        assert_eq!(names(&dir), ["a"]);
    }

    #[test]
    fn a_failed_write_keeps_the_old_site_and_leaves_nothing_beside_it() {
        let dir = tempfile::tempdir().expect("a folder");
        let folder = dir.path().join("site");
        site(&[(SITE_MARKER, "{}"), ("index.html", "old")])
            .write(&folder)
            .expect("written");
        // One path cannot be a file and a folder.
        let broken = site(&[(SITE_MARKER, "{}"), ("index.html", "new"), ("index.html/x", "")]);
        let error = broken.write(&folder).expect_err("not written").to_string();
        assert!(error.starts_with("could not "), "{error}");
        assert_eq!(fs::read(folder.join("index.html")).expect("a file"), b"old");
        assert_eq!(names(&dir), ["site"]);
    }

    #[test]
    fn a_folder_below_a_file_is_an_error() {
        let dir = tempfile::tempdir().expect("a folder");
        fs::write(dir.path().join("file"), "mine").expect("a file");
        let error = site(&[]).write(&dir.path().join("file/site")).expect_err("not written");
        assert!(matches!(error, WriteError::FileSystem { .. }), "{error}");
        assert_eq!(names(&dir), ["file"]);
    }
}
