//! `trust-portal new`.

use super::error::CommandError;
use super::exit_status::ExitStatus;
use super::output::print_result;
use super::today::today;
use crate::starter;
use portal::escaped::escaped_path;
use std::path::Path;

pub(super) fn run(dir: &Path) -> Result<ExitStatus, CommandError> {
    for file in starter::create(dir, today())? {
        print_result(escaped_path(&file));
    }
    print_result(format_args!("\nNext: trust-portal serve {} --watch", escaped_path(dir)));
    Ok(ExitStatus::Success)
}
