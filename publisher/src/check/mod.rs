//! Every problem of a folder of content, as diagnostics.
//!
//! Errors are what the portal refuses, found by the portal's own reader; warnings are what readers
//! will be worse off for. [`check`] finds them, [`render_text`] shows them to a person, and
//! [`render_json`] to a program. [`against`] compares with the version published before.

pub mod against;
mod diagnostic;
mod fault;
mod json;
mod listing;
mod locate;
mod numbered;
mod position;
mod source;
#[cfg(test)]
mod tests;
mod text;
mod warning;

pub use diagnostic::{Counts, Diagnostic, Region, Report, Severity, Spot};
pub use json::render_json;
pub use text::render_text;
pub use warning::{LONGEST_PARAGRAPH, LONGEST_STATEMENT, LONGEST_SUMMARY, LONGEST_TITLE};

use crate::folder::{FileFault, Folder, THEME};
use crate::format::{CATALOGUE_SCHEMA, PACK_SCHEMA, THEME_SCHEMA};
use fault::{error, file_code_and_help, not_utf_8, refused};
use listing::{Listed, listed};
use portal::content::{Catalogue, ContentError, Date, FieldErrorKind, Product};
use source::Source;
use std::collections::HashSet;
use std::sync::Arc;
use warning::{Warnings, warning};

/// What a check goes by.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// The day on which it is done, for what is overdue.
    pub today: Date,
    /// How `theme.json` is read: whoever knows themes says what is wrong with one.
    pub theme: fn(&[u8]) -> Result<(), ContentError>,
}

impl Options {
    /// The options of a check on a day, which takes any theme for right.
    #[must_use]
    pub fn on(today: Date) -> Self {
        Self {
            today,
            theme: |_| Ok(()),
        }
    }
}

/// Checks a folder: the catalogue, every pack that it names, the theme, and what else lies there.
///
/// Where the catalogue cannot be used, the packs are checked all the same, as far as they can be
/// found.
#[must_use]
pub fn check(folder: &Folder, options: &Options) -> Report {
    let mut check = Check::new(folder);
    let catalogue = check.source(Catalogue::FILE, None);
    let mut is_whole = false;
    let listed = match &catalogue {
        None => Vec::new(),
        Some(source) => {
            let read = Catalogue::parse(&source.bytes);
            match &read {
                Ok(catalogue) => {
                    is_whole = true;
                    check.warnings(source).catalogue(catalogue);
                }
                Err(error) => check.refused(source, error, None),
            }
            listed(folder, source, read.ok().as_ref())
        }
    };
    let mut used: HashSet<String> = [Catalogue::FILE.to_owned(), THEME.to_owned()].into();
    // All of them are written together, and a folder may do without a theme.
    used.extend([CATALOGUE_SCHEMA, PACK_SCHEMA, THEME_SCHEMA].map(str::to_owned));
    used.extend(catalogue.as_ref().and_then(Source::schema));
    for one in &listed {
        used.insert(one.entry.pack.to_string());
        used.extend(
            check
                .pack(one, catalogue.as_ref(), options.today)
                .and_then(|pack| pack.schema()),
        );
    }
    if folder.names().any(|name| name == THEME)
        && let Some(theme) = check.source(THEME, None)
    {
        if let Err(error) = (options.theme)(&theme.bytes) {
            check.refused(&theme, &error, None);
        }
        used.extend(theme.schema());
        used.extend(theme.texts());
    }
    // With a faulty catalogue, what it names is not known.
    if is_whole {
        for name in folder.names().filter(|name| !used.contains(*name)) {
            check.found.push(unused(name));
        }
    }
    check.report()
}

/// A check that is going on.
struct Check<'folder> {
    folder: &'folder Folder,
    found: Vec<Diagnostic>,
    report: Report,
}

impl<'folder> Check<'folder> {
    fn new(folder: &'folder Folder) -> Self {
        Self {
            folder,
            found: Vec::new(),
            report: Report {
                shown: folder.shown().to_owned(),
                ..Report::default()
            },
        }
    }

    fn report(mut self) -> Report {
        self.report.diagnostics = self.found;
        self.report.sort();
        self.report
    }

