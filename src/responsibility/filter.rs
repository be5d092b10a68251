//! The filter of the responsibilities page: by facets, by day and by words. It is stored in the
//! address only.

use super::facet::Facet;
use super::fold::is_nothing;
use super::index::Index;
use crate::content::Date;
use crate::query::Query;
use crate::sorted;

/// A filter of responsibilities.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// The values of facets, as indices in [`Index::values`], in ascending order.
    values: Vec<usize>,
    /// The day on or after which a responsibility must have changed.
    pub since: Option<Date>,
    /// The words that must all occur, as typed.
    pub words: String,
}

impl Filter {
    /// The parameter for the day since which something must have changed.
    pub const SINCE: &'static str = "since";
    const WORDS: &'static str = "words";

    /// The filter that a query names. Values that the product does not have are ignored.
    #[must_use]
    pub fn from_query(query: &Query, index: &Index) -> Self {
        let mut filter = Self {
            values: Vec::new(),
            since: query.get(Self::SINCE).and_then(|day| Date::parse(day).ok()),
            words: query.get(Self::WORDS).unwrap_or_default().to_owned(),
        };
        for facet in Facet::ALL {
            for key in query.get(facet.name()).unwrap_or_default().split(',') {
                if let Some(value) = index.value(facet, key) {
                    filter.set(value, true);
                }
            }
        }
        filter
    }

    /// The query with this filter in place of its own.
    #[must_use]
    pub fn add_to(&self, mut query: Query, index: &Index) -> Query {
        for facet in Facet::ALL {
            let keys: Vec<&str> = self.keys(facet, index).collect();
            query = query.with(facet.name(), &keys.join(","));
        }
        let since = self.since.map(|day| day.to_string()).unwrap_or_default();
        query.with(Self::SINCE, &since).with(Self::WORDS, &self.words)
    }

    /// The values of facets, as indices in [`Index::values`], in ascending order.
    #[must_use]
    pub fn values(&self) -> &[usize] {
        &self.values
    }

    /// The keys of the filter's values of a facet.
    pub fn keys<'a>(&'a self, facet: Facet, index: &'a Index) -> impl Iterator<Item = &'a str> {
        let values = self.values.iter().filter_map(|value| index.values().get(*value));
        values
            .filter(move |value| value.facet == facet)
            .map(|value| value.key.as_str())
    }

    /// Whether the filter has a value.
    #[must_use]
    pub fn has(&self, value: usize) -> bool {
        self.values.contains(&value)
    }

    /// Adds a value of [`Index::values`], or removes it.
    pub fn set(&mut self, value: usize, is_chosen: bool) {
        self.values.retain(|chosen| *chosen != value);
        if is_chosen {
            sorted::insert(&mut self.values, value);
        }
    }

    /// Replaces all values of a facet by one, or by none.
    pub fn set_only(&mut self, facet: Facet, value: Option<usize>, index: &Index) {
        self.values
            .retain(|value| index.values().get(*value).is_some_and(|value| value.facet != facet));
        if let Some(value) = value {
            self.set(value, true);
        }
    }

    /// Whether it selects every responsibility.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.values.is_empty() && self.since.is_none() && self.words.chars().all(is_nothing)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::responsibility::sample::{Sample, any_choice, any_sample};
    use crate::responsibility::{Layout, Scope};
    use proptest::prelude::*;
    use rstest::rstest;
    use serde_json::json;

    fn any_words() -> impl Strategy<Value = String> {
        prop_oneof![
            "[&#+%=?,;:/ a]{0,12}",
            "\\PC*",
            Just("50% & 100% of C++, #1 🔑 %26 a+b".to_owned()),
        ]
    }

    fn layout(sample: &Sample, index: usize) -> Layout {
        let frameworks = sample.product.frameworks();
        match index {
            0 => Layout::Lanes,
            1 => Layout::Matrix,
            index => Layout::ByControl(frameworks[index % frameworks.len()].clone()),
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(ProptestConfig::default().cases / 2))]

        #[test]
        fn d2_every_view_reads_back_from_the_address_and_its_parts_are_independent(
            sample in any_sample(),
            choice in any_choice(any_words()),
            layout_index in 0..4_usize,
            (name, value) in ("[x-z]{1,3}[&#+%=?, 🔑]{0,2}", "[&#+%=?, a]{1,6}"),
            order in Just([0, 1, 2]).prop_shuffle(),
        ) {
            let index = sample.index();
            let (filter, scope) = (choice.filter(&index), choice.scope(&sample.product));
            let layout = layout(&sample, layout_index);
            let mut query = Query::default().with(&name, &value);
            for part in order {
                query = match part {
                    0 => filter.add_to(query, &index),
                    1 => scope.add_to(query),
                    _ => layout.add_to(query),
                };
            }
            let read = Query::parse(&query.to_string());
            let (tags, product) = (sample.product.tags(), &*sample.product);
            prop_assert_eq!(Filter::from_query(&read, &index), filter.clone());
            prop_assert_eq!(Scope::from_query(&read, tags), scope.clone());
            prop_assert_eq!(Layout::from_query(&read, product), layout.clone());
            prop_assert_eq!(read.get(&name), Some(&*value));

            let without = [
                Filter::default().add_to(read.clone(), &index),
                Scope::default().add_to(read.clone()),
                Layout::default().add_to(read),
            ];
            for (part, query) in without.into_iter().enumerate() {
                let read = Query::parse(&query.to_string());
                let expected = if part == 0 { Filter::default() } else { filter.clone() };
                prop_assert_eq!(Filter::from_query(&read, &index), expected);
                let expected = if part == 1 { Scope::default() } else { scope.clone() };
                prop_assert_eq!(Scope::from_query(&read, tags), expected);
                let expected = if part == 2 { Layout::default() } else { layout.clone() };
                prop_assert_eq!(Layout::from_query(&read, product), expected);
                prop_assert_eq!(read.get(&name), Some(&*value));
            }
        }

