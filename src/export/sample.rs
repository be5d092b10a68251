//! Products for this module's tests, and a reader of its files that is independent of it.

use super::view::ExportView;
use crate::content::{Catalogue, Line, Product};
use crate::responsibility::Scope;
use crate::responsibility::sample::Sample;
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
    pub(super) responsibilities: Vec<AnyResponsibility>,
}

#[derive(Clone, Debug)]
pub(super) struct AnyResponsibility {
    pub(super) id: String,
    pub(super) is_provider: bool,
    pub(super) is_tagged: bool,
    pub(super) text: String,
    pub(super) evidence: Option<String>,
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
        prop::option::of(any_line()),
        prop::collection::vec(control, 1..4),
    )
        .prop_map(
            |(id, [is_provider, is_tagged], text, evidence, controls)| AnyResponsibility {
                id,
                is_provider,
                is_tagged,
                text,
                evidence,
                controls,
            },
        )
}

pub(super) fn any_pack() -> impl Strategy<Value = AnyPack> {
    let lines = prop::array::uniform7(any_line());
    (lines, prop::collection::vec(any_responsibility(), 0..5)).prop_map(|(lines, mut responsibilities)| {
        let [provider, area, role, first, second, item, tag] = lines;
        // A checklist has at least one item, which fulfils at least one of the customer's.
        responsibilities.push(AnyResponsibility {
            id: "last".to_owned(),
            is_provider: false,
            is_tagged: false,
            text: "Last.".to_owned(),
            evidence: None,
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
            responsibilities,
        }
    })
}

impl AnyPack {
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
        let responsibilities: Vec<Value> = self.responsibilities.iter().map(AnyResponsibility::json).collect();
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
                { "id": "one", "name": self.frameworks[0], "url": url },
                { "id": "two", "name": self.frameworks[1], "url": url },
            ],
            "tags": [{ "id": "tag", "kind": "plan", "name": self.tag }],
            "areas": [{ "id": "area", "name": self.area, "responsibilities": responsibilities }],
            "checklist": [{ "id": "item", "title": self.item, "guidance": [], "fulfils": fulfilled }],
        });
        let catalogue = Catalogue::parse(catalogue.to_string().as_bytes()).expect("a catalogue");
        Product::parse(&catalogue.products()[0], pack.to_string().as_bytes()).expect("a pack")
    }
}

impl AnyResponsibility {
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
        json
    }
}
