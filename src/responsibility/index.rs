//! What a product's responsibilities can be searched and narrowed down by, worked out once.

use super::changes::changed_since;
use super::filter::{Facet, Filter};
use super::scope::Scope;
use super::search::{Search, folded};
use crate::content::{Area, ControlId, Framework, Id, Ownership, Party, Product, Responsibility, natural_order};
use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

/// A product's responsibilities, ready to be searched.
#[derive(Debug)]
pub struct Index {
    product: Arc<Product>,
    rows: Vec<Row>,
    values: Vec<Value>,
    /// What was found for the words that were searched for last, and for each way in which they
    /// begin that was searched for before.
    found: Mutex<Vec<(String, Arc<Vec<bool>>)>>,
}

/// A responsibility, and what it is found by.
#[derive(Debug)]
struct Row {
    area: usize,
    responsibility: Arc<Responsibility>,
    /// Everything it is found by, folded as [`Search`] folds words, a text a line.
    text: String,
    /// The places of its values in [`Index::values`].
    values: Vec<usize>,
}

/// An answer that a facet offers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Value {
    /// The facet.
    pub facet: Facet,
    /// Its name in the address.
    pub key: String,
    /// Its name in the pack; empty where the interface has the word for it.
    pub name: String,
    /// Of a control, the place of its framework's value.
    pub framework: Option<usize>,
}

/// What a filter leaves.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// The rows that are left, by their places in the product, in the publisher's order.
    pub rows: Vec<usize>,
    /// For each value of [`Index::values`], how many rows it would leave (D3).
    pub counts: Vec<usize>,
    /// How many rows there are without the filter, in the reader's scope.
    pub total: usize,
}

impl Index {
    /// Works out what a product's responsibilities are found by: the words of their area, their own
    /// text, role, evidence, tags, controls and id.
    #[must_use]
    pub fn new(product: Arc<Product>) -> Self {
        let mut index = Self {
            values: values_of(&product),
            rows: Vec::new(),
            found: Mutex::default(),
            product,
        };
        let product = index.product.clone();
        // Of thousands of responsibilities, each is looked up; addresses are quicker to compare than ids.
        let mut fulfilled: Vec<*const Responsibility> = Vec::new();
        for one in product.checklist().iter().flat_map(|item| &item.fulfils) {
            if let Err(place) = fulfilled.binary_search(&Arc::as_ptr(one)) {
                fulfilled.insert(place, Arc::as_ptr(one));
            }
        }
        for (place, area) in product.areas().iter().enumerate() {
            for responsibility in area.responsibilities() {
                let is_fulfilled = fulfilled.binary_search(&Arc::as_ptr(responsibility)).is_ok();
                let row = Row {
                    area: place,
                    responsibility: responsibility.clone(),
                    text: searched_text(area, responsibility),
                    values: index.values_of_one(place, area, responsibility, is_fulfilled),
                };
                index.rows.push(row);
            }
        }
        index
    }

    fn values_of_one(&self, place: usize, area: &Area, one: &Responsibility, is_fulfilled: bool) -> Vec<usize> {
        let mut values = Vec::new();
        let party = match one.party {
            Party::Customer => "customer",
            Party::Provider => "provider",
        };
        values.extend(self.place(Facet::Who, party));
        if area.ownership() == Ownership::Shared {
            values.extend(self.place(Facet::Who, "shared"));
        }
        values.push(self.range(Facet::Area).start + place);
        if let Some(role) = &one.role {
            values.extend(self.place(Facet::Role, role.id.as_str()));
        }
        values.extend(self.place(Facet::Action, if is_fulfilled { "yes" } else { "no" }));
        for mapping in &one.controls {
            let Some(framework) = self.place(Facet::Framework, mapping.framework.id.as_str()) else {
                continue;
            };
            let controls = self.controls(framework);
            for value in std::iter::once(framework).chain(mapping.ids.iter().filter_map(|id| {
                let named = self.values[controls.clone()]
                    .binary_search_by(|value| natural_order::compare(&value.name, id.as_str()));
                named.ok().map(|place| controls.start + place)
            })) {
                // A pack may map a framework, or one of its controls, twice.
                if !values.contains(&value) {
                    values.push(value);
                }
            }
        }
        values
    }

    /// The places of a facet's values.
    #[must_use]
    pub fn range(&self, facet: Facet) -> Range<usize> {
        let start = self.values.partition_point(|value| (value.facet as u8) < facet as u8);
        start..self.values.partition_point(|value| value.facet as u8 <= facet as u8)
    }

