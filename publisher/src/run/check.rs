//! `trust-portal check`.

use super::{FAULTY, RunError, WELL, remark, today};
use crate::check::against::{self, Changed};
use crate::check::{self, Diagnostic, Options, Report, Severity, Spot, render_json, render_text};
use crate::command::{Check, Format};
use crate::folder::Folder;
use crate::server::MARKER;
use crate::site::{Look, LookError};
use crate::theme::{LogoError, Theme};
use portal::content::Catalogue;
use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::{env, fs};

/// How wide text is that goes to no terminal, in columns.
const WIDTH: usize = 100;

pub(super) fn run(options: &Check) -> Result<u8, RunError> {
    let folder = content(&options.dir)?;
    let mut report = report(&folder);
    let mut lacks_version = false;
    let mut remarks = Vec::new();
    if let Some(old) = &options.against {
        let comparison = against::compare(&published(old)?, &folder);
        report.merge(comparison.report);
        if options.write_changes && report.errors() > 0 {
            remarks.push("Nothing was written into any pack: mend the errors first.".to_owned());
        } else if options.write_changes {
            for change in &comparison.changes {
                lacks_version |= !change.has_new_version;
                remarks.push(write_changes(&options.dir, &folder, change)?);
            }
        } else {
            let mut log = Report::default();
            let untold = comparison
                .changes
                .iter()
                .filter(|change| change.has_new_version && !change.is_written);
            log.diagnostics.extend(untold.map(unwritten));
            report.merge(log);
        }
    }
    match options.format {
        Format::Text => tell(&report, &mut io::stdout())?,
        Format::Json => writeln!(io::stdout(), "{}", render_json(&report))?,
    }
    for line in remarks {
        remark(format_args!("{line}"));
    }
    match report.status(options.deny.is_some()) {
        WELL if lacks_version => Ok(FAULTY),
        status => Ok(status),
    }
}

/// A folder of content, which a built site is not.
pub(super) fn content(dir: &Path) -> Result<Folder, RunError> {
    if dir.join(MARKER).is_file() {
        return Err(RunError::BuiltSite { folder: dir.to_owned() });
    }
    Ok(Folder::read(dir)?)
}

/// The content that was published: as a folder of content, or as the site that was built of it.
fn published(dir: &Path) -> Result<Folder, RunError> {
    let folder = if dir.join(MARKER).is_file() {
        Folder::read(&dir.join("content"))?
    } else {
        Folder::read(dir)?
    };
    let nothing = |reason: String| RunError::NothingToCompare {
        folder: dir.to_owned(),
        reason,
    };
    let catalogue = folder
        .file(Catalogue::FILE)
        .map_err(|fault| nothing(fault.to_string()))?;
    Catalogue::parse(&catalogue).map_err(|error| nothing(error.to_string()))?;
    Ok(folder)
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
    let of_logo = match Look::read(folder) {
        Err(LookError::Logo(error)) => Some(unusable(&error)),
        Ok(Some(look)) if !look.left_out().is_empty() => Some(redrawn(&look)),
        _ => None,
    };
    let mut logo = Report::default();
    logo.diagnostics.extend(of_logo);
    report.merge(logo);
    report
}

/// A logo that is published without some of its parts.
fn redrawn(look: &Look) -> Diagnostic {
    let name = look.theme().logo().map_or(Theme::FILE, |name| name.as_str());
    Diagnostic {
        severity: Severity::Warning,
        code: "logo-redrawn",
        message: format!(
            "the logo is published without what a logo may not have: {}",
            look.left_out().join(", ")
        ),
        label: "here".to_owned(),
        help: "look whether it is still right, and take those parts out of the file".to_owned(),
        spot: Spot::file(name),
        related: None,
    }
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

/// Duties that changed without a word of it in the pack's change log.
fn unwritten(changed: &Changed) -> Diagnostic {
    Diagnostic {
        severity: Severity::Warning,
        code: "unwritten-changes",
        message: format!(
            "duties of \"{}\" changed since the published version, and \"changes\" does not tell it as it is now",
            changed.product
        ),
        label: "here".to_owned(),
        help: "once nothing else is to be mended, run the same command with --write-changes".to_owned(),
        spot: Spot::file(&*changed.pack),
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
