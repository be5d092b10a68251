//! `list`, `delete` and `stats`.

use super::CommandError;
use crate::cli::DeleteArgs;
use crate::contract::Timestamp;
use crate::store::{Selection, Store, StoredMessage};
use std::io::{self, Write as _};

/// Calls back with each message of a selection, in the order of arrival.
pub(super) async fn for_each<S: Store>(
    store: &S,
    selection: &Selection,
    mut each: impl FnMut(&StoredMessage) -> Result<(), CommandError>,
) -> Result<u64, CommandError> {
    let (mut after, mut count) = (None, 0);
    loop {
        let page = store.page(selection, after.as_ref()).await?;
        let Some(last) = page.last() else { return Ok(count) };
        after = Some(last.position());
        for message in &page {
            each(message)?;
            count += 1;
        }
    }
}

pub(super) async fn list<S: Store>(store: &S, selection: &Selection) -> Result<(), CommandError> {
    let mut out = io::stdout().lock();
    let count = for_each(store, selection, |message| Ok(writeln!(out, "{}", line(message))?)).await?;
    if count == 0 {
        eprintln!("No messages.");
    }
    Ok(())
}

/// A message in one line, in columns. Nothing of it is the writer's own words.
fn line(message: &StoredMessage) -> String {
    let StoredMessage {
        receipt,
        kind,
        product,
        json,
        follows,
        additions: _,
    } = message;
    let follows = follows.as_ref().map(|earlier| format!("  adds to {earlier}"));
    format!(
        "{}  {}  {:<8}  {product}{}{}",
        receipt.reference,
        receipt.received,
        kind.name(),
        follows.unwrap_or_default(),
        if json.is_none() { "  deleted" } else { "" }
    )
}

pub(super) async fn delete<S: Store>(store: &S, arguments: DeleteArgs) -> Result<(), CommandError> {
    let now = Timestamp::now();
    let selection = Selection {
        before: arguments.older_than.map(|time| now.before(time)),
        references: (!arguments.references.is_empty()).then(|| arguments.references.clone()),
        ..Selection::default()
    };
    for reference in &arguments.references {
        // Whoever mistypes one of several references must not believe that all are deleted.
        let one = Selection {
            references: Some(vec![reference.clone()]),
            with_deleted: true,
            ..Selection::default()
        };
        let reference = reference.clone();
        match store.page(&one, None).await?.first() {
            None => return Err(CommandError::NoMessage { reference }),
            Some(found) if found.json.is_none() => return Err(CommandError::Deleted { reference }),
            Some(_) => {}
        }
    }
    let deleted = store.delete(&selection, now).await?;
    println!("{deleted} deleted");
    Ok(())
}

pub(super) async fn stats<S: Store>(store: &S) -> Result<(), CommandError> {
    let stats = store.stats().await?;
    let time = |time: Option<Timestamp>| time.map_or_else(|| "none".to_owned(), |time| time.to_string());
    let mut out = io::stdout().lock();
    writeln!(out, "messages: {}", stats.messages)?;
    writeln!(out, "deleted: {}", stats.deleted)?;
    writeln!(out, "notices-waiting: {}", stats.notices)?;
    writeln!(out, "oldest: {}", time(stats.oldest))?;
    writeln!(out, "latest: {}", time(stats.latest))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contract::{MessageId, Receipt, Reference};
    use crate::store::EarlierMessage;
    use portal::contact::MessageKind;

    #[test]
    fn a_line_has_reference_time_kind_product_and_whether_it_is_deleted() {
        let message = StoredMessage {
            receipt: Receipt {
                id: MessageId::parse("0b9f4a5e-3c1d-4e7a-9f0b-1c2d3e4f5a6b").expect("an id"),
                reference: Reference::from_stored("K7M2Q-9QXWD".to_owned()),
                received: Timestamp::from_milliseconds(1_795_354_500_000),
            },
            kind: MessageKind::Incident,
            product: "mydesk".to_owned(),
            follows: Some(EarlierMessage {
                id: MessageId::parse("1b9f4a5e-3c1d-4e7a-9f0b-1c2d3e4f5a6b").expect("an id"),
                reference: Some(Reference::from_stored("ABCDE-FGHJK".to_owned())),
            }),
            additions: Vec::new(),
            json: None,
        };
        assert_eq!(
            line(&message),
            "K7M2Q-9QXWD  2026-11-22T13:35:00Z  incident  mydesk  adds to ABCDE-FGHJK  deleted"
        );
    }
}
