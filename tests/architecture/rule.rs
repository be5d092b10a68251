//! The rules of the tables in `tests/architecture.rs`, each as the list of its violations.

use crate::import::{Import, Imports, OutsideName};
use crate::source::{crate_folder, inner_folder, top_folder};
use crate::{
    CRATES, LAYERS, LEPTOS, LIMITED_IMPORTS, PURE, SEPARATE_INSIDE, SIGNAL_FOLDER, SIGNALS, WEB_APIS, WEB_EXCEPTIONS,
    WEB_FOLDERS,
};
use std::collections::BTreeSet;
use std::fmt;

/// One break of a rule.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Violation {
    file: String,
    line: usize,
    text: String,
}

impl Violation {
    /// What is wrong at a line of a file.
    pub fn new(file: &str, line: usize, text: String) -> Self {
        let file = file.to_owned();
        Self { file, line, text }
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}:{}: {}", self.file, self.line, self.text)
    }
}

/// Files that no module declares, and modules without a file.
pub fn undeclared_files(imports: &Imports) -> Vec<Violation> {
    imports.undeclared.clone()
}

/// Folders of the portal that no layer has, and layers that no folder has.
pub fn folders_without_a_layer(imports: &Imports) -> Vec<Violation> {
    let files = imports.files.iter().filter(|file| is_of_the_portal(file));
    let mut missing = BTreeSet::new();
    let mut violations = Vec::new();
    for file in files.clone() {
        let folder = top_folder(file);
        if layer(folder).is_none() && missing.insert(folder) {
            violations.push(Violation::new(file, 1, format!("`{folder}` is in no layer")));
        }
    }
    let folders: BTreeSet<&str> = files.map(|file| top_folder(file)).collect();
    for folder in LAYERS
        .iter()
        .copied()
        .flatten()
        .filter(|folder| !folders.contains(*folder))
    {
        let text = format!("LAYERS has `{folder}`, and src/ has no such folder or file");
        violations.push(Violation::new("tests/architecture.rs", 1, text));
    }
    violations
}

/// Imports of what is no lower layer.
pub fn against_the_layers(imports: &Imports) -> Vec<Violation> {
    let imports = imports.imports.iter().filter(|import| is_of_the_portal(&import.file));
    let mut seen = BTreeSet::new();
    imports
        .filter_map(|import| Some((import, layer_violation(import)?)))
        .filter(|(import, _)| seen.insert((&import.file, &import.imported)))
        .map(|(import, explanation)| {
            let text = format!(
                "imports {} ({}) from {} ({}){explanation}",
                import.imported,
                top_folder(&import.imported_file),
                import.importer,
                top_folder(&import.file),
            );
            Violation::new(&import.file, import.line, text)
        })
        .collect()
}

/// None if an import follows the layers; else an explanation to append to the violation, empty where the layers say it.
fn layer_violation(import: &Import) -> Option<String> {
    let (from, to) = (top_folder(&import.file), top_folder(&import.imported_file));
    if from == to {
        let is_separate = SEPARATE_INSIDE.contains(&from);
        let (inside, other) = (inner_folder(&import.file)?, inner_folder(&import.imported_file)?);
        return (is_separate && inside != other).then(|| format!(": no {from} imports another {from}"));
    }
    let (above, below) = (layer(from)?, layer(to)?);
    if above >= below {
        return Some(String::new());
    }
    let limit = LIMITED_IMPORTS.iter().find(|(who, of, _)| *who == from && *of == to);
    let (_, _, names) = limit?;
    let item = import.item.as_deref()?;
    (!names.contains(&item)).then(|| format!(": {from} may import of {to} only {}", names.join(", ")))
}

/// Leptos and web APIs in pure modules.
pub fn impure_names(imports: &Imports) -> Vec<Violation> {
    let is_impure = |name: &OutsideName| {
        is_pure(&name.file) && !name.is_re_exported && (is_leptos(&name.path) || is_web_api(&name.path))
    };
    violations(imports, is_impure, |name| {
        format!("names {} in {}, which is pure", name.path, top_folder(&name.file))
    })
}

