//! Building a site in memory: its pages, assets, content files, static files, and files for hosts.

use super::app_bundle::AppBundle;
use super::compress;
use super::page_file::page_file;
use super::pages::PageContext;
use super::site_content::{SiteContent, compact_json};
use super::site_url::SiteUrl;
use super::sitemap;
use crate::hosting::{
    ASSETS_FOLDER, ContentSecurityPolicy, HOSTING_FOLDER, HostingRules, NOT_FOUND_PAGE, Origin, SITE_MARKER, SiteBase,
    site_marker,
};
use crate::theme::Branding;
use portal::content::Catalogue;
use portal::route::Route;
use rayon::prelude::*;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::io;

/// The address and the branding of a site.
#[derive(Debug)]
pub struct SiteSettings {
    /// The base path on the host.
    pub base: SiteBase,
    /// The origin, if known. Canonical links, previews and the sitemap need it.
    pub url: Option<SiteUrl>,
    /// The publisher's branding, if there is one.
    pub branding: Option<Branding>,
}

/// A complete site: its files by path, with `/` as the separator.
#[derive(Debug, PartialEq, Eq)]
pub struct Site {
    pub(super) base: SiteBase,
    /// The origins to which its pages deliver messages.
    pub(super) delivery: Vec<Origin>,
    pub(super) files: BTreeMap<String, Vec<u8>>,
    pub(super) page_count: usize,
}

impl Site {
    /// Builds the site.
    ///
    /// # Errors
    /// [`io::Error`]: compressing in memory failed.
    pub fn build(content: &SiteContent, app: &AppBundle, settings: &SiteSettings) -> io::Result<Self> {
        let delivery = content.delivery_origins();
        let policy = ContentSecurityPolicy::delivering_to(delivery.iter().cloned());
        let rules = HostingRules::new(settings.base.clone(), policy);
        let mut files = SiteFiles {
            base: settings.base.as_str(),
            files: BTreeMap::new(),
        };
        for (name, bytes) in app.files() {
            files.add(format!("{ASSETS_FOLDER}/{name}"), bytes);
        }
        let app_url = |name: &str| format!("{}{ASSETS_FOLDER}/{name}", settings.base);
        let mut styles = vec![app_url(&app.names.style)];
        let mut icon = app_url(&app.names.icon);
        if let Some(branding) = &settings.branding {
            let logo = branding.logo();
            let logo_url = logo.map(|logo| files.add_asset("logo", logo.extension(), logo.bytes()));
            styles.push(files.add_asset("theme", "css", branding.css(logo_url.as_deref()).as_bytes()));
            if let (Some(url), Some("svg")) = (logo_url, logo.map(|logo| logo.extension())) {
                icon = url;
            }
        }
        files.add(format!("content/{}", Catalogue::FILE), &content.catalogue_file);
        let catalogue = files.add_asset("catalogue", "json", &compact_json(&content.catalogue_file));
        let packs = content
            .products
            .iter()
            .map(|product| {
                files.add(format!("content/{}", product.pack_name), &product.pack);
                files.add_asset(product.product.id().as_str(), "json", &compact_json(&product.pack))
            })
            .collect();
        let context = PageContext {
            content,
            base: settings.base.path(),
            url: settings.url.as_ref(),
            policy: rules.meta_policy(),
            script: app_url(&app.names.script),
            wasm: app_url(&app.names.wasm),
            parts: app
                .names
                .parts
                .iter()
                .map(|(part, names)| (part.as_str(), names.iter().map(|name| app_url(name)).collect()))
                .collect(),
            early: app_url(&app.names.early),
            boot: app_url(&app.names.boot),
            icon,
            styles,
            owner: settings
                .branding
                .as_ref()
                .map(|branding| branding.theme().name().as_str()),
            catalogue,
            packs,
        };
        let mut pages: Vec<(String, Route)> = content
            .routes()
            .into_iter()
            .map(|route| (page_file(&route), route))
            .collect();
        pages.push((NOT_FOUND_PAGE.to_owned(), Route::NotFound));
        let documents: Vec<(String, String)> = pages
            .into_par_iter()
            .map(|(file, route)| (file, context.page(&route)))
            .collect();
        let page_count = documents.len();
        for (file, document) in documents {
            files.add(file, document.as_bytes());
        }
        files.add("robots.txt".to_owned(), sitemap::robots(&context).as_bytes());
        if let Some(sitemap) = sitemap::sitemap(&context) {
            files.add("sitemap.xml".to_owned(), sitemap.as_bytes());
        }
        for file in &content.static_files {
            files.add(file.path.clone(), &file.bytes);
        }
        let mut files = with_compressed_copies(files.files)?;
        // Files for hosts and servers, which are not served and therefore not compressed. With
        // `.nojekyll`, GitHub Pages publishes folders that begin with `_`.
        for (path, text) in [
            (".nojekyll".to_owned(), String::new()),
            ("_headers".to_owned(), rules.headers_file()),
            (format!("{HOSTING_FOLDER}/nginx.conf"), rules.nginx_config()),
            (format!("{HOSTING_FOLDER}/Caddyfile"), rules.caddyfile()),
        ] {
            files.insert(path, text.into_bytes());
        }
        let marker = site_marker(&settings.base, &delivery, files.keys().map(String::as_str));
        files.insert(SITE_MARKER.to_owned(), marker.into_bytes());
        Ok(Self {
            base: settings.base.clone(),
            delivery,
            files,
            page_count,
        })
    }

    /// Every file with its path, in alphabetical order.
    pub fn files(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice()))
    }

    /// The number of pages, including the not-found page.
    #[must_use]
    pub fn page_count(&self) -> usize {
        self.page_count
    }
}

/// The files of a site that is being built.
struct SiteFiles<'a> {
    base: &'a str,
    files: BTreeMap<String, Vec<u8>>,
}

impl SiteFiles<'_> {
    fn add(&mut self, path: String, bytes: &[u8]) {
        self.files.insert(path, bytes.to_vec());
    }

    /// Adds a file to the assets under a name with a hash of its bytes, and returns its URL.
    fn add_asset(&mut self, stem: &str, extension: &str, bytes: &[u8]) -> String {
        let hash: String = Sha256::digest(bytes)
            .iter()
            .take(8)
            .map(|byte| format!("{byte:02x}"))
            .collect();
        let path = format!("{ASSETS_FOLDER}/{stem}-{hash}.{extension}");
        let url = format!("{}{path}", self.base);
        self.add(path, bytes);
        url
    }
}

type Compress = fn(&[u8]) -> io::Result<Vec<u8>>;

/// Adds `.br` and `.gz` copies of every compressible file that has none yet.
fn with_compressed_copies(mut files: BTreeMap<String, Vec<u8>>) -> io::Result<BTreeMap<String, Vec<u8>>> {
    let compressed = files
        .par_iter()
        .filter(|(path, _)| compress::is_compressible(path))
        .flat_map(|(path, bytes)| {
            let copies: [(String, Compress); 2] = [
                (format!("{path}.br"), compress::brotli),
                (format!("{path}.gz"), compress::gzip),
            ];
            copies
                .into_par_iter()
                .filter(|(path, _)| !files.contains_key(path))
                .map(|(path, compress)| compress(bytes).map(|copy| (path, copy)))
        })
        .collect::<io::Result<Vec<(String, Vec<u8>)>>>()?;
    files.extend(compressed);
    Ok(files)
}
