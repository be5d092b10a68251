//! A built site on disk.

use crate::hosting::{ContentPolicy, Hosting, SiteBase, SiteBaseFault};
use axum::http::{HeaderName, HeaderValue};
use serde::Deserialize;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};
use std::{fs, io};
use tempfile::TempDir;
use thiserror::Error;

/// The file that says that a folder is a site that `trust-portal build` made, and for which address.
pub const MARKER: &str = ".trust-portal";

/// The version of the marker's form.
const MARKER_FORMAT: u32 = 1;

/// Far more than a marker has; a larger file is something else.
const LARGEST_MARKER: u64 = 64 * 1024;

#[derive(Deserialize)]
struct Marker {
    format: u32,
    base: String,
}

/// What stands in [`MARKER`] for a site at this base path.
#[must_use]
pub fn marker(base: &SiteBase) -> String {
    // A base path has no character that JSON would escape.
    format!("{{\"format\":{MARKER_FORMAT},\"base\":\"{base}\"}}\n")
}

/// A folder with a built site, ready to be answered from.
#[derive(Debug)]
pub struct SiteRoot {
    folder: PathBuf,
    hosting: Hosting,
    headers: Vec<(HeaderName, HeaderValue)>,
    build: u64,
    /// Removes the folder when nothing answers from it any more.
    _temporary: Option<TempDir>,
}

/// Why a folder is no site to answer from.
#[derive(Debug, Error)]
pub enum SiteRootError {
    /// The folder, or its marker, could not be read.
    #[error("{}: cannot be read ({fault}); expected a folder that `trust-portal build` made", path.display())]
    Unreadable {
        /// The folder or file.
        path: PathBuf,
        /// What the system said.
        fault: io::Error,
    },
    /// The folder has no marker.
    #[error("{}: has no file {MARKER}, so it is no site of a trust portal; expected the folder that `trust-portal build … --out` named", folder.display())]
    NoMarker {
        /// The folder.
        folder: PathBuf,
    },
    /// The marker says something that this command does not understand.
    #[error("{}: {reason}; expected the file as `trust-portal build` wrote it, so build the site anew", marker.display())]
    Marker {
        /// The marker.
        marker: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
    /// A base path that no server can be told of.
    #[error("{}: {fault}", marker.display())]
    Base {
        /// The marker.
        marker: PathBuf,
        /// What is wrong with it.
        fault: SiteBaseFault,
    },
}

impl SiteRoot {
    /// Opens a folder that was built; its marker says for which base path.
    ///
    /// # Errors
    /// [`SiteRootError`]: it cannot be read, or is no site of a trust portal.
    pub fn open(folder: &Path) -> Result<Self, SiteRootError> {
        let unreadable = |path: &Path, fault| SiteRootError::Unreadable {
            path: path.to_owned(),
            fault,
        };
        // Files are answered with only if they lie below the folder's own, real path.
        let folder = folder.canonicalize().map_err(|fault| unreadable(folder, fault))?;
        let path = folder.join(MARKER);
        let size = match fs::metadata(&path) {
            Ok(metadata) => metadata.len(),
            Err(fault) if fault.kind() == io::ErrorKind::NotFound => return Err(SiteRootError::NoMarker { folder }),
            Err(fault) => return Err(unreadable(&path, fault)),
        };
        let not_understood = |reason: String| SiteRootError::Marker {
            marker: path.clone(),
            reason,
        };
        if size > LARGEST_MARKER {
            return Err(not_understood(format!("the file has {size} bytes")));
        }
        let bytes = fs::read(&path).map_err(|fault| unreadable(&path, fault))?;
        let marker: Marker = serde_json::from_slice(&bytes).map_err(|fault| not_understood(fault.to_string()))?;
        if marker.format != MARKER_FORMAT {
            let reason = format!(
                "the file is written in format {}, this command reads {MARKER_FORMAT}",
                marker.format
            );
            return Err(not_understood(reason));
        }
        let base = SiteBase::parse(&marker.base).map_err(|fault| SiteRootError::Base {
            marker: path.clone(),
            fault,
        })?;
        let hosting = Hosting::new(base, ContentPolicy::default());
        let headers = headers(&hosting).map_err(|fault| not_understood(fault.to_string()))?;
        Ok(Self {
            folder,
            hosting,
            headers,
            build: next_build(),
            _temporary: None,
        })
    }

