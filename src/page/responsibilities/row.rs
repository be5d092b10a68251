//! One responsibility, with everything a pack says of it.

use super::view::{Reading, View};
use crate::app::{RecordsService, use_words};
use crate::content::{GuidanceOnly, Party, Responsibility};
use crate::export::applies_to;
use crate::markup::{Element, element};
use crate::reactive::Computed;
use crate::responsibility::{Entry, Search, Target};
use crate::route::{Address, ProductPage, Route};
use crate::ui::{content_links, fact, marked, row_actions, row_link};
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use std::sync::Arc;

/// How many responsibilities of the other party an opened one shows before it leads to the area.
const OTHER_SIDE: usize = 6;

/// A responsibility where it stands, and what is needed to draw it.
pub(super) struct Row<'a> {
    view: &'a View,
    reading: &'a Reading,
    search: &'a Arc<Search>,
    entry: Entry,
    pub responsibility: &'a Arc<Responsibility>,
}

impl<'a> Row<'a> {
    /// The responsibility of an entry; none, if the product has no such place.
    pub fn new(view: &'a View, reading: &'a Reading, entry: Entry, search: &'a Arc<Search>) -> Option<Self> {
        Some(Self {
            view,
            reading,
            search,
            entry,
            responsibility: view.index.responsibility(entry.row)?,
        })
    }

    /// What holds for it however it is set out: its anchor, where it stands for the first time, and
    /// whether the address points at it.
    pub fn place(&self, element: Element) -> Element {
        let element = element.attribute("tabindex", "-1").class(if self.is_pointed_at() {
            "responsibility pointed-at"
        } else {
            "responsibility"
        });
        if self.entry.occurrence > 0 {
            return element;
        }
        element.attribute("id", self.responsibility.id.as_str())
    }

    fn is_pointed_at(&self) -> bool {
        self.entry.occurrence == 0 && self.reading.target == Some(Target::Row(self.entry.row))
    }

    /// Its text, and why it is there although the filter or the reader's scope would leave it out.
    pub fn text(&self, element_of: Element) -> Element {
        let words = use_words();
        let note = if !self.reading.scope.applies(self.responsibility) {
            Some(words.scope.outside)
        } else if self.entry.is_filtered_out && self.is_pointed_at() {
            Some(words.responsibilities.shown_anyway)
        } else {
            None
        };
        let element_of = match note {
            Some(note) => element_of.with(element("p").class("note").text(note)),
            None => element_of,
        };
        let text = element("p").class("responsibility-text");
        element_of.with(marked(text, self.responsibility.text.as_str(), self.search))
    }

    /// The code, which is a link to the responsibility itself.
    pub fn code(&self) -> Element {
        let id = &self.responsibility.id;
        row_link(self.view.address().at(id))
            .with(element("span").attribute("aria-hidden", "true").text("#"))
            .text(id.as_str())
    }

    /// What it depends on: the names of its tags; empty, if on nothing.
    pub fn tags(&self) -> String {
        applies_to(self.responsibility, use_words())
    }

    /// The folded part: evidence, guidance, controls, checklist items, the other side.
    pub fn details(&self) -> Element {
        let row = self.entry.row;
        // Under another control, it is opened on its own.
        let fold = row + self.entry.occurrence * self.view.index.len();
        let (view, of_reader, search) = (self.view.clone(), self.view.clone(), self.search.clone());
        let responsibility = self.responsibility.clone();
        let is_open = view.is_open(fold);
        // What was drawn once stays while the reader closes and opens it.
        let was_drawn = StoredValue::new(false);
        let is_drawn = {
            let view = view.clone();
            Computed::new(move || {
                let is_drawn = was_drawn.get_value() || view.draws_folded() || is_open();
                was_drawn.set_value(is_drawn);
                is_drawn
            })
        };
        element("details")
            .property("open", is_open)
            .on("toggle", move |event| {
                let details: Option<leptos::web_sys::HtmlDetailsElement> =
                    event.target().and_then(|one| one.dyn_into().ok());
                of_reader.set_open(fold, details.is_some_and(|details| details.open()));
            })
            .with(element("summary").text(use_words().responsibilities.details))
            .dynamic(move || {
                if *is_drawn.get() {
                    folded(&view, row, &responsibility, &search, is_open).into_any()
                } else {
                    ().into_any()
                }
            })
    }
}

