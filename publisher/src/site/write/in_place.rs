//! Replacing a site file by file, in a folder that stays: it holds files that no build has written, or is
//! a mounted volume, or is reached by a link.
//!
//! The new files are first written to a folder inside, then moved to their places one by one: assets,
//! then everything else. Files of the old site that the new one has not are deleted last, assets at the
//! very end. So after every single step, each page is the old or the new one, with all its assets. From the
//! first step to the last, the marker lists the files of both, so that after a kill at any point the next
//! build knows what to delete.

use super::super::build::Site;
use super::error::{WriteError, failed_to};
use super::existing::{Existing, STAGING};
use crate::hosting::{ASSETS_FOLDER, SITE_MARKER, site_marker};
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};
use std::{cmp, fs};

/// The marker with the files of both sites, in the staging folder.
const MARKER_OF_BOTH: &str = "marker";

/// The folder with the new files, in the staging folder.
const NEW_FILES: &str = "files";

/// A step, which is one operation of the file system. Paths are relative to the site's folder.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Step {
    /// Makes a folder, if there is none.
    MakeFolder(String),
    /// Moves a file of the staging folder to its place, where it replaces the old one.
    Move { staged: String, to: String },
    /// Deletes a file of the old site.
    Delete(String),
    /// Deletes a folder, if it is empty.
    DeleteEmptyFolder(String),
}

/// A change of a site's folder to a new site, ready to be carried out.
#[derive(Debug)]
pub(super) struct InPlaceUpdate {
    folder: PathBuf,
    steps: Vec<Step>,
}

impl InPlaceUpdate {
    /// Writes the new files that differ from those in the folder to the staging folder, and plans the
    /// steps. So a full disk is found out before anything has changed.
    ///
    /// # Errors
    /// [`WriteError`]: something is in the way, or the staging folder cannot be written.
    pub(super) fn prepare(folder: &Path, existing: &Existing, site: &Site) -> Result<Self, WriteError> {
        let files = &site.files;
        // Of an earlier build that was ended before it was complete.
        delete_staging(folder)?;
        let mut changed = BTreeMap::new();
        for (path, bytes) in files.iter().filter(|(path, _)| *path != SITE_MARKER) {
            if is_in_place(folder, path, bytes, existing)? {
                continue;
            }
            changed.insert(path.as_str(), bytes.as_slice());
        }
        let update = Self {
            folder: folder.to_owned(),
            steps: plan(existing, files, changed.keys().copied()),
        };
        // Also what is listed and not there: a build that was ended may have made its folder.
        let of_both = existing.listed.iter().chain(files.keys()).map(String::as_str);
        let marker_of_both = site_marker(&site.base, &site.delivery, of_both);
        let staged = changed
            .into_iter()
            .map(|(path, bytes)| (format!("{NEW_FILES}/{path}"), bytes))
            .chain(
                files
                    .get(SITE_MARKER)
                    .map(|bytes| (format!("{NEW_FILES}/{SITE_MARKER}"), bytes.as_slice())),
            )
            .chain([(MARKER_OF_BOTH.to_owned(), marker_of_both.as_bytes())]);
        for (path, bytes) in staged {
            let path = folder.join(STAGING).join(path);
            if let Some(parent) = path.parent() {
                fs::create_dir_all(parent).map_err(failed_to("make the folder", parent))?;
            }
            fs::write(&path, bytes).map_err(failed_to("write", &path))?;
        }
        Ok(update)
    }

    /// Carries out every step.
    ///
    /// # Errors
    /// [`WriteError::Interrupted`]: a step failed after others were carried out, otherwise another.
    pub(super) fn apply(self) -> Result<(), WriteError> {
        for (index, step) in self.steps.iter().enumerate() {
            self.apply_step(step).map_err(|source| {
                if index == 0 {
                    source
                } else {
                    WriteError::Interrupted {
                        folder: self.folder.clone(),
                        source: Box::new(source),
                    }
                }
            })?;
        }
        Ok(())
    }

    /// Carries out only the first steps, as a build that is ended does.
    #[cfg(test)]
    pub(super) fn apply_first(&self, count: usize) -> Result<(), WriteError> {
        self.steps.iter().take(count).try_for_each(|step| self.apply_step(step))
    }

    #[cfg(test)]
    pub(super) fn step_count(&self) -> usize {
        self.steps.len()
    }

