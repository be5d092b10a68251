//! `show`: a message as text. Its words come from anybody, so no terminal obeys them, and none of them can pass for a line of
//! this program's own.

use super::CommandError;
use crate::contract::{Body, Message, Reference};
use crate::store::{Selection, Store, StoreError, StoredMessage};
use portal::escaped::Escaped;
use std::fmt::Write as _;
use std::io::{self, Write as _};

pub(super) async fn show<S: Store>(store: &S, reference: Reference) -> Result<(), CommandError> {
    let selection = Selection {
        references: Some(vec![reference.clone()]),
        with_deleted: true,
        ..Selection::default()
    };
    let Some(found) = store.page(&selection, None).await?.into_iter().next() else {
        return Err(CommandError::NoMessage { reference });
    };
    let Some(json) = &found.json else {
        return Err(CommandError::Deleted { reference });
    };
    let message = Message::parse_stored(json).map_err(|_| StoreError::Damaged {
        id: found.receipt.id.to_string(),
    })?;
    write!(io::stdout().lock(), "{}", text(&found, &message))?;
    Ok(())
}

/// The message, each line of an answer indented.
fn text(found: &StoredMessage, message: &Message) -> String {
    let mut text = String::new();
    let mut line = |label: &str, value: &str| {
        // A `String` takes everything.
        let _ = writeln!(text, "{label}: {}", Escaped(value));
    };
    line("Reference", found.receipt.reference.as_str());
    line("Received", &found.receipt.received.to_string());
    line("Written", &message.written);
    line("Kind", found.kind.name());
    line("Product", &found.product);
    line("Language", &message.language);
    line("Id", found.receipt.id.as_str());
    if let Some(earlier) = &found.follows {
        line("Adds to", &earlier.to_string());
    }
    for addition in &found.additions {
        line("Added by", addition.as_str());
    }
    let Body::Plain { answers } = &message.body;
    for answer in answers {
        let _ = writeln!(text, "\n{}", Escaped(&answer.label));
        for line in answer.value.split('\n') {
            let _ = writeln!(text, "    {}", Escaped(line.trim_end_matches('\r')));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contract::{Answer, MessageId, Receipt, Timestamp};
    use portal::contact::MessageKind;

    #[test]
    fn no_terminal_obeys_a_message_and_no_answer_passes_for_another_line() {
        let found = StoredMessage {
            receipt: Receipt {
                id: MessageId::parse("0b9f4a5e-3c1d-4e7a-9f0b-1c2d3e4f5a6b").expect("an id"),
                reference: Reference::from_stored("K7M2Q-9QXWD".to_owned()),
                received: Timestamp::from_milliseconds(1_795_354_500_000),
            },
            kind: MessageKind::Question,
            product: "mydesk".to_owned(),
            follows: None,
            additions: Vec::new(),
            json: None,
        };
        let message = Message {
            id: found.receipt.id.to_string(),
            kind: "question".to_owned(),
            product: "mydesk".to_owned(),
            language: "en".to_owned(),
            written: "2026-11-22T13:34:00Z".to_owned(),
            follows: None,
            body: Body::Plain {
                answers: vec![Answer {
                    field: "text".to_owned(),
                    label: "Your question\u{1b}[2J".to_owned(),
                    value: "Why?\r\nReceived: never\u{202e}\u{7}".to_owned(),
                }],
            },
        };
        assert_eq!(
            text(&found, &message),
            "Reference: K7M2Q-9QXWD\n\
             Received: 2026-11-22T13:35:00Z\n\
             Written: 2026-11-22T13:34:00Z\n\
             Kind: question\n\
             Product: mydesk\n\
             Language: en\n\
             Id: 0b9f4a5e-3c1d-4e7a-9f0b-1c2d3e4f5a6b\n\
             \n\
             Your question\\u{1b}[2J\n    \
                 Why?\n    \
                 Received: never\\u{202e}\\u{7}\n"
        );
    }
}
