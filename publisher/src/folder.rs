//! A folder of content on disk: what lies in it, and nothing outside it.

use crate::server::MARKER;
use portal::content::{Catalogue, MAX_FILE_SIZE};
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use thiserror::Error;

/// The most files that a folder of content may have. More than that is some other folder, named by
/// mistake.
pub const MOST_FILES: usize = 10_000;

/// How deep folders may lie in each other.
const DEEPEST: usize = 16;

/// The file with the site's look, beside the catalogue.
pub const THEME: &str = "theme.json";

/// A folder of content: a catalogue, its packs, perhaps a theme, and whatever else lies there.
///
/// What is read is read once, so that everything made from a folder is made from the same bytes.
/// Files are named by their path in the folder, with `/` between the names.
#[derive(Clone, Debug, Default)]
pub struct Folder {
    shown: PathBuf,
    /// The folder itself, free of symbolic links; none for one that lies in memory.
    root: Option<PathBuf>,
    files: BTreeMap<String, Content>,
}

/// What is known of a file.
#[derive(Clone, Debug)]
enum Content {
    Held(Arc<[u8]>),
    Refused(FileFault),
    /// It lies there, and was not read.
    OnDisk,
}

/// Why a folder could not be read at all.
#[derive(Debug, Error)]
pub enum FolderError {
    /// Nothing is there, or the system refuses.
    #[error("the folder {} cannot be read ({reason}); name the folder that holds {}", .folder.display(), Catalogue::FILE)]
    Unreadable {
        /// The folder, or the one in it that failed.
        folder: PathBuf,
        /// What the system said.
        reason: io::Error,
    },
    /// A file.
    #[error("{} is no folder; name the folder that holds {}", .folder.display(), Catalogue::FILE)]
    NotAFolder {
        /// What was named.
        folder: PathBuf,
    },
    /// More than [`MOST_FILES`].
    #[error("the folder {} holds more than {MOST_FILES} files; name a folder that holds only content", .folder.display())]
    TooManyFiles {
        /// The folder.
        folder: PathBuf,
    },
}

/// Why a file of a folder could not be read.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum FileFault {
    /// There is none.
    #[error("there is no file \"{name}\" in the folder; expected it beside {}", Catalogue::FILE)]
    Missing {
        /// Its name.
        name: String,
    },
    /// More bytes than [`MAX_FILE_SIZE`].
    #[error("the file has {size} bytes; expected at most {MAX_FILE_SIZE}")]
    TooLarge {
        /// Its size in bytes.
        size: u64,
    },
    /// A symbolic link to something outside the folder, or to nothing.
    #[error("\"{name}\" is a link that leads out of the folder, or nowhere; expected the file itself")]
    LeadsOut {
        /// Its name.
        name: String,
    },
    /// A folder, a device, a pipe.
    #[error("\"{name}\" is no ordinary file; expected one")]
    NotAFile {
        /// Its name.
        name: String,
    },
    /// The system refuses.
    #[error("the file cannot be read ({reason}); expected one that may be read")]
    Unreadable {
        /// What the system said.
        reason: String,
    },
}

