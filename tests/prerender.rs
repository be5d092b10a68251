//! Pages rendered on the host: their headings, landmarks, labels and links, and the content of the packs in them.
#![cfg(feature = "ssr")]

use portal::contact::MessageKind;
use portal::content::{Block, Catalogue, Id, Product, Span};
use portal::prerender::render;
use portal::query::Query;
use portal::route::{Address, BasePath, ProductPage, Route};
use portal::session::LoadedContent;
use rstest::rstest;
use std::collections::HashSet;
use std::sync::Arc;

const CATALOGUE: &str = include_str!("../public/content/catalogue.json");
const MYDESK: &str = include_str!("../public/content/mydesk.json");
const IDENTITY360: &str = include_str!("../public/content/identity360.json");

const QUESTION: ProductPage = ProductPage::Form(MessageKind::Question);
const INCIDENT: ProductPage = ProductPage::Form(MessageKind::Incident);

fn id(text: &str) -> Id {
    Id::parse(text).expect("an id")
}

fn catalogue() -> Catalogue {
    Catalogue::parse(CATALOGUE.as_bytes()).expect("the sample catalogue")
}

fn product(name: &str) -> Product {
    let pack = if name == "mydesk" { MYDESK } else { IDENTITY360 };
    Product::parse(
        catalogue().product(&id(name)).expect("the entry of the product"),
        pack.as_bytes(),
    )
    .expect("the sample pack")
}

/// The content that the browser loads for a route: with the product that the route names.
fn loaded(route: &Route) -> LoadedContent {
    LoadedContent {
        catalogue: Some(Arc::new(catalogue())),
        product: route.product().map(|id| Arc::new(product(id.as_str()))),
    }
}

fn product_route(name: &str, page: ProductPage) -> Route {
    Route::Product(id(name), page)
}

fn page(content: LoadedContent, base: &str, address: Address) -> String {
    render(content, BasePath::parse(base), address)
}

fn page_of(route: Route) -> String {
    page(loaded(&route), "/", Address::of(route))
}

/// Every page, with a name for messages: those of both products, and those of the site with and without a product.
fn every_page() -> Vec<(String, LoadedContent, Route)> {
    let products = ["mydesk", "identity360"]
        .into_iter()
        .flat_map(|name| ProductPage::ALL.map(|page| product_route(name, page)));
    let site = [Route::Products, Route::Privacy, Route::Accessibility, Route::NotFound];
    let mut pages: Vec<(String, LoadedContent, Route)> = products
        .chain(site)
        .map(|route| (format!("{route:?}"), loaded(&route), route))
        .collect();
    // The site's own pages can also be opened while a product is loaded.
    for route in [Route::Products, Route::Privacy, Route::Accessibility, Route::NotFound] {
        let content = loaded(&product_route("identity360", ProductPage::Overview));
        pages.push((format!("{route:?} with a product"), content, route));
    }
    pages
}

/// Renders every page at `/` and checks each.
fn on_every_page(check: impl Fn(&str, &[Token])) {
    let pages = every_page();
    assert_eq!(pages.len(), 24);
    for (name, content, route) in pages {
        check(&name, &tokens(&page(content, "/", Address::of(route))));
    }
}

/// A token of HTML.
#[derive(Clone, Debug, PartialEq)]
enum Token {
    Start(String, Vec<(String, String)>),
    End(String),
    Text(String),
}

impl Token {
    fn is_start(&self, name: &str) -> bool {
        matches!(self, Self::Start(tag, _) if tag == name)
    }

    fn attribute(&self, name: &str) -> Option<&str> {
        let Self::Start(_, attributes) = self else { return None };
        attributes
            .iter()
            .find_map(|(key, value)| (key == name).then_some(value.as_str()))
    }

    fn has_class(&self, class: &str) -> bool {
        self.attribute("class")
            .is_some_and(|classes| classes.split_whitespace().any(|name| name == class))
    }
}

fn unescaped(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#x27;", "'")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
}

