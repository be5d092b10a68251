//! The findings of a check.

use portal::content::Catalogue;
use std::collections::BTreeMap;
use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;

/// The severity of a diagnostic.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The portal rejects the file, or it must not be published.
    Error,
    /// The portal accepts the file, and the site is worse for its readers.
    Warning,
}

impl Severity {
    /// The severity as text.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// One finding, where it is, and how to fix it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Its severity.
    pub severity: Severity,
    /// Its kind, in lower-case words with hyphens: `duplicate-id`. Codes never change.
    pub code: &'static str,
    /// What is wrong.
    pub message: String,
    /// What was expected instead, in a few words.
    pub label: String,
    /// How to fix it.
    pub help: String,
    /// Where it is.
    pub location: SourceLocation,
    /// A related location, with a label.
    pub related: Option<(SourceLocation, &'static str)>,
}

/// A location in a folder of content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceLocation {
    /// The file, by its path in the folder.
    pub file: Arc<str>,
    /// The path of the value, counted from 0: `areas[2].id`. Empty for the file as a whole, and for a
    /// file that is not JSON.
    pub path: String,
    /// The region of the file. `None` for the file as a whole.
    pub region: Option<Region>,
}

/// A region of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Region {
    /// The bytes, counted from 0.
    pub span: Range<usize>,
    /// The line of its start, from 1.
    pub line: usize,
    /// The column of its start in characters, from 1.
    pub column: usize,
}

impl SourceLocation {
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

/// The numbers of what was checked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Files that were read: the catalogue, packs and the theme.
    pub files: usize,
    /// Products whose pack has no errors.
    pub products: usize,
    /// The responsibilities of those products.
    pub responsibilities: usize,
    /// The checklist items of those products.
    pub checklist_items: usize,
    /// Warnings that were found, and that the publisher allows.
    pub allowed_warnings: usize,
}

/// The result of a check.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// Sorted by file, the catalogue first, and within a file by location.
    pub diagnostics: Vec<Diagnostic>,
    /// The numbers of what was checked.
    pub counts: Counts,
    /// The path of the folder as the user named it.
    pub(super) folder: PathBuf,
    /// The files of the locations, to show lines of.
    pub(super) sources: BTreeMap<Arc<str>, Arc<[u8]>>,
}

impl Report {
    /// The number of errors.
    #[must_use]
    pub fn errors(&self) -> usize {
        self.count(Severity::Error)
    }

    /// The number of warnings.
    #[must_use]
    pub fn warnings(&self) -> usize {
        self.count(Severity::Warning)
    }

    fn count(&self, severity: Severity) -> usize {
        self.diagnostics
            .iter()
            .filter(|diagnostic| diagnostic.severity == severity)
            .count()
    }

    /// Whether the check failed: on errors, and with `deny_warnings` also on warnings.
    #[must_use]
    pub fn has_failed(&self, deny_warnings: bool) -> bool {
        self.errors() > 0 || deny_warnings && self.warnings() > 0
    }

    /// Adds diagnostics about the same folder.
    pub fn extend(&mut self, diagnostics: impl IntoIterator<Item = Diagnostic>) {
        self.diagnostics.extend(diagnostics);
        self.sort();
    }

    /// Adds the findings of another check of the same folder.
    pub fn merge(&mut self, other: Self) {
        self.sources.extend(other.sources);
        self.diagnostics.extend(other.diagnostics);
        self.sort();
    }

    /// Sorts the diagnostics and removes duplicates, such as those of a pack that two products share.
    pub(super) fn sort(&mut self) {
        let mut order: BTreeMap<Arc<str>, usize> = BTreeMap::new();
        for diagnostic in &self.diagnostics {
            let next = order.len();
            order.entry(diagnostic.location.file.clone()).or_insert(next);
        }
        self.diagnostics.sort_by_cached_key(|diagnostic| {
            let location = &diagnostic.location;
            let start = location.region.as_ref().map(|region| region.span.start);
            let is_after_catalogue = &*location.file != Catalogue::FILE;
            let file = order.get(&location.file).copied();
            (is_after_catalogue, file, start, diagnostic.severity, diagnostic.code)
        });
        self.diagnostics.dedup();
    }
}
