//! The reader's scope (plan, region, features): responsibilities that do not apply to it are hidden.

use crate::content::{Area, ChecklistItem, Id, Ownership, Party, Responsibility, Tag, TagKind};
use crate::query::Query;
use std::sync::Arc;

/// What a reader has chosen about their own organisation. It is part of the address, and of every
/// link within the portal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scope {
    /// The tags that the reader has, in the publisher's order.
    tags: Vec<Arc<Tag>>,
    /// The kinds of which the reader has no tag, each given as the product's first tag of that kind.
    /// The kind alone would be too wide: other products have other tags of the same kind.
    none_of: Vec<Arc<Tag>>,
    /// Tags of the address that this product does not have. They belong to other products, and stay
    /// in the address for their pages.
    unknown: Vec<String>,
    /// Whether responsibilities that do not apply are shown, too.
    pub shows_all: bool,
}

impl Scope {
    /// The parameter that names the tags.
    pub const TAGS: &'static str = "scope";
    /// The parameter that shows what does not apply.
    pub const OUTSIDE: &'static str = "outside";
    const SHOWN: &'static str = "shown";
    /// The prefix of a tag that means "no tag of this kind". No id can begin with it.
    const NONE: char = '_';

    /// The scope that a query names, for a product with these tags. Tags that the product does not
    /// have do not apply to it.
    #[must_use]
    pub fn from_query(query: &Query, tags: &[Arc<Tag>]) -> Self {
        let named: Vec<&str> = query.get(Self::TAGS).unwrap_or_default().split(',').collect();
        let is_unknown = |name: &&&str| {
            let id = name.strip_prefix(Self::NONE).unwrap_or(name);
            !name.is_empty() && tags.iter().all(|tag| tag.id.as_str() != id)
        };
        let unknown = named.iter().filter(is_unknown).map(|name| (*name).to_owned()).collect();
        let chosen = tags.iter().filter(|tag| named.contains(&tag.id.as_str()));
        let mut scope = Self {
            tags: chosen.cloned().collect(),
            none_of: Vec::new(),
            unknown,
            shows_all: query.get(Self::OUTSIDE) == Some(Self::SHOWN),
        };
        let is_excluded = |tag: &Tag| {
            named
                .iter()
                .any(|name| name.strip_prefix(Self::NONE) == Some(tag.id.as_str()))
        };
        for tag in tags.iter().filter(|tag| is_excluded(tag)) {
            if scope.tags.iter().all(|chosen| chosen.kind != tag.kind) {
                scope.set_none_of(&tag.kind, true, tags);
            }
        }
        scope
    }

    /// The query with this scope in place of its own.
    #[must_use]
    pub fn add_to(&self, query: Query) -> Query {
        let mut named: Vec<String> = self.tags.iter().map(|tag| tag.id.to_string()).collect();
        named.extend(self.none_of.iter().map(|tag| format!("{}{}", Self::NONE, tag.id)));
        named.extend(self.unknown.iter().cloned());
        query
            .with(Self::TAGS, &named.join(","))
            .with(Self::OUTSIDE, if self.shows_all { Self::SHOWN } else { "" })
    }

