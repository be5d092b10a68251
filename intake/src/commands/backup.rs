//! `backup`: a copy of a database of SQLite.

use super::CommandError;
use crate::store::SqliteStore;
use std::fs::{File, OpenOptions};
use std::path::Path;

pub(super) async fn back_up(store: &SqliteStore, out: &Path) -> Result<(), CommandError> {
    // An earlier copy may be the only good one. SQLite writes into a file that is empty.
    let created = OpenOptions::new().write(true).create_new(true).open(out);
    created.map_err(|source| CommandError::CreateFile {
        path: out.to_owned(),
        source,
    })?;
    store.copy_to(out).await?;
    File::open(out)?.sync_all()?;
    Ok(())
}