/// Web APIs outside the folders that may name them, pure modules apart.
pub fn web_apis_elsewhere(imports: &Imports) -> Vec<Violation> {
    violations(imports, is_web_api_elsewhere, |name| {
        format!("names {}, a web API, in {}", name.path, top_folder(&name.file))
    })
}

/// Signals of Leptos outside the folder that wraps them, pure modules apart.
pub fn leptos_signals_elsewhere(imports: &Imports) -> Vec<Violation> {
    violations(imports, is_signal_elsewhere, |name| {
        format!("names {}, a signal of Leptos, in {}", name.path, top_folder(&name.file))
    })
}

/// What is named of Leptos and the table does not allow, web APIs, signals and pure modules apart.
pub fn leptos_elsewhere(imports: &Imports) -> Vec<Violation> {
    let is_elsewhere = |name: &OutsideName| {
        let folder = folder_in_the_portal(&name.file);
        let allowed = LEPTOS.iter().find(|(allowed, _)| *allowed == folder);
        is_leptos(&name.path)
            && !name.is_re_exported
            && !is_pure(&name.file)
            && !allowed.is_some_and(|(_, paths)| is_any_of(&name.path, paths))
    };
    let is_of_no_other_rule = |name: &OutsideName| !is_web_api_elsewhere(name) && !is_signal_elsewhere(name);
    violations(
        imports,
        |name| is_elsewhere(name) && is_of_no_other_rule(name),
        |name| format!("names {} in {}", name.path, top_folder(&name.file)),
    )
}

fn is_web_api_elsewhere(name: &OutsideName) -> bool {
    let folder = folder_in_the_portal(&name.file);
    let exceptions = WEB_EXCEPTIONS.iter().filter(|(excepted, _)| *excepted == folder);
    is_web_api(&name.path)
        && !is_pure(&name.file)
        && !WEB_FOLDERS.contains(&folder)
        && !exceptions.into_iter().any(|(_, paths)| is_any_of(&name.path, paths))
}

fn is_signal_elsewhere(name: &OutsideName) -> bool {
    is_leptos(&name.path)
        && name.path.split("::").any(|segment| SIGNALS.contains(&segment))
        && !is_pure(&name.file)
        && folder_in_the_portal(&name.file) != SIGNAL_FOLDER
}

/// One violation for each name in a file, at its first line; `a::b::c` is no more than `a::b`.
fn violations(
    imports: &Imports,
    is_violation: impl Fn(&OutsideName) -> bool,
    text: impl Fn(&OutsideName) -> String,
) -> Vec<Violation> {
    let mut reported: Vec<&OutsideName> = Vec::new();
    for name in imports.outside_names.iter().filter(|name| is_violation(name)) {
        let is_reported =
            |other: &&OutsideName| other.file == name.file && is_any_of(&name.path, &[other.path.as_str()]);
        if !reported.iter().any(is_reported) {
            reported.push(name);
        }
    }
    reported
        .into_iter()
        .map(|name| Violation::new(&name.file, name.line, text(name)))
        .collect()
}

fn is_of_the_portal(file: &str) -> bool {
    crate_folder(file) == CRATES[0].1
}

/// The folder directly in `src/`; none in another crate.
fn folder_in_the_portal(file: &str) -> &str {
    if is_of_the_portal(file) { top_folder(file) } else { "" }
}

fn is_pure(file: &str) -> bool {
    PURE.contains(&folder_in_the_portal(file))
}

/// The row of a folder in the table, from the top.
fn layer(folder: &str) -> Option<usize> {
    LAYERS.iter().position(|row| row.contains(&folder))
}

fn is_leptos(path: &str) -> bool {
    is_any_of(path, &["leptos"])
}

fn is_web_api(path: &str) -> bool {
    is_any_of(path, WEB_APIS)
}

/// Whether a path is one of a list's, or inside of one. A `*` at the end of a name stands for any ending.
fn is_any_of(path: &str, list: &[&str]) -> bool {
    list.iter().any(|pattern| {
        let mut names = path.split("::");
        pattern.split("::").all(|expected| {
            let name = names.next();
            match expected.strip_suffix('*') {
                Some(start) => name.is_some_and(|name| name.starts_with(start)),
                None => name == Some(expected),
            }
        })
    })
}
