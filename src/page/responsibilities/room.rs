//! How many rows there is room for in the window.

use crate::content::Party;
use crate::responsibility::{Index, Layout};

/// The smallest height of a row in a table, in CSS pixels.
const TABLE_ROW: f64 = 90.0;

/// The smallest height of a row where the sides stand next to each other, in CSS pixels.
const ROW: f64 = 120.0;

/// The smallest height of what stands above an area's rows, and below them, in CSS pixels.
const AREA_HEAD: f64 = 110.0;
const AREA_FOOT: f64 = 25.0;

/// How many of the selected rows can be in view, from the first one on, where the rows begin `room`
/// CSS pixels above the lower edge of the window. Rather too many than too few: they are counted as if
/// each were as low as a row can be.
pub(super) fn rows_within(room: f64, index: &Index, rows: &[usize], layout: &Layout) -> usize {
    let is_table = *layout != Layout::Lanes;
    let (mut area, mut top) = (None, 0.0);
    // How far each party's side of the area reaches.
    let mut ends = [0.0; 2];
    let begins_below = |row: &usize| {
        if is_table {
            top += TABLE_ROW;
            return top - TABLE_ROW >= room;
        }
        let is_first = area != index.area(*row);
        if is_first {
            if area.is_some() {
                top = f64::max(ends[0], ends[1]) + AREA_FOOT;
            }
            area = index.area(*row);
            ends = [top + AREA_HEAD; 2];
        }
        let party = index.responsibility(*row).map(|one| one.party);
        let end = &mut ends[usize::from(party == Some(Party::Customer))];
        *end += ROW;
        // An area's first row brings its heading.
        let begins = if is_first { top } else { *end - ROW };
        begins >= room
    };
    rows.iter().position(begins_below).unwrap_or(rows.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::responsibility::sample::Sample;
    use rstest::rstest;

    /// `MyDesk` begins with areas of three, one and five rows, all on one side.
    #[rstest]
    #[case::rows_begin_below_the_window(-20.0, 0)]
    #[case::a_heading_is_in_view(1.0, 1)]
    #[case::the_first_row_reaches_the_edge(230.0, 1)]
    #[case::the_second_row_is_in_view(231.0, 2)]
    #[case::the_next_heading_is_not_in_view(495.0, 3)]
    #[case::the_next_heading_is_in_view(496.0, 4)]
    #[case::everything_is(100_000.0, 18)]
    fn rows_of_one_side_stand_below_each_other(#[case] room: f64, #[case] rows: usize) {
        let index = Index::new(Sample::mydesk().product);
        let all: Vec<usize> = (0..index.len()).collect();
        assert_eq!(rows_within(room, &index, &all, &Layout::Lanes), rows);
    }

    #[test]
    fn rows_of_both_sides_stand_next_to_each_other() {
        let index = Index::new(Sample::identity360().product);
        let area = index
            .product()
            .areas()
            .iter()
            .position(|area| area.id.as_str() == "data-management");
        // One row of the provider, then five of the customer.
        let rows: Vec<usize> = index.area_rows(area.expect("the area")).collect();
        assert_eq!(rows_within(AREA_HEAD, &index, &rows, &Layout::Lanes), 1);
        assert_eq!(rows_within(AREA_HEAD + 1.0, &index, &rows, &Layout::Lanes), 2);
        assert_eq!(rows_within(AREA_HEAD + ROW + 1.0, &index, &rows, &Layout::Lanes), 3);
    }

    #[test]
    fn rows_of_a_table_stand_below_each_other() {
        let index = Index::new(Sample::mydesk().product);
        let all: Vec<usize> = (0..index.len()).collect();
        assert_eq!(rows_within(0.0, &index, &all, &Layout::Matrix), 0);
        assert_eq!(rows_within(10.0 * TABLE_ROW, &index, &all, &Layout::Matrix), 10);
        assert_eq!(rows_within(10.0 * TABLE_ROW + 1.0, &index, &all, &Layout::Matrix), 11);
    }
}
