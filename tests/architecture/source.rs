//! The source files, by path from the root of the repository.

use crate::CRATES;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use walkdir::WalkDir;

/// The text of every Rust file, by path (`src/content/id.rs`).
pub struct Sources {
    /// Text by path.
    pub files: BTreeMap<String, String>,
}

impl Sources {
    /// The files of this repository.
    pub fn read() -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut files = BTreeMap::new();
        for (_, folder) in CRATES {
            for entry in WalkDir::new(root.join(folder)) {
                let entry = entry.expect("the folder can be read");
                if entry.path().extension().is_some_and(|extension| extension == "rs") {
                    let path = entry.path().strip_prefix(root).expect("the file is below the root");
                    let path = path.to_string_lossy().replace('\\', "/");
                    files.insert(path, fs::read_to_string(entry.path()).expect("the file is UTF-8"));
                }
            }
        }
        Self { files }
    }
}

/// The folder of the crate that a file belongs to (`publisher/src`).
pub fn crate_folder(file: &str) -> &'static str {
    let folders = CRATES.iter().map(|(_, folder)| *folder);
    let mut owners = folders.filter(|folder| path_in(file, folder).is_some());
    owners.next().unwrap_or_else(|| panic!("{file} is in none of CRATES"))
}

/// The folder or file directly below its crate's folder (`content` of `src/content/id.rs`, `query` of
/// `src/query.rs`).
pub fn top_folder(file: &str) -> &str {
    let path = path_in(file, crate_folder(file)).unwrap_or_default();
    stem(path.split('/').next().unwrap_or_default())
}

/// The folder or file inside the top folder (`form` of `src/page/form/mod.rs`); none for its `mod.rs`.
pub fn inner_folder(file: &str) -> Option<&str> {
    let path = path_in(file, crate_folder(file))?;
    let inner = stem(path.split('/').nth(1)?);
    (inner != "mod").then_some(inner)
}

fn path_in<'a>(file: &'a str, folder: &str) -> Option<&'a str> {
    file.strip_prefix(folder)?.strip_prefix('/')
}

fn stem(name: &str) -> &str {
    name.strip_suffix(".rs").unwrap_or(name)
}
