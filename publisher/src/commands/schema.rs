//! `trust-portal schema`.

use super::error::CommandError;
use super::exit_status::ExitStatus;
use super::output::print_result;
use crate::format::write_schemas;
use portal::escaped::escaped_path;
use std::path::Path;

pub(super) fn run(dir: &Path) -> Result<ExitStatus, CommandError> {
    let names = write_schemas(dir).map_err(|source| CommandError::File {
        path: dir.to_owned(),
        source,
    })?;
    for name in names {
        print_result(escaped_path(&dir.join(name)));
    }
    Ok(ExitStatus::Success)
}
