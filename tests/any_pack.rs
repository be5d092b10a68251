//! Any pack of format 2 that is accepted: every sentence of it is on its page, and in every export.
#![cfg(all(feature = "ssr", not(target_arch = "wasm32")))]

use calamine::{Data, Reader, Xlsx};
use portal::content::{Catalogue, Product};
use portal::export::{ExportView, csv, json, questionnaire, xlsx};
use portal::prerender::render;
use portal::responsibility::Scope;
use portal::route::{Address, BasePath, ProductPage};
use portal::session::LoadedContent;
use portal::words::ENGLISH;
use proptest::prelude::*;
use serde_json::{Value, json as value};
use std::io::Cursor;
use std::sync::Arc;

const PAGE: &str = "https://trust.example/product/responsibilities";

/// Texts with characters that have a meaning in HTML, JSON or CSV, in several scripts, with long words.
const SENTENCES: [&str; 8] = [
    "Keep <b>keys</b> & \"locks\" apart",
    "Prüfe, wer was darf",
    "每季度检查访问权限",
    "راجع الوصول كل ثلاثة أشهر",
    "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen",
    "It's 100% of what's needed",
    "ตรวจสอบสิทธิ์การเข้าถึง",
    "Remove \\ and / from paths",
];

/// What a responsibility has of what it may have.
#[derive(Clone, Debug)]
struct AnyRow {
    is_provider: bool,
    fields: [bool; 9],
}

#[derive(Clone, Debug)]
struct AnyPack {
    areas: Vec<Vec<AnyRow>>,
    has_chapters: bool,
    first_sentence: usize,
}

fn any_pack() -> impl Strategy<Value = AnyPack> {
    let row = (any::<bool>(), any::<[bool; 9]>()).prop_map(|(is_provider, fields)| AnyRow { is_provider, fields });
    let areas = prop::collection::vec(prop::collection::vec(row, 1..4), 1..4);
    (areas, any::<bool>(), 0..SENTENCES.len()).prop_map(|(areas, has_chapters, first_sentence)| AnyPack {
        areas,
        has_chapters,
        first_sentence,
    })
}

/// A pack with the sentences that each page and all exports must have.
#[derive(Default)]
struct Written {
    count: usize,
    overview: Vec<String>,
    responsibilities: Vec<String>,
    checklist: Vec<String>,
    exports: Vec<String>,
}

impl Written {
    /// A sentence that no other text of the pack has.
    fn sentence(&mut self) -> String {
        self.count += 1;
        format!("{} {}.", SENTENCES[self.count % SENTENCES.len()], self.count)
    }

    /// One that the page of responsibilities must have.
    fn shown(&mut self) -> String {
        let sentence = self.sentence();
        self.responsibilities.push(sentence.clone());
        sentence
    }

    /// One that the exports must have, too.
    fn exported(&mut self) -> String {
        let sentence = self.shown();
        self.exports.push(sentence.clone());
        sentence
    }

    /// A paragraph with code and a link, and steps with a list.
    fn blocks(&mut self) -> (Value, Vec<String>) {
        let texts: Vec<String> = (0..4).map(|_| self.sentence()).collect();
        let escaped: Vec<String> = texts.iter().map(|text| text.replace('\\', "\\\\")).collect();
        let blocks = value!([
            format!("{} `code` [link](https://docs.example/)", escaped[0]),
            { "steps": [escaped[1], { "text": escaped[2], "list": [escaped[3]] }] },
        ]);
        (blocks, texts)
    }

    fn responsibility(&mut self, row: &AnyRow, number: usize) -> Value {
        let [
            rationale,
            evidence,
            role,
            priority,
            third_party,
            tag,
            controls,
            reason,
            link,
        ] = row.fields;
        let mut json = value!({
            "id": format!("row-{number}"),
            "party": if row.is_provider { "provider" } else { "customer" },
            "text": self.exported(),
        });
        if rationale {
            let (blocks, texts) = self.blocks();
            json["rationale"] = blocks;
            self.responsibilities.extend(texts.clone());
            self.exports.extend(texts);
        }
        if evidence {
            json["evidence"] = value!(self.exported());
        }
        if role {
            json["role"] = value!(if row.is_provider { "operator" } else { "officer" });
        }
        if priority {
            json["priority"] = value!("level");
        }
        if third_party {
            json["performed_by"] = value!([{ "third_party": "host", "inherited": self.exported() }]);
        }
        if tag {
            json["tags"] = value!(["tag"]);
        }
        if controls {
            json["controls"] = value!([{ "framework": "framework", "ids": ["AC-2"] }]);
        }
        if reason {
            json["not_applicable"] = value!(self.exported());
        } else if !row.is_provider {
            json["guidance_only"] = value!(self.shown());
        }
        if link {
            json["links"] = value!([{ "text": self.shown(), "url": "https://docs.example/" }]);
        }
        json
    }
}

