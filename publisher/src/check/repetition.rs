//! Names and texts that stand twice, so that readers cannot tell one thing from another.

use super::warnings::Warnings;
use portal::content::{Catalogue, Line, Product};
use std::collections::HashMap;

impl Warnings<'_> {
    pub(super) fn repeated_products(&mut self, catalogue: &Catalogue) {
        let products = || catalogue.products().iter().enumerate();
        self.names(
            "product",
            products().map(|(index, entry)| (&entry.name, format!("products[{index}].name"))),
        );
        self.texts(
            "summary",
            products().map(|(index, entry)| (&entry.summary, format!("products[{index}].summary"))),
        );
    }

    pub(super) fn repetitions(&mut self, product: &Product) {
        let areas = || product.areas().iter().enumerate();
        let cards = || product.cards().iter().enumerate();
        let items = || product.checklist().iter().enumerate();
        self.names(
            "area",
            areas().map(|(index, area)| (&area.name, format!("areas[{index}].name"))),
        );
        let roles = product.roles().iter().enumerate();
        self.names(
            "role",
            roles.map(|(index, role)| (&role.name, format!("roles[{index}].name"))),
        );
        let frameworks = product.frameworks().iter().enumerate();
        self.names(
            "framework",
            frameworks.map(|(index, framework)| (&framework.name, format!("frameworks[{index}].name"))),
        );
        let tags = product.tags().iter().enumerate();
        self.names(
            "tag",
            tags.map(|(index, tag)| (&tag.name, format!("tags[{index}].name"))),
        );
        self.names(
            "card",
            cards().map(|(index, card)| (&card.title, format!("cards[{index}].title"))),
        );
        self.names(
            "checklist item",
            items().map(|(index, item)| (&item.title, format!("checklist[{index}].title"))),
        );

        self.texts(
            "card's text",
            cards().map(|(index, card)| (&card.text, format!("cards[{index}].text"))),
        );
        let summaries =
            areas().filter_map(|(index, area)| Some((area.summary.as_ref()?, format!("areas[{index}].summary"))));
        self.texts("area's summary", summaries);
        let boundaries =
            areas().filter_map(|(index, area)| Some((area.boundary.as_ref()?, format!("areas[{index}].hand_over"))));
        self.texts("hand-over", boundaries);
        // Each party's own: both may have to do the same.
        for party in portal::content::Party::ALL {
            let texts = areas().flat_map(|(area_index, area)| {
                let responsibilities = area.responsibilities().iter().enumerate();
                responsibilities
                    .filter(|(_, responsibility)| responsibility.party == party)
                    .map(move |(index, responsibility)| {
                        (
                            &responsibility.text,
                            format!("areas[{area_index}].responsibilities[{index}].text"),
                        )
                    })
            });
            self.texts("responsibility", texts);
        }
    }

    fn names<'a>(&mut self, kind: &str, names: impl Iterator<Item = (&'a Line, String)>) {
        for (name, path, first) in repeated(names) {
            self.warn_with(
                "same-name",
                &path,
                format!("another {kind} is called \"{name}\", too"),
                "expected a name of its own",
                "give each a name by which readers can tell them apart, or make one of the two",
                (&first, "first given here"),
            );
        }
    }

    fn texts<'a>(&mut self, kind: &str, texts: impl Iterator<Item = (&'a Line, String)>) {
        for (_, path, first) in repeated(texts) {
            self.warn_with(
                "same-text",
                &path,
                format!("another {kind} says the same"),
                "expected a text of its own",
                "take one of the two out, or say in each what is different; the text may have been copied to be changed",
                (&first, "first given here"),
            );
        }
    }
}

/// The texts that stand a second time, each with its path and that of the first one. Case, spaces and a
/// full stop at the end make no difference.
fn repeated<'a>(texts: impl Iterator<Item = (&'a Line, String)>) -> Vec<(&'a Line, String, String)> {
    let mut first: HashMap<String, String> = HashMap::new();
    let mut repeated = Vec::new();
    for (text, path) in texts {
        let words: Vec<String> = text.as_str().split_whitespace().map(str::to_lowercase).collect();
        let key = words.join(" ").trim_end_matches('.').to_owned();
        match first.get(&key) {
            Some(first) => repeated.push((text, path, first.clone())),
            None => {
                first.insert(key, path);
            }
        }
    }
    repeated
}
