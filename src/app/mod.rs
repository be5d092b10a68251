//! The page frame, the choice of page, and the services that outlive a page.

mod content;
mod drafts;
mod frame;
mod navigation;
mod records;
mod shortcuts;
mod visits;

pub use content::{Content, Failure};
pub use drafts::{DraftKeeping, Drafts};
pub use navigation::Navigation;
pub use records::RecordsService;
pub use shortcuts::Shortcuts;
pub use visits::Visits;

use crate::browser;
use crate::content::Catalogue;
use crate::markup::{Anew, element};
use crate::page::{accessibility, checklist, contact, form, not_found, overview, privacy, products, responsibilities};
use crate::reactive::{Computed, dynamic, effect};
use crate::route::{Address, BasePath, FormStep, ProductPage, Route};
use crate::ui::scope_bar;
use crate::words::{ENGLISH, Words};
use frame::{footer, header, skip_link};
use leptos::prelude::*;

/// The interface's words.
#[must_use]
pub fn use_words() -> &'static Words {
    use_context().unwrap_or(&ENGLISH)
}

/// The whole portal, as a function of its content and of the address it is opened at.
#[component]
pub fn App(
    /// What was loaded, or why it could not be.
    content: Content,
    /// The folder under which the portal lives.
    base: BasePath,
    /// The address at which it is opened.
    address: Address,
) -> impl IntoView {
    provide_context(&ENGLISH);
    let records = RecordsService::new(&base, content.product.as_ref());
    let drafts = Drafts::new(&base, content.product.as_ref());
    let shortcuts = Shortcuts::new(&base);
    let visits = Visits::new(&base, content.product.as_deref());
    let navigation = Navigation::new(base, address, content.clone());
    let title = Title::default();
    provide_context(records);
    provide_context(drafts);
    provide_context(shortcuts);
    provide_context(visits);
    provide_context(navigation);
    provide_context(title);
    provide_context(content.clone());

    let route = navigation.route();
    let head = content.clone();
    let head = Computed::new(move || {
        let words = use_words();
        let (product, catalogue) = (head.product.as_deref(), head.catalogue.as_deref());
        let address = navigation.address();
        let text = address.route.title(&address.query, product, catalogue, words);
        let prefix = if title.has_mistakes.get() {
            words.forms.error_title
        } else {
            ""
        };
        (
            format!("{prefix}{text}"),
            address.route.description(product, catalogue, words),
        )
    });
    effect(move || {
        let (title, description) = &*head.get();
        browser::page::set_title(title);
        browser::page::set_description(description);
    });
    effect(move || {
        records.load();
        drafts.load();
        shortcuts.start();
        visits.load();
        navigation.start();
    });

    // The start page of several products belongs to none of them, also where one is loaded.
    let has_several = content
        .catalogue
        .as_deref()
        .is_some_and(|catalogue| catalogue.only_product().is_none());
    let is_start = Computed::new(move || has_several && route.with(|route| *route == Route::Products));
    let framed = content.clone();
    let framed = move || Content {
        product: framed.product.clone().filter(|_| !*is_start.get()),
        ..framed.clone()
    };
    let of_header = framed.clone();
    let head = dynamic(move || {
        let content = of_header();
        let scope = content.product.clone().map(scope_bar);
        let header = header(&content).into_any();
        [header].into_iter().chain(scope).collect::<Vec<_>>().into_any()
    });
    let foot = dynamic(move || footer(&framed()).into_any());
    let mut parts = vec![skip_link().into_any(), head.into_any()];
    let main = element("main")
        .attribute("id", "ui_main")
        .attribute("tabindex", "-1")
        .view(Anew::new(move || page_of(&route.get(), &content)).into_any());
    parts.push(main.into_any());
    parts.push(foot.into_any());
    parts
}

/// What the title says beside the page's own: "Error: " while a form has mistakes (F2).
#[derive(Clone, Copy, Default)]
pub struct Title {
    /// Whether the form on the page has mistakes.
    pub has_mistakes: RwSignal<bool>,
}

fn page_of(route: &Route, content: &Content) -> AnyView {
    let catalogue = content.catalogue.as_deref();
    match (route, catalogue, content.product_of(route)) {
        (Route::Products, Some(catalogue), _) => products(catalogue),
        (Route::Privacy, ..) => privacy(),
        (Route::Accessibility, catalogue, _) => accessibility(catalogue.map(Catalogue::publisher)),
        (Route::Product(_, page), _, Some(product)) => match *page {
            ProductPage::Overview => overview(product),
            ProductPage::Responsibilities => responsibilities(product.clone(), false),
            ProductPage::AllResponsibilities => responsibilities(product.clone(), true),
            ProductPage::Checklist => checklist(product),
            ProductPage::Contact => contact(product),
            ProductPage::Form(kind) => form(product, kind),
        },
        _ => not_found(content),
    }
}

/// The step of the form that the address names, as a memo: typing does not redraw the page.
#[must_use]
pub fn use_step() -> Computed<FormStep> {
    let navigation = Navigation::of_app();
    Computed::new(move || FormStep::of(&navigation.address().query))
}
