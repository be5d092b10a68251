//! `/{product}/contact`: the ways to the security team.

use crate::app::use_words;
use crate::contact::Kind;
use crate::content::Product;
use crate::route::{Address, ProductPage, Route};
use crate::ui::{Card, EmailLink, PageHeading, PageLink, Paragraphs};
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
    let (incident, question, email) = (
        form(Kind::Incident),
        form(Kind::Question),
        product.security_team().email.clone(),
    );
    view! {
        <PageHeading heading=(words.contact.heading)(product.security_team().name.as_str())/>
        <div class="prose"><Paragraphs lines=product.invitation().to_vec()/></div>
        <ul class="cards">
            <Card heading=words.contact.incident text=words.contact.incident_lede is_urgent=true>
                <PageLink class="button" address=incident>{words.contact.incident}</PageLink>
            </Card>
            <Card heading=words.contact.question text=words.contact.question_lede>
                <PageLink class="button secondary" address=question>{words.contact.question}</PageLink>
            </Card>
            <Card heading=words.contact.by_email text=words.contact.by_email_lede>
                <EmailLink email/>
            </Card>
        </ul>
    }
}
