//! `/{product}`: what it is, the model at a glance, the links to its other pages.

mod glance;

use crate::changes::last_visit;
use crate::checklist::Progress;
use crate::contact::MessageKind;
use crate::content::{Card, Product};
use crate::dom::html::{div, h3, p, ul};
use crate::dom::prelude::*;
use crate::route::{Address, ProductPage};
use crate::session::{use_navigation, use_records, use_words};
use crate::ui::{blocks, card, email_hint, hint, page_heading_with_eyebrow, page_link, progress_bar, titled_section};
use glance::glance;
use std::sync::Arc;

/// A product's front page.
#[must_use]
pub fn overview(product: &Arc<Product>) -> AnyView {
    let words = &use_words().overview;
    let heading = (words.heading)(product.name().as_str());
    (
        page_heading_with_eyebrow(words.eyebrow, heading, Some(product.summary().as_str())),
        last_visit(product),
        div().class("prose").child(blocks(product.introduction())),
        titled_section("ui_glance", words.glance)
            .child(hint(words.glance_lede))
            .child(glance(product.clone()))
            .child(onward_link(
                product,
                ProductPage::Responsibilities,
                words.all_responsibilities,
            )),
        (!product.cards().is_empty()).then(|| cards(product)),
        if product.checklist().is_empty() {
            titled_section("ui_your_part", words.checklist).child(hint(words.no_checklist))
        } else {
            your_part(product)
        },
        ask(product),
    )
        .into_view()
}

fn product_link(product: &Product, page: ProductPage, text: &str) -> Element {
    page_link(use_navigation(), Address::product(product.id(), page)).child(text)
}

fn onward_link(product: &Product, page: ProductPage, text: &str) -> Element {
    p().child(product_link(product, page, text).class("next-link"))
}

/// The summary cards, each with a link to its area.
fn cards(product: &Product) -> Element {
    titled_section("ui_cards", use_words().overview.cards).child(
        ul().class("cards").child(
            product
                .cards()
                .iter()
                .map(|card| summary_card(product, card))
                .collect_view(),
        ),
    )
}

fn summary_card(product: &Product, summary: &Card) -> Element {
    let area = Address::product(product.id(), ProductPage::Responsibilities).at(&summary.area.id);
    card(
        h3().child(summary.title.as_str()),
        summary.text.as_str(),
        page_link(use_navigation(), area).child((use_words().overview.card_link)(summary.area.name.as_str())),
    )
}

/// How much the customer has to do, and how much of it is done.
fn your_part(product: &Arc<Product>) -> Element {
    let words = &use_words().overview;
    let (navigation, records) = (use_navigation(), use_records());
    let item_count = {
        let product = product.clone();
        move || {
            let scope = navigation.scope();
            let items = product.checklist().iter();
            (words.checklist_lede)(items.filter(|item| scope.shows_item(item)).count())
        }
    };
    let progress = {
        let product = product.clone();
        Memo::new(move || records.with(|records| Progress::of(&product, records, &navigation.scope())))
    };
    titled_section("ui_your_part", words.checklist)
        .child(p().class("hint").child(item_count))
        .child(progress_bar(progress))
        .child(onward_link(product, ProductPage::Checklist, words.open_checklist))
}

/// The ways to the security team.
fn ask(product: &Product) -> Element {
    let words = use_words();
    titled_section("ui_ask", words.overview.contact)
        .child(div().class("prose").child(blocks(product.invitation())))
        .child(
            p().class("actions")
                .child(
                    product_link(
                        product,
                        ProductPage::Form(MessageKind::Incident),
                        words.contact.incident,
                    )
                    .class("button"),
                )
                .child(
                    product_link(
                        product,
                        ProductPage::Form(MessageKind::Question),
                        words.contact.question,
                    )
                    .class("button secondary"),
                ),
        )
        .child(email_hint(words.contact.email_instead, &product.security_team().email))
}
