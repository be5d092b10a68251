//! What a filter selects, and how many rows each value of each facet would select.

use super::change_log::changed_since;
use super::facet::{Facet, FacetValue};
use super::filter::Filter;
use super::index::Index;
use super::scope::Scope;
use crate::content::Ownership;

/// The rows that a filter selects.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// The selected rows, in the publisher's order.
    pub rows: Vec<usize>,
    /// For each value of [`Index::values`], how many rows it would select: in addition to the
    /// filter's values of other facets, and instead of those of the same facet (D3).
    pub counts: Vec<usize>,
    /// The number of rows in the reader's scope, whatever the filter.
    pub total: usize,
}

impl Index {
    /// What a filter selects of the rows in the reader's scope.
    ///
    /// A filter is a conjunction of *clauses*, one for each facet of which it has values. A row
    /// satisfies a clause if it has at least one of the clause's values.
    #[must_use]
    pub fn select(&self, filter: &Filter, scope: &Scope) -> Selection {
        let matches = self.search(&filter.words);
        let changed = filter.since.map(|day| changed_since(self.product(), day));
        let clauses: Vec<usize> = (0..self.values().len()).map(|value| self.clause(value)).collect();
        let mut is_chosen = vec![false; self.values().len()];
        let mut is_in_filter = vec![false; self.values().len()];
        for value in filter.values() {
            is_chosen[*value] = true;
            is_in_filter[clauses[*value]] = true;
        }
        let clause_count = is_in_filter.iter().filter(|is_in_filter| **is_in_filter).count();
        // An area of which one party's part is outside the reader's scope is not shared for that reader.
        let shared = self.value(Facet::Who, Ownership::Shared.as_str());
        let is_shared: Vec<bool> = self
            .product()
            .areas()
            .iter()
            .map(|area| scope.ownership(area) == Some(Ownership::Shared))
            .collect();
        let mut satisfied = Vec::new();
        let mut selection = Selection {
            counts: vec![0; self.values().len()],
            ..Selection::default()
        };
        let areas = self.product().areas().iter().enumerate();
        let rows = areas.flat_map(|(index, area)| {
            area.responsibilities()
                .iter()
                .map(move |responsibility| (index, responsibility))
        });
        for (row, (area, responsibility)) in rows.enumerate() {
            if !scope.shows(responsibility) {
                continue;
            }
            selection.total += 1;
            let is_changed = changed.as_ref().is_none_or(|ids| ids.contains(&responsibility.id));
            if !is_changed || !matches[row] {
                continue;
            }
            let values = self
                .row_values(row)
                .iter()
                .filter(|value| Some(**value) != shared || is_shared[area]);
            if clause_count == 0 {
                // A shortcut for the most frequent case, a search by words alone.
                values.for_each(|value| selection.counts[*value] += 1);
                selection.rows.push(row);
                continue;
            }
            satisfied.clear();
            for value in values.clone().filter(|value| is_chosen[**value]) {
                if !satisfied.contains(&clauses[*value]) {
                    satisfied.push(clauses[*value]);
                }
            }
            let unsatisfied = clause_count - satisfied.len();
            for value in values {
                // The value would satisfy its own clause; the others must be satisfied already.
                let clause = clauses[*value];
                let is_own_unsatisfied = is_in_filter[clause] && !satisfied.contains(&clause);
                if unsatisfied == usize::from(is_own_unsatisfied) {
                    selection.counts[*value] += 1;
                }
            }
            if unsatisfied == 0 {
                selection.rows.push(row);
            }
        }
        selection
    }

    /// The clause that a value belongs to, given as the clause's first value: one clause for each
    /// framework with its controls, one for each other facet.
    fn clause(&self, value: usize) -> usize {
        match self.values()[value] {
            FacetValue {
                framework: Some(framework),
                ..
            } => framework,
            FacetValue {
                facet: Facet::Framework,
                ..
            } => value,
            FacetValue { facet, .. } => self.facet_values(facet).start,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::Date;
    use crate::query::Query;
    use crate::responsibility::HOST_TABLES;
    use crate::responsibility::sample::{
        PackRow, Sample, any_choice, any_sample, any_search, control_key, elements, text,
    };
    use proptest::prelude::*;
    use rstest::rstest;
    use serde_json::Value as Json;
    use std::collections::BTreeSet;

    /// The name of the entry with an id in one of a pack's lists.
    fn name_of<'a>(list: &'a Json, id: &Json) -> &'a str {
        let mut entries = elements(list).filter(|entry| entry["id"] == *id);
        entries.next().map_or("", |entry| text(&entry["name"]))
    }

