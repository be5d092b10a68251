//! The hand-over of a checked message: shown whole, to be copied, saved or mailed. Nothing here
//! is called sent, because nothing here gives a receipt.

use crate::app::{Drafts, Navigation, use_words};
use crate::browser::{file, page};
use crate::contact::hand_over::{Answer, HandOver};
use crate::content::Product;
use crate::route::{Address, ProductPage, Route};
use crate::ui::{EmailLink, PageLink};
use leptos::prelude::*;
use leptos::task::spawn_local;
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
    let contact = Address::of(Route::Product(product.id().clone(), ProductPage::Contact));
    let outcome = RwSignal::new(String::new());
    let text = StoredValue::new(hand_over.text(words));
    let copy = move |_| {
        spawn_local(async move {
            match file::copy(&text.get_value()).await {
                Ok(()) => outcome.set(words.hand_over.copied.to_owned()),
                Err(_) => {
                    outcome.set(words.hand_over.not_copied.to_owned());
                    page::select_text(TEXT);
                }
            }
        });
    };
    let name = hand_over.file_name().to_owned();
    let save = move |_| {
        outcome.set(match file::save(&name, &text.get_value()) {
            Ok(()) => (words.hand_over.saved)(&name),
            Err(_) => words.hand_over.not_saved.to_owned(),
        });
    };
    let answers = hand_over
        .answers
        .iter()
        .map(|Answer { label, value }| {
            view! { <div><dt>{*label}</dt><dd>{value.clone()}</dd></div> }
        })
        .collect_view();
    view! {
        <p class="note warning not-sent">{(words.hand_over.not_sent)(team.name.as_str())}</p>
        <p>{(words.hand_over.how)(team.name.as_str())}</p>
        <p class="actions">
            <a class="button" href=hand_over.mailto(words)>{words.hand_over.email}</a>
            <button type="button" class="button secondary" on:click=copy>{words.hand_over.copy}</button>
            <button type="button" class="button secondary" on:click=save>{words.hand_over.save}</button>
        </p>
        <p class="outcome" role="status">{outcome}</p>
        <p class="hint">{words.hand_over.address} " " <EmailLink email=team.email/></p>

        <section class="band" aria-labelledby="ui_message_title">
            <h2 id="ui_message_title">{words.hand_over.message}</h2>
            <dl class="answers">
                <div><dt>{words.forms.product}</dt><dd>{hand_over.product.clone()}</dd></div>
                {answers}
            </dl>
            <p><PageLink address=form>{words.hand_over.change}</PageLink></p>
            <details class="plain-text">
                <summary>{words.hand_over.plain_text}</summary>
                <textarea id=TEXT aria-label=words.hand_over.plain_text rows="14" readonly prop:value=move || text.get_value()></textarea>
            </details>
        </section>

        <section class="band" aria-labelledby="ui_finish">
            <h2 id="ui_finish">{words.hand_over.finish}</h2>
            <p>{words.hand_over.finish_lede}</p>
            <p class="actions">
                <button
                    type="button"
                    class="button secondary"
                    on:click=move |_| {
                        drafts.discard(kind);
                        navigation.go(contact.clone());
                    }
                >
                    {words.hand_over.finish_button}
                </button>
            </p>
        </section>
    }
}
