//! Sites built in memory: the properties of all their pages and files.

mod branding;
mod escaping;
mod files;
mod fuzz;
mod pages;

use super::app_bundle::tests::minimal;
use super::{Site, SiteContent, SiteSettings, SiteUrl};
use crate::folder::Folder;
use crate::hosting::SiteBase;
use crate::theme::Branding;
use scraper::{ElementRef, Html, Selector};
use serde_json::{Value, json};
use std::sync::LazyLock;

/// The product of every site here.
const NOTES: &str = "example-notes";

/// The second product of a site of two.
const TASKS: &str = "tasks";

/// The catalogue and pack of the starter folder, as JSON to be changed.
struct Starter {
    catalogue: Value,
    pack: Value,
}

impl Starter {
    fn new() -> Self {
        let pack = include_str!("../../starter/files/example.json")
            .replace("{{today}}", "2026-11-22")
            .replace("{{in six months}}", "2027-05-22");
        Self {
            catalogue: serde_json::from_str(include_str!("../../starter/files/catalogue.json")).expect("JSON"),
            pack: serde_json::from_str(&pack).expect("JSON"),
        }
    }

    fn folder(&self) -> Folder {
        Folder::in_memory([
            ("catalogue.json", self.catalogue.to_string()),
            ("example.json", self.pack.to_string()),
        ])
    }

    /// With a second product of the same content and another name.
    fn folder_of_two(mut self) -> Folder {
        let mut pack = self.pack.clone();
        let mut entry = self.catalogue["products"][0].clone();
        for value in [&mut pack, &mut entry] {
            value["id"] = TASKS.into();
            value["name"] = "Example Tasks".into();
        }
        entry["pack"] = "tasks.json".into();
        self.catalogue["products"].as_array_mut().expect("a list").push(entry);
        Folder::in_memory([
            ("catalogue.json", self.catalogue.to_string()),
            ("example.json", self.pack.to_string()),
            ("tasks.json", pack.to_string()),
        ])
    }

    /// Sets a text that is in both catalogue and pack.
    fn set(&mut self, field: &str, text: &str) {
        self.catalogue["products"][0][field] = json!(text);
        self.pack[field] = json!(text);
    }

    /// Sets the text of a responsibility.
    fn set_text(&mut self, area: usize, index: usize, text: &str) {
        self.pack["areas"][area]["responsibilities"][index]["text"] = json!(text);
    }
}

const URL: &str = "https://trust.example";

fn site_at(folder: &Folder, base: &str, url: Option<&str>) -> Site {
    let settings = SiteSettings {
        base: SiteBase::parse(base).expect("a base path"),
        url: url.map(|url| SiteUrl::parse(url).expect("an origin")),
        branding: Branding::read(folder).expect("valid branding"),
    };
    let content = SiteContent::read(folder).expect("valid content");
    Site::build(&content, &minimal(), &settings).expect("a site")
}

/// The site of the starter folder, and the one with a second product. Built once for all tests.
static ONE: LazyLock<Site> = LazyLock::new(|| site(&Starter::new().folder()));
static TWO: LazyLock<Site> = LazyLock::new(|| site(&Starter::new().folder_of_two()));

/// A site with a known origin.
fn site(folder: &Folder) -> Site {
    site_at(folder, "/", Some(URL))
}

impl Site {
    fn bytes(&self, path: &str) -> &[u8] {
        self.files.get(path).expect("the file")
    }

    fn text(&self, path: &str) -> &str {
        std::str::from_utf8(self.bytes(path)).expect("text")
    }

    fn page(&self, path: &str) -> Page {
        Page {
            path: path.to_owned(),
            html: Html::parse_document(self.text(path)),
        }
    }

    /// Every page, parsed as browsers do.
    fn every_page(&self) -> Vec<Page> {
        let paths: Vec<&str> = self.files().map(|(path, _)| path).collect();
        let pages: Vec<Page> = paths
            .into_iter()
            .filter(|path| path.ends_with(".html"))
            .map(|path| self.page(path))
            .collect();
        assert_eq!(pages.len(), self.page_count());
        pages
    }

    /// The only asset with this name before its hash.
    fn asset(&self, stem: &str, extension: &str) -> &str {
        let mut found = self.files().map(|(path, _)| path).filter(|path| {
            let name = path
                .strip_prefix("assets/")
                .and_then(|name| name.strip_suffix(extension));
            name.and_then(|name| name.rsplit_once('-'))
                .is_some_and(|(before, _)| before == stem)
        });
        let first = found.next().expect("the asset");
        assert_eq!(found.next(), None, "{stem} is ambiguous");
        first
    }
}

/// A page, parsed as browsers do.
struct Page {
    path: String,
    html: Html,
}

impl Page {
    fn all(&self, selector: &str) -> Vec<ElementRef<'_>> {
        self.html
            .select(&Selector::parse(selector).expect("a selector"))
            .collect()
    }

    fn one(&self, selector: &str) -> ElementRef<'_> {
        let all = self.all(selector);
        assert_eq!(all.len(), 1, "{} has one {selector}", self.path);
        all[0]
    }

    /// An attribute of the only element that matches.
    fn attribute(&self, selector: &str, name: &str) -> String {
        let value = self.one(selector).value().attr(name);
        value.expect("the attribute").to_owned()
    }

    fn text_of(&self, selector: &str) -> String {
        self.one(selector).text().collect()
    }

    fn is_not_found(&self) -> bool {
        self.path == "404.html"
    }
}
