//! What is in place of the rows when the filter leaves none.

use super::chips::clear_filter;
use super::state::PageState;
use crate::dom::html::{div, p};
use crate::dom::prelude::*;
use crate::responsibility::Filter;
use crate::route::{Address, ProductPage};
use crate::session::use_words;
use crate::ui::{ButtonKind, button, page_link};

/// The words that nothing matches, and what to do (D7).
pub(super) fn empty(page: &PageState, filter: &Filter) -> Element {
    let words = use_words();
    let contact = Address::product(page.index.product().id(), ProductPage::Contact);
    div()
        .key("empty")
        .class("empty")
        .child(
            p().class("empty-words")
                .child((words.responsibilities.no_match)(filter.words.trim())),
        )
        .child(p().child(words.responsibilities.no_match_advice))
        .child(
            p().class("actions")
                .child(button(
                    words.responsibilities.clear,
                    ButtonKind::Secondary,
                    clear_filter(page),
                ))
                .child(page_link(page.navigation, contact).child(words.overview.contact)),
        )
}
