//! `/{product}/contact`: the ways to the security team.

use crate::app::use_words;
use crate::contact::MessageKind;
use crate::content::Product;
use crate::markup::element;
use crate::route::{Address, ProductPage, Route};
use crate::ui::{card, email_link, page_heading, page_link, paragraphs, urgent_card};
use leptos::prelude::*;

/// Report, ask, or write.
#[must_use]
pub fn contact(product: &Product) -> AnyView {
    let words = &use_words().contact;
    let team = product.security_team();
    let form = |kind, class: &str, text: &str| {
        let address = Address::of(Route::Product(product.id().clone(), ProductPage::Form(kind)));
        page_link(address).class(class).text(text)
    };
    let heading = |text: &str| element("h2").text(text);
    let incident = form(MessageKind::Incident, "button", words.incident);
    let question = form(MessageKind::Question, "button secondary", words.question);
    let cards = element("ul")
        .class("cards")
        .with(urgent_card(heading(words.incident), words.incident_lede, incident))
        .with(card(heading(words.question), words.question_lede, question))
        .with(card(
            heading(words.by_email),
            words.by_email_lede,
            email_link(&team.email),
        ));
    vec![
        page_heading(&(words.heading)(team.name.as_str()), ""),
        paragraphs(element("div").class("prose"), product.invitation()),
        cards,
    ]
    .into_any()
}
