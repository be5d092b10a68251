//! Pages made on the host: each has its heading, names its controls, keeps its links within the base path, and says
//! what the packs say.
#![cfg(feature = "ssr")]

use portal::contact::MessageKind;
use portal::content::{Catalogue, Id, Product};
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
    Product::parse(catalogue().product(&id(name)).expect("its entry"), pack.as_bytes()).expect("the sample pack")
}

/// A page load as the browser makes it: with the product that the route names.
fn loaded(route: &Route) -> LoadedContent {
    LoadedContent {
        catalogue: Some(Arc::new(catalogue())),
        product: route.product().map(|id| Arc::new(product(id.as_str()))),
    }
}

fn of_product(name: &str, page: ProductPage) -> Route {
    Route::Product(id(name), page)
}

fn page(content: LoadedContent, base: &str, address: Address) -> String {
    render(content, BasePath::parse(base), address)
}

fn page_of(route: Route) -> String {
    page(loaded(&route), "/", Address::of(route))
}

/// Every page: of both products, of the site, found or not, loaded or not.
fn every_page() -> Vec<(String, LoadedContent, Route)> {
    let products = ["mydesk", "identity360"]
        .into_iter()
        .flat_map(|name| ProductPage::ALL.map(|page| of_product(name, page)));
    let site = [Route::Products, Route::Privacy, Route::Accessibility, Route::NotFound];
    let mut pages: Vec<(String, LoadedContent, Route)> = products
        .chain(site)
        .map(|route| (format!("{route:?}"), loaded(&route), route))
        .collect();
    // The site's own pages are also reached from within a product.
    for route in [Route::Products, Route::Privacy, Route::Accessibility, Route::NotFound] {
        let content = loaded(&of_product("identity360", ProductPage::Overview));
        pages.push((format!("{route:?} from within a product"), content, route));
    }
    pages
}

/// Renders every page at `/` and looks at each.
fn on_every_page(look: impl Fn(&str, &[Piece])) {
    let pages = every_page();
    assert_eq!(pages.len(), 22);
    for (name, content, route) in pages {
        look(&name, &pieces(&page(content, "/", Address::of(route))));
    }
}

/// A piece of HTML.
#[derive(Clone, Debug, PartialEq)]
enum Piece {
    Start(String, Vec<(String, String)>),
    End(String),
    Text(String),
}

impl Piece {
    fn is_start(&self, name: &str) -> bool {
        matches!(self, Self::Start(given, _) if given == name)
    }

    fn attribute(&self, name: &str) -> Option<&str> {
        let Self::Start(_, attributes) = self else { return None };
        attributes
            .iter()
            .find_map(|(given, value)| (given == name).then_some(value.as_str()))
    }

