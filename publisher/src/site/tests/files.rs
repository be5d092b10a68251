//! The files of a site besides its pages.

use super::{NOTES, ONE, Site, Starter, TWO, URL, site, site_at};
use crate::folder::Folder;
use crate::hosting::{SITE_MARKER, SiteMarker, read_site_marker};
use crate::site::{SitePaths, read_static_files};
use portal::content::{Catalogue, Id};
use std::collections::{BTreeMap, BTreeSet};
use std::io::Read as _;

fn assets(site: &Site) -> BTreeMap<&str, &[u8]> {
    site.files().filter(|(path, _)| path.starts_with("assets/")).collect()
}

#[test]
fn changing_a_pack_renames_only_its_own_asset() {
    let before = &*TWO;
    let mut starter = Starter::new();
    starter.set_text(0, 0, "Encrypt customers' notes in transit and at Rest.");
    let after = site(&starter.folder_of_two());
    let second_pack = [before, &after].map(|site| site.asset("tasks", ".json").to_owned());
    assert_ne!(second_pack[0], second_pack[1], "both packs have the same content here");
    assert_ne!(before.asset(NOTES, ".json"), after.asset(NOTES, ".json"));
    let others = |site: &Site| -> BTreeMap<String, Vec<u8>> {
        assets(site)
            .into_iter()
            .filter(|(path, _)| !path.starts_with("assets/example-notes-") && !path.starts_with("assets/tasks-"))
            .map(|(path, bytes)| (path.to_owned(), bytes.to_vec()))
            .collect()
    };
    assert_eq!(others(before), others(&after));
}

#[test]
fn whitespace_in_a_pack_changes_no_asset() {
    let starter = Starter::new();
    let folder = |pack: String| {
        crate::folder::Folder::in_memory([
            ("catalogue.json", starter.catalogue.to_string()),
            ("example.json", pack),
        ])
    };
    let compact = site(&folder(starter.pack.to_string()));
    let spaced = site(&folder(serde_json::to_string_pretty(&starter.pack).expect("JSON")));
    assert_eq!(assets(&compact), assets(&spaced));
    assert_ne!(
        compact.bytes("content/example.json"),
        spaced.bytes("content/example.json")
    );
}

#[test]
fn assets_with_different_bytes_have_different_names() {
    let elsewhere = site_at(&Starter::new().folder(), "/trust/", None);
    let mut seen: BTreeMap<&str, &[u8]> = BTreeMap::new();
    for site in [&*ONE, &*TWO, &elsewhere] {
        for (path, bytes) in assets(site) {
            assert_eq!(*seen.entry(path).or_insert(bytes), bytes, "{path}");
        }
    }
}

#[test]
fn content_files_are_published_unchanged() {
    let mut starter = Starter::new();
    starter.set("name", "Example Notes");
    starter.set("summary", "What is whose.");
    starter.catalogue["products"][0]["security_team"] =
        serde_json::json!({ "name": "Team", "email": "team@example.com" });
    let site = site(&starter.folder());
    assert_eq!(site.text("content/catalogue.json"), starter.catalogue.to_string());
    assert_eq!(site.text("content/example.json"), starter.pack.to_string());
}

#[test]
fn browsers_get_a_catalogue_with_what_its_entries_leave_out() {
    let starter = Starter::new();
    assert_eq!(starter.catalogue["products"][0].get("name"), None);
    for path in ["content/catalogue.json", ONE.asset("catalogue", ".json")] {
        let catalogue = Catalogue::parse(ONE.bytes(path)).expect("a complete catalogue");
        let entry = catalogue.only_product().expect("one product");
        assert_eq!(entry.name.as_str(), starter.pack["name"].as_str().expect("a name"));
    }
}

#[test]
fn every_served_file_has_compressed_copies() {
    let site = &*TWO;
    // Compressed copies in the bundle are used as they are.
    assert_eq!(site.bytes("assets/portal-2.wasm.br"), b"compressed");
    let unserved = |path: &str| {
        path.starts_with("_hosting/") || path == "_headers" || path == ".nojekyll" || path == ".trust-portal"
    };
    for (path, bytes) in site.files() {
        if path.ends_with(".br") || path.ends_with(".gz") || unserved(path) {
            continue;
        }
        let mut out = Vec::new();
        flate2::read::GzDecoder::new(site.bytes(&format!("{path}.gz")))
            .read_to_end(&mut out)
            .expect("gzip");
        assert!(out == bytes, "{path}.gz");
        if path == "assets/portal-2.wasm" {
            continue;
        }
        let mut out = Vec::new();
        let copy = site.bytes(&format!("{path}.br"));
        brotli::Decompressor::new(copy, 4096)
            .read_to_end(&mut out)
            .expect("brotli");
        assert!(out == bytes, "{path}.br");
    }
}

#[test]
fn gzip_copies_have_no_timestamp() {
    for (path, bytes) in ONE.files().filter(|(path, _)| path.ends_with(".gz")) {
        // RFC 1952, section 2.3.1: MTIME, 0 for none.
        assert_eq!(&bytes[4..8], [0; 4], "{path}");
    }
}

