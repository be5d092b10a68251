//! A built site on disk, opened to be served.

use crate::hosting::{
    ContentSecurityPolicy, HostingRules, MarkerError, Origin, SITE_MARKER, SiteBase, SiteBaseError, read_site_marker,
};
use axum::http::{HeaderName, HeaderValue};
use portal::escaped::escaped_path;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};
use tempfile::TempDir;
use thiserror::Error;

/// A folder with a built site, opened to be served.
#[derive(Debug)]
pub struct SiteRoot {
    /// `None`: the content could not be built yet.
    folder: Option<PathBuf>,
    rules: HostingRules,
    headers: Vec<(HeaderName, HeaderValue)>,
    build_id: u64,
    /// Deletes the folder when this is dropped.
    _temporary: Option<TempDir>,
}

/// Why a folder cannot be served.
#[derive(Debug, Error)]
pub enum SiteRootError {
    /// The folder, or its marker, cannot be read.
    #[error(
        "{}: cannot be read ({source}); expected a folder that `trust-portal build` made",
        escaped_path(path)
    )]
    Unreadable {
        /// The folder or file.
        path: PathBuf,
        /// The error of the operating system.
        source: io::Error,
    },
    /// The folder has no marker.
    #[error(
        "{}: has no file {SITE_MARKER}, so it is no site of a trust portal; expected the folder that `trust-portal build … --out` named",
        escaped_path(folder)
    )]
    NoMarker {
        /// The folder.
        folder: PathBuf,
    },
    /// The marker is not valid.
    #[error(
        "{}: {source}; expected the file as `trust-portal build` wrote it, so build the site anew",
        escaped_path(marker)
    )]
    Marker {
        /// The marker.
        marker: PathBuf,
        /// What is wrong with it.
        source: MarkerError,
    },
    /// The base path in the marker is not valid.
    #[error("{}: {source}", escaped_path(marker))]
    Base {
        /// The marker.
        marker: PathBuf,
        /// What is wrong with the base path.
        source: SiteBaseError,
    },
    /// A header of the hosting rules is not valid HTTP.
    #[error("a header of the site cannot be sent: {0}")]
    Header(#[from] axum::http::Error),
}

impl SiteRootError {
    fn from_marker(folder: PathBuf, error: MarkerError) -> Self {
        let marker = folder.join(SITE_MARKER);
        match error {
            MarkerError::Missing => Self::NoMarker { folder },
            MarkerError::Unreadable(source) => Self::Unreadable { path: marker, source },
            MarkerError::Base(source) => Self::Base { marker, source },
            source => Self::Marker { marker, source },
        }
    }
}

impl SiteRoot {
    /// Opens a built site. Its marker contains the base path.
    ///
    /// # Errors
    /// [`SiteRootError`]: the folder cannot be read, or is not a built site.
    pub fn open(folder: &Path) -> Result<Self, SiteRootError> {
        // Only files below the folder's real path are served.
        let folder = folder.canonicalize().map_err(|source| SiteRootError::Unreadable {
            path: folder.to_owned(),
            source,
        })?;
        let marker = read_site_marker(&folder).map_err(|error| SiteRootError::from_marker(folder.clone(), error))?;
        Self::new(Some(folder), marker.base, marker.delivery)
    }

    /// The place of a site that is not built yet, because its content has errors. Every page of it
    /// says so.
    ///
    /// # Errors
    /// [`SiteRootError::Header`].
    pub fn waiting(base: SiteBase) -> Result<Self, SiteRootError> {
        Self::new(None, base, Vec::new())
    }

    fn new(folder: Option<PathBuf>, base: SiteBase, delivery: Vec<Origin>) -> Result<Self, SiteRootError> {
        let rules = HostingRules::new(base, ContentSecurityPolicy::delivering_to(delivery));
        let headers = security_headers(&rules)?;
        Ok(Self {
            folder,
            rules,
            headers,
            build_id: next_build_id(),
            _temporary: None,
        })
    }

    /// Opens a built site in a temporary folder, which is deleted when the site is dropped.
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

    /// The base path of the site.
    #[must_use]
    pub fn base(&self) -> &SiteBase {
        self.rules.base()
    }

    /// The folder's path without symbolic links. `None`: the site is not built yet.
    #[must_use]
    pub fn folder(&self) -> Option<&Path> {
        self.folder.as_deref()
    }

    /// The security headers of every response.
    pub(super) fn headers(&self) -> &[(HeaderName, HeaderValue)] {
        &self.headers
    }

    /// A number that no other opened site has, by which a page detects that it is out of date.
    pub(super) fn build_id(&self) -> u64 {
        self.build_id
    }
}

fn security_headers(rules: &HostingRules) -> Result<Vec<(HeaderName, HeaderValue)>, axum::http::Error> {
    rules
        .security_headers()
        .into_iter()
        .map(|(name, value)| Ok((HeaderName::from_bytes(name.as_bytes())?, HeaderValue::from_str(&value)?)))
        .collect()
}

/// Counts up from the present time, so that a page of an earlier server is out of date as well.
fn next_build_id() -> u64 {
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
    use crate::hosting::site_marker;
    use rstest::rstest;
    use std::fs;

    fn folder_with(marker: &str) -> TempDir {
        let folder = TempDir::new().expect("a folder");
        fs::write(folder.path().join(SITE_MARKER), marker).expect("written");
        folder
    }

    fn site() -> TempDir {
        folder_with(&site_marker(&SiteBase::parse("/").expect("a base path"), &[], []))
    }

    #[test]
    fn the_base_path_is_that_of_the_marker() {
        let base = SiteBase::parse("/trust/").expect("a base path");
        let folder = folder_with(&site_marker(&base, &[], []));
        assert_eq!(SiteRoot::open(folder.path()).expect("a site").base(), &base);
    }

    #[test]
    fn a_folder_without_a_marker_is_an_error() {
        let folder = TempDir::new().expect("a folder");
        assert!(matches!(
            SiteRoot::open(folder.path()),
            Err(SiteRootError::NoMarker { .. })
        ));
    }

    #[test]
    fn the_error_for_a_missing_folder_contains_its_path() {
        let folder = TempDir::new().expect("a folder");
        let error = SiteRoot::open(&folder.path().join("site")).expect_err("missing");
        assert!(matches!(error, SiteRootError::Unreadable { .. }), "{error}");
        assert!(error.to_string().contains("site: cannot be read"), "{error}");
    }

    #[rstest]
    #[case("", "EOF")]
    #[case("<html>", "expected value")]
    #[case(r#"{"format":2,"base":"/"}"#, "format 2")]
    #[case(r#"{"format":1}"#, "missing field `base`")]
    #[case(r#"{"format":1,"base":"/a;b/"}"#, "';'")]
    fn the_error_for_an_invalid_marker_contains_the_reason(#[case] marker: &str, #[case] words: &str) {
        let folder = folder_with(marker);
        let error = SiteRoot::open(folder.path()).expect_err("invalid").to_string();
        assert!(error.contains(words) && error.contains(SITE_MARKER), "{error}");
    }

    #[test]
    fn each_opened_site_has_another_build_id() {
        let folder = site();
        let first = SiteRoot::open(folder.path()).expect("a site").build_id();
        let second = SiteRoot::open(folder.path()).expect("a site").build_id();
        assert!(second > first);
    }

    #[test]
    fn a_temporary_folder_is_deleted_with_its_site() {
        let root = SiteRoot::open_temporary(site()).expect("a site");
        let path = root.folder().expect("a folder").to_owned();
        assert!(path.exists());
        drop(root);
        assert!(!path.exists());
    }
}
