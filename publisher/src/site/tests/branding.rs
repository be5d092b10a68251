//! A site with branding.

use super::{ONE, Page, Site, site};
use crate::folder::Folder;
use crate::starter;
use portal::content::Date;
use rstest::rstest;
use std::fs;
use tempfile::TempDir;

/// The starter folder on disk, with its logo.
fn folder() -> TempDir {
    let dir = tempfile::tempdir().expect("a folder");
    starter::create(dir.path(), Date::new(2026, 11, 22).expect("a day")).expect("created");
    dir
}

fn built(dir: &TempDir) -> Site {
    site(&Folder::read(dir.path()).expect("a folder"))
}

fn styles(page: &Page) -> Vec<String> {
    let links = page.all("link[rel=stylesheet]");
    let addresses = links.iter().filter_map(|link| link.value().attr("href"));
    addresses.map(str::to_owned).collect()
}

#[test]
fn the_theme_is_linked_after_the_style_sheet_of_the_app() {
    let site = built(&folder());
    let theme = format!("/{}", site.asset("theme", ".css"));
    for page in site.every_page() {
        assert_eq!(styles(&page), ["/assets/style-4.css", &*theme], "{}", page.path);
    }
}

#[test]
fn a_site_without_a_theme_has_only_the_style_sheet_and_icon_of_the_app() {
    for page in ONE.every_page() {
        assert_eq!(styles(&page), ["/assets/style-4.css"]);
        assert_eq!(page.attribute("link[rel=icon]", "href"), "/assets/icon-5.svg");
    }
}

#[test]
fn the_logo_is_used_only_by_the_theme_and_as_the_icon() {
    let site = built(&folder());
    let logo = format!("/{}", site.asset("logo", ".svg"));
    assert!(
        site.text(site.asset("theme", ".css"))
            .contains(&format!("url(\"{logo}\")"))
    );
    for page in site.every_page() {
        assert_eq!(page.attribute("link[rel=icon]", "href"), logo);
        assert_eq!(
            page.all(&format!("[href='{logo}'], [src='{logo}']")).len(),
            1,
            "{}",
            page.path
        );
    }
}

#[test]
fn a_theme_without_a_logo_refers_to_no_other_file() {
    let dir = folder();
    let theme = r##"{ "format": 1, "name": "Example", "brand": "#0b6e4f" }"##;
    fs::write(dir.path().join("theme.json"), theme).expect("a file");
    let site = built(&dir);
    assert!(!site.text(site.asset("theme", ".css")).contains("url("));
    assert!(site.files().all(|(path, _)| !path.starts_with("assets/logo-")));
}

#[rstest]
#[case::wide(1000, 10)]
#[case::high(10, 1000)]
#[case::square(64, 64)]
fn a_logo_keeps_its_proportions_and_leaves_space_for_the_name(#[case] width: u32, #[case] height: u32) {
    let dir = folder();
    let svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\"><path d=\"M0 0h9v9z\"/></svg>"
    );
    fs::write(dir.path().join("logo.svg"), svg).expect("a file");
    let site = built(&dir);
    let css = site.text(site.asset("theme", ".css"));
    let (_, size) = css.split_once("/ 2) / ").expect("a size");
    let sides: Vec<f64> = size
        .split(';')
        .next()
        .expect("a declaration")
        .split(' ')
        .map(|side| side.trim_end_matches("rem").parse().expect("a number"))
        .collect();
    assert!(sides[0] <= 9.0 && sides[1] <= 2.25, "{sides:?}");
    let ratio = f64::from(width) / f64::from(height);
    // Of three decimals, the last may be rounded.
    assert!(
        (sides[0] - sides[1] * ratio).abs() <= 0.001 * ratio.max(1.0),
        "{sides:?}"
    );
}