#[test]
fn the_same_content_gives_the_same_site() {
    assert!(site(&Starter::new().folder_of_two()) == *TWO);
}

fn listed(site: &Site) -> Vec<String> {
    let sitemap = site.text("sitemap.xml");
    sitemap
        .split("<loc>")
        .skip(1)
        .map(|rest| rest.split("</loc>").next().expect("an address").to_owned())
        .collect()
}

#[test]
fn the_sitemap_lists_every_canonical_url_once() {
    for site in [&*ONE, &*TWO] {
        let listed = listed(site);
        let canonical: BTreeSet<String> = site
            .every_page()
            .iter()
            .filter(|page| !page.is_not_found())
            .map(|page| page.attribute("link[rel=canonical]", "href"))
            .collect();
        assert_eq!(listed.iter().cloned().collect::<BTreeSet<_>>(), canonical);
        assert_eq!(listed.len(), canonical.len(), "each once");
    }
}

#[test]
fn without_an_origin_there_is_no_sitemap_and_robots_names_none() {
    let site = site_at(&Starter::new().folder(), "/", None);
    assert!(site.files().all(|(path, _)| !path.starts_with("sitemap")));
    assert_eq!(site.text("robots.txt"), "User-agent: *\nAllow: /\n");
}

#[test]
fn robots_allows_everything_and_names_the_sitemap() {
    let site = site_at(&Starter::new().folder(), "/trust/", Some(URL));
    assert_eq!(
        site.text("robots.txt"),
        format!("User-agent: *\nAllow: /\nSitemap: {URL}/trust/sitemap.xml\n")
    );
}

/// The starter folder with more files.
fn starter_with(files: &[(&str, &[u8])]) -> Folder {
    let starter = Starter::new();
    let content = [
        ("catalogue.json", starter.catalogue.to_string().into_bytes()),
        ("example.json", starter.pack.to_string().into_bytes()),
    ];
    let files = files.iter().map(|(name, bytes)| (*name, bytes.to_vec()));
    Folder::in_memory(content.into_iter().chain(files))
}

fn marker(site: &Site) -> SiteMarker {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join(SITE_MARKER), site.bytes(SITE_MARKER)).expect("written");
    read_site_marker(folder.path()).expect("a marker")
}

#[test]
fn static_files_are_published_as_they_are_and_listed_in_the_marker() {
    let files: [(&str, &[u8]); 4] = [
        ("CNAME", b"trust.example\n"),
        (".well-known/security.txt", b"Contact: mailto:security@acme.example\n"),
        ("reports/soc-2.pdf", b"%PDF-1.7\n\xFF"),
        ("example-notes/x.json", b"{ \"a\" : 1 }"),
    ];
    let in_folder: Vec<(String, &[u8])> = files
        .iter()
        .map(|(path, bytes)| (format!("static/{path}"), *bytes))
        .collect();
    let in_folder: Vec<(&str, &[u8])> = in_folder.iter().map(|(name, bytes)| (name.as_str(), *bytes)).collect();
    let site = site(&starter_with(&in_folder));
    let listed = marker(&site).files.expect("a list");
    for (path, bytes) in files {
        assert!(site.bytes(path) == bytes, "{path}");
        assert!(listed.iter().any(|file| file.as_str() == path), "{path}");
    }
    // Everything else is as without them.
    let mut others = site.files.clone();
    others.retain(|path, _| {
        let original = path.trim_end_matches(".br").trim_end_matches(".gz");
        files.iter().all(|(file, _)| *file != original) && path != SITE_MARKER
    });
    let mut expected = ONE.files.clone();
    expected.remove(SITE_MARKER);
    assert!(others == expected);
}

#[test]
fn b6_no_static_file_can_take_the_place_of_any_file_of_a_site() {
    let products = [NOTES, "tasks"].map(|id| Id::parse(id).expect("an id"));
    let paths = SitePaths::new(&products);
    for (path, _) in TWO.files() {
        for path in [path.to_owned(), path.to_uppercase(), format!("{path}/x.txt")] {
            let folder = Folder::in_memory([(format!("static/{path}"), "")]);
            let (published, errors) = read_static_files(&folder, &paths);
            assert!(published.is_empty() && errors.len() == 1, "{path}");
        }
        for (end, _) in path.match_indices('/') {
            let folder = Folder::in_memory([(format!("static/{}", &path[..end]), "")]);
            assert_eq!(read_static_files(&folder, &paths).1.len(), 1, "{path}");
        }
    }
}

#[test]
fn a_static_file_that_may_not_be_published_is_an_error_of_the_build() {
    let folder = starter_with(&[("static/page.html", b"<html>")]);
    let error = crate::site::SiteContent::read(&folder).expect_err("a page").to_string();
    assert!(
        error.starts_with("static/page.html: files that end in \".html\""),
        "{error}"
    );
}
