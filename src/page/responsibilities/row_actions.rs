//! What a reader can do with one responsibility: copy its link or its text, or ask about it.

use super::state::PageState;
use crate::contact::MessageKind;
use crate::content::Id;
use crate::dom::html::{div, p};
use crate::dom::prelude::*;
use crate::export::questionnaire;
use crate::query::Query;
use crate::route::{ABOUT, Address, ProductPage};
use crate::session::use_words;
use crate::ui::{ButtonKind, Outcome, button, page_link};

/// Copies the link, copies the text for a questionnaire, or leads to a question to the security team.
pub(super) fn row_actions(page: &PageState, id: &Id) -> Element {
    let words = &use_words().responsibilities;
    let outcome = Outcome::new();
    let question = Address::product(page.index.product().id(), ProductPage::Form(MessageKind::Question))
        .with(Query::default().with(ABOUT, id.as_str()));
    div()
        .child(
            p().class("row-actions")
                .child(button(words.copy_link, ButtonKind::Quiet, {
                    let (page, id) = (page.clone(), id.clone());
                    move || copy(outcome, format!("{}#{id}", page.absolute_href()), words.link_copied)
                }))
                .child(button(words.copy_text, ButtonKind::Quiet, {
                    let (page, id) = (page.clone(), id.clone());
                    move || {
                        let text = questionnaire(page.index.product(), &id, &page.absolute_href(), use_words());
                        copy(outcome, text.unwrap_or_default(), words.text_copied);
                    }
                }))
                .child(page_link(page.navigation, question).child(words.ask_about)),
        )
        .child(outcome.element())
}

fn copy(outcome: Outcome, text: String, copied: &'static str) {
    let not_copied = use_words().responsibilities.not_copied;
    spawn_local(async move {
        outcome.copy(&text, copied, not_copied).await;
    });
}
