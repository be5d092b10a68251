//! `export`: messages as JSON, one a line.

use super::CommandError;
use super::messages::for_each;
use crate::store::{Selection, Store, StoreError, StoredMessage};
use portal::escaped::escaped_json;
use serde::Serialize;
use serde_json::value::RawValue;
use std::fs::OpenOptions;
use std::io::{self, BufWriter, Write};
use std::path::Path;

pub(super) async fn export<S: Store>(store: &S, selection: &Selection, out: Option<&Path>) -> Result<(), CommandError> {
    let mut writer: Box<dyn Write> = match out {
        None => Box::new(io::stdout()),
        Some(path) => {
            // An export that exists may be the only copy of what is deleted since.
            let mut options = OpenOptions::new();
            options.write(true).create_new(true);
            // It has names and addresses, which are not everybody's to read on this machine.
            #[cfg(unix)]
            std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
            let file = options.open(path);
            let file = file.map_err(|source| CommandError::CreateFile {
                path: path.to_owned(),
                source,
            })?;
            Box::new(BufWriter::new(file))
        }
    };
    let count = for_each(store, selection, |message| {
        writeln!(writer, "{}", line(message)?)?;
        Ok(())
    })
    .await?;
    writer.flush()?;
    eprintln!("{count} written");
    Ok(())
}

/// A message with what its receipt said.
#[derive(Serialize)]
struct Line<'a> {
    reference: &'a str,
    received: String,
    message: &'a RawValue,
}

/// The JSON of a message, in one line. JSON's escapes keep it free of what a terminal obeys.
fn line(stored: &StoredMessage) -> Result<String, StoreError> {
    let damaged = || StoreError::Damaged {
        id: stored.receipt.id.to_string(),
    };
    // Read and written again, so that line breaks between its members are gone.
    let json = stored.json.as_deref().ok_or_else(damaged)?;
    let value: serde_json::Value = serde_json::from_str(json).map_err(|_| damaged())?;
    let message = serde_json::value::to_raw_value(&value).map_err(|_| damaged())?;
    let line = Line {
        reference: stored.receipt.reference.as_str(),
        received: stored.receipt.received.to_string(),
        message: &message,
    };
    let json = serde_json::to_string(&line).map_err(|_| damaged())?;
    Ok(escaped_json(&json))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contract::{MessageId, Receipt, Reference, Timestamp};
    use portal::contact::MessageKind;

    #[test]
    fn a_message_is_one_line_of_json() {
        let stored = StoredMessage {
            receipt: Receipt {
                id: MessageId::parse("0b9f4a5e-3c1d-4e7a-9f0b-1c2d3e4f5a6b").expect("an id"),
                reference: Reference::from_stored("K7M2Q-9QXWD".to_owned()),
                received: Timestamp::from_milliseconds(1_795_354_500_000),
            },
            kind: MessageKind::Question,
            product: "mydesk".to_owned(),
            follows: None,
            additions: Vec::new(),
            json: Some("{\n \"id\": \"x\\n\\u001b \u{202e} \u{e0041} é\"\n}".to_owned()),
        };
        assert_eq!(
            line(&stored).expect("a line"),
            r#"{"reference":"K7M2Q-9QXWD","received":"2026-11-22T13:35:00Z","message":{"id":"x\n\u001b \u202e \udb40\udc41 é"}}"#
        );
    }
}
