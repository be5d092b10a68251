//! The site: every page, every file, written whole or not at all.
//!
//! Made from checked content alone, in memory, and the same for the same input to the byte. What
//! never changes under its name lies in `assets/`; everything else is asked for anew each time.

mod address;
mod app;
mod compress;
mod content;
mod document;
mod html;
mod listing;
mod look;
mod pages;
#[cfg(test)]
mod tests;
mod write;

pub use address::{SiteUrl, SiteUrlFault};
pub use app::{App, AppError};
pub use content::{Content, Published, UnpublishableContent};
pub use look::{Look, LookError};
pub use write::WriteError;

use crate::hosting::{ASSETS_FOLDER, ContentPolicy, HOSTING_FOLDER, Hosting, NOT_FOUND_PAGE, SiteBase};
use crate::server::{MARKER, marker};
use content::compact;
use pages::{Common, file_of};
use portal::content::Catalogue;
use portal::route::Route;
use rayon::prelude::*;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::io;

/// Where a site will lie, and how it looks.
#[derive(Debug)]
pub struct Settings {
    /// The folder of the host under which it will lie.
    pub base: SiteBase,
    /// Its address, if known: canonical links, previews and the sitemap need it.
    pub url: Option<SiteUrl>,
    /// Its look, if it has one of its own.
    pub look: Option<Look>,
}

/// A whole site: its files by their paths, with `/` between the folders.
#[derive(Debug, PartialEq, Eq)]
pub struct Site {
    files: BTreeMap<String, Vec<u8>>,
    pages: usize,
}

impl Site {
    /// Builds the site.
    ///
    /// # Errors
    /// Whatever compressing in memory may fail with.
    pub fn build(content: &Content, app: &App, settings: &Settings) -> io::Result<Self> {
        let hosting = Hosting::new(settings.base.clone(), ContentPolicy::default());
        let mut files = Files {
            base: settings.base.as_str(),
            files: BTreeMap::new(),
        };
        for (name, bytes) in app.files() {
            files.put(format!("{ASSETS_FOLDER}/{name}"), bytes);
        }
        let of_app = |name: &str| format!("{}{ASSETS_FOLDER}/{name}", settings.base);
        let mut styles = vec![of_app(&app.names.style)];
        let mut icon = of_app(&app.names.icon);
        if let Some(look) = &settings.look {
            let logo = look
                .logo()
                .map(|(extension, bytes)| files.put_hashed("logo", extension, bytes));
            styles.push(files.put_hashed("theme", "css", look.css(logo.as_deref()).as_bytes()));
            if let (Some(address), Some(("svg", _))) = (logo, look.logo()) {
                icon = address;
            }
        }
        files.put(format!("content/{}", Catalogue::FILE), &content.catalogue_file);
        let catalogue = files.put_hashed("catalogue", "json", &compact(&content.catalogue_file));
        let packs = content
            .products
            .iter()
            .map(|published| {
                files.put(format!("content/{}", published.pack), &published.file);
                files.put_hashed(published.product.id().as_str(), "json", &compact(&published.file))
            })
            .collect();
        let common = Common {
            content,
            base: settings.base.path(),
            url: settings.url.as_ref(),
            policy: hosting.meta_csp(),
            script: of_app(&app.names.script),
            wasm: of_app(&app.names.wasm),
            start: of_app(&app.names.start),
            icon,
            styles,
            owner: settings.look.as_ref().map(|look| look.theme().name().as_str()),
            catalogue,
            packs,
        };
        let mut pages: Vec<(String, Route)> = content
            .routes()
            .into_iter()
            .map(|route| (file_of(&route), route))
            .collect();
        pages.push((NOT_FOUND_PAGE.to_owned(), Route::NotFound));
        let documents: Vec<(String, String)> = pages
            .into_par_iter()
            .map(|(file, route)| (file, common.page(&route)))
            .collect();
        let pages = documents.len();
        for (file, document) in documents {
            files.put(file, document.as_bytes());
        }
        files.put("robots.txt".to_owned(), listing::robots(&common).as_bytes());
        if let Some(sitemap) = listing::sitemap(&common) {
            files.put("sitemap.xml".to_owned(), sitemap.as_bytes());
        }
        let mut files = with_compressed(files.files)?;
        // What hosts and servers read, and visitors do not: nothing of it is served, so nothing
        // of it is compressed. GitHub Pages passes over folders that begin with `_` unless told.
        for (path, text) in [
            (MARKER.to_owned(), marker(&settings.base)),
            (".nojekyll".to_owned(), String::new()),
            ("_headers".to_owned(), hosting.netlify_headers()),
            (format!("{HOSTING_FOLDER}/nginx.conf"), hosting.nginx()),
            (format!("{HOSTING_FOLDER}/Caddyfile"), hosting.caddyfile()),
        ] {
            files.insert(path, text.into_bytes());
        }
        Ok(Self { files, pages })
    }

    /// Every file with its path, in alphabetical order.
    pub fn files(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice()))
    }

    /// How many pages it has, the one for what is not found included.
    #[must_use]
    pub fn pages(&self) -> usize {
        self.pages
    }
}

/// The files of a site in the making.
struct Files<'a> {
    base: &'a str,
    files: BTreeMap<String, Vec<u8>>,
}

impl Files<'_> {
    fn put(&mut self, path: String, bytes: &[u8]) {
        self.files.insert(path, bytes.to_vec());
    }

    /// Puts a file into the assets under a name with a hash of its bytes, and says its address.
    fn put_hashed(&mut self, stem: &str, extension: &str, bytes: &[u8]) -> String {
        let hash: String = Sha256::digest(bytes)
            .iter()
            .take(8)
            .map(|byte| format!("{byte:02x}"))
            .collect();
        let path = format!("{ASSETS_FOLDER}/{stem}-{hash}.{extension}");
        let address = format!("{}{path}", self.base);
        self.put(path, bytes);
        address
    }
}

/// A way of compressing a file.
type Compress = fn(&[u8]) -> io::Result<Vec<u8>>;

/// Adds `.br` and `.gz` to every file that is worth it and has none yet.
fn with_compressed(mut files: BTreeMap<String, Vec<u8>>) -> io::Result<BTreeMap<String, Vec<u8>>> {
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
