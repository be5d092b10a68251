//! Natural order, in which numbers within a text count as numbers: `AC-2` before `AC-10`.

use std::cmp::Ordering;

/// Compares control ids in natural order: runs of digits as numbers, letters whatever their case, other
/// characters by themselves.
///
/// Ids that are equal that way are the same control, written in several ways: NIST writes `AC-2(1)` in its
/// publications, `ac-2` in OSCAL, and `AC-02(01)` in its data sets. No framework tells controls apart by
/// case or by leading zeros alone.
pub(crate) fn compare(a: &str, b: &str) -> Ordering {
    let (mut left, mut right) = (a.as_bytes(), b.as_bytes());
    while let ([first, rest_left @ ..], [second, rest_right @ ..]) = (left, right) {
        let order = if first.is_ascii_digit() && second.is_ascii_digit() {
            let (left_number, right_number);
            (left_number, left) = split_number(left);
            (right_number, right) = split_number(right);
            left_number
                .len()
                .cmp(&right_number.len())
                .then(left_number.cmp(right_number))
        } else {
            (left, right) = (rest_left, rest_right);
            first.to_ascii_uppercase().cmp(&second.to_ascii_uppercase())
        };
        if order.is_ne() {
            return order;
        }
    }
    left.len().cmp(&right.len())
}

/// The digits at the start of a text, without leading zeros, and the rest of the text.
fn split_number(text: &[u8]) -> (&[u8], &[u8]) {
    let end = text.iter().position(|b| !b.is_ascii_digit()).unwrap_or(text.len());
    let (digits, after) = text.split_at(end);
    let zeros = digits.iter().take_while(|b| **b == b'0').count();
    (&digits[zeros..], after)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;

    #[test]
    fn control_ids_are_sorted_as_people_count() {
        let ordered = [
            "1.2",
            "1.10",
            "2.1",
            "10.1",
            "A.5.2",
            "A.5.15",
            "A.8.1",
            "AC-1",
            "ac-02",
            "AC-2(1)",
            "AC-02(03)",
            "AC-2(12)",
            "AC-3",
            "AC-10",
            "SC-7",
            "SC-7(a)",
            "SC-7(b)",
        ];
        let mut ids = ordered;
        ids.reverse();
        ids.sort_by(|a, b| compare(a, b));
        assert_eq!(ids, ordered);
    }

    #[test]
    fn numbers_larger_than_any_integer_type_are_compared() {
        assert!(compare("A-99999999999999999999998", "A-100000000000000000000000").is_lt());
    }

    #[rstest]
    #[case("AC-2", "ac-2")]
    #[case("AC-2(1)", "Ac-02(01)")]
    #[case("A.5.1", "a.05.01")]
    #[case("1.0", "1.00")]
    fn a_control_written_in_two_ways_is_the_same(#[case] one: &str, #[case] other: &str) {
        assert!(compare(one, other).is_eq());
    }

    #[rstest]
    #[case("1.1", "1.10")]
    #[case("AC-2", "AC-20")]
    #[case("AC-2(1)", "AC-21")]
    #[case("AC-2.1", "AC-2(1)")]
    #[case("A-1", "A1")]
    fn other_controls_are_not_the_same(#[case] one: &str, #[case] other: &str) {
        assert!(compare(one, other).is_ne());
    }

    proptest! {
        #[test]
        fn numbers_after_the_same_prefix_are_compared_as_numbers(prefix in "[A-Z]{1,3}[-.]", first: u32, second: u32) {
            let ids = (format!("{prefix}{first}"), format!("{prefix}{second}"));
            prop_assert_eq!(compare(&ids.0, &ids.1), first.cmp(&second));
            let enhanced = (format!("{}(1)", ids.0), format!("{}(1)", ids.1));
            prop_assert_eq!(compare(&enhanced.0, &enhanced.1), first.cmp(&second));
            prop_assert!(compare(&ids.0, &enhanced.0).is_lt());
        }

        #[test]
        fn the_order_is_total(a in "[ABab0-2.(-]{0,6}", b in "[ABab0-2.(-]{0,6}", c in "[ABab0-2.(-]{0,6}") {
            prop_assert_eq!(compare(&a, &b), compare(&b, &a).reverse());
            if compare(&a, &b).is_le() && compare(&b, &c).is_le() {
                prop_assert!(compare(&a, &c).is_le());
            }
        }
    }
}
