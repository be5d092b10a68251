//! The page frame, the choice of page, and the services that outlive a page.

mod content;
mod drafts;
mod frame;
mod navigation;
mod records;

pub use content::{Content, Failure};
pub use drafts::{DraftKeeping, Drafts};
pub use navigation::Navigation;
pub use records::RecordsService;

use crate::browser;
use crate::page::{Accessibility, Checklist, Contact, Form, NotFound, Overview, Privacy, Products, Responsibilities};
use crate::reactive::{dynamic, effect};
use crate::route::{Address, BasePath, ProductPage, Route, Step};
use crate::words::{ENGLISH, Words};
use frame::{Footer, Header, SkipLink};
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
    let navigation = Navigation::new(base, address, content.clone());
    let title = Title::default();
    provide_context(records);
    provide_context(drafts);
    provide_context(navigation);
    provide_context(title);
    provide_context(content.clone());

    let route = navigation.route();
    let head = content.clone();
    effect(move || {
        let words = use_words();
        let (product, catalogue) = (head.product.as_deref(), head.catalogue.as_deref());
        let address = navigation.address();
        let text = address.route.title(&address.query, product, catalogue, words);
        let prefix = if title.has_mistakes.get() {
            words.forms.error_title
        } else {
            ""
        };
        browser::page::set_title(&format!("{prefix}{text}"));
        browser::page::set_description(&address.route.description(product, catalogue, words));
    });
    effect(move || {
        records.load();
        drafts.load();
        navigation.start();
    });

    view! {
        <SkipLink/>
        <Header content=content.clone()/>
        <main id="ui_main" tabindex="-1">
            {dynamic(move || page_of(&route.get(), &content))}
        </main>
        <Footer/>
    }
}

/// What the title says beside the page's own: "Error: " while a form has mistakes (F2).
#[derive(Clone, Copy, Default)]
pub struct Title {
    /// Whether the form on the page has mistakes.
    pub has_mistakes: RwSignal<bool>,
}

fn page_of(route: &Route, content: &Content) -> AnyView {
    match (route, &content.catalogue, content.product_of(route).cloned()) {
        (Route::Products, Some(catalogue), _) => view! { <Products catalogue=catalogue.clone()/> }.into_any(),
        (Route::Privacy, ..) => view! { <Privacy/> }.into_any(),
        (Route::Accessibility, catalogue, _) => {
            let publisher = catalogue.as_ref().map(|catalogue| catalogue.publisher().clone());
            view! { <Accessibility publisher/> }.into_any()
        }
        (Route::Product(_, page), _, Some(product)) => match *page {
            ProductPage::Overview => view! { <Overview product/> }.into_any(),
            ProductPage::Responsibilities => view! { <Responsibilities product/> }.into_any(),
            ProductPage::Checklist => view! { <Checklist product/> }.into_any(),
            ProductPage::Contact => view! { <Contact product/> }.into_any(),
            ProductPage::Form(kind) => view! { <Form product kind/> }.into_any(),
        },
        _ => view! { <NotFound/> }.into_any(),
    }
}

/// The step of the form that the address names, as a memo: typing does not redraw the page.
#[must_use]
pub fn use_step() -> Memo<Step> {
    let navigation = Navigation::of_app();
    Memo::new(move |_| Step::of(&navigation.address().query))
}
