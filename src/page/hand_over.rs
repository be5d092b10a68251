//! The hand-over of a checked message: shown whole, to be copied, saved or mailed. Nothing here
//! is called sent, because nothing here gives a receipt.

use crate::app::{Drafts, Navigation, use_words};
use crate::browser::{file, page};
use crate::contact::hand_over::{Answer, HandOver};
use crate::content::Product;
use crate::reactive::begin;
use crate::route::{Address, ProductPage, Route};
use crate::ui::{Band, Button, EmailHint, Fact, PageLink};
use leptos::prelude::*;
use std::sync::Arc;

const TEXT: &str = "ui_message";

/// The checked message and the ways to hand it over.
#[component]
pub(super) fn HandOverStep(
    /// The message in words.
    hand_over: HandOver,
    /// The product that it is about.
    product: Arc<Product>,
) -> impl IntoView {
    let words = use_words();
    let navigation = Navigation::of_app();
    let drafts = Drafts::of_app();
    let team = product.security_team().clone();
    let kind = hand_over.kind;
    let form = Address::of(Route::Product(product.id().clone(), ProductPage::Form(kind)));
    let outcome = RwSignal::new(String::new());
    let text = StoredValue::new(hand_over.text(words));
    let is_text_open = RwSignal::new(false);
    let copy = move |()| {
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
    let save = move |()| {
        outcome.set(match file::save(&name, &text.get_value()) {
            Ok(()) => (words.hand_over.saved)(&name),
            Err(_) => words.hand_over.not_saved.to_owned(),
        });
    };
    let answers = hand_over
        .answers
        .iter()
        .map(|Answer { label, value }| {
            let value = value.clone();
            view! { <Fact term=label>{value}</Fact> }
        })
        .map(IntoAny::into_any)
        .collect::<Vec<_>>();
    let again = form.clone();
    let finish = move |()| {
        drafts.discard(kind);
        navigation.go(again.clone());
    };
    let product_name = hand_over.product.clone();
    view! {
        <p class="note warning not-sent">{(words.hand_over.not_sent)(team.name.as_str())}</p>
        <p>{(words.hand_over.how)(team.name.as_str())}</p>
        <p class="actions">
            <a
                class="button"
                href=hand_over.mailto(words)
                on:click=move |_| outcome.set((words.hand_over.mailed)(team.name.as_str()))
            >
                {words.hand_over.email}
            </a>
            <Button text=words.hand_over.copy act=copy/>
            <Button text=words.hand_over.save act=save/>
        </p>
        <p class="outcome" role="status">{outcome}</p>
        <EmailHint text=words.hand_over.address email=product.security_team().email.clone()/>
        <Band id="ui_message_title" heading=words.hand_over.message>
            <dl class="answers">
                <Fact term=words.forms.product>{product_name}</Fact>
                {answers}
            </dl>
            <p><PageLink address=form>{words.hand_over.change}</PageLink></p>
            <details class="plain-text" prop:open=is_text_open>
                <summary>{words.hand_over.plain_text}</summary>
                <textarea id=TEXT aria-label=words.hand_over.plain_text rows="14" readonly prop:value=text.get_value()></textarea>
            </details>
        </Band>
        <Band id="ui_finish" heading=words.hand_over.finish>
            <p>{words.hand_over.finish_lede}</p>
            <p class="actions"><Button text=words.hand_over.finish_button act=finish/></p>
        </Band>
    }
}
