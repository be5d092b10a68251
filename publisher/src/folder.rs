//! A folder of content on disk: the files in it, and nothing outside it.

use crate::hosting::is_built_site;
use crate::junk::{is_hidden_or_junk, is_junk, is_of_version_control};
use portal::content::{Catalogue, MAX_FILE_SIZE, RuleError, full_message};
use portal::escaped::escaped_path;
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use thiserror::Error;

/// The most files in a folder of content. A larger folder is probably named by mistake.
pub const MAX_FILES: usize = 10_000;

/// The folder in a folder of content whose files go into every site as they are.
pub const STATIC_FOLDER: &str = "static";

/// The largest file in [`STATIC_FOLDER`], in bytes: the largest that Cloudflare Pages publishes
/// (<https://developers.cloudflare.com/pages/platform/limits/>).
pub const MAX_STATIC_FILE_SIZE: usize = 25 * 1024 * 1024;

/// The deepest level of nested folders that is read.
const MAX_DEPTH: usize = 16;

/// A folder of content: a catalogue, its packs, possibly a theme, and any other files.
///
/// Every JSON file is read once, so that everything made from a folder is made from the same bytes.
/// A file is named by its path in the folder, with `/` as the separator.
#[derive(Clone, Debug, Default)]
pub struct Folder {
    display_path: PathBuf,
    /// The folder's path without symbolic links. `None` for a folder in memory.
    root: Option<PathBuf>,
    files: BTreeMap<String, FileState>,
}

/// A file, as far as it is known.
#[derive(Clone, Debug)]
enum FileState {
    Loaded(Arc<[u8]>),
    Unusable(FileError),
    /// It exists, and was not read.
    NotLoaded,
}

/// Why a folder cannot be read at all.
#[derive(Debug, Error)]
pub enum FolderError {
    /// The folder does not exist or cannot be listed.
    #[error("the folder {} cannot be read ({source}); name the folder that holds {}", escaped_path(.folder), Catalogue::FILE)]
    Unreadable {
        /// The folder, or the one in it that failed.
        folder: PathBuf,
        /// The error of the operating system.
        source: io::Error,
    },
    /// The path is that of a file.
    #[error("{} is no folder; name the folder that holds {}", escaped_path(.path), Catalogue::FILE)]
    NotAFolder {
        /// The path.
        path: PathBuf,
    },
    /// More than [`MAX_FILES`].
    #[error("the folder {} holds more than {MAX_FILES} files; name a folder that holds only content", escaped_path(.folder))]
    TooManyFiles {
        /// The folder.
        folder: PathBuf,
    },
}

/// Why a file of a folder cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{}", full_message(self))]
pub enum FileError {
    /// There is no such file.
    Missing {
        /// Its name.
        name: String,
    },
    /// More bytes than [`MAX_FILE_SIZE`], or than [`MAX_STATIC_FILE_SIZE`] in [`STATIC_FOLDER`].
    TooLarge {
        /// Its size in bytes.
        size: u64,
        /// The most that it may have.
        limit: usize,
    },
    /// A folder in [`STATIC_FOLDER`] that lies deeper than folders are read.
    TooDeep {
        /// Its name.
        name: String,
    },
    /// A symbolic link to something outside the folder, or to nothing.
    OutsideFolder {
        /// Its name.
        name: String,
    },
    /// A folder, a device or a pipe.
    NotAFile {
        /// Its name.
        name: String,
    },
    /// The operating system refuses to read it.
    Unreadable {
        /// The error of the operating system.
        reason: String,
    },
}

impl RuleError for FileError {
    fn message(&self) -> String {
        match self {
            Self::Missing { name } => format!("there is no file \"{name}\" in the folder"),
            Self::TooLarge { size, .. } => format!("the file has {size} bytes"),
            Self::TooDeep { name } => format!("the folder \"{name}\" lies more than {MAX_DEPTH} folders deep"),
            Self::OutsideFolder { name } => format!("\"{name}\" is a link that leads out of the folder, or nowhere"),
            Self::NotAFile { name } => format!("\"{name}\" is no ordinary file"),
            Self::Unreadable { reason } => format!("the file cannot be read ({reason})"),
        }
    }