        #[test]
        fn any_address_is_parsed_to_a_filter_that_reads_back(
            sample in any_sample(),
            who in "[a-z,_:]{0,12}|customer,shared,customer",
            control in "[a-z,:]{0,6}(nist|iso):(AC-2|AC-10|A.5.15|nothing)[,a]{0,3}",
            since in "[0-9]{4}-[0-9]{2}-[0-9]{2}|yesterday|",
        ) {
            let index = sample.index();
            let given = Query::default().with("who", &who).with("control", &control).with("since", &since);
            let filter = Filter::from_query(&given, &index);
            let printed = filter.add_to(Query::default(), &index).to_string();
            prop_assert_eq!(Filter::from_query(&Query::parse(&printed), &index), filter);
        }
    }

    #[test]
    fn the_names_in_an_address_are_permanent() {
        let sample = Sample::identity360();
        let index = sample.index();
        let given = "?scope=eu&who=customer,shared&area=encryption&role=i360-admin&action=yes\
                     &framework=iso-27001&control=nist-800-53:AC-2,iso-27001:A.5.15&since=2026-11-22&words=a%20%26%20b";
        let filter = Filter::from_query(&Query::parse(given), &index);
        let facets = Facet::ALL.map(|facet| filter.keys(facet, &index).collect::<Vec<_>>().join(" "));
        assert_eq!(
            facets,
            [
                "customer shared",
                "",
                "encryption",
                "i360-admin",
                "",
                "",
                "yes",
                "iso-27001",
                "nist-800-53:AC-2 iso-27001:A.5.15"
            ]
        );
        let query = filter.add_to(Query::parse("scope=eu&who=provider"), &index).to_string();
        let mut given: Vec<&str> = given.trim_start_matches('?').split('&').collect();
        let mut printed: Vec<&str> = query.trim_start_matches('?').split('&').collect();
        given.sort_unstable();
        printed.sort_unstable();
        assert_eq!(printed, given);
        let none = Filter::default().add_to(Query::parse(&query), &index);
        assert_eq!(none.to_string(), "?scope=eu");
    }

    #[test]
    fn the_names_of_what_format_2_has_are_permanent_too() {
        let sample = Sample::mydesk_with(|pack| {
            pack["chapters"] = json!([{ "id": "one", "name": "One" }]);
            for area in pack["areas"].as_array_mut().expect("a list") {
                area["chapter"] = json!("one");
            }
            pack["priorities"] = json!([{ "id": "shall", "name": "SHALL" }]);
            let third_parties = pack["third_parties"].as_array_mut().expect("a list");
            third_parties.push(json!({ "id": "host", "name": "Host", "summary": "Hosts." }));
        });
        let index = sample.index();
        let given = "?chapter=one&priority=shall&third-party=host";
        let filter = Filter::from_query(&Query::parse(given), &index);
        assert_eq!(filter.add_to(Query::default(), &index).to_string(), given);
    }

    #[rstest]
    #[case::a_party("who=nobody")]
    #[case::a_party_in_other_letters("who=Customer")]
    #[case::an_area("area=user-management")]
    #[case::a_malformed_id("area=A B")]
    #[case::a_responsibilitys_id_as_an_area("area=encrypt-data")]
    #[case::a_role("role=mydesk-admin")]
    #[case::an_action("action=maybe")]
    #[case::a_framework("framework=soc-2")]
    #[case::a_control("control=nist-800-53:ZZ-1")]
    #[case::a_control_without_its_framework("control=AC-2")]
    #[case::a_day("since=2026-02-30")]
    fn values_that_the_product_does_not_have_are_ignored(#[case] query: &str) {
        let index = Sample::identity360().index();
        let filter = Filter::from_query(&Query::parse(query), &index);
        assert_eq!(filter, Filter::default());
        assert!(filter.is_empty());
    }

    #[rstest]
    #[case::spaces("words=+%E2%80%8B+", true)]
    #[case::words("words=mfa", false)]
    #[case::a_value("who=shared", false)]
    #[case::a_day("since=2026-11-22", false)]
    fn a_filter_is_empty_if_it_selects_everything(#[case] query: &str, #[case] is_empty: bool) {
        let index = Sample::identity360().index();
        assert_eq!(Filter::from_query(&Query::parse(query), &index).is_empty(), is_empty);
    }

    #[test]
    fn set_only_replaces_the_values_of_its_facet_and_keeps_those_of_other_facets() {
        let index = Sample::identity360().index();
        let mut filter = Filter::from_query(&Query::parse("who=customer,provider&action=no"), &index);
        filter.set_only(Facet::Who, index.value(Facet::Who, "shared"), &index);
        assert_eq!(
            filter,
            Filter::from_query(&Query::parse("who=shared&action=no"), &index)
        );
        filter.set_only(Facet::Who, None, &index);
        assert_eq!(filter, Filter::from_query(&Query::parse("action=no"), &index));
    }
}
