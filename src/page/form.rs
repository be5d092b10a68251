//! `/{product}/contact/question` and `/incident`: a form, and the hand-over of what it checked.

use super::hand_over::hand_over_step;
use super::incident::incident_fields;
use super::question::question_fields;
use crate::app::{DraftKeeping, Drafts, Navigation, use_step, use_words};
use crate::browser::{clock, file, page};
use crate::contact::{Field, Message, MessageKind};
use crate::content::Product;
use crate::export::HandOver;
use crate::markup::{Anew, Element, element};
use crate::reactive::{State, dynamic, effect, provided, shown_when};
use crate::route::{ABOUT, Address, FormStep, ProductPage, Route};
use crate::ui::{
    ERROR_SUMMARY, FormState, Weight, button, email_hint, error_summary, note, page_heading_of, page_link, page_title,
    warning,
};
use leptos::prelude::*;
use std::sync::Arc;

/// One of the two forms. Nothing is checked before "Continue" (F1); what is typed is kept as it
/// is typed (F19); a checked message goes on to the hand-over.
#[must_use]
pub fn form(product: &Arc<Product>, kind: MessageKind) -> AnyView {
    let words = use_words();
    let navigation = Navigation::of_app();
    let drafts = Drafts::of_app();
    let title = provided::<crate::app::Title>();
    let form = FormState {
        kind,
        mistakes: State::new(Vec::new()),
    };
    provide_context(form);
    let step = use_step();
    let address = Address::of(Route::Product(product.id().clone(), ProductPage::Form(kind)));
    let prepared = State::new(None::<HandOver>);

    effect(move || {
        title
            .has_mistakes
            .set(form.mistakes.with(|mistakes| !mistakes.is_empty()))
    });
    on_cleanup(move || title.has_mistakes.set(false));
    effect(move || {
        if drafts.is_loaded() {
            drafts.offer(kind);
        }
    });

    let of_question = product.clone();
    effect(move || {
        if kind == MessageKind::Question && drafts.is_loaded() {
            take_up_subject(&of_question);
        }
    });

    let prepare = {
        let product = product.clone();
        move |message: &Message| {
            let product_name = (product.id(), product.name().as_str());
            HandOver::new(message, product_name, product.security_team(), &clock::now(), words)
        }
    };
    // An address that names the hand-over shows it as soon as there is a draft to hand over.
    let resume = prepare.clone();
    let form_address = address.clone();
    effect(move || {
        if *step.get() == FormStep::HandOver && drafts.is_loaded() {
            match drafts.with(kind, |draft| draft.validate(&clock::now(), &words.months)) {
                Ok(message) => prepared.set(Some(resume(&message))),
                Err(_) => {
                    prepared.set(None);
                    navigation.correct(form_address.query.clone());
                }
            }
        } else if prepared.with_untracked(Option::is_some) {
            // Setting what is there already would draw the form anew, under the hands of its writer.
            prepared.set(None);
        }
    });

    let hand_over_address = address.clone().with(FormStep::HandOver.query());
    let check: Arc<dyn Fn() + Send + Sync> = Arc::new(move || {
        match drafts.with(kind, |draft| draft.validate(&clock::now(), &words.months)) {
            Ok(message) => {
                form.mistakes.set(Vec::new());
                prepared.set(Some(prepare(&message)));
                navigation.go(hand_over_address.clone());
            }
            Err(mistakes) => {
                form.mistakes.set(mistakes);
                page::after_drawing(|| page::focus_id(ERROR_SUMMARY));
            }
        };
    });

    let (of_heading, of_steps) = (product.clone(), product.clone());
    let heading = page_title().says(move || {
        let step = if prepared.with(Option::is_some) {
            FormStep::HandOver
        } else {
            FormStep::Write
        };
        ProductPage::Form(kind).heading(&step.query(), &of_heading, words)
    });
    let summary = shown_when(move || prepared.with(Option::is_none), error_summary);
    let steps = Anew::new(move || match &*prepared.get() {
        Some(hand_over) => hand_over_step(hand_over, &of_steps),
        None => write_step(&of_steps, check.clone()),
    });
    vec![
        summary.into_any(),
        page_heading_of("", heading).into_any(),
        steps.into_any(),
    ]
    .into_any()
}

/// Begins the question with the responsibility that the address names, and takes it out of the
/// address: what is typed from then on is the writer's.
fn take_up_subject(product: &Product) {
    let (navigation, drafts) = (Navigation::of_app(), Drafts::of_app());
    let query = navigation.address_untracked().query;
    let Some(subject) = query
        .get(ABOUT)
        .and_then(|id| product.responsibilities().find(|one| one.id.as_str() == id))
    else {
        return;
    };
    let begin = (use_words().question_about)(subject.id.as_str(), subject.text.as_str());
    let text = untrack(|| drafts.with(MessageKind::Question, |draft| draft.answer(Field::Text).to_owned()));
    // As the standard library's search would find it, which weighs a kilobyte.
    let mut pieces = text.as_bytes().windows(begin.len().max(1));
    if !pieces.any(|piece| piece == begin.as_bytes()) {
        let gap = if text.is_empty() { "" } else { "\n\n" };
        drafts.set(MessageKind::Question, Field::Text, format!("{text}{gap}{begin}\n"));
    }
    navigation.correct(query.clone().with(ABOUT, ""));
}