    /// Whether a row has a value of a facet, by the pack.
    fn has(sample: &Sample, scope: &Scope, row: &PackRow<'_>, facet: Facet, key: &str) -> bool {
        match facet {
            Facet::Who => match key {
                "shared" => {
                    let in_view: Vec<PackRow<'_>> = elements(&row.area["responsibilities"])
                        .map(|json| PackRow { area: row.area, json })
                        .filter(|row| scope.shows_all || sample.is_in(row, scope))
                        .collect();
                    let is_applicable = |row: &&PackRow<'_>| row.json["not_applicable"].is_null();
                    let counts_all = !in_view.iter().any(|row| is_applicable(&row));
                    let counted = in_view.iter().filter(|row| counts_all || is_applicable(row));
                    let parties: BTreeSet<&str> = counted.map(|row| text(&row.json["party"])).collect();
                    parties.len() == 2
                }
                party => row.json["party"] == party,
            },
            Facet::Chapter => row.area["chapter"] == key,
            Facet::Area => row.area["id"] == key,
            Facet::Priority => {
                let mut level = key;
                loop {
                    if row.json["priority"] == level {
                        return true;
                    }
                    let mut levels = elements(&sample.pack["priorities"]);
                    match levels.find(|other| other["id"] == level) {
                        Some(found) if !found["implies"].is_null() => level = text(&found["implies"]),
                        _ => return false,
                    }
                }
            }
            Facet::ThirdParty => elements(&row.json["performed_by"]).any(|performed| performed["third_party"] == key),
            Facet::Role => row.json["role"] == key,
            Facet::Action => {
                let mut fulfilled = elements(&sample.pack["checklist"]).flat_map(|item| elements(&item["fulfils"]));
                fulfilled.any(|id| *id == row.json["id"]) == (key == "yes")
            }
            Facet::Framework => elements(&row.json["controls"]).any(|mapping| mapping["framework"] == key),
            Facet::Control => {
                let (framework, control) = key.split_once(':').expect("a framework and a control");
                row.controls(framework).contains(&control_key(control))
            }
        }
    }

    fn has_words(sample: &Sample, row: &PackRow<'_>, words: &str) -> bool {
        let mut texts = vec![
            text(&row.area["name"]),
            text(&row.json["text"]),
            row.id(),
            text(&row.json["evidence"]),
            name_of(&sample.pack["roles"], &row.json["role"]),
            name_of(&sample.pack["chapters"], &row.area["chapter"]),
            name_of(&sample.pack["priorities"], &row.json["priority"]),
            text(&row.json["not_applicable"]),
        ];
        for performed in elements(&row.json["performed_by"]) {
            texts.push(name_of(&sample.pack["third_parties"], &performed["third_party"]));
            texts.push(text(&performed["inherited"]));
        }
        texts.extend(elements(&row.json["rationale"]).map(text));
        texts.extend(elements(&row.json["tags"]).map(|tag| name_of(&sample.pack["tags"], tag)));
        for mapping in elements(&row.json["controls"]) {
            texts.push(name_of(&sample.pack["frameworks"], &mapping["framework"]));
            let mut frameworks = elements(&sample.pack["frameworks"]);
            let framework = frameworks.find(|framework| framework["id"] == mapping["framework"]);
            for id in elements(&mapping["ids"]).map(text) {
                texts.push(id);
                let mut controls = framework
                    .into_iter()
                    .flat_map(|framework| elements(&framework["controls"]));
                let known = controls.find(|control| control_key(text(&control["id"])) == control_key(id));
                texts.extend(known.map(|control| text(&control["title"])));
            }
        }
        let searched = HOST_TABLES.fold(&texts.join("\n"));
        words
            .split_whitespace()
            .all(|word| searched.contains(&HOST_TABLES.fold(word)))
    }

    fn has_changed(sample: &Sample, row: &PackRow<'_>, since: Date) -> bool {
        let mut names: BTreeSet<&str> = elements(&row.json["aliases"]).map(text).collect();
        names.insert(row.id());
        let sets = elements(&sample.pack["changes"]).filter(|set| text(&set["date"]) >= &*since.to_string());
        let mut entries = sets.flat_map(|set| elements(&set["entries"]));
        let is_fulfilled_by = |id: &Json| {
            let mut items = elements(&sample.pack["checklist"])
                .filter(|item| item["id"] == *id || elements(&item["aliases"]).any(|alias| alias == id));
            items.any(|item| elements(&item["fulfils"]).any(|fulfilled| fulfilled == row.id()))
        };
        entries.any(|entry| names.contains(text(&entry["id"])) || is_fulfilled_by(&entry["item"]))
    }

