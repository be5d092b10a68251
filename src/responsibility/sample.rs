//! Content for tests: a product, and beside it its pack as plain JSON, from which models work.

use super::{Filter, Index, Scope};
use crate::content::{Catalogue, Date, Product};
use proptest::prelude::*;
use proptest::sample::{self, subsequence};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock};

/// A product and its pack.
#[derive(Clone, Debug)]
pub(crate) struct Sample {
    pub(crate) product: Arc<Product>,
    pub(crate) pack: Value,
}

static SAMPLES: LazyLock<[Sample; 2]> = LazyLock::new(|| {
    let of = |place: usize, pack: &str| {
        let catalogue = include_bytes!("../../public/content/catalogue.json");
        let catalogue = Catalogue::parse(catalogue).expect("the sample catalogue");
        Sample {
            product: Arc::new(Product::parse(&catalogue.products()[place], pack.as_bytes()).expect("the sample pack")),
            pack: serde_json::from_str(pack).expect("JSON"),
        }
    };
    [
        of(0, include_str!("../../public/content/mydesk.json")),
        of(1, include_str!("../../public/content/identity360.json")),
    ]
});

/// What a pack says of one responsibility, as a model sees it.
pub(crate) struct ModelRow<'a> {
    pub(crate) area: &'a Value,
    pub(crate) json: &'a Value,
}

impl ModelRow<'_> {
    pub(crate) fn id(&self) -> &str {
        said(&self.json["id"])
    }

    pub(crate) fn is_customers(&self) -> bool {
        self.json["party"] == "customer"
    }

    /// The controls of a framework that it answers to, each once.
    pub(crate) fn controls(&self, framework: &str) -> BTreeSet<String> {
        list(&self.json["controls"])
            .filter(|mapping| mapping["framework"] == framework)
            .flat_map(|mapping| list(&mapping["ids"]))
            .map(|id| said(id).to_owned())
            .collect()
    }
}

pub(crate) fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

pub(crate) fn said(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

impl Sample {
    pub(crate) fn mydesk() -> Self {
        SAMPLES[0].clone()
    }

    pub(crate) fn identity360() -> Self {
        SAMPLES[1].clone()
    }

    /// `MyDesk` with something changed in its pack.
    pub(crate) fn mydesk_with(change: impl FnOnce(&mut Value)) -> Self {
        let mut pack = SAMPLES[0].pack.clone();
        change(&mut pack);
        let catalogue = include_bytes!("../../public/content/catalogue.json");
        let catalogue = Catalogue::parse(catalogue).expect("the sample catalogue");
        let product = Product::parse(&catalogue.products()[0], pack.to_string().as_bytes()).expect("a pack");
        Self {
            product: Arc::new(product),
            pack,
        }
    }

    pub(crate) fn index(&self) -> Index {
        Index::new(self.product.clone())
    }

    /// The responsibilities in the publisher's order.
    pub(crate) fn rows(&self) -> Vec<ModelRow<'_>> {
        list(&self.pack["areas"])
            .flat_map(|area| list(&area["responsibilities"]).map(move |json| ModelRow { area, json }))
            .collect()
    }

    /// Whether a responsibility applies to a reader who said that these tags hold, and nothing of these kinds.
    pub(crate) fn applies(&self, row: &ModelRow<'_>, tags: &BTreeSet<String>, none_of: &BTreeSet<String>) -> bool {
        let defined: Vec<(&str, &str)> = list(&self.pack["tags"])
            .map(|tag| (said(&tag["id"]), said(&tag["kind"])))
            .collect();
        ["plan", "region", "feature"].into_iter().all(|kind| {
            let of_kind = |id: &str| defined.contains(&(id, kind));
            let needed: Vec<&str> = list(&row.json["tags"]).map(said).filter(|id| of_kind(id)).collect();
            let given: Vec<&String> = tags.iter().filter(|id| of_kind(id)).collect();
            let is_answered = none_of.contains(kind) || !given.is_empty();
            needed.is_empty() || !is_answered || needed.iter().any(|id| given.iter().any(|given| given == id))
        })
    }

    /// Whether a responsibility is in a scope, by the pack alone.
    pub(crate) fn is_in(&self, row: &ModelRow<'_>, scope: &Scope) -> bool {
        let tags = scope.tags().iter().map(|tag| tag.id.to_string()).collect();
        let none_of = crate::content::TagKind::ALL
            .into_iter()
            .zip(["plan", "region", "feature"])
            .filter(|(kind, _)| scope.has_none_of(*kind))
            .map(|(_, name)| name.to_owned())
            .collect();
        self.applies(row, &tags, &none_of)
    }
}

const TAGS: [(&str, &str); 6] = [
    ("plan-a", "plan"),
    ("plan-b", "plan"),
    ("eu", "region"),
    ("us", "region"),
    ("single-sign-on", "feature"),
    ("exports", "feature"),
];