/// The form itself, with what "Continue" does.
fn write_step(product: &Product, check: Arc<dyn Fn() + Send + Sync>) -> AnyView {
    let words = use_words();
    let FormState { kind, .. } = FormState::of_field();
    let fields = match kind {
        MessageKind::Question => question_fields(),
        MessageKind::Incident => incident_fields(),
    };
    let about = element("dd").text(product.name().as_str());
    let about = element("dl")
        .class("form-product")
        .with(element("dt").text(words.forms.product))
        .with(other_products(about, product, kind));
    let go_on = element("button").attribute("type", "submit").class("button");
    let end = element("div")
        .class("form-end")
        .with(go_on.text(words.form(kind).go_on))
        .with(draft_state(kind))
        .with(email_hint(words.forms.email_instead, &product.security_team().email));
    // A form of this method outside a dialog goes nowhere, also where the app is not at work.
    let form = element("form")
        .class("form")
        .attribute("method", "dialog")
        .attribute("novalidate", "")
        .on("submit", move |event| {
            event.prevent_default();
            check();
        })
        .with(about)
        .with_all(fields)
        .with(end);
    let mut parts = vec![element("p").class("lede").text(words.form(kind).lede).into_any()];
    parts.extend(draft_news(kind));
    parts.push(draft_aside(kind));
    parts.push(form.into_any());
    parts.into_any()
}

/// An element with links to the same form of the other products.
fn other_products(mut about: Element, product: &Product, kind: MessageKind) -> Element {
    let words = use_words();
    let Some(catalogue) = provided::<crate::app::Content>().catalogue else {
        return about;
    };
    for entry in catalogue.products() {
        if entry.id != *product.id() {
            let address = Address::of(Route::Product(entry.id.clone(), ProductPage::Form(kind)));
            let text = (words.forms.other_product)(entry.name.as_str());
            about = about.with(page_link(address).class("other-product").text(&text));
        }
    }
    about
}

/// Whether the draft is kept, and the way to throw it away.
fn draft_state(kind: MessageKind) -> Element {
    let words = &use_words().forms;
    let drafts = Drafts::of_app();
    let calm = move || match drafts.keeping(kind) {
        DraftKeeping::Nothing => words.draft_none.to_owned(),
        DraftKeeping::Kept(time) => (words.draft_kept)(&time),
        DraftKeeping::Refused | DraftKeeping::Restored | DraftKeeping::Discarded => String::new(),
    };
    let alert = shown_when(
        move || drafts.keeping(kind) == DraftKeeping::Refused,
        || warning(words.draft_not_kept).into_any(),
    );
    let discard = move || {
        drafts.discard(kind);
        page::focus_heading();
    };
    let discard = shown_when(
        move || drafts.with(kind, |draft| !draft.is_empty()),
        move || button(words.draft_discard, Weight::Quiet, discard).into_any(),
    );
    element("div")
        .class("draft")
        // Changes with every key; a screen reader hears only what is out of the ordinary.
        .with(element("p").class("hint").says(calm))
        .with(element("div").attribute("role", "status").view(alert.into_any()))
        .view(discard.into_any())
}

/// What became of the draft: it was there from before, or it was thrown away; then it can be
/// brought back.
fn draft_news(kind: MessageKind) -> [AnyView; 2] {
    let words = &use_words().forms;
    let drafts = Drafts::of_app();
    let text = move || match drafts.keeping(kind) {
        DraftKeeping::Restored => words.draft_restored,
        DraftKeeping::Discarded => words.draft_discarded,
        _ => "",
    };
    let news = shown_when(move || !text().is_empty(), move || note(text()).into_any());
    let bring_back = move || {
        drafts.bring_back(kind);
        page::focus_heading();
    };
    let bring_back = shown_when(
        move || drafts.keeping(kind) == DraftKeeping::Discarded,
        move || button(words.draft_restore, Weight::Quiet, bring_back).into_any(),
    );
    let news = element("div").attribute("role", "status").view(news.into_any());
    [news.into_any(), bring_back.into_any()]
}

/// The kept draft that could not be read, as a file (R10).
fn draft_aside(kind: MessageKind) -> AnyView {
    let words = &use_words().forms;
    let drafts = Drafts::of_app();
    dynamic(move || {
        let Some(text) = drafts.aside(kind) else {
            return ().into_any();
        };
        let save = move || {
            // Only what the person has as a file is deleted here.
            if file::save(&format!("draft-{}.json", kind.name()), &text).is_ok() {
                drafts.forget_aside(kind);
                page::focus_heading();
            }
        };
        element("div")
            .class("note warning")
            .attribute("role", "status")
            .with(element("p").text(words.draft_aside))
            .with(button(words.draft_aside_save, Weight::Secondary, save))
            .into_any()
    })
    .into_any()
}
