//! What narrows the responsibilities down: party, words, facets, a day; and what is chosen of it.

use super::view::View;
use crate::app::{Shortcuts, Visits, use_words};
use crate::browser::page::{focus_back, focus_id};
use crate::content::Date;
use crate::markup::{Element, element};
use crate::reactive::{Computed, dynamic};
use crate::responsibility::{Facet, Filter, change_sets_since};
use crate::ui::{Weight, button, sign};
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;

/// The id of the search field.
pub(super) const SEARCH: &str = "ui_words";

const SHORTCUTS: &str = "ui_shortcuts";
const SINCE: &str = "ui_since";

/// The filter.
pub(super) fn filter_form(view: &View) -> Element {
    let words = &use_words().responsibilities;
    element("form")
        .class("filter")
        .attribute("method", "dialog")
        .attribute("role", "search")
        .attribute("aria-label", words.filter)
        .on("submit", |event| event.prevent_default())
        .with(who(view))
        .with(search(view))
        .with(facets(view))
}

/// Whose responsibilities: the facet that everybody needs.
fn who(view: &View) -> Element {
    let words = &use_words().responsibilities;
    let provider = view.index.product().provider().as_str();
    let choice = |key: &'static str| {
        let value = view.index.value(Facet::Who, key);
        let text = match value {
            None => words.everybody.to_owned(),
            Some(_) => (words.facet_value)(Facet::Who, key, provider),
        };
        let (reading, index, of_reader) = (view.reading, view.index.clone(), view.clone());
        let mut input = element("input")
            .attribute("type", "radio")
            .attribute("name", "who")
            .attribute("value", key)
            .property("checked", move || {
                reading.with(|reading| reading.filter.keys(Facet::Who, &index).eq(value.map(|_| key)))
            })
            .on("change", move |_| {
                of_reader.refine(|filter| filter.set_only(Facet::Who, value, &of_reader.index));
            });
        let mut text = element("span").text(&text);
        match value {
            // What the page as it was built shows; the property follows the filter.
            None => input = input.attribute("checked", ""),
            Some(value) => text = text.text(" ").with(count(view, value)),
        }
        let text = element("span").class("segment-text").with(sign()).with(text);
        element("label")
            .class("segment")
            .attribute("data-owner", key)
            .with(input)
            .with(text)
    };
    let choices = ["everybody", "customer", "provider", "shared"].map(choice);
    segments(words.who, choices)
}

/// A choice of one, as a row of pills.
pub(super) fn segments(legend: &str, choices: impl IntoIterator<Item = Element>) -> Element {
    element("fieldset")
        .class("segments")
        .with(element("legend").text(legend))
        .with(element("div").class("segments-row").with_all(choices))
}

/// How many rows a value would leave.
fn count(view: &View, value: usize) -> Element {
    let reading = view.reading;
    let count = move || reading.with(|reading| (use_words().number)(reading.selection.counts[value]));
    element("span").class("facet-count").says(count)
}

/// The search in the words, and the switch of the keys that lead to it.
fn search(view: &View) -> Element {
    let words = &use_words().responsibilities;
    let reading = view.reading;
    let shortcuts = Shortcuts::of_app();
    shortcuts.lead_to(SEARCH);
    let (of_reader, of_keys) = (view.clone(), view.clone());
    let field = element("input")
        .attribute("id", SEARCH)
        .attribute("name", "words")
        .attribute("type", "search")
        .attribute("autocomplete", "off")
        .attribute("spellcheck", "false")
        .attribute("aria-describedby", SHORTCUTS)
        .property("value", move || reading.with(|reading| reading.filter.words.clone()))
        .on("input", move |event| {
            let typed = event_target_value(&event);
            of_reader.refine(|filter| filter.words = typed);
        })
        // Esc empties the field; where it is empty, it leaves it (D1).
        .on("keydown", move |event| {
            if event.unchecked_ref::<leptos::ev::KeyboardEvent>().key() == "Escape" {
                event.prevent_default();
                if reading.with_untracked(|reading| reading.filter.words.is_empty()) {
                    focus_back();
                } else {
                    of_keys.refine(|filter| filter.words.clear());
                }
            }
        });
    let switch = element("input")
        .attribute("type", "checkbox")
        .property("checked", move || shortcuts.are_on())
        .on("change", move |event| shortcuts.set(event_target_checked(&event)));
    element("div")
        .class("search")
        .with(element("label").attribute("for", SEARCH).text(words.words))
        .with(field)
        .with(
            element("label")
                .class("shortcuts")
                .attribute("id", SHORTCUTS)
                .with(switch)
                .with(element("span").text(words.shortcuts)),
        )
}

/// The other facets, folded away, and not drawn before they are wanted.
fn facets(view: &View) -> Element {
    let words = &use_words().responsibilities;
    let is_open = RwSignal::new(false);
    let view = view.clone();
    element("details")
        .class("facets")
        .on("toggle", move |event| {
            let details = event
                .target()
                .map(JsCast::unchecked_into::<leptos::web_sys::HtmlDetailsElement>);
            is_open.set(details.is_some_and(|details| details.open()));
        })
        .with(element("summary").text(words.more_filters))
        .dynamic(move || {
            if !is_open.get() {
                return ().into_any();
            }
            let index = &view.index;
            let mut parts = element("div").class("facets-parts");
            for facet in [Facet::Area, Facet::Role, Facet::Action] {
                let values = index.facet_values(facet).collect();
                parts = parts.with_all(facet_choices(&view, (words.facet)(facet), values));
            }
            for framework in index.facet_values(Facet::Framework) {
                let mut values = vec![framework];
                values.extend(index.framework_controls(framework));
                parts = parts.with_all(facet_choices(&view, &index.values()[framework].name, values));
            }
            parts.with_all(since(&view)).into_any()
        })
}

