//! The order in which people count: `AC-2` before `AC-10`.

use std::cmp::Ordering;

/// Compares control ids part by part, runs of digits by their number; what is equal that way, as
/// text. So every two different ids have one order.
pub(crate) fn compare(one: &str, other: &str) -> Ordering {
    let (mut left, mut right) = (one.as_bytes(), other.as_bytes());
    while let ([first, rest_left @ ..], [second, rest_right @ ..]) = (left, right) {
        let order = if first.is_ascii_digit() && second.is_ascii_digit() {
            let (number, after) = number(left);
            let (other_number, other_after) = self::number(right);
            (left, right) = (after, other_after);
            number.len().cmp(&other_number.len()).then(number.cmp(other_number))
        } else {
            (left, right) = (rest_left, rest_right);
            first.cmp(second)
        };
        if order.is_ne() {
            return order;
        }
    }
    left.len().cmp(&right.len()).then(one.cmp(other))
}

/// Puts an id where it belongs in an ordered list, unless it is there.
pub(crate) fn insert<'a>(ordered: &mut Vec<&'a str>, id: &'a str) {
    if let Err(place) = ordered.binary_search_by(|one| compare(one, id)) {
        ordered.insert(place, id);
    }
}

/// The digits at the start, without zeros before them, and what follows.
fn number(text: &[u8]) -> (&[u8], &[u8]) {
    let end = text.iter().position(|b| !b.is_ascii_digit()).unwrap_or(text.len());
    let (digits, after) = text.split_at(end);
    let zeros = digits.iter().take_while(|b| **b == b'0').count();
    (&digits[zeros..], after)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn ids_stand_in_the_order_in_which_people_count() {
        let ordered = [
            "1.2", "1.10", "2.1", "10.1", "A.5.2", "A.5.15", "A.8.1", "AC-1", "AC-02", "AC-2", "AC-2(1)", "AC-2(3)",
            "AC-2(12)", "AC-3", "AC-10", "SC-7", "SC-7(a)", "SC-7(b)",
        ];
        let mut ids = ordered;
        ids.reverse();
        ids.sort_by(|one, other| compare(one, other));
        assert_eq!(ids, ordered);
    }

    #[test]
    fn a_number_of_more_digits_than_any_integer_has_is_compared() {
        assert!(compare("A-99999999999999999999998", "A-100000000000000000000000").is_lt());
    }

    proptest! {
        #[test]
        fn numbers_after_the_same_words_are_ordered_as_numbers(words in "[A-Z]{1,3}[-.]", one: u32, other: u32) {
            let ids = (format!("{words}{one}"), format!("{words}{other}"));
            prop_assert_eq!(compare(&ids.0, &ids.1), one.cmp(&other));
            let enhanced = (format!("{}(1)", ids.0), format!("{}(1)", ids.1));
            prop_assert_eq!(compare(&enhanced.0, &enhanced.1), one.cmp(&other));
            prop_assert!(compare(&ids.0, &enhanced.0).is_lt());
        }

        #[test]
        fn it_is_one_order_for_all_ids(a in "[A-B0-2.(-]{0,6}", b in "[A-B0-2.(-]{0,6}", c in "[A-B0-2.(-]{0,6}") {
            prop_assert_eq!(compare(&a, &b).is_eq(), a == b);
            prop_assert_eq!(compare(&a, &b), compare(&b, &a).reverse());
            if compare(&a, &b).is_le() && compare(&b, &c).is_le() {
                prop_assert!(compare(&a, &c).is_le());
            }
        }
    }
}
