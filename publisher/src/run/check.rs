//! `trust-portal check`.

use super::{RunError, WELL, today};
use crate::check::{self, Options, Report, render_json, render_text};
use crate::command::{Check, Format};
use crate::folder::Folder;
use std::env;
use std::io::{self, IsTerminal, Write};

/// How wide text is that goes to no terminal, in columns.
const WIDTH: usize = 100;

pub(super) fn run(options: &Check) -> Result<u8, RunError> {
    let folder = Folder::read(&options.dir)?;
    let report = check::check(&folder, &Options::on(today::today()));
    match options.format {
        Format::Text => tell(&report, &mut io::stdout())?,
        Format::Json => writeln!(io::stdout(), "{}", render_json(&report))?,
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

