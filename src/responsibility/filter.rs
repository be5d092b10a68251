//! The filter of the responsibilities page: by party and by words. The address is its only home.

use super::search::Search;
use crate::content::{Area, Id, Ownership, Party, Product, Responsibility};
use crate::route::Query;

/// Whose responsibilities are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Who {
    /// The customer's.
    Customer,
    /// The provider's.
    Provider,
    /// Both parties' in the areas that they share.
    Shared,
}

impl Who {
    /// Every choice, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Customer, Self::Provider, Self::Shared];

    /// The choice's name in the address.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Customer => "customer",
            Self::Provider => "provider",
            Self::Shared => "shared",
        }
    }

    fn admits(self, area: &Area, responsibility: &Responsibility) -> bool {
        match self {
            Self::Customer => responsibility.party == Party::Customer,
            Self::Provider => responsibility.party == Party::Provider,
            Self::Shared => area.ownership() == Ownership::Shared,
        }
    }
}

/// What a reader wants to see.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Whose responsibilities; everybody's, if none.
    pub who: Option<Who>,
    /// The words that must occur.
    pub words: String,
}

impl Filter {
    const WHO: &'static str = "who";
    const WORDS: &'static str = "words";

    /// The filter that a query names. A party that does not exist filters nothing.
    #[must_use]
    pub fn of(query: &Query) -> Self {
        Self {
            who: query
                .get(Self::WHO)
                .and_then(|name| Who::ALL.into_iter().find(|who| who.name() == name)),
            words: query.get(Self::WORDS).unwrap_or_default().to_owned(),
        }
    }

    /// The query that names this filter, beside what else `query` names.
    #[must_use]
    pub fn print(&self, query: Query) -> Query {
        query
            .with(Self::WHO, self.who.map_or("", Who::name))
            .with(Self::WORDS, &self.words)
    }

    /// Whether it lets everything through.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.who.is_none() && Search::new(&self.words).is_empty()
    }
}

/// The responsibilities that a filter lets through, in the publisher's order.
///
/// A responsibility is found by the words of its area, its own text, its role, its evidence, its
/// controls and its id.
#[must_use]
pub fn select(product: &Product, filter: &Filter) -> Vec<Id> {
    let search = Search::new(&filter.words);
    let mut selected = Vec::new();
    for area in product.areas() {
        for responsibility in area.responsibilities() {
            if filter.who.is_none_or(|who| who.admits(area, responsibility))
                && search.matches(searched_texts(area, responsibility))
            {
                selected.push(responsibility.id.clone());
            }
        }
    }
    selected
}