    /// Reads a file that must be there; `named` is where its name stands.
    fn source(&mut self, name: &str, named: Option<Spot>) -> Option<Source> {
        match self.folder.file(name) {
            Ok(bytes) => {
                let source = Source::new(name, bytes);
                self.report.texts.insert(source.name.clone(), source.bytes.clone());
                self.report.counts.files = self.report.texts.len();
                Some(source)
            }
            Err(fault) => {
                let (code, help) = file_code_and_help(&fault);
                let spot = match (&fault, named) {
                    (FileFault::TooLarge { .. } | FileFault::Unreadable { .. }, _) | (_, None) => {
                        Spot::file(shown_name(name))
                    }
                    (_, Some(named)) => named,
                };
                let mut diagnostic = error(code, &fault, help, spot);
                let otherwise = self.folder.names().find(|other| other.eq_ignore_ascii_case(name));
                if let Some(otherwise) = otherwise.filter(|_| matches!(fault, FileFault::Missing { .. })) {
                    diagnostic.help =
                        format!("the folder has \"{otherwise}\"; servers tell capital letters from small ones");
                }
                self.found.push(diagnostic);
                None
            }
        }
    }

    fn warnings<'check>(&'check mut self, source: &'check Source) -> Warnings<'check> {
        Warnings {
            source,
            found: &mut self.found,
        }
    }

    /// Notes everything that the portal's reader said of a file.
    fn refused(&mut self, source: &Source, content: &ContentError, listed: Option<(&Source, usize)>) {
        for error in content.errors() {
            if let FieldErrorKind::NotJson { .. } | FieldErrorKind::CutOff = &error.kind
                && let Err(error) = std::str::from_utf8(source.text())
            {
                self.found.push(not_utf_8(source.byte(error.valid_up_to())));
                continue;
            }
            let mut diagnostic = refused(&error.kind, source.problem(&error.location, &error.kind));
            diagnostic.related = match (&error.kind, listed) {
                (FieldErrorKind::DuplicateId { first, .. }, _) => Some((source.value(first), "first given here")),
                (FieldErrorKind::Disagrees { .. }, Some((catalogue, index))) => {
                    let path = format!("products[{index}].{}", diagnostic.spot.path);
                    Some((catalogue.value(&path), "the catalogue says this"))
                }
                _ => None,
            };
            self.found.push(diagnostic);
        }
    }

    /// Checks a pack.
    fn pack(&mut self, listed: &Listed, catalogue: Option<&Source>, today: Date) -> Option<Source> {
        let listing = catalogue.zip(listed.index);
        let named = listing.map(|(catalogue, index)| catalogue.value(&format!("products[{index}].pack")));
        let source = self.source(listed.entry.pack.as_str(), named)?;
        match Product::parse(&listed.entry, &source.bytes) {
            Ok(product) => {
                self.warnings(&source).product(&product, today);
                let counts = &mut self.report.counts;
                counts.products += 1;
                counts.responsibilities += product.responsibilities().count();
                counts.checklist_items += product.checklist().len();
            }
            Err(error) => self.refused(&source, &error, listing),
        }
        Some(source)
    }
}

impl Source {
    /// The file that `$schema` names, if it lies in the folder.
    fn schema(&self) -> Option<String> {
        let node = self.tree()?.field(self.text(), "$schema")?;
        let name = node.node.text(self.text())?;
        Some(name.strip_prefix("./").unwrap_or(&name).to_owned())
    }
}

fn unused(name: &str) -> Diagnostic {
    warning(
        "unused-file",
        "nothing refers to this file".to_owned(),
        "here",
        if name.ends_with(".svg") || name.ends_with(".png") {
            "take it out of the folder, or name it in theme.json if it is the logo"
        } else {
            "take it out of the folder, or name it in the catalogue if it is a pack"
        },
        Spot::file(shown_name(name)),
    )
}

/// A file's name in one line, whatever characters stand in it.
fn shown_name(name: &str) -> Arc<str> {
    let plain = |c: char| if c.is_control() { '\u{fffd}' } else { c };
    name.chars().map(plain).collect::<String>().into()
}
