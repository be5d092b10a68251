//! The files of a site besides its pages.

use super::{NOTES, ONE, Site, Starter, TWO, URL, site, site_at};
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
    let starter = Starter::new();
    let site = site(&starter.folder());
    assert_eq!(site.text("content/catalogue.json"), starter.catalogue.to_string());
    assert_eq!(site.text("content/example.json"), starter.pack.to_string());
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