fn searched_texts<'a>(area: &'a Area, responsibility: &'a Responsibility) -> impl Iterator<Item = &'a str> {
    let controls = responsibility.controls.iter().flat_map(|mapping| {
        std::iter::once(mapping.framework.name.as_str()).chain(mapping.ids.iter().map(|id| id.as_str()))
    });
    [
        area.name.as_str(),
        responsibility.text.as_str(),
        responsibility.id.as_str(),
    ]
    .into_iter()
    .chain(responsibility.role.iter().map(|role| role.name.as_str()))
    .chain(responsibility.evidence.iter().map(|evidence| evidence.as_str()))
    .chain(controls)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::Catalogue;
    use proptest::prelude::*;
    use serde_json::Value;
    use std::collections::HashSet;
    use std::sync::LazyLock;

    static SAMPLES: LazyLock<[Sample; 2]> = LazyLock::new(|| {
        [
            Sample::new(0, include_str!("../../public/content/mydesk.json")),
            Sample::new(1, include_str!("../../public/content/identity360.json")),
        ]
    });

    /// A sample product, and beside it its pack as plain JSON, from which the model works.
    struct Sample {
        product: Product,
        pack: Value,
        words: Vec<String>,
    }

    impl Sample {
        fn new(place: usize, text: &str) -> Self {
            let catalogue = include_bytes!("../../public/content/catalogue.json");
            let catalogue = Catalogue::parse(catalogue).expect("the sample catalogue");
            let words: HashSet<&str> = text.split([' ', '"', '\n', ',', '[', ']', '{', '}']).collect();
            let mut words: Vec<String> = words
                .into_iter()
                .filter(|word| !word.is_empty())
                .map(str::to_owned)
                .collect();
            words.sort();
            Self {
                product: Product::parse(&catalogue.products()[place], text.as_bytes()).expect("the sample pack"),
                pack: serde_json::from_str(text).expect("JSON"),
                words,
            }
        }

        fn selected(&self, who: Option<Who>, words: &str) -> Vec<String> {
            let filter = Filter {
                who,
                words: words.to_owned(),
            };
            select(&self.product, &filter).iter().map(Id::to_string).collect()
        }

        /// The same by another way: over the pack as JSON, with one long text for each responsibility.
        fn model(&self, who: Option<Who>, words: &str) -> Vec<String> {
            let mut selected = Vec::new();
            for area in list(&self.pack["areas"]) {
                let parties: HashSet<&str> = list(&area["responsibilities"]).map(|one| said(&one["party"])).collect();
                for responsibility in list(&area["responsibilities"]) {
                    let is_wanted = match who {
                        None => true,
                        Some(Who::Shared) => parties.len() == 2,
                        Some(Who::Customer) => said(&responsibility["party"]) == "customer",
                        Some(Who::Provider) => said(&responsibility["party"]) == "provider",
                    };
                    let text = self.text(area, responsibility);
                    let is_found = words.split_whitespace().all(|word| text.contains(&word.to_lowercase()));
                    if is_wanted && is_found {
                        selected.push(said(&responsibility["id"]).to_owned());
                    }
                }
            }
            selected
        }

        fn text(&self, area: &Value, responsibility: &Value) -> String {
            let mut texts = vec![
                said(&area["name"]),
                said(&responsibility["text"]),
                said(&responsibility["id"]),
                said(&responsibility["evidence"]),
            ];
            texts.extend(
                list(&self.pack["roles"])
                    .filter(|role| role["id"] == responsibility["role"])
                    .map(|role| said(&role["name"])),
            );
            for mapping in list(&responsibility["controls"]) {
                texts.extend(
                    list(&self.pack["frameworks"])
                        .filter(|framework| framework["id"] == mapping["framework"])
                        .map(|framework| said(&framework["name"])),
                );
                texts.extend(list(&mapping["ids"]).map(said));
            }
            texts.join("\n").to_lowercase()
        }
    }

    fn list(value: &Value) -> impl Iterator<Item = &Value> {
        value.as_array().into_iter().flatten()
    }

    fn said(value: &Value) -> &str {
        value.as_str().unwrap_or_default()
    }

    /// A word of a pack as a reader types it: whole or in part, in capitals or not.
    fn typed(sample: &Sample, (word, start, length, is_loud): (prop::sample::Index, usize, usize, bool)) -> String {
        let word: String = word
            .get::<String>(&sample.words)
            .chars()
            .skip(start)
            .take(length)
            .collect();
        if is_loud { word.to_uppercase() } else { word }
    }

    proptest! {
        #[test]
        fn d2_every_filter_survives_the_address(words in "\\PC*", who in proptest::option::of(0..3usize)) {
            let filter = Filter { who: who.map(|index| Who::ALL[index]), words };
            let printed = filter.print(Query::default()).to_string();
            prop_assert_eq!(Filter::of(&Query::parse(&printed)), filter);
        }

        #[test]
        fn what_is_selected_is_what_has_every_word_on_the_side_that_was_chosen(
            sample in 0..2usize,
            who in prop::option::of(prop::sample::select(Who::ALL.to_vec())),
            words in prop::collection::vec((any::<prop::sample::Index>(), 0..3usize, 1..12usize, any::<bool>()), 0..3),
        ) {
            let sample = &SAMPLES[sample];
            let words: Vec<String> = words.into_iter().map(|word| typed(sample, word)).collect();
            let words = words.join("  ");
            prop_assert_eq!(sample.selected(who, &words), sample.model(who, &words));
        }
    }

    #[test]
    fn without_a_filter_everything_is_selected_in_the_publishers_order() {
        for sample in SAMPLES.iter() {
            let all: Vec<String> = sample
                .product
                .responsibilities()
                .map(|one| one.id.to_string())
                .collect();
            assert_eq!(sample.selected(None, " "), all);
        }
    }

    #[test]
    fn who_and_words_both_narrow_what_is_selected() {
        let [_, identity360] = &*SAMPLES;
        assert_eq!(
            identity360.selected(Some(Who::Shared), "encrypt personal"),
            ["encrypt-data"]
        );
        assert_eq!(identity360.selected(Some(Who::Customer), "A.8.24"), ["encrypt-devices"]);
        assert_eq!(
            identity360.selected(Some(Who::Provider), "device administrator"),
            [""; 0]
        );
    }

    #[test]
    fn shared_admits_both_parties_of_a_shared_area_and_nobody_of_another() {
        let [mydesk, identity360] = &*SAMPLES;
        assert_eq!(mydesk.selected(Some(Who::Shared), ""), [""; 0]);
        assert_eq!(
            identity360.selected(Some(Who::Shared), "encryption"),
            ["encrypt-data", "encrypt-devices"]
        );
    }

    #[test]
    fn a_filter_is_empty_when_it_lets_everything_through() {
        let words = |words: &str| Filter {
            who: None,
            words: words.to_owned(),
        };
        assert!(Filter::default().is_empty());
        assert!(words(" \u{200b} ").is_empty());
        assert!(!words("mfa").is_empty());
        let who = Filter {
            who: Some(Who::Shared),
            words: String::new(),
        };
        assert!(!who.is_empty());
    }

    #[test]
    fn a_party_that_does_not_exist_filters_nothing() {
        assert_eq!(Filter::of(&Query::parse("?who=nobody")), Filter::default());
    }

    #[test]
    fn a_filter_leaves_alone_what_else_the_query_names() {
        let query = Filter {
            who: Some(Who::Shared),
            words: "a & b".to_owned(),
        }
        .print(Query::parse("scope=eu&who=customer"));
        assert_eq!(query.to_string(), "?scope=eu&who=shared&words=a%20%26%20b");
        assert_eq!(Filter::default().print(query).to_string(), "?scope=eu");
    }
}