const CONTROLS: [&str; 9] = [
    "AC-2", "AC-02", "AC-10", "AC-2(3)", "AU-6", "A.5.1", "A.5.15", "A/b_1", "7",
];

#[derive(Clone, Debug)]
struct AnyRow {
    is_provider: bool,
    id: &'static str,
    text: String,
    evidence: Option<String>,
    role: Option<sample::Index>,
    tags: Vec<usize>,
    controls: Vec<(&'static str, Vec<&'static str>)>,
    is_fulfilled: bool,
    was_renamed: bool,
}

/// Texts of few words, so that a search finds some rows and not others.
fn any_text() -> impl Strategy<Value = String> {
    const WORDS: [&str; 10] = [
        "Review",
        "access",
        "résumés",
        "C++",
        "R&D",
        "50%",
        "keys,",
        "Straße",
        "🔑",
        "#1",
    ];
    prop::collection::vec(sample::select(&WORDS[..]), 1..5).prop_map(|words| words.join(" "))
}

fn any_row() -> impl Strategy<Value = AnyRow> {
    let framework = sample::select(&["nist", "iso"][..]);
    let control = sample::select(&CONTROLS[..]);
    // A framework may be mapped twice, and a control, too.
    let mapping = (framework, prop::collection::vec(control, 1..4));
    (
        (
            any::<bool>(),
            sample::select(&["review", "encrypt", "log"][..]),
            any_text(),
        ),
        prop::option::of(any_text()),
        prop::option::of(any::<sample::Index>()),
        prop_oneof![Just(Vec::new()), subsequence((0..TAGS.len()).collect::<Vec<_>>(), 0..4)],
        prop::collection::vec(mapping, 0..3),
        (any::<bool>(), any::<bool>()),
    )
        .prop_map(
            |((is_provider, id, text), evidence, role, tags, controls, (is_fulfilled, was_renamed))| AnyRow {
                is_provider,
                id,
                text,
                evidence,
                role,
                tags,
                controls,
                is_fulfilled,
                was_renamed,
            },
        )
}

fn row_json(row: &AnyRow, number: usize, tags: &[usize], roles: &[usize]) -> Value {
    let mut json = json!({
        "id": format!("{}-{number}", row.id),
        "party": if row.is_provider { "provider" } else { "customer" },
        "text": row.text,
        "tags": row.tags.iter().filter(|tag| tags.contains(*tag)).map(|tag| TAGS[*tag].0).collect::<Vec<_>>(),
        "controls": row.controls.iter().map(|(framework, ids)| json!({ "framework": framework, "ids": ids })).collect::<Vec<_>>(),
    });
    if let Some(evidence) = &row.evidence {
        json["evidence"] = json!(evidence);
    }
    if row.was_renamed {
        json["aliases"] = json!([format!("old-{number}")]);
    }
    if let (Some(role), false, false) = (&row.role, row.is_provider, roles.is_empty()) {
        json["role"] = json!(format!("role-{}", role.get(roles)));
    }
    json
}

/// A made-up product: areas of one party and of both, tags, roles, controls in two frameworks, a
/// change log with former ids.
fn any_made_up() -> impl Strategy<Value = Sample> {
    let areas = prop::collection::vec(prop::collection::vec(any_row(), 1..6), 1..5);
    let tags = subsequence((0..TAGS.len()).collect::<Vec<_>>(), 0..=TAGS.len()).prop_shuffle();
    let roles = subsequence(vec![0, 1, 2], 0..=3).prop_shuffle();
    let changes = prop::collection::vec((1..28_u8, any::<sample::Index>()), 0..5);
    (areas, tags, roles, changes).prop_map(|(areas, tags, roles, changes)| {
        let (mut number, mut ids, mut fulfilled) = (0, Vec::new(), Vec::new());
        let mut made = Vec::new();
        for (place, rows) in areas.iter().enumerate() {
            let mut printed = Vec::new();
            for row in rows {
                let json = row_json(row, number, &tags, &roles);
                ids.extend(row.was_renamed.then(|| format!("old-{number}")));
                ids.push(said(&json["id"]).to_owned());
                fulfilled.extend((row.is_fulfilled && !row.is_provider).then(|| json["id"].clone()));
                printed.push(json);
                number += 1;
            }
            made.push(json!({
                "id": format!("area-{place}"), "aliases": [format!("old-area-{place}")], "name": format!("Area {place}"),
                "responsibilities": printed,
            }));
        }
        // A checklist has an item, and an item fulfils something of the customer's.
        made.push(json!({ "id": "last-area", "name": "Last", "responsibilities": [
            { "id": "last", "party": "customer", "text": "Last." },
        ] }));
        fulfilled.push(json!("last"));
        ids.extend(["gone".to_owned(), "area-0".to_owned()]);
        let mut changes = changes;
        changes.sort_by_key(|(day, _)| std::cmp::Reverse(*day));
        let changes: Vec<Value> = changes
            .iter()
            .map(|(day, id)| {
                json!({ "version": "1", "date": format!("2026-11-{day:02}"), "entries": [
                    { "kind": "added", "id": id.get(&ids) },
                ] })
            })
            .collect();
        let team = json!({ "name": "Team", "email": "team@product.example" });
        let catalogue = json!({
            "format": 1, "title": "Site", "introduction": [], "publisher": team,
            "products": [{
                "id": "product", "name": "Product", "summary": "Summary.", "pack": "product.json", "security_team": team,
            }],
        });
        let url = "https://framework.example";
        let pack = json!({
            "format": 1, "id": "product", "name": "Product", "summary": "Summary.", "provider": "Provider",
            "version": "1.0", "published": "2026-11-28", "introduction": [],
            "security_team": { "name": "Team", "email": "team@product.example", "invitation": [] },
            "roles": roles.iter().map(|role| {
                json!({ "id": format!("role-{role}"), "name": format!("Officer {role}"), "summary": "Somebody." })
            }).collect::<Vec<_>>(),
            "frameworks": [
                { "id": "nist", "name": "NIST SP 800-53", "url": url },
                { "id": "iso", "name": "ISO & IEC", "url": url },
            ],
            "tags": tags.iter().map(|tag| {
                json!({ "id": TAGS[*tag].0, "kind": TAGS[*tag].1, "name": format!("Name of {}", TAGS[*tag].0) })
            }).collect::<Vec<_>>(),
            "areas": made,
            "checklist": [{ "id": "item", "title": "Item", "guidance": [], "fulfils": fulfilled }],
            "changes": changes,
        });
        let catalogue = Catalogue::parse(catalogue.to_string().as_bytes()).expect("a catalogue");
        let product = Product::parse(&catalogue.products()[0], pack.to_string().as_bytes()).expect("a pack");
        Sample { product: Arc::new(product), pack }
    })
}

