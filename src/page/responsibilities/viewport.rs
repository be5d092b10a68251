//! How many rows are in view, estimated from the smallest heights that rows can have.

use crate::content::Party;
use crate::responsibility::{Index, Layout};

/// The smallest height of a row of the table, in CSS pixels.
const TABLE_ROW_HEIGHT: f64 = 90.0;

/// The smallest height of a row in the layout of two sides, in CSS pixels.
const LANE_ROW_HEIGHT: f64 = 120.0;

/// The smallest height of what is above an area's rows, in CSS pixels.
const AREA_HEADER_HEIGHT: f64 = 110.0;

/// The smallest height of what is below an area's rows, in CSS pixels.
const AREA_FOOTER_HEIGHT: f64 = 25.0;

/// How many of the selected rows can be in view, from the first one on, where `space` CSS pixels of the
/// window are below the upper edge of the rows. Rather too many than too few: each row counts as low as a
/// row can be.
pub(super) fn rows_in_view(space: f64, index: &Index, rows: &[usize], layout: &Layout) -> usize {
    let is_table = *layout != Layout::Lanes;
    let (mut area, mut top) = (None, 0.0);
    // The lower end of each party's side of the area.
    let mut ends = [0.0; 2];
    let is_below = |row: &usize| {
        if is_table {
            top += TABLE_ROW_HEIGHT;
            return top - TABLE_ROW_HEIGHT >= space;
        }
        let is_first = area != index.area(*row);
        if is_first {
            if area.is_some() {
                top = f64::max(ends[0], ends[1]) + AREA_FOOTER_HEIGHT;
            }
            area = index.area(*row);
            ends = [top + AREA_HEADER_HEIGHT; 2];
        }
        let party = index.responsibility(*row).map(|responsibility| responsibility.party);
        let end = &mut ends[usize::from(party == Some(Party::Customer))];
        *end += LANE_ROW_HEIGHT;
        // An area's first row comes with the area's heading.
        let start = if is_first { top } else { *end - LANE_ROW_HEIGHT };
        start >= space
    };
    rows.iter().position(is_below).unwrap_or(rows.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::responsibility::sample::Sample;
    use rstest::rstest;

    /// `MyDesk` begins with areas of three, one and five rows, all on one side.
    #[rstest]
    #[case::rows_are_below_the_window(-20.0, 0)]
    #[case::a_heading_is_in_view(1.0, 1)]
    #[case::the_first_row_reaches_the_edge(230.0, 1)]
    #[case::the_second_row_is_in_view(231.0, 2)]
    #[case::the_next_heading_is_not_in_view(495.0, 3)]
    #[case::the_next_heading_is_in_view(496.0, 4)]
    #[case::everything_is(100_000.0, 18)]
    fn rows_of_one_side_are_below_each_other(#[case] space: f64, #[case] count: usize) {
        let index = Sample::mydesk().index();
        let all: Vec<usize> = (0..index.len()).collect();
        assert_eq!(rows_in_view(space, &index, &all, &Layout::Lanes), count);
    }

    #[test]
    fn rows_of_both_sides_are_next_to_each_other() {
        let index = Sample::identity360().index();
        let area = index
            .product()
            .areas()
            .iter()
            .position(|area| area.id.as_str() == "data-management");
        // One row of the provider, then five of the customer.
        let rows: Vec<usize> = index.area_rows(area.expect("the area")).collect();
        let count = |space| rows_in_view(space, &index, &rows, &Layout::Lanes);
        assert_eq!(count(AREA_HEADER_HEIGHT), 1);
        assert_eq!(count(AREA_HEADER_HEIGHT + 1.0), 2);
        assert_eq!(count(AREA_HEADER_HEIGHT + LANE_ROW_HEIGHT + 1.0), 3);
    }

    #[test]
    fn rows_of_a_table_are_below_each_other() {
        let index = Sample::mydesk().index();
        let all: Vec<usize> = (0..index.len()).collect();
        let count = |space| rows_in_view(space, &index, &all, &Layout::Matrix);
        assert_eq!(count(0.0), 0);
        assert_eq!(count(10.0 * TABLE_ROW_HEIGHT), 10);
        assert_eq!(count(10.0 * TABLE_ROW_HEIGHT + 1.0), 11);
    }
}
