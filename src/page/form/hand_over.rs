//! The second step: handing a message over, by copying, saving or mailing it. None of these gives a
//! receipt, so the page never calls the message sent.

use crate::browser::focus::select_text;
use crate::browser::viewport::before_paint;
use crate::content::Product;
use crate::dom::html::{a, details, dl, p, summary, textarea};
use crate::dom::prelude::*;
use crate::export::HandOver;
use crate::route::{Address, ProductPage};
use crate::session::{use_drafts, use_navigation, use_words};
use crate::ui::{ButtonKind, Outcome, button, email_hint, fact, page_link, titled_section, warning};

/// The id of the message as plain text.
const PLAIN_TEXT: &str = "ui_message";

/// The whole message, and the ways to hand it over.
pub(super) fn hand_over_step(hand_over: &HandOver, product: &Product) -> AnyView {
    let words = use_words().hand_over();
    let team = product.security_team();
    let text = hand_over.text(use_words());
    let outcome = Outcome::new();
    let is_text_open = RwSignal::new(false);
    let form = Address::product(product.id(), ProductPage::Form(hand_over.kind));
    (
        warning(&(words.not_sent)(team.name.as_str())).class("not-sent"),
        p().child((words.instructions)(team.name.as_str())),
        p().class("actions")
            .child(mail_link(hand_over, team.name.to_string(), outcome))
            .child(copy_button(text.clone(), outcome, is_text_open))
            .child(save_button(hand_over.file_name().to_owned(), text.clone(), outcome)),
        outcome.element(),
        email_hint(words.address, &team.email),
        titled_section("ui_message_title", words.message)
            .child(answers(hand_over))
            .child(p().child(page_link(use_navigation(), form.clone()).child(words.edit)))
            .child(plain_text(&text, is_text_open)),
        titled_section("ui_finish", words.finish)
            .child(p().child(words.finish_lede))
            .child(p().class("actions").child(finish_button(hand_over, form))),
    )
        .into_view()
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

/// The message, answer by answer.
fn answers(hand_over: &HandOver) -> Element {
    dl().class("answers")
        .child(fact(use_words().forms().product, &hand_over.product))
        .child(
            hand_over
                .answers
                .iter()
                .map(|answer| fact(answer.label, &answer.value).key(answer.label))
                .collect_view(),
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