    /// Opens a folder that was built, and removes it once nothing answers from it any more.
    ///
    /// # Errors
    /// [`SiteRootError`], as [`SiteRoot::open`].
    pub fn open_temporary(folder: TempDir) -> Result<Self, SiteRootError> {
        let root = Self::open(folder.path())?;
        Ok(Self {
            _temporary: Some(folder),
            ..root
        })
    }

    /// Where the site lies on its host.
    #[must_use]
    pub fn base(&self) -> &SiteBase {
        self.hosting.base()
    }

    /// The folder, by its real path.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The headers of every answer.
    pub(super) fn headers(&self) -> &[(HeaderName, HeaderValue)] {
        &self.headers
    }

    /// A number that no other opening of a site has, by which a page knows that it is out of date.
    pub(super) fn build(&self) -> u64 {
        self.build
    }
}

fn headers(hosting: &Hosting) -> Result<Vec<(HeaderName, HeaderValue)>, axum::http::Error> {
    hosting
        .security_headers()
        .into_iter()
        .map(|(name, value)| Ok((HeaderName::from_bytes(name.as_bytes())?, HeaderValue::from_str(&value)?)))
        .collect()
}

/// Counts up from the time of the start, so that a page of an earlier start is out of date too.
fn next_build() -> u64 {
    static LAST: AtomicU64 = AtomicU64::new(0);
    let now = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |since| u64::try_from(since.as_millis()).unwrap_or(0));
    let next = |last: u64| now.max(last.saturating_add(1));
    let last = LAST
        .fetch_update(Ordering::Relaxed, Ordering::Relaxed, |last| Some(next(last)))
        .unwrap_or_else(|last| last);
    next(last)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    fn folder_with(marker: &str) -> TempDir {
        let folder = TempDir::new().expect("a folder");
        fs::write(folder.path().join(MARKER), marker).expect("written");
        folder
    }

    #[rstest]
    #[case("/")]
    #[case("/trust/")]
    fn a_marker_reads_back_what_was_written(#[case] base: &str) {
        let base = SiteBase::parse(base).expect("a base path");
        let folder = folder_with(&marker(&base));
        assert_eq!(SiteRoot::open(folder.path()).expect("a site").base(), &base);
    }

    #[test]
    fn a_folder_without_a_marker_is_no_site() {
        let folder = TempDir::new().expect("a folder");
        assert!(matches!(
            SiteRoot::open(folder.path()),
            Err(SiteRootError::NoMarker { .. })
        ));
    }

    #[test]
    fn a_folder_that_is_not_there_is_told_by_its_path() {
        let folder = TempDir::new().expect("a folder");
        let fault = SiteRoot::open(&folder.path().join("site")).expect_err("nothing there");
        assert!(matches!(fault, SiteRootError::Unreadable { .. }), "{fault}");
        assert!(fault.to_string().contains("site: cannot be read"), "{fault}");
    }

    #[rstest]
    #[case("", "EOF")]
    #[case("<html>", "expected value")]
    #[case(r#"{"format":2,"base":"/"}"#, "format 2")]
    #[case(r#"{"format":1}"#, "missing field `base`")]
    #[case(r#"{"format":1,"base":"/a;b/"}"#, "';'")]
    fn a_marker_that_is_not_understood_is_told(#[case] marker: &str, #[case] words: &str) {
        let folder = folder_with(marker);
        let fault = SiteRoot::open(folder.path()).expect_err("not understood").to_string();
        assert!(fault.contains(words) && fault.contains(MARKER), "{fault}");
    }

    #[test]
    fn no_two_openings_have_the_same_number() {
        let folder = folder_with(&marker(&SiteBase::parse("/").expect("a base path")));
        let first = SiteRoot::open(folder.path()).expect("a site").build();
        let second = SiteRoot::open(folder.path()).expect("a site").build();
        assert!(second > first);
    }

    #[test]
    fn a_temporary_folder_goes_with_the_site_that_was_answered_from_it() {
        let folder = folder_with(&marker(&SiteBase::parse("/").expect("a base path")));
        let root = SiteRoot::open_temporary(folder).expect("a site");
        let path = root.folder().to_owned();
        assert!(path.exists());
        drop(root);
        assert!(!path.exists());
    }
}
