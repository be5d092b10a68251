//! What was loaded for a page, or why it could not be.

use crate::content::{Catalogue, Contact, ContentError, Id, Product};
use crate::route::{Address, ProductPage, Route};
use std::sync::Arc;

/// The content that the app was started with. One page load knows one product.
#[derive(Clone, Debug)]
pub struct Content {
    /// The catalogue, or what is wrong with it.
    pub catalogue: Result<Arc<Catalogue>, Arc<ContentError>>,
    /// The product of the address at which the app was opened.
    pub product: ProductContent,
}

/// The product of a page load.
#[derive(Clone, Debug)]
pub enum ProductContent {
    /// The page needs none, or the catalogue has none of that id.
    NotAsked,
    /// The product, checked.
    Ready(Arc<Product>),
    /// What is wrong with its pack.
    Failed(Arc<ContentError>),
}

impl ProductContent {
    /// The product, if it is there.
    #[must_use]
    pub fn ready(&self) -> Option<&Arc<Product>> {
        match self {
            Self::Ready(product) => Some(product),
            Self::NotAsked | Self::Failed(_) => None,
        }
    }

    /// The loaded product's id.
    #[must_use]
    pub fn id(&self) -> Option<Id> {
        self.ready().map(|product| product.id().clone())
    }

    /// The product that a route is about, if it is the one that was loaded.
    #[must_use]
    pub fn of(&self, route: &Route) -> Option<&Arc<Product>> {
        self.ready().filter(|product| route.product() == Some(product.id()))
    }
}

/// A page whose content could not be loaded.
#[derive(Clone, Debug)]
pub struct Failure {
    /// What is wrong.
    pub error: Arc<ContentError>,
    /// The team to write to, where it is known all the same.
    pub team: Option<Contact>,
}

impl Content {
    /// The address to show for the one that was opened: where there is only one product, the
    /// list of products is skipped.
    #[must_use]
    pub fn entrance(&self, opened: Address) -> Address {
        match (&opened.route, self.product.id()) {
            (Route::Products, Some(only)) => Address {
                route: Route::Product(only, ProductPage::Overview),
                ..opened
            },
            _ => opened,
        }
    }

