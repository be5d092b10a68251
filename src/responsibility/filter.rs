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
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn d2_every_filter_survives_the_address(words in "\\PC*", who in proptest::option::of(0..3usize)) {
            let filter = Filter { who: who.map(|index| Who::ALL[index]), words };
            let printed = filter.print(Query::default()).to_string();
            prop_assert_eq!(Filter::of(&Query::parse(&printed)), filter);
        }
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
