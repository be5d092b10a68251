//! What a reader can do with one responsibility: take its link or its words away, or ask about it.

use super::{Button, PageLink, Weight};
use crate::app::{Navigation, use_words};
use crate::browser::{file, history};
use crate::contact::Kind;
use crate::content::{Id, Product};
use crate::export::questionnaire;
use crate::reactive::begin;
use crate::route::{ABOUT, Address, ProductPage, Query, Route};
use leptos::prelude::*;
use std::sync::Arc;

/// Copy the link, copy the words for a questionnaire, ask the security team.
#[component]
pub fn RowActions(
    /// The product.
    product: Arc<Product>,
    /// The responsibility's id.
    id: Id,
) -> impl IntoView {
    let words = &use_words().responsibilities;
    let page = Address::of(Route::Product(product.id().clone(), ProductPage::Responsibilities));
    let ask = Address::of(Route::Product(product.id().clone(), ProductPage::Form(Kind::Question)))
        .with(Query::default().with(ABOUT, id.as_str()));
    let page = Navigation::of_app().href(&page);
    let outcome = RwSignal::new("");
    let copy = move |text: String, done: &'static str| {
        begin(async move {
            outcome.set(match file::copy(&text).await {
                Ok(()) => done,
                Err(_) => words.not_copied,
            });
        });
    };
    let absolute = move || format!("{}{page}", history::origin());
    let link = {
        let (id, absolute) = (id.clone(), absolute.clone());
        move |()| copy(format!("{}#{id}", absolute()), words.link_copied)
    };
    let text = move |()| {
        let text = questionnaire(&product, &id, &absolute(), use_words());
        copy(text.unwrap_or_default(), words.text_copied);
    };
    view! {
        <p class="row-actions">
            <Button text=words.copy_link weight=Weight::Quiet act=link/>
            <Button text=words.copy_text weight=Weight::Quiet act=text/>
            <PageLink address=ask>{words.ask_about}</PageLink>
        </p>
        <p class="outcome" role="status">{outcome}</p>
    }
}
