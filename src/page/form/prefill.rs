//! What a form is filled in with beforehand: the writer as given in the other form, and the
//! responsibility that a question is about.

use crate::contact::{Field, MessageKind};
use crate::content::{Id, Product};
use crate::dom::prelude::*;
use crate::route::ABOUT;
use crate::session::{use_drafts, use_navigation, use_words};
use std::sync::Arc;

/// Fills in what is known beforehand, once the stored drafts are loaded.
pub(super) fn prefill(product: &Arc<Product>, kind: MessageKind) {
    let drafts = use_drafts();
    let product = product.clone();
    Effect::new(move || {
        if drafts.is_loaded() {
            drafts.prefill(kind);
            if kind == MessageKind::Question {
                add_responsibility(&product);
            }
        }
    });
}

/// Adds the responsibility that the address names to the question, unless it is there already. Then the
/// address no longer names it, so that a reload does not add it to a text from which it was deleted.
fn add_responsibility(product: &Product) {
    let (navigation, drafts) = (use_navigation(), use_drafts());
    let query = navigation.address_untracked().query;
    let named = query.get(ABOUT).and_then(|id| {
        // It may be a former id, of a link in an old mail.
        let id = product.anchor(&Id::parse(id).ok()?)?;
        let mut responsibilities = product.responsibilities();
        responsibilities.find(|responsibility| responsibility.id == *id)
    });
    let Some(responsibility) = named else { return };
    let opening = (use_words().question_about)(responsibility.id.as_str(), responsibility.text.as_str());
    let text = untrack(|| drafts.answer(MessageKind::Question, Field::Text));
    if !text.contains(&opening) {
        let gap = if text.is_empty() { "" } else { "\n\n" };
        drafts.set(MessageKind::Question, Field::Text, format!("{text}{gap}{opening}\n"));
    }
    navigation.replace_query(query.with(ABOUT, ""));
}
