//! Small sources for the tests of the rules.

use crate::import::{Imports, imports};
use crate::rule::Violation;
use crate::source::Sources;

/// What files import, by their paths from the root of the repository. Whatever they do not declare themselves is
/// declared for them: `src/a/b.rs` by a line at the end of `src/a/mod.rs`, and that by one of `src/lib.rs`.
pub fn imports_of(files: &[(&str, &str)]) -> Imports {
    let mut sources = Sources {
        files: files
            .iter()
            .map(|(file, text)| ((*file).to_owned(), (*text).to_owned()))
            .collect(),
    };
    for (file, _) in files {
        declare(&mut sources, file);
    }
    imports(&sources)
}

fn declare(sources: &mut Sources, file: &str) {
    let (folder, name) = file.rsplit_once('/').expect("a file is in a folder");
    let (parent_folder, name) = match name {
        "lib.rs" | "main.rs" => return,
        "mod.rs" => folder.rsplit_once('/').expect("a folder is in a folder"),
        name => (folder, name.trim_end_matches(".rs")),
    };
    let parent = if parent_folder.ends_with("src") {
        "lib.rs"
    } else {
        "mod.rs"
    };
    let parent = format!("{parent_folder}/{parent}");
    let text = sources.files.entry(parent.clone()).or_default();
    if !text.contains(&format!("mod {name};")) {
        text.push_str(&format!("\npub mod {name};"));
    }
    declare(sources, &parent);
}

/// Violations as they are printed.
pub fn lines(mut violations: Vec<Violation>) -> Vec<String> {
    violations.sort();
    violations.iter().map(Violation::to_string).collect()
}
