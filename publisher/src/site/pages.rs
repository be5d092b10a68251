//! Every page of a site, rendered by the same `App` that runs in the browser.

use super::address::SiteUrl;
use super::content::Content;
use super::document::{Document, Files};
use portal::content::EmailAddress;
use portal::prerender::render;
use portal::query::Query;
use portal::route::{Address, BasePath, ProductPage, Route};
use portal::session::LoadedContent;
use portal::words::ENGLISH;
use portal::words::shell::ENGLISH_SHELL;
use serde_json::{Value, json};

/// What all pages of a site have in common.
pub(super) struct Common<'a> {
    pub content: &'a Content,
    pub base: &'a BasePath,
    pub url: Option<&'a SiteUrl>,
    pub policy: String,
    pub script: String,
    pub wasm: String,
    pub start: String,
    pub icon: String,
    pub styles: Vec<String>,
    pub owner: Option<&'a str>,
    pub catalogue: String,
    /// The packs' addresses, in the order of the products.
    pub packs: Vec<String>,
}

impl Common<'_> {
    /// The page at a route, as a whole document.
    pub(super) fn page(&self, route: &Route) -> String {
        let published = self.content.product_of(route);
        let catalogue = &self.content.catalogue;
        let loaded = LoadedContent {
            catalogue: Some(catalogue.clone()),
            product: published.map(|published| published.product.clone()),
        };
        let address = loaded.resolve(Address::of(route.clone()));
        let shown = address.route.clone();
        let product = published.map(|published| &*published.product);
        let title = shown.title(&Query::default(), product, Some(catalogue), &ENGLISH);
        let description = shown.description(product, Some(catalogue), &ENGLISH);
        let canonical = self.canonical(&shown);
        let email: &EmailAddress =
            product.map_or(&catalogue.publisher().email, |product| &product.security_team().email);
        let pack = published.and_then(|published| {
            let place = self
                .content
                .products
                .iter()
                .position(|other| std::ptr::eq(other, published));
            place.and_then(|place| self.packs.get(place))
        });
        Document {
            words: &ENGLISH_SHELL,
            policy: &self.policy,
            title: &title,
            description: &description,
            site: catalogue.title().as_str(),
            owner: self.owner,
            canonical: canonical.as_deref(),
            is_listed: shown != Route::NotFound,
            structured: self.structured(&shown, &title, &description),
            files: Files {
                base: self.base.as_str(),
                script: &self.script,
                wasm: &self.wasm,
                start: &self.start,
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

    /// The whole address of a page, where the site's own is known; none for what is not found.
    pub(super) fn canonical(&self, route: &Route) -> Option<String> {
        let url = self.url.filter(|_| *route != Route::NotFound)?;
        let chief = match route {
            Route::Product(product, page) => Route::Product(product.clone(), page.canonical()),
            route => route.clone(),
        };
        Some(format!("{url}{}", self.base.href(&Address::of(chief))))
    }

    /// What holds of a page in the terms of schema.org: its name, what it is part of, whose it
    /// is, and, for a product's, on which day its content was published.
    fn structured(&self, route: &Route, title: &str, description: &str) -> Option<Value> {
        let canonical = self.canonical(route)?;
        let home = self.canonical(&Route::Products)?;
        let catalogue = &self.content.catalogue;
        let product = self.content.product_of(route).map(|published| &published.product);
        let mut page = json!({
            "@context": "https://schema.org",
            "@type": if matches!(route, Route::Product(_, ProductPage::Contact | ProductPage::Form(_))) { "ContactPage" } else { "WebPage" },
            "url": canonical,
            "name": title,
            "description": description,
            "inLanguage": ENGLISH_SHELL.language,
            "isPartOf": { "@type": "WebSite", "url": home, "name": catalogue.title().as_str() },
            "publisher": { "@type": "Organization", "name": catalogue.publisher().name.as_str() },
        });
        if let Some(product) = product {
            page["dateModified"] = product.published().to_string().into();
            page["version"] = product.version().as_str().into();
        }
        Some(page)
    }
}

/// Where a page lies in the site's folder: every address is a folder, because web servers look
/// into one for `index.html` without being told.
pub(super) fn file_of(route: &Route) -> String {
    match route.to_string() {
        path if path.is_empty() => "index.html".to_owned(),
        path => format!("{path}/index.html"),
    }
}
