//! Where messages are kept: one trait, and a backend for SQLite and for PostgreSQL.

mod network_drive;
mod postgres;
mod row;
mod sqlite;
mod url;

pub use postgres::PostgresStore;
pub use sqlite::{SqliteStore, SqliteVersion};
pub use url::{StoreUrl, StoreUrlError};

use crate::contract::{IncomingMessage, MessageId, Receipt, Reference, Timestamp};
use portal::contact::MessageKind;
use std::path::PathBuf;
use std::time::Duration;
use thiserror::Error;

/// A database of messages, as `trust-intake` has it open. Clones share its connections.
pub trait Store: Clone + Send + Sync + 'static {
    /// Stores a message, unless it is stored, together with notices of it. When this returns a receipt, the message is on
    /// disk.
    ///
    /// # Errors
    /// [`StoreError`]: whether it is stored is not known. It may be sent again.
    fn accept(
        &self,
        message: IncomingMessage,
        notices: &[NoticeTarget],
    ) -> impl Future<Output = Result<Acceptance, StoreError>> + Send;

    /// Checks that the database answers.
    ///
    /// # Errors
    /// [`StoreError`]
    fn ping(&self) -> impl Future<Output = Result<(), StoreError>> + Send;

    /// The first messages of a selection after a position, in the order of their arrival: [`PAGE`] of them, or all that there
    /// are.
    ///
    /// # Errors
    /// [`StoreError`]
    fn page(
        &self,
        selection: &Selection,
        after: Option<&Position>,
    ) -> impl Future<Output = Result<Vec<StoredMessage>, StoreError>> + Send;

    /// Deletes what the messages of a selection say, and their notices. Their ids and references stay, so that a late attempt
    /// to send one again gets its receipt and stores nothing. Returns how many were deleted.
    ///
    /// # Errors
    /// [`StoreError`]: nothing is deleted.
    fn delete(&self, selection: &Selection, now: Timestamp) -> impl Future<Output = Result<u64, StoreError>> + Send;

    /// How many messages and notices there are.
    ///
    /// # Errors
    /// [`StoreError`]
    fn stats(&self) -> impl Future<Output = Result<Stats, StoreError>> + Send;

    /// Takes notices that are due, so that no other process takes them before a time.
    ///
    /// # Errors
    /// [`StoreError`]
    fn lease_notices(&self, lease: &Lease) -> impl Future<Output = Result<Vec<Notice>, StoreError>> + Send;

    /// Removes a notice that was given, or sets when it is tried again.
    ///
    /// # Errors
    /// [`StoreError`]
    fn settle_notice(
        &self,
        notice: &Notice,
        retry: Option<Timestamp>,
    ) -> impl Future<Output = Result<(), StoreError>> + Send;

    /// Closes the connections, after what is being written.
    fn close(&self) -> impl Future<Output = ()> + Send;
}

/// What became of a message that arrived.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Acceptance {
    /// It was stored.
    New(Receipt),
    /// It was stored before, and this is the same receipt.
    Known(Receipt),
    /// Another message was stored under its id.
    Conflict,
}

/// How the team is told of a new message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoticeTarget {
    /// By a command.
    Command,
    /// By a request to a URL.
    Url,
}

impl NoticeTarget {
    /// The targets.
    pub const ALL: [Self; 2] = [Self::Command, Self::Url];

    /// The target's name in the database.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Command => "command",
            Self::Url => "url",
        }
    }

    /// The target with a name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|target| target.name() == name)
    }
}

/// A notice of a message that is to be given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// The message's id.
    pub message: MessageId,
    /// How it is given.
    pub target: NoticeTarget,
    /// How often that was tried, this time included.
    pub attempts: u32,
    /// The message's reference.
    pub reference: Reference,
    /// The message's kind.
    pub kind: MessageKind,
    /// The id of the message's product.
    pub product: String,
}

/// Which notices a process takes.
#[derive(Clone, Debug)]
pub struct Lease {
    /// The targets that it can reach.
    pub targets: Vec<NoticeTarget>,
    /// Those that were due by then.
    pub now: Timestamp,
    /// When others may assume that it has died.
    pub until: Timestamp,
    /// How many it takes at most.
    pub limit: u32,
}

/// Which messages are meant. Each restriction leaves fewer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// Those with one of these references.
    pub references: Option<Vec<Reference>>,
    /// Those of a kind.
    pub kind: Option<MessageKind>,
    /// Those about a product.
    pub product: Option<String>,
    /// Those that arrived before a time.
    pub before: Option<Timestamp>,
    /// Those that arrived at a time or later.
    pub since: Option<Timestamp>,
    /// Those that are deleted, too.
    pub with_deleted: bool,
}

/// A message in the database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredMessage {
    /// Its receipt.
    pub receipt: Receipt,
    /// Its kind.
    pub kind: MessageKind,
    /// The id of its product.
    pub product: String,
    /// The message that it adds to.
    pub follows: Option<MessageId>,
    /// The JSON as it arrived; none if it is deleted.
    pub json: Option<String>,
}

/// How many messages are read at once.
pub const PAGE: u32 = 500;

/// Where a message is in the order of arrival.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Position {
    received: Timestamp,
    id: MessageId,
}

impl StoredMessage {
    /// Where the message is in the order of arrival.
    #[must_use]
    pub fn position(&self) -> Position {
        Position {
            received: self.receipt.received,
            id: self.receipt.id.clone(),
        }
    }
}

/// How many messages and notices a database has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stats {
    /// Messages that can be read.
    pub messages: u64,
    /// Messages that are deleted.
    pub deleted: u64,
    /// Notices that are not given yet.
    pub notices: u64,
    /// When the oldest message that can be read arrived.
    pub oldest: Option<Timestamp>,
    /// When the latest one arrived.
    pub latest: Option<Timestamp>,
}

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
    /// There is no such file.
    #[error("there is no {path}; expected the file of `trust-intake serve --store`", path = .path.display())]
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
    /// What was to be written is not.
    #[error("the database did not write: {reason}")]
    NotWritten {
        /// What it says.
        reason: String,
    },
    /// The task that writes has ended.
    #[error("the database is being closed")]
    Closed,
}

/// Whether a command may create the database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Create {
    /// It is created if there is none.
    IfMissing,
    /// It must exist.
    Never,
}

/// How long a connection waits for another one that writes.
const BUSY_TIMEOUT: Duration = Duration::from_secs(10);
