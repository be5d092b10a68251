//! The way past the header, and the header with the site's navigation.

use crate::browser::focus::focus_id;
use crate::content::Product;
use crate::dom::html::{a, div, header as header_element, li, nav, ul};
use crate::dom::prelude::*;
use crate::route::{Address, ProductPage, Route};
use crate::session::{LoadedContent, use_navigation, use_words};
use crate::ui::page_link;

/// The way past the header for people who use the keyboard (WCAG 2.4.1).
pub(super) fn skip_link() -> Element {
    a().class("skip-link")
        .href("#ui_main")
        .on(ev::click, |event| {
            event.prevent_default();
            focus_id("ui_main");
        })
        .child(use_words().site.skip)
}

/// The name of the site or product, and the links to its pages.
pub(super) fn header(content: &LoadedContent) -> Element {
    header_element()
        .class("site-header")
        .child(div().class("site-header-inner").child(match &content.product {
            Some(product) => (product_name(content, product), Some(product_navigation(product))),
            None => (site_name(content), None),
        }))
}

fn site_name(content: &LoadedContent) -> Element {
    let site = content.catalogue.as_deref();
    let site = site.map_or(use_words().site.name, |catalogue| catalogue.title().as_str());
    div().class("site-name").child(
        page_link(use_navigation(), Address::of(Route::Products))
            .class("site-name-product")
            .dir("auto")
            .child(site),
    )
}

/// A product's name, below the way to the list of all products, if there are several.
fn product_name(content: &LoadedContent, product: &Product) -> Element {
    let (words, navigation) = (use_words(), use_navigation());
    let catalogue = content.catalogue.as_deref();
    let has_several = catalogue.is_some_and(|catalogue| catalogue.only_product().is_none());
    div()
        .class("site-name")
        .child(has_several.then(|| {
            page_link(navigation, Address::of(Route::Products))
                .class("site-name-up")
                .child(words.site.all_products)
        }))
        .child(
            page_link(navigation, Address::product(product.id(), ProductPage::Overview))
                .class("site-name-product")
                .dir("auto")
                .child(product.name().as_str()),
        )
}

/// The links between one product's pages.
fn product_navigation(product: &Product) -> Element {
    let words = &use_words().site;
    let links = [
        Some((ProductPage::Overview, words.overview)),
        Some((ProductPage::Responsibilities, words.responsibilities)),
        (!product.checklist().is_empty()).then_some((ProductPage::Checklist, words.checklist)),
        Some((ProductPage::Contact, words.contact)),
    ];
    nav()
        .class("site-navigation")
        .attr("aria-label", words.navigation)
        .child(ul().child(links.map(|link| link.map(|(page, text)| li().child(navigation_link(product, page, text))))))
}

fn navigation_link(product: &Product, page: ProductPage, text: &str) -> Element {
    let navigation = use_navigation();
    let route = navigation.route();
    let address = Address::product(product.id(), page);
    let target = address.route.clone();
    // A page below the link's own makes the link current, but it is not that page.
    let current = move || match &*route.read() {
        route if *route == target => Some("page"),
        Route::Product(_, ProductPage::Form(_) | ProductPage::Sent) if page == ProductPage::Contact => Some("true"),
        Route::Product(_, ProductPage::AllResponsibilities) if page == ProductPage::Responsibilities => Some("true"),
        _ => None,
    };
    page_link(navigation, address).attr("aria-current", current).child(text)
}
