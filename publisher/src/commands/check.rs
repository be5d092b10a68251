//! `trust-portal check`, and the check before a build.

use super::error::CommandError;
use super::exit_status::ExitStatus;
use super::output::print_note;
use super::replace_file::replace_file;
use super::today::today;
use crate::catalogue::complete_catalogue;
use crate::check::comparison::{self, Comparison, ProductChanges};
use crate::check::{self, Report, check_logo, render_json, render_text};
use crate::cli::{CheckArgs, OutputFormat};
use crate::folder::Folder;
use crate::hosting::is_built_site;
use portal::content::Catalogue;
use portal::escaped::{Escaped, escaped_path};
use std::env;
use std::io::{self, IsTerminal, Write};
use std::path::Path;

/// The width of text that is not printed to a terminal, in columns.
const WIDTH: usize = 100;

pub(super) fn run(args: &CheckArgs) -> Result<ExitStatus, CommandError> {
    let folder = read_content_folder(&args.dir)?;
    let mut report = check_folder(&folder);
    let mut is_version_missing = false;
    let mut notes = Vec::new();
    if let Some(old) = &args.against {
        let Comparison {
            report: compared,
            changes,
        } = comparison::compare(&read_published_content(old)?, &folder);
        report.merge(compared);
        for product in &changes {
            product.replace_altered(&mut report);
        }
        if !args.write_changes {
            report.extend(changes.iter().filter_map(ProductChanges::unwritten));
        } else if report.errors() > 0 {
            notes.push("Nothing was written into any pack: mend the errors first.".to_owned());
        } else {
            for product in &changes {
                is_version_missing |= !product.has_new_version;
                notes.push(write_changes(&args.dir, &folder, product)?);
            }
        }
    }
    report.allow(&args.allow);
    match args.format {
        OutputFormat::Text => print_report(&report, &mut io::stdout())?,
        OutputFormat::Json => writeln!(io::stdout(), "{}", render_json(&report))?,
    }
    for note in notes {
        print_note(note);
    }
    if report.has_failed(args.deny.is_some()) || is_version_missing {
        Ok(ExitStatus::InvalidContent)
    } else {
        Ok(ExitStatus::Success)
    }
}

/// Reads a folder of content. A built site is not one.
pub(super) fn read_content_folder(dir: &Path) -> Result<Folder, CommandError> {
    if is_built_site(dir) {
        return Err(CommandError::NotContent { folder: dir.to_owned() });
    }
    Ok(Folder::read(dir)?)
}

/// Reads the published content: a folder of content, or a site that was built from it.
fn read_published_content(dir: &Path) -> Result<Folder, CommandError> {
    let folder = if is_built_site(dir) {
        Folder::read(&dir.join("content"))?
    } else {
        Folder::read(dir)?
    };
    let nothing_to_compare = |reason: String| CommandError::NothingToCompare {
        folder: dir.to_owned(),
        reason,
    };
    let catalogue = complete_catalogue(&folder).map_err(|error| nothing_to_compare(error.to_string()))?;
    Catalogue::parse(&catalogue).map_err(|error| nothing_to_compare(error.to_string()))?;
    Ok(folder)
}

fn print_report(report: &Report, out: &mut (impl Write + IsTerminal)) -> io::Result<()> {
    let has_colour = out.is_terminal() && env::var_os("NO_COLOR").is_none();
    out.write_all(render_text(report, has_colour, WIDTH).as_bytes())
}

/// Checks a folder before a build. Prints errors, or the number of warnings, to standard error.
pub(super) fn has_no_errors(folder: &Folder) -> Result<bool, CommandError> {
    let report = check_folder(folder);
    if report.errors() > 0 {
        print_report(&report, &mut io::stderr())?;
    } else if report.warnings() > 0 {
        let (warnings, them) = match report.warnings() {
            1 => ("1 warning".to_owned(), "it"),
            several => (format!("{several} warnings"), "them"),
        };
        let folder = escaped_path(folder.display_path());
        print_note(format_args!("{warnings}; `trust-portal check {folder}` tells {them}."));
    }
    Ok(report.errors() == 0)
}

/// Checks the content, the theme and the logo of a folder.
fn check_folder(folder: &Folder) -> Report {
    let mut report = check::check(folder, today());
    report.extend(check_logo(folder));
    report
}

/// Writes the changes of a product into the change log of its pack. Returns a note for the user.
fn write_changes(dir: &Path, folder: &Folder, product: &ProductChanges) -> Result<String, CommandError> {
    let pack = &product.pack;
    let shown = Escaped(pack);
    if !product.has_new_version {
        return Ok(format!(
            "Nothing was written into {shown}: its \"version\" is still the published one. Give it a new one first."
        ));
    }
    let path = dir.join(pack);
    let file_error = |source| CommandError::File {
        path: path.clone(),
        source,
    };
    let other_error = |error: &dyn std::error::Error| file_error(io::Error::other(error.to_string()));
    let before = folder.file(pack).map_err(|error| other_error(&error))?;
    let after = comparison::write_changes(&before, &product.change_set).map_err(|error| other_error(&error))?;
    if *after == *before {
        return Ok(format!("{shown} says already what changed."));
    }
    replace_file(&path, &after)?;
    Ok(format!("Wrote what changed into {shown}."))
}
