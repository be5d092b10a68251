//! The index of a product's responsibilities: what each is found by, computed once.

use super::facet::{Facet, FacetValue, action_key, facet_values};
use super::fold::UnicodeTables;
use super::search::Search;
use super::texts::row_texts;
use crate::content::{Area, Id, Ownership, Party, Product, Responsibility, natural_order};
use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

/// A product's responsibilities, ready to be filtered and searched. A *row* is a responsibility by
/// its index in the product; a *value* is a facet's value by its index in [`Index::values`].
#[derive(Debug)]
pub struct Index {
    product: Arc<Product>,
    rows: Vec<Row>,
    values: Vec<FacetValue>,
    /// The last search and the searches for its prefixes. Typing one more character narrows the last
    /// search, deleting one returns to the one before, so that most keys search few rows.
    searches: Mutex<Vec<Searched>>,
    tables: UnicodeTables,
}

/// What a search found.
#[derive(Clone, Debug)]
struct Searched {
    typed: String,
    search: Search,
    /// For each row, whether it matches.
    matches: Arc<Vec<bool>>,
}

/// A responsibility, and what it is found by.
#[derive(Debug)]
struct Row {
    area: usize,
    responsibility: Arc<Responsibility>,
    /// All its texts, folded as [`Search`] folds words, each on a line of its own.
    text: String,
    values: Vec<usize>,
}

impl Index {
    /// Indexes a product's responsibilities: by the facets' values, and by the words of everything that
    /// [`searched_text`] has.
    #[must_use]
    pub fn new(product: Arc<Product>, tables: UnicodeTables) -> Self {
        let mut index = Self {
            values: facet_values(&product),
            rows: Vec::new(),
            searches: Mutex::default(),
            tables,
            product,
        };
        let mut rows = Vec::new();
        for (area_index, area) in index.product.areas().iter().enumerate() {
            for responsibility in area.responsibilities() {
                rows.push(Row {
                    area: area_index,
                    responsibility: responsibility.clone(),
                    text: searched_text(area, responsibility, tables),
                    values: index.values_of(area_index, area, responsibility),
                });
            }
        }
        index.rows = rows;
        index
    }

    /// The values of a responsibility.
    fn values_of(&self, area_index: usize, area: &Area, responsibility: &Responsibility) -> Vec<usize> {
        let mut values = Vec::new();
        values.extend(self.position(Facet::Who, responsibility.party.as_str()));
        // Whether the area is shared for a reader depends on their scope, too.
        let has_part = |party| area.responsibilities_of(party).next().is_some();
        if Party::ALL.into_iter().all(has_part) {
            values.extend(self.position(Facet::Who, Ownership::Shared.as_str()));
        }
        if let Some(chapter) = &area.chapter {
            values.extend(self.position(Facet::Chapter, chapter.id.as_str()));
        }
        values.push(self.facet_values(Facet::Area).start + area_index);
        if let Some(role) = &responsibility.role {
            values.extend(self.position(Facet::Role, role.id.as_str()));
        }
        if let Some(priority) = &responsibility.priority {
            let levels = self.product.priorities().iter();
            let first = self.facet_values(Facet::Priority).start;
            values.extend(
                levels
                    .filter(|level| level.includes(priority))
                    .map(|level| first + level.rank),
            );
        }
        for performed in &responsibility.performed_by {
            let value = self.position(Facet::ThirdParty, performed.third_party.id.as_str());
            values.extend(value.filter(|value| !values.contains(value)));
        }
        let action = action_key(self.product.is_fulfilled(responsibility));
        values.extend(self.position(Facet::Action, action));
        for mapping in &responsibility.controls {
            let Some(framework) = self.position(Facet::Framework, mapping.framework.id.as_str()) else {
                continue;
            };
            let mapped = mapping.ids.iter().filter_map(|id| self.control(framework, id.as_str()));
            for value in std::iter::once(framework).chain(mapped) {
                // A pack may map a framework, or one of its controls, twice.
                if !values.contains(&value) {
                    values.push(value);
                }
            }
        }
        values
    }

    /// The values of a facet.
    #[must_use]
    pub fn facet_values(&self, facet: Facet) -> Range<usize> {
        let start = self.values.partition_point(|value| value.facet < facet);
        start..self.values.partition_point(|value| value.facet <= facet)
    }

    /// The values of a framework's controls. `framework` is the framework's value.
    #[must_use]
    pub fn framework_controls(&self, framework: usize) -> Range<usize> {
        let all = self.facet_values(Facet::Control);
        let controls = &self.values[all.clone()];
        let start = controls.partition_point(|value| value.framework < Some(framework));
        let end = controls.partition_point(|value| value.framework <= Some(framework));
        all.start + start..all.start + end
    }

    /// The value of a framework's control, however its id is written. `framework` is the framework's value.
    fn control(&self, framework: usize, id: &str) -> Option<usize> {
        let controls = self.framework_controls(framework);
        let position = self.values[controls.clone()]
            .binary_search_by(|value| natural_order::compare(&value.name, id))
            .ok()?;
        Some(controls.start + position)
    }

    /// The product.
    #[must_use]
    pub fn product(&self) -> &Arc<Product> {
        &self.product
    }

    /// The number of rows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there are no rows. A checked product has at least one.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The responsibility of a row.
    #[must_use]
    pub fn responsibility(&self, row: usize) -> Option<&Arc<Responsibility>> {
        self.rows.get(row).map(|row| &row.responsibility)
    }

    /// The area of a row, by its index in the product.
    #[must_use]
    pub fn area(&self, row: usize) -> Option<usize> {
        self.rows.get(row).map(|row| row.area)
    }

