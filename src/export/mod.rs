//! What a reader takes away of the shared-responsibility model: the responsibilities that their
//! view shows, as tables for spreadsheets, as JSON for programs, as text for a questionnaire.
//!
//! Everything that is made here is made whole, in memory, and says the same for the same content:
//! it depends on nothing but the product, the view and the address of the page.
//!
//! Pure: no browser, no leptos.

mod cell;
mod hand_over;
mod json;
mod matrix;
mod questionnaire;
#[cfg(test)]
mod sample;
mod table;

pub use hand_over::{Answer, HandOver, MAX_MAILTO_LENGTH};
pub use json::json;
pub use matrix::crm;
pub use questionnaire::questionnaire;
pub use table::csv;

use crate::content::{Area, Party, Product, Responsibility, TagKind};
use crate::responsibility::Scope;
use crate::words::Words;
use std::sync::Arc;

/// What of a product is taken away, and where it stands.
#[derive(Clone, Copy)]
pub struct ExportView<'a> {
    /// The product.
    pub product: &'a Product,
    /// The responsibilities that the reader's view shows, by their places in the product, in
    /// ascending order.
    pub rows: &'a [usize],
    /// The reader's scope: what it leaves out is in nothing that is taken away.
    pub scope: &'a Scope,
    /// The absolute address of the product's page of responsibilities, without `#` and what
    /// follows it: `https://trust.example/mydesk/responsibilities`.
    pub page: &'a str,
}

impl<'a> ExportView<'a> {
    /// Whether the responsibility in a place is shown.
    fn shows(self, row: usize) -> bool {
        self.rows.binary_search(&row).is_ok()
    }

    /// The responsibilities that are shown, each with its area, in the publisher's order.
    fn shown(self) -> impl Iterator<Item = (&'a Area, &'a Arc<Responsibility>)> {
        self.product
            .areas()
            .iter()
            .flat_map(|area| area.responsibilities().iter().map(move |one| (area, one)))
            .enumerate()
            .filter(move |(row, _)| self.shows(*row))
            .map(|(_, shown)| shown)
    }
}

/// The absolute address of a responsibility.
fn link(page: &str, responsibility: &Responsibility) -> String {
    // An id needs no escaping in an address.
    [page, "#", responsibility.id.as_str()].concat()
}

fn review(responsibility: &Responsibility, words: &Words) -> &'static str {
    responsibility.cadence.map_or("", words.responsibilities.cadence_name)
}

/// What a responsibility depends on: the names of its tags, those of one kind together.
pub(crate) fn applies_to(responsibility: &Responsibility, words: &Words) -> String {
    let names = TagKind::ALL.map(|kind| {
        let tags = responsibility.tags.iter().filter(|tag| tag.kind == kind);
        tags.map(|tag| tag.name.as_str())
            .collect::<Vec<_>>()
            .join(words.scope.or)
    });
    let names: Vec<&str> = names
        .iter()
        .map(String::as_str)
        .filter(|names| !names.is_empty())
        .collect();
    names.join(words.scope.and)
}

fn party(party: Party, words: &Words) -> &'static str {
    match party {
        Party::Provider => words.party.provider,
        Party::Customer => words.party.customer,
    }
}

/// Appends texts with a separator between them.
fn push_list<'a>(printed: &mut String, separator: &str, texts: impl Iterator<Item = &'a str>) {
    for (place, text) in texts.enumerate() {
        if place > 0 {
            printed.push_str(separator);
        }
        printed.push_str(text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::Id;
    use crate::responsibility::sample::{any_choice, any_sample};
    use crate::words::ENGLISH;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    /// The ids in brackets: those that a row of the matrix tells of.
    fn told(cell: &str) -> BTreeSet<&str> {
        let lines = cell.lines().filter_map(|line| line.strip_suffix(']'));
        lines.filter_map(|line| Some(line.rsplit_once('[')?.1)).collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn what_is_taken_away_is_what_the_view_shows_and_nothing_outside_the_readers_scope(
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
            let ids: Vec<String> = table.iter().skip(1).map(|row| sample::plain(&row[0])).collect();
            prop_assert_eq!(&ids, &shown);

            let data: serde_json::Value = serde_json::from_str(&json(view)).expect("JSON");
            let ids: Vec<&str> = data["responsibilities"]
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(|one| one["id"].as_str())
                .collect();
            prop_assert_eq!(&ids, &shown);

            for framework in sample.product.frameworks() {
                let matrix = sample::read(&crm(view, &framework.id, &ENGLISH), b',');
                let answering = |control: &str| -> BTreeSet<usize> {
                    let answers = |row: &usize| is_in(*row) && all[*row].controls(framework.id.as_str()).contains(control);
                    (0..all.len()).filter(answers).collect()
                };
                let mut controls = BTreeSet::new();
                for row in matrix.iter().skip(1) {
                    let control = sample::plain(&row[0]);
                    // What is shown decides on the rows; each is whole within the scope.
                    let whole = answering(&control);
                    prop_assert!(rows.iter().any(|row| whole.contains(row)), "{}", control);
                    let ids: BTreeSet<&str> = whole.iter().map(|row| all[*row].id()).collect();
                    let parts = sample::plain(&row[2]);
                    prop_assert_eq!(told(&parts), ids);
                    prop_assert!(controls.insert(control));
                }
                let expected = rows.iter().flat_map(|row| all[*row].controls(framework.id.as_str())).collect();
                prop_assert_eq!(controls, expected);
            }
        }
    }

    #[test]
    fn tags_of_one_kind_widen_and_kinds_narrow() {
        let sample = crate::responsibility::sample::Sample::mydesk_with(|pack| {
            pack["tags"] = serde_json::json!([
                { "id": "eu", "kind": "region", "name": "Europe" },
                { "id": "pro", "kind": "plan", "name": "Pro" },
                { "id": "uk", "kind": "region", "name": "Britain" },
            ]);
            for area in pack["areas"].as_array_mut().expect("a list") {
                for one in area["responsibilities"].as_array_mut().expect("a list") {
                    one["tags"] = serde_json::json!(["eu", "pro", "uk"]);
                }
            }
        });
        let id = Id::parse("assign-roles").expect("an id");
        let one = sample
            .product
            .responsibilities()
            .find(|one| one.id == id)
            .expect("the row");
        assert_eq!(applies_to(one, &ENGLISH), "Pro, and Europe or Britain");
    }
}
