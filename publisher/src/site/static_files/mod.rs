//! The files of the folder `static/`, which go into the site as they are, and which of them may.
//!
//! The site keeps readers' drafts in the storage of its origin, which every script of the origin can read. So only
//! files are published that no browser and no host takes for a page or a script, and none takes the place of a page or
//! a file of the site.

mod error;
mod file_type;
mod site_paths;
#[cfg(test)]
mod tests;

pub use error::{StaticFileError, StaticFileErrorKind};
pub use site_paths::SitePaths;

use crate::file_name::check_portable;
use crate::folder::{Folder, STATIC_FOLDER};
use file_type::{markup_at_start, refused_extension};
use std::collections::HashMap;
use std::sync::Arc;

/// A file that goes into the site as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StaticFile {
    /// Its path in the site, with `/` as the separator.
    pub path: String,
    /// Its bytes.
    pub bytes: Arc<[u8]>,
}

/// Reads the static files of a folder for a site that has these paths itself. Returns those that may be published, and
/// the errors of the others, both in alphabetical order.
#[must_use]
pub fn read_static_files(folder: &Folder, site: &SitePaths) -> (Vec<StaticFile>, Vec<StaticFileError>) {
    let mut files = Vec::new();
    let mut errors = Vec::new();
    let mut earlier = EarlierFiles::default();
    for name in folder.static_names() {
        match read_file(folder, site, &mut earlier, name) {
            Ok(file) => files.push(file),
            Err(kind) => errors.push(StaticFileError {
                file: name.to_owned(),
                kind,
            }),
        }
    }
    (files, errors)
}

fn read_file(
    folder: &Folder,
    site: &SitePaths,
    earlier: &mut EarlierFiles,
    name: &str,
) -> Result<StaticFile, StaticFileErrorKind> {
    // Where the static folder itself cannot be read, it stands in place of a file.
    let path = name
        .strip_prefix(STATIC_FOLDER)
        .and_then(|path| path.strip_prefix('/'))
        .unwrap_or(name);
    for part in path.split('/') {
        check_portable(part).map_err(|error| StaticFileErrorKind::Name {
            name: part.to_owned(),
            error,
        })?;
    }
    site.check_free(path)?;
    earlier.add(path)?;
    if let Some(extension) = refused_extension(path) {
        return Err(StaticFileErrorKind::Extension { extension });
    }
    let bytes = folder.file(name).map_err(StaticFileErrorKind::File)?;
    if let Some(start) = markup_at_start(&bytes) {
        return Err(StaticFileErrorKind::Markup { start });
    }
    Ok(StaticFile {
        path: path.to_owned(),
        bytes,
    })
}

/// The files and folders of the files before, to find two of which one would replace the other on a system that does
/// not tell capital letters from small ones.
#[derive(Default)]
struct EarlierFiles {
    /// The first file of each path in lower case.
    files: HashMap<String, String>,
    /// A file in the folder of each path in lower case.
    folders: HashMap<String, String>,
}

impl EarlierFiles {
    fn add(&mut self, path: &str) -> Result<(), StaticFileErrorKind> {
        let lower = path.to_lowercase();
        let folders = || lower.match_indices('/').map(|(end, _)| &lower[..end]);
        let other = self
            .files
            .get(&lower)
            .or_else(|| self.folders.get(&lower))
            .or_else(|| folders().find_map(|folder| self.files.get(folder)));
        if let Some(other) = other {
            let other = format!("{STATIC_FOLDER}/{other}");
            return Err(StaticFileErrorKind::SameName { other });
        }
        for folder in folders() {
            self.folders.entry(folder.to_owned()).or_insert_with(|| path.to_owned());
        }
        self.files.insert(lower, path.to_owned());
        Ok(())
    }
}
