//! Products for this module's tests, and a reader of its files that is independent of it.

use super::view::ExportView;
use crate::content::{Catalogue, Line, Product};
use crate::responsibility::Scope;
use crate::responsibility::sample::{Sample, control_key};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::sync::{Arc, LazyLock};

pub(super) const PAGE: &str = "https://trust.example/mydesk/responsibilities";

/// The scope of a reader who has chosen nothing.
static EMPTY_SCOPE: LazyLock<Scope> = LazyLock::new(Scope::default);
/// The indices of more rows than any product here has.
static ROWS: LazyLock<Vec<usize>> = LazyLock::new(|| (0..100).collect());

/// A view that shows every responsibility.
pub(super) fn full_view(product: &Product) -> ExportView<'_> {
    ExportView {
        product,
        rows: &ROWS[..product.responsibilities().count()],
        scope: &EMPTY_SCOPE,
        page: PAGE,
    }
}

/// The rows of the responsibilities with these ids.
pub(super) fn rows_of(product: &Product, ids: &[&str]) -> Vec<usize> {
    let all = product.responsibilities().enumerate();
    all.filter(|(_, responsibility)| ids.contains(&responsibility.id.as_str()))
        .map(|(row, _)| row)
        .collect()
}

pub(super) fn mydesk() -> Arc<Product> {
    Sample::mydesk().product
}

pub(super) fn identity360() -> Arc<Product> {
    Sample::identity360().product
}

/// The rows of a file, read by the `csv` crate.
pub(super) fn read(file: &str, separator: u8) -> Vec<Vec<String>> {
    ::csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(file.as_bytes())
        .into_records()
        .map(|row| row.expect("a row").iter().map(str::to_owned).collect())
        .collect()
}

/// The name of the only sheet of a workbook, and the text of every cell, read by the `calamine` crate.
pub(super) fn read_workbook(file: Vec<u8>) -> (String, Vec<Vec<String>>) {
    use calamine::{Data, Reader, Xlsx};
    let mut workbook: Xlsx<_> = calamine::open_workbook_from_rs(std::io::Cursor::new(file)).expect("a workbook");
    let names = workbook.sheet_names();
    assert_eq!(names.len(), 1);
    let range = workbook.worksheet_range(&names[0]).expect("a sheet");
    let text = |cell: &Data| match cell {
        Data::String(text) => text.clone(),
        Data::Empty => String::new(),
        other => panic!("a cell that is no text: {other:?}"),
    };
    let rows = range.rows().map(|row| row.iter().map(text).collect()).collect();
    (names[0].clone(), rows)
}

/// A text of a file, by the rule for readers: where it begins with apostrophes and then like a formula, the
/// first apostrophe is not part of it.
pub(super) fn without_guard(text: &str) -> String {
    let start = text.trim_start_matches('\'');
    let is_skipped = |c: char| {
        let is_invisible =
            "\"\u{200b}\u{200c}\u{200d}\u{200e}\u{200f}\u{202a}\u{202b}\u{202c}\u{202d}\u{202e}\u{feff}".contains(c);
        c.is_whitespace() || c.is_control() || is_invisible || ('\u{2060}'..='\u{2069}').contains(&c)
    };
    let is_formula = start.starts_with(['\t', '\r', '\n', '\0'])
        || start
            .trim_start_matches(is_skipped)
            .starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    match text.strip_prefix('\'') {
        Some(rest) if is_formula => rest.to_owned(),
        _ => text.to_owned(),
    }
}

/// The texts of a cell, each without the apostrophe.
pub(super) fn without_guards(cell: &str, separator: &str) -> String {
    let texts: Vec<String> = cell.split(separator).map(without_guard).collect();
    texts.join(separator)
}

