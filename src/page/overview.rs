//! `/{product}`: what it is, the model at a glance, the ways on.

use crate::app::use_words;
use crate::contact::Kind;
use crate::content::Product;
use crate::route::{Address, ProductPage, Route};
use crate::ui::{Band, Card, EmailHint, Glance, Hint, PageHeading, PageLink, Paragraphs, ProgressBar};
use leptos::prelude::*;
use std::sync::Arc;

/// A product's front page.
#[component]
pub fn Overview(
    /// The product.
    product: Arc<Product>,
) -> impl IntoView {
    let words = use_words();
    let page = |page| Address::of(Route::Product(product.id().clone(), page));
    let (responsibilities, checklist) = (page(ProductPage::Responsibilities), page(ProductPage::Checklist));
    let (glance, progress) = (product.clone(), product.clone());
    let cards = cards(&product);
    let items = product.checklist().len();
    let team = product.security_team();
    let (invitation, email) = (product.invitation().to_vec(), team.email.clone());
    let (incident, question) = (
        page(ProductPage::Form(Kind::Incident)),
        page(ProductPage::Form(Kind::Question)),
    );
    view! {
        <PageHeading
            eyebrow=words.overview.eyebrow
            heading=(words.overview.heading)(product.name().as_str())
            lede=product.summary().to_string()
        />
        <div class="prose"><Paragraphs lines=product.introduction().to_vec()/></div>
        <Band id="ui_glance" heading=words.overview.glance>
            <Hint text=words.overview.glance_lede/>
            <Glance product=glance/>
            <p><PageLink class="onward" address=responsibilities>{words.overview.all_responsibilities}</PageLink></p>
        </Band>
        {cards}
        <Band id="ui_your_part" heading=words.overview.your_part>
            <Hint text=(words.overview.your_part_lede)(items)/>
            <ProgressBar product=progress/>
            <p><PageLink class="onward" address=checklist>{words.overview.open_checklist}</PageLink></p>
        </Band>
        <Band id="ui_ask" heading=words.overview.ask>
            <div class="prose"><Paragraphs lines=invitation/></div>
            <p class="actions">
                <PageLink class="button" address=incident>{words.contact.incident}</PageLink>
                <PageLink class="button secondary" address=question>{words.contact.question}</PageLink>
            </p>
            <EmailHint text=words.forms.email_instead email/>
        </Band>
    }
}

/// The summary cards, each leading to its area; nothing, if the pack has none.
fn cards(product: &Product) -> Option<impl IntoView + use<>> {
    let words = use_words();
    let responsibilities = Route::Product(product.id().clone(), ProductPage::Responsibilities);
    let cards: Vec<_> = product
        .cards()
        .iter()
        .map(|card| {
            let address = Address::of(responsibilities.clone()).at(&card.area.id);
            let area = (words.overview.card_link)(card.area.name.as_str());
            view! {
                <Card heading=card.title.to_string() text=card.text.to_string() level=3>
                    <PageLink address>{area}</PageLink>
                </Card>
            }
        })
        .collect();
    (!cards.is_empty()).then(|| {
        view! { <Band id="ui_cards" heading=words.overview.cards><ul class="cards">{cards}</ul></Band> }
    })
}