    /// The places of the controls of the framework that is the value in a place.
    #[must_use]
    pub fn controls(&self, framework: usize) -> Range<usize> {
        let of = |value: &Value| value.framework.unwrap_or_default();
        let all = self.range(Facet::Control);
        let controls = &self.values[all.clone()];
        let start = controls.partition_point(|value| of(value) < framework);
        all.start + start..all.start + controls.partition_point(|value| of(value) <= framework)
    }

    /// The product.
    #[must_use]
    pub fn product(&self) -> &Arc<Product> {
        &self.product
    }

    /// How many responsibilities there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there are none. A checked product has at least one.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The responsibility in a place.
    #[must_use]
    pub fn responsibility(&self, row: usize) -> Option<&Arc<Responsibility>> {
        self.rows.get(row).map(|row| &row.responsibility)
    }

    /// The place of the area of the responsibility in a place.
    #[must_use]
    pub fn area(&self, row: usize) -> Option<usize> {
        self.rows.get(row).map(|row| row.area)
    }

    /// The places of an area's responsibilities.
    #[must_use]
    pub fn rows_of(&self, area: usize) -> Range<usize> {
        let start = self.rows.partition_point(|row| row.area < area);
        start..self.rows.partition_point(|row| row.area <= area)
    }

    /// The values of the responsibility in a place, by their places in [`Index::values`].
    #[must_use]
    pub fn values_of_row(&self, row: usize) -> &[usize] {
        self.rows.get(row).map_or(&[], |row| &row.values)
    }

    /// Every value of every facet, facet by facet.
    #[must_use]
    pub fn values(&self) -> &[Value] {
        &self.values
    }

    /// The place of a value in [`Index::values`]. A former id of an area leads to the present one.
    #[must_use]
    pub fn value(&self, facet: Facet, key: &str) -> Option<usize> {
        if facet != Facet::Area {
            return self.place(facet, key);
        }
        let id = Id::parse(key).ok()?;
        self.place(facet, self.product.anchor(&id)?.as_str())
    }

    /// The question that a value answers, by the place of the first value that does. Answers to one
    /// question widen each other. A framework and its controls answer one, every other facet is one.
    fn question(&self, value: usize) -> usize {
        match self.values[value] {
            Value {
                framework: Some(framework),
                ..
            } => framework,
            Value {
                facet: Facet::Framework,
                ..
            } => value,
            Value { facet, .. } => self.range(facet).start,
        }
    }

    fn place(&self, facet: Facet, key: &str) -> Option<usize> {
        self.range(facet).find(|place| self.values[*place].key == key)
    }

    /// Which rows have all words. A key more can only leave fewer of them, and a key less has been
    /// searched for before: so most keys look at few rows.
    fn find(&self, words: &str) -> Arc<Vec<bool>> {
        let mut kept = self.found.lock().unwrap_or_else(PoisonError::into_inner);
        kept.retain(|(before, _)| words.starts_with(before.as_str()));
        let last = kept.last().cloned();
        if let Some((before, found)) = &last
            && before == words
        {
            return found.clone();
        }
        let search = Search::new(words);
        let may_have = |place: usize| last.as_ref().is_none_or(|(_, found)| found[place]);
        let rows = self.rows.iter().enumerate();
        let found: Vec<bool> = rows
            .map(|(place, row)| may_have(place) && search.is_in(&row.text))
            .collect();
        let found = Arc::new(found);
        kept.push((words.to_owned(), found.clone()));
        found
    }

    /// What a filter leaves of what the reader's scope admits.
    #[must_use]
    pub fn select(&self, filter: &Filter, scope: &Scope) -> Selection {
        let found = self.find(&filter.words);
        let changed = filter.since.map(|day| changed_since(&self.product, day));
        let mut is_chosen = vec![false; self.values.len()];
        let questions: Vec<usize> = (0..self.values.len()).map(|value| self.question(value)).collect();
        let mut is_asked = vec![false; self.values.len()];
        for value in filter.chosen() {
            is_chosen[*value] = true;
            is_asked[questions[*value]] = true;
        }
        let asked = is_asked.iter().filter(|is_asked| **is_asked).count();
        // An area of which one side is outside the reader's scope is not shared for them.
        let shared = self.place(Facet::Who, "shared");
        let is_shared: Vec<bool> = self
            .product
            .areas()
            .iter()
            .map(|area| scope.ownership(area) == Some(Ownership::Shared))
            .collect();
        // The questions that the row at hand has answered.
        let mut answered = Vec::new();
        let mut selection = Selection {
            counts: vec![0; self.values.len()],
            ..Selection::default()
        };
        for (place, row) in self.rows.iter().enumerate() {
            if !scope.admits(&row.responsibility) {
                continue;
            }
            selection.total += 1;
            let is_changed = changed.as_ref().is_none_or(|ids| ids.contains(&row.responsibility.id));
            if !is_changed || !found[place] {
                continue;
            }
            let values = row
                .values
                .iter()
                .filter(|value| Some(**value) != shared || is_shared[row.area]);
            if asked == 0 {
                // The case of every key in the search: nothing is asked but words.
                values.for_each(|value| selection.counts[*value] += 1);
                selection.rows.push(place);
                continue;
            }
            answered.clear();
            for value in values.clone().filter(|value| is_chosen[**value]) {
                if !answered.contains(&questions[*value]) {
                    answered.push(questions[*value]);
                }
            }
            let open = asked - answered.len();
            for value in values {
                let question = questions[*value];
                // A value answers in place of what else answers its question.
                if open == usize::from(is_asked[question] && !answered.contains(&question)) {
                    selection.counts[*value] += 1;
                }
            }
            if open == 0 {
                selection.rows.push(place);
            }
        }
        selection
    }
}

