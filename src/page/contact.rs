//! `/{product}/contact`: the ways to the security team.

use crate::app::use_words;
use crate::contact::Kind;
use crate::content::Product;
use crate::route::{Address, ProductPage, Route};
use crate::ui::{EmailLink, PageHeading, PageLink, Paragraphs};
use leptos::prelude::*;
use std::sync::Arc;

/// Report, ask, or write.
#[component]
pub fn Contact(
    /// The product.
    product: Arc<Product>,
) -> impl IntoView {
    let words = use_words();
    let form = |kind| Address::of(Route::Product(product.id().clone(), ProductPage::Form(kind)));
    view! {
        <PageHeading heading=(words.contact.heading)(product.security_team().name.as_str())/>
        <div class="prose"><Paragraphs lines=product.invitation().to_vec()/></div>
        <ul class="cards">
            <li class="card urgent">
                <h2>{words.contact.incident}</h2>
                <p>{words.contact.incident_lede}</p>
                <p class="actions"><PageLink class="button" address=form(Kind::Incident)>{words.contact.incident}</PageLink></p>
            </li>
            <li class="card">
                <h2>{words.contact.question}</h2>
                <p>{words.contact.question_lede}</p>
                <p class="actions"><PageLink class="button secondary" address=form(Kind::Question)>{words.contact.question}</PageLink></p>
            </li>
            <li class="card">
                <h2>{words.contact.by_email}</h2>
                <p>{words.contact.by_email_lede}</p>
                <p><EmailLink email=product.security_team().email.clone()/></p>
            </li>
        </ul>
    }
}
