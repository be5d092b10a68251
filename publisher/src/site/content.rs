//! The checked content that a site is made of, with the files as the publisher wrote them.

use crate::folder::{FileFault, Folder};
use portal::content::{Catalogue, ContentError, Product};
use portal::route::{ProductPage, Route};
use std::sync::Arc;
use thiserror::Error;

/// Everything that a site says.
#[derive(Debug)]
pub struct Content {
    /// The checked catalogue.
    pub catalogue: Arc<Catalogue>,
    /// The catalogue as it was written.
    pub catalogue_file: Arc<[u8]>,
    /// The products, in the catalogue's order.
    pub products: Vec<Published>,
}

/// One product with its pack.
#[derive(Debug)]
pub struct Published {
    /// The checked product.
    pub product: Arc<Product>,
    /// The pack's file name.
    pub pack: String,
    /// The pack as it was written.
    pub file: Arc<[u8]>,
}

/// Why a folder's content cannot be published.
#[derive(Debug, Error)]
pub enum UnpublishableContent {
    /// A file cannot be read.
    #[error("{file}: {fault}")]
    File {
        /// Its name.
        file: String,
        /// What is wrong.
        fault: FileFault,
    },
    /// What a file says breaks a rule.
    #[error("{0}")]
    Content(#[from] ContentError),
}

impl Content {
    /// Reads and checks the catalogue and every pack that it names.
    ///
    /// # Errors
    /// [`UnpublishableContent`], the first that is found; [`crate::check`] finds all.
    pub fn read(folder: &Folder) -> Result<Self, UnpublishableContent> {
        let file = |name: &str| {
            folder.file(name).map_err(|fault| UnpublishableContent::File {
                file: name.to_owned(),
                fault,
            })
        };
        let catalogue_file = file(Catalogue::FILE)?;
        let catalogue = Catalogue::parse(&catalogue_file)?;
        let products = catalogue
            .products()
            .iter()
            .map(|entry| {
                let pack = entry.pack.to_string();
                let file = file(&pack)?;
                let product = Arc::new(Product::parse(entry, &file)?);
                Ok(Published { product, pack, file })
            })
            .collect::<Result<Vec<Published>, UnpublishableContent>>()?;
        Ok(Self {
            catalogue: Arc::new(catalogue),
            catalogue_file,
            products,
        })
    }

    /// The address of every page, without the one for what is not found.
    #[must_use]
    pub fn routes(&self) -> Vec<Route> {
        let of_products = self.products.iter().flat_map(|published| {
            let product = &published.product;
            ProductPage::of(product).map(|page| Route::Product(product.id().clone(), page))
        });
        [Route::Products, Route::Privacy, Route::Accessibility]
            .into_iter()
            .chain(of_products)
            .collect()
    }

    /// The product whose pack a page needs: the one that its address names, or the only one.
    #[must_use]
    pub fn product_of(&self, route: &Route) -> Option<&Published> {
        match (route, self.products.as_slice()) {
            (Route::Products, [only]) => Some(only),
            (route, products) => products
                .iter()
                .find(|published| route.product() == Some(published.product.id())),
        }
    }
}

/// JSON without the space between its parts, for the copy that browsers load.
pub(super) fn compact(json: &[u8]) -> Vec<u8> {
    let mut kept = Vec::with_capacity(json.len());
    let (mut is_text, mut is_escaped) = (false, false);
    // A byte order mark is no part of JSON, and nothing that a browser should load.
    for &byte in json.strip_prefix("\u{feff}".as_bytes()).unwrap_or(json) {
        if is_text || !matches!(byte, b' ' | b'\t' | b'\n' | b'\r') {
            kept.push(byte);
        }
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' if is_text => is_escaped = true,
            b'"' => is_text = !is_text,
            _ => {}
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_space_between_parts_is_left_out() {
        let json = "\u{feff}{ \"a b\" :\t[ 1,\r\n \" \\\" c \\\\\" , true ] }\n";
        assert_eq!(
            String::from_utf8(compact(json.as_bytes())).expect("text"),
            r#"{"a b":[1," \" c \\",true]}"#
        );
    }

    #[test]
    fn the_samples_say_the_same_without_space() {
        for file in [
            &include_bytes!("../../../public/content/mydesk.json")[..],
            &include_bytes!("../../../public/content/identity360.json")[..],
        ] {
            let before: serde_json::Value = serde_json::from_slice(file).expect("JSON");
            let after: serde_json::Value = serde_json::from_slice(&compact(file)).expect("JSON");
            assert_eq!(before, after);
            assert!(compact(file).len() < file.len());
        }
    }
}
