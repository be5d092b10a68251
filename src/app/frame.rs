//! The frame around every page: skip link, header with navigation, footer.

use super::{Content, Navigation, use_words};
use crate::browser;
use crate::content::Product;
use crate::markup::{Element, element};
use crate::reactive::effect;
use crate::route::{Address, ProductPage, Route};
use crate::ui::page_link;
use leptos::prelude::*;

/// The way past the header for people who use the keyboard (WCAG 2.4.1).
pub(super) fn skip_link() -> Element {
    element("a")
        .class("skip-link")
        .attribute("href", "#ui_main")
        .on("click", |event| {
            event.prevent_default();
            browser::page::focus_id("ui_main");
        })
        .text(use_words().site.skip)
}

/// The site's or product's name, and the ways between its pages.
pub(super) fn header(content: &Content) -> Element {
    let words = use_words();
    let catalogue = content.catalogue.as_deref();
    let (name, inner) = (
        element("div").class("site-name"),
        element("div").class("site-header-inner"),
    );
    let inner = match &content.product {
        Some(product) => {
            let has_several = catalogue.is_some_and(|catalogue| catalogue.only_product().is_none());
            let up = has_several.then(|| link(Route::Products, words.site.all_products).class("site-name-up"));
            let overview = Route::Product(product.id().clone(), ProductPage::Overview);
            let overview = link(overview, product.name().as_str()).class("site-name-product");
            inner
                .with(name.with_all(up).with(overview))
                .with(product_navigation(product))
        }
        None => {
            let site = catalogue.map_or(words.site.name, |catalogue| catalogue.title().as_str());
            inner.with(name.with(link(Route::Products, site).class("site-name-product")))
        }
    };
    element("header").class("site-header").with(inner)
}

fn link(route: Route, text: &str) -> Element {
    page_link(Address::of(route)).text(text)
}

/// The ways between one product's pages.
fn product_navigation(product: &Product) -> Element {
    let words = &use_words().site;
    let route = Navigation::of_app().route();
    let way = |page: ProductPage, text: &str| {
        let target = Route::Product(product.id().clone(), page);
        let here = target.clone();
        // The forms stand below the contact page: there its link is current, but not the page.
        let current = move || match &*route.get() {
            route if *route == here => Some("page".to_owned()),
            Route::Product(_, ProductPage::Form(_)) if page == ProductPage::Contact => Some("true".to_owned()),
            Route::Product(_, ProductPage::AllResponsibilities) if page == ProductPage::Responsibilities => {
                Some("true".to_owned())
            }
            _ => None,
        };
        element("li").with(link(target, text).follow("aria-current", current))
    };
    let ways = element("ul")
        .with(way(ProductPage::Overview, words.overview))
        .with(way(ProductPage::Responsibilities, words.responsibilities))
        .with(way(ProductPage::Checklist, words.checklist))
        .with(way(ProductPage::Contact, words.contact));
    element("nav")
        .class("site-navigation")
        .attribute("aria-label", words.navigation)
        .with(ways)
}

/// The content's version, and what holds for the whole site.
pub(super) fn footer(content: &Content) -> Element {
    let words = use_words();
    let mut said = element("div").class("site-footer-content");
    if let Some(product) = &content.product {
        let published = (words.date)(product.published());
        let version = (words.site.version)(product.name().as_str(), product.version().as_str(), &published);
        let mut version = element("p").text(&version).text(" ");
        if let Some(review) = product.next_review() {
            version = version.text(&(words.site.next_review)(&(words.date)(review)));
        }
        said = said.with(version);
    }
    // The address stands on paper only; on screen the browser shows it.
    let navigation = Navigation::of_app();
    let origin = RwSignal::new(String::new());
    effect(move || origin.set(browser::history::origin()));
    let location = move || [origin.get(), navigation.href(&navigation.address())].concat();
    let printed = element("p").class("print-only").text(words.site.printed_from).text(" ");
    let pages = element("ul")
        .with(element("li").with(link(Route::Privacy, words.site.privacy)))
        .with(element("li").with(link(Route::Accessibility, words.site.accessibility)));
    let pages = element("nav").attribute("aria-label", words.site.about).with(pages);
    let inner = element("div")
        .class("site-footer-inner")
        .with(said.with(printed.says(location)))
        .with(pages);
    element("footer").class("site-footer").with(inner)
}
