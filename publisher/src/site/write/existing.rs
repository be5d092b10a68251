//! What a folder holds before a site is written to it: which files are a build's, and which are not.

use super::error::{WriteError, failed_to};
use crate::hosting::{MarkerError, SITE_MARKER, SiteFile, WELL_KNOWN, read_site_marker};
use crate::junk::is_junk;
use std::collections::BTreeSet;
use std::path::Path;
use std::{fs, io};

/// The folder in a site's folder to which new files are written first. No web server answers for it.
pub(super) const STAGING: &str = ".trust-portal-new";

/// Names that may lie in a folder that is given to a first build, because version control, GitHub Pages
/// and hosts keep them in it. A file of the site in their place is written only where nothing else is.
const ALLOWED_IN_EMPTY: [&str; 3] = [".git", WELL_KNOWN, "CNAME"];

/// The files and folders in a site's folder.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Existing {
    /// The files that a build has written: listed in the marker, and ordinary files that no symbolic
    /// link leads to. Without the marker itself.
    pub(super) own: BTreeSet<String>,
    /// Everything else. A folder with nothing of the site is one entry, with a slash at its end.
    pub(super) foreign: BTreeSet<String>,
    /// The files that the marker lists, of which some may be gone. Without a list, those of the new site.
    pub(super) listed: BTreeSet<String>,
    /// Whether version 0.1 built the site, which kept no list.
    pub(super) is_unlisted: bool,
}

impl Existing {
    /// Reads a folder to which a site with these files is to be written.
    ///
    /// # Errors
    /// [`WriteError`]: it holds files but no site, its marker cannot be used, or it cannot be read.
    pub(super) fn read<'a>(folder: &Path, new: impl IntoIterator<Item = &'a str>) -> Result<Self, WriteError> {
        let new: BTreeSet<&str> = new.into_iter().collect();
        let listed = listed_files(folder)?;
        let is_unlisted = listed.is_none();
        let listed: BTreeSet<String> = match listed {
            Some(files) => files.into_iter().map(String::from).collect(),
            None => new.iter().map(|file| (*file).to_owned()).collect(),
        };
        // Only folders in which the site has or will have files are looked into.
        let mut entered = BTreeSet::new();
        for file in listed.iter().map(String::as_str).chain(new) {
            let mut path = file;
            while let Some((parent, _)) = path.rsplit_once('/') {
                path = parent;
                if !entered.insert(parent) {
                    break;
                }
            }
        }
        let mut existing = Self {
            is_unlisted,
            ..Self::default()
        };
        existing
            .add(folder, "", &listed, &entered)
            .map_err(failed_to("read", folder))?;
        drop(entered);
        existing.listed = listed;
        Ok(existing)
    }

    fn add(
        &mut self,
        folder: &Path,
        prefix: &str,
        listed: &BTreeSet<String>,
        entered: &BTreeSet<&str>,
    ) -> io::Result<()> {
        for entry in fs::read_dir(folder.join(prefix))? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let path = format!("{prefix}{name}");
            let kind = entry.file_type()?;
            if path == SITE_MARKER || path == STAGING {
                continue;
            }
            if kind.is_dir() && entered.contains(path.as_str()) {
                self.add(folder, &format!("{path}/"), listed, entered)?;
            } else if kind.is_dir() {
                self.foreign.insert(format!("{path}/"));
            } else if kind.is_file() && listed.contains(&path) {
                self.own.insert(path);
            } else {
                self.foreign.insert(path);
            }
        }
        Ok(())
    }
}

/// The files that builds have written to a folder, by its marker. `None`: the marker has no list. An
/// empty list: the folder is empty.
///
/// # Errors
/// [`WriteError`]: it holds files but no site, its marker cannot be used, or it cannot be read.
pub(super) fn listed_files(folder: &Path) -> Result<Option<BTreeSet<SiteFile>>, WriteError> {
    match read_site_marker(folder) {
        Ok(marker) => Ok(marker.files),
        Err(MarkerError::Missing) if is_empty(folder)? => Ok(Some(BTreeSet::new())),
        Err(MarkerError::Missing) => Err(WriteError::NotASite {
            folder: folder.to_owned(),
        }),
        Err(source) => Err(WriteError::Marker {
            marker: folder.join(SITE_MARKER),
            source,
        }),
    }
}

/// Whether a folder holds nothing, or only what counts as nothing.
fn is_empty(folder: &Path) -> Result<bool, WriteError> {
    let failed = || failed_to("read", folder);
    for entry in fs::read_dir(folder).map_err(failed())? {
        let name = entry.map_err(failed())?.file_name();
        let name = name.to_string_lossy();
        let is_allowed = ALLOWED_IN_EMPTY.contains(&&*name) || name == STAGING || is_junk(&name);
        if !is_allowed {
            return Ok(false);
        }
    }
    Ok(true)
}
