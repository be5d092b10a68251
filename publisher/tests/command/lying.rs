//! Where a site lies: with `--base`, every link of every page begins with it and leads to a file.

use crate::kit::{CONTENT, Place, SITE, tree};
use rstest::rstest;
use scraper::Html;
use std::collections::BTreeMap;

/// The file that an address of the site leads to.
fn file_at(path: &str) -> Vec<String> {
    let path = path.split(['#', '?']).next().unwrap_or_default().trim_end_matches('/');
    let page = if path.is_empty() {
        "index.html".to_owned()
    } else {
        format!("{path}/index.html")
    };
    vec![path.to_owned(), page]
}

/// Everything in a page that is an address.
fn addresses(html: &str) -> Vec<String> {
    let mut found = Vec::new();
    for element in Html::parse_document(html).root_element().descendent_elements() {
        let is_list_of_files = element.value().attr("name") == Some("portal");
        for (name, value) in element.value().attrs() {
            let is_address = matches!(name, "href" | "src" | "action" | "formaction" | "poster" | "srcset")
                || is_list_of_files && name.starts_with("data-")
                || value.starts_with('/');
            if is_address && !value.is_empty() {
                found.push(value.to_owned());
            }
        }
    }
    found
}

fn pages(site: &BTreeMap<String, Vec<u8>>) -> Vec<(&str, String)> {
    site.iter()
        .filter(|(path, _)| path.ends_with(".html"))
        .map(|(path, bytes)| (path.as_str(), String::from_utf8(bytes.clone()).expect("text")))
        .collect()
}

#[rstest]
#[case("/")]
#[case("/trust/")]
#[case("/a/b.c/")]
fn every_link_of_every_page_leads_to_a_file_under_the_base(#[case] base: &str) {
    let place = Place::new();
    let outcome = place.build(&["--base", base, "--url", "https://trust.example"]);
    assert_eq!(outcome.status, 0, "{outcome:?}");
    let site = tree(&place.path(SITE));
    let pages = pages(&site);
    assert_eq!(pages.len(), 10);
    for (page, html) in &pages {
        let mut inside = 0;
        for address in addresses(html) {
            let address = address.strip_prefix("https://trust.example").unwrap_or(&address);
            if address.starts_with('#') || address.starts_with("mailto:") || address.starts_with("https://") {
                continue;
            }
            let path = address.strip_prefix(base);
            let path = path.unwrap_or_else(|| panic!("{page}: {address}"));
            assert!(
                file_at(path)
                    .iter()
                    .any(|file| site.contains_key(file) || path.is_empty()),
                "{page}: {address}"
            );
            inside += 1;
        }
        assert!(inside > 10, "{page}");
    }
    assert_eq!(place.names(), [CONTENT, SITE]);
}

#[test]
fn style_sheets_sitemap_and_robots_know_the_base() {
    let place = Place::new();
    assert_eq!(
        place
            .build(&["--base", "trust", "--url", "https://trust.example"])
            .status,
        0
    );
    let site = tree(&place.path(SITE));
    let text = |path: &str| String::from_utf8_lossy(&site[path]).into_owned();
    let theme = site
        .keys()
        .find(|path| path.starts_with("assets/theme-") && path.ends_with(".css"))
        .expect("the theme");
    assert!(text(theme).contains("url(\"/trust/assets/logo-"));
    assert_eq!(
        text("sitemap.xml").matches("<loc>https://trust.example/trust/").count(),
        8
    );
    assert_eq!(text("sitemap.xml").matches("<loc>").count(), 8);
    assert!(text("robots.txt").contains("Sitemap: https://trust.example/trust/sitemap.xml\n"));
}
