//! The frame around every page: skip link, header with navigation, footer.

use super::{Content, Navigation, use_words};
use crate::browser;
use crate::content::Product;
use crate::reactive::effect;
use crate::route::{Address, ProductPage, Route};
use crate::ui::PageLink;
use leptos::prelude::*;

/// The way past the header for people who use the keyboard (WCAG 2.4.1).
#[component]
pub(super) fn SkipLink() -> impl IntoView {
    view! {
        <a
            class="skip-link"
            href="#ui_main"
            on:click=|event| {
                event.prevent_default();
                browser::page::focus_id("ui_main");
            }
        >
            {use_words().site.skip}
        </a>
    }
}

/// The site's or product's name, and the ways between its pages.
#[component]
pub(super) fn Header(
    /// What was loaded.
    content: Content,
) -> impl IntoView {
    let words = use_words();
    let product = content.product.clone();
    let has_several = content
        .catalogue
        .as_ref()
        .is_some_and(|catalogue| catalogue.only_product().is_none());
    let site = content
        .catalogue
        .as_ref()
        .map_or(words.site.name.to_owned(), |catalogue| catalogue.title().to_string());
    view! {
        <header class="site-header">
            <div class="site-header-inner">
                {match product {
                    Some(product) => {
                        let (id, name) = (product.id().clone(), product.name().to_string());
                        view! {
                        <div class="site-name">
                            {has_several.then(|| view! {
                                <PageLink address=Address::of(Route::Products) class="site-name-up">{words.site.all_products}</PageLink>
                            })}
                            <PageLink address=overview(&product) class="site-name-product">{name}</PageLink>
                        </div>
                        <ProductNavigation product=id/>
                    }
                    .into_any()
                    }
                    None => view! {
                        <div class="site-name">
                            <PageLink address=Address::of(Route::Products) class="site-name-product">{site}</PageLink>
                        </div>
                    }
                    .into_any(),
                }}
            </div>
        </header>
    }
}

fn overview(product: &Product) -> Address {
    Address::of(Route::Product(product.id().clone(), ProductPage::Overview))
}

/// The ways between one product's pages.
#[component]
fn ProductNavigation(
    /// The product's id.
    product: crate::content::Id,
) -> impl IntoView {
    let words = use_words();
    let route = Navigation::of_app().route();
    let link = move |page: ProductPage, text: &'static str| {
        let target = Route::Product(product.clone(), page);
        let here = target.clone();
        // The forms stand below the contact page: there its link is current, but not the page.
        let current = Signal::derive(move || match route.get() {
            route if route == here => Some("page".to_owned()),
            Route::Product(_, ProductPage::Form(_)) if page == ProductPage::Contact => Some("true".to_owned()),
            _ => None,
        });
        view! {
            <li>
                <PageLink address=Address::of(target) current=current>{text}</PageLink>
            </li>
        }
    };
    view! {
        <nav class="site-navigation" aria-label=words.site.navigation>
            <ul>
                {link(ProductPage::Overview, words.site.overview)}
                {link(ProductPage::Responsibilities, words.site.responsibilities)}
                {link(ProductPage::Checklist, words.site.checklist)}
                {link(ProductPage::Contact, words.site.contact)}
            </ul>
        </nav>
    }
}

/// The content's version, and what holds for the whole site.
#[component]
pub(super) fn Footer() -> impl IntoView {
    let words = use_words();
    let content = expect_context::<Content>();
    let version = content.product.map(|product| {
        let published = (words.date)(product.published());
        let review = product
            .next_review()
            .map(|date| (words.site.next_review)(&(words.date)(date)));
        let version = (words.site.version)(product.name().as_str(), product.version().as_str(), &published);
        view! { <p>{version} " " {review}</p> }
    });
    // The address stands on paper only; on screen the browser shows it.
    let navigation = Navigation::of_app();
    let origin = RwSignal::new(String::new());
    effect(move || origin.set(browser::history::origin()));
    let location = Signal::derive(move || format!("{}{}", origin.get(), navigation.href(&navigation.address())));
    view! {
        <footer class="site-footer">
            <div class="site-footer-inner">
                <div class="site-footer-content">
                    {version}
                    <p class="print-only">{words.site.printed_from} " " {location}</p>
                </div>
                <nav aria-label=words.site.about>
                    <ul>
                        <li><PageLink address=Address::of(Route::Privacy)>{words.site.privacy}</PageLink></li>
                        <li><PageLink address=Address::of(Route::Accessibility)>{words.site.accessibility}</PageLink></li>
                    </ul>
                </nav>
            </div>
        </footer>
    }
}
