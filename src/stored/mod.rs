//! What is stored on the device: fields of items and forms, each with a stamp, and edits that are merged into
//! them. The module `browser` stores it.
//!
//! An edit is stored at once under a key of its own, so that it outlives the page and overwrites nothing. It is
//! then merged into its field, within one transaction that reads the field first: whatever other tabs have
//! written meanwhile is seen, and kept.
//!
//! Pure: no browser, no leptos.

mod edit;
mod entry;
mod fields;
mod json;
mod key;
mod merge;
mod replica;
mod stamp;

pub use edit::{Edit, EditKind};
pub use entry::{Entry, Value};
pub use json::StoredObject;
pub use key::{FieldKey, Key};
pub use merge::{Merge, Unreadable, Write};
pub use replica::{Changes, Merged, Replica, Saved};
pub use stamp::{Clock, Stamp};

use crate::content::Json;
use thiserror::Error;

/// Parses a stored text whose version is `newest` or an earlier one. The fields are the caller's; those that it
/// does not know are a later version's.
///
/// # Errors
/// [`StoredError`] if the text is damaged, or was stored by a later version of the portal.
pub fn parse(newest: u64, text: &str) -> Result<Json, StoredError> {
    let json = Json::parse(text.as_bytes()).map_err(|_| StoredError::Damaged)?;
    match json.get(json::VERSION).and_then(Json::as_integer) {
        Some(found) if found > newest => Err(StoredError::Later { found, newest }),
        Some(_) => Ok(json),
        None => Err(StoredError::Damaged),
    }
}

/// Why a stored text could not be read.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum StoredError {
    /// The text is not the JSON that was stored.
    #[error("the stored text is damaged")]
    Damaged,
    /// A later version of the portal stored it. It must not be overwritten.
    #[error("the text was stored in version {found} of its form; this portal reads up to version {newest}")]
    Later {
        /// The version in which the text is stored.
        found: u64,
        /// The newest version that is read.
        newest: u64,
    },
}

#[cfg(test)]
mod tests;
