//! The filter: whose responsibilities, in which words, and the facets.

use super::facets::{facet_count, facets};
use super::state::PageState;
use crate::browser::events::is_composing;
use crate::browser::focus::restore_focus;
use crate::dom::html::{div, form, input, label, span};
use crate::dom::prelude::*;
use crate::responsibility::Facet;
use crate::session::{use_shortcuts, use_words};
use crate::ui::{party_sign, segments};

/// The id of the search field.
pub(super) const SEARCH: &str = "ui_words";

const SHORTCUTS: &str = "ui_shortcuts";

/// The form that narrows the rows down. It has no submit: every change applies at once.
pub(super) fn filter_form(page: &PageState) -> Element {
    form()
        .class("filter")
        .method("dialog")
        .role("search")
        .attr("aria-label", use_words().responsibilities.filter)
        .on(ev::submit, |event| event.prevent_default())
        .child(party_filter(page))
        .child(search(page))
        .child(facets(page))
}

/// Whose responsibilities: the facet that every reader needs.
fn party_filter(page: &PageState) -> Element {
    let keys = ["everybody", "customer", "provider", "shared"];
    segments(
        use_words().responsibilities.who,
        keys.map(|key| party_choice(page, key).key(key)),
    )
}

/// The choice of one value of the facet, or of none (`everybody`).
fn party_choice(page: &PageState, key: &'static str) -> Element {
    let words = &use_words().responsibilities;
    let (url, provider) = (page.url, page.index.product().provider().as_str());
    let value = page.index.value(Facet::Who, key);
    let name = match value {
        None => words.both_parties.to_owned(),
        Some(_) => (words.facet_value)(Facet::Who, key, provider),
    };
    label()
        .class("segment")
        .attr("data-owner", key)
        .child(
            input()
                .r#type("radio")
                .name("who")
                .value(key)
                // For the prerendered page; the property follows the filter.
                .checked(value.is_none())
                .prop("checked", {
                    let index = page.index.clone();
                    move || url.with(|url| url.filter.keys(Facet::Who, &index).eq(value.map(|_| key)))
                })
                .on(ev::change, {
                    let page = page.clone();
                    move |_| page.refine(|filter| filter.set_only(Facet::Who, value, &page.index))
                }),
        )
        .child(
            span().class("segment-text").child(party_sign()).child(
                span()
                    .child(name)
                    .child(value.map(|value| (" ", facet_count(page, value)))),
            ),
        )
}

/// The search field, and the checkbox that turns its shortcuts off.
fn search(page: &PageState) -> Element {
    let words = &use_words().responsibilities;
    let shortcuts = use_shortcuts();
    shortcuts.register(SEARCH);
    div()
        .class("search")
        .child(label().r#for(SEARCH).child(words.search))
        .child(search_field(page))
        .child(
            label()
                .class("shortcuts")
                .class(("has-keyboard", move || shortcuts.has_keyboard()))
                .id(SHORTCUTS)
                .child(
                    input()
                        .r#type("checkbox")
                        .name("shortcuts")
                        .value("on")
                        .prop("checked", move || shortcuts.are_enabled())
                        .on(ev::change, move |event| {
                            shortcuts.set_enabled(event_target_checked(&event));
                        }),
                )
                .child(span().child(words.shortcuts)),
        )
}

fn search_field(page: &PageState) -> Element {
    let url = page.url;
    input()
        .id(SEARCH)
        .name("words")
        .r#type("search")
        .dir("auto")
        .autocomplete("off")
        .spellcheck("false")
        .attr("aria-describedby", SHORTCUTS)
        .prop("value", move || url.with(|url| url.filter.words.clone()))
        .on(ev::input, {
            let page = page.clone();
            move |event| {
                let typed = event_target_value(&event);
                page.refine(|filter| filter.words = typed);
            }
        })
        // Escape empties the field; an empty one loses the focus (D1).
        .on(ev::keydown, {
            let page = page.clone();
            move |event| {
                if event.key() == "Escape" && !is_composing(&event) {
                    event.prevent_default();
                    if page.url.with_untracked(|url| url.filter.words.is_empty()) {
                        restore_focus();
                    } else {
                        page.refine(|filter| filter.words.clear());
                    }
                }
            }
        })
}