/// The values of a facet, each with how many rows it would leave. A facet that leaves no choice is
/// not offered.
fn facet_choices(view: &View, legend: &str, values: Vec<usize>) -> Option<Element> {
    if values.len() < 2 {
        return None;
    }
    let choices = values.into_iter().map(|value| {
        let (reading, of_reader) = (view.reading, view.clone());
        let input = element("input")
            .attribute("type", "checkbox")
            .property("checked", move || reading.with(|reading| reading.filter.has(value)))
            .on("change", move |event| {
                let is_chosen = event_target_checked(&event);
                of_reader.refine(|filter| filter.set(value, is_chosen));
            });
        element("label")
            .class("facet-value")
            .with(input)
            .with(element("span").text(&name_of(view, value)))
            .text(" ")
            .with(count(view, value))
    });
    let choices = element("div").class("facet-values").with_all(choices);
    let legend = element("legend").text(legend);
    Some(element("fieldset").class("facet").with(legend).with(choices))
}

/// What a value answers, in words: its facet's name, or its framework's.
fn question_of(view: &View, value: usize) -> &str {
    let values = view.index.values();
    match (values[value].facet, values[value].framework) {
        (Facet::Framework, _) => &values[value].name,
        (_, Some(framework)) => &values[framework].name,
        (facet, None) => (use_words().responsibilities.facet)(facet),
    }
}

fn name_of(view: &View, value: usize) -> String {
    let words = &use_words().responsibilities;
    let value = &view.index.values()[value];
    if value.facet == Facet::Framework {
        words.any_control.to_owned()
    } else if value.name.is_empty() {
        (words.facet_value)(value.facet, &value.key, view.index.product().provider().as_str())
    } else {
        value.name.clone()
    }
}

/// The day since which something must have changed. Nothing, if the pack tells of no changes.
fn since(view: &View) -> Option<Element> {
    let words = &use_words().responsibilities;
    if view.index.product().changes().is_empty() {
        return None;
    }
    let (reading, of_field) = (view.reading, view.clone());
    let field = element("input")
        .attribute("id", SINCE)
        .attribute("type", "date")
        .property("value", move || {
            reading.with(|reading| reading.filter.since.map(|day| day.to_string()).unwrap_or_default())
        })
        .on("input", move |event| {
            let since = Date::parse(&event_target_value(&event)).ok();
            of_field.refine(|filter| filter.since = since);
        });
    let part = element("div")
        .class("facet since")
        .with(element("label").attribute("for", SINCE).text(words.since))
        .with(field);
    Some(part)
}

/// What a reader who has seen an earlier version asks first: what has changed since. Nothing on a
/// first visit, and where nothing has.
pub(super) fn since_visit(view: &View) -> Box<dyn FnMut() -> AnyView + Send> {
    let words = &use_words().responsibilities;
    let (view, visits, product) = (view.clone(), Visits::of_app(), view.index.product().clone());
    let day = Computed::new(move || {
        visits
            .before()
            .filter(|day| change_sets_since(&product, day.next_day()).next().is_some())
    });
    dynamic(move || {
        let Some(day) = *day.get() else {
            return ().into_any();
        };
        let (view, text) = (view.clone(), (words.since_visit)(&(use_words().date)(day)));
        let act = move || view.refine(|filter| filter.since = day.next_day());
        button(&text, Weight::Quiet, act).into_any()
    })
}

/// What is chosen, each to be taken back on its own, and all together (D3).
pub(super) fn chips(view: &View) -> AnyView {
    let words = &use_words().responsibilities;
    let view = view.clone();
    dynamic(move || {
        let reading = view.reading.get();
        let filter = &reading.filter;
        if filter.is_empty() {
            return ().into_any();
        }
        let mut list = element("ul").class("chips").attribute("aria-label", words.chosen);
        for value in filter.values().iter().copied() {
            let text = format!("{}: {}", question_of(&view, value), name_of(&view, value));
            list = list.with(chip(&view, &text, Box::new(move |filter| filter.set(value, false))));
        }
        if let Some(day) = filter.since {
            let text = format!("{}: {}", words.since, (use_words().date)(day));
            list = list.with(chip(&view, &text, Box::new(|filter| filter.since = None)));
        }
        let typed = filter.words.trim();
        if !typed.is_empty() {
            let text = format!("“{typed}”");
            list = list.with(chip(&view, &text, Box::new(|filter| filter.words.clear())));
        }
        list.with(element("li").with(button(words.clear_all, Weight::Quiet, clear(&view))))
            .into_any()
    })
    .into_any()
}

fn chip(view: &View, text: &str, change: Box<dyn Fn(&mut Filter) + Send>) -> Element {
    let view = view.clone();
    let spoken = (use_words().responsibilities.remove)(text);
    let chip = element("button")
        .attribute("type", "button")
        .class("chip")
        .attribute("aria-label", &spoken)
        .text(text)
        .with(element("span").attribute("aria-hidden", "true").text(" ×"))
        .on("click", move |_| {
            view.refine(|filter| change(filter));
            // The button goes with what it stood for.
            focus_id(SEARCH);
        });
    element("li").with(chip)
}

/// Takes everything back.
pub(super) fn clear(view: &View) -> impl FnMut() + Send + use<> {
    let view = view.clone();
    move || {
        view.refine(|filter| *filter = Filter::default());
        focus_id(SEARCH);
    }
}