    /// Whether the reader has chosen nothing. Then everything applies.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.tags.is_empty() && self.none_of.is_empty()
    }

    /// The tags that the reader has, in the publisher's order.
    #[must_use]
    pub fn tags(&self) -> &[Arc<Tag>] {
        &self.tags
    }

    /// Whether the reader has a tag.
    #[must_use]
    pub fn has(&self, tag: &Id) -> bool {
        self.tags.iter().any(|chosen| chosen.id == *tag)
    }

    /// Whether the reader has chosen that they have no tag of a kind.
    #[must_use]
    pub fn has_none_of(&self, kind: &TagKind) -> bool {
        self.none_of.iter().any(|tag| tag.kind == *kind)
    }

    /// Sets whether the reader has one of the product's tags.
    pub fn set(&mut self, tag: &Arc<Tag>, has_tag: bool, tags: &[Arc<Tag>]) {
        self.none_of.retain(|first| first.kind != tag.kind);
        let previous = std::mem::take(&mut self.tags);
        self.tags = tags
            .iter()
            .filter(|candidate| {
                if candidate.id == tag.id {
                    has_tag
                } else {
                    previous.contains(candidate)
                }
            })
            .cloned()
            .collect();
    }

    /// Sets whether the reader has no tag of a kind.
    pub fn set_none_of(&mut self, kind: &TagKind, has_none: bool, tags: &[Arc<Tag>]) {
        if has_none {
            self.tags.retain(|tag| tag.kind != *kind);
        }
        let is_excluded = |candidate: &TagKind| {
            if candidate == kind {
                has_none
            } else {
                self.has_none_of(candidate)
            }
        };
        let kinds = TagKind::of_tags(tags).into_iter().filter(|kind| is_excluded(kind));
        let first = kinds.filter_map(|kind| tags.iter().find(|tag| tag.kind == kind));
        self.none_of = first.cloned().collect();
    }

    /// Whether a responsibility applies to the reader: of each kind of which it has tags, the reader
    /// has one of them, or has chosen nothing of that kind.
    #[must_use]
    pub fn applies(&self, responsibility: &Responsibility) -> bool {
        responsibility.tags.iter().all(|tag| {
            let kind = &tag.kind;
            let is_chosen = self.has_none_of(kind) || self.tags.iter().any(|tag| tag.kind == *kind);
            let mut tags = responsibility.tags.iter().filter(|tag| tag.kind == *kind);
            !is_chosen || tags.any(|tag| self.has(&tag.id))
        })
    }

    /// Whether a responsibility is shown: it applies, or everything is shown.
    #[must_use]
    pub fn shows(&self, responsibility: &Responsibility) -> bool {
        self.shows_all || self.is_empty() || self.applies(responsibility)
    }

    /// The ownership of an area by its responsibilities that are shown; none if none is shown. As in
    /// [`Area::ownership`], those that do not apply to the product count only where no other does.
    #[must_use]
    pub fn ownership(&self, area: &Area) -> Option<Ownership> {
        let of = |counts: fn(&Responsibility) -> bool| {
            let has = |party| {
                area.responsibilities_of(party)
                    .any(|responsibility| counts(responsibility) && self.shows(responsibility))
            };
            Ownership::of(has(Party::Provider), has(Party::Customer))
        };
        of(Responsibility::is_applicable).or_else(|| of(|_| true))
    }

    /// Whether a checklist item applies: any of the responsibilities that it fulfils does.
    #[must_use]
    pub fn applies_to_item(&self, item: &ChecklistItem) -> bool {
        item.fulfils.iter().any(|responsibility| self.applies(responsibility))
    }

    /// Whether a checklist item is shown: it applies, or everything is shown.
    #[must_use]
    pub fn shows_item(&self, item: &ChecklistItem) -> bool {
        self.shows_all || self.applies_to_item(item)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::responsibility::sample::{Sample, any_choice, any_sample};
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    /// A reader's choice: whether they have a tag, or no tag of a kind.
    #[derive(Clone, Debug)]
    enum Choice {
        Tag(prop::sample::Index, bool),
        NoneOf(TagKind, bool),
    }

    fn any_tag_choice() -> impl Strategy<Value = Choice> {
        prop_oneof![
            3 => (any::<prop::sample::Index>(), any::<bool>()).prop_map(|(tag, has_tag)| Choice::Tag(tag, has_tag)),
            1 => (prop::sample::select(&TagKind::COMMON[..]), any::<bool>()).prop_map(|(kind, has_none)| Choice::NoneOf(kind, has_none)),
        ]
    }

    fn ids(scope: &Scope) -> BTreeSet<String> {
        scope.tags().iter().map(|tag| tag.id.to_string()).collect()
    }

    fn kinds(scope: &Scope) -> Vec<TagKind> {
        TagKind::COMMON
            .into_iter()
            .filter(|kind| scope.has_none_of(kind))
            .collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(ProptestConfig::default().cases / 2))]

        #[test]
        fn each_choice_changes_its_own_tag_or_kind_only(
            sample in any_sample(),
            choices in prop::collection::vec(any_tag_choice(), 0..10),
        ) {
            let tags = sample.product.tags();
            let mut scope = Scope::default();
            for choice in choices {
                let before = scope.clone();
                let changed_kind = match choice {
                    Choice::Tag(..) if tags.is_empty() => continue,
                    Choice::Tag(tag, has_tag) => {
                        let tag = tag.get(tags);
                        scope.set(tag, has_tag, tags);
                        let mut expected = ids(&before);
                        if has_tag {
                            expected.insert(tag.id.to_string());
                        } else {
                            expected.remove(tag.id.as_str());
                        }
                        prop_assert_eq!(ids(&scope), expected);
                        prop_assert_eq!(scope.has(&tag.id), has_tag);
                        tag.kind.clone()
                    }
                    Choice::NoneOf(kind, has_none) => {
                        scope.set_none_of(&kind, has_none, tags);
                        let has_none = has_none && tags.iter().any(|tag| tag.kind == kind);
                        let mut expected = before.clone();
                        expected.tags.retain(|tag| tag.kind != kind || !has_none);
                        prop_assert_eq!(ids(&scope), ids(&expected));
                        prop_assert_eq!(scope.has_none_of(&kind), has_none);
                        kind
                    }
                };
                let other_kinds = |scope: &Scope| kinds(scope).into_iter().filter(|kind| *kind != changed_kind).collect::<Vec<_>>();
                prop_assert_eq!(other_kinds(&scope), other_kinds(&before));
                prop_assert!(scope.tags().iter().all(|tag| !scope.has_none_of(&tag.kind)), "{:?}", scope);
                let positions: Vec<_> = scope.tags().iter().map(|tag| tags.iter().position(|product_tag| product_tag == tag)).collect();
                prop_assert!(positions.is_sorted() && !positions.contains(&None), "{:?}", positions);
                prop_assert_eq!(scope.is_empty(), scope.tags().is_empty() && kinds(&scope).is_empty());
            }
        }

        #[test]
        fn a_responsibility_applies_by_its_tags(sample in any_sample(), choice in any_choice(Just(String::new()))) {
            let scope = choice.scope(&sample.product);
            let expected: Vec<bool> = sample.rows().iter().map(|row| sample.is_in(row, &scope)).collect();
            let applies: Vec<bool> = sample.product.responsibilities().map(|responsibility| scope.applies(responsibility)).collect();
            prop_assert_eq!(&applies, &expected);
            for (responsibility, applies) in sample.product.responsibilities().zip(applies) {
                prop_assert_eq!(scope.shows(responsibility), applies || scope.shows_all);
            }
            for item in sample.product.checklist() {
                let applies = item.fulfils.iter().any(|responsibility| scope.applies(responsibility));
                prop_assert_eq!(scope.applies_to_item(item), applies);
                prop_assert_eq!(scope.shows_item(item), applies || scope.shows_all);
            }
        }

        #[test]
        fn tags_that_the_product_does_not_have_are_ignored(
            sample in any_sample(),
            choice in any_choice(Just(String::new())),
            unknown in prop::collection::vec("[a-z]{2}-unheard|_|_plan|_[a-z]{2}-unheard|[A-Z ]{0,3}", 0..4),
            outside in "[a-z]{0,5}",
        ) {
            let tags = sample.product.tags();
            let scope = choice.scope(&sample.product);
            let query = scope.add_to(Query::default());
            let mut named = unknown;
            named.insert(named.len() / 2, query.get(Scope::TAGS).unwrap_or_default().to_owned());
            let with_unknown = query.clone().with(Scope::TAGS, &named.join(","));
            let mut read = Scope::from_query(&with_unknown, tags);
            read.unknown.clear();
            prop_assert_eq!(read, scope);
            let query = query.with(Scope::OUTSIDE, &outside);
            prop_assert_eq!(Scope::from_query(&query, tags).shows_all, outside == "shown");
        }
    }

    #[test]
    fn tags_of_another_product_stay_in_the_address() {
        let sample = Sample::identity360();
        let mut scope = Scope::from_query(&Query::parse("scope=entra-p1,eu,_connected"), sample.product.tags());
        assert!(TagKind::COMMON.into_iter().all(|kind| !scope.has_none_of(&kind)));
        scope.set(&sample.product.tags()[0].clone(), false, sample.product.tags());
        assert_eq!(scope.add_to(Query::default()).to_string(), "?scope=entra-p1,_connected");
        assert!(scope.is_empty());
    }

    #[test]
    fn a_tag_takes_precedence_over_no_tag_of_its_kind() {
        let sample = Sample::identity360();
        let scope = Scope::from_query(
            &Query::parse("scope=_elsewhere,uk,_third-party-apps,eu"),
            sample.product.tags(),
        );
        assert_eq!(
            scope.add_to(Query::default()).to_string(),
            "?scope=eu,uk,_third-party-apps"
        );
    }

    #[test]
    fn no_id_of_a_tag_can_mean_no_tag_of_a_kind() {
        assert!(Id::parse(&format!("{}eu", Scope::NONE)).is_err());
    }
}