    fn has_class(&self, class: &str) -> bool {
        self.attribute("class")
            .is_some_and(|classes| classes.split_whitespace().any(|given| given == class))
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

/// Takes HTML apart. Comments, which leptos puts between texts, fall away.
fn pieces(html: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = html;
    while !rest.is_empty() {
        if let Some(after) = rest.strip_prefix("<!--") {
            rest = after.split_once("-->").expect("the comment's end").1;
        } else if let Some(after) = rest.strip_prefix("<!") {
            rest = after.split_once('>').expect("the comment's end").1;
        } else if let Some(after) = rest.strip_prefix("</") {
            let (name, after) = after.split_once('>').expect("the tag's end");
            pieces.push(Piece::End(name.trim().to_owned()));
            rest = after;
        } else if let Some(after) = rest.strip_prefix('<') {
            let (start, after) = start(after);
            pieces.push(start);
            rest = after;
        } else {
            let end = rest.find('<').unwrap_or(rest.len());
            pieces.push(Piece::Text(unescaped(&rest[..end])));
            rest = &rest[end..];
        }
    }
    pieces
}

/// A start tag after its `<`, and what follows it.
fn start(tag: &str) -> (Piece, &str) {
    let end = tag.find([' ', '>', '/']).expect("the name's end");
    let (name, mut rest) = tag.split_at(end);
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_start_matches([' ', '/', '\n']);
        if let Some(after) = rest.strip_prefix('>') {
            return (Piece::Start(name.to_owned(), attributes), after);
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

/// What is inside the element that starts at a place, itself and its end left out.
fn inside(pieces: &[Piece], at: usize) -> &[Piece] {
    let Piece::Start(name, _) = &pieces[at] else {
        panic!("no element starts at {at}");
    };
    if ["input", "br", "meta", "link", "img", "hr"].contains(&name.as_str()) {
        return &[];
    }
    let mut depth = 0;
    for (index, piece) in pieces.iter().enumerate().skip(at) {
        match piece {
            Piece::Start(given, _) if given == name => depth += 1,
            Piece::End(given) if given == name => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return &pieces[at + 1..index];
        }
    }
    panic!("the element {name} does not end");
}

fn text(pieces: &[Piece]) -> String {
    pieces
        .iter()
        .filter_map(|piece| match piece {
            Piece::Text(text) => Some(text.as_str()),
            _ => None,
        })
        .collect()
}

/// The places of the elements that something is true of.
fn places(pieces: &[Piece], is_sought: impl Fn(&Piece) -> bool) -> Vec<usize> {
    (0..pieces.len()).filter(|at| is_sought(&pieces[*at])).collect()
}

/// The texts of the elements that something is true of.
fn texts(pieces: &[Piece], is_sought: impl Fn(&Piece) -> bool) -> Vec<String> {
    places(pieces, is_sought)
        .into_iter()
        .map(|at| text(inside(pieces, at)))
        .collect()
}

fn element<'a>(pieces: &'a [Piece], id: &str) -> &'a [Piece] {
    let at = places(pieces, |piece| piece.attribute("id") == Some(id));
    inside(pieces, *at.first().unwrap_or_else(|| panic!("nothing has the id {id}")))
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
fn a_page_of_a_product_has_one_heading(
    #[case] page: ProductPage,
    #[case] of_mydesk: &str,
    #[case] of_identity360: &str,
) {
    for (name, heading) in [("mydesk", of_mydesk), ("identity360", of_identity360)] {
        let html = page_of(of_product(name, page));
        assert_eq!(texts(&pieces(&html), |piece| piece.is_start("h1")), [heading]);
    }
}

#[rstest]
#[case(Route::Products, "Who is responsible for what")]
#[case(Route::Privacy, "Privacy")]
#[case(Route::Accessibility, "Accessibility")]
#[case(Route::NotFound, "This page does not exist")]
fn a_page_of_the_site_has_one_heading(#[case] route: Route, #[case] heading: &str) {
    let html = page_of(route);
    assert_eq!(texts(&pieces(&html), |piece| piece.is_start("h1")), [heading]);
}

#[test]
fn a_product_that_was_not_loaded_is_not_found() {
    let content = loaded(&of_product("mydesk", ProductPage::Overview));
    for name in ["identity360", "unheard-of"] {
        let html = page(
            content.clone(),
            "/",
            Address::of(of_product(name, ProductPage::Checklist)),
        );
        assert_eq!(
            texts(&pieces(&html), |piece| piece.is_start("h1")),
            ["This page does not exist"]
        );
    }
}

#[test]
fn every_page_has_one_main_landmark_with_its_heading_in_it() {
    on_every_page(|name, pieces| {
        let mains = places(pieces, |piece| piece.is_start("main"));
        assert_eq!(mains.len(), 1, "{name}");
        let headings = places(inside(pieces, mains[0]), |piece| piece.is_start("h1"));
        assert_eq!(headings.len(), 1, "{name}");
    });
}

#[test]
fn no_heading_skips_a_level() {
    on_every_page(|name, pieces| {
        let mut last = 0;
        for piece in pieces {
            let Piece::Start(tag, _) = piece else { continue };
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
        let pieces = pieces(&page(content, "/", Address::of(route)));
        let labels = places(&pieces, |piece| piece.is_start("label"));
        let is_control = |piece: &Piece| ["input", "textarea", "select"].iter().any(|tag| piece.is_start(tag));
        for at in places(&pieces, is_control) {
            let control = &pieces[at];
            let label = labels.iter().find(|label| {
                let around = inside(&pieces, **label);
                let names = pieces[**label].attribute("for").is_some()
                    && pieces[**label].attribute("for") == control.attribute("id");
                names || (**label < at && at <= **label + around.len())
            });
            let own = control.attribute("aria-label").unwrap_or_default().to_owned();
            let label = label.map_or(own, |label| text(inside(&pieces, *label)));
            assert!(!label.trim().is_empty(), "{name}: {control:?}");
            seen.insert((name.clone(), label));
        }
    }
    // The search and four choices, twice; 6 and 12 ticks; and the forms, on which hidden questions are not asked.
    assert!(seen.len() >= 2 * 5 + 6 + 12 + 2 * (3 + 1 + 2 + 3) + 2 * (1 + 4 + 2 + 3 + 2 + 1 + 2 + 1));
}

#[test]
fn every_choice_stands_in_a_group_with_a_name() {
    on_every_page(|name, pieces| {
        let fieldsets = places(pieces, |piece| piece.is_start("fieldset"));
        for at in places(pieces, |piece| piece.attribute("type") == Some("radio")) {
            let around = fieldsets
                .iter()
                .map(|fieldset| (*fieldset, inside(pieces, *fieldset)))
                .find(|(fieldset, inside)| *fieldset < at && at <= *fieldset + inside.len());
            let (_, around) = around.unwrap_or_else(|| panic!("{name}: no fieldset around {:?}", pieces[at]));
            let legends = texts(around, |piece| piece.is_start("legend"));
            assert_eq!(legends.len(), 1, "{name}: {legends:?}");
            assert!(!legends[0].trim().is_empty(), "{name}");
        }
    });
}

#[test]
fn ids_are_given_once_in_a_page() {
    on_every_page(|name, pieces| {
        let mut ids = HashSet::new();
        for id in pieces.iter().filter_map(|piece| piece.attribute("id")) {
            assert!(ids.insert(id), "{name}: {id} is given twice");
        }
        assert!(ids.contains("ui_main"), "{name}");
    });
}

#[test]
fn whatever_refers_to_an_element_of_the_page_finds_it() {
    on_every_page(|name, pieces| {
        let ids: HashSet<&str> = pieces.iter().filter_map(|piece| piece.attribute("id")).collect();
        for piece in pieces {
            for attribute in ["for", "aria-labelledby", "aria-describedby"] {
                for id in piece.attribute(attribute).unwrap_or_default().split_whitespace() {
                    assert!(ids.contains(id), "{name}: {attribute} names {id}, which is not there");
                }
            }
            if let Some(id) = piece.attribute("href").and_then(|href| href.strip_prefix('#')) {
                assert!(ids.contains(id), "{name}: a link leads to {id}, which is not there");
            }
        }
    });
}

fn leads_elsewhere(href: &str) -> bool {
    ["https://", "mailto:", "#"].iter().any(|start| href.starts_with(start))
}

#[test]
fn links_carry_the_base_path() {
    for (name, content, route) in every_page() {
        let hrefs = |base: &str| -> Vec<String> {
            pieces(&page(content.clone(), base, Address::of(route.clone())))
                .iter()
                .filter_map(|piece| piece.attribute("href"))
                .filter(|href| !leads_elsewhere(href))
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
fn every_link_within_the_site_leads_to_a_page_and_to_an_anchor_of_it() {
    let base = BasePath::parse("/");
    let anchors = |route: &Route| -> HashSet<String> {
        let pieces = pieces(&page_of(route.clone()));
        pieces
            .iter()
            .filter_map(|piece| piece.attribute("id"))
            .map(str::to_owned)
            .collect()
    };
    let mut known: Vec<(Route, HashSet<String>)> = Vec::new();
    for (name, content, route) in every_page() {
        for piece in pieces(&page(content, "/", Address::of(route))) {
            let Some(href) = piece.attribute("href").filter(|href| !leads_elsewhere(href)) else {
                continue;
            };
            let (path, anchor) = href.split_once('#').unwrap_or((href, ""));
            let target = base.address(path, "", "").route;
            assert_ne!(target, Route::NotFound, "{name}: {href}");
            if !known.iter().any(|(route, _)| *route == target) {
                known.push((target.clone(), anchors(&target)));
            }
            let (_, ids) = known.iter().find(|(route, _)| *route == target).expect("just added");
            assert!(anchor.is_empty() || ids.contains(anchor), "{name}: {href}");
        }
    }
}

#[test]
fn links_to_another_product_are_left_to_the_browser() {
    let mut left = 0;
    for (name, content, route) in every_page() {
        let loaded = content.product.as_ref().map(|product| product.id().to_string());
        for piece in pieces(&page(content, "/", Address::of(route))) {
            let Some(href) = piece.attribute("href").filter(|href| href.starts_with('/')) else {
                continue;
            };
            let target = BasePath::parse("/").address(href.split('#').next().unwrap_or_default(), "", "");
            let is_of_another = target
                .route
                .product()
                .map(Id::to_string)
                .is_some_and(|id| Some(id) != loaded);
            assert_eq!(
                piece.attribute("rel"),
                is_of_another.then_some("external"),
                "{name}: {href}"
            );
            left += usize::from(is_of_another);
        }
    }
    assert!(
        left >= 4 + 2,
        "the other product's form on four pages, and both products in the list"
    );
}

#[test]
fn a_page_carries_neither_styles_nor_scripts() {
    on_every_page(|name, pieces| {
        for piece in pieces {
            let Piece::Start(tag, attributes) = piece else { continue };
            assert!(!["script", "style"].contains(&tag.as_str()), "{name}: {piece:?}");
            for (attribute, value) in attributes {
                assert_ne!(attribute, "style", "{name}: {piece:?}");
                assert!(!attribute.starts_with("on"), "{name}: {piece:?}");
                assert!(!value.starts_with("javascript:"), "{name}: {piece:?}");
            }
        }
    });
}

#[rstest]
#[case("mydesk", 18)]
#[case("identity360", 28)]
fn the_responsibilities_page_says_every_responsibility_under_its_anchor(#[case] name: &str, #[case] count: usize) {
    let pieces = pieces(&page_of(of_product(name, ProductPage::Responsibilities)));
    let product = product(name);
    assert_eq!(product.responsibilities().count(), count);
    for responsibility in product.responsibilities() {
        let row = element(&pieces, responsibility.id.as_str());
        assert_eq!(
            texts(row, |piece| piece.has_class("responsibility-text")),
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
        let section = element(&pieces, area.id.as_str());
        assert_eq!(texts(section, |piece| piece.is_start("h2")), [area.name.as_str()]);
        let rows = places(section, |piece| piece.has_class("responsibility"));
        assert_eq!(rows.len(), area.responsibilities().len(), "{}", area.id);
    }
}

#[rstest]
#[case("mydesk", 6)]
#[case("identity360", 12)]
fn the_checklist_says_every_item_with_its_guidance(#[case] name: &str, #[case] count: usize) {
    let pieces = pieces(&page_of(of_product(name, ProductPage::Checklist)));
    let product = product(name);
    assert_eq!(product.checklist().len(), count);
    for item in product.checklist() {
        let row = element(&pieces, item.id.as_str());
        assert_eq!(texts(row, |piece| piece.has_class("item-title")), [item.title.as_str()]);
        let guidance = places(row, |piece| piece.has_class("guidance"));
        let paragraphs = texts(inside(row, guidance[0]), |piece| piece.is_start("p"));
        let lines: Vec<&str> = item.guidance.iter().map(|line| line.as_str()).collect();
        assert_eq!(paragraphs, lines);
        let row = text(row);
        for responsibility in &item.fulfils {
            assert!(row.contains(responsibility.text.as_str()), "{}", item.id);
        }
    }
}

/// The ids of the responsibilities that are to be seen, neither hidden themselves nor in a hidden area.
fn shown(pieces: &[Piece]) -> Vec<String> {
    let areas = places(pieces, |piece| {
        piece.has_class("area") && piece.attribute("hidden").is_none()
    });
    areas
        .into_iter()
        .flat_map(|area| inside(pieces, area))
        .filter(|piece| piece.has_class("responsibility") && piece.attribute("hidden").is_none())
        .filter_map(|piece| piece.attribute("id"))
        .map(str::to_owned)
        .collect()
}

#[test]
fn the_filter_in_the_address_hides_what_it_leaves_out() {
    let route = of_product("mydesk", ProductPage::Responsibilities);
    let address = Address::of(route.clone()).with(Query::parse("?who=provider&words=infrastructure"));
    let pieces = pieces(&page(loaded(&route), "/", address));
    assert_eq!(shown(&pieces), ["platform-security", "infra-security", "app-security"]);
    assert_eq!(
        texts(&pieces, |piece| piece.has_class("count")),
        ["Showing 3 of 18 responsibilities."]
    );
}

#[test]
fn what_the_address_points_at_is_shown_even_where_the_filter_hides_it() {
    let route = of_product("mydesk", ProductPage::Responsibilities);
    let address = Address::of(route.clone())
        .with(Query::parse("?who=provider"))
        .at(&id("review-access"));
    let pieces = pieces(&page(loaded(&route), "/", address));
    assert!(shown(&pieces).contains(&"review-access".to_owned()));
    assert!(!shown(&pieces).contains(&"assign-roles".to_owned()));
    assert!(text(element(&pieces, "review-access")).contains("Shown because the link points here"));
}

#[test]
fn words_of_a_pack_and_of_an_address_stay_text() {
    let mut pack: serde_json::Value = serde_json::from_str(MYDESK).expect("JSON");
    let words = "<script>alert('&amp;')</script> \"><img src=x>";
    pack["areas"][1]["responsibilities"][0]["text"] = words.into();
    pack["areas"][1]["name"] = words.into();
    let product = Product::parse(&catalogue().products()[0], pack.to_string().as_bytes()).expect("a pack");
    let content = LoadedContent {
        product: Some(Arc::new(product)),
        ..loaded(&Route::Products)
    };
    let address = Address::of(of_product("mydesk", ProductPage::Responsibilities));
    let at = |typed: &str| {
        let address = address.clone().with(Query::default().with("words", typed));
        let pieces = pieces(&page(content.clone(), "/", address));
        assert!(places(&pieces, |piece| piece.is_start("script") || piece.is_start("img")).is_empty());
        pieces
    };
    for typed in ["", "<script>alert('"] {
        let pieces = at(typed);
        let said = texts(element(&pieces, "secure-own-use"), |piece| {
            piece.has_class("responsibility-text")
        });
        assert_eq!(said, [words]);
        assert_eq!(
            texts(&pieces, |piece| piece.is_start("mark")).is_empty(),
            typed.is_empty()
        );
    }
    assert_eq!(
        texts(&at("<script>alert(1)</script>"), |piece| piece.has_class("empty-words")),
        ["Nothing here matches “<script>alert(1)</script>”."]
    );
}

/// A product of MyDesk's, and in its last area as many more of the customer's responsibilities.
fn large(more: usize) -> LoadedContent {
    let mut pack: serde_json::Value = serde_json::from_str(MYDESK).expect("JSON");
    let area = pack["areas"]
        .as_array_mut()
        .and_then(|areas| areas.last_mut())
        .expect("an area");
    let rows = area["responsibilities"].as_array_mut().expect("a list");
    rows.extend((0..more).map(|place| {
        serde_json::json!({
            "id": format!("more-{place}"), "party": "customer", "text": "Do more.", "guidance_only": true,
            "evidence": format!("Evidence of {place}"),
        })
    }));
    let product = Product::parse(&catalogue().products()[0], pack.to_string().as_bytes()).expect("a pack");
    LoadedContent {
        product: Some(Arc::new(product)),
        ..loaded(&Route::Products)
    }
}

#[test]
fn a_page_of_many_responsibilities_shows_200_and_leads_to_the_page_with_all_of_them() {
    let content = large(200);
    let address = Address::of(of_product("mydesk", ProductPage::Responsibilities));
    let all = "/mydesk/responsibilities/all";
    let first = pieces(&page(content.clone(), "/", address));
    assert_eq!(places(&first, |piece| piece.has_class("responsibility")).len(), 200);
    assert_eq!(places(&first, |piece| piece.attribute("href") == Some(all)).len(), 1);
    assert!(text(&first).contains("Evidence of 181"), "what is folded can be read");

    let address = Address::of(of_product("mydesk", ProductPage::AllResponsibilities));
    let whole = pieces(&page(content, "/", address));
    assert_eq!(places(&whole, |piece| piece.has_class("responsibility")).len(), 218);
    assert!(text(&whole).contains("Evidence of 199"), "what is folded can be read");
    assert!(places(&whole, |piece| piece.attribute("href") == Some(all)).is_empty());
}

#[test]
fn what_the_address_points_at_is_shown_beyond_the_first_200() {
    let address = Address::of(of_product("mydesk", ProductPage::Responsibilities)).at(&id("more-199"));
    let pieces = pieces(&page(large(200), "/", address));
    assert_eq!(shown(&pieces).len(), 201);
    assert!(!text(element(&pieces, "more-199")).contains("Shown because"));
}

#[test]
fn what_does_not_apply_to_the_reader_is_left_out_and_counted() {
    let route = of_product("identity360", ProductPage::Responsibilities);
    let at = |query: &str| {
        pieces(&page(
            loaded(&route),
            "/",
            Address::of(route.clone()).with(Query::parse(query)),
        ))
    };
    let some = at("?scope=_eu");
    assert!(!shown(&some).contains(&"lawful-basis".to_owned()));
    assert!(
        shown(&some).contains(&"review-apps".to_owned()),
        "nothing was said of features"
    );
    assert_eq!(
        texts(&some, |piece| piece.has_class("count")),
        ["Showing all 27 responsibilities."]
    );
    let all = at("?scope=_eu&outside=shown");
    assert!(
        text(element(&all, "lawful-basis")).contains("Does not apply"),
        "{}",
        text(element(&all, "lawful-basis"))
    );
}

#[rstest]
#[case::by_area("?view=matrix", 0)]
#[case::by_control("?view=matrix&lens=nist-800-53", 1)]
fn the_table_says_every_responsibility_under_one_anchor(#[case] query: &str, #[case] least_again: usize) {
    let route = of_product("identity360", ProductPage::Responsibilities);
    let pieces = pieces(&page(
        loaded(&route),
        "/",
        Address::of(route.clone()).with(Query::parse(query)),
    ));
    for responsibility in product("identity360").responsibilities() {
        let of_id = |piece: &Piece| piece.attribute("id") == Some(responsibility.id.as_str());
        assert_eq!(places(&pieces, of_id).len(), 1, "{}", responsibility.id);
        let row = element(&pieces, responsibility.id.as_str());
        assert!(
            text(row).contains(responsibility.text.as_str()),
            "{}",
            responsibility.id
        );
        if let Some(evidence) = &responsibility.evidence {
            assert!(text(row).contains(evidence.as_str()), "{}", responsibility.id);
        }
    }
    let rows = places(&pieces, |piece| piece.has_class("responsibility"));
    assert!(rows.len() >= 28 + least_again, "{}", rows.len());
    assert!(rows.iter().all(|row| pieces[*row].is_start("tr")));
    let heads = places(&pieces, |piece| piece.is_start("th"));
    assert!(heads.iter().all(|head| pieces[*head].attribute("scope").is_some()));
}

#[test]
fn the_same_content_and_address_make_the_same_page() {
    for (name, content, route) in every_page() {
        let first = page(content.clone(), "/", Address::of(route.clone()));
        assert_eq!(page(content, "/", Address::of(route)), first, "{name}");
    }
}

#[test]
fn the_change_log_is_shown_with_shifts_of_duty_first_and_marks_words_that_were_removed_and_added() {
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
    let address = Address::of(of_product("mydesk", ProductPage::Responsibilities));
    let html = page(content, "/", address);
    let pieces = pieces(&html);
    let entries = texts(&pieces, |piece| piece.has_class("change"));
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
    let shift = places(&pieces, |piece| piece.has_class("shift"));
    assert_eq!(shift.len(), 1);
    assert_eq!(pieces[shift[0]].attribute("data-owner"), Some("customer"));
    let signs = places(inside(&pieces, shift[0]), |piece| piece.has_class("sign"));
    assert_eq!(signs.len(), 1, "whose it is now is told without colour, too");
    assert!(html.contains("Version 1.1, 24 December 2026"));
}

#[test]
fn without_a_change_log_nothing_is_said_of_changes() {
    let html = page_of(of_product("mydesk", ProductPage::Responsibilities));
    assert!(!html.contains("What changed"));
}
