//! Why a command has failed.

use crate::contract::Reference;
use crate::store::StoreError;
use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;
use thiserror::Error;

/// Why a command has failed.
#[derive(Debug, Error)]
pub enum CommandError {
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The server cannot listen.
    #[error(
        "cannot listen on {address} ({source}); expected a free port of this machine, such as --listen 127.0.0.1:8472"
    )]
    Listen {
        /// Where.
        address: SocketAddr,
        /// The error of the operating system.
        source: io::Error,
    },
    /// There is no message with a reference.
    #[error("there is no message {reference}; `trust-intake list` has all")]
    NoMessage {
        /// The reference.
        reference: Reference,
    },
    /// A message was deleted.
    #[error("the message {reference} was deleted")]
    Deleted {
        /// Its reference.
        reference: Reference,
    },
    /// The file to write to cannot be created.
    #[error("cannot create {path} ({source}); expected the path of a new file", path = .path.display())]
    CreateFile {
        /// The file.
        path: PathBuf,
        /// The error of the operating system.
        source: io::Error,
    },
    /// A database of PostgreSQL has tools of its own.
    #[error(
        "backup copies a database of SQLite; for PostgreSQL, expected `pg_dump --format=custom --file=FILE DATABASE`"
    )]
    BackUpPostgres,
    /// What was to be printed cannot be.
    #[error("cannot write: {0}")]
    Write(#[from] io::Error),
}
