//! `/{product}/contact`: the ways to the security team.

use crate::contact::MessageKind;
use crate::content::Product;
use crate::dom::html::{div, h2, ul};
use crate::dom::prelude::*;
use crate::route::{Address, ProductPage};
use crate::session::{use_navigation, use_words};
use crate::ui::{card, email_link, page_heading, page_link, paragraphs, urgent_card};

/// Reporting an incident, asking a question, or writing an e-mail.
#[must_use]
pub fn contact(product: &Product) -> AnyView {
    let words = &use_words().contact;
    let team = product.security_team();
    (
        page_heading((words.heading)(team.name.as_str()), None),
        div().class("prose").child(paragraphs(product.invitation())),
        ul().class("cards")
            .child(urgent_card(
                h2().child(words.incident),
                words.incident_lede,
                form_link(product, MessageKind::Incident, words.incident).class("button"),
            ))
            .child(card(
                h2().child(words.question),
                words.question_lede,
                form_link(product, MessageKind::Question, words.question).class("button secondary"),
            ))
            .child(card(
                h2().child(words.by_email),
                words.by_email_lede,
                email_link(&team.email),
            )),
    )
        .into_view()
}

fn form_link(product: &Product, kind: MessageKind, text: &str) -> Element {
    page_link(
        use_navigation(),
        Address::product(product.id(), ProductPage::Form(kind)),
    )
    .child(text)
}
