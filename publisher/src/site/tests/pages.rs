//! The head and metadata of every page.

use super::{NOTES, ONE, Page, Starter, TASKS, TWO, URL, site_at};
use rstest::rstest;
use serde_json::{Value, json};
use std::collections::HashSet;

fn both_sites() -> Vec<Page> {
    let one = ONE.every_page();
    let two = TWO.every_page();
    one.into_iter().chain(two).collect()
}

#[test]
fn every_page_has_a_title_a_description_and_one_heading() {
    for page in both_sites() {
        for text in [
            page.text_of("head > title"),
            page.attribute("meta[name=description]", "content"),
            page.text_of("h1"),
        ] {
            assert_ne!(text.trim(), "", "{}", page.path);
        }
        assert_eq!(
            page.attribute("meta[property='og:title']", "content"),
            page.text_of("head > title")
        );
        assert_eq!(
            page.attribute("meta[property='og:description']", "content"),
            page.attribute("meta[name=description]", "content")
        );
        assert_eq!(page.attribute("html", "lang"), "en");
    }
}

#[test]
fn no_two_pages_of_a_site_have_the_same_title() {
    let pages = TWO.every_page();
    let titles: HashSet<String> = pages.iter().map(|page| page.text_of("head > title")).collect();
    assert_eq!(titles.len(), pages.len(), "{titles:?}");
}

#[test]
fn every_page_is_valid_html() {
    for page in both_sites() {
        assert!(page.html.errors.is_empty(), "{}: {:?}", page.path, page.html.errors);
        assert!(
            page.html.quirks_mode == scraper::html::Html::new_document().quirks_mode,
            "{}",
            page.path
        );
        let ids: Vec<&str> = page.all("[id]").iter().filter_map(|one| one.value().id()).collect();
        let different: HashSet<&&str> = ids.iter().collect();
        assert_eq!(different.len(), ids.len(), "{}: duplicate id", page.path);
    }
}

#[test]
fn every_page_except_not_found_has_a_canonical_url_if_the_origin_is_known() {
    for page in site_at(&Starter::new().folder_of_two(), "/trust/", Some(URL)).every_page() {
        if page.is_not_found() {
            assert!(page.all("link[rel=canonical], meta[property='og:url']").is_empty());
            continue;
        }
        let folder = page.path.trim_end_matches("index.html").trim_end_matches('/');
        let expected = format!("{URL}/trust/{folder}");
        assert_eq!(page.attribute("link[rel=canonical]", "href"), expected);
        assert_eq!(page.attribute("meta[property='og:url']", "content"), expected);
    }
}

#[test]
fn no_page_has_a_canonical_url_if_the_origin_is_unknown() {
    for page in site_at(&Starter::new().folder(), "/", None).every_page() {
        let found = page.all("link[rel=canonical], meta[property='og:url'], script[type='application/ld+json']");
        assert!(found.is_empty(), "{}", page.path);
    }
}

#[test]
fn the_content_security_policy_precedes_everything_that_loads_or_runs() {
    for page in both_sites() {
        let order: Vec<String> = page
            .all("head > *")
            .iter()
            .map(|one| one.value().attr("http-equiv").unwrap_or(one.value().name()).to_owned())
            .collect();
        let policy = order
            .iter()
            .position(|name| name == "Content-Security-Policy")
            .expect("a policy");
        let first = order
            .iter()
            .position(|name| matches!(&**name, "script" | "link" | "style"));
        assert!(first.is_some_and(|first| policy < first), "{}: {order:?}", page.path);
        let policy = page.attribute("meta[http-equiv=Content-Security-Policy]", "content");
        assert!(policy.starts_with("default-src 'none'; "), "{policy}");
        assert!(
            !policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"),
            "{policy}"
        );
    }
}

#[test]
fn a_page_runs_only_the_two_start_scripts_of_the_app() {
    for page in both_sites() {
        let scripts: Vec<_> = page
            .all("script")
            .iter()
            .map(|one| (one.value().attr("type"), one.value().attr("src")))
            .filter(|(kind, _)| *kind != Some("application/ld+json"))
            .collect();
        let expected = ["/assets/early-6.js", "/assets/boot-3.js"].map(|src| (Some("module"), Some(src)));
        assert_eq!(scripts, expected, "{}", page.path);
        assert!(
            page.all("[style], [onclick], [onload], style, iframe, object, embed, base")
                .is_empty(),
            "{}",
            page.path
        );
    }
}

