//! The ids of a field's elements.

use crate::contact::Field;

/// The id of a field's control.
pub(super) fn field_id(field: Field) -> String {
    format!("field_{}", field.name())
}

/// The id of a field's label or legend.
pub(super) fn label_id(field: Field) -> String {
    format!("label_{}", field.name())
}

/// The id of a field's hint.
pub(super) fn hint_id(field: Field) -> String {
    format!("hint_{}", field.name())
}

/// The id of the error at a field.
pub(super) fn error_id(field: Field) -> String {
    format!("error_{}", field.name())
}
