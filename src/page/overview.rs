//! `/{product}`: what it is, the model at a glance, the ways on.

use crate::app::{RecordsService, use_words};
use crate::checklist::Progress;
use crate::contact::Kind;
use crate::content::{Card, Product};
use crate::route::{Address, ProductPage, Route};
use crate::ui::{EmailLink, Glance, PageHeading, PageLink, Paragraphs, ProgressBar};
use leptos::prelude::*;
use std::sync::Arc;

/// A product's front page.
#[component]
pub fn Overview(
    /// The product.
    product: Arc<Product>,
) -> impl IntoView {
    let words = use_words();
    let records = RecordsService::of_app();
    let page = |page| Address::of(Route::Product(product.id().clone(), page));
    let progress = {
        let product = product.clone();
        Signal::derive(move || records.with(|records| Progress::of(&product, records)))
    };
    let cards = product.cards().iter().map(|card| summary_card(&product, card)).collect_view();
    view! {
        <PageHeading
            eyebrow=words.overview.eyebrow
            heading=(words.overview.heading)(product.name().as_str())
            lede=product.summary().to_string()
        />
        <div class="prose"><Paragraphs lines=product.introduction().to_vec()/></div>

        <section class="band" aria-labelledby="ui_glance">
            <h2 id="ui_glance">{words.overview.glance}</h2>
            <p class="hint">{words.overview.glance_lede}</p>
            <Glance product=product.clone()/>
            <p><PageLink class="onward" address=page(ProductPage::Responsibilities)>{words.overview.all_responsibilities}</PageLink></p>
        </section>

        {(!product.cards().is_empty()).then(|| view! {
            <section class="band" aria-labelledby="ui_cards">
                <h2 id="ui_cards">{words.overview.cards}</h2>
                <ul class="cards">{cards}</ul>
            </section>
        })}

        <section class="band" aria-labelledby="ui_your_part">
            <h2 id="ui_your_part">{words.overview.your_part}</h2>
            <p class="hint">{(words.overview.your_part_lede)(product.checklist().len())}</p>
            <ProgressBar progress/>
            <p><PageLink class="onward" address=page(ProductPage::Checklist)>{words.overview.open_checklist}</PageLink></p>
        </section>

        <section class="band" aria-labelledby="ui_ask">
            <h2 id="ui_ask">{words.overview.ask}</h2>
            <div class="prose"><Paragraphs lines=product.invitation().to_vec()/></div>
            <p class="actions">
                <PageLink class="button" address=page(ProductPage::Form(Kind::Incident))>{words.contact.incident}</PageLink>
                <PageLink class="button secondary" address=page(ProductPage::Form(Kind::Question))>{words.contact.question}</PageLink>
            </p>
            <p class="hint">{words.forms.email_instead} " " <EmailLink email=product.security_team().email.clone()/></p>
        </section>
    }
}

fn summary_card(product: &Product, card: &Card) -> impl IntoView + use<> {
    let words = use_words();
    let address = Address::of(Route::Product(product.id().clone(), ProductPage::Responsibilities)).at(&card.area);
    let area = product
        .areas()
        .iter()
        .find(|area| area.id == card.area)
        .map(|area| {
            let text = (words.overview.card_link)(area.name.as_str());
            view! { <p class="card-link"><PageLink address>{text}</PageLink></p> }
        });
    view! {
        <li class="card">
            <h3>{card.title.to_string()}</h3>
            <p>{card.text.to_string()}</p>
            {area}
        </li>
    }
}
