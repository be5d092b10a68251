//! Notices of new messages that are to be given.

use crate::contract::{MessageId, Reference, Timestamp};
use portal::contact::MessageKind;

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
