//! The content that a page needs: loading it, and what is loaded.

use crate::browser::fetch::content_file;
use crate::content::{Catalogue, Contact, ContentError, Id, Product};
use crate::dom::prelude::*;
use crate::route::{Address, BasePath, ProductPage, Route};
use std::sync::Arc;
use thiserror::Error;

/// The content of a page load. It has one product at most.
#[derive(Clone, Debug, Default)]
pub struct LoadedContent {
    /// The catalogue; absent where it could not be loaded and the page does not need it.
    pub catalogue: Option<Arc<Catalogue>>,
    /// The product of the address at which the app was opened; absent where that is no product's.
    pub product: Option<Arc<Product>>,
}

/// Content that a page needs could not be loaded.
#[derive(Clone, Debug, Error)]
#[error("{error}")]
pub struct LoadError {
    /// The file, and what is wrong with it.
    pub error: ContentError,
    /// The team to write to, where the catalogue could be read.
    pub team: Option<Contact>,
}

/// Loads what the page of a route needs: the catalogue, and the pack of the route's product.
///
/// # Errors
/// [`LoadError`]: something that the page needs could not be loaded.
pub async fn load(base: &BasePath, route: &Route) -> Result<LoadedContent, LoadError> {
    let catalogue = content_file(base.as_str(), "catalogue", Catalogue::FILE)
        .await
        .and_then(|bytes| Catalogue::parse(&bytes));
    let catalogue = match catalogue {
        Ok(catalogue) => catalogue,
        Err(_) if LoadedContent::default().has(route) => return Ok(LoadedContent::default()),
        Err(error) => return Err(LoadError { error, team: None }),
    };
    let entry = match route {
        Route::Product(id, _) => catalogue.product(id),
        Route::Products => catalogue.only_product(),
        _ => None,
    };
    let product = match entry {
        None => None,
        Some(entry) => {
            let product = content_file(base.as_str(), "pack", entry.pack.as_str())
                .await
                .and_then(|bytes| Product::parse(entry, &bytes));
            let team = || Some(entry.security_team.clone());
            Some(Arc::new(product.map_err(|error| LoadError { error, team: team() })?))
        }
    };
    Ok(LoadedContent {
        catalogue: Some(Arc::new(catalogue)),
        product,
    })
}

/// The content of this page load.
///
/// # Panics
/// Outside the app, which provides it.
#[must_use]
pub fn use_content() -> LoadedContent {
    expect_context()
}

impl LoadedContent {
    /// The address to show for the one that was opened: where there is only one product, the overview in
    /// place of the list of products; where something was renamed, its present id in place of a former one.
    #[must_use]
    pub fn resolve(&self, opened: Address) -> Address {
        match (&opened.route, &self.product) {
            (Route::Products, Some(only)) => Address {
                route: Route::Product(only.id().clone(), ProductPage::Overview),
                ..opened
            },
            (Route::Product(_, page), Some(product)) => {
                let anchor = opened.anchor.map(|anchor| present_anchor(product, *page, anchor));
                Address { anchor, ..opened }
            }
            _ => opened,
        }
    }

    /// The product of a route, if it is the loaded one.
    #[must_use]
    pub fn product_of(&self, route: &Route) -> Option<&Arc<Product>> {
        self.product
            .as_ref()
            .filter(|product| route.product() == Some(product.id()))
    }

    /// Whether the page of a route can be shown with what is loaded.
    #[must_use]
    pub fn has(&self, route: &Route) -> bool {
        match route {
            Route::Product(..) => self.product_of(route).is_some(),
            Route::Products => self.catalogue.is_some(),
            Route::Privacy | Route::Accessibility | Route::NotFound => true,
        }
    }

    /// The loaded product's id.
    #[must_use]
    pub fn product_id(&self) -> Option<&Id> {
        self.product.as_ref().map(|product| product.id())
    }
}

