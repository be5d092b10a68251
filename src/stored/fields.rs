//! Lists by field, in the order of the keys.

use super::key::FieldKey;

/// What a list has for a field.
pub(super) fn get<'a, T>(list: &'a [(FieldKey, T)], field: &FieldKey) -> Option<&'a T> {
    let index = list.binary_search_by(|(key, _)| key.cmp(field)).ok()?;
    Some(&list[index].1)
}

/// Sets what a list has for a field.
pub(super) fn set<T>(list: &mut Vec<(FieldKey, T)>, field: &FieldKey, value: T) {
    match list.binary_search_by(|(key, _)| key.cmp(field)) {
        Ok(index) => list[index].1 = value,
        Err(index) => list.insert(index, (field.clone(), value)),
    }
}
