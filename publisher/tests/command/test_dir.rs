//! A temporary directory with a folder of content, in which the command is run.

use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use tempfile::TempDir;

/// The folder of content that [`TestDir::new`] creates.
pub const CONTENT: &str = "content";

/// The folder to which sites are built.
pub const SITE: &str = "site";

/// The only pack of that folder.
pub const PACK: &str = "example.json";

/// The exit status and output of the command.
#[derive(Debug)]
pub struct CommandOutput {
    pub status: i32,
    pub out: String,
    pub err: String,
}

/// A temporary directory of a test.
pub struct TestDir(TempDir);

impl TestDir {
    /// A directory with the folder that `new` creates.
    pub fn new() -> Self {
        let dir = Self::empty();
        assert_eq!(dir.run(&["new", CONTENT]).status, 0);
        dir
    }

    /// An empty directory.
    pub fn empty() -> Self {
        Self(tempfile::tempdir().expect("a folder"))
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Runs the command in this directory.
    pub fn run(&self, arguments: &[&str]) -> CommandOutput {
        run_in(self.0.path(), arguments)
    }

    /// Builds the site of the content, with more arguments.
    pub fn build(&self, more: &[&str]) -> CommandOutput {
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

    /// Replaces the first occurrence of a text in a file, which must contain it.
    pub fn edit(&self, name: &str, from: &str, to: &str) {
        let text = self.read(name);
        assert!(text.contains(from), "{name} has no {from}");
        self.write(name, text.replacen(from, to, 1));
    }

    /// Replaces the first occurrence of a text in the pack.
    pub fn edit_pack(&self, from: &str, to: &str) {
        self.edit(&format!("{CONTENT}/{PACK}"), from, to);
    }

    /// Copies the content to another folder.
    pub fn copy_content_to(&self, name: &str) {
        for (file, bytes) in tree(&self.path(CONTENT)) {
            self.write(&format!("{name}/{file}"), bytes);
        }
    }

    /// Every file in this directory with its bytes.
    pub fn tree(&self) -> BTreeMap<String, Vec<u8>> {
        tree(self.0.path())
    }

    /// The names directly in this directory.
    pub fn names(&self) -> Vec<String> {
        names(self.0.path())
    }
}

/// Runs the command in a folder. Asserts that it does not panic.
pub fn run_in(folder: &Path, arguments: &[&str]) -> CommandOutput {
    let output = command(folder, arguments).output().expect("the command runs");
    let output = CommandOutput {
        status: output.status.code().expect("an exit status"),
        out: String::from_utf8(output.stdout).expect("text"),
        err: String::from_utf8(output.stderr).expect("text"),
    };
    assert!(!output.err.contains("panicked"), "{arguments:?}: {}", output.err);
    assert!((0..=2).contains(&output.status), "{arguments:?}: {output:?}");
    output
}

/// The command in a folder, to be run.
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

/// Every file below a folder with its bytes; symbolic links with their targets.
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

/// The paths of all files below a folder.
pub fn paths(folder: &Path) -> Vec<String> {
    let mut files = Vec::new();
    let mut pending = vec![String::new()];
    while let Some(prefix) = pending.pop() {
        for name in names(&folder.join(&prefix)) {
            let path = format!("{prefix}{name}");
            let kind = fs::symlink_metadata(folder.join(&path)).expect("a file").file_type();
            if kind.is_dir() {
                pending.push(format!("{path}/"));
            } else {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}

/// Parses a text that is one JSON value.
pub fn json(text: &str) -> Value {
    serde_json::from_str(text).expect("one JSON value")
}