    /// The clause that a value belongs to: a framework with its controls is one, each other facet is one.
    fn clause<'a>((facet, key): &(Facet, &'a str)) -> (Facet, &'a str) {
        match facet {
            Facet::Framework => (Facet::Framework, key),
            Facet::Control => (Facet::Framework, key.split(':').next().unwrap_or_default()),
            facet => (*facet, ""),
        }
    }

    /// The selection, computed from the pack row by row, with a filter of its own for each count.
    fn expected_selection(sample: &Sample, filter: &Filter, scope: &Scope) -> Selection {
        let values = sample.facet_values();
        let rows = sample.rows();
        let chosen: Vec<(Facet, &str)> = filter
            .values()
            .iter()
            .map(|value| (values[*value].0, &*values[*value].1))
            .collect();
        let in_view: Vec<usize> = (0..rows.len())
            .filter(|row| scope.shows_all || sample.is_in(&rows[*row], scope))
            .collect();
        let selected = |chosen: &[(Facet, &str)]| -> Vec<usize> {
            let is_selected = |row: &usize| {
                let row = &rows[*row];
                filter.since.is_none_or(|since| has_changed(sample, row, since))
                    && has_words(sample, row, &filter.words)
                    && chosen.iter().all(|value| {
                        let mut same = chosen.iter().filter(|other| clause(other) == clause(value));
                        same.any(|(facet, key)| has(sample, scope, row, *facet, key))
                    })
            };
            in_view.iter().copied().filter(is_selected).collect()
        };
        let count = |(facet, key, _): &(Facet, String, String)| {
            let mut chosen = chosen.clone();
            chosen.retain(|other| clause(other) != clause(&(*facet, key)));
            chosen.push((*facet, key));
            selected(&chosen).len()
        };
        Selection {
            rows: selected(&chosen),
            counts: values.iter().map(count).collect(),
            total: in_view.len(),
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(ProptestConfig::default().cases / 2))]

        #[test]
        fn d3_selected_rows_and_every_count_are_those_of_the_pack(
            sample in any_sample(),
            choice in any_choice(any_search()),
        ) {
            let index = sample.index();
            let (filter, scope) = (choice.filter(&index), choice.scope(&sample.product));
            prop_assert_eq!(index.select(&filter, &scope), expected_selection(&sample, &filter, &scope));
        }
    }

    fn selected_ids(sample: &Sample, query: &str) -> Vec<String> {
        let index = sample.index();
        let query = Query::parse(query);
        let scope = Scope::from_query(&query, sample.product.tags());
        let selection = index.select(&Filter::from_query(&query, &index), &scope);
        let rows = selection.rows.iter().filter_map(|row| index.responsibility(*row));
        rows.map(|responsibility| responsibility.id.to_string()).collect()
    }

    #[rstest]
    #[case::both_parties_in_a_shared_area("who=shared&words=encryption", &["encrypt-data", "encrypt-devices"])]
    #[case::words_and_facets_narrow("who=customer&words=A.8.24", &["encrypt-devices"])]
    #[case::nothing("who=provider&words=device+administrator", &[])]
    #[case::values_of_one_facet_widen("area=encryption&who=customer,provider", &["encrypt-data", "encrypt-devices"])]
    #[case::the_scope_narrows("scope=_third-party-apps&words=review-apps", &[])]
    #[case::unless_all_is_shown("scope=_third-party-apps&outside=shown&words=review-apps", &["review-apps"])]
    fn an_address_selects_rows_of_the_sample(#[case] query: &str, #[case] ids: &[&str]) {
        assert_eq!(selected_ids(&Sample::identity360(), query), ids);
    }

    #[test]
    fn without_a_filter_every_row_is_selected_in_the_publishers_order() {
        let sample = Sample::mydesk();
        let all: Vec<String> = sample
            .product
            .responsibilities()
            .map(|responsibility| responsibility.id.to_string())
            .collect();
        assert_eq!(selected_ids(&sample, ""), all);
        assert_eq!(selected_ids(&sample, "who=customer,provider"), all);
    }
}