/// The tokens of a page. Comments, which leptos puts between texts, are left out.
fn tokens(html: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut rest = html;
    while !rest.is_empty() {
        if let Some(after) = rest.strip_prefix("<!--") {
            rest = after.split_once("-->").expect("the comment's end").1;
        } else if let Some(after) = rest.strip_prefix("<!") {
            rest = after.split_once('>').expect("the comment's end").1;
        } else if let Some(after) = rest.strip_prefix("</") {
            let (name, after) = after.split_once('>').expect("the tag's end");
            tokens.push(Token::End(name.trim().to_owned()));
            rest = after;
        } else if let Some(after) = rest.strip_prefix('<') {
            let (start, after) = start_tag(after);
            tokens.push(start);
            rest = after;
        } else {
            let end = rest.find('<').unwrap_or(rest.len());
            tokens.push(Token::Text(unescaped(&rest[..end])));
            rest = &rest[end..];
        }
    }
    tokens
}

/// The start tag after a `<`, and the rest of the page.
fn start_tag(tag: &str) -> (Token, &str) {
    let end = tag.find([' ', '>', '/']).expect("the name's end");
    let (name, mut rest) = tag.split_at(end);
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_start_matches([' ', '/', '\n']);
        if let Some(after) = rest.strip_prefix('>') {
            return (Token::Start(name.to_owned(), attributes), after);
        }
        let end = rest.find(['=', ' ', '>']).expect("the attribute's end");
        let (name, after) = rest.split_at(end);
        let value = match after.strip_prefix("=\"") {
            Some(value) => {
                let (value, after) = value.split_once('"').expect("the value's end");
                rest = after;
                unescaped(value)
            }
            None => {
                assert!(!after.starts_with('='), "a value without quotes: {rest}");
                rest = after;
                String::new()
            }
        };
        attributes.push((name.to_owned(), value));
    }
}

/// The tokens between the start tag at an index and its end tag.
fn inside(tokens: &[Token], start: usize) -> &[Token] {
    let Token::Start(name, _) = &tokens[start] else {
        panic!("no element starts at {start}");
    };
    if ["input", "br", "meta", "link", "img", "hr"].contains(&name.as_str()) {
        return &[];
    }
    let mut depth = 0;
    for (index, token) in tokens.iter().enumerate().skip(start) {
        match token {
            Token::Start(tag, _) if tag == name => depth += 1,
            Token::End(tag) if tag == name => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return &tokens[start + 1..index];
        }
    }
    panic!("the element {name} does not end");
}

fn text(tokens: &[Token]) -> String {
    tokens
        .iter()
        .filter_map(|token| match token {
            Token::Text(text) => Some(text.as_str()),
            _ => None,
        })
        .collect()
}

/// The indices of the tokens that match.
fn positions(tokens: &[Token], is_match: impl Fn(&Token) -> bool) -> Vec<usize> {
    (0..tokens.len()).filter(|index| is_match(&tokens[*index])).collect()
}

/// The texts of the elements whose start tags match.
fn texts(tokens: &[Token], is_match: impl Fn(&Token) -> bool) -> Vec<String> {
    positions(tokens, is_match)
        .into_iter()
        .map(|index| text(inside(tokens, index)))
        .collect()
}

fn element<'a>(tokens: &'a [Token], id: &str) -> &'a [Token] {
    let starts = positions(tokens, |token| token.attribute("id") == Some(id));
    inside(
        tokens,
        *starts.first().unwrap_or_else(|| panic!("nothing has the id {id}")),
    )
}

