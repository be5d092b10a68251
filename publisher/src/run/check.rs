//! `trust-portal check`.

use super::{RunError, WELL, today};
use crate::check::{self, Options, Report, render_json, render_text};
use crate::command::{Check, Format};
use crate::folder::Folder;
use std::env;
use std::io::{self, IsTerminal, Write};
use std::path::Path;

/// How wide text is that goes to no terminal, in columns.
const WIDTH: usize = 100;

pub(super) fn run(options: &Check) -> Result<u8, RunError> {
    let folder = Folder::read(&options.dir)?;
    let mut report = check::check(&folder, &Options::on(today::today()));
    let mut written = Vec::new();
    if let Some(old) = &options.against {
        let comparison = check::against::compare(&Folder::read(old)?, &folder);
        report.merge(comparison.report);
        if options.write_changes && report.errors() == 0 {
            for change in comparison.changes {
                written.extend(write_changes(&options.dir, &folder, &change)?);
            }
        }
    }
    match options.format {
        Format::Text => tell(&report, &mut io::stdout())?,
        Format::Json => writeln!(io::stdout(), "{}", render_json(&report))?,
    }
    for file in written {
        eprintln!("Wrote what changed into {file}.");
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
    let report = check::check(folder, &Options::on(today::today()));
    if report.errors() > 0 {
        tell(&report, &mut io::stderr())?;
    } else if report.warnings() > 0 {
        eprintln!(
            "{} warnings; `trust-portal check {}` tells them.",
            report.warnings(),
            folder.shown().display()
        );
    }
    Ok(report.status(false) == WELL)
}

fn write_changes(dir: &Path, folder: &Folder, change: &check::against::PackChange) -> Result<Option<String>, RunError> {
    let path = dir.join(&change.file);
    let file = |cause| RunError::File {
        path: path.clone(),
        cause,
    };
    let before = folder
        .file(&change.file)
        .map_err(|fault| file(io::Error::other(fault.to_string())))?;
    let after = check::against::write_changes(&before, &change.set)
        .map_err(|fault| file(io::Error::other(fault.to_string())))?;
    if *after == *before {
        return Ok(None);
    }
    // Written beside and put in its place: a pack is never left half written.
    let mut fresh = tempfile::NamedTempFile::new_in(dir).map_err(file)?;
    fresh.write_all(&after).map_err(file)?;
    fresh.persist(&path).map_err(|error| file(error.error))?;
    Ok(Some(change.file.clone()))
}

