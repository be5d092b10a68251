//! What a database of messages can do.

use super::error::StoreError;
use super::message::{Position, Selection, StoredMessage};
use super::notice::{Lease, Notice, NoticeTarget};
use crate::contract::{IncomingMessage, Receipt, Timestamp};

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

    /// The first messages of a selection after a position, in the order of their arrival: [`PAGE`](super::PAGE) of them, or all that there
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

/// Whether a command may create the database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Create {
    /// It is created if there is none.
    IfMissing,
    /// It must exist.
    Never,
}