    fn apply_step(&self, step: &Step) -> Result<(), WriteError> {
        match step {
            Step::MakeFolder(path) => {
                let path = self.folder.join(path);
                match fs::create_dir(&path) {
                    Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {
                        Err(failed_to("make the folder", &path)(error))
                    }
                    _ => Ok(()),
                }
            }
            Step::Move { staged, to } => {
                let (staged, to) = (self.folder.join(STAGING).join(staged), self.folder.join(to));
                fs::rename(staged, &to).map_err(failed_to("replace", &to))
            }
            Step::Delete(path) => {
                let path = self.folder.join(path);
                match fs::remove_file(&path) {
                    Err(error) if error.kind() != io::ErrorKind::NotFound => Err(failed_to("delete", &path)(error)),
                    _ => Ok(()),
                }
            }
            Step::DeleteEmptyFolder(path) => {
                // Where it is not empty, the files in it are not the site's.
                let _ = fs::remove_dir(self.folder.join(path));
                Ok(())
            }
        }
    }
}

impl Drop for InPlaceUpdate {
    fn drop(&mut self) {
        // What cannot be deleted now, the next build deletes.
        let _ = delete_staging(&self.folder);
    }
}

/// The steps from an old site to a new one of which only some files differ.
fn plan<'a>(old: &Existing, new: &BTreeMap<String, Vec<u8>>, changed: impl IntoIterator<Item = &'a str>) -> Vec<Step> {
    let mut steps = vec![Step::Move {
        staged: MARKER_OF_BOTH.to_owned(),
        to: SITE_MARKER.to_owned(),
    }];
    let (assets, others): (Vec<&str>, Vec<&str>) = changed.into_iter().partition(|path| is_asset(path));
    let mut made = BTreeSet::new();
    for path in assets.into_iter().chain(others) {
        let mut parents: Vec<&str> = parents(path).filter(|parent| made.insert(parent.to_string())).collect();
        parents.reverse();
        steps.extend(parents.into_iter().map(|parent| Step::MakeFolder(parent.to_owned())));
        steps.push(Step::Move {
            staged: format!("{NEW_FILES}/{path}"),
            to: path.to_owned(),
        });
    }
    let gone = |path: &&str| !new.contains_key(*path);
    let (gone_assets, gone_others): (Vec<&str>, Vec<&str>) = old
        .own
        .iter()
        .map(String::as_str)
        .filter(gone)
        .partition(|path| is_asset(path));
    let deleted = gone_others.into_iter().chain(gone_assets);
    steps.extend(deleted.map(|path| Step::Delete(path.to_owned())));
    // Also of files that an earlier build has deleted before it was ended. The deepest first.
    let emptied: BTreeSet<&str> = old
        .listed
        .iter()
        .map(String::as_str)
        .filter(gone)
        .flat_map(parents)
        .collect();
    let mut emptied: Vec<&str> = emptied.into_iter().collect();
    emptied.sort_by_key(|path| cmp::Reverse(path.matches('/').count()));
    steps.extend(emptied.into_iter().map(|path| Step::DeleteEmptyFolder(path.to_owned())));
    steps.push(Step::Move {
        staged: format!("{NEW_FILES}/{SITE_MARKER}"),
        to: SITE_MARKER.to_owned(),
    });
    steps
}

fn is_asset(path: &str) -> bool {
    path.strip_prefix(ASSETS_FOLDER)
        .is_some_and(|rest| rest.starts_with('/'))
}

/// The folders that a path lies in, the nearest first.
fn parents(path: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(path.rsplit_once('/').map(|(parent, _)| parent), |path| {
        path.rsplit_once('/').map(|(parent, _)| parent)
    })
}

/// Whether a file of the new site lies in the folder already, with the same bytes.
///
/// # Errors
/// [`WriteError::InTheWay`]: something that no build has written has its place.
fn is_in_place(folder: &Path, path: &str, bytes: &[u8], existing: &Existing) -> Result<bool, WriteError> {
    for parent in parents(path) {
        let parent = folder.join(parent);
        if fs::symlink_metadata(&parent).is_ok_and(|metadata| !metadata.is_dir()) {
            return Err(WriteError::InTheWay { path: parent });
        }
    }
    let place = folder.join(path);
    let Ok(metadata) = fs::symlink_metadata(&place) else {
        return Ok(false);
    };
    let is_same = metadata.is_file()
        && metadata.len() == bytes.len() as u64
        && fs::read(&place).is_ok_and(|present| present == bytes);
    if is_same || existing.own.contains(path) {
        Ok(is_same)
    } else {
        Err(WriteError::InTheWay { path: place })
    }
}

fn delete_staging(folder: &Path) -> Result<(), WriteError> {
    let staging = folder.join(STAGING);
    match fs::remove_dir_all(&staging) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(failed_to("delete", &staging)(error)),
        _ => Ok(()),
    }
}
