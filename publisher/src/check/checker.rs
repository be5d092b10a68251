//! The check of a folder: its catalogue, packs and theme, and files that nothing refers to.

use super::content_errors::{content_error, file_error};
use super::diagnostic::{Diagnostic, Report, SourceLocation};
use super::pack_list::{ListedPack, find_packs};
use super::secrets::secrets;
use super::source_file::SourceFile;
use super::static_files::static_files;
use super::syntax_errors::syntax_error;
use super::value_help::{field_help, missing_field_help, value_help};
use super::warnings::{Warnings, warning};
use crate::catalogue::complete_catalogue;
use crate::folder::{FileError, Folder, STATIC_FOLDER};
use crate::format::{CATALOGUE_SCHEMA, PACK_SCHEMA, THEME_SCHEMA};
use crate::theme::Theme;
use portal::content::{Catalogue, ContentError, Date, FieldError, FieldErrorKind, Location, Product};
use std::collections::HashSet;

/// The most errors of a file for which the right value is looked for. A file with more is not meant to
/// be what it is read as.
const MAX_HELPED: usize = 100;

/// The most fields of an object among which a misspelt one is looked for. No object of the format has as
/// many.
const MAX_FIELDS: usize = 50;

/// Checks a folder: the catalogue, every pack that it names, the theme, the static files, and unused files. `today`
/// decides which reviews are overdue.
///
/// If the catalogue is not valid, the packs are checked all the same, as far as they can be found.
#[must_use]
pub fn check(folder: &Folder, today: Date) -> Report {
    let mut checker = Checker::new(folder);
    let catalogue = checker.source(Catalogue::FILE, None);
    let mut is_catalogue_valid = false;
    let packs = match &catalogue {
        None => Vec::new(),
        Some(source) => {
            // Its errors have the paths of values in the file as it was written.
            let complete = complete_catalogue(folder);
            let parsed = Catalogue::parse(complete.as_ref().unwrap_or(&source.bytes));
            match &parsed {
                Ok(catalogue) => {
                    is_catalogue_valid = true;
                    checker.warnings(source).catalogue(catalogue);
                }
                Err(error) => checker.add_content_errors(source, error, None),
            }
            find_packs(folder, source, parsed.ok().as_ref())
        }
    };
    let mut used: HashSet<String> = [Catalogue::FILE.to_owned(), Theme::FILE.to_owned()].into();
    // All schemas are written together, also into a folder without a theme.
    used.extend([CATALOGUE_SCHEMA, PACK_SCHEMA, THEME_SCHEMA].map(str::to_owned));
    used.extend(catalogue.as_ref().and_then(SourceFile::schema));
    for pack in &packs {
        used.insert(pack.entry.pack.to_string());
        used.extend(
            checker
                .check_pack(pack, catalogue.as_ref(), today)
                .and_then(|source| source.schema()),
        );
    }
    if folder.names().any(|name| name == Theme::FILE)
        && let Some(theme) = checker.source(Theme::FILE, None)
    {
        match Theme::parse(&theme.bytes) {
            Ok(parsed) => checker.warnings(&theme).theme(&parsed),
            Err(error) => checker.add_content_errors(&theme, &error, None),
        }
        used.extend(theme.schema());
        used.extend(theme.strings());
    }
    checker
        .diagnostics
        .extend(static_files(folder, packs.iter().map(|pack| &pack.entry.id)));
    // Without a valid catalogue, it is not known which files are used.
    if is_catalogue_valid {
        for name in folder.names().filter(|name| !used.contains(*name)) {
            checker.diagnostics.push(unused_file(name));
        }
    }
    checker.into_report()
}

/// Collects the diagnostics of a folder.
pub(super) struct Checker<'folder> {
    folder: &'folder Folder,
    pub(super) diagnostics: Vec<Diagnostic>,
    report: Report,
}

impl<'folder> Checker<'folder> {
    pub(super) fn new(folder: &'folder Folder) -> Self {
        Self {
            folder,
            diagnostics: Vec::new(),
            report: Report {
                folder: folder.display_path().to_owned(),
                ..Report::default()
            },
        }
    }

    pub(super) fn into_report(mut self) -> Report {
        self.report.diagnostics = self.diagnostics;
        self.report.sort();
        self.report
    }

    /// Reads a required file. `reference` is the location of its name in another file.
    pub(super) fn source(&mut self, name: &str, reference: Option<SourceLocation>) -> Option<SourceFile> {
        match self.folder.file(name) {
            Ok(bytes) => {
                let source = SourceFile::new(name, bytes);
                self.report.sources.insert(source.name.clone(), source.bytes.clone());
                self.report.counts.files = self.report.sources.len();
                self.diagnostics.extend(secrets(&source));
                Some(source)
            }
            Err(error) => {
                let location = match (&error, reference) {
                    (FileError::TooLarge { .. } | FileError::Unreadable { .. }, _) | (_, None) => {
                        SourceLocation::file(name)
                    }
                    (_, Some(reference)) => reference,
                };
                let mut diagnostic = file_error(&error, location);
                let similar = self.folder.names().find(|other| other.eq_ignore_ascii_case(name));
                if let Some(similar) = similar.filter(|_| matches!(error, FileError::Missing { .. })) {
                    diagnostic.help =
                        format!("the folder has \"{similar}\"; servers tell capital letters from small ones");
                }
                self.diagnostics.push(diagnostic);
                None
            }
        }
    }

