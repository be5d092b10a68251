//! A message of the outbox as text, for its writer to keep.

use crate::contact::{OutboxEntry, OutboxState};
use crate::words::Words;

/// A copy of a message: its kind, its reference or what has become of it, when it was written, and every answer.
#[must_use]
pub fn message_copy(entry: &OutboxEntry, written: &str, words: &Words) -> String {
    let outbox = words.outbox();
    let mut copy = format!("{}\n", (outbox.copy_heading)(entry.kind(), &entry.product));
    let state = match &entry.state {
        OutboxState::Sent(receipt) => format!("{}: {}", outbox.reference, receipt.reference),
        state => (outbox.state)(state),
    };
    for line in [&state, written] {
        copy.push_str(line);
        copy.push('\n');
    }
    for (label, value) in entry.answers() {
        copy.push_str(&format!("\n{label}\n{value}\n"));
    }
    copy
}

/// The name of a copy's file: `mydesk-incident-K7M2Q-9QXWD.txt`.
#[must_use]
pub fn message_file_name(entry: &OutboxEntry) -> String {
    let name = match &entry.state {
        // A receiver's reference may have any character.
        OutboxState::Sent(receipt) => receipt.reference.replace(|c: char| !c.is_ascii_alphanumeric(), "-"),
        _ => entry.id.clone(),
    };
    format!("{}-{}-{name}.txt", entry.product, entry.kind().name())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contact::{Draft, MessageKind, Receipt};
    use crate::words::ENGLISH;

    #[test]
    fn a_copy_has_the_reference_and_every_answer() {
        let id = "0b9f4a5e-3c1d-4e7a-9f0b-1c2d3e4f5a6b".to_owned();
        let entry = OutboxEntry {
            id: id.clone(),
            created: 0,
            product: "mydesk".to_owned(),
            url: "/v1".to_owned(),
            draft: Draft::new(MessageKind::Question),
            json: r#"{"body":{"answers":[{"field":"text","label":"Your question","value":"Who holds\nthe keys?"}]}}"#
                .to_owned(),
            attempts: 1,
            state: OutboxState::Sent(Receipt {
                id,
                reference: "K7M2Q/9QXWD".to_owned(),
                received: "2026-11-22T13:35:00Z".to_owned(),
            }),
        };
        assert_eq!(
            message_copy(&entry, "Written 22 November 2026, 14:35", &ENGLISH),
            "Question about mydesk\nYour reference: K7M2Q/9QXWD\nWritten 22 November 2026, 14:35\n\nYour question\nWho holds\nthe keys?\n"
        );
        assert_eq!(message_file_name(&entry), "mydesk-question-K7M2Q-9QXWD.txt");
    }
}
