//! Products for tests, each with its pack as plain JSON, from which the tests compute what to expect
//! without the code under test.

use super::{Facet, Filter, HOST_TABLES, Index, Scope};
use crate::content::{Catalogue, Date, Product, TagKind, natural_order};
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
    [
        read_sample(0, include_str!("../../public/content/mydesk.json")),
        read_sample(1, include_str!("../../public/content/identity360.json")),
    ]
});

/// The sample of a product, by its index in the sample catalogue, with a pack.
fn read_sample(index: usize, pack: &str) -> Sample {
    let catalogue = include_bytes!("../../public/content/catalogue.json");
    let catalogue = Catalogue::parse(catalogue).expect("the sample catalogue");
    Sample {
        product: Arc::new(Product::parse(&catalogue.products()[index], pack.as_bytes()).expect("a pack")),
        pack: serde_json::from_str(pack).expect("JSON"),
    }
}

/// A responsibility in a pack, with its area.
pub(crate) struct PackRow<'a> {
    pub(crate) area: &'a Value,
    pub(crate) json: &'a Value,
}

impl PackRow<'_> {
    pub(crate) fn id(&self) -> &str {
        text(&self.json["id"])
    }

    pub(crate) fn is_customers(&self) -> bool {
        self.json["party"] == "customer"
    }

    /// The controls of a framework that it is mapped to, as the pack writes them.
    pub(crate) fn written_controls(&self, framework: &str) -> Vec<String> {
        elements(&self.json["controls"])
            .filter(|mapping| mapping["framework"] == framework)
            .flat_map(|mapping| elements(&mapping["ids"]))
            .map(|id| text(id).to_owned())
            .collect()
    }

    /// The same, each once, and in one way of writing.
    pub(crate) fn controls(&self, framework: &str) -> BTreeSet<String> {
        let written = self.written_controls(framework);
        written.iter().map(|id| control_key(id)).collect()
    }
}

/// A control's id in upper case, its numbers without leading zeros.
pub(crate) fn control_key(id: &str) -> String {
    let mut key = String::new();
    let mut characters = id.chars().peekable();
    while let Some(c) = characters.next() {
        let is_in_number = key.ends_with(|c: char| c.is_ascii_digit());
        let is_leading_zero = c == '0' && !is_in_number && characters.peek().is_some_and(char::is_ascii_digit);
        if !is_leading_zero {
            key.push(c.to_ascii_uppercase());
        }
    }
    key
}

