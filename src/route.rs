//! Every address of the portal: read from the browser's, printed into links, with its title and
//! description.
//!
//! Addresses are permanent: customers bookmark them, auditors cite them. Pure: no browser, no leptos.

use crate::contact::MessageKind;
use crate::content::{Catalogue, Id, Product};
use crate::responsibility::PAGE;
use crate::words::Words;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use std::fmt;
use std::sync::Arc;

/// A page of the portal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// `/`: the products.
    Products,
    /// `/{product}…`: a page of one product.
    Product(Id, ProductPage),
    /// `/privacy`: what is kept in the browser and what is sent.
    Privacy,
    /// `/accessibility`: what was tested, and how to report a barrier.
    Accessibility,
    /// Any other address.
    NotFound,
}

/// A page of one product.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProductPage {
    /// `/{product}`: what it is, the model at a glance, the ways on.
    Overview,
    /// `/{product}/responsibilities`: who does what.
    Responsibilities,
    /// `/{product}/responsibilities/all`: the same, with every row on the page, however many.
    AllResponsibilities,
    /// `/{product}/checklist`: what the customer does.
    Checklist,
    /// `/{product}/contact`: the ways to the security team.
    Contact,
    /// `/{product}/contact/question` and `/{product}/contact/incident`: the forms.
    Form(MessageKind),
}

impl ProductPage {
    /// Every page of a product.
    pub const ALL: [Self; 7] = [
        Self::Overview,
        Self::Responsibilities,
        Self::AllResponsibilities,
        Self::Checklist,
        Self::Contact,
        Self::Form(MessageKind::Question),
        Self::Form(MessageKind::Incident),
    ];

    /// The pages that a product has: the one with every row only where one page does not show all
    /// of them.
    pub fn of(product: &Product) -> impl Iterator<Item = Self> {
        let has_more = product.responsibilities().nth(PAGE).is_some();
        Self::ALL
            .into_iter()
            .filter(move |page| has_more || *page != Self::AllResponsibilities)
    }

    /// The page that stands for this one in lists of pages: the same content at its chief address.
    #[must_use]
    pub fn chief(self) -> Self {
        match self {
            Self::AllResponsibilities => Self::Responsibilities,
            page => page,
        }
    }

    fn path(self) -> &'static str {
        match self {
            Self::Overview => "",
            Self::Responsibilities => "/responsibilities",
            Self::AllResponsibilities => "/responsibilities/all",
            Self::Checklist => "/checklist",
            Self::Contact => "/contact",
            Self::Form(MessageKind::Question) => "/contact/question",
            Self::Form(MessageKind::Incident) => "/contact/incident",
        }
    }
}

impl Route {
    /// Reads a path below the base path: `mydesk/checklist`. A slash at its end does not matter.
    #[must_use]
    pub fn parse(path: &str) -> Self {
        let path = path.strip_suffix('/').unwrap_or(path);
        match path {
            "" => return Self::Products,
            "privacy" => return Self::Privacy,
            "accessibility" => return Self::Accessibility,
            _ => {}
        }
        let (product, rest) = path.find('/').map_or((path, ""), |slash| path.split_at(slash));
        let page = ProductPage::ALL.into_iter().find(|page| page.path() == rest);
        match (Id::parse(product), page) {
            (Ok(product), Some(page)) => Self::Product(product, page),
            _ => Self::NotFound,
        }
    }

    /// The product whose pack the page needs.
    #[must_use]
    pub fn product(&self) -> Option<&Id> {
        match self {
            Self::Product(product, _) => Some(product),
            Self::Products | Self::Privacy | Self::Accessibility | Self::NotFound => None,
        }
    }

    /// The page's title, for tab, history and search results.
    #[must_use]
    pub fn title(
        &self,
        query: &Query,
        product: Option<&Product>,
        catalogue: Option<&Catalogue>,
        words: &Words,
    ) -> String {
        let site = catalogue.map_or(words.site.name, |catalogue| catalogue.title().as_str());
        let page = match (self, product) {
            (Self::Products, _) => return site.to_owned(),
            (Self::Privacy, _) => words.privacy.heading.to_owned(),
            (Self::Accessibility, _) => words.accessibility.heading.to_owned(),
            (Self::NotFound | Self::Product(..), None) => words.not_found.heading.to_owned(),
            (Self::NotFound, Some(_)) => words.not_found.heading.to_owned(),
            (Self::Product(_, page), Some(product)) => {
                let heading = page.heading(query, product, words);
                return match page {
                    ProductPage::Overview => format!("{heading} – {site}"),
                    _ => format!("{heading} – {} – {site}", product.name()),
                };
            }
        };
        format!("{page} – {site}")
    }

