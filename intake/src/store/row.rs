//! Rows of the tables, which are the same in both backends.

use super::error::StoreError;
use super::interface::Stats;
use super::message::{EarlierMessage, StoredMessage};
use super::notice::{Notice, NoticeTarget};
use crate::contract::{MessageId, Receipt, Reference, Timestamp};
use portal::contact::MessageKind;

/// A row of `messages`: id, reference, time of arrival, kind, product, id and reference of the message that it adds to,
/// references of those that add to it, JSON.
pub(super) type MessageRow = (
    String,
    String,
    i64,
    String,
    String,
    Option<String>,
    Option<String>,
    Option<String>,
    Option<String>,
);

/// What a second attempt is compared with: reference, time of arrival, hash.
pub(super) type KnownRow = (String, i64, Vec<u8>);

/// A notice with its message: id, target, attempts, reference, kind, product.
pub(super) type NoticeRow = (String, String, i64, String, String, String);

/// Messages, deleted ones, notices, oldest, latest.
pub(super) type StatsRow = (i64, i64, i64, Option<i64>, Option<i64>);

pub(super) fn stored_message(row: MessageRow) -> Result<StoredMessage, StoreError> {
    let (id, reference, received, kind, product, follows, earlier, later, json) = row;
    let parsed = (
        MessageId::parse(&id),
        MessageKind::from_name(&kind),
        follows.as_deref().map(MessageId::parse).transpose(),
    );
    let (Ok(message_id), Some(kind), Ok(follows)) = parsed else {
        return Err(StoreError::Damaged { id });
    };
    Ok(StoredMessage {
        receipt: receipt(message_id, reference, received),
        kind,
        product,
        follows: follows.map(|id| EarlierMessage {
            id,
            reference: earlier.map(Reference::from_stored),
        }),
        additions: later
            .iter()
            .flat_map(|later| later.split(' '))
            .map(|reference| Reference::from_stored(reference.to_owned()))
            .collect(),
        json,
    })
}

pub(super) fn receipt(id: MessageId, reference: String, received: i64) -> Receipt {
    Receipt {
        id,
        reference: Reference::from_stored(reference),
        received: Timestamp::from_milliseconds(received),
    }
}

pub(super) fn notice(row: NoticeRow) -> Result<Notice, StoreError> {
    let (id, target, attempts, reference, kind, product) = row;
    let parsed = (
        MessageId::parse(&id),
        NoticeTarget::from_name(&target),
        MessageKind::from_name(&kind),
    );
    let (Ok(message), Some(target), Some(kind)) = parsed else {
        return Err(StoreError::Damaged { id });
    };
    Ok(Notice {
        message,
        target,
        attempts: u32::try_from(attempts).unwrap_or(u32::MAX),
        reference: Reference::from_stored(reference),
        kind,
        product,
    })
}

pub(super) fn stats(row: StatsRow) -> Stats {
    let (messages, deleted, notices, oldest, latest) = row;
    let count = |count: i64| u64::try_from(count).unwrap_or_default();
    Stats {
        messages: count(messages),
        deleted: count(deleted),
        notices: count(notices),
        oldest: oldest.map(Timestamp::from_milliseconds),
        latest: latest.map(Timestamp::from_milliseconds),
    }
}
