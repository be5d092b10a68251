//! Replacing a file of the content, as a whole.

use super::error::CommandError;
use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

/// Replaces a file by other bytes. It is never incomplete, keeps its permissions, and a symbolic link stays one.
pub(super) fn replace_file(path: &Path, bytes: &[u8]) -> Result<(), CommandError> {
    let replace = || -> io::Result<()> {
        let target = path.canonicalize()?;
        let folder = target.parent().unwrap_or(Path::new("."));
        let mut new = tempfile::NamedTempFile::new_in(folder)?;
        new.write_all(bytes)?;
        // Temporary files can be read by their owner only.
        new.as_file().set_permissions(fs::metadata(&target)?.permissions())?;
        new.persist(&target)?;
        Ok(())
    };
    replace().map_err(|source| CommandError::File {
        path: path.to_owned(),
        source,
    })
}
