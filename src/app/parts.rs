//! What is loaded when a page that needs it is visited, by part.

use crate::changes::load_changes;
use crate::content::{Catalogue, Product};
use crate::dom::prelude::*;
use crate::page;
use crate::part::{PartError, in_part, loaded, now};
use crate::route::{Part, ProductPage, Route};
use std::pin::Pin;
use std::sync::Arc;

/// Loads the code of a part.
#[must_use]
pub fn load_part(part: Part) -> Pin<Box<dyn Future<Output = Result<(), PartError>>>> {
    match part {
        Part::Checklist => Box::pin(async { loaded(load_checklist().await) }),
        Part::Contact => Box::pin(async { loaded(load_contact().await) }),
        Part::Site => Box::pin(async { loaded(load_site().await) }),
        Part::Changes => Box::pin(load_changes()),
    }
}

/// The checklist of a product; empty while its part is not loaded.
pub(super) fn checklist(product: &Arc<Product>) -> AnyView {
    now(checklist_part(product)).into_view()
}

/// The contact page of a product, or one of its forms; empty while their part is not loaded.
pub(super) fn contact(product: &Arc<Product>, page: ProductPage) -> AnyView {
    now(contact_part(product, page)).into_view()
}

/// The pages of the site itself; empty while their part is not loaded.
pub(super) fn site(route: &Route, catalogue: Option<&Catalogue>) -> AnyView {
    now(site_part(route, catalogue)).into_view()
}

in_part! {
    [checklist, load = load_checklist]
    fn checklist_part(product: &Arc<Product>) -> AnyView {
        page::checklist(product)
    }
}

in_part! {
    [contact, load = load_contact]
    fn contact_part(product: &Arc<Product>, page: ProductPage) -> AnyView {
        match page {
            ProductPage::Form(kind) => page::form(product, kind),
            ProductPage::Sent => page::sent(product),
            _ => page::contact(product),
        }
    }
}

in_part! {
    [site, load = load_site]
    fn site_part(route: &Route, catalogue: Option<&Catalogue>) -> AnyView {
        match route {
            Route::Privacy => page::privacy(),
            _ => page::accessibility(catalogue.map(Catalogue::publisher)),
        }
    }
}
