//! What a check found.

use portal::content::Catalogue;
use std::collections::BTreeMap;
use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;

/// How bad a thing is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The portal refuses the file.
    Error,
    /// The portal reads it, and its readers will be worse off.
    Warning,
}

impl Severity {
    /// The word for it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// One thing found, where it is, and how to mend it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// Its kind, in lower-case words with hyphens: `duplicate-id`. It stays the same from version
    /// to version.
    pub code: &'static str,
    /// What is wrong.
    pub message: String,
    /// What was expected there, in a few words.
    pub label: String,
    /// How to mend it.
    pub help: String,
    /// Where it is.
    pub spot: Spot,
    /// Another place that has to do with it, and what that is.
    pub related: Option<(Spot, &'static str)>,
}

/// A place in a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    /// The file, by its path in the folder.
    pub file: Arc<str>,
    /// The value's path in the file, counted from 0: `areas[2].id`. Empty for the file as a whole,
    /// and for one that is no JSON.
    pub path: String,
    /// Where it stands; none for the file as a whole.
    pub region: Option<Region>,
}

/// A piece of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Region {
    /// The bytes, counted from 0 at the file's start.
    pub span: Range<usize>,
    /// The line on which it begins, from 1.
    pub line: usize,
    /// The character of that line at which it begins, from 1.
    pub column: usize,
}

impl Spot {
    /// A file as a whole.
    #[must_use]
    pub fn file(file: impl Into<Arc<str>>) -> Self {
        Self {
            file: file.into(),
            path: String::new(),
            region: None,
        }
    }
}

/// How much was looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Files that were read: the catalogue, packs and the theme.
    pub files: usize,
    /// Products whose pack holds to every rule.
    pub products: usize,
    /// The responsibilities of those products.
    pub responsibilities: usize,
    /// The checklist items of those products.
    pub checklist_items: usize,
}

/// Everything that a check found.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// By file, the catalogue first; within a file by place.
    pub diagnostics: Vec<Diagnostic>,
    /// How much was looked at.
    pub counts: Counts,
    /// The folder as it was named.
    pub(super) shown: PathBuf,
    /// The files that places lie in, to show lines of.
    pub(super) texts: BTreeMap<Arc<str>, Arc<[u8]>>,
}

impl Report {
    /// How many errors there are.
    #[must_use]
    pub fn errors(&self) -> usize {
        self.count(Severity::Error)
    }

    /// How many warnings there are.
    #[must_use]
    pub fn warnings(&self) -> usize {
        self.count(Severity::Warning)
    }

    fn count(&self, severity: Severity) -> usize {
        self.diagnostics.iter().filter(|one| one.severity == severity).count()
    }

    /// The exit status of a command that checks: 0 where the portal reads everything, 1 where it
    /// does not, or where there are warnings and `deny_warnings` is asked for. (2 is for a folder
    /// that cannot be read at all.)
    #[must_use]
    pub fn status(&self, deny_warnings: bool) -> u8 {
        u8::from(self.errors() > 0 || deny_warnings && self.warnings() > 0)
    }

    /// Adds what another check of the same folder found.
    pub fn merge(&mut self, other: Self) {
        self.texts.extend(other.texts);
        self.diagnostics.extend(other.diagnostics);
        self.sort();
    }

    /// Puts the diagnostics in order, and leaves out what is told twice, as of a pack that two
    /// products share.
    pub(super) fn sort(&mut self) {
        let mut order: BTreeMap<Arc<str>, usize> = BTreeMap::new();
        for one in &self.diagnostics {
            let next = order.len();
            order.entry(one.spot.file.clone()).or_insert(next);
        }
        self.diagnostics.sort_by_cached_key(|one| {
            let start = one.spot.region.as_ref().map(|region| region.span.start);
            let is_later = &*one.spot.file != Catalogue::FILE;
            let file = order.get(&one.spot.file).copied();
            (is_later, file, start, one.severity, one.code)
        });
        self.diagnostics.dedup();
    }
}