fn write(pack: &AnyPack) -> (Product, Catalogue, Written) {
    let mut written = Written {
        count: pack.first_sentence,
        ..Written::default()
    };
    let (introduction, texts) = written.blocks();
    written.overview.extend(texts);
    let (mut areas, mut number) = (Vec::new(), 0);
    for (index, rows) in pack.areas.iter().enumerate() {
        let mut responsibilities = Vec::new();
        for row in rows {
            responsibilities.push(written.responsibility(row, number));
            number += 1;
        }
        let name = written.exported();
        written.overview.push(name.clone());
        let mut area = value!({
            "id": format!("area-{index}"), "name": name, "summary": written.shown(), "hand_over": written.shown(),
            "responsibilities": responsibilities,
        });
        if pack.has_chapters {
            area["chapter"] = value!("chapter");
        }
        areas.push(area);
    }
    let chapters = match pack.has_chapters {
        true => {
            let name = written.exported();
            written.overview.push(name.clone());
            value!([{ "id": "chapter", "name": name, "summary": written.shown() }])
        }
        false => value!([]),
    };
    let mut json = value!({
        "format": 2, "id": "product", "name": "Product", "summary": "Summary.", "provider": "Provider",
        "version": "1.0", "published": "2026-11-28", "introduction": introduction, "areas": areas,
        "security_team": { "name": "Team", "email": "team@product.example", "invitation": [] },
        "chapters": chapters,
    });
    let is_used = |index: usize| pack.areas.iter().flatten().any(|row| row.fields[index]);
    let used_by = |is_provider| {
        let mut rows = pack.areas.iter().flatten();
        rows.any(|row| row.fields[2] && row.is_provider == is_provider)
    };
    let mut roles = Vec::new();
    for (id, party, is_provider) in [("officer", "customer", false), ("operator", "provider", true)] {
        let name = if used_by(is_provider) {
            written.exported()
        } else {
            written.sentence()
        };
        roles.push(value!({ "id": id, "name": name, "summary": "Somebody.", "party": party }));
    }
    json["roles"] = roles.into();
    let mut name_if = |is_used: bool| {
        if is_used {
            written.exported()
        } else {
            written.sentence()
        }
    };
    json["priorities"] = value!([{ "id": "level", "name": name_if(is_used(3)) }]);
    json["third_parties"] = value!([{ "id": "host", "name": name_if(is_used(4)), "summary": "Hosts." }]);
    json["tag_kinds"] = value!([{ "id": "kind", "name": "Kind", "question": "Which?" }]);
    json["tags"] = value!([{ "id": "tag", "kind": "kind", "name": name_if(is_used(5)) }]);
    json["frameworks"] = value!([{
        "id": "framework", "name": name_if(is_used(6)), "url": "https://framework.example/",
        "controls": [{ "id": "AC-2", "title": name_if(is_used(6)) }],
    }]);
    let customers = areas_rows(&json, "customer");
    if let Some(first) = customers.first() {
        let (guidance, texts) = written.blocks();
        let (rationale, reasons) = written.blocks();
        let title = written.exported_item();
        written.checklist.extend(texts.into_iter().chain(reasons));
        json["checklist"] = value!([{
            "id": "item", "title": title, "guidance": guidance, "rationale": rationale, "fulfils": [first],
        }]);
    }
    let team = value!({ "name": "Team", "email": "team@product.example" });
    let catalogue = value!({
        "format": 2, "title": "Site", "introduction": [], "publisher": team,
        "products": [{ "id": "product", "name": "Product", "summary": "Summary.", "pack": "product.json", "security_team": team }],
    });
    let catalogue = Catalogue::parse(catalogue.to_string().as_bytes()).expect("a catalogue");
    let product = Product::parse(&catalogue.products()[0], json.to_string().as_bytes()).expect("an accepted pack");
    (product, catalogue, written)
}

