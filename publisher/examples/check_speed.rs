//! Times the check of a pack of 10,000 responsibilities in 200 areas: clean, with 10,000 warnings,
//! with 10,000 errors, and in one line.
//!
//! `cargo run --release -p trust-portal --example check_speed`

use portal::content::{Catalogue, Date};
use publisher::check::{Options, check, render_json, render_text};
use publisher::folder::Folder;
use std::time::Instant;

const CATALOGUE: &str = r#"{
  "format": 1, "title": "Acme", "introduction": [], "publisher": { "name": "Acme", "email": "trust@acme.example" },
  "products": [{
    "id": "notes", "name": "Notes", "pack": "notes.json", "summary": "What is whose part.",
    "security_team": { "name": "Team", "email": "security@acme.example" }
  }]
}"#;

/// A pack whose responsibilities are made from a form: `{id}` is an id of their own.
fn pack(form: &str, item: &str) -> String {
    let areas: Vec<String> = (0..200)
        .map(|area| {
            let list: Vec<String> = (0..50).map(|one| form.replace("{id}", &format!("x{area}-{one}-y"))).collect();
            format!(
                "    {{\n      \"id\": \"area-{area}-z\", \"name\": \"Area {area}\",\n      \"responsibilities\": [\n{}\n      ]\n    }}",
                list.join(",\n")
            )
        })
        .collect();
    let items: Vec<String> = (0..200)
        .map(|area| {
            let ids: Vec<String> = (0..50).map(|one| format!("\"x{area}-{one}-y\"")).collect();
            item.replace("{id}", &format!("x{area}-y"))
                .replace("{ids}", &ids.join(", "))
        })
        .collect();
    format!(
        r#"{{
  "format": 1, "id": "notes", "name": "Notes", "provider": "Acme", "version": "1", "published": "2026-11-22",
  "summary": "What is whose part.", "introduction": [],
  "security_team": {{ "name": "Team", "email": "security@acme.example", "invitation": [] }},
  "frameworks": [{{ "id": "iso-27001", "name": "ISO/IEC 27001", "url": "https://www.iso.org/standard/27001" }}],
  "areas": [
{}
  ],
  "checklist": [
{}
  ]
}}"#,
        areas.join(",\n"),
        items.join(",\n")
    )
}

fn time(what: &str, pack: String) {
    let size = pack.len();
    let folder = Folder::of([(Catalogue::FILE, CATALOGUE.to_owned()), ("notes.json", pack)]);
    let Some(today) = Date::new(2026, 12, 1) else { return };
    let start = Instant::now();
    let report = check(&folder, &Options::on(today));
    let checked = start.elapsed();
    let text = render_text(&report, true, 100);
    let rendered = start.elapsed();
    let json = render_json(&report);
    let printed = start.elapsed();
    println!(
        "{what}: {size} bytes, {} errors, {} warnings; check {checked:.0?}, text {:.0?} ({} bytes), json {:.0?} ({} bytes)",
        report.errors(),
        report.warnings(),
        rendered - checked,
        text.len(),
        printed - rendered,
        json.len()
    );
}

fn main() {
    let responsibility = r#"        {
          "id": "{id}",
          "party": "customer",
          "text": "Review at regular intervals who can reach the service and with which rights, and take away what is no longer needed by anyone.",
          "evidence": "The dated list of accounts with a decision on every line, and proof of each removal, kept for the auditors.",
          "cadence": "quarterly",
          "links": [{ "text": "How to review access", "url": "https://docs.acme.example/manual/access-reviews" }],
          "controls": [{ "framework": "iso-27001", "ids": ["A.5.15", "A.5.18"] }]
        }"#;
    let item = r#"    { "id": "{id}", "title": "Review access", "guidance": ["Once a quarter."], "fulfils": [{ids}] }"#;
    time("clean", pack(responsibility, item));
    let plain_http = responsibility.replace("https://docs", "http://docs");
    time("warnings", pack(&plain_http, item));
    let in_one_line: String = pack(&plain_http, item).lines().map(str::trim).collect();
    time("warnings in one line", in_one_line);
    time("errors", pack(&responsibility.replace("quarterly", "often"), item));
    time(
        "unknown fields",
        pack(&responsibility.replace("\"cadence\"", "\"cadenze\""), item),
    );
    let dangling = item.replace("[{ids}]", "[\"nothing\", {ids}]").replace("-y\"", "-z\"");
    time("dangling references", pack(responsibility, &dangling));
}