/// The present id of what an anchor names, perhaps by a former one.
fn present_anchor(product: &Product, page: ProductPage, anchor: String) -> String {
    let Ok(id) = Id::parse(&anchor) else { return anchor };
    let found = match page {
        ProductPage::Responsibilities | ProductPage::AllResponsibilities => product.anchor(&id),
        ProductPage::Checklist => product.item(&id).map(|item| &item.id),
        _ => None,
    };
    found.map_or(anchor, ToString::to_string)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::Query;
    use rstest::rstest;

    const CATALOGUE: &[u8] = include_bytes!("../../public/content/catalogue.json");
    const MYDESK: &[u8] = include_bytes!("../../public/content/mydesk.json");

    fn only_catalogue() -> LoadedContent {
        let catalogue = Catalogue::parse(CATALOGUE).expect("the sample catalogue");
        LoadedContent {
            catalogue: Some(Arc::new(catalogue)),
            product: None,
        }
    }

    fn mydesk_content() -> LoadedContent {
        let mut content = only_catalogue();
        let entry = &content.catalogue.as_ref().expect("a catalogue").products()[0];
        content.product = Some(Arc::new(Product::parse(entry, MYDESK).expect("the sample pack")));
        content
    }

    fn checklist_of(id: &str) -> Route {
        Route::Product(Id::parse(id).expect("an id"), ProductPage::Checklist)
    }

    #[test]
    fn without_content_only_the_pages_of_the_site_itself_can_be_shown() {
        let content = LoadedContent::default();
        for route in [Route::Privacy, Route::Accessibility, Route::NotFound] {
            assert!(content.has(&route), "{route:?}");
        }
        for route in [Route::Products, checklist_of("mydesk")] {
            assert!(!content.has(&route), "{route:?}");
        }
    }

    #[test]
    fn only_the_pages_of_the_loaded_product_can_be_shown() {
        let content = mydesk_content();
        assert!(content.has(&checklist_of("mydesk")));
        assert!(!content.has(&checklist_of("identity360")));
        let mydesk = content.product_of(&checklist_of("mydesk"));
        assert_eq!(mydesk.map(|product| product.id().as_str()), Some("mydesk"));
        assert!(content.product_of(&Route::Privacy).is_none());
    }

    #[test]
    fn the_list_of_a_single_product_resolves_to_its_overview() {
        let opened = Address {
            route: Route::Products,
            query: Query::parse("?scope=eu"),
            anchor: Some("ui_ask".to_owned()),
        };
        let mydesk = Id::parse("mydesk").expect("an id");
        assert_eq!(
            mydesk_content().resolve(opened.clone()),
            Address {
                route: Route::Product(mydesk, ProductPage::Overview),
                ..opened
            }
        );
    }

    #[test]
    fn the_list_of_several_products_stays() {
        let opened = Address::of(Route::Products);
        assert_eq!(only_catalogue().resolve(opened.clone()), opened);
    }

    #[rstest]
    #[case::responsibility("responsibilities#rights", "roles")]
    #[case::area("responsibilities#people", "accounts")]
    #[case::item("checklist#off-boarding", "leavers")]
    #[case::present_id("responsibilities#roles", "roles")]
    #[case::unknown("responsibilities#nothing", "nothing")]
    #[case::item_on_another_page("responsibilities#off-boarding", "off-boarding")]
    fn a_former_id_resolves_to_the_present_one(#[case] path: &str, #[case] anchor: &str) {
        let catalogue = br#"{ "format": 1, "title": "T", "introduction": [], "publisher": { "name": "P", "email": "p@p.example" },
            "products": [{ "id": "notes", "name": "N", "summary": "S", "pack": "notes.json", "security_team": { "name": "P", "email": "p@p.example" } }] }"#;
        let pack = br#"{ "format": 1, "id": "notes", "name": "N", "provider": "P", "version": "1", "published": "2026-11-22", "summary": "S",
            "introduction": [], "security_team": { "name": "P", "email": "p@p.example", "invitation": [] },
            "areas": [{ "id": "accounts", "aliases": ["people"], "name": "A", "responsibilities": [
                { "id": "roles", "aliases": ["rights"], "party": "customer", "text": "T" }] }],
            "checklist": [{ "id": "leavers", "aliases": ["off-boarding"], "title": "T", "guidance": [], "fulfils": ["roles"] }] }"#;
        let catalogue = Catalogue::parse(catalogue).expect("a catalogue");
        let product = Product::parse(&catalogue.products()[0], pack).expect("a pack");
        let content = LoadedContent {
            catalogue: Some(Arc::new(catalogue)),
            product: Some(Arc::new(product)),
        };
        let (path, fragment) = path.split_once('#').expect("an anchor");
        let opened = crate::route::BasePath::parse("/").address(&format!("/notes/{path}"), "", fragment);
        assert_eq!(content.resolve(opened).anchor.as_deref(), Some(anchor));
    }

    #[rstest]
    #[case(checklist_of("mydesk"))]
    #[case(checklist_of("identity360"))]
    #[case(Route::Privacy)]
    #[case(Route::Accessibility)]
    #[case(Route::NotFound)]
    fn any_other_address_stays(#[case] route: Route) {
        let opened = Address::of(route);
        assert_eq!(mydesk_content().resolve(opened.clone()), opened);
    }
}
