//! Putting a site on disk: whole, or not at all.

use super::Site;
use crate::server::MARKER;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::{fs, io};
use thiserror::Error;

/// Why a site could not be put on disk. What was there before is still there.
#[derive(Debug, Error)]
pub enum WriteError {
    /// The folder holds something else than a site.
    #[error("{}: holds files, but no site that trust-portal made ({MARKER} is missing), so it is left alone; name an empty folder, or one that a build has made", .folder.display())]
    NotASite {
        /// The folder.
        folder: PathBuf,
    },
    /// A file stands where the folder should.
    #[error("{}: is no folder; name a folder to write the site to", .path.display())]
    NotAFolder {
        /// What stands there.
        path: PathBuf,
    },
    /// The name has no last part, as `/` and `..` have none.
    #[error("{}: has no name that a new folder could take; name the folder by its path, such as ../site", .path.display())]
    NoName {
        /// What was named.
        path: PathBuf,
    },
    /// The system refused.
    #[error("could not {action} {}: {cause}", .path.display())]
    System {
        /// What was being done.
        action: &'static str,
        /// With what.
        path: PathBuf,
        /// What the system said.
        cause: io::Error,
    },
}

fn system(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> WriteError {
    let path = path.to_owned();
    move |cause| WriteError::System { action, path, cause }
}

impl Site {
    /// Whether a site may be put in a folder's place.
    ///
    /// # Errors
    /// [`WriteError`]: it is no folder, or holds something else than a site.
    pub fn may_replace(folder: &Path) -> Result<(), WriteError> {
        if folder.file_name().is_none() {
            return Err(WriteError::NoName {
                path: folder.to_owned(),
            });
        }
        may_be_replaced(folder)
    }

    /// Writes the site beside the folder, and then puts it in the folder's place: whoever reads the
    /// folder finds the old site or the new one, and never parts of both.
    ///
    /// # Errors
    /// [`WriteError`]; the folder is then as it was.
    pub fn write(&self, folder: &Path) -> Result<(), WriteError> {
        let name = folder.file_name().ok_or_else(|| WriteError::NoName {
            path: folder.to_owned(),
        })?;
        let parent = match folder.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => parent,
            _ => Path::new("."),
        };
        may_be_replaced(folder)?;
        fs::create_dir_all(parent).map_err(system("make the folder", parent))?;
        let mut prefix = OsString::from(".");
        prefix.push(name);
        prefix.push(".new-");
        // Removed again, should anything fail from here on.
        let fresh = tempfile::Builder::new()
            .prefix(&prefix)
            .tempdir_in(parent)
            .map_err(system("make a folder in", parent))?;
        self.write_files(fresh.path())?;
        allow_reading(fresh.path()).map_err(system("open to readers", fresh.path()))?;
        let old = tempfile::Builder::new()
            .prefix(&prefix)
            .tempdir_in(parent)
            .map_err(system("make a folder in", parent))?;
        let put_aside = old.path().join("site");
        let had_one = folder.exists();
        if had_one {
            fs::rename(folder, &put_aside).map_err(system("put aside", folder))?;
        }
        if let Err(cause) = fs::rename(fresh.path(), folder) {
            if had_one {
                fs::rename(&put_aside, folder).map_err(system("put back", folder))?;
            }
            return Err(system("put the new site to", folder)(cause));
        }
        // It has moved, so there is nothing left to remove under the old name.
        let _ = fresh.keep();
        Ok(())
    }

    /// Writes the site's files into an empty folder.
    ///
    /// # Errors
    /// [`WriteError`].
    pub fn write_files(&self, folder: &Path) -> Result<(), WriteError> {
        for (path, bytes) in self.files() {
            let path = folder.join(path);
            if let Some(parent) = path.parent() {
                fs::create_dir_all(parent).map_err(system("make the folder", parent))?;
            }
            fs::write(&path, bytes).map_err(system("write", &path))?;
        }
        Ok(())
    }
}

/// Only nothing, an empty folder, and a site that was built may be replaced: a name mistyped must
/// not cost anybody their files.
fn may_be_replaced(folder: &Path) -> Result<(), WriteError> {
    let metadata = match fs::symlink_metadata(folder) {
        Ok(metadata) => metadata,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(system("read", folder)(error)),
    };
    if !metadata.is_dir() {
        return Err(WriteError::NotAFolder {
            path: folder.to_owned(),
        });
    }
    let is_empty = fs::read_dir(folder).map_err(system("read", folder))?.next().is_none();
    if is_empty || folder.join(MARKER).is_file() {
        Ok(())
    } else {
        Err(WriteError::NotASite {
            folder: folder.to_owned(),
        })
    }
}

/// Temporary folders are their owner's alone; a site is for web servers, too.
#[cfg(unix)]
fn allow_reading(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    fs::set_permissions(folder, fs::Permissions::from_mode(0o755))
}

#[cfg(not(unix))]
fn allow_reading(_: &Path) -> io::Result<()> {
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
        Site { files, pages: 0 }
    }

    fn names(place: &TempDir) -> Vec<String> {
        let entries = fs::read_dir(place.path()).expect("a folder");
        entries
            .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
            .collect()
    }

    #[test]
    fn a_site_is_written_with_the_folders_above_it() {
        let place = tempfile::tempdir().expect("a folder");
        let folder = place.path().join("a/b/site");
        site(&[("index.html", "new"), ("c/d.html", "")])
            .write(&folder)
            .expect("written");
        assert_eq!(fs::read(folder.join("index.html")).expect("a file"), b"new");
        assert!(folder.join("c/d.html").is_file());
        assert_eq!(names(&place), ["a"]);
    }

    #[test]
    fn what_fails_halfway_leaves_the_old_site_and_nothing_beside_it() {
        let place = tempfile::tempdir().expect("a folder");
        let folder = place.path().join("site");
        site(&[(MARKER, "{}"), ("index.html", "old")])
            .write(&folder)
            .expect("written");
        // A file cannot be a folder, too.
        let broken = site(&[(MARKER, "{}"), ("index.html", "new"), ("index.html/x", "")]);
        let error = broken.write(&folder).expect_err("not written").to_string();
        assert!(error.starts_with("could not "), "{error}");
        assert_eq!(fs::read(folder.join("index.html")).expect("a file"), b"old");
        assert_eq!(names(&place), ["site"]);
    }

    #[test]
    fn a_folder_under_a_file_cannot_be_made() {
        let place = tempfile::tempdir().expect("a folder");
        fs::write(place.path().join("file"), "mine").expect("a file");
        let error = site(&[])
            .write(&place.path().join("file/site"))
            .expect_err("not written");
        assert!(matches!(error, WriteError::System { .. }), "{error}");
        assert_eq!(names(&place), ["file"]);
    }
}