/// Every value of every facet, facet by facet; areas, roles and frameworks in the publisher's order,
/// a framework's controls in that in which people count.
fn values_of(product: &Product) -> Vec<Value> {
    let mut values = Vec::new();
    let mut offer = |facet, key: &str, name: &str, framework| {
        values.push(Value {
            facet,
            key: key.to_owned(),
            name: name.to_owned(),
            framework,
        });
        values.len() - 1
    };
    for key in ["customer", "provider", "shared"] {
        offer(Facet::Who, key, "", None);
    }
    for area in product.areas() {
        offer(Facet::Area, area.id.as_str(), area.name.as_str(), None);
    }
    for role in product.roles() {
        offer(Facet::Role, role.id.as_str(), role.name.as_str(), None);
    }
    for key in ["yes", "no"] {
        offer(Facet::Action, key, "", None);
    }
    let mut frameworks = Vec::new();
    for framework in product.frameworks() {
        frameworks.push(offer(
            Facet::Framework,
            framework.id.as_str(),
            framework.name.as_str(),
            None,
        ));
    }
    for (framework, value) in product.frameworks().iter().zip(frameworks) {
        for control in controls_of(product, framework) {
            let key = [framework.id.as_str(), ":", control].concat();
            offer(Facet::Control, &key, control, Some(value));
        }
    }
    values
}

fn controls_of<'a>(product: &'a Product, framework: &Framework) -> Vec<&'a str> {
    let mut controls: Vec<&str> = product
        .responsibilities()
        .flat_map(|responsibility| &responsibility.controls)
        .filter(|mapping| mapping.framework.id == framework.id)
        .flat_map(|mapping| &mapping.ids)
        .map(ControlId::as_str)
        .collect();
    controls.sort_by(|a, b| natural_order::compare(a, b));
    controls.dedup();
    controls
}

