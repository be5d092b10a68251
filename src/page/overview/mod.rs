//! `/{product}`: what it is, the model at a glance, the ways on.

use crate::app::{Navigation, use_words};
use crate::contact::MessageKind;
use crate::content::Product;
use crate::markup::{Element, element};
use crate::route::{Address, ProductPage, Route};
use crate::ui::{
    band, card, email_hint, glance, hint, page_heading_of, page_link, page_title, paragraphs, progress_bar,
};
use leptos::prelude::*;
use std::sync::Arc;

/// A product's front page.
#[must_use]
pub fn overview(product: &Arc<Product>) -> AnyView {
    let words = &use_words().overview;
    let navigation = Navigation::of_app();
    let link = |page, class: &str, text: &str| {
        let address = Address::of(Route::Product(product.id().clone(), page));
        page_link(address).class(class).text(text)
    };
    let onward = |page, text: &str| element("p").with(link(page, "onward", text));
    let title = page_title().text(&(words.heading)(product.name().as_str()));
    let lede = element("p").class("lede").text(product.summary().as_str());
    let prose = || element("div").class("prose");
    let mut page = vec![
        page_heading_of(words.eyebrow, title).with(lede),
        paragraphs(prose(), product.introduction()),
        band("ui_glance", words.glance)
            .with(hint(words.glance_lede))
            .with(glance(product.clone()))
            .with(onward(ProductPage::Responsibilities, words.all_responsibilities)),
    ];
    if !product.cards().is_empty() {
        page.push(cards(product));
    }
    let of_items = product.clone();
    let items = move || {
        let scope = navigation.scope();
        let items = of_items.checklist().iter();
        (words.your_part_lede)(items.filter(|item| scope.admits_item(item)).count())
    };
    page.push(
        band("ui_your_part", words.your_part)
            .with(element("p").class("hint").says(items))
            .with(progress_bar(product.clone()))
            .with(onward(ProductPage::Checklist, words.open_checklist)),
    );
    let of_contact = &use_words().contact;
    let form = |kind, class: &str, text: &str| link(ProductPage::Form(kind), class, text);
    page.push(
        band("ui_ask", words.ask)
            .with(paragraphs(prose(), product.invitation()))
            .with(
                element("p")
                    .class("actions")
                    .with(form(MessageKind::Incident, "button", of_contact.incident))
                    .with(form(MessageKind::Question, "button secondary", of_contact.question)),
            )
            .with(email_hint(
                use_words().forms.email_instead,
                &product.security_team().email,
            )),
    );
    page.into_any()
}

/// The summary cards, each leading to its area.
fn cards(product: &Product) -> Element {
    let words = &use_words().overview;
    let responsibilities = Address::of(Route::Product(product.id().clone(), ProductPage::Responsibilities));
    let mut cards = element("ul").class("cards");
    for one in product.cards() {
        let area = (words.card_link)(one.area.name.as_str());
        let link = page_link(responsibilities.clone().at(&one.area.id)).text(&area);
        let heading = element("h3").text(one.title.as_str());
        cards = cards.with(card(heading, one.text.as_str(), link));
    }
    band("ui_cards", words.cards).with(cards)
}
