//! The reader's own situation (plan, region, features): what does not apply to it is left out.

use crate::content::{Area, ChecklistItem, Id, Ownership, Party, Responsibility, Tag, TagKind};
use crate::query::Query;
use std::sync::Arc;

/// What a reader said once about their organisation. It stands in the address and travels with
/// every link of the portal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scope {
    /// What holds for the reader, in the publisher's order.
    tags: Vec<Arc<Tag>>,
    /// The kinds of which nothing holds for the reader: of each, the product's first tag. Other
    /// products ask something else by the same kind, so the kind alone would say too much.
    none_of: Vec<Arc<Tag>>,
    /// What the address names and this product does not know: answers to another product's
    /// questions, which are still good there.
    others: Vec<String>,
    /// Whether what does not apply is shown all the same.
    pub shows_all: bool,
}

impl Scope {
    /// The parameter that names the tags.
    pub const TAGS: &'static str = "scope";
    /// The parameter by which what does not apply is shown.
    pub const OUTSIDE: &'static str = "outside";
    const SHOWN: &'static str = "shown";
    /// What stands before a tag whose whole kind does not hold. No tag's id can begin with it.
    const NONE: char = '_';

    /// The scope that a query names, by a product's tags. A tag that the product does not have
    /// means nothing for it.
    #[must_use]
    pub fn of(query: &Query, tags: &[Arc<Tag>]) -> Self {
        let named: Vec<&str> = query.get(Self::TAGS).unwrap_or_default().split(',').collect();
        let is_other = |name: &&&str| {
            let id = name.strip_prefix(Self::NONE).unwrap_or(name);
            !name.is_empty() && tags.iter().all(|tag| tag.id.as_str() != id)
        };
        let others = named.iter().filter(is_other).map(|name| (*name).to_owned()).collect();
        let given = tags.iter().filter(|tag| named.contains(&tag.id.as_str()));
        let mut scope = Self {
            tags: given.cloned().collect(),
            none_of: Vec::new(),
            others,
            shows_all: query.get(Self::OUTSIDE) == Some(Self::SHOWN),
        };
        let denied = |tag: &Tag| {
            named
                .iter()
                .any(|name| name.strip_prefix(Self::NONE) == Some(tag.id.as_str()))
        };
        for tag in tags.iter().filter(|tag| denied(tag)) {
            if scope.tags.iter().all(|one| one.kind != tag.kind) {
                scope.set_none_of(tag.kind, true, tags);
            }
        }
        scope
    }

    /// The query that names this scope, beside what else `query` names.
    #[must_use]
    pub fn print(&self, query: Query) -> Query {
        let mut named: Vec<String> = self.tags.iter().map(|tag| tag.id.to_string()).collect();
        named.extend(self.none_of.iter().map(|tag| format!("{}{}", Self::NONE, tag.id)));
        named.extend(self.others.iter().cloned());
        query
            .with(Self::TAGS, &named.join(","))
            .with(Self::OUTSIDE, if self.shows_all { Self::SHOWN } else { "" })
    }