#[rstest]
#[case(
    ProductPage::Overview,
    "MyDesk, and your part in it",
    "ManageEngine Identity360, and your part in it"
)]
#[case(
    ProductPage::Responsibilities,
    "Who is responsible for what",
    "Who is responsible for what"
)]
#[case(ProductPage::Checklist, "Your checklist", "Your checklist")]
#[case(
    ProductPage::Contact,
    "Contact the MyDesk Security Team",
    "Contact the ManageEngine Security Team"
)]
#[case(QUESTION, "Ask a question", "Ask a question")]
#[case(INCIDENT, "Report an incident", "Report an incident")]
fn a_page_of_a_product_has_one_heading(#[case] page: ProductPage, #[case] mydesk: &str, #[case] identity360: &str) {
    for (name, heading) in [("mydesk", mydesk), ("identity360", identity360)] {
        let html = page_of(product_route(name, page));
        assert_eq!(texts(&tokens(&html), |token| token.is_start("h1")), [heading]);
    }
}

#[rstest]
#[case(Route::Products, "Who is responsible for what")]
#[case(Route::Privacy, "Privacy")]
#[case(Route::Accessibility, "Accessibility")]
#[case(Route::NotFound, "This page does not exist")]
fn a_page_of_the_site_has_one_heading(#[case] route: Route, #[case] heading: &str) {
    let html = page_of(route);
    assert_eq!(texts(&tokens(&html), |token| token.is_start("h1")), [heading]);
}

#[test]
fn a_product_that_was_not_loaded_is_not_found() {
    let content = loaded(&product_route("mydesk", ProductPage::Overview));
    for name in ["identity360", "unknown"] {
        let html = page(
            content.clone(),
            "/",
            Address::product(&id(name), ProductPage::Checklist),
        );
        assert_eq!(
            texts(&tokens(&html), |token| token.is_start("h1")),
            ["This page does not exist"]
        );
    }
}

#[test]
fn every_page_has_one_main_landmark_with_its_heading_in_it() {
    on_every_page(|name, tokens| {
        let mains = positions(tokens, |token| token.is_start("main"));
        assert_eq!(mains.len(), 1, "{name}");
        let headings = positions(inside(tokens, mains[0]), |token| token.is_start("h1"));
        assert_eq!(headings.len(), 1, "{name}");
    });
}

#[test]
fn no_heading_skips_a_level() {
    on_every_page(|name, tokens| {
        let mut last = 0;
        for token in tokens {
            let Token::Start(tag, _) = token else { continue };
            let Some(level) = (1..=6).find(|level| *tag == format!("h{level}")) else {
                continue;
            };
            assert!(level <= last + 1, "{name}: h{level} after h{last}");
            last = level;
        }
    });
}

#[test]
fn every_control_has_a_name() {
    let mut seen = HashSet::new();
    for (name, content, route) in every_page() {
        let tokens = tokens(&page(content, "/", Address::of(route)));
        let labels = positions(&tokens, |token| token.is_start("label"));
        let is_control = |token: &Token| ["input", "textarea", "select"].iter().any(|tag| token.is_start(tag));
        for index in positions(&tokens, is_control) {
            let control = &tokens[index];
            let label = labels.iter().find(|label| {
                let contents = inside(&tokens, **label);
                let refers_to_it = tokens[**label].attribute("for").is_some()
                    && tokens[**label].attribute("for") == control.attribute("id");
                refers_to_it || (**label < index && index <= **label + contents.len())
            });
            let aria_label = control.attribute("aria-label").unwrap_or_default().to_owned();
            let label = label.map_or(aria_label, |label| text(inside(&tokens, *label)));
            assert!(!label.trim().is_empty(), "{name}: {control:?}");
            seen.insert((name.clone(), label));
        }
    }
    // The search and four choices, twice; 6 and 12 ticks; and the forms without their hidden fields.
    assert!(seen.len() >= 2 * 5 + 6 + 12 + 2 * (3 + 1 + 2 + 3) + 2 * (1 + 4 + 2 + 3 + 2 + 1 + 2 + 1));
}

