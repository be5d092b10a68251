//! The diagnostics of small folders, each with one error or warning.

mod allowed;
mod errors;
mod files;
mod fuzz;
mod logo;
mod readers;
mod rendering;
mod warnings;

use super::*;
use crate::folder::Folder;
use portal::content::{Catalogue, Date};

pub(super) const CATALOGUE: &str = r#"{
  "format": 1,
  "title": "Acme trust portal",
  "introduction": ["Who secures what."],
  "publisher": { "name": "Acme", "email": "trust@acme.example" },
  "products": [
    {
      "id": "notes", "name": "Acme Notes", "pack": "notes.json",
      "summary": "What is whose part.",
      "security_team": { "name": "Acme Security Team", "email": "security@acme.example" }
    }
  ]
}
"#;

pub(super) const PACK: &str = r#"{
  "format": 1,
  "id": "notes", "name": "Acme Notes", "provider": "Acme",
  "version": "1.0", "published": "2026-11-22",
  "summary": "What is whose part.",
  "introduction": ["Acme runs the service."],
  "security_team": {
    "name": "Acme Security Team", "email": "security@acme.example",
    "invitation": ["Ask us."]
  },
  "roles": [{ "id": "hr", "name": "Personnel", "summary": "Knows who leaves." }],
  "frameworks": [
    { "id": "iso-27001", "name": "ISO/IEC 27001", "url": "https://www.iso.org/standard/27001" }
  ],
  "areas": [
    {
      "id": "accounts", "name": "Accounts",
      "responsibilities": [
        { "id": "lock-accounts", "party": "provider", "text": "Lock an account." },
        {
          "id": "remove-leavers",
          "party": "customer",
          "text": "Delete accounts.",
          "role": "hr",
          "controls": [{ "framework": "iso-27001", "ids": ["A.5.18"] }]
        }
      ]
    }
  ],
  "checklist": [
    {
      "id": "leavers", "title": "Delete the accounts of leavers",
      "guidance": ["By that evening."],
      "fulfils": ["remove-leavers"]
    }
  ]
}
"#;

/// A text with the first occurrence of each left string replaced by the right one.
pub(super) fn edited(text: &str, edits: &[(&str, &str)]) -> String {
    edits.iter().fold(text.to_owned(), |text, (from, to)| {
        assert!(text.contains(from), "the sample does not contain {from}");
        text.replacen(from, to, 1)
    })
}

/// The sample folder with this pack.
pub(super) fn with_pack(pack: impl Into<Vec<u8>>) -> Folder {
    Folder::in_memory([(Catalogue::FILE, CATALOGUE.into()), ("notes.json", pack.into())])
}

/// The sample folder with this catalogue.
fn with_catalogue(catalogue: impl Into<Vec<u8>>) -> Folder {
    Folder::in_memory([(Catalogue::FILE, catalogue.into()), ("notes.json", PACK.into())])
}

pub(super) fn checked(folder: &Folder) -> Report {
    check(folder, Date::new(2026, 12, 1).expect("a day"))
}

/// The report on a folder, as text.
fn report_on(folder: &Folder) -> String {
    render_text(&checked(folder), false, 100)
}

/// The report on the sample folder with an edited pack, as text.
fn report_on_pack(edits: &[(&str, &str)]) -> String {
    report_on(&with_pack(edited(PACK, edits)))
}

/// The report on the sample folder with an edited catalogue, as text.
fn report_on_catalogue(edits: &[(&str, &str)]) -> String {
    report_on(&with_catalogue(edited(CATALOGUE, edits)))
}

#[test]
fn the_report_on_a_folder_without_problems_is_one_line() {
    assert_eq!(
        report_on(&with_pack(PACK)),
        "No problem in 2 files: 1 product, 2 responsibilities, 1 checklist item\n"
    );
}