impl Folder {
    /// Reads a folder that is laid out as `public/content` is: the catalogue and, beside it, the
    /// packs and the theme. A file that cannot be read is told when it is asked for.
    ///
    /// # Errors
    /// [`FolderError`] when there is no such folder, or it may not be read, or holds too much.
    pub fn read(dir: &Path) -> Result<Self, FolderError> {
        let unreadable = |folder: &Path, reason| FolderError::Unreadable {
            folder: folder.to_owned(),
            reason,
        };
        let root = dir.canonicalize().map_err(|reason| unreadable(dir, reason))?;
        if !root.is_dir() {
            return Err(FolderError::NotAFolder { folder: dir.to_owned() });
        }
        let mut folder = Self {
            shown: dir.to_owned(),
            root: Some(root.clone()),
            files: BTreeMap::new(),
        };
        let mut open = vec![(root, String::new(), 0)];
        while let Some((path, prefix, depth)) = open.pop() {
            let entries = fs::read_dir(&path).map_err(|reason| unreadable(&path, reason))?;
            for entry in entries {
                let entry = entry.map_err(|reason| unreadable(&path, reason))?;
                let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
                // Hidden files belong to editors, file managers and version control.
                if entry.file_name().as_encoded_bytes().first() == Some(&b'.') {
                    continue;
                }
                if folder.files.len() + open.len() > MOST_FILES {
                    return Err(FolderError::TooManyFiles { folder: dir.to_owned() });
                }
                // Of the entry itself: a symbolic link to a folder is not walked into.
                if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                    // A site that was built here is made of the content, and no part of it.
                    if depth < DEEPEST && !entry.path().join(MARKER).exists() {
                        open.push((entry.path(), format!("{name}/"), depth + 1));
                    }
                    continue;
                }
                let is_content = prefix.is_empty() && name.ends_with(".json");
                let content = if is_content {
                    folder.content(&name)
                } else {
                    Content::OnDisk
                };
                folder.files.insert(name, content);
            }
        }
        Ok(folder)
    }

    /// A folder that lies in memory.
    #[must_use]
    pub fn of<Name: Into<String>, Bytes: Into<Vec<u8>>>(files: impl IntoIterator<Item = (Name, Bytes)>) -> Self {
        let held = |(name, bytes): (Name, Bytes)| {
            let bytes: Vec<u8> = bytes.into();
            let content = if bytes.len() > MAX_FILE_SIZE {
                Content::Refused(FileFault::TooLarge {
                    size: bytes.len() as u64,
                })
            } else {
                Content::Held(bytes.into())
            };
            (name.into(), content)
        };
        Self {
            files: files.into_iter().map(held).collect(),
            ..Self::default()
        }
    }

    /// The folder as it was named, to show in front of a file's name.
    #[must_use]
    pub fn shown(&self) -> &Path {
        &self.shown
    }

    /// The names of all files, in alphabetical order, without hidden ones.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// A file's bytes: as they were when the folder was read for the `.json` files directly in it,
    /// as they are now for others.
    ///
    /// # Errors
    /// [`FileFault`] when there is no such file in the folder, or it may not be used.
    pub fn file(&self, name: &str) -> Result<Arc<[u8]>, FileFault> {
        let missing = || FileFault::Missing { name: name.to_owned() };
        // Only what was listed is ever opened, so no name leads elsewhere.
        let on_disk;
        let content = match self.files.get(name).ok_or_else(missing)? {
            Content::OnDisk => {
                on_disk = self.content(name);
                &on_disk
            }
            content => content,
        };
        match content {
            Content::Held(bytes) => Ok(bytes.clone()),
            Content::Refused(fault) => Err(fault.clone()),
            Content::OnDisk => Err(missing()),
        }
    }

    fn content(&self, name: &str) -> Content {
        match self.open(name) {
            Ok(bytes) => Content::Held(bytes.into()),
            Err(fault) => Content::Refused(fault),
        }
    }

    fn open(&self, name: &str) -> Result<Vec<u8>, FileFault> {
        let name = name.to_owned();
        let unreadable = |error: io::Error| FileFault::Unreadable {
            reason: error.to_string(),
        };
        let Some(root) = &self.root else {
            return Err(FileFault::Missing { name });
        };
        let path = match root.join(&name).canonicalize() {
            Ok(path) if path.starts_with(root) => path,
            Err(error) if error.kind() == io::ErrorKind::PermissionDenied => return Err(unreadable(error)),
            _ => return Err(FileFault::LeadsOut { name }),
        };
        // Before it is opened: opening a pipe waits for somebody to write into it.
        let metadata = fs::metadata(&path).map_err(unreadable)?;
        if !metadata.is_file() {
            return Err(FileFault::NotAFile { name });
        }
        let limit = MAX_FILE_SIZE as u64;
        if metadata.len() > limit {
            return Err(FileFault::TooLarge { size: metadata.len() });
        }
        // The file may grow meanwhile; what is read may not.
        let mut bytes = Vec::new();
        let file = File::open(&path).map_err(unreadable)?;
        file.take(limit + 1).read_to_end(&mut bytes).map_err(unreadable)?;
        match bytes.len() as u64 {
            size if size > limit => Err(FileFault::TooLarge { size }),
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
    fn files_are_listed_with_their_folders_and_without_hidden_ones() {
        let dir = folder(&[
            ("catalogue.json", "{}"),
            ("logos/a.svg", "<svg/>"),
            (".git/config", ""),
            (".x", ""),
        ]);
        let folder = Folder::read(dir.path()).expect("a folder");
        assert_eq!(folder.names().collect::<Vec<_>>(), ["catalogue.json", "logos/a.svg"]);
        assert_eq!(&*folder.file("catalogue.json").expect("it"), b"{}");
        assert_eq!(&*folder.file("logos/a.svg").expect("it"), b"<svg/>");
    }

    #[test]
    fn a_site_that_was_built_in_the_folder_is_passed_over() {
        let dir = folder(&[
            ("catalogue.json", "{}"),
            ("site/.trust-portal", "{}"),
            ("site/index.html", ""),
        ]);
        let folder = Folder::read(dir.path()).expect("a folder");
        assert_eq!(folder.names().collect::<Vec<_>>(), ["catalogue.json"]);
    }

    #[test]
    fn no_name_leads_out_of_the_folder() {
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
            assert_eq!(folder.file(&name), Err(FileFault::Missing { name }));
        }
    }

    #[test]
    fn a_symbolic_link_out_of_the_folder_is_refused_and_one_within_is_followed() {
        let dir = folder(&[("content/catalogue.json", "{}"), ("secret.json", "secret")]);
        let content = dir.path().join("content");
        symlink("../secret.json", content.join("out.json")).expect("a link");
        symlink("nothing", content.join("nowhere.json")).expect("a link");
        symlink("catalogue.json", content.join("within.json")).expect("a link");
        symlink("..", content.join("up")).expect("a link");
        let folder = Folder::read(&content).expect("a folder");
        for name in ["out.json", "nowhere.json"] {
            let fault = folder.file(name).expect_err("a link out");
            assert_eq!(fault, FileFault::LeadsOut { name: name.to_owned() });
        }
        assert_eq!(&*folder.file("within.json").expect("a link within"), b"{}");
        assert!(folder.file("up/secret.json").is_err());
        assert!(folder.file("up").is_err());
    }

    #[test]
    fn a_file_over_the_limit_is_refused_without_being_read() {
        let dir = folder(&[("catalogue.json", "{}")]);
        let size = 100 * 1024 * 1024 * 1024;
        // A file with a hole: reading its 100 GB would take minutes and more memory than there is.
        let file = File::create(dir.path().join("big.json")).expect("a file");
        file.set_len(size).expect("a hole");
        let folder = Folder::read(dir.path()).expect("a folder");
        assert_eq!(folder.file("big.json"), Err(FileFault::TooLarge { size }));
    }

    #[test]
    fn a_folder_named_like_a_file_is_no_file() {
        let dir = folder(&[("catalogue.json", "{}"), ("notes.json/x", "")]);
        let folder = Folder::read(dir.path()).expect("a folder");
        assert!(matches!(folder.file("notes.json"), Err(FileFault::Missing { .. })));
        symlink("notes.json", dir.path().join("link.json")).expect("a link");
        let folder = Folder::read(dir.path()).expect("a folder");
        assert!(matches!(folder.file("link.json"), Err(FileFault::NotAFile { .. })));
    }

    #[test]
    fn what_is_no_folder_is_told() {
        let dir = folder(&[("catalogue.json", "{}")]);
        let told = |name: &str| Folder::read(&dir.path().join(name)).expect_err("no folder").to_string();
        assert!(told("catalogue.json").ends_with("is no folder; name the folder that holds catalogue.json"));
        assert!(told("nowhere").contains("cannot be read (No such file"));
    }

    #[test]
    fn a_folder_of_far_too_many_files_is_refused() {
        let dir = folder(&[("catalogue.json", "{}")]);
        for index in 0..=MOST_FILES {
            File::create(dir.path().join(index.to_string())).expect("a file");
        }
        assert!(matches!(
            Folder::read(dir.path()),
            Err(FolderError::TooManyFiles { .. })
        ));
    }

    #[test]
    fn a_folder_in_memory_has_the_same_limit() {
        let folder = Folder::of([("a.json", vec![b' '; MAX_FILE_SIZE + 1]), ("b.json", b"{}".to_vec())]);
        assert!(matches!(folder.file("a.json"), Err(FileFault::TooLarge { .. })));
        assert_eq!(&*folder.file("b.json").expect("it"), b"{}");
    }
}
