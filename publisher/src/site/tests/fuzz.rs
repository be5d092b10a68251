//! Pages show exactly the texts of a pack, whatever they are.

use super::{Starter, site};
use portal::content::Line;
use proptest::prelude::*;
use std::collections::BTreeMap;

/// Any text that the reader accepts, with many special characters of HTML.
fn text() -> impl Strategy<Value = String> {
    let special = prop::sample::select(vec![
        "<",
        ">",
        "&",
        "\"",
        "'",
        "</p>",
        "<!--",
        "-->",
        "<script>",
        "</script>",
        "&amp;",
        "&#0;",
        "<!>",
        "]]>",
        "`",
        "\u{2028}",
        "\u{202e}",
        "\u{feff}",
        "\u{fffe}",
        "\u{10ffff}",
        "\u{e000}",
        " ",
        "\u{a0}",
    ])
    .prop_map(str::to_owned);
    let any = any::<char>()
        .prop_filter("no control character", |c| !c.is_control())
        .prop_map(String::from);
    prop::collection::vec(prop_oneof![special, any], 1..30)
        .prop_map(|parts| parts.concat())
        .prop_filter("not empty", |text| Line::parse(text).is_ok())
}

proptest! {
    // Each case builds a whole site.
    #![proptest_config(ProptestConfig::with_cases(ProptestConfig::default().cases / 20))]
    #[test]
    fn pages_show_the_texts_of_the_pack(texts in prop::collection::vec(text(), 5)) {
        let mut starter = Starter::new();
        starter.set("name", &texts[0]);
        starter.set("summary", &texts[1]);
        starter.pack["areas"][0]["name"] = texts[2].as_str().into();
        starter.set_text(0, 0, &texts[3]);
        starter.set_text(1, 1, &texts[4]);
        let mut expected = BTreeMap::new();
        for area in starter.pack["areas"].as_array().expect("a list") {
            for one in area["responsibilities"].as_array().expect("a list") {
                let field = |name: &str| one[name].as_str().expect("a text").trim().to_owned();
                expected.insert(field("id"), field("text"));
            }
        }
        let site = site(&starter.folder());
        let page = site.page("example-notes/responsibilities/index.html");
        let shown: BTreeMap<String, String> = page
            .all("li.responsibility .responsibility-text")
            .into_iter()
            .map(|text| {
                let row = text.parent().and_then(scraper::ElementRef::wrap).expect("a row");
                (row.value().id().expect("an id").to_owned(), text.text().collect())
            })
            .collect();
        prop_assert_eq!(shown, expected);
        for page in site.every_page() {
            let scripts = page.all("script").len();
            prop_assert_eq!(scripts, if page.is_not_found() { 2 } else { 3 }, "{}", page.path);
            prop_assert_eq!(page.all("h1").len(), 1, "{}", page.path);
            if !page.is_not_found() {
                let data = page.text_of("script[type='application/ld+json']");
                prop_assert!(serde_json::from_str::<serde_json::Value>(&data).is_ok(), "{}", data);
            }
        }
    }
}
