//! What the filter asks for, as chips: each is removed on its own, or all together (D3).

use super::facets::{facet_name, value_name};
use super::filter_form::SEARCH;
use super::state::PageState;
use crate::browser::focus::focus_id;
use crate::dom::html::{button as button_element, li, span, ul};
use crate::dom::prelude::*;
use crate::responsibility::Filter;
use crate::session::use_words;
use crate::ui::{ButtonKind, button};
use crate::words::isolate;

/// The chips; nothing while the filter is empty.
pub(super) fn chips(page: &PageState) -> AnyView {
    let page = page.clone();
    (move || {
        let url = page.url.read();
        (!url.filter.is_empty()).then(|| chip_list(&page, &url.filter))
    })
    .into_view()
}

fn chip_list(page: &PageState, filter: &Filter) -> Element {
    let words = use_words();
    ul().class("chips")
        .attr("aria-label", words.responsibilities.chosen)
        .child(
            filter
                .values()
                .iter()
                .map(|value| value_chip(page, *value))
                .collect_view(),
        )
        .child(filter.since.map(|day| {
            let text = format!("{}: {}", words.responsibilities.since, (words.date)(day));
            chip(page, Condition::Since, &text)
        }))
        .child(
            Some(filter.words.trim())
                .filter(|typed| !typed.is_empty())
                .map(|typed| chip(page, Condition::Words, &format!("“{}”", isolate(typed)))),
        )
        .child(li().child(button(
            words.responsibilities.clear_all,
            ButtonKind::Quiet,
            clear_filter(page),
        )))
}

fn value_chip(page: &PageState, value: usize) -> Element {
    let index = &page.index;
    let facet = index.values()[value].facet.name();
    let text = format!("{}: {}", facet_name(index, value), value_name(index, value));
    chip(page, Condition::Value(value), &text).key(format!("{facet} {}", index.values()[value].key))
}

/// One condition of the filter.
#[derive(Clone, Copy)]
enum Condition {
    /// A facet's value, by its index in the values of the responsibilities' index.
    Value(usize),
    /// The day since which something must have changed.
    Since,
    /// The words.
    Words,
}

impl Condition {
    fn remove_from(self, filter: &mut Filter) {
        match self {
            Self::Value(value) => filter.set(value, false),
            Self::Since => filter.since = None,
            Self::Words => filter.words.clear(),
        }
    }
}

fn chip(page: &PageState, condition: Condition, text: &str) -> Element {
    li().child(
        button_element()
            .r#type("button")
            .class("chip")
            .attr("aria-label", (use_words().responsibilities.remove)(text))
            .on(ev::click, {
                let page = page.clone();
                move |_| {
                    page.refine(|filter| condition.remove_from(filter));
                    // The button itself is removed with its condition.
                    focus_id(SEARCH);
                }
            })
            .child(text)
            .child(span().attr("aria-hidden", "true").child(" ×")),
    )
}

/// The click handler of the buttons that empty the filter.
pub(super) fn clear_filter(page: &PageState) -> impl FnMut() + Send + use<> {
    let page = page.clone();
    move || {
        page.refine(|filter| *filter = Filter::default());
        focus_id(SEARCH);
    }
}