/// The elements of a list; none of other values.
pub(crate) fn elements(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

/// The text of a string; empty for other values.
pub(crate) fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

impl Sample {
    pub(crate) fn mydesk() -> Self {
        SAMPLES[0].clone()
    }

    pub(crate) fn identity360() -> Self {
        SAMPLES[1].clone()
    }

    /// `MyDesk` with a change of its pack.
    pub(crate) fn mydesk_with(change: impl FnOnce(&mut Value)) -> Self {
        let mut pack = SAMPLES[0].pack.clone();
        change(&mut pack);
        read_sample(0, &pack.to_string())
    }

    pub(crate) fn index(&self) -> Index {
        Index::new(self.product.clone(), HOST_TABLES)
    }

    /// The responsibilities in the publisher's order.
    pub(crate) fn rows(&self) -> Vec<PackRow<'_>> {
        elements(&self.pack["areas"])
            .flat_map(|area| elements(&area["responsibilities"]).map(move |json| PackRow { area, json }))
            .collect()
    }

    /// Every value of every facet: facet, key, name.
    pub(crate) fn facet_values(&self) -> Vec<(Facet, String, String)> {
        let mut values: Vec<(Facet, String, String)> = Vec::new();
        let mut push = |facet, key: &str, name: &str| values.push((facet, key.to_owned(), name.to_owned()));
        for key in ["customer", "provider", "shared"] {
            push(Facet::Who, key, "");
        }
        for (facet, field) in [
            (Facet::Chapter, "chapters"),
            (Facet::Area, "areas"),
            (Facet::Role, "roles"),
            (Facet::Priority, "priorities"),
            (Facet::ThirdParty, "third_parties"),
        ] {
            for entry in elements(&self.pack[field]) {
                push(facet, text(&entry["id"]), text(&entry["name"]));
            }
        }
        for key in ["yes", "no"] {
            push(Facet::Action, key, "");
        }
        for framework in elements(&self.pack["frameworks"]) {
            push(Facet::Framework, text(&framework["id"]), text(&framework["name"]));
        }
        for framework in elements(&self.pack["frameworks"]) {
            let framework = text(&framework["id"]);
            for control in self.controls(framework) {
                push(Facet::Control, &format!("{framework}:{control}"), &control);
            }
        }
        values
    }

    /// The controls of a framework that any responsibility is mapped to, in natural order, each as the pack
    /// writes it first.
    pub(crate) fn controls(&self, framework: &str) -> Vec<String> {
        let mut controls: Vec<String> = Vec::new();
        for id in self.rows().iter().flat_map(|row| row.written_controls(framework)) {
            if controls.iter().all(|other| control_key(other) != control_key(&id)) {
                controls.push(id);
            }
        }
        controls.sort_by(|a, b| natural_order::compare(a, b));
        controls
    }

    /// Whether a responsibility applies to a reader who has these tags, and no tag of these kinds.
    fn applies(&self, row: &PackRow<'_>, tags: &BTreeSet<String>, none_of: &BTreeSet<String>) -> bool {
        let defined: Vec<(&str, &str)> = elements(&self.pack["tags"])
            .map(|tag| (text(&tag["id"]), text(&tag["kind"])))
            .collect();
        ["plan", "region", "feature", "deployment"].into_iter().all(|kind| {
            let is_of_kind = |id: &str| defined.contains(&(id, kind));
            let needed: Vec<&str> = elements(&row.json["tags"])
                .map(text)
                .filter(|id| is_of_kind(id))
                .collect();
            let chosen: Vec<&String> = tags.iter().filter(|id| is_of_kind(id)).collect();
            let is_chosen = none_of.contains(kind) || !chosen.is_empty();
            needed.is_empty() || !is_chosen || needed.iter().any(|id| chosen.iter().any(|chosen| chosen == id))
        })
    }

    /// Whether a responsibility applies in a scope.
    pub(crate) fn is_in(&self, row: &PackRow<'_>, scope: &Scope) -> bool {
        let tags = scope.tags().iter().map(|tag| tag.id.to_string()).collect();
        let kinds = self.product.tag_kinds().iter();
        let none_of = kinds
            .filter(|kind| scope.has_none_of(kind))
            .map(|kind| kind.as_str().to_owned());
        let none_of = none_of.collect();
        self.applies(row, &tags, &none_of)
    }
}

const TAGS: [(&str, &str); 8] = [
    ("plan-a", "plan"),
    ("plan-b", "plan"),
    ("eu", "region"),
    ("us", "region"),
    ("single-sign-on", "feature"),
    ("exports", "feature"),
    ("cloud", "deployment"),
    ("own-servers", "deployment"),
];

/// The third level includes the first.
const PRIORITIES: [&str; 3] = ["must", "may", "all"];

const THIRD_PARTIES: [&str; 2] = ["host", "mailer"];

const CONTROLS: [&str; 10] = [
    "AC-2", "ac-2", "AC-02", "AC-10", "AC-2(3)", "AU-6", "A.5.1", "A.5.15", "A/b_1", "7",
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
    priority: Option<&'static str>,
    third_parties: Vec<&'static str>,
    is_applicable: bool,
    is_fulfilled: bool,
    is_renamed: bool,
}

