//! The hand-over of a checked message: shown whole, to be copied, saved or mailed. Nothing here
//! is called sent, because nothing here gives a receipt.

use crate::app::{Drafts, Navigation, use_words};
use crate::browser::{file, page};
use crate::content::Product;
use crate::export::{Answer, HandOver};
use crate::markup::element;
use crate::reactive::begin;
use crate::route::{Address, ProductPage, Route};
use crate::ui::{Weight, band, button, email_hint, fact, page_link};
use leptos::prelude::*;

const TEXT: &str = "ui_message";

/// A checked message on a product, and the ways to hand it over.
pub(super) fn hand_over_step(hand_over: &HandOver, product: &Product) -> AnyView {
    let words = use_words();
    let navigation = Navigation::of_app();
    let drafts = Drafts::of_app();
    let team = product.security_team().clone();
    let kind = hand_over.kind;
    let form = Address::of(Route::Product(product.id().clone(), ProductPage::Form(kind)));
    let outcome = RwSignal::new(String::new());
    let text = StoredValue::new(hand_over.text(words));
    let is_text_open = RwSignal::new(false);
    let copy = move || {
        begin(async move {
            match file::copy(&text.get_value()).await {
                Ok(()) => outcome.set(words.hand_over.copied.to_owned()),
                Err(_) => {
                    outcome.set(words.hand_over.not_copied.to_owned());
                    is_text_open.set(true);
                    page::after_drawing(|| page::select_text(TEXT));
                }
            }
        });
    };
    let name = hand_over.file_name().to_owned();
    let save = move || {
        outcome.set(match file::save(&name, &text.get_value()) {
            Ok(()) => (words.hand_over.saved)(&name),
            Err(_) => words.hand_over.not_saved.to_owned(),
        });
    };
    let mailto = hand_over.mailto(words);
    let again = form.clone();
    let finish = move || {
        drafts.discard(kind);
        navigation.go(again.clone());
    };
    let words = &words.hand_over;
    let not_sent = (words.not_sent)(team.name.as_str());
    let how = (words.how)(team.name.as_str());
    let mail = element("a")
        .class("button")
        .attribute("href", &mailto)
        .text(words.email)
        .on("click", move |_| outcome.set((words.mailed)(team.name.as_str())));
    let ways = element("p")
        .class("actions")
        .with(mail)
        .with(button(words.copy, Weight::Secondary, copy))
        .with(button(words.save, Weight::Secondary, save));
    let product_name = &hand_over.product;
    let mut answers = element("dl")
        .class("answers")
        .with(fact(use_words().forms.product, |says| says.text(product_name)));
    for Answer { label, value } in &hand_over.answers {
        answers = answers.with(fact(label, |says| says.text(value)));
    }
    let area = element("textarea")
        .attribute("id", TEXT)
        .attribute("aria-label", words.plain_text)
        .attribute("rows", "14")
        .attribute("readonly", "")
        .property("value", move || text.get_value());
    let plain = element("details")
        .class("plain-text")
        .property("open", move || is_text_open.get())
        .with(element("summary").text(words.plain_text))
        .with(area);
    let finish = button(words.finish_button, Weight::Secondary, finish);
    vec![
        element("p").class("note warning not-sent").text(&not_sent),
        element("p").text(&how),
        ways,
        element("p")
            .class("outcome")
            .attribute("role", "status")
            .says(move || outcome.get()),
        email_hint(words.address, &product.security_team().email),
        band("ui_message_title", words.message)
            .with(answers)
            .with(element("p").with(page_link(form).text(words.change)))
            .with(plain),
        band("ui_finish", words.finish)
            .with(element("p").text(words.finish_lede))
            .with(element("p").class("actions").with(finish)),
    ]
    .into_any()
}
