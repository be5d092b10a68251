//! Every page of a site, rendered by the same `App` that runs in the browser.

use super::document::{Document, PageUrls};
use super::site_content::SiteContent;
use super::site_url::SiteUrl;
use portal::content::EmailAddress;
use portal::prerender::render;
use portal::query::Query;
use portal::route::{Address, BasePath, ProductPage, Route};
use portal::session::LoadedContent;
use portal::words::ENGLISH;
use portal::words::shell::ENGLISH_SHELL;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// What all pages of a site have in common. The fields without a description are URLs of files.
pub(super) struct PageContext<'a> {
    pub content: &'a SiteContent,
    pub base: &'a BasePath,
    /// The origin of the site, if known.
    pub url: Option<&'a SiteUrl>,
    /// The Content Security Policy for a `<meta>`.
    pub policy: String,
    pub script: String,
    pub wasm: String,
    /// The files of each part of the app, by the part's name.
    pub parts: BTreeMap<&'a str, Vec<String>>,
    pub early: String,
    pub boot: String,
    pub icon: String,
    pub styles: Vec<String>,
    /// The name of the organisation, if there is a theme.
    pub owner: Option<&'a str>,
    pub catalogue: String,
    /// The packs, in the order of the products.
    pub packs: Vec<String>,
}

impl PageContext<'_> {
    /// The page at a route, as an HTML document.
    pub(super) fn page(&self, route: &Route) -> String {
        let index = self.content.product_index(route);
        let product = index.and_then(|index| self.content.products.get(index));
        let product = product.map(|product| &product.product);
        let pack = index.and_then(|index| self.packs.get(index));
        let catalogue = &self.content.catalogue;
        let loaded = LoadedContent {
            catalogue: Some(catalogue.clone()),
            product: product.cloned(),
        };
        let address = loaded.resolve(Address::of(route.clone()));
        let route = address.route.clone();
        let part = loaded.part(&route);
        let title = route.title(&Query::default(), product.map(AsRef::as_ref), Some(catalogue), &ENGLISH);
        let description = route.description(product.map(AsRef::as_ref), Some(catalogue), &ENGLISH);
        let canonical = self.canonical(&route);
        let path = (route != Route::NotFound).then(|| route.to_string());
        let email: &EmailAddress =
            product.map_or(&catalogue.publisher().email, |product| &product.security_team().email);
        Document {
            words: &ENGLISH_SHELL,
            policy: &self.policy,
            title: &title,
            description: &description,
            site_name: catalogue.title().as_str(),
            owner: self.owner,
            canonical: canonical.as_deref(),
            is_indexed: is_public(&route),
            structured_data: self.structured_data(&route, &title, &description),
            path: path.as_deref(),
            urls: PageUrls {
                base: self.base.as_str(),
                has_trailing_slash: self.base.has_trailing_slash(),
                script: &self.script,
                wasm: &self.wasm,
                part: part
                    .and_then(|part| self.parts.get(part.name()))
                    .map_or(&[], Vec::as_slice),
                early: &self.early,
                boot: &self.boot,
                styles: &self.styles,
                icon: &self.icon,
                catalogue: &self.catalogue,
                pack: pack.map(String::as_str),
            },
            email,
            body: &render(loaded, self.base.clone(), address),
        }
        .to_string()
    }

    /// The canonical URL of a page. `None`: the origin of the site is not known, or the page is the
    /// not-found page.
    pub(super) fn canonical(&self, route: &Route) -> Option<String> {
        let url = self.url.filter(|_| *route != Route::NotFound)?;
        let route = match route {
            Route::Product(product, page) => Route::Product(product.clone(), page.canonical()),
            route => route.clone(),
        };
        Some(format!("{url}{}", self.base.href(&Address::of(route))))
    }

    /// The structured data of a page, in the vocabulary of schema.org: its name, the site and the
    /// publisher, and for a page of a product the version and date of its content.
    fn structured_data(&self, route: &Route, title: &str, description: &str) -> Option<Value> {
        let canonical = self.canonical(route)?;
        let home = self.canonical(&Route::Products)?;
        let catalogue = &self.content.catalogue;
        let is_contact = matches!(route, Route::Product(_, ProductPage::Contact | ProductPage::Form(_)));
        let mut page = json!({
            "@context": "https://schema.org",
            "@type": if is_contact { "ContactPage" } else { "WebPage" },
            "url": canonical,
            "name": title,
            "description": description,
            "inLanguage": ENGLISH_SHELL.language,
            "isPartOf": { "@type": "WebSite", "url": home, "name": catalogue.title().as_str() },
            "publisher": { "@type": "Organization", "name": catalogue.publisher().name.as_str() },
        });
        if let Some(product) = self.content.product(route) {
            page["dateModified"] = product.published().to_string().into();
            page["version"] = product.version().as_str().into();
        }
        Some(page)
    }
}

/// Whether a page is for search engines.
pub(super) fn is_public(route: &Route) -> bool {
    match route {
        Route::NotFound => false,
        Route::Product(_, page) => page.is_public(),
        Route::Products | Route::Privacy | Route::Accessibility => true,
    }
}
