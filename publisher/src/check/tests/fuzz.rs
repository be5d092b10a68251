//! Arbitrary folders: the check terminates and agrees with the portal.

use super::{CATALOGUE, PACK, checked, with_pack};
use crate::catalogue::complete_catalogue;
use crate::check::{Report, render_json, render_text};
use crate::folder::{FileError, Folder};
use crate::theme::Theme;
use portal::content::{Catalogue, Product};
use proptest::prelude::*;
use serde_json::{Value, json};

const SAMPLES: [(&str, &[u8]); 3] = [
    (
        Catalogue::FILE,
        include_bytes!("../../../../public/content/catalogue.json"),
    ),
    ("mydesk.json", include_bytes!("../../../../public/content/mydesk.json")),
    (
        "identity360.json",
        include_bytes!("../../../../public/content/identity360.json"),
    ),
];

/// Whether the catalogue, all packs and the theme are valid.
fn is_valid(folder: &Folder) -> bool {
    let Some(catalogue) = complete_catalogue(folder)
        .ok()
        .and_then(|bytes| Catalogue::parse(&bytes).ok())
    else {
        return false;
    };
    let are_packs_valid = catalogue.products().iter().all(|entry| {
        let bytes = folder.file(entry.pack.as_str());
        bytes.is_ok_and(|bytes| Product::parse(entry, &bytes).is_ok())
    });
    let is_theme_valid = match folder.file(Theme::FILE) {
        Ok(bytes) => Theme::parse(&bytes).is_ok(),
        Err(error) => matches!(error, FileError::Missing { .. }),
    };
    are_packs_valid && is_theme_valid
}

/// Checks a folder, renders the report in every format, and compares with the portal.
fn check_agreement(folder: &Folder) -> Result<Report, TestCaseError> {
    let report = checked(folder);
    prop_assert_eq!(
        report.errors() == 0,
        is_valid(folder),
        "{}",
        render_text(&report, false, 100)
    );
    let rendered: Value = serde_json::from_str(&render_json(&report)).expect("JSON");
    prop_assert_eq!(
        rendered["diagnostics"].as_array().map(Vec::len),
        Some(report.diagnostics.len())
    );
    let _ = render_text(&report, true, 0);
    for diagnostic in &report.diagnostics {
        let location = &diagnostic.location;
        let Some(region) = &location.region else { continue };
        let length = folder.file(&location.file).map_or(0, |bytes| bytes.len());
        prop_assert!(region.span.start <= region.span.end && region.span.end <= length);
    }
    Ok(report)
}

fn json_value() -> impl Strategy<Value = Value> {
    let names = || {
        let known = [
            "id",
            "name",
            "areas",
            "checklist",
            "products",
            "pack",
            "format",
            "$schema",
            "fulfils",
            "a.b[0]",
        ];
        prop_oneof![prop::sample::select(known.to_vec()).prop_map(str::to_owned), ".{0,3}"]
    };
    let leaf = prop_oneof![
        Just(json!(null)),
        any::<bool>().prop_map(|truth| json!(truth)),
        any::<f64>().prop_map(|number| json!(number)),
        (0..3u64).prop_map(|number| json!(number)),
        ".{0,4}".prop_map(|text| json!(text)),
        prop::sample::select(vec!["notes", "notes.json", "other.json"]).prop_map(|text| json!(text)),
    ];
    leaf.prop_recursive(4, 32, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::Array),
            prop::collection::vec((names(), inner), 0..6)
                .prop_map(|fields| Value::Object(fields.into_iter().collect())),
        ]
    })
}

