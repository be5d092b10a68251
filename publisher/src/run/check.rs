//! `trust-portal check`.

use super::{RunError, WELL, remark, today};
use crate::check::against::{self, Changed};
use crate::check::{self, Diagnostic, Options, Report, Severity, Spot, render_json, render_text};
use crate::command::{Check, Format};
use crate::folder::Folder;
use crate::site::{Look, LookError};
use crate::theme::{LogoError, Theme};
use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::{env, fs};

/// How wide text is that goes to no terminal, in columns.
const WIDTH: usize = 100;

pub(super) fn run(options: &Check) -> Result<u8, RunError> {
    let folder = Folder::read(&options.dir)?;
    let mut report = report(&folder);
    let mut remarks = Vec::new();
    if let Some(old) = &options.against {
        let comparison = against::compare(&Folder::read(old)?, &folder);
        report.merge(comparison.report);
        if options.write_changes && report.errors() > 0 {
            remarks.push("Nothing was written into any pack: mend the errors first.".to_owned());
        } else if options.write_changes {
            for change in &comparison.changes {
                remarks.push(write_changes(&options.dir, &folder, change)?);
            }
        }
    }
    match options.format {
        Format::Text => tell(&report, &mut io::stdout())?,
        Format::Json => writeln!(io::stdout(), "{}", render_json(&report))?,
    }
    for line in remarks {
        remark(format_args!("{line}"));
    }
    Ok(report.status(options.deny.is_some()))
}

/// Prints a report for people.
pub(super) fn tell(report: &Report, out: &mut (impl Write + IsTerminal)) -> io::Result<()> {
    let has_colour = out.is_terminal() && env::var_os("NO_COLOR").is_none();
    out.write_all(render_text(report, has_colour, WIDTH).as_bytes())
}

/// Checks a folder that something is to be made of, tells what is wrong on standard error, and
/// says whether it can be made.
pub(super) fn passes(folder: &Folder) -> Result<bool, RunError> {
    let report = report(folder);
    if report.errors() > 0 {
        tell(&report, &mut io::stderr())?;
    } else if report.warnings() > 0 {
        let (warnings, them) = match report.warnings() {
            1 => ("1 warning".to_owned(), "it"),
            several => (format!("{several} warnings"), "them"),
        };
        let folder = folder.shown().display();
        remark(format_args!("{warnings}; `trust-portal check {folder}` tells {them}."));
    }
    Ok(report.status(false) == WELL)
}

/// Every problem of a folder, as of today: of the content, of the theme, and of its logo.
fn report(folder: &Folder) -> Report {
    let options = Options {
        theme: |bytes| Theme::parse(bytes).map(drop),
        ..Options::on(today::today())
    };
    let mut report = check::check(folder, &options);
    if let Err(LookError::Logo(error)) = Look::read(folder) {
        let mut of_logo = Report::default();
        of_logo.diagnostics.push(unusable(&error));
        report.merge(of_logo);
    }
    report
}

/// A logo that no site can be built with. Its words say what is wrong and what was expected.
fn unusable(error: &LogoError) -> Diagnostic {
    Diagnostic {
        severity: Severity::Error,
        code: "unusable-logo",
        message: error.fault.to_string(),
        label: "here".to_owned(),
        help: format!("mend or replace it, or take \"logo\" out of {}", Theme::FILE),
        spot: Spot::file(&*error.name),
        related: None,
    }
}

/// Writes what changed in a product into its pack, and says what was done.
fn write_changes(dir: &Path, folder: &Folder, changed: &Changed) -> Result<String, RunError> {
    let pack = &changed.pack;
    if !changed.has_new_version {
        return Ok(format!(
            "Nothing was written into {pack}: its \"version\" is still the published one. Give it a new one first."
        ));
    }
    let path = dir.join(pack);
    let file = |cause| RunError::File {
        path: path.clone(),
        cause,
    };
    // Where the pack is a link, the file that it leads to is written, and the link stays.
    let place = path.canonicalize().map_err(file)?;
    let other = |fault: &dyn std::error::Error| file(io::Error::other(fault.to_string()));
    let before = folder.file(pack).map_err(|fault| other(&fault))?;
    let after = against::write_changes(&before, &changed.changes).map_err(|fault| other(&fault))?;
    if *after == *before {
        return Ok(format!("{pack} says already what changed."));
    }
    // Written beside and put in its place: a pack is never left half written.
    let mut fresh = tempfile::NamedTempFile::new_in(place.parent().unwrap_or(dir)).map_err(file)?;
    fresh.write_all(&after).map_err(file)?;
    // Temporary files are their owner's alone; a pack is for whoever could read it before.
    let permissions = fs::metadata(&place).map_err(file)?.permissions();
    fresh.as_file().set_permissions(permissions).map_err(file)?;
    fresh.persist(&place).map_err(|error| file(error.error))?;
    Ok(format!("Wrote what changed into {pack}."))
}