fn searched_text(area: &Area, responsibility: &Responsibility) -> String {
    let mut text = String::new();
    let mut push = |piece: &str| {
        text.extend(folded(piece));
        // No word that is searched for has a line break in it.
        text.push('\n');
    };
    push(area.name.as_str());
    push(responsibility.text.as_str());
    push(responsibility.id.as_str());
    if let Some(role) = &responsibility.role {
        push(role.name.as_str());
    }
    if let Some(evidence) = &responsibility.evidence {
        push(evidence.as_str());
    }
    for tag in &responsibility.tags {
        push(tag.name.as_str());
    }
    for mapping in &responsibility.controls {
        push(mapping.framework.name.as_str());
        for id in &mapping.ids {
            push(id.as_str());
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::Date;
    use crate::query::Query;
    use crate::responsibility::sample::{ModelRow, Sample, any_choice, any_sample, any_typed, list, said};
    use proptest::prelude::*;
    use rstest::rstest;
    use serde_json::Value as Json;
    use std::collections::BTreeSet;

    /// The named thing of one of a pack's lists.
    fn name_of<'a>(things: &'a Json, id: &Json) -> &'a str {
        let mut things = list(things).filter(|one| one["id"] == *id);
        things.next().map_or("", |one| said(&one["name"]))
    }

    /// Every value of every facet, by the pack alone: facet, key, name.
    fn model_values(sample: &Sample) -> Vec<(Facet, String, String)> {
        let pack = &sample.pack;
        let mut values: Vec<(Facet, String, String)> = Vec::new();
        let mut offer = |facet, key: &str, name: &str| values.push((facet, key.to_owned(), name.to_owned()));
        for key in ["customer", "provider", "shared"] {
            offer(Facet::Who, key, "");
        }
        for (facet, things) in [(Facet::Area, "areas"), (Facet::Role, "roles")] {
            for one in list(&pack[things]) {
                offer(facet, said(&one["id"]), said(&one["name"]));
            }
        }
        for key in ["yes", "no"] {
            offer(Facet::Action, key, "");
        }
        for one in list(&pack["frameworks"]) {
            offer(Facet::Framework, said(&one["id"]), said(&one["name"]));
        }
        for one in list(&pack["frameworks"]) {
            let framework = said(&one["id"]);
            let rows = sample.rows();
            let controls: BTreeSet<String> = rows.iter().flat_map(|row| row.controls(framework)).collect();
            let mut controls: Vec<String> = controls.into_iter().collect();
            controls.sort_by(|one, other| natural_order::compare(one, other));
            for control in controls {
                offer(Facet::Control, &format!("{framework}:{control}"), &control);
            }
        }
        values
    }

    /// Whether a value is one of a row's, by the pack alone.
    fn has(sample: &Sample, scope: &Scope, row: &ModelRow<'_>, facet: Facet, key: &str) -> bool {
        match facet {
            Facet::Who => match key {
                "shared" => {
                    let parties: BTreeSet<&str> = list(&row.area["responsibilities"])
                        .map(|json| ModelRow { area: row.area, json })
                        .filter(|one| scope.shows_all || sample.is_in(one, scope))
                        .map(|one| said(&one.json["party"]))
                        .collect();
                    parties.len() == 2
                }
                party => row.json["party"] == party,
            },
            Facet::Area => row.area["id"] == key,
            Facet::Role => row.json["role"] == key,
            Facet::Action => {
                let mut fulfilled = list(&sample.pack["checklist"]).flat_map(|item| list(&item["fulfils"]));
                fulfilled.any(|id| *id == row.json["id"]) == (key == "yes")
            }
            Facet::Framework => list(&row.json["controls"]).any(|mapping| mapping["framework"] == key),
            Facet::Control => {
                let (framework, control) = key.split_once(':').expect("a framework and a control");
                row.controls(framework).contains(control)
            }
        }
    }

    fn has_words(sample: &Sample, row: &ModelRow<'_>, words: &str) -> bool {
        let mut texts = vec![
            said(&row.area["name"]),
            said(&row.json["text"]),
            row.id(),
            said(&row.json["evidence"]),
            name_of(&sample.pack["roles"], &row.json["role"]),
        ];
        texts.extend(list(&row.json["tags"]).map(|tag| name_of(&sample.pack["tags"], tag)));
        for mapping in list(&row.json["controls"]) {
            texts.push(name_of(&sample.pack["frameworks"], &mapping["framework"]));
            texts.extend(list(&mapping["ids"]).map(said));
        }
        let text: String = folded(&texts.join("\n")).collect();
        words
            .split_whitespace()
            .all(|word| text.contains(&folded(word).collect::<String>()))
    }

    fn has_changed(sample: &Sample, row: &ModelRow<'_>, since: Date) -> bool {
        let mut names: BTreeSet<&str> = list(&row.json["aliases"]).map(said).collect();
        names.insert(row.id());
        let sets = list(&sample.pack["changes"]).filter(|set| said(&set["date"]) >= &*since.to_string());
        let mut entries = sets.flat_map(|set| list(&set["entries"]));
        entries.any(|entry| names.contains(said(&entry["id"])))
    }

    /// What a value answers: a framework and its controls are one question, each other facet is one.
    fn question<'a>((facet, key): &(Facet, &'a str)) -> (Facet, &'a str) {
        match facet {
            Facet::Framework => (Facet::Framework, key),
            Facet::Control => (Facet::Framework, key.split(':').next().unwrap_or_default()),
            facet => (*facet, ""),
        }
    }

    /// The same by another way: over the pack, row by row, each count by a filter of its own.
    fn model(sample: &Sample, filter: &Filter, scope: &Scope) -> Selection {
        let values = model_values(sample);
        let rows = sample.rows();
        let chosen: Vec<(Facet, &str)> = filter
            .chosen()
            .iter()
            .map(|value| (values[*value].0, &*values[*value].1))
            .collect();
        let in_view: Vec<usize> = (0..rows.len())
            .filter(|row| scope.shows_all || sample.is_in(&rows[*row], scope))
            .collect();
        let left = |chosen: &[(Facet, &str)]| -> Vec<usize> {
            let is_left = |row: &usize| {
                let row = &rows[*row];
                filter.since.is_none_or(|since| has_changed(sample, row, since))
                    && has_words(sample, row, &filter.words)
                    && chosen.iter().all(|asked| {
                        let mut same = chosen.iter().filter(|one| question(one) == question(asked));
                        same.any(|(facet, key)| has(sample, scope, row, *facet, key))
                    })
            };
            in_view.iter().copied().filter(is_left).collect()
        };
        let count = |(facet, key, _): &(Facet, String, String)| {
            let mut chosen = chosen.clone();
            chosen.retain(|one| question(one) != question(&(*facet, key)));
            chosen.push((*facet, key));
            left(&chosen).len()
        };
        Selection {
            rows: left(&chosen),
            counts: values.iter().map(count).collect(),
            total: in_view.len(),
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(128))]

        #[test]
        fn what_is_found_does_not_depend_on_what_was_searched_for_before(
            typed in prop::collection::vec("[a-eu ]{0,4}", 1..8),
        ) {
            let sample = Sample::mydesk_with(|_| {});
            let used = sample.index();
            for words in typed {
                let filter = Filter::of(&Query::default().with("words", &words), &used);
                let fresh = sample.index();
                prop_assert_eq!(used.select(&filter, &Scope::default()), fresh.select(&filter, &Scope::default()));
            }
        }

        #[test]
        fn d3_what_is_left_and_every_count_is_what_the_pack_says(
            sample in any_sample(),
            choice in any_choice(any_typed()),
        ) {
            let index = sample.index();
            let (filter, scope) = (choice.filter(&index), choice.scope(&sample.product));
            prop_assert_eq!(index.select(&filter, &scope), model(&sample, &filter, &scope));
        }

        #[test]
        fn every_value_is_offered_once_in_the_publishers_order_and_is_found_by_its_key(sample in any_sample()) {
            let index = sample.index();
            let offered: Vec<_> = index
                .values()
                .iter()
                .map(|value| (value.facet, value.key.clone(), value.name.clone()))
                .collect();
            prop_assert_eq!(&offered, &model_values(&sample));
            for (place, value) in index.values().iter().enumerate() {
                prop_assert_eq!(index.value(value.facet, &value.key), Some(place));
                prop_assert!(index.range(value.facet).contains(&place));
                let framework = value.framework.map(|framework| &index.values()[framework]);
                prop_assert_eq!(framework.is_some(), value.facet == Facet::Control);
                if let (Some(framework), Some(at)) = (framework, value.framework) {
                    prop_assert_eq!(&value.key, &format!("{}:{}", framework.key, value.name));
                    prop_assert!(index.controls(at).contains(&place));
                }
            }
            for (place, area) in sample.product.areas().iter().enumerate() {
                prop_assert_eq!(index.rows_of(place).len(), area.responsibilities().len());
                for alias in &area.aliases {
                    prop_assert_eq!(index.value(Facet::Area, alias.as_str()), index.value(Facet::Area, area.id.as_str()));
                }
            }
        }
    }

    fn selected(sample: &Sample, query: &str) -> Vec<String> {
        let index = sample.index();
        let query = Query::parse(query);
        let scope = Scope::of(&query, sample.product.tags());
        let selection = index.select(&Filter::of(&query, &index), &scope);
        let rows = selection.rows.iter().filter_map(|row| index.responsibility(*row));
        rows.map(|one| one.id.to_string()).collect()
    }

    #[rstest]
    #[case::both_sides_of_what_is_shared("who=shared&words=encryption", &["encrypt-data", "encrypt-devices"])]
    #[case::words_and_facets_narrow("who=customer&words=A.8.24", &["encrypt-devices"])]
    #[case::nothing("who=provider&words=device+administrator", &[])]
    #[case::answers_to_one_question_widen("area=encryption&who=customer,provider", &["encrypt-data", "encrypt-devices"])]
    #[case::the_scope_narrows("scope=_third-party-apps&words=review-apps", &[])]
    #[case::unless_all_is_shown("scope=_third-party-apps&outside=shown&words=review-apps", &["review-apps"])]
    fn what_a_view_of_the_sample_leaves(#[case] query: &str, #[case] ids: &[&str]) {
        assert_eq!(selected(&Sample::identity360(), query), ids);
    }

    #[test]
    fn without_a_filter_everything_is_left_in_the_publishers_order() {
        let sample = Sample::mydesk();
        let all: Vec<String> = sample
            .product
            .responsibilities()
            .map(|one| one.id.to_string())
            .collect();
        assert_eq!(selected(&sample, ""), all);
        assert_eq!(selected(&sample, "who=customer,provider"), all);
    }
}