    /// One sentence on the page, for search results and previews.
    #[must_use]
    pub fn description(&self, product: Option<&Product>, catalogue: Option<&Catalogue>, words: &Words) -> String {
        match (self, product) {
            (Self::Products, _) => catalogue
                .and_then(|catalogue| catalogue.introduction().first())
                .map_or_else(|| words.site.description.to_owned(), ToString::to_string),
            (Self::Privacy, _) => words.privacy.lede.to_owned(),
            (Self::Accessibility, _) => words.accessibility.lede.to_owned(),
            (Self::NotFound, _) | (Self::Product(..), None) => words.not_found.lede.to_owned(),
            (Self::Product(_, page), Some(product)) => {
                let (name, team) = (product.name().as_str(), product.security_team().name.as_str());
                match page {
                    ProductPage::Overview => product.summary().to_string(),
                    ProductPage::Responsibilities | ProductPage::AllResponsibilities => {
                        (words.responsibilities.lede)(product.provider().as_str())
                    }
                    ProductPage::Checklist => (words.checklist.lede)(name),
                    ProductPage::Contact => (words.contact.lede)(team),
                    ProductPage::Form(kind) => words.form(*kind).lede.to_owned(),
                }
            }
        }
    }
}

impl ProductPage {
    /// The page's one `h1`.
    #[must_use]
    pub fn heading(self, query: &Query, product: &Product, words: &Words) -> String {
        match self {
            Self::Overview => (words.overview.heading)(product.name().as_str()),
            Self::Responsibilities | Self::AllResponsibilities => words.responsibilities.heading.to_owned(),
            Self::Checklist => words.checklist.heading.to_owned(),
            Self::Contact => (words.contact.heading)(product.security_team().name.as_str()),
            Self::Form(kind) => match FormStep::of(query) {
                FormStep::Write => words.form(kind).heading.to_owned(),
                FormStep::HandOver => words.form(kind).hand_over_heading.to_owned(),
            },
        }
    }
}

/// The path below the base path, without a slash before it.
impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Products | Self::NotFound => Ok(()),
            Self::Privacy => f.write_str("privacy"),
            Self::Accessibility => f.write_str("accessibility"),
            Self::Product(product, page) => write!(f, "{product}{}", page.path()),
        }
    }
}

/// The step of a form that the address names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormStep {
    /// The form itself.
    Write,
    /// `?step=hand-over`: the checked message, to be handed over.
    HandOver,
}

impl FormStep {
    const PARAMETER: &'static str = "step";
    const HAND_OVER: &'static str = "hand-over";

    /// The step that a query names; the form, if it names none.
    #[must_use]
    pub fn of(query: &Query) -> Self {
        match query.get(Self::PARAMETER) {
            Some(Self::HAND_OVER) => Self::HandOver,
            _ => Self::Write,
        }
    }

    /// The query that names this step.
    #[must_use]
    pub fn query(self) -> Query {
        match self {
            Self::Write => Query::default(),
            Self::HandOver => Query::default().with(Self::PARAMETER, Self::HAND_OVER),
        }
    }
}

/// The name under which an address of the question form says which responsibility the question is
/// about.
pub const ABOUT: &str = "about";

/// The part of an address after `?`: view state, by name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query(Vec<(String, String)>);

/// What stands unescaped in a printed query: RFC 3986's unreserved characters, and the comma and
/// colon of lists, which a query may hold.
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b',')
    .remove(b':');

impl Query {
    /// Reads what follows `?`. Whatever it holds, something is read: a broken escape stands for
    /// itself, the first of two values under one name wins.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let decode = |text: &str| {
            percent_decode_str(&text.replace('+', " "))
                .decode_utf8_lossy()
                .into_owned()
        };
        let mut query = Self::default();
        for pair in text.trim_start_matches('?').split('&').filter(|pair| !pair.is_empty()) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let name = decode(name);
            if query.get(&name).is_none() {
                query.0.push((name, decode(value)));
            }
        }
        query
    }

    /// The value under a name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0
            .iter()
            .find_map(|(given, value)| (given == name).then_some(value.as_str()))
    }

    /// What it holds under these names.
    #[must_use]
    pub fn only(&self, names: &[&str]) -> Self {
        let values = self.0.iter().filter(|(name, _)| names.contains(&name.as_str()));
        Self(values.cloned().collect())
    }

    /// The query, and what another holds under names that it does not have.
    #[must_use]
    pub fn or(mut self, other: &Self) -> Self {
        let missing = other.0.iter().filter(|(name, _)| self.get(name).is_none());
        let missing: Vec<_> = missing.cloned().collect();
        self.0.extend(missing);
        self
    }

    /// The query with a value under a name; with none, if the value is empty.
    #[must_use]
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.0.retain(|(given, _)| given != name);
        if !value.is_empty() {
            self.0.push((name.to_owned(), value.to_owned()));
        }
        self
    }
}

/// `?name=value&…`, or nothing.
impl fmt::Display for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, (name, value)) in self.0.iter().enumerate() {
            write!(
                f,
                "{}{}={}",
                if index == 0 { '?' } else { '&' },
                utf8_percent_encode(name, ESCAPED),
                utf8_percent_encode(value, ESCAPED)
            )?;
        }
        Ok(())
    }
}

/// A whole address below the base path: page, view state and anchor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// The page.
    pub route: Route,
    /// The view state.
    pub query: Query,
    /// The id of the element that the address points at.
    pub anchor: Option<String>,
}

