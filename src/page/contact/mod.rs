//! `/{product}/contact`: the ways to the security team.

use crate::contact::MessageKind;
use crate::content::Product;
use crate::dom::html::{div, h2, p, ul};
use crate::dom::prelude::*;
use crate::route::{Address, ProductPage};
use crate::session::{use_navigation, use_words};
use crate::ui::{blocks, card, email_link, page_heading, page_link, urgent_card};

/// Reporting an incident, asking a question, or writing an e-mail.
#[must_use]
pub fn contact(product: &Product) -> AnyView {
    let (words, forms) = (&use_words().contact, use_words().forms());
    let team = product.security_team();
    (
        page_heading((words.heading)(team.name.as_str()), None),
        div().class("prose").child(blocks(product.invitation())),
        ul().class("cards")
            .child(urgent_card(
                h2().child(words.incident),
                forms.choose_incident,
                form_link(product, MessageKind::Incident, words.incident).class("button"),
            ))
            .child(card(
                h2().child(words.question),
                forms.choose_question,
                form_link(product, MessageKind::Question, words.question).class("button secondary"),
            ))
            .child(card(
                h2().child(forms.by_email),
                forms.by_email_lede,
                email_link(&team.email),
            )),
        product.messages().delivery.as_ref().map(|_| sent_link(product)),
    )
        .into_view()
}

/// The way back to what was sent from this device, and to adding to it.
fn sent_link(product: &Product) -> Element {
    let words = &use_words().contact;
    let address = Address::product(product.id(), ProductPage::Sent);
    p().class("sent-link")
        .child(page_link(use_navigation(), address).child(words.sent))
        .child(": ")
        .child(words.sent_lede)
}

fn form_link(product: &Product, kind: MessageKind, text: &str) -> Element {
    page_link(
        use_navigation(),
        Address::product(product.id(), ProductPage::Form(kind)),
    )
    .child(text)
}