#[test]
fn every_radio_button_is_in_a_fieldset_with_a_legend() {
    on_every_page(|name, tokens| {
        let fieldsets = positions(tokens, |token| token.is_start("fieldset"));
        for index in positions(tokens, |token| token.attribute("type") == Some("radio")) {
            let fieldset = fieldsets
                .iter()
                .map(|fieldset| (*fieldset, inside(tokens, *fieldset)))
                .find(|(fieldset, inside)| *fieldset < index && index <= *fieldset + inside.len());
            let (_, contents) = fieldset.unwrap_or_else(|| panic!("{name}: no fieldset around {:?}", tokens[index]));
            let legends = texts(contents, |token| token.is_start("legend"));
            assert_eq!(legends.len(), 1, "{name}: {legends:?}");
            assert!(!legends[0].trim().is_empty(), "{name}");
        }
    });
}

#[test]
fn ids_are_unique_in_a_page() {
    on_every_page(|name, tokens| {
        let mut ids = HashSet::new();
        for id in tokens.iter().filter_map(|token| token.attribute("id")) {
            assert!(ids.insert(id), "{name}: {id} occurs twice");
        }
        assert!(ids.contains("ui_main"), "{name}");
    });
}

#[test]
fn references_to_ids_of_the_page_are_resolved() {
    on_every_page(|name, tokens| {
        let ids: HashSet<&str> = tokens.iter().filter_map(|token| token.attribute("id")).collect();
        for token in tokens {
            for attribute in ["for", "aria-labelledby", "aria-describedby"] {
                for id in token.attribute(attribute).unwrap_or_default().split_whitespace() {
                    assert!(
                        ids.contains(id),
                        "{name}: {attribute} refers to {id}, which does not exist"
                    );
                }
            }
            if let Some(id) = token.attribute("href").and_then(|href| href.strip_prefix('#')) {
                assert!(ids.contains(id), "{name}: a link refers to {id}, which does not exist");
            }
        }
    });
}

fn is_outside_the_site(href: &str) -> bool {
    ["https://", "mailto:", "#"].iter().any(|start| href.starts_with(start))
}

#[test]
fn every_link_within_the_site_has_the_base_path() {
    for (name, content, route) in every_page() {
        let hrefs = |base: &str| -> Vec<String> {
            tokens(&page(content.clone(), base, Address::of(route.clone())))
                .iter()
                .filter_map(|token| token.attribute("href"))
                .filter(|href| !is_outside_the_site(href))
                .map(str::to_owned)
                .collect()
        };
        let below_trust = hrefs("/trust/");
        assert!(
            below_trust.len() >= 3,
            "{name}: the site's name and the footer's two links at least"
        );
        let expected: Vec<String> = hrefs("/").iter().map(|href| format!("/trust{href}")).collect();
        assert_eq!(below_trust, expected, "{name}");
    }
}

#[test]
fn every_link_within_the_site_resolves_to_a_page_and_an_anchor_of_it() {
    let base = BasePath::parse("/");
    let anchors = |route: &Route| -> HashSet<String> {
        let tokens = tokens(&page_of(route.clone()));
        tokens
            .iter()
            .filter_map(|token| token.attribute("id"))
            .map(str::to_owned)
            .collect()
    };
    let mut anchors_by_route: Vec<(Route, HashSet<String>)> = Vec::new();
    for (name, content, route) in every_page() {
        for token in tokens(&page(content, "/", Address::of(route))) {
            let Some(href) = token.attribute("href").filter(|href| !is_outside_the_site(href)) else {
                continue;
            };
            let (path, anchor) = href.split_once('#').unwrap_or((href, ""));
            let target = base.address(path, "", "").route;
            assert_ne!(target, Route::NotFound, "{name}: {href}");
            if !anchors_by_route.iter().any(|(route, _)| *route == target) {
                anchors_by_route.push((target.clone(), anchors(&target)));
            }
            let (_, ids) = anchors_by_route
                .iter()
                .find(|(route, _)| *route == target)
                .expect("just added");
            assert!(anchor.is_empty() || ids.contains(anchor), "{name}: {href}");
        }
    }
}

