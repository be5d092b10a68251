//! The facets beside the party: area, role, action, frameworks and their controls, and the day since
//! which something must have changed.

use super::state::{DETAILS_RENDERED_CLOSED, PageState};
use crate::changes::{ChangesView, changes};
use crate::dom::html::{details, div, fieldset, input, label, legend, span, summary};
use crate::dom::prelude::*;
use crate::responsibility::{Facet, Index};
use crate::session::use_words;
use crate::words::isolate;

/// The facets, closed at first. In the browser they are not rendered before they are opened.
pub(super) fn facets(page: &PageState) -> Element {
    let is_open = RwSignal::new(false);
    details()
        .id("ui_facets")
        .class("facets")
        .on(ev::toggle, move |event| is_open.set(event_target_open(&event)))
        .child(summary().child(use_words().responsibilities.more_filters))
        .child({
            let page = page.clone();
            move || (is_open.get() || is_prerendered(&page)).then(|| facet_fields(&page))
        })
}

/// Whether a page is rendered on the host, and small enough to have the facets in it: then values can be chosen
/// before the app is there.
fn is_prerendered(page: &PageState) -> bool {
    cfg!(not(target_arch = "wasm32")) && page.index.len() <= DETAILS_RENDERED_CLOSED
}

fn facet_fields(page: &PageState) -> Element {
    let index = &page.index;
    let url = page.url;
    let since = Memo::new(move || url.with(|url| url.filter.since));
    let words = &use_words().responsibilities;
    div()
        .class("facets-parts")
        .child(
            [
                Facet::Chapter,
                Facet::Area,
                Facet::Role,
                Facet::Priority,
                Facet::ThirdParty,
                Facet::Action,
            ]
            .map(|facet| facet_field(page, (words.facet)(facet), index.facet_values(facet).collect())),
        )
        .child(
            index
                .facet_values(Facet::Framework)
                .map(|framework| {
                    let values = std::iter::once(framework).chain(index.framework_controls(framework));
                    facet_field(page, &facet_name(index, framework), values.collect())
                })
                .collect_view(),
        )
        .child(changes(
            index.product(),
            ChangesView::SinceField(since, page.set_since()),
        ))
}

/// A facet's values, each with the number of rows that it would leave. A facet is not shown where it has no value, or
/// one that every row has.
fn facet_field(page: &PageState, name: &str, values: Vec<usize>) -> Option<Element> {
    let is_choice = match values.as_slice() {
        [] => false,
        [only] => (0..page.index.len()).any(|row| !page.index.row_values(row).contains(only)),
        _ => true,
    };
    is_choice.then(|| {
        fieldset().class("facet").child(legend().child(name)).child(
            div()
                .class("facet-values")
                .child(values.into_iter().map(|value| facet_choice(page, value)).collect_view()),
        )
    })
}

fn facet_choice(page: &PageState, value: usize) -> Element {
    let url = page.url;
    label()
        .key(&page.index.values()[value].key)
        .class("facet-value")
        .child(
            input()
                .r#type("checkbox")
                .name("facet")
                .value(format!(
                    "{}:{}",
                    page.index.values()[value].facet.name(),
                    page.index.values()[value].key
                ))
                .prop("checked", move || url.with(|url| url.filter.has(value)))
                .on(ev::change, {
                    let page = page.clone();
                    move |event| {
                        let is_chosen = event_target_checked(&event);
                        page.refine(|filter| filter.set(value, is_chosen));
                    }
                }),
        )
        .child(span().child(value_name(&page.index, value)))
        .child(" ")
        .child(facet_count(page, value))
}

/// The number of rows that a value would leave.
pub(super) fn facet_count(page: &PageState, value: usize) -> Element {
    let (url, number) = (page.url, use_words().number);
    span()
        .class("facet-count")
        .child(move || url.with(|url| number(url.selection.counts[value])))
}

/// The name of a value's facet; of a framework and its controls, the framework's name.
pub(super) fn facet_name(index: &Index, value: usize) -> String {
    let values = index.values();
    match (values[value].facet, values[value].framework) {
        (Facet::Framework, _) => isolate(&values[value].name),
        (_, Some(framework)) => isolate(&values[framework].name),
        (facet, None) => (use_words().responsibilities.facet)(facet).to_owned(),
    }
}

/// The name of a facet's value.
pub(super) fn value_name(index: &Index, value: usize) -> String {
    let words = &use_words().responsibilities;
    let value = &index.values()[value];
    let levels = index.product().priorities();
    let level = levels
        .iter()
        .find(|level| value.facet == Facet::Priority && level.id.as_str() == value.key);
    if let Some(included) = level.and_then(|level| level.implies.as_ref()) {
        (words.priority_with)(&value.name, included.name.as_str())
    } else if value.facet == Facet::Framework {
        words.any_control.to_owned()
    } else if value.name.is_empty() {
        (words.facet_value)(value.facet, &value.key, index.product().provider().as_str())
    } else {
        isolate(&value.name)
    }
}
