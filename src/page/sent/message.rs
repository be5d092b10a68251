//! A message of the outbox: what has become of it, and what can be done about it.

use crate::browser::clock;
use crate::browser::focus::show_heading;
use crate::contact::{EarlierMessage, Field, FormPage, MessageKind, OutboxEntry, OutboxState, Refusal};
use crate::content::{Block, Id, Product};
use crate::dom::html::{blockquote, details, div, dl, h2, h3, li, p, section, strong, summary, ul};
use crate::dom::prelude::*;
use crate::export::{message_copy, message_file_name};
use crate::route::{Address, FormStep};
use crate::session::{use_drafts, use_navigation, use_outbox, use_words};
use crate::ui::{ButtonKind, Outcome, blocks, button, fact, warning};
use std::sync::Arc;

/// A message with an id. It changes as the message does; what a reader has opened stays.
pub(super) fn message(product: &Arc<Product>, id: String, entries: Memo<Vec<OutboxEntry>>) -> Element {
    let entry = {
        let id = id.clone();
        Memo::new(move || entries.with(|entries| entries.iter().find(|entry| entry.id == id).cloned()))
    };
    let is_received = move || entry.with(|entry| entry.as_ref().is_some_and(is_received));
    let title = format!("ui_message_{id}");
    let outcome = Outcome::new();
    section()
        .key(&id)
        .class("message")
        .class(("received", is_received))
        .attr("aria-labelledby", &title)
        .child(h2().id(&title).child(move || entry.get().map(|entry| heading(&entry))))
        .child({
            let product = product.clone();
            move || entry.get().map(|entry| state(&product, &entry))
        })
        .child(move || entry.get().map(|entry| actions(&entry, outcome)))
        .child(outcome.element())
        .child(move || entry.get().map(|entry| answers(&entry)))
}

fn is_received(entry: &OutboxEntry) -> bool {
    matches!(entry.state, OutboxState::Sent(_))
}

fn heading(entry: &OutboxEntry) -> String {
    let words = use_words().outbox();
    let what = match EarlierMessage::parse(entry.draft.answer(Field::Follows)) {
        Some(earlier) => (words.addition)(&earlier.reference),
        None => (words.kind)(entry.kind()).to_owned(),
    };
    format!("{what}: {}", (words.state)(&entry.state))
}

/// What has become of the message.
fn state(product: &Product, entry: &OutboxEntry) -> Element {
    let (words, outbox) = (use_words().outbox(), use_outbox());
    let next = entry.due().map(time_of_day).unwrap_or_default();
    let id = entry.id.clone();
    let has_receipt = is_received(entry);
    let may_have_arrived = entry.attempts > 0 && matches!(entry.state, OutboxState::Waiting { .. });
    let text = match &entry.state {
        OutboxState::Sent(receipt) => (
            p().class("reference")
                .child(words.reference)
                .child(" ")
                .child(strong().dir("ltr").attr("translate", "no").child(&receipt.reference)),
            p().child((words.state_text)(&entry.state, &next)),
            h3().child(words.next),
            next_steps(product, entry),
        )
            .into_view(),
        OutboxState::Refused(refusal) => (
            p().child((words.state_text)(&entry.state, &next)),
            refusal_words(refusal, entry),
        )
            .into_view(),
        state => (
            p().child((words.state_text)(state, &next)),
            may_have_arrived.then(|| p().child(words.may_have_arrived)),
        )
            .into_view(),
    };
    div()
        .child(p().class("hint").child(written(entry)))
        .child(show(
            move || !has_receipt && outbox.is_unstored(&id),
            move || warning(words.unstored),
        ))
        .child(text)
}

/// What happens after a message has arrived, and by when.
fn next_steps(product: &Product, entry: &OutboxEntry) -> AnyView {
    let settings = product.messages();
    let steps: &[Block] = match entry.kind() {
        _ if product.id().as_str() != entry.product => &[],
        MessageKind::Question => &settings.after_question,
        MessageKind::Incident => &settings.after_incident,
    };
    match steps {
        [] => p()
            .child((use_words().outbox().next_default)(
                product.security_team().name.as_str(),
            ))
            .into_view(),
        steps => blocks(steps).into_view(),
    }
}

/// What the receiver says is wrong.
fn refusal_words(refusal: &Refusal, entry: &OutboxEntry) -> AnyView {
    let forms = use_words().forms();
    let label = |name: &str| entry.kind().field(name).map(|field| (forms.label)(field, entry.kind()));
    (!refusal.title.is_empty())
        .then(|| {
            (
                p().child(use_words().outbox().refusal),
                blockquote().dir("auto").child(&refusal.title),
                ul().child(
                    refusal
                        .errors
                        .iter()
                        .map(|error| {
                            let label = label(&error.field).unwrap_or_default();
                            li().key(&error.field).child(format!("{label}: {}", error.detail))
                        })
                        .collect_view(),
                ),
            )
        })
        .into_view()
}