    /// The chapter of an area, both by their index in the product.
    #[must_use]
    pub fn chapter(&self, area: usize) -> Option<usize> {
        let chapter = self.product.areas().get(area)?.chapter.as_ref()?;
        let mut chapters = self.product.chapters().iter();
        chapters.position(|other| other.id == chapter.id)
    }

    /// The rows of an area, given by its index in the product.
    #[must_use]
    pub fn area_rows(&self, area: usize) -> Range<usize> {
        let start = self.rows.partition_point(|row| row.area < area);
        start..self.rows.partition_point(|row| row.area <= area)
    }

    /// The values of a row.
    #[must_use]
    pub fn row_values(&self, row: usize) -> &[usize] {
        self.rows.get(row).map_or(&[], |row| &row.values)
    }

    /// Every value of every facet, facet by facet.
    #[must_use]
    pub fn values(&self) -> &[FacetValue] {
        &self.values
    }

    /// The value with a key. A former id of an area finds the area, too, and each way to write a control
    /// finds the control.
    #[must_use]
    pub fn value(&self, facet: Facet, key: &str) -> Option<usize> {
        match facet {
            Facet::Area => {
                let id = Id::parse(key).ok()?;
                self.position(facet, self.product.anchor(&id)?.as_str())
            }
            Facet::Control => {
                let (framework, control) = key.split_once(':')?;
                self.control(self.position(Facet::Framework, framework)?, control)
            }
            _ => self.position(facet, key),
        }
    }

    fn position(&self, facet: Facet, key: &str) -> Option<usize> {
        self.facet_values(facet).find(|value| self.values[*value].key == key)
    }

    /// The search for what a reader typed.
    #[must_use]
    pub fn search_for(&self, typed: &str) -> Search {
        Search::new(typed, self.tables)
    }

    /// For each row, whether it has all words.
    pub(super) fn search(&self, words: &str) -> Arc<Vec<bool>> {
        let mut searches = self.searches.lock().unwrap_or_else(PoisonError::into_inner);
        searches.retain(|searched| words.starts_with(searched.typed.as_str()));
        let last = searches.last().cloned();
        if let Some(last) = &last
            && last.typed == words
        {
            return last.matches.clone();
        }
        let search = self.search_for(words);
        let last = last.filter(|last| search.narrows(&last.search));
        let may_match = |row: usize| last.as_ref().is_none_or(|last| last.matches[row]);
        let rows = self.rows.iter().enumerate();
        let matches: Vec<bool> = rows
            .map(|(index, row)| may_match(index) && search.matches(&row.text))
            .collect();
        let matches = Arc::new(matches);
        searches.push(Searched {
            typed: words.to_owned(),
            search,
            matches: matches.clone(),
        });
        matches
    }
}

/// All texts that a responsibility is searched by, folded, each on a line of its own: no word that
/// is searched for has a line break.
fn searched_text(area: &Area, responsibility: &Responsibility, tables: UnicodeTables) -> String {
    let mut text = String::new();
    let mut push = |part: &str| {
        text.push_str(part);
        text.push('\n');
    };
    if let Some(chapter) = &area.chapter {
        push(chapter.name.as_str());
    }
    push(area.name.as_str());
    push(responsibility.text.as_str());
    push(responsibility.id.as_str());
    for line in row_texts(responsibility) {
        push(line.as_str());
    }
    for block in &responsibility.rationale {
        for rationale in block.texts() {
            push(&rationale.to_string());
        }
    }
    if let Some(evidence) = &responsibility.evidence {
        push(evidence.as_str());
    }
    for performed in &responsibility.performed_by {
        if let Some(inherited) = &performed.inherited {
            push(inherited.as_str());
        }
    }
    for mapping in &responsibility.controls {
        push(mapping.framework.name.as_str());
        for (id, control) in mapping.controls() {
            push(id.as_str());
            if let Some(title) = control.and_then(|control| control.title.as_ref()) {
                push(title.as_str());
            }
        }
    }
    tables.fold(&text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::Query;
    use crate::responsibility::sample::{Sample, any_sample};
    use crate::responsibility::{Filter, Scope};
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(ProptestConfig::default().cases / 2))]

        #[test]
        fn a_search_does_not_depend_on_the_searches_before(typed in prop::collection::vec("[a-eu ]{0,4}", 1..8)) {
            let sample = Sample::mydesk();
            let used = sample.index();
            for words in typed {
                let filter = Filter::from_query(&Query::default().with("words", &words), &used);
                let fresh = sample.index();
                prop_assert_eq!(used.select(&filter, &Scope::default()), fresh.select(&filter, &Scope::default()));
            }
        }

        #[test]
        fn every_facet_value_is_listed_once_in_the_publishers_order_and_is_found_by_its_key(sample in any_sample()) {
            let index = sample.index();
            let values: Vec<_> = index
                .values()
                .iter()
                .map(|value| (value.facet, value.key.clone(), value.name.clone()))
                .collect();
            prop_assert_eq!(&values, &sample.facet_values());
            for (position, value) in index.values().iter().enumerate() {
                prop_assert_eq!(index.value(value.facet, &value.key), Some(position));
                prop_assert!(index.facet_values(value.facet).contains(&position));
                prop_assert_eq!(value.framework.is_some(), value.facet == Facet::Control);
                if let Some(framework) = value.framework {
                    prop_assert_eq!(&value.key, &format!("{}:{}", index.values()[framework].key, value.name));
                    prop_assert!(index.framework_controls(framework).contains(&position));
                }
            }
            for (position, area) in sample.product.areas().iter().enumerate() {
                prop_assert_eq!(index.area_rows(position).len(), area.responsibilities().len());
                for alias in &area.aliases {
                    prop_assert_eq!(index.value(Facet::Area, alias.as_str()), index.value(Facet::Area, area.id.as_str()));
                }
            }
        }
    }
}