#[test]
fn the_structured_data_agrees_with_the_page() {
    for page in both_sites().iter().filter(|page| !page.is_not_found()) {
        let data: Value = serde_json::from_str(&page.text_of("script[type='application/ld+json']")).expect("JSON");
        assert_eq!(data["@context"], "https://schema.org");
        assert_eq!(data["url"], page.attribute("link[rel=canonical]", "href"));
        assert_eq!(data["name"], page.text_of("head > title"));
        assert_eq!(data["publisher"]["name"], "Example Inc.");
        assert_eq!(data["isPartOf"]["url"], format!("{URL}/"));
        let expected = if page.path.contains("/contact/") {
            "ContactPage"
        } else {
            "WebPage"
        };
        assert_eq!(data["@type"], expected, "{}", page.path);
        let is_of_product = page.path.starts_with(NOTES) || page.path.starts_with(TASKS);
        assert!(!is_of_product || data["dateModified"] == "2026-11-22", "{data}");
    }
}

#[test]
fn only_the_not_found_page_is_not_indexed() {
    for page in both_sites() {
        assert_eq!(
            !page.all("meta[name=robots]").is_empty(),
            page.is_not_found(),
            "{}",
            page.path
        );
    }
}

#[rstest]
#[case::without_address(None)]
#[case::with_address(Some(URL))]
fn the_not_found_page_names_no_pack(#[case] url: Option<&str>) {
    let page = site_at(&Starter::new().folder(), "/", url).page("404.html");
    assert_eq!(page.one("meta[name=portal]").value().attr("data-pack"), None);
    assert!(page.all("link[href*='example-notes-']").is_empty());
}

#[test]
fn a_page_of_a_product_names_and_preloads_its_pack() {
    let site = &*TWO;
    for page in site.every_page() {
        let named = page
            .one("meta[name=portal]")
            .value()
            .attr("data-pack")
            .map(str::to_owned);
        let product = [NOTES, TASKS]
            .into_iter()
            .find(|product| page.path.starts_with(&format!("{product}/")));
        let expected = product.map(|product| format!("/{}", site.asset(product, ".json")));
        assert_eq!(named, expected, "{}", page.path);
        let preloaded = page.all("link[rel=preload][as=fetch][href*='/assets/']");
        let is_preloaded = |pack: &String| preloaded.iter().any(|one| one.value().attr("href") == Some(pack));
        assert!(expected.iter().all(is_preloaded), "{}", page.path);
        let parts = usize::from(page.path.ends_with("/checklist/index.html"));
        assert_eq!(
            preloaded.len(),
            2 + usize::from(expected.is_some()) + parts,
            "{}",
            page.path
        );
    }
}

#[test]
fn only_the_pages_of_a_part_of_the_app_preload_it() {
    for page in TWO.every_page() {
        let part = page.all("link[rel=preload][as=fetch][type='application/wasm'][href='/assets/checklist-7.wasm']");
        let is_its_page = page.path.ends_with("/checklist/index.html");
        assert_eq!(part.len(), usize::from(is_its_page), "{}", page.path);
    }
}

#[test]
fn only_the_responsibilities_of_a_product_with_a_change_log_preload_the_part_that_shows_it() {
    let mut starter = Starter::new();
    let first = starter.pack["areas"][0]["responsibilities"][0]["id"].clone();
    starter.pack["changes"] = json!([
        { "version": "1.1", "date": "2026-11-22", "entries": [{ "kind": "added", "id": first }] },
    ]);
    for (site, has_changes) in [
        (site_at(&starter.folder(), "/", None), true),
        (site_at(&Starter::new().folder(), "/", None), false),
    ] {
        for page in site.every_page() {
            let part = page.all("link[rel=preload][as=fetch][type='application/wasm'][href='/assets/changes-8.wasm']");
            let shows_them = has_changes && page.path.ends_with("/responsibilities/index.html");
            assert_eq!(part.len(), usize::from(shows_them), "{}", page.path);
        }
    }
}

