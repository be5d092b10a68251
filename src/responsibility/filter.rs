//! The filter of the responsibilities page: by facets, by day and by words. The address is its
//! only home.

use super::index::Index;
use super::search::Search;
use crate::content::Date;
use crate::query::Query;

/// A question by which responsibilities are narrowed down. Answers to one question widen each
/// other, answers to several narrow (D3). Of a framework and its controls, all are answers to one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Facet {
    /// Whose it is: `customer`, `provider`, or in an area that both `shared`.
    Who,
    /// The area's id.
    Area,
    /// The id of the role at the customer.
    Role,
    /// Whether a checklist item fulfils it: `yes` or `no`.
    Action,
    /// The id of a framework to whose controls it answers.
    Framework,
    /// A control to which it answers: `nist-800-53:AC-2`.
    Control,
}

impl Facet {
    /// Every facet, in the order in which they are offered.
    pub const ALL: [Self; 6] = [
        Self::Who,
        Self::Area,
        Self::Role,
        Self::Action,
        Self::Framework,
        Self::Control,
    ];

    /// The facet's name in the address.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Who => "who",
            Self::Area => "area",
            Self::Role => "role",
            Self::Framework => "framework",
            Self::Control => "control",
            Self::Action => "action",
        }
    }
}

/// What a reader wants to see.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// The chosen values, by their places in [`Index::values`], in ascending order.
    chosen: Vec<usize>,
    /// The day since which something must have changed.
    pub since: Option<Date>,
    /// The words that must occur.
    pub words: String,
}

impl Filter {
    const SINCE: &'static str = "since";
    const WORDS: &'static str = "words";