impl Written {
    /// The title of an item: on the checklist, and with the responsibility that it fulfils.
    fn exported_item(&mut self) -> String {
        let title = self.sentence();
        self.checklist.push(title.clone());
        self.responsibilities.push(title.clone());
        title
    }
}

/// The ids of a party's responsibilities.
fn areas_rows(pack: &Value, party: &str) -> Vec<String> {
    let areas = pack["areas"].as_array().into_iter().flatten();
    let rows = areas.flat_map(|area| area["responsibilities"].as_array().into_iter().flatten());
    rows.filter(|row| row["party"] == party)
        .map(|row| row["id"].as_str().unwrap_or_default().to_owned())
        .collect()
}

/// The text of a page: without tags and comments.
fn text_of(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html;
    while let Some((before, tag)) = rest.split_once('<') {
        text.push_str(before);
        let end = if tag.starts_with("!--") { "-->" } else { ">" };
        rest = tag.split_once(end).map_or("", |(_, after)| after);
    }
    text.push_str(rest);
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#x27;", "'")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
        .replace(['\u{2068}', '\u{2069}'], "")
}

fn cells_of_csv(file: &str) -> String {
    let mut reader = ::csv::ReaderBuilder::new().from_reader(file.trim_start_matches('\u{feff}').as_bytes());
    let rows = reader.records().map(|row| row.expect("a row"));
    let cells: Vec<String> = rows
        .flat_map(|row| row.iter().map(str::to_owned).collect::<Vec<_>>())
        .collect();
    cells.join("\n")
}

fn cells_of_workbook(file: Vec<u8>) -> String {
    let mut workbook: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(file)).expect("a workbook");
    let sheet = workbook.worksheet_range_at(0).expect("a sheet").expect("its cells");
    let cells = sheet.cells().map(|(_, _, cell)| match cell {
        Data::String(text) => text.clone(),
        _ => String::new(),
    });
    cells.collect::<Vec<_>>().join("\n")
}

/// All strings of a JSON value.
fn strings_of(json: &Value) -> String {
    match json {
        Value::String(text) => format!("{text}\n"),
        Value::Array(values) => values.iter().map(strings_of).collect(),
        Value::Object(fields) => fields.values().map(strings_of).collect(),
        _ => String::new(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(ProptestConfig::default().cases / 4))]

    #[test]
    fn every_sentence_of_any_accepted_pack_is_on_its_page_and_in_every_export(pack in any_pack()) {
        let (product, catalogue, written) = write(&pack);
        let product = Arc::new(product);
        let content = LoadedContent { catalogue: Some(Arc::new(catalogue)), product: Some(product.clone()) };
        let page = |page| {
            let address = Address::product(product.id(), page);
            text_of(&render(content.clone(), BasePath::parse("/"), address))
        };
        let scope = Scope::default();
        let rows: Vec<usize> = (0..product.responsibilities().count()).collect();
        let view = ExportView { product: &product, rows: &rows, scope: &scope, page: PAGE };
        let copies = product.responsibilities().filter_map(|one| questionnaire(&product, &one.id, PAGE, &ENGLISH));
        let exported: Value = serde_json::from_str(&json(view)).expect("JSON");
        let mut places = vec![
            ("overview", page(ProductPage::Overview), &written.overview),
            ("responsibilities", page(ProductPage::Responsibilities), &written.responsibilities),
            ("JSON", strings_of(&exported), &written.exports),
            ("CSV", cells_of_csv(&csv(view, &ENGLISH)), &written.exports),
            ("XLSX", cells_of_workbook(xlsx(view, &ENGLISH)), &written.exports),
            ("copies", copies.collect::<Vec<_>>().join("\n"), &written.exports),
        ];
        if !product.checklist().is_empty() {
            places.push(("checklist", page(ProductPage::Checklist), &written.checklist));
        }
        for (place, text, sentences) in places {
            for sentence in sentences {
                prop_assert!(text.contains(sentence.as_str()), "{} has no “{}”: {}", place, sentence, text);
            }
        }
    }
}