/// Some bytes of a file replaced by others.
fn damage() -> impl Strategy<Value = (usize, prop::sample::Index, usize, Vec<u8>)> {
    let byte = prop_oneof![prop::sample::select(b"{}[]\",:0123 abc\\\n".to_vec()), any::<u8>()];
    (
        0..SAMPLES.len(),
        any::<prop::sample::Index>(),
        0..3usize,
        prop::collection::vec(byte, 0..3),
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(ProptestConfig::default().cases / 4))]

    #[test]
    fn arbitrary_bytes(catalogue: Vec<u8>, pack: Vec<u8>, theme: Vec<u8>) {
        check_agreement(&Folder::in_memory([(Catalogue::FILE, catalogue), ("notes.json", pack.clone()), ("theme.json", theme)]))?;
        check_agreement(&Folder::in_memory([(Catalogue::FILE, CATALOGUE.into()), ("notes.json", pack)]))?;
    }

    #[test]
    fn arbitrary_json(catalogue in json_value(), pack in json_value()) {
        let (catalogue, pack) = (catalogue.to_string(), pack.to_string());
        check_agreement(&Folder::in_memory([(Catalogue::FILE, catalogue), ("notes.json", pack.clone())]))?;
        check_agreement(&with_pack(pack))?;
    }

    #[test]
    fn any_value_of_the_pack_replaced(index: prop::sample::Index, value in json_value()) {
        let mut pack: Value = serde_json::from_str(PACK).expect("JSON");
        let mut pointers = vec![String::new()];
        let mut next = 0;
        while let Some(pointer) = pointers.get(next).cloned() {
            match pack.pointer(&pointer) {
                Some(Value::Object(fields)) => pointers.extend(fields.keys().map(|name| format!("{pointer}/{name}"))),
                Some(Value::Array(list)) => pointers.extend((0..list.len()).map(|index| format!("{pointer}/{index}"))),
                _ => {}
            }
            next += 1;
        }
        *pack.pointer_mut(index.get::<String>(&pointers)).expect("a value") = value;
        check_agreement(&with_pack(pack.to_string()))?;
    }

    #[test]
    fn damaged_samples(damages in prop::collection::vec(damage(), 0..4)) {
        let mut files = SAMPLES.map(|(name, bytes)| (name, bytes.to_vec()));
        for (file, index, removed, inserted) in damages {
            let bytes = &mut files[file].1;
            let from = index.index(bytes.len());
            let to = (from + removed).min(bytes.len());
            bytes.splice(from..to, inserted);
        }
        check_agreement(&Folder::in_memory(files))?;
    }
}

#[test]
fn the_samples_have_no_errors() {
    assert_eq!(
        check_agreement(&Folder::in_memory(SAMPLES))
            .expect("agreement")
            .errors(),
        0
    );
}

#[test]
fn ten_thousand_levels_of_nesting_are_one_error() {
    for (open, close) in [("[", "]"), ("{\"areas\":", "}")] {
        let report = check_agreement(&with_pack(format!("{}0{}", open.repeat(10_000), close.repeat(10_000))));
        assert_eq!(report.expect("agreement").diagnostics.len(), 1);
    }
}

#[test]
fn a_hundred_thousand_ids_are_checked() {
    let ids = |range: std::ops::Range<u32>| {
        let ids: Vec<String> = range.map(|id| format!("\"u-{id:x}-x\"")).collect();
        ids.join(",")
    };
    let retired = format!(
        "\"retired\": {{ \"responsibilities\": [{}], \"checklist\": [{}] }},\n  \"areas\"",
        ids(0..50_000),
        ids(0..50_000)
    );
    let report = checked(&with_pack(PACK.replacen("\"areas\"", &retired, 1)));
    assert_eq!(report.diagnostics, []);
}

/// So many that searching all fields for each one would be too slow.
#[test]
fn twenty_thousand_unknown_fields_are_located_one_by_one() {
    let fields: Vec<String> = (0..20_000).map(|field| format!("\"x{field}\":0")).collect();
    let report = checked(&with_pack(format!("{{{}}}", fields.join(","))));
    let unknown = report
        .diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.code == "unknown-field");
    let mut columns: Vec<usize> = unknown
        .filter_map(|diagnostic| diagnostic.location.region.as_ref())
        .map(|region| region.column)
        .collect();
    columns.dedup();
    assert_eq!(columns.len(), 20_000);
}