/// Texts of few different words, so that a search matches some rows and not others.
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
    // A pack may map a framework or a control twice.
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
        (
            prop::option::of(sample::select(&PRIORITIES[..])),
            prop::collection::vec(sample::select(&THIRD_PARTIES[..]), 0..3),
            prop::bool::weighted(0.8),
        ),
        (any::<bool>(), any::<bool>()),
    )
        .prop_map(
            |(
                (is_provider, id, text),
                evidence,
                role,
                tags,
                controls,
                (priority, third_parties, is_applicable),
                (is_fulfilled, is_renamed),
            )| AnyRow {
                is_provider,
                id,
                text,
                evidence,
                role,
                tags,
                controls,
                priority,
                third_parties,
                is_applicable,
                is_fulfilled,
                is_renamed,
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
    if let Some(priority) = row.priority {
        json["priority"] = json!(priority);
    }
    if !row.is_applicable {
        json["not_applicable"] = json!("Nothing of the kind here.");
    }
    let performed_by = row.third_parties.iter();
    json["performed_by"] = performed_by
        .map(|id| json!({ "third_party": id, "inherited": "Walls and locks." }))
        .collect();
    if row.is_renamed {
        json["aliases"] = json!([format!("old-{number}")]);
    }
    if let (Some(role), false, false) = (&row.role, row.is_provider, roles.is_empty()) {
        json["role"] = json!(format!("role-{}", role.get(roles)));
    }
    json
}

/// A generated product: areas of one party and of both, tags, roles, controls of two frameworks, a
/// change log with former ids.
fn any_generated() -> impl Strategy<Value = Sample> {
    let areas = prop::collection::vec(prop::collection::vec(any_row(), 1..6), 1..5);
    let tags = subsequence((0..TAGS.len()).collect::<Vec<_>>(), 0..=TAGS.len()).prop_shuffle();
    let roles = subsequence(vec![0, 1, 2], 0..=3).prop_shuffle();
    let changes = prop::collection::vec((1..28_u8, any::<sample::Index>(), 0..6_u8), 0..5);
    (areas, tags, roles, changes).prop_map(|(areas, tags, roles, changes)| {
        let (mut number, mut ids, mut fulfilled) = (0, Vec::new(), Vec::new());
        let mut area_jsons = Vec::new();
        for (index, rows) in areas.iter().enumerate() {
            let mut row_jsons = Vec::new();
            for row in rows {
                let json = row_json(row, number, &tags, &roles);
                ids.extend(row.is_renamed.then(|| format!("old-{number}")));
                ids.push(text(&json["id"]).to_owned());
                fulfilled.extend((row.is_fulfilled && !row.is_provider).then(|| json["id"].clone()));
                row_jsons.push(json);
                number += 1;
            }
            area_jsons.push(json!({
                "chapter": format!("chapter-{}", index / 2),
                "id": format!("area-{index}"), "aliases": [format!("old-area-{index}")], "name": format!("Area {index}"),
                "responsibilities": row_jsons,
            }));
        }
        // A checklist has at least one item, which fulfils at least one of the customer's.
        area_jsons.push(json!({ "id": "last-area", "name": "Last", "chapter": "end", "responsibilities": [
            { "id": "last", "party": "customer", "text": "Last." },
        ] }));
        fulfilled.push(json!("last"));
        ids.extend(["gone".to_owned(), "area-0".to_owned()]);
        let mut changes = changes;
        changes.sort_by_key(|(day, ..)| std::cmp::Reverse(*day));
        let changes: Vec<Value> = changes
            .iter()
            .map(|(day, id, kind)| {
                let entry = match kind {
                    0 => json!({ "kind": "added", "item": "item" }),
                    1 => json!({ "kind": "revised", "item": "old-item", "field": "links", "after": ["Link"] }),
                    2 => json!({ "kind": "removed", "item": "gone-item", "before": "Title" }),
                    3 => json!({ "kind": "revised", "id": id.get(&ids), "field": "role", "before": ["Officer"] }),
                    _ => json!({ "kind": "added", "id": id.get(&ids) }),
                };
                json!({ "version": "1", "date": format!("2026-11-{day:02}"), "entries": [entry] })
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
            "format": 2, "id": "product", "name": "Product", "summary": "Summary.", "provider": "Provider",
            "version": "1.0", "published": "2026-11-28", "introduction": [],
            "security_team": { "name": "Team", "email": "team@product.example", "invitation": [] },
            "roles": roles.iter().map(|role| {
                json!({ "id": format!("role-{role}"), "name": format!("Officer {role}"), "summary": "Somebody." })
            }).collect::<Vec<_>>(),
            "frameworks": [
                { "id": "nist", "name": "NIST SP 800-53", "url": url, "controls": [
                    { "id": "AC-2", "title": "Account management" }, { "id": "AU-6" }, { "id": "X-1", "title": "Nothing" },
                ] },
                { "id": "iso", "name": "ISO & IEC", "url": url },
            ],
            "tag_kinds": [{ "id": "deployment", "name": "Deployment", "question": "How do you run it?" }],
            "chapters": (0..=areas.len() / 2).map(|index| {
                json!({ "id": format!("chapter-{index}"), "name": format!("Chapter {index}") })
            }).chain([json!({ "id": "end", "name": "The end" })]).collect::<Vec<_>>(),
            "priorities": [
                { "id": "must", "name": "Must" }, { "id": "may", "name": "May" },
                { "id": "all", "name": "Everything", "implies": "must" },
            ],
            "third_parties": THIRD_PARTIES.map(|id| json!({ "id": id, "name": format!("The {id}"), "summary": "Helps." })),
            "tags": tags.iter().map(|tag| {
                json!({ "id": TAGS[*tag].0, "kind": TAGS[*tag].1, "name": format!("Name of {}", TAGS[*tag].0) })
            }).collect::<Vec<_>>(),
            "areas": area_jsons,
            "checklist": [{ "id": "item", "aliases": ["old-item"], "title": "Item", "guidance": [], "fulfils": fulfilled }],
            "changes": changes,
        });
        let catalogue = Catalogue::parse(catalogue.to_string().as_bytes()).expect("a catalogue");
        let product = Product::parse(&catalogue.products()[0], pack.to_string().as_bytes()).expect("a pack");
        Sample { product: Arc::new(product), pack }
    })
}

/// Any product: a sample pack's, or a generated one.
pub(crate) fn any_sample() -> impl Strategy<Value = Sample> {
    prop_oneof![
        1 => Just(Sample::mydesk()),
        1 => Just(Sample::identity360()),
        4 => any_generated(),
    ]
}

/// A filter and a scope that a reader may choose, for any product.
#[derive(Clone, Debug)]
pub(crate) struct AnyChoice {
    values: Vec<sample::Index>,
    since: Option<Date>,
    words: String,
    tags: Vec<sample::Index>,
    none_of: Vec<sample::Index>,
    shows_all: bool,
}

/// Any choice, with words to search for.
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
            let kinds = TagKind::of_tags(product.tags());
            if !kinds.is_empty() {
                scope.set_none_of(kind.get(&kinds), true, product.tags());
            }
        }
        scope.shows_all = self.shows_all;
        scope
    }
}

/// Words to search for, as a reader types them: whole or in part, in upper or lower case.
pub(crate) fn any_search() -> impl Strategy<Value = String> {
    const WORDS: [&str; 21] = [
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
        "account management",
        "must",
        "the host",
        "walls",
        "chapter 1",
    ];
    let word = (sample::select(&WORDS[..]), 0..3_usize, 1..9_usize)
        .prop_map(|(word, start, length)| word.chars().skip(start).take(length).collect::<String>());
    prop_oneof![
        2 => Just(String::new()),
        3 => prop::collection::vec(word, 1..3).prop_map(|words| words.join("  ")),
    ]
}
