//! What earlier versions of the portal have stored, under other keys.

use super::keys::{form_subject, status_key, visit_key};
use crate::checklist::Record;
use crate::contact::{MessageKind, parse_former_draft};
use crate::content::Id;
use crate::stored::{Edit, FieldKey, Merge, StoredError};

/// Takes over a text that was stored under a key of the product. Returns whether it can be deleted.
pub(super) fn migrate(merge: &mut Merge, key: &str, text: &str) -> bool {
    match key.split_once('|') {
        None if key == "visit" => {
            merge.merge(&visit_key(), "", Edit::replace(text.to_owned(), 0));
            true
        }
        Some(("draft", name)) => kind_of(name).is_some_and(|kind| {
            migrate_draft(merge, kind, text);
            true
        }),
        Some(("aside", name)) => kind_of(name).is_some_and(|kind| {
            merge.add_unreadable(&form_subject(kind), text);
            true
        }),
        Some(("item", id)) => Id::parse(id).is_ok_and(|id| migrate_record(merge, &id, text)),
        _ => false,
    }
}

fn kind_of(name: &str) -> Option<MessageKind> {
    [MessageKind::Question, MessageKind::Incident]
        .into_iter()
        .find(|kind| kind.name() == name)
}

fn migrate_draft(merge: &mut Merge, kind: MessageKind, text: &str) {
    match parse_former_draft(text) {
        Ok(answers) => {
            for (name, answer) in answers.into_iter().filter(|(_, answer)| !answer.is_empty()) {
                let field = FieldKey::new(&form_subject(kind), &name);
                merge.merge(&field, "", Edit::replace(answer, 0));
            }
        }
        Err(StoredError::Damaged | StoredError::Later { .. }) => merge.add_unreadable(&form_subject(kind), text),
    }
}

/// A record that cannot be read stays where it is, and its item cannot be ticked.
fn migrate_record(merge: &mut Merge, id: &Id, text: &str) -> bool {
    match Record::parse(text) {
        Ok(record) => merge.merge(&status_key(id), "", Edit::replace(record.status.name().to_owned(), 0)),
        Err(StoredError::Damaged | StoredError::Later { .. }) => {
            merge.mark_later(status_key(id));
            false
        }
    }
}
