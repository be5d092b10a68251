//! One responsibility: what both layouts show of it.

use super::row_details::row_details;
use super::state::{PageState, RowKey, UrlState};
use crate::content::{ControlId, Party, Responsibility};
use crate::dom::html::{details, div, p, span, summary};
use crate::dom::prelude::*;
use crate::export::applies_to;
use crate::responsibility::{Entry, Layout, Search, Target};
use crate::session::use_words;
use crate::ui::{highlight, static_page_link};
use crate::words::isolate;
use std::sync::Arc;

/// What all rows of the page have in common while they are described.
#[derive(Clone, Copy)]
pub(super) struct RowsContext<'a> {
    pub page: &'a PageState,
    pub url: &'a UrlState,
    pub search: &'a Arc<Search>,
}

impl RowsContext<'_> {
    /// Whether a row is one party's.
    pub fn is_of_party(self, row: usize, party: Party) -> bool {
        let responsibility = self.page.index.responsibility(row);
        responsibility.is_some_and(|responsibility| responsibility.party == party)
    }
}

/// A responsibility in one of its groups.
pub(super) struct Row<'a> {
    context: RowsContext<'a>,
    entry: Entry,
    pub responsibility: &'a Arc<Responsibility>,
}

impl<'a> Row<'a> {
    /// The responsibility of an entry; `None` where the product has no such row.
    pub fn new(context: RowsContext<'a>, entry: Entry) -> Option<Self> {
        Some(Self {
            context,
            entry,
            responsibility: context.page.index.responsibility(entry.row)?,
        })
    }

    /// The row's own element, made of an `li` or a `tr`: its key, classes, and its id where it is the
    /// first one of the responsibility.
    pub fn root(&self, element: Element) -> Element {
        let (id, occurrence) = (self.responsibility.id.as_str(), self.entry.occurrence);
        element
            .key(format!("{id} {occurrence}"))
            .id((occurrence == 0).then_some(id))
            .attr(
                "data-occurrence",
                (occurrence > 0).then(|| format!("{occurrence} {id}")),
            )
            .class("responsibility")
            .class(("target", self.is_target()))
            .tabindex("-1")
    }

    /// Whether the address points at it.
    fn is_target(&self) -> bool {
        self.entry.occurrence == 0 && self.context.url.target == Some(Target::Row(self.entry.row))
    }

    /// Its text, below a note where the filter or the reader's scope would leave it out.
    pub fn text(&self) -> AnyView {
        let words = use_words();
        let note = if !self.context.url.scope.applies(self.responsibility) {
            Some(words.scope.outside)
        } else if self.entry.is_filtered_out && self.is_target() {
            Some(words.responsibilities.shown_for_link)
        } else {
            None
        };
        (
            note.map(|note| p().class("note").child(note)),
            p().class("responsibility-text")
                .dir("auto")
                .child(highlight(self.responsibility.text.as_str(), self.context.search)),
        )
            .into_view()
    }

    /// Its code, which is a link to the row itself.
    pub fn code(&self) -> Element {
        let (page, id) = (self.context.page, &self.responsibility.id);
        static_page_link(page.navigation, page.address().at(id))
            .child(span().attr("aria-hidden", "true").child("#"))
            .child(id.as_str())
    }

    /// The names of the tags by which it applies; empty where it applies to every customer.
    pub fn tags(&self) -> String {
        applies_to(self.responsibility, isolate, use_words())
    }

    /// Where the words that are searched for are, as far as only its details have them. Nothing while these are
    /// open.
    pub fn found_in(&self) -> Option<Element> {
        let RowsContext { page, url, search } = self.context;
        if search.is_empty() {
            return None;
        }
        let is_table = url.layout != Layout::Lanes;
        let responsibility = self.responsibility;
        let area = page.index.area(self.entry.row);
        let area = area.and_then(|area| page.index.product().areas().get(area))?;
        let tags = self.tags();
        let controls = || responsibility.controls.iter().flat_map(|mapping| &mapping.ids);
        let mut visible = vec![
            area.name.as_str(),
            responsibility.text.as_str(),
            responsibility.id.as_str(),
            &tags,
        ];
        visible.extend(responsibility.role.as_ref().map(|role| role.name.as_str()));
        if is_table {
            visible.extend(controls().map(ControlId::as_str));
        }
        let missing = search.missing_in(visible.into_iter());
        if missing.is_empty() {
            return None;
        }
        let words = &use_words().responsibilities;
        let evidence = responsibility.evidence.as_ref().map(|evidence| evidence.as_str());
        let evidence = evidence.filter(|evidence| missing.occurs_in(evidence));
        let frameworks = responsibility
            .controls
            .iter()
            .map(|mapping| mapping.framework.name.as_str());
        let mut mapped: Vec<&str> = Vec::new();
        for name in frameworks.chain(controls().map(ControlId::as_str)) {
            if missing.occurs_in(name) && !mapped.contains(&name) {
                mapped.push(name);
            }
        }
        let line = |term, text: &str| {
            p().child((words.found_in)(term))
                .child(" ")
                .child(highlight(text, search))
        };
        Some(
            div()
                .class("found-in")
                .hidden(page.is_open(RowKey::from(self.entry)))
                .child(evidence.map(|evidence| line(words.evidence, &missing.excerpt(evidence))))
                .child((!mapped.is_empty()).then(|| line(words.controls, &mapped.join(", ")))),
        )
    }

    /// Its details: closed at first; rendered when they are opened, or with the row where the page is small
    /// enough.
    pub fn details(&self) -> Element {
        let RowsContext { page, search, .. } = self.context;
        let key = RowKey::from(self.entry);
        let is_open = page.is_open(key);
        // What was rendered once stays while the reader closes and opens it.
        let was_rendered = StoredValue::new(false);
        let is_rendered = {
            let page = page.clone();
            move || {
                let is_rendered = was_rendered.get_value() || page.renders_closed_details() || is_open();
                was_rendered.set_value(is_rendered);
                is_rendered
            }
        };
        let is_first = key.occurrence == 0;
        let words = &use_words().responsibilities;
        details()
            .id(is_first.then(|| format!("ui_more_{}", self.responsibility.id)))
            .prop("open", is_open)
            .on(ev::toggle, {
                let page = page.clone();
                move |event| page.set_open(key, event_target_open(&event))
            })
            .child(
                summary()
                    .attr(
                        "aria-label",
                        (use_words().site.control_name)(words.details, self.responsibility.id.as_str()),
                    )
                    .child(words.details),
            )
            .child(show(is_rendered, {
                let (page, search) = (page.clone(), search.clone());
                let responsibility = self.responsibility.clone();
                move || row_details(&page, key, &responsibility, &search)
            }))
    }
}
