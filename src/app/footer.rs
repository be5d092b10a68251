//! The footer: the content's version, and the pages of the site itself.

use crate::browser::history;
use crate::content::Product;
use crate::dom::html::{div, footer as footer_element, li, nav, p, ul};
use crate::dom::prelude::*;
use crate::route::{Address, Route};
use crate::session::{LoadedContent, use_navigation, use_words};
use crate::ui::page_link;

/// The footer of every page.
pub(super) fn footer(content: &LoadedContent) -> Element {
    let words = &use_words().site;
    footer_element().class("site-footer").child(
        div()
            .class("site-footer-inner")
            .child(
                div()
                    .class("site-footer-content")
                    .child(content.product.as_deref().map(version))
                    .child(printed_address()),
            )
            .child(
                nav().attr("aria-label", words.about).child(
                    ul().child(li().child(site_link(Route::Privacy, words.privacy)))
                        .child(li().child(site_link(Route::Accessibility, words.accessibility))),
                ),
            ),
    )
}

fn site_link(route: Route, text: &str) -> Element {
    page_link(use_navigation(), Address::of(route)).child(text)
}

/// The version of a product's content, and when it is reviewed next.
fn version(product: &Product) -> Element {
    let words = use_words();
    let published = (words.date)(product.published());
    p().child((words.site.version)(
        product.name().as_str(),
        product.version().as_str(),
        &published,
    ))
    .child(" ")
    .child(
        product
            .next_review()
            .map(|review| (words.site.next_review)(&(words.date)(review))),
    )
}

/// The page's address, for paper: on screen the browser shows it.
fn printed_address() -> Element {
    let navigation = use_navigation();
    let origin = RwSignal::new(String::new());
    Effect::new(move || origin.set(history::origin()));
    p().class("print-only")
        .child(use_words().site.printed_from)
        .child(" ")
        .child(move || [origin.get(), navigation.href(&navigation.address())].concat())
}