    /// Why a route's page cannot be shown, if its content could not be loaded.
    #[must_use]
    pub fn failure(&self, route: &Route) -> Option<Failure> {
        let needs_catalogue = matches!(route, Route::Products | Route::Product(..));
        match (&self.catalogue, &self.product, route.product()) {
            (Err(error), _, _) if needs_catalogue => Some(Failure {
                error: error.clone(),
                team: None,
            }),
            (Ok(catalogue), ProductContent::Failed(error), Some(id)) => {
                let entry = catalogue.product(id)?;
                (entry.pack.as_str() == error.file()).then(|| Failure {
                    error: error.clone(),
                    team: Some(entry.security_team.clone()),
                })
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::{Fault, Place};
    use crate::route::Query;
    use rstest::rstest;

    const CATALOGUE: &[u8] = include_bytes!("../../public/content/catalogue.json");
    const MYDESK: &[u8] = include_bytes!("../../public/content/mydesk.json");

    fn catalogue() -> Catalogue {
        Catalogue::parse(CATALOGUE).expect("the sample catalogue")
    }

    fn ready() -> ProductContent {
        let product = Product::parse(&catalogue().products()[0], MYDESK).expect("the sample pack");
        ProductContent::Ready(Arc::new(product))
    }

    fn error(file: &str) -> Arc<ContentError> {
        Arc::new(ContentError::new(file, Place::File, Fault::WebPage))
    }

    fn with_catalogue(product: ProductContent) -> Content {
        Content {
            catalogue: Ok(Arc::new(catalogue())),
            product,
        }
    }

    fn without_catalogue() -> Content {
        Content {
            catalogue: Err(error(Catalogue::FILE)),
            product: ProductContent::NotAsked,
        }
    }

    fn pack_failed() -> Content {
        with_catalogue(ProductContent::Failed(error("mydesk.json")))
    }

    fn of_product(id: &str) -> Route {
        Route::Product(Id::parse(id).expect("an id"), ProductPage::Checklist)
    }

    #[rstest]
    #[case::list_of_products(Route::Products)]
    #[case::page_of_a_product(of_product("mydesk"))]
    #[case::page_of_an_unknown_product(of_product("unheard-of"))]
    fn without_the_catalogue_pages_of_products_fail_and_no_team_is_known(#[case] route: Route) {
        let failure = without_catalogue().failure(&route).expect("a failure");
        assert_eq!(failure.error.file(), "catalogue.json");
        assert_eq!(failure.team, None);
    }

    #[rstest]
    #[case(Route::Privacy)]
    #[case(Route::Accessibility)]
    #[case(Route::NotFound)]
    fn the_sites_own_pages_do_without_the_catalogue(#[case] route: Route) {
        assert!(without_catalogue().failure(&route).is_none());
    }

    #[test]
    fn a_page_whose_pack_failed_fails_with_the_team_of_the_catalogue() {
        let failure = pack_failed().failure(&of_product("mydesk")).expect("a failure");
        assert_eq!(failure.error.file(), "mydesk.json");
        let team = failure.team.expect("a team");
        assert_eq!(team.email.as_str(), "security@mydesk.example");
    }

    #[rstest]
    #[case::another_product(of_product("identity360"))]
    #[case::an_unknown_product(of_product("unheard-of"))]
    #[case::list_of_products(Route::Products)]
    #[case::privacy(Route::Privacy)]
    #[case::not_found(Route::NotFound)]
    fn a_failed_pack_fails_no_other_page(#[case] route: Route) {
        assert!(pack_failed().failure(&route).is_none());
    }

    #[rstest]
    #[case::ready(with_catalogue(ready()))]
    #[case::not_asked(with_catalogue(ProductContent::NotAsked))]
    fn where_everything_asked_for_came_nothing_failed(#[case] content: Content) {
        for route in [Route::Products, of_product("mydesk"), of_product("identity360")] {
            assert!(content.failure(&route).is_none(), "{route:?}");
        }
    }

    #[test]
    fn the_list_of_a_single_product_is_skipped_for_its_overview() {
        let opened = Address {
            route: Route::Products,
            query: Query::parse("?scope=eu"),
            anchor: Some("ui_ask".to_owned()),
        };
        let entrance = with_catalogue(ready()).entrance(opened.clone());
        let mydesk = Id::parse("mydesk").expect("an id");
        assert_eq!(
            entrance,
            Address {
                route: Route::Product(mydesk, ProductPage::Overview),
                ..opened
            }
        );
    }

    #[rstest]
    #[case::several_products(with_catalogue(ProductContent::NotAsked))]
    #[case::failed_pack(pack_failed())]
    #[case::failed_catalogue(without_catalogue())]
    fn the_list_of_products_stays_where_no_single_one_is_there(#[case] content: Content) {
        let opened = Address::of(Route::Products);
        assert_eq!(content.entrance(opened.clone()), opened);
    }

    #[rstest]
    #[case(of_product("mydesk"))]
    #[case(of_product("identity360"))]
    #[case(Route::Privacy)]
    #[case(Route::Accessibility)]
    #[case(Route::NotFound)]
    fn any_other_address_is_entered_as_it_was_opened(#[case] route: Route) {
        let opened = Address::of(route);
        assert_eq!(with_catalogue(ready()).entrance(opened.clone()), opened);
    }

    #[test]
    fn a_product_is_given_only_for_its_own_pages() {
        let ready = ready();
        assert_eq!(
            ready.of(&of_product("mydesk")).map(|product| product.id().as_str()),
            Some("mydesk")
        );
        assert!(ready.of(&of_product("identity360")).is_none());
        assert!(ready.of(&Route::Privacy).is_none());
        assert_eq!(ProductContent::Failed(error("mydesk.json")).id(), None);
    }
}