    fn expected(&self) -> Option<String> {
        Some(match self {
            Self::Missing { .. } => format!("it beside {}", Catalogue::FILE),
            Self::TooLarge { limit, .. } => format!("at most {limit}"),
            Self::TooDeep { .. } => "its files in fewer folders".to_owned(),
            Self::OutsideFolder { .. } => "the file itself".to_owned(),
            Self::NotAFile { .. } => "one".to_owned(),
            Self::Unreadable { .. } => "one that may be read".to_owned(),
        })
    }
}

impl Folder {
    /// Reads a folder with the layout of `public/content`: the catalogue and, beside it, the packs
    /// and the theme. A file that cannot be read is an error of [`Folder::file`], not of this.
    ///
    /// # Errors
    /// [`FolderError`]: the folder does not exist, cannot be listed, or contains too many files.
    pub fn read(dir: &Path) -> Result<Self, FolderError> {
        let unreadable = |folder: &Path, source| FolderError::Unreadable {
            folder: folder.to_owned(),
            source,
        };
        let root = dir.canonicalize().map_err(|error| unreadable(dir, error))?;
        if !root.is_dir() {
            return Err(FolderError::NotAFolder { path: dir.to_owned() });
        }
        let mut folder = Self {
            display_path: dir.to_owned(),
            root: Some(root.clone()),
            files: BTreeMap::new(),
        };
        let mut pending = vec![(root, String::new(), 0)];
        while let Some((path, prefix, depth)) = pending.pop() {
            let entries = fs::read_dir(&path).map_err(|error| unreadable(&path, error))?;
            for entry in entries {
                let entry = entry.map_err(|error| unreadable(&path, error))?;
                let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
                if is_passed_over(&prefix, &entry.file_name().to_string_lossy()) {
                    continue;
                }
                if folder.files.len() + pending.len() > MAX_FILES {
                    return Err(FolderError::TooManyFiles { folder: dir.to_owned() });
                }
                // The type of the entry itself, so that a symbolic link to a folder is not followed.
                if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                    let is_static = name == STATIC_FOLDER || is_static(&name);
                    // A site that was built into the folder is not part of the content. In the static folder,
                    // nothing is left out without a word.
                    if depth < MAX_DEPTH && (is_static || !is_built_site(&entry.path())) {
                        pending.push((entry.path(), format!("{name}/"), depth + 1));
                    } else if is_static {
                        let error = FileError::TooDeep { name: name.clone() };
                        folder.files.insert(name, FileState::Unusable(error));
                    }
                    continue;
                }
                let is_content = prefix.is_empty() && (name.ends_with(".json") || name == STATIC_FOLDER);
                let state = if is_content {
                    folder.load(&name)
                } else {
                    FileState::NotLoaded
                };
                folder.files.insert(name, state);
            }
        }
        Ok(folder)
    }

    /// A folder in memory.
    #[cfg(test)]
    #[must_use]
    pub fn in_memory<Name: Into<String>, Bytes: Into<Vec<u8>>>(files: impl IntoIterator<Item = (Name, Bytes)>) -> Self {
        let loaded = |(name, bytes): (Name, Bytes)| {
            let (name, bytes): (String, Vec<u8>) = (name.into(), bytes.into());
            let limit = max_size(&name);
            let state = if bytes.len() > limit {
                let size = bytes.len() as u64;
                FileState::Unusable(FileError::TooLarge { size, limit })
            } else {
                FileState::Loaded(bytes.into())
            };
            (name, state)
        };
        Self {
            files: files.into_iter().map(loaded).collect(),
            ..Self::default()
        }
    }

    /// The folder's path as the user named it, to be shown before the name of a file.
    #[must_use]
    pub fn display_path(&self) -> &Path {
        &self.display_path
    }

    /// The names of all files in alphabetical order, except hidden ones, [junk](crate::junk), and those in
    /// [`STATIC_FOLDER`].
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.files
            .iter()
            .filter(|(name, state)| !is_static_file(name, state))
            .map(|(name, _)| name.as_str())
    }

    /// The names of all files in [`STATIC_FOLDER`] in alphabetical order, except [junk](crate::junk) and files
    /// of version control. The name of the folder itself is among them only where it cannot be read.
    pub fn static_names(&self) -> impl Iterator<Item = &str> {
        self.files
            .iter()
            .filter(|(name, state)| is_static_file(name, state))
            .map(|(name, _)| name.as_str())
    }

    /// The bytes of a file: for a `.json` file directly in the folder those at the time when the
    /// folder was read, for other files the present ones.
    ///
    /// # Errors
    /// [`FileError`]: there is no such file in the folder, or it cannot be used.
    pub fn file(&self, name: &str) -> Result<Arc<[u8]>, FileError> {
        let missing = || FileError::Missing { name: name.to_owned() };
        // Only listed files are ever opened, so no name can refer to a file outside the folder.
        let loaded;
        let state = match self.files.get(name).ok_or_else(missing)? {
            FileState::NotLoaded => {
                loaded = self.load(name);
                &loaded
            }
            state => state,
        };
        match state {
            FileState::Loaded(bytes) => Ok(bytes.clone()),
            FileState::Unusable(error) => Err(error.clone()),
            FileState::NotLoaded => Err(missing()),
        }
    }

    fn load(&self, name: &str) -> FileState {
        match self.read_bytes(name) {
            Ok(bytes) => FileState::Loaded(bytes.into()),
            Err(error) => FileState::Unusable(error),
        }
    }

    fn read_bytes(&self, name: &str) -> Result<Vec<u8>, FileError> {
        let name = name.to_owned();
        let unreadable = |error: io::Error| FileError::Unreadable {
            reason: error.to_string(),
        };
        let Some(root) = &self.root else {
            return Err(FileError::Missing { name });
        };
        let path = match root.join(&name).canonicalize() {
            Ok(path) if path.starts_with(root) => path,
            Err(error) if error.kind() == io::ErrorKind::PermissionDenied => return Err(unreadable(error)),
            _ => return Err(FileError::OutsideFolder { name }),
        };
        // Checked before opening, because opening a pipe blocks until it has a writer.
        let metadata = fs::metadata(&path).map_err(unreadable)?;
        if !metadata.is_file() {
            return Err(FileError::NotAFile { name });
        }
        let limit = max_size(&name);
        if metadata.len() > limit as u64 {
            let size = metadata.len();
            return Err(FileError::TooLarge { size, limit });
        }
        // The file can grow in the meantime, so reading is limited too.
        let mut bytes = Vec::new();
        let file = File::open(&path).map_err(unreadable)?;
        file.take(limit as u64 + 1)
            .read_to_end(&mut bytes)
            .map_err(unreadable)?;
        if bytes.len() > limit {
            let size = bytes.len() as u64;
            return Err(FileError::TooLarge { size, limit });
        }
        Ok(bytes)
    }
}

