//! The marker of a built site: the file that identifies a folder as a site, and contains the base path
//! for which it was built.

use super::base::{SiteBase, SiteBaseError};
use serde::{Deserialize, Serialize};
use std::path::Path;
use std::{fs, io};
use thiserror::Error;

/// The name of the marker file, in the site's folder.
pub const SITE_MARKER: &str = ".trust-portal";

/// The version of the marker's format.
const FORMAT: u32 = 1;

/// The largest marker that is read, far larger than any that is written.
const MAX_MARKER_BYTES: u64 = 64 * 1024;

#[derive(Serialize, Deserialize)]
struct Marker {
    format: u32,
    base: String,
}

/// Why the marker of a folder cannot be used.
#[derive(Debug, Error)]
pub enum MarkerError {
    /// The folder has no marker.
    #[error("the file is missing")]
    Missing,
    /// The operating system refuses to read it.
    #[error(transparent)]
    Unreadable(io::Error),
    /// More bytes than any marker has.
    #[error("the file has {size} bytes")]
    TooLarge {
        /// The size in bytes.
        size: u64,
    },
    /// Not the JSON of a marker.
    #[error(transparent)]
    Json(#[from] serde_json::Error),
    /// Another version of the format.
    #[error("the file is written in format {found}, this command reads {FORMAT}")]
    Format {
        /// The version found.
        found: u32,
    },
    /// A base path that no site can have.
    #[error(transparent)]
    Base(#[from] SiteBaseError),
}

/// The content of the marker of a site at a base path.
#[must_use]
pub fn site_marker(base: &SiteBase) -> String {
    // A base path has no character that JSON would escape.
    format!("{{\"format\":{FORMAT},\"base\":\"{base}\"}}\n")
}

/// Reads the marker of a folder, and returns the base path of the site.
///
/// # Errors
/// [`MarkerError`]: there is no marker, it cannot be read, or it is not valid.
pub fn read_site_marker(folder: &Path) -> Result<SiteBase, MarkerError> {
    let path = folder.join(SITE_MARKER);
    let size = match fs::metadata(&path) {
        Ok(metadata) => metadata.len(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(MarkerError::Missing),
        Err(error) => return Err(MarkerError::Unreadable(error)),
    };
    if size > MAX_MARKER_BYTES {
        return Err(MarkerError::TooLarge { size });
    }
    let bytes = fs::read(&path).map_err(MarkerError::Unreadable)?;
    let marker: Marker = serde_json::from_slice(&bytes)?;
    if marker.format != FORMAT {
        return Err(MarkerError::Format { found: marker.format });
    }
    Ok(SiteBase::parse(&marker.base)?)
}

/// Whether a folder is a built site.
#[must_use]
pub fn is_built_site(folder: &Path) -> bool {
    folder.join(SITE_MARKER).is_file()
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;
    use tempfile::TempDir;

    fn folder_with(marker: &str) -> TempDir {
        let folder = TempDir::new().expect("a folder");
        fs::write(folder.path().join(SITE_MARKER), marker).expect("written");
        folder
    }

    #[rstest]
    #[case("/")]
    #[case("/trust/")]
    fn a_marker_is_read_as_it_was_written(#[case] base: &str) {
        let base = SiteBase::parse(base).expect("a base path");
        let folder = folder_with(&site_marker(&base));
        assert_eq!(read_site_marker(folder.path()).expect("a marker"), base);
        assert!(is_built_site(folder.path()));
    }

    #[test]
    fn a_folder_without_a_marker_is_not_a_site() {
        let folder = TempDir::new().expect("a folder");
        assert!(matches!(read_site_marker(folder.path()), Err(MarkerError::Missing)));
        assert!(!is_built_site(folder.path()));
    }

    #[test]
    fn a_marker_beyond_the_size_limit_is_rejected_without_being_read() {
        let folder = folder_with("");
        let file = fs::File::options().write(true).open(folder.path().join(SITE_MARKER));
        file.expect("the marker")
            .set_len(MAX_MARKER_BYTES + 1)
            .expect("a sparse file");
        let error = read_site_marker(folder.path()).expect_err("too large");
        assert!(matches!(error, MarkerError::TooLarge { .. }), "{error}");
    }
}