/// Any product: a sample, or a made-up one.
pub(crate) fn any_sample() -> impl Strategy<Value = Sample> {
    prop_oneof![
        1 => Just(Sample::mydesk()),
        1 => Just(Sample::identity360()),
        4 => any_made_up(),
    ]
}

/// What a reader may choose of any product.
#[derive(Clone, Debug)]
pub(crate) struct AnyChoice {
    values: Vec<sample::Index>,
    since: Option<Date>,
    words: String,
    tags: Vec<sample::Index>,
    none_of: Vec<sample::Index>,
    shows_all: bool,
}

/// Any choice, with these words.
pub(crate) fn any_choice(words: impl Strategy<Value = String>) -> impl Strategy<Value = AnyChoice> {
    let day = prop_oneof![
        (1..=28_u8).prop_map(|day| Date::new(2026, 11, day)),
        (1..=9999_u16, 1..=12_u8, 1..=28_u8).prop_map(|(year, month, day)| Date::new(year, month, day)),
    ];
    let index = any::<sample::Index>;
    (
        prop::collection::vec(index(), 0..5),
        prop_oneof![3 => Just(None), 1 => day],
        words,
        prop::collection::vec(index(), 0..4),
        prop::collection::vec(index(), 0..2),
        any::<bool>(),
    )
        .prop_map(|(values, since, words, tags, none_of, shows_all)| AnyChoice {
            values,
            since,
            words,
            tags,
            none_of,
            shows_all,
        })
}

impl AnyChoice {
    pub(crate) fn filter(&self, index: &Index) -> Filter {
        let mut filter = Filter::default();
        for value in &self.values {
            filter.set(value.index(index.values().len()), true);
        }
        filter.since = self.since;
        filter.words.clone_from(&self.words);
        filter
    }

    pub(crate) fn scope(&self, product: &Product) -> Scope {
        let mut scope = Scope::default();
        for tag in self.tags.iter().filter(|_| !product.tags().is_empty()) {
            scope.set(tag.get(product.tags()), true, product.tags());
        }
        for kind in &self.none_of {
            scope.set_none_of(*kind.get(&crate::content::TagKind::ALL), true, product.tags());
        }
        scope.shows_all = self.shows_all;
        scope
    }
}

/// A word as a reader types it: whole or in part, in capitals or not.
pub(crate) fn any_typed() -> impl Strategy<Value = String> {
    const WORDS: [&str; 16] = [
        "review",
        "Access",
        "RÉSUMÉ",
        "c++",
        "r&d",
        "50%",
        "keys",
        "strasse",
        "🔑",
        "#1",
        "area 1",
        "officer",
        "AC-2",
        "nist",
        "name of eu",
        "last",
    ];
    let word = (sample::select(&WORDS[..]), 0..3_usize, 1..9_usize)
        .prop_map(|(word, start, length)| word.chars().skip(start).take(length).collect::<String>());
    prop_oneof![
        2 => Just(String::new()),
        3 => prop::collection::vec(word, 1..3).prop_map(|words| words.join("  ")),
    ]
}
