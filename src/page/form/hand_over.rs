//! The second step: sending a message to the receiver that the pack names, or handing it over, by copying, saving or mailing
//! it. Only a receipt makes a message sent, so this page never calls it so.

use super::field_id::{field_id, label_id};
use crate::browser::focus::{focus_field, select_text};
use crate::browser::viewport::before_paint;
use crate::browser::{clock, identifier};
use crate::contact::{FormPage, MessageKind, OutboxEntry, OutboxState};
use crate::content::{Delivery, Product};
use crate::dom::html::{a, dd, details, dl, p, span, summary, textarea};
use crate::dom::prelude::*;
use crate::export::{Answer, Envelope, HandOver};
use crate::route::{Address, FormStep, ProductPage};
use crate::session::{use_drafts, use_navigation, use_outbox, use_words};
use crate::ui::{ButtonKind, Outcome, button, email_hint, fact, note, titled_section, warning};

/// The id of the message as plain text.
const PLAIN_TEXT: &str = "ui_message";

/// The whole message, and the ways to hand it over. Where the pack names a receiver, it is sent there, and the other ways are
/// folded.
pub(super) fn hand_over_step(hand_over: &HandOver, product: &Product) -> AnyView {
    match &product.messages().delivery {
        Some(delivery) => send_view(hand_over, product, delivery),
        None => hand_over_view(hand_over, product),
    }
}

fn hand_over_view(hand_over: &HandOver, product: &Product) -> AnyView {
    let words = use_words().hand_over();
    let team = product.security_team();
    let (text, is_text_open) = (hand_over.text(use_words()), RwSignal::new(false));
    (
        warning(&(words.not_sent)(team.name.as_str())).class("not-sent"),
        p().child((words.instructions)(team.name.as_str())),
        ways(hand_over, product, &text, is_text_open),
        message(hand_over, product).child(plain_text(&text, is_text_open)),
        finish(hand_over, product),
    )
        .into_view()
}

fn send_view(hand_over: &HandOver, product: &Product, delivery: &Delivery) -> AnyView {
    let words = use_words().hand_over();
    let outcome = Outcome::new();
    let (text, is_text_open) = (hand_over.text(use_words()), RwSignal::new(false));
    (
        hand_over
            .follows()
            .map(|earlier| note(&(words.addition)(&earlier.reference))),
        p().class("not-sent")
            .child((words.send_lede)(product.security_team().name.as_str())),
        message(hand_over, product),
        p().class("actions")
            .child(send_button(hand_over, product, delivery, outcome)),
        outcome.element(),
        details()
            .class("disclosure")
            .child(summary().child(words.other_ways))
            .child(ways(hand_over, product, &text, is_text_open))
            .child(plain_text(&text, is_text_open))
            .child(finish(hand_over, product)),
    )
        .into_view()
}

/// The button that puts the message into the outbox, and shows what becomes of it there.
fn send_button(hand_over: &HandOver, product: &Product, delivery: &Delivery, outcome: Outcome) -> Element {
    let (words, navigation) = (use_words(), use_navigation());
    let (drafts, outbox) = (use_drafts(), use_outbox());
    let hand_over = hand_over.clone();
    let (product, url) = (product.id().clone(), delivery.url().to_string());
    // A double click sends once (F16).
    let is_sent = StoredValue::new(false);
    let kind = hand_over.kind;
    let text = (words.hand_over().send)(kind, hand_over.follows().is_some());
    button(text, ButtonKind::Main, move || {
        if is_sent.get_value() {
            return;
        }
        let Some(id) = identifier::uuid() else {
            return outcome.set(words.hand_over().not_sendable.to_owned());
        };
        is_sent.set_value(true);
        let envelope = Envelope {
            id: &id,
            product: &product,
            language: words.language.tag(),
            written: &clock::now().utc(),
        };
        let json = hand_over.json(&envelope, words);
        let entry = OutboxEntry {
            id,
            created: clock::milliseconds(),
            product: product.to_string(),
            url: url.clone(),
            draft: untrack(|| drafts.draft(kind)),
            json,
            attempts: 0,
            state: OutboxState::NEW,
        };
        drafts.send(outbox, entry);
        navigation.go(Address::product(&product, ProductPage::Sent));
    })
}

/// The ways to hand the message over by oneself. The text is opened where it cannot be copied.
fn ways(hand_over: &HandOver, product: &Product, text: &str, is_text_open: RwSignal<bool>) -> AnyView {
    let team = product.security_team();
    let outcome = Outcome::new();
    (
        p().class("actions")
            .child(mail_link(hand_over, team.name.to_string(), outcome))
            .child(copy_button(text.to_owned(), outcome, is_text_open))
            .child(save_button(hand_over.file_name().to_owned(), text.to_owned(), outcome)),
        outcome.element(),
        email_hint(use_words().hand_over().address, &team.email),
    )
        .into_view()
}