impl Address {
    /// The address of a page, without view state.
    #[must_use]
    pub fn of(route: Route) -> Self {
        Self {
            route,
            query: Query::default(),
            anchor: None,
        }
    }

    /// The address with an anchor.
    #[must_use]
    pub fn at(mut self, anchor: &Id) -> Self {
        self.anchor = Some(anchor.to_string());
        self
    }

    /// The address with view state.
    #[must_use]
    pub fn with(mut self, query: Query) -> Self {
        self.query = query;
        self
    }
}

/// The folder of the site under which the portal lives: `/`, or `/trust/`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BasePath(Arc<str>);

impl BasePath {
    /// Reads a base path; slashes before and after it are put right.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        match text.trim_matches('/') {
            "" => Self("/".into()),
            folder => Self(format!("/{folder}/").into()),
        }
    }

    /// The base path as text, with a slash before and after.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What goes into `href`.
    #[must_use]
    pub fn href(&self, address: &Address) -> String {
        let Address { route, query, anchor } = address;
        match anchor {
            Some(anchor) => format!("{self}{route}{query}#{}", utf8_percent_encode(anchor, ESCAPED)),
            None => format!("{self}{route}{query}"),
        }
    }

    /// The address that the browser's location names.
    #[must_use]
    pub fn address(&self, path: &str, query: &str, fragment: &str) -> Address {
        let route = match path.strip_prefix(&*self.0) {
            Some(path) => Route::parse(path),
            None if path == self.0.trim_end_matches('/') => Route::Products,
            None => Route::NotFound,
        };
        let anchor = percent_decode_str(fragment.trim_start_matches('#'))
            .decode_utf8_lossy()
            .into_owned();
        Address {
            route,
            query: Query::parse(query),
            anchor: Some(anchor).filter(|anchor| !anchor.is_empty()),
        }
    }
}

impl fmt::Display for BasePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn every_route() -> Vec<Route> {
        let product = Id::parse("mydesk").expect("an id");
        let pages = ProductPage::ALL
            .into_iter()
            .map(|page| Route::Product(product.clone(), page));
        [Route::Products, Route::Privacy, Route::Accessibility]
            .into_iter()
            .chain(pages)
            .collect()
    }

    #[test]
    fn every_route_reads_back_what_it_prints_with_and_without_a_slash_at_the_end() {
        for route in every_route() {
            let path = route.to_string();
            assert_eq!(Route::parse(&path), route);
            assert_eq!(Route::parse(&format!("{path}/")), route);
        }
    }

    #[test]
    fn an_address_that_is_no_page_is_not_found() {
        for path in [
            "mydesk/nothing",
            "MyDesk",
            "mydesk//checklist",
            "mydesk/contact/else",
            "a b",
            "%2e%2e",
            "mydesk/checklist//",
        ] {
            assert_eq!(Route::parse(path), Route::NotFound, "{path}");
        }
    }

    #[test]
    fn a_base_path_stands_before_every_link_and_is_taken_off_every_location() {
        let base = BasePath::parse("trust");
        for route in every_route() {
            let address = Address::of(route);
            let href = base.href(&address);
            assert!(href.starts_with("/trust/"), "{href}");
            assert_eq!(base.address(&href, "", ""), address);
        }
        assert_eq!(base.address("/trust", "", "").route, Route::Products);
        assert_eq!(base.address("/elsewhere/mydesk", "", "").route, Route::NotFound);
        assert_eq!(BasePath::parse("/").as_str(), "/");
        assert_eq!(BasePath::parse("/a/b/").as_str(), "/a/b/");
    }

    #[test]
    fn of_two_values_under_one_name_the_first_wins_and_a_plus_is_a_space() {
        let query = Query::parse("?words=a+b&words=c&empty");
        assert_eq!(query.get("words"), Some("a b"));
        assert_eq!(query.get("empty"), Some(""));
        assert_eq!(query.get("who"), None);
    }

    #[test]
    fn the_step_of_a_form_is_read_from_the_query_that_names_it() {
        for step in [FormStep::Write, FormStep::HandOver] {
            assert_eq!(FormStep::of(&Query::parse(&step.query().to_string())), step);
        }
        assert_eq!(FormStep::of(&Query::parse("step=elsewhere")), FormStep::Write);
    }

    proptest! {
        #[test]
        fn whatever_a_reader_types_survives_the_address(words in "\\PC*|[&#+%= ?]*", anchor in "[^\\x00]+") {
            let base = BasePath::parse("/");
            let address = Address {
                route: Route::Products,
                query: Query::default().with("words", &words),
                anchor: Some(anchor),
            };
            let href = base.href(&address);
            let (rest, fragment) = href.split_once('#').unwrap_or((&href, ""));
            let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
            prop_assert_eq!(base.address(path, query, fragment), address);
        }

        #[test]
        fn no_location_makes_reading_it_panic(path: String, query: String, fragment: String) {
            let _ = BasePath::parse("/trust/").address(&path, &query, &fragment);
        }
    }
}