    /// The filter that a query names. What the product does not have filters nothing.
    #[must_use]
    pub fn of(query: &Query, index: &Index) -> Self {
        let mut filter = Self {
            chosen: Vec::new(),
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

    /// The query that names this filter, beside what else `query` names.
    #[must_use]
    pub fn print(&self, mut query: Query, index: &Index) -> Query {
        for facet in Facet::ALL {
            let keys: Vec<&str> = self.chosen_of(facet, index).collect();
            query = query.with(facet.name(), &keys.join(","));
        }
        let since = self.since.map(|day| day.to_string()).unwrap_or_default();
        query.with(Self::SINCE, &since).with(Self::WORDS, &self.words)
    }

    /// The chosen values, by their places in [`Index::values`], in ascending order.
    #[must_use]
    pub fn chosen(&self) -> &[usize] {
        &self.chosen
    }

    /// The keys of a facet's chosen values.
    pub fn chosen_of<'a>(&'a self, facet: Facet, index: &'a Index) -> impl Iterator<Item = &'a str> {
        let values = self.chosen.iter().filter_map(|value| index.values().get(*value));
        values
            .filter(move |value| value.facet == facet)
            .map(|value| value.key.as_str())
    }

    /// Whether a value is chosen.
    #[must_use]
    pub fn has(&self, value: usize) -> bool {
        self.chosen.binary_search(&value).is_ok()
    }

    /// Chooses a value of [`Index::values`], or takes the choice back.
    pub fn set(&mut self, value: usize, is_chosen: bool) {
        match self.chosen.binary_search(&value) {
            Ok(place) if !is_chosen => _ = self.chosen.remove(place),
            Err(place) if is_chosen => self.chosen.insert(place, value),
            _ => {}
        }
    }

    /// Chooses this value of a facet and no other; none at all, without a value.
    pub fn set_only(&mut self, facet: Facet, value: Option<usize>, index: &Index) {
        self.chosen
            .retain(|value| index.values().get(*value).is_some_and(|value| value.facet != facet));
        if let Some(value) = value {
            self.set(value, true);
        }
    }

    /// Whether it lets everything through.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.chosen.is_empty() && self.since.is_none() && Search::new(&self.words).is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::responsibility::sample::{Sample, any_choice, any_sample};
    use crate::responsibility::{Layout, Scope};
    use proptest::prelude::*;
    use rstest::rstest;

    fn any_words() -> impl Strategy<Value = String> {
        prop_oneof![
            "[&#+%=?,;:/ a]{0,12}",
            "\\PC*",
            Just("50% & 100% of C++, #1 🔑 %26 a+b".to_owned()),
        ]
    }

    fn layout(sample: &Sample, place: usize) -> Layout {
        let frameworks = sample.product.frameworks();
        match place {
            0 => Layout::Lanes,
            1 => Layout::Matrix,
            place => Layout::ByControl(frameworks[place % frameworks.len()].clone()),
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(128))]

        #[test]
        fn d2_every_view_survives_the_address_and_no_part_of_it_disturbs_another(
            sample in any_sample(),
            choice in any_choice(any_words()),
            layout_place in 0..4_usize,
            (name, value) in ("[x-z]{1,3}[&#+%=?, 🔑]{0,2}", "[&#+%=?, a]{1,6}"),
            order in Just([0, 1, 2]).prop_shuffle(),
        ) {
            let index = sample.index();
            let (filter, scope) = (choice.filter(&index), choice.scope(&sample.product));
            let layout = layout(&sample, layout_place);
            let mut query = Query::default().with(&name, &value);
            for part in order {
                query = match part {
                    0 => filter.print(query, &index),
                    1 => scope.print(query),
                    _ => layout.print(query),
                };
            }
            let read = Query::parse(&query.to_string());
            let (tags, product) = (sample.product.tags(), &*sample.product);
            prop_assert_eq!(Filter::of(&read, &index), filter.clone());
            prop_assert_eq!(Scope::of(&read, tags), scope.clone());
            prop_assert_eq!(Layout::of(&read, product), layout.clone());
            prop_assert_eq!(read.get(&name), Some(&*value));

            let without = [
                Filter::default().print(read.clone(), &index),
                Scope::default().print(read.clone()),
                Layout::default().print(read),
            ];
            for (part, query) in without.into_iter().enumerate() {
                let read = Query::parse(&query.to_string());
                let expected = if part == 0 { Filter::default() } else { filter.clone() };
                prop_assert_eq!(Filter::of(&read, &index), expected);
                let expected = if part == 1 { Scope::default() } else { scope.clone() };
                prop_assert_eq!(Scope::of(&read, tags), expected);
                let expected = if part == 2 { Layout::default() } else { layout.clone() };
                prop_assert_eq!(Layout::of(&read, product), expected);
                prop_assert_eq!(read.get(&name), Some(&*value));
            }
        }

        #[test]
        fn whatever_an_address_says_is_read_and_then_survives(
            sample in any_sample(),
            who in "[a-z,_:]{0,12}|customer,shared,customer",
            control in "[a-z,:]{0,6}(nist|iso):(AC-2|AC-10|A.5.15|nothing)[,a]{0,3}",
            since in "[0-9]{4}-[0-9]{2}-[0-9]{2}|yesterday|",
        ) {
            let index = sample.index();
            let given = Query::default().with("who", &who).with("control", &control).with("since", &since);
            let filter = Filter::of(&given, &index);
            let printed = filter.print(Query::default(), &index).to_string();
            prop_assert_eq!(Filter::of(&Query::parse(&printed), &index), filter);
        }
    }

    #[test]
    fn a_view_is_printed_in_words_that_stay() {
        let sample = Sample::identity360();
        let index = sample.index();
        let given = "?scope=eu&who=customer,shared&area=encryption&role=i360-admin&action=yes\
                     &framework=iso-27001&control=nist-800-53:AC-2,iso-27001:A.5.15&since=2026-11-22&words=a%20%26%20b";
        let filter = Filter::of(&Query::parse(given), &index);
        let facets = Facet::ALL.map(|facet| filter.chosen_of(facet, &index).collect::<Vec<_>>().join(" "));
        assert_eq!(
            facets,
            [
                "customer shared",
                "encryption",
                "i360-admin",
                "yes",
                "iso-27001",
                "nist-800-53:AC-2 iso-27001:A.5.15"
            ]
        );
        let query = filter.print(Query::parse("scope=eu&who=provider"), &index).to_string();
        let mut given: Vec<&str> = given.trim_start_matches('?').split('&').collect();
        let mut printed: Vec<&str> = query.trim_start_matches('?').split('&').collect();
        given.sort_unstable();
        printed.sort_unstable();
        assert_eq!(printed, given);
        let none = Filter::default().print(Query::parse(&query), &index);
        assert_eq!(none.to_string(), "?scope=eu");
    }

    #[rstest]
    #[case::a_party("who=nobody")]
    #[case::a_party_in_other_letters("who=Customer")]
    #[case::an_area("area=user-management")]
    #[case::an_id_that_is_none("area=A B")]
    #[case::a_responsibility_for_an_area("area=encrypt-data")]
    #[case::a_role("role=mydesk-admin")]
    #[case::an_answer("action=maybe")]
    #[case::a_framework("framework=soc-2")]
    #[case::a_control("control=nist-800-53:ZZ-1")]
    #[case::a_control_without_its_framework("control=AC-2")]
    #[case::a_day("since=2026-02-30")]
    fn what_the_product_does_not_have_filters_nothing(#[case] query: &str) {
        let index = Sample::identity360().index();
        let filter = Filter::of(&Query::parse(query), &index);
        assert_eq!(filter, Filter::default());
        assert!(filter.is_empty());
    }

    #[rstest]
    #[case::spaces("words=+%E2%80%8B+", true)]
    #[case::words("words=mfa", false)]
    #[case::a_value("who=shared", false)]
    #[case::a_day("since=2026-11-22", false)]
    fn a_filter_is_empty_when_it_lets_everything_through(#[case] query: &str, #[case] is_empty: bool) {
        let index = Sample::identity360().index();
        assert_eq!(Filter::of(&Query::parse(query), &index).is_empty(), is_empty);
    }

    #[test]
    fn one_value_of_a_facet_takes_the_place_of_all_its_others_and_leaves_other_facets_alone() {
        let index = Sample::identity360().index();
        let mut filter = Filter::of(&Query::parse("who=customer,provider&action=no"), &index);
        filter.set_only(Facet::Who, index.value(Facet::Who, "shared"), &index);
        assert_eq!(filter, Filter::of(&Query::parse("who=shared&action=no"), &index));
        filter.set_only(Facet::Who, None, &index);
        assert_eq!(filter, Filter::of(&Query::parse("action=no"), &index));
    }
}
