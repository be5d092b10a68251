//! The first step: filling in the form.

use super::draft_status::{draft_notice, draft_status, unreadable_draft};
use super::incident::incident_fields;
use super::question::question_fields;
use super::state::use_form;
use super::submit::submit;
use crate::contact::MessageKind;
use crate::content::Product;
use crate::dom::html::{button, dd, div, dl, dt, form as form_element, p};
use crate::dom::prelude::*;
use crate::route::{Address, ProductPage};
use crate::session::{use_content, use_navigation, use_words};
use crate::ui::{email_hint, page_link, warning};
use crate::words::isolate;
use std::sync::Arc;

/// The form, below the notices about its draft.
pub(super) fn write_step(product: &Arc<Product>) -> AnyView {
    let form = use_form();
    (
        p().class("lede").child(use_words().form(form.kind).lede),
        draft_notice(form),
        unreadable_draft(form),
        form_element()
            .class("form")
            // Outside a dialog, a form of this method is submitted to nowhere, also while the app is
            // not running yet.
            .method("dialog")
            .novalidate(true)
            .on(ev::submit, {
                let product = product.clone();
                move |event| {
                    event.prevent_default();
                    submit(&product, form);
                }
            })
            .child(form_product(product, form.kind))
            .child(match form.kind {
                MessageKind::Question => question_fields(),
                MessageKind::Incident => incident_fields(),
            })
            .child(form_end(product, form.kind)),
    )
        .into_view()
}

/// The product that the message is about, with links to the same form of the others.
fn form_product(product: &Product, kind: MessageKind) -> Element {
    dl().class("form-product")
        .child(dt().child(use_words().forms().product))
        .child(
            dd().child(isolate(product.name().as_str()))
                .child(other_products(product, kind)),
        )
}

fn other_products(product: &Product, kind: MessageKind) -> Option<AnyView> {
    let (words, navigation) = (use_words().forms(), use_navigation());
    let catalogue = use_content().catalogue?;
    Some(
        catalogue
            .products()
            .iter()
            .filter(|entry| entry.id != *product.id())
            .map(|entry| {
                page_link(navigation, Address::product(&entry.id, ProductPage::Form(kind)))
                    .key(&entry.id)
                    .class("other-product")
                    .child((words.other_product)(entry.name.as_str()))
            })
            .collect_view(),
    )
}

/// The end of the form: "Continue", the state of the draft, and the team's address.
fn form_end(product: &Product, kind: MessageKind) -> Element {
    let words = use_words();
    let form = use_form();
    let submit = match product.messages().delivery {
        Some(_) => words.contact.check,
        None => words.form(kind).submit,
    };
    div()
        .class("form-end")
        .child(button().r#type("submit").class("button").child(submit))
        .child(show(
            move || form.is_unchecked.get(),
            move || warning(words.forms().not_checked).role("alert"),
        ))
        .child(draft_status(form))
        .child(email_hint(words.contact.email_instead, &product.security_team().email))
}