/// The texts of a pack.
#[derive(Clone, Debug)]
pub(super) struct AnyPack {
    pub(super) provider: String,
    pub(super) area: String,
    pub(super) role: String,
    pub(super) frameworks: [String; 2],
    pub(super) item: String,
    pub(super) tag: String,
    pub(super) chapter: String,
    pub(super) priority: String,
    pub(super) third_party: String,
    /// The title of the first framework's control AC-2.
    pub(super) control_title: String,
    pub(super) responsibilities: Vec<AnyResponsibility>,
}

#[derive(Clone, Debug)]
pub(super) struct AnyResponsibility {
    pub(super) id: String,
    pub(super) is_provider: bool,
    pub(super) is_tagged: bool,
    pub(super) text: String,
    pub(super) evidence: Option<String>,
    /// What is inherited from the third party, if that performs it.
    pub(super) inherited: Option<String>,
    /// Why it does not apply. Then it has a priority, too.
    pub(super) not_applicable: Option<String>,
    pub(super) controls: Vec<String>,
}

/// Any text that a pack may have, often with characters that have a meaning in CSV or JSON.
fn any_line() -> impl Strategy<Value = String> {
    let special = "=+-@＝＠'\",;:.\\/{}[]|%$ 0123456789eאبé🔑\u{200b}\u{200f}\u{202e}\u{2028}\u{a0}";
    let c = prop_oneof![
        any::<char>().prop_filter("no control character", |c| !c.is_control()),
        prop::sample::select(special.chars().collect::<Vec<_>>()),
    ];
    prop::collection::vec(c, 1..16)
        .prop_map(|characters| String::from_iter(characters).trim().to_owned())
        .prop_filter("a line", |line| Line::parse(line).is_ok())
}

fn any_responsibility() -> impl Strategy<Value = AnyResponsibility> {
    let id = prop_oneof![
        "[a-z0-9-]{1,40}",
        "[0-9]{1,4}(e|-|--)[0-9]{1,4}",
        "(mar|sep|true)(-?[0-9]{1,2})?"
    ];
    let control = prop_oneof!["[A-C]{1,2}-[0-9]{1,2}(\\([0-9]\\))?", "[0-9A.()/_-]{1,8}"];
    (
        id,
        any::<[bool; 2]>(),
        any_line(),
        prop::array::uniform3(prop::option::of(any_line())),
        prop::collection::vec(control, 1..4),
    )
        .prop_map(
            |(id, [is_provider, is_tagged], text, [evidence, inherited, not_applicable], controls)| AnyResponsibility {
                id,
                is_provider,
                is_tagged,
                text,
                evidence,
                inherited,
                not_applicable,
                controls,
            },
        )
}

pub(super) fn any_pack() -> impl Strategy<Value = AnyPack> {
    let lines = prop::array::uniform11(any_line());
    (lines, prop::collection::vec(any_responsibility(), 0..5)).prop_map(|(lines, mut responsibilities)| {
        let [
            provider,
            area,
            role,
            first,
            second,
            item,
            tag,
            chapter,
            priority,
            third_party,
            control_title,
        ] = lines;
        // A checklist has at least one item, which fulfils at least one of the customer's.
        responsibilities.push(AnyResponsibility {
            id: "last".to_owned(),
            is_provider: false,
            is_tagged: false,
            text: "Last.".to_owned(),
            evidence: None,
            inherited: None,
            not_applicable: None,
            controls: vec!["AC-2".to_owned()],
        });
        let mut ids = vec!["area".to_owned()];
        responsibilities.retain(|responsibility| {
            let is_new = !ids.contains(&responsibility.id);
            ids.push(responsibility.id.clone());
            is_new
        });
        AnyPack {
            provider,
            area,
            role,
            frameworks: [first, second],
            item,
            tag,
            chapter,
            priority,
            third_party,
            control_title,
            responsibilities,
        }
    })
}

impl AnyPack {
    /// The ids of the provider's responsibilities, with which the last one is paired.
    pub(super) fn provider_ids(&self) -> Vec<&str> {
        let providers = self.responsibilities.iter().filter(|row| row.is_provider);
        providers.map(|row| row.id.as_str()).collect()
    }

