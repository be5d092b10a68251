//! What a reader can do with one responsibility: take its link or its words away, or ask about it.

use super::button::{Weight, button};
use super::page_link;
use crate::app::{Navigation, use_words};
use crate::browser::{file, history};
use crate::contact::MessageKind;
use crate::content::{Id, Product};
use crate::export::questionnaire;
use crate::markup::{Element, element};
use crate::query::Query;
use crate::reactive::begin;
use crate::route::{ABOUT, Address, ProductPage, Route};
use leptos::prelude::*;
use std::sync::Arc;

/// Copy the link, copy the words for a questionnaire, ask the security team.
#[must_use]
pub fn row_actions(product: Arc<Product>, id: Id) -> Element {
    let words = &use_words().responsibilities;
    let page = Address::of(Route::Product(product.id().clone(), ProductPage::Responsibilities));
    let ask = Address::of(Route::Product(
        product.id().clone(),
        ProductPage::Form(MessageKind::Question),
    ))
    .with(Query::default().with(ABOUT, id.as_str()));
    let page = Navigation::of_app().href(&page);
    let outcome = RwSignal::new(String::new());
    let copy = move |text: String, done: &'static str| {
        begin(async move {
            outcome.set(match file::copy(&text).await {
                Ok(()) => done.to_owned(),
                Err(_) => words.not_copied.to_owned(),
            });
        });
    };
    let absolute = move || format!("{}{page}", history::origin());
    let link = {
        let (id, absolute) = (id.clone(), absolute.clone());
        move || copy(format!("{}#{id}", absolute()), words.link_copied)
    };
    let text = move || {
        let text = questionnaire(&product, &id, &absolute(), use_words());
        copy(text.unwrap_or_default(), words.text_copied);
    };
    element("div")
        .with(
            element("p")
                .class("row-actions")
                .with(button(words.copy_link, Weight::Quiet, link))
                .with(button(words.copy_text, Weight::Quiet, text))
                .with(page_link(ask).text(words.ask_about)),
        )
        .with(
            element("p")
                .class("outcome")
                .attribute("role", "status")
                .says(move || outcome.get()),
        )
}