/// Whether a path in a folder of content belongs to it: no part of it is passed over.
pub(crate) fn is_content_path(path: &Path) -> bool {
    let mut prefix = String::new();
    path.iter().all(|name| {
        let name = name.to_string_lossy();
        let is_content = !is_passed_over(&prefix, &name);
        prefix = format!("{prefix}{name}/");
        is_content
    })
}

/// Whether a file or folder is passed over: it belongs to editors, file managers or version control. Outside the
/// static folder, every hidden one is taken for such a file.
fn is_passed_over(prefix: &str, name: &str) -> bool {
    if is_static(prefix) {
        is_junk(name) || is_of_version_control(name)
    } else {
        is_hidden_or_junk(name)
    }
}

/// Whether a path in a folder of content lies in the static folder.
fn is_static(path: &str) -> bool {
    path.strip_prefix(STATIC_FOLDER)
        .is_some_and(|rest| rest.starts_with('/'))
}

/// Whether a file is one for the site. What stands in place of the static folder and cannot be read, such as a link,
/// was meant to be it.
fn is_static_file(name: &str, state: &FileState) -> bool {
    is_static(name) || name == STATIC_FOLDER && matches!(state, FileState::Unusable(_))
}

/// The most bytes that a file of a folder of content may have.
fn max_size(name: &str) -> usize {
    if is_static(name) {
        MAX_STATIC_FILE_SIZE
    } else {
        MAX_FILE_SIZE
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::symlink;
    use tempfile::TempDir;

    fn folder(files: &[(&str, &str)]) -> TempDir {
        let dir = tempfile::tempdir().expect("a folder");
        for (name, text) in files {
            let path = dir.path().join(name);
            fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
            fs::write(path, text).expect("a file");
        }
        dir
    }

    #[test]
    fn files_are_listed_by_their_path_and_without_those_of_systems_and_editors() {
        let dir = folder(&[
            ("catalogue.json", "{}"),
            ("logos/a.svg", "<svg/>"),
            ("logos/Thumbs.db", ""),
            (".git/config", ""),
            (".x", ""),
            ("._catalogue.json", "{}"),
            ("catalogue.json~", "{}"),
            ("#catalogue.json#", "{}"),
            ("__MACOSX/catalogue.json", "{}"),
        ]);
        let folder = Folder::read(dir.path()).expect("a folder");
        assert_eq!(folder.names().collect::<Vec<_>>(), ["catalogue.json", "logos/a.svg"]);
        assert_eq!(&*folder.file("catalogue.json").expect("the file"), b"{}");
        assert_eq!(&*folder.file("logos/a.svg").expect("the file"), b"<svg/>");
    }

    #[test]
    fn in_the_static_folder_hidden_files_are_listed_and_those_of_systems_and_version_control_are_not() {
        let dir = folder(&[
            ("catalogue.json", "{}"),
            ("static/.well-known/security.txt", ""),
            ("static/.hidden/.x.txt", ""),
            ("static/CNAME", ""),
            ("static/x.json", "{}"),
            ("static/.DS_Store", ""),
            ("static/.git/config", ""),
            ("static/.gitignore", ""),
            ("static/report.pdf~", ""),
            ("static/.trust-portal", "{}"),
            (".well-known/security.txt", ""),
        ]);
        let folder = Folder::read(dir.path()).expect("a folder");
        let names: Vec<&str> = folder.static_names().collect();
        let expected = [
            "static/.hidden/.x.txt",
            "static/.trust-portal",
            "static/.well-known/security.txt",
            "static/CNAME",
            "static/x.json",
        ];
        assert_eq!(names, expected);
        assert_eq!(folder.names().collect::<Vec<_>>(), ["catalogue.json"]);
    }

    #[test]
    fn a_static_folder_that_is_a_link_or_too_deep_is_not_left_out_without_a_word() {
        let dir = folder(&[("catalogue.json", "{}"), ("elsewhere/x.txt", "")]);
        symlink("elsewhere", dir.path().join(STATIC_FOLDER)).expect("a link");
        let folder_with_link = Folder::read(dir.path()).expect("a folder");
        assert_eq!(folder_with_link.static_names().collect::<Vec<_>>(), [STATIC_FOLDER]);
        assert!(matches!(
            folder_with_link.file(STATIC_FOLDER),
            Err(FileError::NotAFile { .. })
        ));

        let deep = format!("static/{}x.txt", "a/".repeat(MAX_DEPTH));
        let dir = folder(&[("catalogue.json", "{}"), (&deep, "")]);
        let folder = Folder::read(dir.path()).expect("a folder");
        let names: Vec<&str> = folder.static_names().collect();
        assert_eq!(names.len(), 1);
        assert!(matches!(folder.file(names[0]), Err(FileError::TooDeep { .. })));
    }

    #[test]
    fn a_file_of_the_static_folder_may_be_larger_than_one_of_content() {
        let dir = folder(&[("catalogue.json", "{}"), ("static/a.pdf", ""), ("static/b.pdf", "")]);
        for (name, size) in [
            ("a.pdf", MAX_STATIC_FILE_SIZE as u64),
            ("b.pdf", MAX_STATIC_FILE_SIZE as u64 + 1),
        ] {
            let file = File::create(dir.path().join("static").join(name)).expect("a file");
            file.set_len(size).expect("a sparse file");
        }
        let folder = Folder::read(dir.path()).expect("a folder");
        assert!(folder.file("static/a.pdf").is_ok());
        let (size, limit) = (MAX_STATIC_FILE_SIZE as u64 + 1, MAX_STATIC_FILE_SIZE);
        assert_eq!(folder.file("static/b.pdf"), Err(FileError::TooLarge { size, limit }));
    }

    #[test]
    fn a_site_built_into_the_folder_is_ignored() {
        let dir = folder(&[
            ("catalogue.json", "{}"),
            ("site/.trust-portal", "{}"),
            ("site/index.html", ""),
        ]);
        let folder = Folder::read(dir.path()).expect("a folder");
        assert_eq!(folder.names().collect::<Vec<_>>(), ["catalogue.json"]);
    }

    #[test]
    fn no_name_opens_a_file_outside_the_folder() {
        let dir = folder(&[("content/catalogue.json", "{}"), ("secret.json", "secret")]);
        let folder = Folder::read(&dir.path().join("content")).expect("a folder");
        for name in [
            "../secret.json",
            "..",
            ".",
            "/etc/passwd",
            "content/../catalogue.json",
            "",
        ] {
            let name = name.to_owned();
            assert_eq!(folder.file(&name), Err(FileError::Missing { name }));
        }
    }

    #[test]
    fn a_symbolic_link_out_of_the_folder_is_rejected_and_one_within_is_followed() {
        let dir = folder(&[("content/catalogue.json", "{}"), ("secret.json", "secret")]);
        let content = dir.path().join("content");
        symlink("../secret.json", content.join("out.json")).expect("a link");
        symlink("nothing", content.join("nowhere.json")).expect("a link");
        symlink("catalogue.json", content.join("within.json")).expect("a link");
        symlink("..", content.join("up")).expect("a link");
        let folder = Folder::read(&content).expect("a folder");
        for name in ["out.json", "nowhere.json"] {
            let error = folder.file(name).expect_err("a link out");
            assert_eq!(error, FileError::OutsideFolder { name: name.to_owned() });
        }
        assert_eq!(&*folder.file("within.json").expect("a link within"), b"{}");
        assert!(folder.file("up/secret.json").is_err());
        assert!(folder.file("up").is_err());
    }

    #[test]
    fn a_file_over_the_size_limit_is_rejected_without_being_read() {
        let dir = folder(&[("catalogue.json", "{}")]);
        let size = 100 * 1024 * 1024 * 1024;
        // A sparse file: reading its 100 GB would take minutes, and more memory than there is.
        let file = File::create(dir.path().join("big.json")).expect("a file");
        file.set_len(size).expect("a sparse file");
        let folder = Folder::read(dir.path()).expect("a folder");
        let limit = MAX_FILE_SIZE;
        assert_eq!(folder.file("big.json"), Err(FileError::TooLarge { size, limit }));
    }

    #[test]
    fn a_folder_with_the_name_of_a_file_is_not_a_file() {
        let dir = folder(&[("catalogue.json", "{}"), ("notes.json/x", "")]);
        let folder = Folder::read(dir.path()).expect("a folder");
        assert!(matches!(folder.file("notes.json"), Err(FileError::Missing { .. })));
        symlink("notes.json", dir.path().join("link.json")).expect("a link");
        let folder = Folder::read(dir.path()).expect("a folder");
        assert!(matches!(folder.file("link.json"), Err(FileError::NotAFile { .. })));
    }

    #[test]
    fn a_path_that_is_not_a_folder_is_an_error() {
        let dir = folder(&[("catalogue.json", "{}")]);
        let error = |name: &str| Folder::read(&dir.path().join(name)).expect_err("no folder").to_string();
        assert!(error("catalogue.json").ends_with("is no folder; name the folder that holds catalogue.json"));
        assert!(error("nowhere").contains("cannot be read (No such file"));
    }

    #[test]
    fn a_folder_with_too_many_files_is_rejected() {
        let dir = folder(&[("catalogue.json", "{}")]);
        for index in 0..=MAX_FILES {
            File::create(dir.path().join(format!("file-{index}"))).expect("a file");
        }
        assert!(matches!(
            Folder::read(dir.path()),
            Err(FolderError::TooManyFiles { .. })
        ));
    }

    #[test]
    fn a_folder_in_memory_has_the_same_size_limit() {
        let folder = Folder::in_memory([("a.json", vec![b' '; MAX_FILE_SIZE + 1]), ("b.json", b"{}".to_vec())]);
        assert!(matches!(folder.file("a.json"), Err(FileError::TooLarge { .. })));
        assert_eq!(&*folder.file("b.json").expect("the file"), b"{}");
    }
}