    /// The ids of the responsibilities that one is paired with.
    pub(super) fn pairs_of(&self, row: &AnyResponsibility) -> Vec<&str> {
        match row.id.as_str() {
            "last" => self.provider_ids(),
            _ if row.is_provider => vec!["last"],
            _ => Vec::new(),
        }
    }

    pub(super) fn product(&self) -> Product {
        let team = json!({ "name": "Team", "email": "team@product.example" });
        let catalogue = json!({
            "format": 2,
            "title": "Site",
            "introduction": [],
            "publisher": team,
            "products": [{
                "id": "product", "name": "Product", "summary": "Summary.", "pack": "product.json", "security_team": team,
            }],
        });
        let mut responsibilities: Vec<Value> = self.responsibilities.iter().map(AnyResponsibility::json).collect();
        if let Some(last) = responsibilities.last_mut() {
            last["pairs_with"] = json!(self.provider_ids());
        }
        let customers = self
            .responsibilities
            .iter()
            .filter(|responsibility| !responsibility.is_provider);
        let fulfilled: Vec<&str> = customers.map(|responsibility| responsibility.id.as_str()).collect();
        let url = "https://framework.example";
        let pack = json!({
            "format": 2,
            "id": "product", "name": "Product", "summary": "Summary.",
            "provider": self.provider,
            "version": "1.0", "published": "2026-11-22",
            "introduction": [],
            "security_team": { "name": "Team", "email": "team@product.example", "invitation": [] },
            "roles": [{ "id": "role", "name": self.role, "summary": "Somebody." }],
            "frameworks": [
                { "id": "one", "name": self.frameworks[0], "url": url, "controls": [
                    { "id": "AC-2", "title": self.control_title, "url": url },
                ] },
                { "id": "two", "name": self.frameworks[1], "url": url },
            ],
            "tags": [{ "id": "tag", "kind": "plan", "name": self.tag }],
            "chapters": [{ "id": "chapter", "name": self.chapter }],
            "priorities": [{ "id": "priority", "name": self.priority }],
            "third_parties": [{ "id": "third-party", "name": self.third_party, "summary": "Helps." }],
            "areas": [{ "id": "area", "name": self.area, "chapter": "chapter", "responsibilities": responsibilities }],
            "checklist": [{ "id": "item", "title": self.item, "guidance": [], "fulfils": fulfilled }],
        });
        let catalogue = Catalogue::parse(catalogue.to_string().as_bytes()).expect("a catalogue");
        Product::parse(&catalogue.products()[0], pack.to_string().as_bytes()).expect("a pack")
    }
}

impl AnyResponsibility {
    /// The first framework's controls that the pack knows a title of.
    pub(super) fn titled_controls(&self) -> impl Iterator<Item = &String> {
        self.controls.iter().filter(|id| control_key(id) == "AC-2")
    }

    fn json(&self) -> Value {
        let mut json = json!({
            "id": self.id,
            "party": if self.is_provider { "provider" } else { "customer" },
            "text": self.text,
            "cadence": "half-yearly",
            "controls": [
                { "framework": "one", "ids": self.controls },
                { "framework": "two", "ids": [self.controls[0]] },
            ],
        });
        if !self.is_provider {
            json["role"] = json!("role");
        }
        if self.is_tagged {
            json["tags"] = json!(["tag"]);
        }
        if let Some(evidence) = &self.evidence {
            json["evidence"] = json!(evidence);
        }
        if let Some(inherited) = &self.inherited {
            json["performed_by"] = json!([{ "third_party": "third-party", "inherited": inherited }]);
        }
        if let Some(reason) = &self.not_applicable {
            json["not_applicable"] = json!(reason);
            json["priority"] = json!("priority");
        }
        json
    }
}
