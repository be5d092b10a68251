//! A place on disk with a folder of content, and the command to run there.

use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use tempfile::TempDir;

/// The folder of content that [`Place::new`] makes, and where sites are built to.
pub const CONTENT: &str = "content";
pub const SITE: &str = "site";

/// The only pack of that folder, with its one provider's duty that tests change.
pub const PACK: &str = "example.json";

/// What the command did.
#[derive(Debug)]
pub struct Outcome {
    pub status: i32,
    pub out: String,
    pub err: String,
}

/// A place of a test's own.
pub struct Place(TempDir);

impl Place {
    /// With the folder that `new` makes.
    pub fn new() -> Self {
        let place = Self::empty();
        assert_eq!(place.run(&["new", CONTENT]).status, 0);
        place
    }

    pub fn empty() -> Self {
        Self(tempfile::tempdir().expect("a folder"))
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Runs the command here. However it ends, it ends in its own words.
    pub fn run(&self, arguments: &[&str]) -> Outcome {
        run_in(self.0.path(), arguments)
    }

    /// Builds the content to the site, with more arguments.
    pub fn build(&self, more: &[&str]) -> Outcome {
        self.run(&[&["build", CONTENT, "--out", SITE], more].concat())
    }

    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).expect("a text file")
    }

    pub fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, bytes).expect("a file");
    }

    /// Replaces a piece of a file that occurs in it.
    pub fn edit(&self, name: &str, from: &str, to: &str) {
        let text = self.read(name);
        assert!(text.contains(from), "{name} has no {from}");
        self.write(name, text.replacen(from, to, 1));
    }

    /// Edits the pack of the content.
    pub fn edit_pack(&self, from: &str, to: &str) {
        self.edit(&format!("{CONTENT}/{PACK}"), from, to);
    }

    /// A copy of the content under another name, as the version published before.
    pub fn keep_content_as(&self, name: &str) {
        for (file, bytes) in tree(&self.path(CONTENT)) {
            self.write(&format!("{name}/{file}"), bytes);
        }
    }

    /// Everything that lies here.
    pub fn tree(&self) -> BTreeMap<String, Vec<u8>> {
        tree(self.0.path())
    }

    /// The names of what lies directly here.
    pub fn names(&self) -> Vec<String> {
        names(self.0.path())
    }
}

/// Runs the command in a folder.
pub fn run_in(folder: &Path, arguments: &[&str]) -> Outcome {
    let output = command(folder, arguments).output().expect("the command runs");
    let outcome = Outcome {
        status: output.status.code().expect("it ends by itself"),
        out: String::from_utf8(output.stdout).expect("text"),
        err: String::from_utf8(output.stderr).expect("text"),
    };
    assert!(!outcome.err.contains("panicked"), "{arguments:?}: {}", outcome.err);
    assert!((0..=2).contains(&outcome.status), "{arguments:?}: {outcome:?}");
    outcome
}

/// The command in a folder, before it runs.
pub fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_trust-portal"));
    command.args(arguments).current_dir(folder).stdin(Stdio::null());
    command
}

/// The names in a folder, in alphabetical order.
pub fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .expect("a folder")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

/// Every file under a folder with its bytes; links with what they name.
pub fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let bytes = |name: String| {
        let path = folder.join(&name);
        let bytes = match fs::read_link(&path) {
            Ok(target) => target.into_os_string().into_encoded_bytes(),
            Err(_) => fs::read(&path).expect("a file"),
        };
        (name, bytes)
    };
    paths(folder).into_iter().map(bytes).collect()
}

/// The paths of every file under a folder.
pub fn paths(folder: &Path) -> Vec<String> {
    let mut files = Vec::new();
    let mut open = vec![String::new()];
    while let Some(prefix) = open.pop() {
        for name in names(&folder.join(&prefix)) {
            let path = format!("{prefix}{name}");
            let kind = fs::symlink_metadata(folder.join(&path))
                .expect("it is there")
                .file_type();
            if kind.is_dir() {
                open.push(format!("{path}/"));
            } else {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}

/// The one JSON object that a text is.
pub fn json(text: &str) -> Value {
    serde_json::from_str(text).expect("one JSON value and nothing else")
}
