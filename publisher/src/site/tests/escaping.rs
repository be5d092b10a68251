//! Texts with special characters of HTML, URLs and JSON.

use super::{Page, Starter, TWO, URL, site};
use serde_json::Value;

const NASTY: &str = r#"A "B" & 'C' </title></script><script>alert(1)</script><!-- --> &lt; ]]> \u003c"#;

fn pages() -> Vec<Page> {
    let mut starter = Starter::new();
    starter.catalogue["title"] = format!("Title {NASTY}").into();
    starter.catalogue["introduction"][0] = format!("Introduction {NASTY}").into();
    starter.catalogue["publisher"]["name"] = format!("Publisher {NASTY}").into();
    starter.set("name", &format!("Name {NASTY}"));
    starter.set("summary", &format!("Summary {NASTY}"));
    starter.pack["version"] = format!("Version {NASTY}").into();
    starter.pack["provider"] = format!("Provider {NASTY}").into();
    for value in [&mut starter.catalogue["products"][0], &mut starter.pack] {
        value["security_team"]["name"] = format!("Team {NASTY}").into();
    }
    site(&starter.folder_of_two()).every_page()
}

fn page<'a>(pages: &'a [Page], path: &str) -> &'a Page {
    pages.iter().find(|page| page.path == path).expect("the page")
}

#[test]
fn no_text_is_parsed_as_markup() {
    let plain = TWO.every_page();
    for (page, plain) in pages().iter().zip(&plain) {
        assert_eq!(page.path, plain.path);
        let elements =
            |page: &Page| -> Vec<String> { page.all("*").iter().map(|one| one.value().name().to_owned()).collect() };
        assert_eq!(elements(page), elements(plain), "{}", page.path);
        assert!(page.html.errors.is_empty(), "{}: {:?}", page.path, page.html.errors);
    }
}

#[test]
fn title_and_meta_contain_the_exact_texts() {
    let pages = pages();
    let home = page(&pages, "index.html");
    assert_eq!(home.text_of("head > title"), format!("Title {NASTY}"));
    assert_eq!(
        home.attribute("meta[property='og:site_name']", "content"),
        format!("Title {NASTY}")
    );
    assert_eq!(
        home.attribute("meta[name=description]", "content"),
        format!("Introduction {NASTY}")
    );
    let overview = page(&pages, "example-notes/index.html");
    assert!(overview.text_of("head > title").contains(&format!("Name {NASTY}")));
    assert!(overview.text_of("h1").contains(&format!("Name {NASTY}")));
    for name in ["meta[name=description]", "meta[property='og:description']"] {
        assert_eq!(overview.attribute(name, "content"), format!("Summary {NASTY}"));
    }
}

#[test]
fn the_structured_data_contains_the_exact_texts() {
    let pages = pages();
    let overview = page(&pages, "example-notes/index.html");
    let data: Value = serde_json::from_str(&overview.text_of("script[type='application/ld+json']")).expect("JSON");
    assert_eq!(data["description"], format!("Summary {NASTY}"));
    assert_eq!(data["version"], format!("Version {NASTY}"));
    assert_eq!(data["publisher"]["name"], format!("Publisher {NASTY}"));
    assert_eq!(data["isPartOf"]["name"], format!("Title {NASTY}"));
    assert_eq!(data["url"], format!("{URL}/example-notes"));
}