#[test]
fn every_file_that_a_page_names_exists() {
    let site = site_at(&Starter::new().folder_of_two(), "/trust/", None);
    for page in site.every_page() {
        let data = page.one("meta[name=portal]");
        let named = page
            .all("link[href], script[src]")
            .into_iter()
            .filter_map(|one| one.value().attr("href").or(one.value().attr("src")))
            .chain(["data-js", "data-wasm", "data-catalogue"].map(|name| data.value().attr(name).expect("named")))
            .chain(data.value().attr("data-pack"));
        for address in named {
            let path = address.strip_prefix("/trust/").expect("under the base");
            assert!(site.files.contains_key(path), "{}: {address}", page.path);
        }
    }
}

#[test]
fn with_a_single_product_the_home_page_is_its_overview() {
    let site = &*ONE;
    let (home, overview) = (site.page("index.html"), site.page("example-notes/index.html"));
    assert_eq!(home.attribute("link[rel=canonical]", "href"), format!("{URL}/{NOTES}"));
    for selector in ["head > title", "h1", "main", "script[type='application/ld+json']"] {
        assert_eq!(home.text_of(selector), overview.text_of(selector), "{selector}");
    }
    assert!(home.one("meta[name=portal]").value().attr("data-pack").is_some());
}

#[test]
fn with_two_products_the_home_page_links_to_both() {
    let home = TWO.page("index.html");
    assert_eq!(home.attribute("link[rel=canonical]", "href"), format!("{URL}/"));
    for product in [NOTES, TASKS] {
        assert!(!home.all(&format!("main a[href='/{product}']")).is_empty(), "{product}");
    }
}

/// The starter with this number of responsibilities.
fn starter_with(count: usize) -> Starter {
    let mut starter = Starter::new();
    let areas = starter.pack["areas"].as_array().expect("a list");
    let existing: usize = areas
        .iter()
        .map(|area| area["responsibilities"].as_array().map_or(0, Vec::len))
        .sum();
    let rows = starter.pack["areas"][0]["responsibilities"]
        .as_array_mut()
        .expect("a list");
    rows.extend(
        (existing..count).map(
            |number| serde_json::json!({ "id": format!("more-{number}"), "party": "provider", "text": "Do more." }),
        ),
    );
    starter
}

#[rstest]
#[case::all_on_one_page(200, false)]
#[case::one_more(201, true)]
fn only_a_product_with_more_rows_than_a_page_shows_has_a_page_with_all_rows(
    #[case] count: usize,
    #[case] has_page: bool,
) {
    let site = site_at(&starter_with(count).folder(), "/", Some(URL));
    let paged = format!("{NOTES}/responsibilities/index.html");
    let all_rows = format!("{NOTES}/responsibilities/all/index.html");
    assert_eq!(site.files.contains_key(&all_rows), has_page);
    let rows = |path: &str| site.page(path).all("main .responsibility").len();
    assert_eq!(rows(&paged), 200);
    let link = format!("a[href='/{NOTES}/responsibilities/all']");
    assert_eq!(site.page(&paged).all(&link).len(), usize::from(has_page));
    if has_page {
        assert_eq!(rows(&all_rows), count);
    }
}

#[test]
fn the_page_with_all_rows_has_the_canonical_url_of_the_paged_one_and_is_not_in_the_sitemap() {
    let site = site_at(&starter_with(201).folder(), "/trust/", Some(URL));
    let page = site.page(&format!("{NOTES}/responsibilities/all/index.html"));
    let paged = format!("{URL}/trust/{NOTES}/responsibilities");
    assert_eq!(page.attribute("link[rel=canonical]", "href"), paged);
    assert_eq!(page.attribute("meta[property='og:url']", "content"), paged);
    assert!(page.all("meta[name=robots]").is_empty());
    let sitemap = site.text("sitemap.xml");
    assert_eq!(sitemap.matches(&format!("<loc>{paged}</loc>")).count(), 1, "{sitemap}");
    assert!(!sitemap.contains("/responsibilities/all"), "{sitemap}");
}
