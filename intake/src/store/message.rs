//! Messages in the database, and which of them are meant.

use crate::contract::{MessageId, Receipt, Reference, Timestamp};
use portal::contact::MessageKind;
use std::fmt;

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
    pub follows: Option<EarlierMessage>,
    /// The references of the messages that add to it, in the order of their arrival.
    pub additions: Vec<Reference>,
    /// The JSON as it arrived; none if it is deleted.
    pub json: Option<String>,
}

/// A message to which another one adds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EarlierMessage {
    /// Its id.
    pub id: MessageId,
    /// Its reference; none if it is not in this database.
    pub reference: Option<Reference>,
}

/// The reference or, without it, the id.
impl fmt::Display for EarlierMessage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.reference {
            Some(reference) => reference.fmt(f),
            None => self.id.fmt(f),
        }
    }
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