/// The message, answer by answer.
fn message(hand_over: &HandOver, product: &Product) -> Element {
    let words = use_words().hand_over();
    titled_section("ui_message_title", words.message).child(answers(hand_over, product))
}

/// What remains to be done by somebody who hands the message over.
fn finish(hand_over: &HandOver, product: &Product) -> Element {
    let words = use_words().hand_over();
    let form = Address::product(product.id(), ProductPage::Form(hand_over.kind));
    titled_section("ui_finish", words.finish)
        .child(p().child(words.finish_lede))
        .child(p().class("actions").child(finish_button(hand_over, form)))
}

/// The link that opens the mail program with the message.
fn mail_link(hand_over: &HandOver, team: String, outcome: Outcome) -> Element {
    let words = use_words().hand_over();
    a().class("button")
        .href(hand_over.mailto(use_words()))
        .on(ev::click, move |_| outcome.set((words.mailed)(&team)))
        .child(words.email)
}

/// The button that copies the message. Where the browser does not allow that, the text is opened and
/// selected, to be copied by hand.
fn copy_button(text: String, outcome: Outcome, is_text_open: RwSignal<bool>) -> Element {
    let words = use_words().hand_over();
    button(words.copy, ButtonKind::Secondary, move || {
        let text = text.clone();
        spawn_local(async move {
            if !outcome.copy(&text, words.copied, words.not_copied).await {
                is_text_open.set(true);
                before_paint(|| select_text(PLAIN_TEXT));
            }
        });
    })
}

/// The button that saves the message as a file.
fn save_button(file_name: String, text: String, outcome: Outcome) -> Element {
    let words = use_words().hand_over();
    button(words.save, ButtonKind::Secondary, move || {
        outcome.save(
            &file_name,
            &text,
            (use_words().site.file_saved)(&file_name),
            words.not_saved,
        );
    })
}

/// Every answer, each with a link that changes it (F15).
fn answers(hand_over: &HandOver, product: &Product) -> Element {
    let words = use_words();
    dl().class("answers")
        .child(fact(words.forms().product, &hand_over.product))
        .child(
            hand_over
                .answers
                .iter()
                .map(|answer| {
                    let change = change_link(answer, hand_over.kind, product);
                    fact(answer.label, answer.value_or_none(words))
                        .key(answer.name)
                        .child(change.map(|change| dd().class("answer-change").child(change)))
                })
                .collect_view(),
        )
}

/// The link that leads to the field of an answer; none for what is not asked for.
fn change_link(answer: &Answer, kind: MessageKind, product: &Product) -> Option<Element> {
    let (words, navigation) = (use_words().hand_over(), use_navigation());
    let field = answer.first_field;
    let address = Address::form(product.id(), kind, FormStep::Change(FormPage::of(kind, field)?));
    let target = address.clone();
    Some(
        a().href(move || navigation.href(&target))
            .on(ev::click, move |event| {
                navigation.follow(&event, &address);
                // After the form is shown, and its heading has the focus.
                before_paint(move || before_paint(move || focus_field(&label_id(field.group()), &field_id(field))));
            })
            .child(words.change_answer)
            .child(" ")
            .child(span().class("visually-hidden").child(answer.label)),
    )
}

/// The message as plain text.
fn plain_text(text: &str, is_open: RwSignal<bool>) -> Element {
    let words = use_words().hand_over();
    details()
        .class("plain-text")
        .prop("open", move || is_open.get())
        // So that it is opened again for another copy that is refused.
        .on(ev::toggle, move |event| is_open.set(event_target_open(&event)))
        .child(summary().child(words.plain_text))
        .child(
            textarea()
                .id(PLAIN_TEXT)
                .dir("auto")
                .attr("aria-label", words.plain_text)
                .rows("14")
                .readonly(true)
                .prop("value", text),
        )
}

/// The button that discards the draft, once the message is handed over, and goes back to the form.
fn finish_button(hand_over: &HandOver, form: Address) -> Element {
    let (navigation, drafts) = (use_navigation(), use_drafts());
    let kind = hand_over.kind;
    button(
        use_words().hand_over().finish_button,
        ButtonKind::Secondary,
        move || {
            drafts.discard(kind);
            navigation.go(form.clone());
        },
    )
}
