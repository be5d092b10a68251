//! The marker of a built site: the file that identifies a folder as a site. It contains the base path
//! for which the site was built, and the list of the files that the build has written.

use super::base::{SiteBase, SiteBaseError};
use super::content_security_policy::Origin;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::path::{Component, Path};
use std::{fs, io};
use thiserror::Error;

/// The name of the marker file, in the site's folder.
pub const SITE_MARKER: &str = ".trust-portal";

/// The version of the marker's format. The list of files was added without another version, so that
/// version 0.1 of the command still serves and replaces a site with one.
const FORMAT: u32 = 1;

/// The largest marker that is read. Ten thousand files take 600 kB.
const MAX_MARKER_BYTES: u64 = 32 * 1024 * 1024;

/// What the marker of a site says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SiteMarker {
    /// The base path for which the site was built.
    pub base: SiteBase,
    /// The origins to which its pages deliver messages.
    pub delivery: Vec<Origin>,
    /// The files that builds have written, except the marker. `None`: version 0.1 of the command built
    /// the site, which kept no list.
    pub files: Option<BTreeSet<SiteFile>>,
}

/// The path of a file in a site's folder, with `/` as the separator. It leads nowhere else: every part
/// is a name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct SiteFile(String);

/// A text that is not the path of a file in a site's folder.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{path:?} is no path of a file in the site")]
pub struct SiteFileError {
    /// The text.
    pub path: String,
}

impl SiteFile {
    /// Parses a path.
    ///
    /// # Errors
    /// [`SiteFileError`]: it is absolute, or has a part that is empty, `.` or `..`.
    pub fn parse(path: &str) -> Result<Self, SiteFileError> {
        let is_name = |part: &str| {
            let mut components = Path::new(part).components();
            matches!((components.next(), components.next()), (Some(Component::Normal(name)), None) if name == part)
        };
        if path.split('/').all(is_name) {
            Ok(Self(path.to_owned()))
        } else {
            Err(SiteFileError { path: path.to_owned() })
        }
    }

    /// The path as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for SiteFile {
    type Error = SiteFileError;

    fn try_from(path: String) -> Result<Self, SiteFileError> {
        Self::parse(&path)
    }
}

impl From<SiteFile> for String {
    fn from(file: SiteFile) -> Self {
        file.0
    }
}

#[derive(Deserialize)]
struct MarkerFile {
    format: u32,
    base: String,
    #[serde(default)]
    delivery: Vec<Origin>,
    files: Option<BTreeSet<SiteFile>>,
}

#[derive(Serialize)]
struct NewMarkerFile<'a> {
    format: u32,
    base: &'a str,
    #[serde(skip_serializing_if = "<[Origin]>::is_empty")]
    delivery: &'a [Origin],
    files: BTreeSet<&'a str>,
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

/// The content of the marker of a site at a base path, which delivers messages to these origins and has these files.
#[must_use]
pub fn site_marker<'a>(base: &'a SiteBase, delivery: &'a [Origin], files: impl IntoIterator<Item = &'a str>) -> String {
    let marker = NewMarkerFile {
        format: FORMAT,
        base: base.as_str(),
        delivery,
        files: files.into_iter().filter(|file| *file != SITE_MARKER).collect(),
    };
    // Cannot fail: the object has only texts and a number.
    let mut text = serde_json::to_string(&marker).unwrap_or_default();
    text.push('\n');
    text
}

/// Reads the marker of a folder.
///
/// # Errors
/// [`MarkerError`]: there is no marker, it cannot be read, or it is not valid.
pub fn read_site_marker(folder: &Path) -> Result<SiteMarker, MarkerError> {
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
    let marker: MarkerFile = serde_json::from_slice(&bytes)?;
    if marker.format != FORMAT {
        return Err(MarkerError::Format { found: marker.format });
    }
    Ok(SiteMarker {
        base: SiteBase::parse(&marker.base)?,
        delivery: marker.delivery,
        files: marker.files,
    })
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
        let delivery = [Origin::parse("https://intake.example").expect("an origin")];
        let folder = folder_with(&site_marker(
            &base,
            &delivery,
            ["index.html", "a b/\"c\".json", SITE_MARKER],
        ));
        let files = ["index.html", "a b/\"c\".json"].map(|path| SiteFile::parse(path).expect("a path"));
        let marker = SiteMarker {
            base,
            delivery: delivery.into(),
            files: Some(files.into()),
        };
        assert_eq!(read_site_marker(folder.path()).expect("a marker"), marker);
        assert!(is_built_site(folder.path()));
    }

    #[test]
    fn a_marker_of_version_0_1_has_no_list() {
        let folder = folder_with("{\"format\":1,\"base\":\"/trust/\"}\n");
        let marker = read_site_marker(folder.path()).expect("a marker");
        assert_eq!((marker.base.as_str(), marker.files), ("/trust/", None));
    }

    #[rstest]
    fn a_listed_path_never_leads_out_of_the_site(
        #[values("", "/etc/passwd", "..", "../x", "a/../../x", "a//b", "./a", "a/.", "a/", "/")] path: &str,
    ) {
        assert!(SiteFile::parse(path).is_err());
        let base = SiteBase::parse("/").expect("a base path");
        let folder = folder_with(&site_marker(&base, &[], [path]));
        assert!(matches!(read_site_marker(folder.path()), Err(MarkerError::Json(_))));
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
