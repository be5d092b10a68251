//! The portal as a whole: the frame around every page, and the choice of the page.

mod document_head;
mod footer;
mod header;
mod load_failure;
mod outbox_notice;
mod page_status;
mod parts;
mod scope_bar;

pub use load_failure::LoadFailure;
pub use parts::load_part;

use crate::dom::html::main;
use crate::dom::prelude::*;
use crate::page::{not_found, overview, products, responsibilities};
use crate::route::{Address, BasePath, ProductPage, Route};
use crate::session::{LoadedContent, provide_session, use_navigation};
use document_head::update_document_head;
use footer::footer;
use header::{header, skip_link};
use leptos::component;
use outbox_notice::outbox_notice;
use page_status::page_status;
use scope_bar::scope_bar;

/// The portal, as a function of its content and of the address it is opened at.
#[component]
pub fn App(
    /// What was loaded.
    content: LoadedContent,
    /// The folder under which the portal lives.
    base: BasePath,
    /// The address at which it is opened.
    address: Address,
) -> impl leptos::IntoView {
    provide_session(base, address, content.clone(), load_part);
    update_document_head();
    let route = use_navigation().route();
    let framed = frame_content(&content, route);
    let (above, below) = (framed.clone(), framed);
    (
        skip_link(),
        move || {
            let content = above();
            (header(&content), content.product.map(scope_bar))
        },
        outbox_notice(content.product.as_deref()),
        main()
            .id("ui_main")
            .tabindex("-1")
            .child(remount(move || page(&route.read(), &content))),
        page_status(),
        move || footer(&below()),
    )
        .into_view()
}

/// The content that header and footer are about; tracked. The list of several products belongs to none
/// of them, also where one is loaded.
fn frame_content(content: &LoadedContent, route: Memo<Route>) -> impl Fn() -> LoadedContent + Clone + use<> {
    let content = content.clone();
    let has_several = content
        .catalogue
        .as_deref()
        .is_some_and(|catalogue| catalogue.only_product().is_none());
    let is_list = Memo::new(move || has_several && route.with(|route| *route == Route::Products));
    move || LoadedContent {
        product: content.product.clone().filter(|_| !is_list.get()),
        ..content.clone()
    }
}

/// The page of a route, whose part is loaded.
fn page(route: &Route, content: &LoadedContent) -> AnyView {
    let catalogue = content.catalogue.as_deref();
    match (route, catalogue, content.product_of(route)) {
        (Route::Products, Some(catalogue), _) => products(catalogue),
        (Route::Privacy | Route::Accessibility, ..) => parts::site(route, catalogue),
        (Route::Product(_, page), _, Some(product)) => match *page {
            ProductPage::Overview => overview(product),
            ProductPage::Responsibilities => responsibilities(product.clone(), false),
            ProductPage::AllResponsibilities => responsibilities(product.clone(), true),
            ProductPage::Checklist => parts::checklist(product),
            page @ (ProductPage::Contact | ProductPage::Sent | ProductPage::Form(_)) => parts::contact(product, page),
        },
        _ => not_found(catalogue),
    }
}