    fn warnings<'check>(&'check mut self, source: &'check SourceFile) -> Warnings<'check> {
        Warnings {
            source,
            diagnostics: &mut self.diagnostics,
        }
    }

    /// Adds every error that the portal's reader found in a file. `entry` is the location of the
    /// pack's entry in the catalogue.
    fn add_content_errors(&mut self, source: &SourceFile, error: &ContentError, entry: Option<(&SourceFile, usize)>) {
        for (index, field_error) in error.errors().enumerate() {
            let (kind, location) = (&field_error.kind, &field_error.location);
            if let Some(diagnostic) = not_json(source, kind) {
                self.diagnostics.push(diagnostic);
                continue;
            }
            let mut diagnostic = content_error(kind, source.field_error(location, kind));
            if index < MAX_HELPED
                && let Some(help) = help(source, error, field_error, &diagnostic.location)
            {
                diagnostic.help = help;
            }
            diagnostic.related = match (kind, entry) {
                (FieldErrorKind::DuplicateId { first, .. }, _) => Some((source.value(first), "first given here")),
                (FieldErrorKind::Disagrees { .. }, Some((catalogue, index))) => {
                    let path = format!("products[{index}].{}", diagnostic.location.path);
                    Some((catalogue.value(&path), "the catalogue says this"))
                }
                _ => None,
            };
            self.diagnostics.push(diagnostic);
        }
    }

    fn check_pack(&mut self, pack: &ListedPack, catalogue: Option<&SourceFile>, today: Date) -> Option<SourceFile> {
        let entry = catalogue.zip(pack.index);
        let reference = entry.map(|(catalogue, index)| catalogue.value(&format!("products[{index}].pack")));
        let source = self.source(pack.entry.pack.as_str(), reference)?;
        match Product::parse(&pack.entry, &source.bytes) {
            Ok(product) => {
                let mut warnings = self.warnings(&source);
                warnings.product(&product, today);
                let allowed = warnings.allow(&product);
                let counts = &mut self.report.counts;
                counts.allowed_warnings += allowed;
                counts.products += 1;
                counts.responsibilities += product.responsibilities().count();
                counts.checklist_items += product.checklist().len();
            }
            Err(error) => self.add_content_errors(&source, &error, entry),
        }
        Some(source)
    }
}

/// How to mend one of the errors of a file, if its value shows it.
fn help(source: &SourceFile, all: &ContentError, error: &FieldError, location: &SourceLocation) -> Option<String> {
    let path = match &error.location {
        Location::Path(path) => path.as_str(),
        _ => "",
    };
    match &error.kind {
        FieldErrorKind::UnknownField { known } => {
            let object = path.strip_suffix(path.rsplit('.').next()?)?.trim_end_matches('.');
            field_help(
                &source.string_at(location)?,
                known,
                &source.field_names(object, MAX_FIELDS),
            )
        }
        FieldErrorKind::MissingField { name } => {
            let is_sibling = |other: &&str| other.rsplit_once('.').map_or("", |(object, _)| object) == path;
            let unknown = all.errors().filter_map(|error| match (&error.kind, &error.location) {
                (FieldErrorKind::UnknownField { .. }, Location::Path(path)) => Some(path.as_str()),
                _ => None,
            });
            let siblings = unknown.filter(is_sibling).take(MAX_FIELDS);
            let names: Vec<&str> = siblings.filter_map(|path| path.rsplit('.').next()).collect();
            missing_field_help(name, &names)
        }
        kind => value_help(source, path, kind),
    }
}

/// The cause for which a file is no JSON. `None`: it is another error, or the reader's words say it.
fn not_json(source: &SourceFile, kind: &FieldErrorKind) -> Option<Diagnostic> {
    match kind {
        FieldErrorKind::NotJson { .. } | FieldErrorKind::CutOff => syntax_error(source),
        // A file that begins with <<<<<<< is taken for a page by the portal.
        FieldErrorKind::WebPage => {
            syntax_error(source).filter(|_| source.text().trim_ascii_start().starts_with(b"<<<<<<<"))
        }
        _ => None,
    }
}

fn unused_file(name: &str) -> Diagnostic {
    warning(
        "unused-file",
        "nothing refers to this file".to_owned(),
        "here",
        if is_in_misspelt_static_folder(name) {
            "the folder whose files go into the site is \"static\", in small letters"
        } else if name.ends_with(".svg") || name.ends_with(".png") {
            "take it out of the folder, or name it in theme.json if it is the logo"
        } else {
            "take it out of the folder, or name it in the catalogue if it is a pack"
        },
        SourceLocation::file(name),
    )
}

/// Whether a file lies in a folder that is called like the static one but for capital letters.
fn is_in_misspelt_static_folder(name: &str) -> bool {
    name.split_once('/')
        .is_some_and(|(folder, _)| folder.eq_ignore_ascii_case(STATIC_FOLDER))
}
