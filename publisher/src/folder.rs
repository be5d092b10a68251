//! A folder of content on disk: the files in it, and nothing outside it.

use crate::hosting::is_built_site;
use crate::junk::is_hidden_or_junk;
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
    /// More bytes than [`MAX_FILE_SIZE`].
    TooLarge {
        /// Its size in bytes.
        size: u64,
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
            Self::TooLarge { size } => format!("the file has {size} bytes"),
            Self::OutsideFolder { name } => format!("\"{name}\" is a link that leads out of the folder, or nowhere"),
            Self::NotAFile { name } => format!("\"{name}\" is no ordinary file"),
            Self::Unreadable { reason } => format!("the file cannot be read ({reason})"),
        }
    }

    fn expected(&self) -> Option<String> {
        Some(match self {
            Self::Missing { .. } => format!("it beside {}", Catalogue::FILE),
            Self::TooLarge { .. } => format!("at most {MAX_FILE_SIZE}"),
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
                // They belong to editors, file managers and version control.
                if is_hidden_or_junk(&entry.file_name().to_string_lossy()) {
                    continue;
                }
                if folder.files.len() + pending.len() > MAX_FILES {
                    return Err(FolderError::TooManyFiles { folder: dir.to_owned() });
                }
                // The type of the entry itself, so that a symbolic link to a folder is not followed.
                if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                    // A site that was built into the folder is not part of the content.
                    if depth < MAX_DEPTH && !is_built_site(&entry.path()) {
                        pending.push((entry.path(), format!("{name}/"), depth + 1));
                    }
                    continue;
                }
                let is_content = prefix.is_empty() && name.ends_with(".json");
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
            let bytes: Vec<u8> = bytes.into();
            let state = if bytes.len() > MAX_FILE_SIZE {
                FileState::Unusable(FileError::TooLarge {
                    size: bytes.len() as u64,
                })
            } else {
                FileState::Loaded(bytes.into())
            };
            (name.into(), state)
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

    /// The names of all files in alphabetical order, except hidden ones and [junk](crate::junk).
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
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
        let limit = MAX_FILE_SIZE as u64;
        if metadata.len() > limit {
            return Err(FileError::TooLarge { size: metadata.len() });
        }
        // The file can grow in the meantime, so reading is limited too.
        let mut bytes = Vec::new();
        let file = File::open(&path).map_err(unreadable)?;
        file.take(limit + 1).read_to_end(&mut bytes).map_err(unreadable)?;
        match bytes.len() as u64 {
            size if size > limit => Err(FileError::TooLarge { size }),
            _ => Ok(bytes),
        }
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
        assert_eq!(folder.file("big.json"), Err(FileError::TooLarge { size }));
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