#[test]
fn links_to_another_product_are_marked_as_external() {
    let mut external_count = 0;
    for (name, content, route) in every_page() {
        let loaded = content.product.as_ref().map(|product| product.id().to_string());
        for token in tokens(&page(content, "/", Address::of(route))) {
            let Some(href) = token.attribute("href").filter(|href| href.starts_with('/')) else {
                continue;
            };
            let target = BasePath::parse("/").address(href.split('#').next().unwrap_or_default(), "", "");
            let is_other_product = target
                .route
                .product()
                .map(Id::to_string)
                .is_some_and(|id| Some(id) != loaded);
            assert_eq!(
                token.attribute("rel"),
                is_other_product.then_some("external"),
                "{name}: {href}"
            );
            external_count += usize::from(is_other_product);
        }
    }
    assert!(
        external_count >= 4 + 2,
        "the other product's form on four pages, and both products in the list"
    );
}

#[test]
fn a_page_has_no_inline_styles_or_scripts() {
    on_every_page(|name, tokens| {
        for token in tokens {
            let Token::Start(tag, attributes) = token else { continue };
            assert!(!["script", "style"].contains(&tag.as_str()), "{name}: {token:?}");
            for (attribute, value) in attributes {
                assert_ne!(attribute, "style", "{name}: {token:?}");
                assert!(!attribute.starts_with("on"), "{name}: {token:?}");
                assert!(!value.starts_with("javascript:"), "{name}: {token:?}");
            }
        }
    });
}

#[rstest]
#[case("mydesk", 18)]
#[case("identity360", 28)]
fn the_responsibilities_page_has_every_responsibility_under_its_anchor(#[case] name: &str, #[case] count: usize) {
    let tokens = tokens(&page_of(product_route(name, ProductPage::Responsibilities)));
    let product = product(name);
    assert_eq!(product.responsibilities().count(), count);
    for responsibility in product.responsibilities() {
        let row = element(&tokens, responsibility.id.as_str());
        assert_eq!(
            texts(row, |token| token.has_class("responsibility-text")),
            [responsibility.text.as_str()]
        );
        let row = text(row);
        let role = responsibility.role.iter().map(|role| &role.name);
        for line in role.chain(&responsibility.evidence) {
            assert!(row.contains(line.as_str()), "{}: {line}", responsibility.id);
        }
        for control in responsibility.controls.iter().flat_map(|mapping| &mapping.ids) {
            assert!(row.contains(control.as_str()), "{}: {control}", responsibility.id);
        }
        for link in &responsibility.links {
            assert!(row.contains(link.text.as_str()), "{}: {}", responsibility.id, link.text);
        }
    }
    for area in product.areas() {
        let section = element(&tokens, area.id.as_str());
        // Below the heading of its chapter, if it has one.
        let heading = if area.chapter.is_some() { "h3" } else { "h2" };
        assert_eq!(texts(section, |token| token.is_start(heading))[0], area.name.as_str());
        let rows = positions(section, |token| token.has_class("responsibility"));
        assert_eq!(rows.len(), area.responsibilities().len(), "{}", area.id);
    }
}

#[rstest]
#[case("mydesk", 6)]
#[case("identity360", 12)]
fn the_checklist_has_every_item_with_its_guidance(#[case] name: &str, #[case] count: usize) {
    let tokens = tokens(&page_of(product_route(name, ProductPage::Checklist)));
    let product = product(name);
    assert_eq!(product.checklist().len(), count);
    for item in product.checklist() {
        let row = element(&tokens, item.id.as_str());
        assert_eq!(texts(row, |token| token.has_class("item-title")), [item.title.as_str()]);
        let guidance = positions(row, |token| token.has_class("guidance"));
        let shown = text(inside(row, guidance[0]));
        let mut rest = shown.as_str();
        for paragraph in item.guidance.iter().flat_map(Block::texts) {
            for Span::Text(words) | Span::Code(words) | Span::Link { words, .. } in paragraph.spans() {
                let (_, after) = rest.split_once(words.trim()).expect(words);
                rest = after;
            }
        }
        let row = text(row);
        for responsibility in &item.fulfils {
            assert!(row.contains(responsibility.text.as_str()), "{}", item.id);
        }
    }
}

