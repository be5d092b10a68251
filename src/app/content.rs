//! What was loaded for a page, or why it could not be.

use crate::content::{Catalogue, Contact, ContentError, Id, Product};
use crate::route::{Address, ProductPage, Route};
use std::sync::Arc;

/// The content that the app was started with. One page load knows one product.
#[derive(Clone, Debug, Default)]
pub struct Content {
    /// The catalogue. The pages of the site itself do without it, where it could not be loaded.
    pub catalogue: Option<Arc<Catalogue>>,
    /// The product of the address at which the app was opened, if that is a product's.
    pub product: Option<Arc<Product>>,
}

/// Why a page cannot be shown: content that it needs could not be loaded.
#[derive(Clone, Debug)]
pub struct Failure {
    /// What is wrong.
    pub error: ContentError,
    /// The team to write to, where it is known all the same.
    pub team: Option<Contact>,
}

impl Content {
    /// The address to show for the one that was opened: where there is only one product, the
    /// list of products is skipped; and where something was renamed, its former id leads to it.
    #[must_use]
    pub fn entrance(&self, opened: Address) -> Address {
        match (&opened.route, &self.product) {
            (Route::Products, Some(only)) => Address {
                route: Route::Product(only.id().clone(), ProductPage::Overview),
                ..opened
            },
            (Route::Product(_, page), Some(product)) => {
                let anchor = opened.anchor.map(|anchor| present(product, *page, anchor));
                Address { anchor, ..opened }
            }
            _ => opened,
        }
    }

    /// The product that a route is about, if it is the one that was loaded.
    #[must_use]
    pub fn product_of(&self, route: &Route) -> Option<&Arc<Product>> {
        self.product
            .as_ref()
            .filter(|product| route.product() == Some(product.id()))
    }

    /// Whether the pages of a route can be shown with what was loaded.
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

/// The id that something has at present which an address may call by a former one.
fn present(product: &Product, page: ProductPage, anchor: String) -> String {
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

    fn with_catalogue() -> Content {
        let catalogue = Catalogue::parse(CATALOGUE).expect("the sample catalogue");
        Content {
            catalogue: Some(Arc::new(catalogue)),
            product: None,
        }
    }

    fn with_mydesk() -> Content {
        let mut content = with_catalogue();
        let entry = &content.catalogue.as_ref().expect("a catalogue").products()[0];
        content.product = Some(Arc::new(Product::parse(entry, MYDESK).expect("the sample pack")));
        content
    }

    fn of_product(id: &str) -> Route {
        Route::Product(Id::parse(id).expect("an id"), ProductPage::Checklist)
    }

    #[test]
    fn without_content_only_the_sites_own_pages_can_be_shown() {
        let content = Content::default();
        for route in [Route::Privacy, Route::Accessibility, Route::NotFound] {
            assert!(content.has(&route), "{route:?}");
        }
        for route in [Route::Products, of_product("mydesk")] {
            assert!(!content.has(&route), "{route:?}");
        }
    }

    #[test]
    fn a_product_is_there_only_for_its_own_pages() {
        let content = with_mydesk();
        assert!(content.has(&of_product("mydesk")));
        assert!(!content.has(&of_product("identity360")));
        let mydesk = content.product_of(&of_product("mydesk"));
        assert_eq!(mydesk.map(|product| product.id().as_str()), Some("mydesk"));
        assert!(content.product_of(&Route::Privacy).is_none());
    }

    #[test]
    fn the_list_of_a_single_product_is_skipped_for_its_overview() {
        let opened = Address {
            route: Route::Products,
            query: Query::parse("?scope=eu"),
            anchor: Some("ui_ask".to_owned()),
        };
        let mydesk = Id::parse("mydesk").expect("an id");
        assert_eq!(
            with_mydesk().entrance(opened.clone()),
            Address {
                route: Route::Product(mydesk, ProductPage::Overview),
                ..opened
            }
        );
    }

    #[test]
    fn the_list_of_products_stays_where_no_single_one_is_there() {
        let opened = Address::of(Route::Products);
        assert_eq!(with_catalogue().entrance(opened.clone()), opened);
    }

    #[rstest]
    #[case::of_a_responsibility("responsibilities#rights", "roles")]
    #[case::of_an_area("responsibilities#people", "accounts")]
    #[case::of_an_item("checklist#off-boarding", "leavers")]
    #[case::at_present("responsibilities#roles", "roles")]
    #[case::of_nothing("responsibilities#nothing", "nothing")]
    #[case::of_an_item_on_another_page("responsibilities#off-boarding", "off-boarding")]
    fn a_former_id_leads_to_what_is_called_otherwise_now(#[case] path: &str, #[case] anchor: &str) {
        let catalogue = br#"{ "format": 1, "title": "T", "introduction": [], "publisher": { "name": "P", "email": "p@p.example" },
            "products": [{ "id": "notes", "name": "N", "summary": "S", "pack": "notes.json", "security_team": { "name": "P", "email": "p@p.example" } }] }"#;
        let pack = br#"{ "format": 1, "id": "notes", "name": "N", "provider": "P", "version": "1", "published": "2026-11-22", "summary": "S",
            "introduction": [], "security_team": { "name": "P", "email": "p@p.example", "invitation": [] },
            "areas": [{ "id": "accounts", "aliases": ["people"], "name": "A", "responsibilities": [
                { "id": "roles", "aliases": ["rights"], "party": "customer", "text": "T" }] }],
            "checklist": [{ "id": "leavers", "aliases": ["off-boarding"], "title": "T", "guidance": [], "fulfils": ["roles"] }] }"#;
        let catalogue = Catalogue::parse(catalogue).expect("a catalogue");
        let product = Product::parse(&catalogue.products()[0], pack).expect("a pack");
        let content = Content {
            catalogue: Some(Arc::new(catalogue)),
            product: Some(Arc::new(product)),
        };
        let (path, fragment) = path.split_once('#').expect("an anchor");
        let opened = crate::route::BasePath::parse("/").address(&format!("/notes/{path}"), "", fragment);
        assert_eq!(content.entrance(opened).anchor.as_deref(), Some(anchor));
    }

    #[rstest]
    #[case(of_product("mydesk"))]
    #[case(of_product("identity360"))]
    #[case(Route::Privacy)]
    #[case(Route::Accessibility)]
    #[case(Route::NotFound)]
    fn any_other_address_is_entered_as_it_was_opened(#[case] route: Route) {
        let opened = Address::of(route);
        assert_eq!(with_mydesk().entrance(opened.clone()), opened);
    }
}
