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