fn folded(
    view: &View,
    row: usize,
    responsibility: &Arc<Responsibility>,
    search: &Search,
    is_open: impl Fn() -> bool + Send + Sync + 'static,
) -> Element {
    let words = use_words();
    let mut facts = element("dl").class("details");
    if let Some(evidence) = &responsibility.evidence {
        facts = facts.with(fact(words.responsibilities.evidence, |says| {
            marked(says, evidence.as_str(), search)
        }));
    }
    if !responsibility.links.is_empty() {
        let links = content_links(&responsibility.links);
        facts = facts.with(fact(words.responsibilities.links, |says| says.with(links)));
    }
    if !responsibility.controls.is_empty() {
        facts = facts.with(fact(words.responsibilities.controls, |says| {
            controls(says, responsibility, search)
        }));
    }
    let items = items(view, responsibility);
    if !items.is_empty() {
        facts = facts.with(fact(words.responsibilities.items, |says| {
            says.with(list_of_links(items))
        }));
    }
    if let Some(GuidanceOnly::Reason(reason)) = &responsibility.guidance_only {
        facts = facts.with(fact(words.responsibilities.guidance_only, |says| {
            says.text(reason.as_str())
        }));
    }
    let (product, id) = (view.index.product().clone(), responsibility.id.clone());
    let wants_actions = Computed::new(is_open);
    // What can be done with it is drawn when it is wanted: of thousands of rows, a few are opened.
    element("div")
        .with(other_side(facts, view, row, responsibility))
        .dynamic(move || {
            if *wants_actions.get() {
                row_actions(product.clone(), id.clone()).into_any()
            } else {
                ().into_any()
            }
        })
}

/// The checklist items that fulfil it, with the reader's own status.
fn items(view: &View, responsibility: &Responsibility) -> Vec<Element> {
    let words = use_words();
    let records = RecordsService::of_app();
    let product = view.index.product();
    let page = Address::of(Route::Product(product.id().clone(), ProductPage::Checklist));
    let mut items = Vec::new();
    for item in product.checklist() {
        if item.fulfils.iter().any(|fulfilled| fulfilled.id == responsibility.id) {
            let id = item.id.clone();
            let status = move || (words.checklist.status)(records.status(&id)).to_owned();
            let status = element("span").class("item-status").says(status);
            let link = row_link(page.clone().at(&item.id)).text(item.title.as_str());
            items.push(element("li").with(link).text(" ").with(status));
        }
    }
    items
}

/// What the other party does in the same area, and where the one part ends and the other begins.
fn other_side(mut facts: Element, view: &View, row: usize, responsibility: &Responsibility) -> Element {
    let words = &use_words().responsibilities;
    let product = view.index.product();
    let Some(area) = view.index.area(row).and_then(|area| product.areas().get(area)) else {
        return facts;
    };
    if let Some(boundary) = &area.boundary {
        facts = facts.with(fact(words.boundary, |says| says.text(boundary.as_str())));
    }
    let (other, term) = match responsibility.party {
        Party::Provider => (Party::Customer, words.side_of_customer),
        Party::Customer => (Party::Provider, words.side_of_provider),
    };
    let mut links = Vec::new();
    for (place, one) in area.of(other).enumerate() {
        if place == OTHER_SIDE {
            let text = (words.whole_area)(area.name.as_str());
            links.push(element("li").with(row_link(view.address().at(&area.id)).text(&text)));
            break;
        }
        links.push(element("li").with(row_link(view.address().at(&one.id)).text(one.text.as_str())));
    }
    if links.is_empty() {
        return facts;
    }
    facts.with(fact(term, |says| says.with(list_of_links(links))))
}

fn list_of_links(links: Vec<Element>) -> Element {
    element("ul").class("links").with_all(links)
}

/// The controls that a responsibility answers to, framework by framework.
fn controls(mut says: Element, responsibility: &Responsibility, search: &Search) -> Element {
    for mapping in &responsibility.controls {
        let framework = &mapping.framework;
        let name = element("a")
            .attribute("href", framework.url.as_str())
            .attribute("rel", "noreferrer");
        let mut ids = element("ul").class("control-ids");
        for id in &mapping.ids {
            ids = ids.with(control(id.as_str(), search));
        }
        says = says.with(
            element("div")
                .class("mapping")
                .with(element("p").with(marked(name, framework.name.as_str(), search)))
                .with(ids),
        );
    }
    says
}

/// A control's id in a list of them.
pub(super) fn control(id: &str, search: &Search) -> Element {
    element("li").with(marked(element("code"), id, search))
}
