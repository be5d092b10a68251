//! Filling in the form, page by page.

use super::draft_status::{draft_notice, draft_status, unreadable_draft};
use super::incident::incident_fields;
use super::question::question_fields;
use super::state::{FormState, use_form};
use super::submit::submit;
use crate::contact::{EarlierMessage, Field, FormPage, MessageKind};
use crate::content::Product;
use crate::dom::html::{self, dd, div, dl, dt, form as form_element, p, span};
use crate::dom::prelude::*;
use crate::route::{Address, FormStep, ProductPage};
use crate::session::{use_content, use_navigation, use_words};
use crate::ui::{ButtonKind, button, email_hint, hint, page_link, warning};
use crate::words::isolate;
use std::sync::Arc;

/// A page of the form, below the notices about its draft.
pub(super) fn write_step(product: &Arc<Product>, page: FormPage) -> AnyView {
    let form = use_form();
    let is_first = page.previous().is_none();
    (
        is_first.then(|| p().class("lede").child(use_words().form(form.kind).lede)),
        position(product, page),
        draft_notice(form),
        unreadable_draft(form),
        addition_notice(form),
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
                    submit(&product, form, false);
                }
            })
            .child(is_first.then(|| form_product(product, form.kind)))
            .child(match page {
                FormPage::Question => question_fields(product).into_view(),
                page => incident_fields(page),
            })
            .child(form_end(product, page)),
    )
        .into_view()
}

/// Which page it is, and the way back; in a form of several pages.
fn position(product: &Product, page: FormPage) -> Option<Element> {
    let (words, form) = (use_words().forms(), use_form());
    let pages = form.kind.pages().len();
    let back = {
        let id = product.id().clone();
        move || {
            let address = Address::form(&id, form.kind, form.step.get().previous()?);
            Some(page_link(use_navigation(), address).class("back").child(words.back))
        }
    };
    (pages > 1).then(|| {
        p().class("form-position")
            .child(back)
            .child(
                span()
                    .class("hint")
                    .child((words.position)(page.position(), FormPage::NEEDED, pages)),
            )
    })
}

/// That the report adds to an earlier one, and the way to make it one of its own.
fn addition_notice(form: FormState) -> AnyView {
    let words = use_words().forms();
    let follows =
        Memo::new(move || EarlierMessage::parse(&form.answer(Field::Follows)).map(|earlier| earlier.reference));
    (move || {
        follows.get().map(|reference| {
            div()
                .class("note")
                .child(p().child((words.adds_to)(&reference)))
                .child(button(words.add_to_none, ButtonKind::Quiet, move || {
                    form.set_answers(vec![(Field::Follows, String::new())]);
                }))
        })
    })
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

/// The end of a page: "Continue", the state of the draft, and the team's address.
fn form_end(product: &Arc<Product>, page: FormPage) -> Element {
    let words = use_words();
    let form = use_form();
    let is_sent = product.messages().delivery.is_some();
    let submit_text = move || match form.step.get().next() {
        FormStep::HandOver if !is_sent => words.forms().submit,
        _ => words.forms().next_page,
    };
    div()
        .class("form-end")
        .child(page.can_skip_rest().then(|| {
            show(
                move || matches!(form.step.get(), FormStep::Page(_)),
                || hint(use_words().forms().rest_optional),
            )
        }))
        .child(
            p().class("actions")
                .child(html::button().r#type("submit").class("button").child(submit_text))
                .child(page.can_skip_rest().then(|| skip_button(product, form))),
        )
        .child(show(
            move || form.is_unchecked.get(),
            move || warning(words.forms().not_checked).role("alert"),
        ))
        .child(draft_status(form))
        .child(email_hint(words.contact.email_instead, &product.security_team().email))
}

/// The button that skips the pages that follow. There is nothing to skip in a change, which leads to the same.
fn skip_button(product: &Arc<Product>, form: FormState) -> AnyView {
    let product = product.clone();
    let text = (use_words().forms().skip_rest)(product.messages().delivery.is_some());
    show(
        move || matches!(form.step.get(), FormStep::Page(_)),
        move || {
            let product = product.clone();
            button(text, ButtonKind::Secondary, move || submit(&product, form, true))
        },
    )
    .into_view()
}
