//! Under which keys drafts, records and visits are stored.

use crate::contact::{Field, MessageKind};
use crate::content::Id;
use crate::stored::FieldKey;

/// What the fields of a form belong to.
pub(super) fn form_subject(kind: MessageKind) -> String {
    format!("form/{}", kind.name())
}

/// The key of a field of a form.
pub(super) fn field_key(kind: MessageKind, field: Field) -> FieldKey {
    FieldKey::new(&form_subject(kind), field.name())
}

/// The key of the status of a checklist item.
pub(super) fn status_key(item: &Id) -> FieldKey {
    FieldKey::new(&format!("item/{item}"), "status")
}

/// The key of the reader's visit.
pub(super) fn visit_key() -> FieldKey {
    FieldKey::new("visit", "published")
}
