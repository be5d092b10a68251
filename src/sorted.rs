//! Sorted lists, built by insertion.
//!
//! The one place for it: each type that the standard library's `sort` or `sort_unstable` is used with
//! costs every first visit 1 to 2 kB (brotli), and the lists here are short or already in order.
//!
//! Pure: no browser, no leptos.

use std::cmp::Ordering;

/// Inserts a value into a list that is sorted by `compare` and has no equal values, unless the list has an
/// equal one. Returns the index of either.
pub fn insert_by<T>(list: &mut Vec<T>, value: T, compare: impl Fn(&T, &T) -> Ordering) -> usize {
    let found = list.binary_search_by(|present| compare(present, &value));
    found.unwrap_or_else(|index| {
        list.insert(index, value);
        index
    })
}

/// Inserts a value into a list in ascending order without equal values; does nothing if the list has it.
pub fn insert(list: &mut Vec<usize>, value: usize) {
    insert_by(list, value, Ord::cmp);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    proptest! {
        #[test]
        fn a_list_is_that_of_a_sorted_set(values in prop::collection::vec(0..20_usize, 0..40)) {
            let mut list = Vec::new();
            for value in &values {
                insert(&mut list, *value);
            }
            prop_assert_eq!(list, Vec::from_iter(BTreeSet::from_iter(values)));
        }
    }
}
