//! What a reader can do with one responsibility: copy its link or its text, or ask about it. In the part of what can be
//! taken away.

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
    // There may be many open rows: their actions have names of their own (WCAG 2.4.4, 2.4.6).
    let name = |text| (use_words().site.control_name)(text, id.as_str());
    let question = Address::product(page.index.product().id(), ProductPage::Form(MessageKind::Question))
        .with(Query::default().with(ABOUT, id.as_str()));
    div()
        .child(
            p().class("row-actions")
                .child(
                    button(words.copy_link, ButtonKind::Quiet, {
                        let (page, id) = (page.clone(), id.clone());
                        move || copy(outcome, format!("{}#{id}", page.absolute_href()), words.link_copied)
                    })
                    .attr("aria-label", name(words.copy_link)),
                )
                .child(
                    button(words.copy_text, ButtonKind::Quiet, {
                        let (page, id) = (page.clone(), id.clone());
                        move || copy_text(&page, outcome, &id)
                    })
                    .attr("aria-label", name(words.copy_text)),
                )
                .child(
                    page_link(page.navigation, question)
                        .attr("aria-label", name(words.ask_about))
                        .child(words.ask_about),
                ),
        )
        .child(outcome.element())
}

/// Copies it as text, for a questionnaire.
fn copy_text(page: &PageState, outcome: Outcome, id: &Id) {
    let words = use_words();
    let text = questionnaire(page.index.product(), id, &page.absolute_href(), words);
    copy(outcome, text.unwrap_or_default(), words.responsibilities.text_copied);
}

fn copy(outcome: Outcome, text: String, copied: &'static str) {
    let not_copied = use_words().responsibilities.not_copied;
    spawn_local(async move {
        outcome.copy(&text, copied, not_copied).await;
    });
}
