//! Why a database does not do what it should.

use super::sqlite_version::SqliteVersion;
use std::path::PathBuf;
use thiserror::Error;

/// Why a database does not do what it should.
#[derive(Debug, Error)]
pub enum StoreError {
    /// The database refused.
    #[error("the database refused: {0}")]
    Database(#[from] sqlx::Error),
    /// Its tables could not be brought up to date.
    #[error("the tables could not be created or brought up to date: {0}")]
    Migration(#[from] sqlx::migrate::MigrateError),
    /// The SQLite that this program was built with can lose what two connections write.
    #[error("this program was built with SQLite {found}, which can lose commits; expected 3.51.3 or later")]
    OldSqlite {
        /// Its version.
        found: SqliteVersion,
    },
    /// A setting that a commit's safety depends on is not as it was set.
    #[error("{setting} is {found}, and a receipt would not be safe; expected {expected}")]
    Setting {
        /// The setting.
        setting: &'static str,
        /// What the database says.
        found: String,
        /// What it must be.
        expected: &'static str,
    },
    /// The file is on a network drive.
    #[error("{path} is on a network drive, where SQLite loses what is written; expected a disk of this machine, or --store postgres://…", path = .path.display())]
    NetworkDrive {
        /// The file.
        path: PathBuf,
    },
    /// SQLite takes no such path.
    #[error("{path} is not in UTF-8, which SQLite's paths are", path = .path.display())]
    Path {
        /// The path.
        path: PathBuf,
    },
    /// There is no such file.
    #[error("there is no {path}; name the database of `trust-intake serve` with --store, such as --store sqlite:FILE", path = .path.display())]
    NoFile {
        /// The file.
        path: PathBuf,
    },
    /// The database has a message that this program did not write.
    #[error("the message {id} in the database cannot be read; somebody else has changed it")]
    Damaged {
        /// Its id.
        id: String,
    },
    /// Something else reads the file all the time, so that its log cannot be emptied.
    #[error(
        "the messages are deleted, but their words stay in the log of the file while another program reads it; expected to have it alone for a moment: delete again"
    )]
    BusyLog,
    /// What was to be written is not.
    #[error("the database did not write: {reason}")]
    NotWritten {
        /// What it says.
        reason: String,
    },
    /// The task that writes has ended, or has given up the whole commit.
    #[error("the database is being closed, or a commit was not made")]
    Closed,
}

/// Fails where a setting that a commit's safety depends on is not as it was set.
pub(super) fn expect_setting(setting: &'static str, found: String, expected: &'static str) -> Result<(), StoreError> {
    if found == expected {
        return Ok(());
    }
    Err(StoreError::Setting {
        setting,
        found,
        expected,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_setting_that_makes_commits_unsafe_is_an_error() {
        assert!(expect_setting("PRAGMA synchronous", "2".to_owned(), "2").is_ok());
        let error = expect_setting("PRAGMA synchronous", "1".to_owned(), "2").expect_err("an error");
        assert_eq!(
            error.to_string(),
            "PRAGMA synchronous is 1, and a receipt would not be safe; expected 2"
        );
    }
}
