//! `trust-portal upgrade`.

use super::check::{has_no_errors, read_content_folder};
use super::error::CommandError;
use super::exit_status::ExitStatus;
use super::output::print_result;
use super::replace_file::replace_file;
use crate::catalogue::{complete_catalogue, without_derived_fields};
use crate::check::upgrade::{Upgrade, upgrade};
use portal::content::{Catalogue, Format};
use portal::escaped::Escaped;
use std::borrow::Cow;
use std::io;
use std::path::Path;

pub(super) fn run(dir: &Path) -> Result<ExitStatus, CommandError> {
    let folder = read_content_folder(dir)?;
    // What a file with errors means is not known, so it could not be kept.
    if !has_no_errors(&folder)? {
        return Ok(ExitStatus::InvalidContent);
    }
    let file_error = |name: &str, error: &dyn std::error::Error| CommandError::File {
        path: dir.join(name),
        source: io::Error::other(error.to_string()),
    };
    let catalogue = complete_catalogue(&folder).map_err(|error| file_error(Catalogue::FILE, &error))?;
    let packs = Catalogue::parse(&catalogue).map_err(|error| file_error(Catalogue::FILE, &error))?;
    let packs = packs.products().iter().map(|product| product.pack.as_str());
    for name in std::iter::once(Catalogue::FILE).chain(packs) {
        let before = folder.file(name).map_err(|error| file_error(name, &error))?;
        let number = Format::NEWEST.number();
        let name_shown = Escaped(name);
        match upgrade(&before).map_err(|error| file_error(name, &error))? {
            Upgrade::NotNeeded => print_result(format_args!("{name_shown} is of format {number} already.")),
            Upgrade::Upgraded { bytes, escaped } => {
                let short = match name {
                    Catalogue::FILE => without_derived_fields(&folder, &bytes),
                    _ => Cow::Borrowed(&*bytes),
                };
                replace_file(&dir.join(name), &short)?;
                let left_out = if short.len() < bytes.len() {
                    "; what its packs say was taken out of it"
                } else {
                    ""
                };
                let texts = match escaped {
                    0 => String::new(),
                    1 => "; 1 text got a backslash where it would have had a mark".to_owned(),
                    several => format!("; {several} texts got a backslash where they would have had a mark"),
                };
                print_result(format_args!("{name_shown} is of format {number} now{texts}{left_out}."));
            }
        }
    }
    Ok(ExitStatus::Success)
}