/// The ids of the responsibilities that are visible: neither hidden themselves nor in a hidden area.
fn shown(tokens: &[Token]) -> Vec<String> {
    let areas = positions(tokens, |token| {
        token.has_class("area") && token.attribute("hidden").is_none()
    });
    areas
        .into_iter()
        .flat_map(|area| inside(tokens, area))
        .filter(|token| token.has_class("responsibility") && token.attribute("hidden").is_none())
        .filter_map(|token| token.attribute("id"))
        .map(str::to_owned)
        .collect()
}

#[test]
fn the_filter_in_the_address_hides_other_responsibilities() {
    let route = product_route("mydesk", ProductPage::Responsibilities);
    let address = Address::of(route.clone()).with(Query::parse("?who=provider&words=infrastructure"));
    let tokens = tokens(&page(loaded(&route), "/", address));
    assert_eq!(shown(&tokens), ["platform-security", "infra-security", "app-security"]);
    assert_eq!(
        texts(&tokens, |token| token.has_class("count")),
        ["Showing 3 of 18 responsibilities."]
    );
}

#[test]
fn the_target_of_the_address_is_shown_even_if_the_filter_hides_it() {
    let route = product_route("mydesk", ProductPage::Responsibilities);
    let address = Address::of(route.clone())
        .with(Query::parse("?who=provider"))
        .at(&id("review-access"));
    let tokens = tokens(&page(loaded(&route), "/", address));
    assert!(shown(&tokens).contains(&"review-access".to_owned()));
    assert!(!shown(&tokens).contains(&"assign-roles".to_owned()));
    assert!(text(element(&tokens, "review-access")).contains("Shown because the link points here"));
}

#[test]
fn texts_of_a_pack_and_of_an_address_are_escaped() {
    let mut pack: serde_json::Value = serde_json::from_str(MYDESK).expect("JSON");
    let words = "<script>alert('&amp;')</script> \"><img src=x>";
    pack["areas"][1]["responsibilities"][0]["text"] = words.into();
    pack["areas"][1]["name"] = words.into();
    let product = Product::parse(&catalogue().products()[0], pack.to_string().as_bytes()).expect("a pack");
    let content = LoadedContent {
        product: Some(Arc::new(product)),
        ..loaded(&Route::Products)
    };
    let address = Address::product(&id("mydesk"), ProductPage::Responsibilities);
    let searched = |typed: &str| {
        let address = address.clone().with(Query::default().with("words", typed));
        let tokens = tokens(&page(content.clone(), "/", address));
        assert!(positions(&tokens, |token| token.is_start("script") || token.is_start("img")).is_empty());
        tokens
    };
    for typed in ["", "<script>alert('"] {
        let tokens = searched(typed);
        let row_text = texts(element(&tokens, "secure-own-use"), |token| {
            token.has_class("responsibility-text")
        });
        assert_eq!(row_text, [words]);
        assert_eq!(
            texts(&tokens, |token| token.is_start("mark")).is_empty(),
            typed.is_empty()
        );
    }
    assert_eq!(
        texts(&searched("<script>alert(1)</script>"), |token| token
            .has_class("empty-words")),
        ["Nothing here matches “<script>alert(1)</script>”."]
    );
}

#[test]
fn d18_text_of_the_pack_has_its_own_direction_and_a_name_in_a_sentence_is_isolated() {
    let mut pack: serde_json::Value = serde_json::from_str(MYDESK).expect("JSON");
    let mut catalogue: serde_json::Value = serde_json::from_str(CATALOGUE).expect("JSON");
    let name = "אבטחה (2)";
    for product in [&mut pack, &mut catalogue["products"][0]] {
        product["name"] = name.into();
        product["summary"] = name.into();
    }
    let catalogue = Catalogue::parse(catalogue.to_string().as_bytes()).expect("a catalogue");
    let product = Product::parse(&catalogue.products()[0], pack.to_string().as_bytes()).expect("a pack");
    let content = LoadedContent {
        product: Some(Arc::new(product)),
        ..loaded(&Route::Products)
    };
    let tokens = tokens(&page(
        content,
        "/",
        Address::product(&id("mydesk"), ProductPage::Overview),
    ));
    let heading = positions(&tokens, |token| token.is_start("h1"))[0];
    assert_eq!(text(inside(&tokens, heading)), format!("{name}, and your part in it"));
    assert_eq!(texts(inside(&tokens, heading), |token| token.is_start("bdi")), [name]);
    let lede = positions(&tokens, |token| token.has_class("lede"))[0];
    assert_eq!(tokens[lede].attribute("dir"), Some("auto"));
    assert_eq!(text(inside(&tokens, lede)), name);
}

