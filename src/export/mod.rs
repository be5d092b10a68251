//! What a reader takes out of the portal: the responsibilities of a view as tables for spreadsheets, as
//! JSON for programs, as text for questionnaires, and a checked message to hand over.
//!
//! Every export is made as a whole, in memory. It depends on its arguments only.
//!
//! Pure: no browser, no leptos.

mod csv;
mod defang;
mod facts;
mod hand_over;
mod json;
mod matrix;
mod message_copy;
mod questionnaire;
#[cfg(test)]
mod sample;
mod sheet;
mod table;
mod view;
mod xlsx;
mod zip;

pub(crate) use facts::applies_to;
pub use hand_over::{Answer, Envelope, HandOver, MAX_MAILTO_LENGTH};
pub use json::json;
pub use matrix::{crm, crm_xlsx};
pub use message_copy::{message_copy, message_file_name};
pub use questionnaire::questionnaire;
pub use table::{csv, xlsx};
pub use view::ExportView;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::responsibility::sample::{any_choice, any_sample, control_key};
    use crate::words::ENGLISH;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    /// The ids in brackets at the ends of lines: those of a row of the matrix.
    fn ids_in(cell: &str) -> BTreeSet<&str> {
        let lines = cell.lines().filter_map(|line| line.strip_suffix(']'));
        lines.filter_map(|line| Some(line.rsplit_once('[')?.1)).collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(ProptestConfig::default().cases / 4))]

        #[test]
        fn every_export_has_what_the_view_shows_and_nothing_outside_the_readers_scope(
            sample in any_sample(),
            choice in any_choice(Just(String::new())),
        ) {
            let (index, scope) = (sample.index(), choice.scope(&sample.product));
            let rows = index.select(&choice.filter(&index), &scope).rows;
            let view = ExportView { product: &sample.product, rows: &rows, scope: &scope, page: sample::PAGE };
            let all = sample.rows();
            let is_in = |row: usize| scope.shows_all || sample.is_in(&all[row], &scope);
            let shown: Vec<&str> = rows.iter().map(|row| all[*row].id()).collect();
            prop_assert!(rows.iter().all(|row| is_in(*row)));

            let table = sample::read(&csv(view, &ENGLISH), b',');
            let ids: Vec<String> = table.iter().skip(1).map(|row| row[0].clone()).collect();
            prop_assert_eq!(&ids, &shown);

            let data: serde_json::Value = serde_json::from_str(&json(view)).expect("JSON");
            let ids: Vec<&str> = data["responsibilities"]
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(|responsibility| responsibility["id"].as_str())
                .collect();
            prop_assert_eq!(&ids, &shown);

            for framework in sample.product.frameworks() {
                let matrix = sample::read(&crm(view, &framework.id, &ENGLISH), b',');
                let mapped_rows = |control: &str| -> BTreeSet<usize> {
                    let is_mapped = |row: &usize| is_in(*row) && all[*row].controls(framework.id.as_str()).contains(control);
                    (0..all.len()).filter(is_mapped).collect()
                };
                let mut controls = BTreeSet::new();
                for row in matrix.iter().skip(1) {
                    let control = control_key(&row[0]);
                    // The view decides which controls have a row; each row has all of the scope.
                    let mapped = mapped_rows(&control);
                    prop_assert!(rows.iter().any(|row| mapped.contains(row)), "{}", control);
                    let ids: BTreeSet<&str> = mapped.iter().map(|row| all[*row].id()).collect();
                    let parts = sample::without_guards(&row[2], "\n");
                    prop_assert_eq!(ids_in(&parts), ids);
                    prop_assert!(controls.insert(control));
                }
                let expected = rows.iter().flat_map(|row| all[*row].controls(framework.id.as_str())).collect();
                prop_assert_eq!(controls, expected);
            }
        }
    }
}
