//! The proof that a message has arrived.

use crate::content::Json;
use crate::stored::StoredObject;

/// How long a receiver's reference may be, in characters.
const MAX_REFERENCE: usize = 60;

/// The proof that a message has arrived. Without one, nothing is called sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// The message's id.
    pub id: String,
    /// What people call the message by: `K7M2Q-9QXWD`.
    pub reference: String,
    /// When it was accepted, by the receiver's clock (RFC 3339).
    pub received: String,
}

impl Receipt {
    /// Reads a receipt; none if something of it is missing.
    #[must_use]
    pub fn parse(json: &Json) -> Option<Self> {
        let text = |name: &str| json.get(name)?.as_str().filter(|text| !text.is_empty());
        let reference = text("reference")?;
        // It is shown and read out, so it is a word.
        let is_word =
            reference.chars().count() <= MAX_REFERENCE && reference.bytes().all(|byte| byte.is_ascii_graphic());
        is_word.then_some(())?;
        Some(Self {
            id: text("id")?.to_owned(),
            reference: reference.to_owned(),
            received: text("received")?.to_owned(),
        })
    }

    /// Adds the receipt to an object that is stored.
    pub(super) fn print_into(&self, object: &mut StoredObject) {
        object.text("id", &self.id);
        object.text("reference", &self.reference);
        object.text("received", &self.received);
    }
}
