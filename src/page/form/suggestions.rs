//! The portal's own texts that may answer a question, while it is typed. They come after a pause, take no focus, and stand
//! below the text, so that nothing moves under the writer's hands.

use crate::browser::timer::Debounce;
use crate::browser::unicode;
use crate::contact::{Field, MessageKind, Suggestion, SuggestionIndex, SuggestionTarget};
use crate::content::Product;
use crate::dom::html::{div, h3, li, p, section, ul};
use crate::dom::prelude::*;
use crate::route::{Address, ProductPage};
use crate::session::{use_drafts, use_navigation, use_words};
use crate::ui::page_link;
use std::sync::Arc;
use std::time::Duration;

/// How long typing pauses before texts are suggested.
const PAUSE: Duration = Duration::from_millis(600);

const TITLE: &str = "ui_suggestions";

/// The texts that may answer the question, and their number for a screen reader.
pub(super) fn suggestions(product: &Arc<Product>) -> Element {
    let (words, drafts) = (use_words().forms(), use_drafts());
    let (found, pause) = (RwSignal::new(Vec::new()), Debounce::new());
    let index = StoredValue::new(None);
    let indexed = product.clone();
    Effect::new(move || {
        let question = drafts.answer(MessageKind::Question, Field::Text);
        let product = indexed.clone();
        pause.schedule(PAUSE, move || {
            let index: Arc<SuggestionIndex> = index.get_value().unwrap_or_else(|| {
                let made = SuggestionIndex::new(&product, words.stop_words, unicode::tables());
                let made = Arc::new(made);
                index.set_value(Some(made.clone()));
                made
            });
            let suggestions = index.suggestions(&question);
            if found.with_untracked(|found| *found != suggestions) {
                found.set(suggestions);
            }
        });
    });
    let product = product.clone();
    div()
        .class("suggestions")
        .child(
            p().class("visually-hidden")
                .role("status")
                .child(move || found.with(|found| (!found.is_empty()).then(|| (words.suggested)(found.len())))),
        )
        .child(move || found.with(|found| (!found.is_empty()).then(|| list(&product, found))))
}

fn list(product: &Product, found: &[Suggestion]) -> Element {
    section()
        .attr("aria-labelledby", TITLE)
        .child(h3().id(TITLE).child(use_words().forms().suggestions))
        .child(
            ul().child(
                found
                    .iter()
                    .map(|suggestion| {
                        let (page, id) = match &suggestion.target {
                            SuggestionTarget::Responsibility(id) => (ProductPage::Responsibilities, id),
                            SuggestionTarget::Item(id) => (ProductPage::Checklist, id),
                        };
                        let address = Address::product(product.id(), page).at(id);
                        li().key(format!("{page:?} {id}"))
                            .child(page_link(use_navigation(), address).child(&suggestion.text))
                    })
                    .collect_view(),
            ),
        )
}