/// `MyDesk` with more responsibilities of the customer in its last area.
fn large(more: usize) -> LoadedContent {
    let mut pack: serde_json::Value = serde_json::from_str(MYDESK).expect("JSON");
    let area = pack["areas"]
        .as_array_mut()
        .and_then(|areas| areas.last_mut())
        .expect("an area");
    let rows = area["responsibilities"].as_array_mut().expect("a list");
    rows.extend((0..more).map(|number| {
        serde_json::json!({
            "id": format!("more-{number}"), "party": "customer", "text": "Do more.", "guidance_only": true,
            "evidence": format!("Evidence of {number}"),
        })
    }));
    let product = Product::parse(&catalogue().products()[0], pack.to_string().as_bytes()).expect("a pack");
    LoadedContent {
        product: Some(Arc::new(product)),
        ..loaded(&Route::Products)
    }
}

#[test]
fn a_page_of_many_responsibilities_shows_200_and_links_to_the_page_with_all_of_them() {
    let content = large(200);
    let address = Address::product(&id("mydesk"), ProductPage::Responsibilities);
    let all = "/mydesk/responsibilities/all";
    let first = tokens(&page(content.clone(), "/", address));
    assert_eq!(positions(&first, |token| token.has_class("responsibility")).len(), 200);
    assert_eq!(positions(&first, |token| token.attribute("href") == Some(all)).len(), 1);
    assert!(
        text(&first).contains("Evidence of 181"),
        "the folded part is in the page"
    );

    let address = Address::product(&id("mydesk"), ProductPage::AllResponsibilities);
    let whole = tokens(&page(content, "/", address));
    assert_eq!(positions(&whole, |token| token.has_class("responsibility")).len(), 218);
    assert!(
        text(&whole).contains("Evidence of 199"),
        "the folded part is in the page"
    );
    assert!(positions(&whole, |token| token.attribute("href") == Some(all)).is_empty());
}

#[test]
fn the_target_of_the_address_is_shown_beyond_the_first_200() {
    let address = Address::product(&id("mydesk"), ProductPage::Responsibilities).at(&id("more-199"));
    let tokens = tokens(&page(large(200), "/", address));
    assert_eq!(shown(&tokens).len(), 201);
    assert!(!text(element(&tokens, "more-199")).contains("Shown because"));
}

#[test]
fn responsibilities_that_do_not_apply_are_hidden_and_not_counted() {
    let route = product_route("identity360", ProductPage::Responsibilities);
    let rendered = |query: &str| {
        tokens(&page(
            loaded(&route),
            "/",
            Address::of(route.clone()).with(Query::parse(query)),
        ))
    };
    let some = rendered("?scope=_eu");
    assert!(!shown(&some).contains(&"lawful-basis".to_owned()));
    assert!(
        shown(&some).contains(&"review-apps".to_owned()),
        "no feature was chosen"
    );
    assert_eq!(
        texts(&some, |token| token.has_class("count")),
        ["Showing all 27 responsibilities."]
    );
    let all = rendered("?scope=_eu&outside=shown");
    assert!(
        text(element(&all, "lawful-basis")).contains("Does not apply"),
        "{}",
        text(element(&all, "lawful-basis"))
    );
}