/// What can be done about the message.
fn actions(entry: &OutboxEntry, outcome: Outcome) -> Element {
    let (words, outbox, navigation) = (use_words().outbox(), use_outbox(), use_navigation());
    let id = || entry.id.clone();
    let (hurried, forgotten) = (id(), id());
    let copied = entry.clone();
    let is_waiting = matches!(entry.state, OutboxState::Waiting { .. });
    let take_back_text = match entry.state {
        OutboxState::Refused(_) => words.change,
        _ => words.take_back,
    };
    div()
        .class("actions")
        .child(
            entry
                .can_be_taken_back()
                .then(|| button(take_back_text, ButtonKind::Main, take_back(entry))),
        )
        .child(is_waiting.then(|| {
            button(words.hurry, ButtonKind::Secondary, move || {
                outbox.hurry(hurried.clone())
            })
        }))
        .child(add_button(entry))
        .child(button(words.save, ButtonKind::Secondary, move || {
            let name = message_file_name(&copied);
            let copy = message_copy(&copied, &written(&copied), use_words());
            outcome.save(&name, &copy, (use_words().site.file_saved)(&name), words.not_saved);
        }))
        .child(is_received(entry).then(|| button(words.print, ButtonKind::Quiet, move || navigation.print())))
        .child(match is_received(entry) {
            true => button(words.forget, ButtonKind::Quiet, move || {
                outbox.delete(forgotten.clone());
                show_heading();
            })
            .into_view(),
            false => deletion(id()),
        })
}

/// Takes a message back into its form.
fn take_back(entry: &OutboxEntry) -> impl FnMut() + Send + 'static {
    let (outbox, drafts, navigation) = (use_outbox(), use_drafts(), use_navigation());
    let (id, kind) = (entry.id.clone(), entry.kind());
    let product = Id::parse(&entry.product).ok();
    move || {
        let product = product.clone();
        outbox.take_back(id.clone(), move |entry| {
            drafts.reopen(&entry);
            // A report is changed from the list of its answers, which has a link to the page of each.
            let step = match kind {
                MessageKind::Question => FormStep::first(kind),
                MessageKind::Incident => FormStep::HandOver,
            };
            if let Some(product) = product {
                navigation.go(Address::form(&product, kind, step));
            }
        });
    }
}

/// The button that begins a report which adds to one that has arrived.
fn add_button(entry: &OutboxEntry) -> Option<Element> {
    let (words, drafts, navigation) = (use_words().outbox(), use_drafts(), use_navigation());
    let product = Id::parse(&entry.product).ok()?;
    let (OutboxState::Sent(receipt), MessageKind::Incident) = (&entry.state, entry.kind()) else {
        return None;
    };
    let (entry, reference) = (entry.clone(), receipt.reference.clone());
    Some(button(words.add, ButtonKind::Main, move || {
        drafts.add_to(&entry, &reference);
        let step = FormStep::Page(FormPage::Happened);
        navigation.go(Address::form(&product, MessageKind::Incident, step));
    }))
}

/// The deletion of a message that has not arrived, after it is confirmed.
fn deletion(id: String) -> AnyView {
    let (words, outbox) = (use_words().outbox(), use_outbox());
    let is_asked = RwSignal::new(false);
    (move || {
        let id = id.clone();
        match is_asked.get() {
            false => button(words.delete, ButtonKind::Quiet, move || is_asked.set(true)),
            true => div()
                .class("note warning")
                .child(p().role("alert").child(words.delete_confirmation))
                .child(
                    p().class("actions")
                        .child(button(words.delete_yes, ButtonKind::Danger, move || {
                            outbox.delete(id.clone());
                            show_heading();
                        }))
                        .child(button(words.delete_no, ButtonKind::Secondary, move || {
                            is_asked.set(false)
                        })),
                ),
        }
    })
    .into_view()
}

/// What was answered.
fn answers(entry: &OutboxEntry) -> Element {
    details()
        .class("disclosure")
        .child(summary().child(use_words().outbox().answers))
        .child(
            dl().class("answers").child(
                entry
                    .answers()
                    .into_iter()
                    .map(|(label, value)| fact(&label, &value).key(&label))
                    .collect_view(),
            ),
        )
}

fn written(entry: &OutboxEntry) -> String {
    let day = (use_words().date)(clock::at(entry.created).date());
    (use_words().outbox().written)(&day, &time_of_day(entry.created))
}

fn time_of_day(milliseconds: u64) -> String {
    let (hour, minute) = clock::at(milliseconds).time();
    format!("{hour:02}:{minute:02}")
}
