//! The checked content of a site, with the files as the publisher wrote them.

use super::static_files::{SitePaths, StaticFile, StaticFileError, read_static_files};
use crate::catalogue::complete_catalogue;
use crate::folder::{FileError, Folder};
use crate::hosting::Origin;
use portal::content::{Catalogue, ContentError, Delivery, DeliveryUrl, Product};
use portal::route::{ProductPage, Route};
use serde_json::{Value, json};
use std::sync::Arc;
use thiserror::Error;

/// The content of a site.
#[derive(Debug)]
pub struct SiteContent {
    /// The checked catalogue.
    pub catalogue: Arc<Catalogue>,
    /// The bytes of `catalogue.json`, with complete entries.
    pub catalogue_file: Arc<[u8]>,
    /// The products, in the order of the catalogue.
    pub products: Vec<SiteProduct>,
    /// The files that go into the site as they are.
    pub static_files: Vec<StaticFile>,
}

/// A product with its pack.
#[derive(Debug)]
pub struct SiteProduct {
    /// The checked product.
    pub product: Arc<Product>,
    /// The file name of the pack.
    pub pack_name: String,
    /// The bytes of the pack.
    pub pack: Arc<[u8]>,
}

/// Why the content of a folder cannot be published.
#[derive(Debug, Error)]
pub enum SiteContentError {
    /// A file cannot be read.
    #[error("{file}: {source}")]
    File {
        /// Its name.
        file: String,
        /// What is wrong with it.
        source: FileError,
    },
    /// The content of a file is not valid.
    #[error(transparent)]
    Content(#[from] ContentError),
    /// A file of the folder `static/` may not be published.
    #[error(transparent)]
    Static(#[from] StaticFileError),
}

impl SiteContent {
    /// Reads and checks the catalogue, every pack that it names, and the static files.
    ///
    /// # Errors
    /// [`SiteContentError`]: the first error. [`crate::check`] finds all.
    pub fn read(folder: &Folder) -> Result<Self, SiteContentError> {
        let file = |name: &str| {
            folder.file(name).map_err(|source| SiteContentError::File {
                file: name.to_owned(),
                source,
            })
        };
        let catalogue_file = complete_catalogue(folder).map_err(|source| SiteContentError::File {
            file: Catalogue::FILE.to_owned(),
            source,
        })?;
        let catalogue = Catalogue::parse(&catalogue_file)?;
        let products = catalogue
            .products()
            .iter()
            .map(|entry| {
                let pack_name = entry.pack.to_string();
                let pack = file(&pack_name)?;
                let product = Arc::new(Product::parse(entry, &pack)?);
                Ok(SiteProduct {
                    product,
                    pack_name,
                    pack,
                })
            })
            .collect::<Result<Vec<SiteProduct>, SiteContentError>>()?;
        let paths = SitePaths::new(catalogue.products().iter().map(|entry| &entry.id));
        let (static_files, errors) = read_static_files(folder, &paths);
        if let Some(error) = errors.into_iter().next() {
            return Err(error.into());
        }
        Ok(Self {
            catalogue: Arc::new(catalogue),
            catalogue_file,
            products,
            static_files,
        })
    }

    /// Has the messages of packs that name no receiver delivered to this one.
    ///
    /// # Errors
    /// [`SiteContentError`], which a checked pack has no reason for.
    pub fn deliver_to(&mut self, intake: &DeliveryUrl) -> Result<(), SiteContentError> {
        for (entry, product) in self.catalogue.products().iter().zip(&mut self.products) {
            if product.product.messages().delivery.is_some() {
                continue;
            }
            // What can be parsed as a pack is an object.
            let mut pack: Value = serde_json::from_slice(without_byte_order_mark(&product.pack)).unwrap_or_default();
            pack["messages"]["delivery"] = json!({ "intake": intake.as_str() });
            product.pack = pack.to_string().into_bytes().into();
            product.product = Arc::new(Product::parse(entry, &product.pack)?);
        }
        Ok(())
    }

    /// The route of every page except the not-found page.
    #[must_use]
    pub fn routes(&self) -> Vec<Route> {
        let product_routes = self.products.iter().flat_map(|product| {
            let product = &product.product;
            ProductPage::of(product).map(|page| Route::Product(product.id().clone(), page))
        });
        [Route::Products, Route::Privacy, Route::Accessibility]
            .into_iter()
            .chain(product_routes)
            .collect()
    }

    /// The origins to which messages are delivered, each once.
    #[must_use]
    pub fn delivery_origins(&self) -> Vec<Origin> {
        let mut origins = Vec::new();
        for SiteProduct { product, .. } in &self.products {
            let delivery = product.messages().delivery.as_ref().map(Delivery::url);
            origins.extend(delivery.and_then(Origin::of).filter(|origin| !origins.contains(origin)));
        }
        origins
    }

    /// The product whose pack a page needs: the one in its address, or the only one.
    #[must_use]
    pub fn product(&self, route: &Route) -> Option<&Product> {
        let product = self.products.get(self.product_index(route)?)?;
        Some(&product.product)
    }

    /// The index of that product.
    pub(super) fn product_index(&self, route: &Route) -> Option<usize> {
        if *route == Route::Products && self.products.len() == 1 {
            return Some(0);
        }
        let id = route.product()?;
        self.products.iter().position(|product| product.product.id() == id)
    }
}

/// JSON without the byte order mark, which is not part of it.
fn without_byte_order_mark(json: &[u8]) -> &[u8] {
    json.strip_prefix("\u{feff}".as_bytes()).unwrap_or(json)
}

/// JSON without the whitespace between tokens, for the copy that browsers load. All other bytes
/// stay: parsing and serializing would also change numbers, escapes and the order of fields.
pub(super) fn compact_json(json: &[u8]) -> Vec<u8> {
    let mut compact = Vec::with_capacity(json.len());
    let (mut in_string, mut is_escaped) = (false, false);
    for &byte in without_byte_order_mark(json) {
        if in_string || !matches!(byte, b' ' | b'\t' | b'\n' | b'\r') {
            compact.push(byte);
        }
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' if in_string => is_escaped = true,
            b'"' => in_string = !in_string,
            _ => {}
        }
    }
    compact
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    #[test]
    fn only_whitespace_between_tokens_is_removed() {
        let json = "\u{feff}{ \"a b\" :\t[ 1,\r\n \" \\\" c \\\\\" , true ] }\n";
        assert_eq!(
            String::from_utf8(compact_json(json.as_bytes())).expect("text"),
            r#"{"a b":[1," \" c \\",true]}"#
        );
    }

    #[test]
    fn messages_are_delivered_to_another_receiver_only_where_the_pack_names_none() {
        let folder =
            Folder::read(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../public/content"))).expect("content");
        let mut content = SiteContent::read(&folder).expect("the samples");
        assert!(content.delivery_origins().is_empty());
        for address in [
            "http://127.0.0.1:8472/v1/messages",
            "https://intake.example/v1/messages",
        ] {
            content
                .deliver_to(&DeliveryUrl::parse(address).expect("an address"))
                .expect("packs");
        }
        let origins: Vec<String> = content.delivery_origins().iter().map(ToString::to_string).collect();
        assert_eq!(origins, ["http://127.0.0.1:8472"]);
    }

    #[test]
    fn the_samples_are_equal_after_removing_whitespace() {
        for file in [
            &include_bytes!("../../../public/content/mydesk.json")[..],
            &include_bytes!("../../../public/content/identity360.json")[..],
        ] {
            let before: serde_json::Value = serde_json::from_slice(file).expect("JSON");
            let after: serde_json::Value = serde_json::from_slice(&compact_json(file)).expect("JSON");
            assert_eq!(before, after);
            assert!(compact_json(file).len() < file.len());
        }
    }
}
