//! `trust-portal check`.

use super::{RunError, WELL, today};
use crate::check::against::{self, Changed};
use crate::check::{self, Options, Report, render_json, render_text};
use crate::command::{Check, Format};
use crate::folder::Folder;
use crate::theme::Theme;
use std::env;
use std::io::{self, IsTerminal, Write};
use std::path::Path;

/// How wide text is that goes to no terminal, in columns.
const WIDTH: usize = 100;

pub(super) fn run(options: &Check) -> Result<u8, RunError> {
    let folder = Folder::read(&options.dir)?;
    let mut report = check::check(&folder, &options_of_today());
    let mut written = Vec::new();
    if let Some(old) = &options.against {
        let comparison = against::compare(&Folder::read(old)?, &folder);
        report.merge(comparison.report);
        if options.write_changes && report.errors() == 0 {
            for change in &comparison.changes {
                written.extend(write_changes(&options.dir, &folder, change)?);
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
    let report = check::check(folder, &options_of_today());
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

/// How a check is made here: today, and with the rules of themes.
fn options_of_today() -> Options {
    Options {
        theme: |bytes| Theme::parse(bytes).map(drop),
        ..Options::on(today::today())
    }
}

/// Writes what changed in a product into its pack, and says into which file; none, if the pack
/// has no new version to write it under, or says it already.
fn write_changes(dir: &Path, folder: &Folder, changed: &Changed) -> Result<Option<String>, RunError> {
    if !changed.has_new_version {
        return Ok(None);
    }
    let path = dir.join(&changed.pack);
    let file = |cause| RunError::File {
        path: path.clone(),
        cause,
    };
    let other = |fault: &dyn std::error::Error| file(io::Error::other(fault.to_string()));
    let before = folder.file(&changed.pack).map_err(|fault| other(&fault))?;
    let after = against::write_changes(&before, &changed.changes).map_err(|fault| other(&fault))?;
    if *after == *before {
        return Ok(None);
    }
    // Written beside and put in its place: a pack is never left half written.
    let mut fresh = tempfile::NamedTempFile::new_in(dir).map_err(file)?;
    fresh.write_all(&after).map_err(file)?;
    fresh.persist(&path).map_err(|error| file(error.error))?;
    Ok(Some(changed.pack.to_string()))
}
