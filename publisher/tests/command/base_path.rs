//! `build --base`: every link of every page begins with the base path and leads to a file.

use crate::test_dir::{CONTENT, SITE, TestDir, tree};
use rstest::rstest;
use scraper::Html;
use std::collections::BTreeMap;

/// The files that a path of the site can lead to.
fn files_at(path: &str) -> Vec<String> {
    let path = path.split(['#', '?']).next().unwrap_or_default().trim_end_matches('/');
    let page = if path.is_empty() {
        "index.html".to_owned()
    } else {
        format!("{path}/index.html")
    };
    vec![path.to_owned(), page]
}

/// Every URL in a page.
fn urls(html: &str) -> Vec<String> {
    let mut found = Vec::new();
    for element in Html::parse_document(html).root_element().descendent_elements() {
        let is_file_list = element.value().attr("name") == Some("portal");
        for (name, value) in element.value().attrs() {
            let is_url = matches!(name, "href" | "src" | "action" | "formaction" | "poster" | "srcset")
                // The path of the page is below the base path already.
                || is_file_list && name.starts_with("data-") && name != "data-path"
                || value.starts_with('/');
            if is_url && !value.is_empty() {
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
fn every_link_of_every_page_leads_to_a_file_below_the_base(#[case] base: &str) {
    let dir = TestDir::new();
    let output = dir.build(&["--base", base, "--url", "https://trust.example"]);
    assert_eq!(output.status, 0, "{output:?}");
    let site = tree(&dir.path(SITE));
    let pages = pages(&site);
    assert_eq!(pages.len(), 10);
    for (page, html) in &pages {
        let mut internal = 0;
        for url in urls(html) {
            let url = url.strip_prefix("https://trust.example").unwrap_or(&url);
            if url.starts_with('#') || url.starts_with("mailto:") || url.starts_with("https://") {
                continue;
            }
            let path = url.strip_prefix(base);
            let path = path.unwrap_or_else(|| panic!("{page}: {url}"));
            assert!(
                files_at(path)
                    .iter()
                    .any(|file| site.contains_key(file) || path.is_empty()),
                "{page}: {url}"
            );
            internal += 1;
        }
        assert!(internal > 10, "{page}");
    }
    assert_eq!(dir.names(), [CONTENT, SITE]);
}

#[test]
fn style_sheet_sitemap_and_robots_contain_the_base() {
    let dir = TestDir::new();
    assert_eq!(
        dir.build(&["--base", "trust", "--url", "https://trust.example"]).status,
        0
    );
    let site = tree(&dir.path(SITE));
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

#[test]
fn with_a_trailing_slash_every_link_of_the_site_and_its_sitemap_ends_with_one() {
    let dir = TestDir::new();
    let url = "https://acme.github.io";
    let output = dir.build(&["--base", "trust", "--url", url, "--trailing-slash"]);
    assert_eq!(output.status, 0, "{output:?}");
    assert!(!output.out.contains("--trailing-slash"), "{}", output.out);
    let site = tree(&dir.path(SITE));
    let mut seen = 0;
    for (page, html) in pages(&site) {
        assert!(html.contains("data-base=\"/trust/\" data-slash "), "{page}");
        for address in urls(&html) {
            let address = address.strip_prefix(url).unwrap_or(&address);
            let path = address.split(['#', '?']).next().unwrap_or_default();
            if site.contains_key(&format!(
                "{}/index.html",
                path.trim_start_matches("/trust/").trim_end_matches('/')
            )) {
                assert!(path.ends_with('/'), "{page}: {address}");
                seen += 1;
            }
        }
    }
    assert!(seen > 50);
    let sitemap = String::from_utf8_lossy(&site["sitemap.xml"]);
    assert_eq!(sitemap.matches("<loc>").count(), sitemap.matches("/</loc>").count());
}

#[test]
fn a_host_that_redirects_to_a_trailing_slash_is_reported() {
    let output = TestDir::new().build(&["--url", "https://acme.github.io"]);
    assert!(output.out.contains("with --trailing-slash"), "{}", output.out);
    let output = TestDir::new().build(&["--url", "https://trust.example"]);
    assert!(!output.out.contains("--trailing-slash"), "{}", output.out);
}