#[rstest]
#[case::by_area("?view=matrix", 0)]
#[case::by_control("?view=matrix&lens=nist-800-53", 1)]
fn the_table_has_every_responsibility_under_one_anchor(#[case] query: &str, #[case] min_repeated: usize) {
    let route = product_route("identity360", ProductPage::Responsibilities);
    let tokens = tokens(&page(
        loaded(&route),
        "/",
        Address::of(route.clone()).with(Query::parse(query)),
    ));
    for responsibility in product("identity360").responsibilities() {
        let has_id = |token: &Token| token.attribute("id") == Some(responsibility.id.as_str());
        assert_eq!(positions(&tokens, has_id).len(), 1, "{}", responsibility.id);
        let row = element(&tokens, responsibility.id.as_str());
        assert!(
            text(row).contains(responsibility.text.as_str()),
            "{}",
            responsibility.id
        );
        if let Some(evidence) = &responsibility.evidence {
            assert!(text(row).contains(evidence.as_str()), "{}", responsibility.id);
        }
    }
    let rows = positions(&tokens, |token| token.has_class("responsibility"));
    assert!(rows.len() >= 28 + min_repeated, "{}", rows.len());
    assert!(rows.iter().all(|row| tokens[*row].is_start("tr")));
    let heads = positions(&tokens, |token| token.is_start("th"));
    assert!(heads.iter().all(|head| tokens[*head].attribute("scope").is_some()));
}

#[test]
fn rendering_is_deterministic() {
    for (name, content, route) in every_page() {
        let first = page(content.clone(), "/", Address::of(route.clone()));
        assert_eq!(page(content, "/", Address::of(route)), first, "{name}");
    }
}

#[test]
fn the_change_log_has_shifts_first_and_marks_removed_and_added_words() {
    let mut pack: serde_json::Value = serde_json::from_str(MYDESK).expect("JSON");
    pack["changes"] = serde_json::json!([{ "version": "1.1", "date": "2026-12-24", "entries": [
        { "kind": "added", "id": "review-access" },
        { "kind": "removed", "id": "gone-by-now", "from": "provider", "before": "Do what nobody does any more." },
        { "kind": "reworded", "id": "assign-roles", "before": "Assign rights.", "after": "Assign roles." },
        { "kind": "shifted", "id": "integrations", "from": "provider", "to": "customer" },
        { "kind": "renamed", "id": "password-policy", "from": "passwords" },
    ] }]);
    let product = Product::parse(&catalogue().products()[0], pack.to_string().as_bytes()).expect("a pack");
    let content = LoadedContent {
        product: Some(Arc::new(product)),
        ..loaded(&Route::Products)
    };
    let address = Address::product(&id("mydesk"), ProductPage::Responsibilities);
    let html = page(content, "/", address);
    let tokens = tokens(&html);
    let entries = texts(&tokens, |token| token.has_class("change"));
    assert_eq!(entries.len(), 5);
    for (entry, words) in entries.iter().zip([
        "Now yours, and no longer MyDesk’s: integrations",
        "New: review-access",
        "Gone: gone-by-now",
        "Reworded: assign-roles",
        "Renamed from passwords: password-policy",
    ]) {
        assert!(entry.starts_with(words), "{entry}");
    }
    assert!(
        entries[2].ends_with("Before: Do what nobody does any more."),
        "{}",
        entries[2]
    );
    assert!(
        entries[3].ends_with("Assign  removed: rights added: roles as before: ."),
        "{}",
        entries[3]
    );
    let shift = positions(&tokens, |token| token.has_class("shift"));
    assert_eq!(shift.len(), 1);
    assert_eq!(tokens[shift[0]].attribute("data-owner"), Some("customer"));
    let signs = positions(inside(&tokens, shift[0]), |token| token.has_class("sign"));
    assert_eq!(signs.len(), 1, "the party is not given by colour alone");
    assert!(html.contains("Version 1.1, 24 December 2026"));
}

#[test]
fn a_product_without_a_change_log_has_no_part_on_changes() {
    let html = page_of(product_route("mydesk", ProductPage::Responsibilities));
    assert!(!html.contains("What changed"));
}
