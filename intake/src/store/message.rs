//! Messages in the database, and which of them are meant.

use crate::contract::{MessageId, Receipt, Reference, Timestamp};
use portal::contact::MessageKind;

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
    pub(super) received: Timestamp,
    pub(super) id: MessageId,
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