    /// Whether the reader has said nothing: then everything applies.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.tags.is_empty() && self.none_of.is_empty()
    }

    /// What holds for the reader, in the publisher's order.
    #[must_use]
    pub fn tags(&self) -> &[Arc<Tag>] {
        &self.tags
    }

    /// Whether a tag holds for the reader.
    #[must_use]
    pub fn has(&self, tag: &Id) -> bool {
        self.tags.iter().any(|given| given.id == *tag)
    }

    /// Whether the reader said that nothing of a kind holds.
    #[must_use]
    pub fn has_none_of(&self, kind: TagKind) -> bool {
        self.none_of.iter().any(|tag| tag.kind == kind)
    }

    /// Says of one of the product's tags whether it holds for the reader.
    pub fn set(&mut self, tag: &Arc<Tag>, holds: bool, tags: &[Arc<Tag>]) {
        self.none_of.retain(|one| one.kind != tag.kind);
        let before = std::mem::take(&mut self.tags);
        self.tags = tags
            .iter()
            .filter(|one| if one.id == tag.id { holds } else { before.contains(one) })
            .cloned()
            .collect();
    }

    /// Says that nothing of a kind of the product's tags holds for the reader, or takes that back.
    pub fn set_none_of(&mut self, kind: TagKind, holds: bool, tags: &[Arc<Tag>]) {
        if holds {
            self.tags.retain(|tag| tag.kind != kind);
        }
        let is_said = |one: TagKind| if one == kind { holds } else { self.has_none_of(one) };
        let kinds = TagKind::ALL.into_iter().filter(|one| is_said(*one));
        let first = kinds.filter_map(|kind| tags.iter().find(|tag| tag.kind == kind));
        self.none_of = first.cloned().collect();
    }

    /// Whether a responsibility applies to the reader: of each kind of which it has tags, one of
    /// them holds, or the reader has said nothing about that kind.
    #[must_use]
    pub fn applies(&self, responsibility: &Responsibility) -> bool {
        TagKind::ALL.into_iter().all(|kind| {
            let mut tags = responsibility.tags.iter().filter(|tag| tag.kind == kind).peekable();
            let is_asked = self.has_none_of(kind) || self.tags.iter().any(|tag| tag.kind == kind);
            tags.peek().is_none() || !is_asked || tags.any(|tag| self.has(&tag.id))
        })
    }

    /// Whether a responsibility is in the reader's view: it applies, or everything is shown.
    #[must_use]
    pub fn admits(&self, responsibility: &Responsibility) -> bool {
        self.shows_all || self.is_empty() || self.applies(responsibility)
    }

    /// Whose an area is, of what is in the reader's view; none, if nothing of it is.
    #[must_use]
    pub fn ownership(&self, area: &Area) -> Option<Ownership> {
        let has = |party| area.of(party).any(|one| self.admits(one));
        Ownership::of(has(Party::Provider), has(Party::Customer))
    }

    /// Whether a checklist item applies: something that it fulfils does.
    #[must_use]
    pub fn applies_to_item(&self, item: &ChecklistItem) -> bool {
        item.fulfils.iter().any(|one| self.applies(one))
    }

    /// Whether a checklist item is in the reader's view.
    #[must_use]
    pub fn admits_item(&self, item: &ChecklistItem) -> bool {
        self.shows_all || self.applies_to_item(item)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::responsibility::sample::{Sample, any_choice, any_sample};
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    /// Something that a reader says: of a tag, or of a kind, and whether it holds.
    #[derive(Clone, Debug)]
    enum Said {
        Tag(prop::sample::Index, bool),
        NoneOf(TagKind, bool),
    }

    fn any_said() -> impl Strategy<Value = Said> {
        prop_oneof![
            3 => (any::<prop::sample::Index>(), any::<bool>()).prop_map(|(tag, holds)| Said::Tag(tag, holds)),
            1 => (prop::sample::select(&TagKind::ALL[..]), any::<bool>()).prop_map(|(kind, holds)| Said::NoneOf(kind, holds)),
        ]
    }

    fn ids(scope: &Scope) -> BTreeSet<String> {
        scope.tags().iter().map(|tag| tag.id.to_string()).collect()
    }

    fn kinds(scope: &Scope) -> Vec<TagKind> {
        TagKind::ALL
            .into_iter()
            .filter(|kind| scope.has_none_of(*kind))
            .collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(128))]

        #[test]
        fn what_was_said_last_holds_and_the_rest_stays(
            sample in any_sample(),
            said in prop::collection::vec(any_said(), 0..10),
        ) {
            let tags = sample.product.tags();
            let mut scope = Scope::default();
            for one in said {
                let before = scope.clone();
                let kind = match one {
                    Said::Tag(..) if tags.is_empty() => continue,
                    Said::Tag(tag, holds) => {
                        let tag = tag.get(tags);
                        scope.set(tag, holds, tags);
                        let mut expected = ids(&before);
                        if holds {
                            expected.insert(tag.id.to_string());
                        } else {
                            expected.remove(tag.id.as_str());
                        }
                        prop_assert_eq!(ids(&scope), expected);
                        prop_assert_eq!(scope.has(&tag.id), holds);
                        tag.kind
                    }
                    Said::NoneOf(kind, holds) => {
                        scope.set_none_of(kind, holds, tags);
                        let holds = holds && tags.iter().any(|tag| tag.kind == kind);
                        let mut expected = before.clone();
                        expected.tags.retain(|tag| tag.kind != kind || !holds);
                        prop_assert_eq!(ids(&scope), ids(&expected));
                        prop_assert_eq!(scope.has_none_of(kind), holds);
                        kind
                    }
                };
                let of_others = |scope: &Scope| kinds(scope).into_iter().filter(|one| *one != kind).collect::<Vec<_>>();
                prop_assert_eq!(of_others(&scope), of_others(&before));
                prop_assert!(scope.tags().iter().all(|tag| !scope.has_none_of(tag.kind)), "{:?}", scope);
                let places: Vec<_> = scope.tags().iter().map(|tag| tags.iter().position(|one| one == tag)).collect();
                prop_assert!(places.is_sorted() && !places.contains(&None), "{:?}", places);
                prop_assert_eq!(scope.is_empty(), scope.tags().is_empty() && kinds(&scope).is_empty());
            }
        }

        #[test]
        fn a_responsibility_applies_as_its_tags_say(sample in any_sample(), choice in any_choice(Just(String::new()))) {
            let scope = choice.scope(&sample.product);
            let expected: Vec<bool> = sample.rows().iter().map(|row| sample.is_in(row, &scope)).collect();
            let applies: Vec<bool> = sample.product.responsibilities().map(|one| scope.applies(one)).collect();
            prop_assert_eq!(&applies, &expected);
            for (one, applies) in sample.product.responsibilities().zip(applies) {
                prop_assert_eq!(scope.admits(one), applies || scope.shows_all);
            }
            for item in sample.product.checklist() {
                let applies = item.fulfils.iter().any(|one| scope.applies(one));
                prop_assert_eq!(scope.applies_to_item(item), applies);
                prop_assert_eq!(scope.admits_item(item), applies || scope.shows_all);
            }
        }

        #[test]
        fn what_the_product_does_not_know_means_nothing(
            sample in any_sample(),
            choice in any_choice(Just(String::new())),
            unknown in prop::collection::vec("[a-z]{2}-unheard|_|_plan|_[a-z]{2}-unheard|[A-Z ]{0,3}", 0..4),
            outside in "[a-z]{0,5}",
        ) {
            let tags = sample.product.tags();
            let scope = choice.scope(&sample.product);
            let query = scope.print(Query::default());
            let mut named = unknown;
            named.insert(named.len() / 2, query.get(Scope::TAGS).unwrap_or_default().to_owned());
            let more = query.clone().with(Scope::TAGS, &named.join(","));
            let mut understood = Scope::of(&more, tags);
            understood.others.clear();
            prop_assert_eq!(understood, scope);
            let odd = query.with(Scope::OUTSIDE, &outside);
            prop_assert_eq!(Scope::of(&odd, tags).shows_all, outside == "shown");
        }
    }

    #[test]
    fn what_was_said_of_another_product_stays_in_the_address() {
        let sample = Sample::identity360();
        let mut scope = Scope::of(&Query::parse("scope=entra-p1,eu,_connected"), sample.product.tags());
        assert!(TagKind::ALL.into_iter().all(|kind| !scope.has_none_of(kind)));
        scope.set(&sample.product.tags()[0].clone(), false, sample.product.tags());
        assert_eq!(scope.print(Query::default()).to_string(), "?scope=entra-p1,_connected");
        assert!(scope.is_empty());
    }

    #[test]
    fn an_address_that_names_a_tag_and_nothing_of_its_kind_means_the_tag() {
        let sample = Sample::identity360();
        let scope = Scope::of(
            &Query::parse("scope=_elsewhere,uk,_third-party-apps,eu"),
            sample.product.tags(),
        );
        assert_eq!(
            scope.print(Query::default()).to_string(),
            "?scope=eu,uk,_third-party-apps"
        );
    }

    #[test]
    fn no_tag_of_a_product_can_have_the_name_of_nothing_of_a_kind() {
        assert!(Id::parse(&format!("{}eu", Scope::NONE)).is_err());
    }
}
