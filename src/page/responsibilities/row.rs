//! One responsibility: what both layouts show of it.

use super::row_details::row_details;
use super::state::{PageState, RowKey, UrlState};
use crate::content::{Area, Chapter, Party, Responsibility};
use crate::dom::html::{details, div, p, span, summary};
use crate::dom::prelude::*;
use crate::export::applies_to;
use crate::responsibility::{Entry, Group, Grouping, Heading, Layout, Scope, Search, Target, row_texts};
use crate::session::use_words;
use crate::ui::{highlight, static_page_link};
use crate::words::isolate;
use std::sync::Arc;

/// What all rows of the page have in common while they are described.
pub(super) struct RowsContext {
    /// The owner of what rows create while they are described.
    pub owner: Owner,
    pub page: PageState,
    pub url: Arc<UrlState>,
    pub search: Arc<Search>,
    /// How many of the rows are up to date, from the first one on.
    pub up_to_date: usize,
}

/// A group of the page, and what its description depends on.
#[derive(PartialEq)]
pub(super) struct ShownGroup {
    pub group: Group,
    /// How many of its rows are up to date.
    up_to_date: usize,
    /// What the address asks for, if any row is to be up to date: others only leave.
    url: Option<Arc<UrlState>>,
}

/// What the description of a row depends on.
#[derive(PartialEq)]
struct RowState {
    entry: Entry,
    is_target: bool,
    /// It is in the addresses of links.
    scope: Scope,
    search: Arc<Search>,
}

impl RowsContext {
    /// Whether a row is one party's.
    pub fn is_of_party(&self, row: usize, party: Party) -> bool {
        let responsibility = self.page.index.responsibility(row);
        responsibility.is_some_and(|responsibility| responsibility.party == party)
    }

    /// The key of a group: an area's id, or a control, which is never empty.
    fn group_key(&self, heading: &Heading) -> String {
        match heading {
            Heading::Area(index) => self.area(*index).map_or_else(String::new, |area| area.id.to_string()),
            Heading::Control(control, _) => control.clone(),
            Heading::Priority(rank) => rank.to_string(),
            Heading::Unmapped | Heading::WithoutPriority => String::new(),
        }
    }

    /// An area by its index in the product.
    pub fn area(&self, index: usize) -> Option<&Area> {
        self.page.index.product().areas().get(index)
    }

    /// A chapter by its index in the product.
    pub fn chapter(&self, index: usize) -> Option<&Chapter> {
        self.page.index.product().chapters().get(index).map(AsRef::as_ref)
    }

    /// The groups of a page, each with its description, and below the heading of its chapter where that begins with
    /// it.
    pub fn groups(
        self: &Arc<Self>,
        grouping: &Grouping,
        chapter_heading: fn(&Chapter) -> Option<Element>,
        describe: fn(&Arc<Self>, &Arc<ShownGroup>) -> Element,
    ) -> AnyView {
        let mut remaining = self.up_to_date;
        // In one list, in which elements keep their identity by their keys.
        let mut views = Vec::new();
        for group in &grouping.groups {
            let up_to_date = remaining.min(group.rows.len());
            remaining -= up_to_date;
            let shown = Arc::new(ShownGroup {
                group: group.clone(),
                up_to_date,
                url: (up_to_date > 0).then(|| self.url.clone()),
            });
            let (context, described) = (self.clone(), shown.clone());
            let view = memoized(&self.owner, self.group_key(&group.heading), shown, move || {
                describe(&context, &described)
            });
            let chapter = group.chapter.and_then(|chapter| self.chapter(chapter));
            if let Some(heading) = chapter.and_then(chapter_heading) {
                views.push(heading.into_view());
            }
            views.push(if up_to_date == 0 { view.if_present() } else { view });
        }
        views.into_view()
    }

    /// The rows of a group, perhaps of one party only. Those that are not to be brought up to date stay as they are.
    pub fn rows(self: &Arc<Self>, shown: &ShownGroup, party: Option<Party>, describe: fn(&Row) -> Element) -> AnyView {
        let entries = shown.group.rows.iter().enumerate();
        let rows = entries
            .filter(|(_, entry)| party.is_none_or(|party| self.is_of_party(entry.row, party)))
            .filter_map(|(index, entry)| {
                let row = Row::new(self, *entry)?;
                Some(if index < shown.up_to_date {
                    memoized(&self.owner, row.key(), row.state(), move || describe(&row))
                } else {
                    unchanged(row.key())
                })
            });
        rows.collect_view()
    }
}

/// A responsibility in one of its groups.
pub(super) struct Row {
    pub context: Arc<RowsContext>,
    entry: Entry,
    pub responsibility: Arc<Responsibility>,
}

impl Row {
    /// The responsibility of an entry; `None` where the product has no such row.
    fn new(context: &Arc<RowsContext>, entry: Entry) -> Option<Self> {
        Some(Self {
            context: context.clone(),
            entry,
            responsibility: context.page.index.responsibility(entry.row)?.clone(),
        })
    }

    fn key(&self) -> String {
        format!("{} {}", self.responsibility.id, self.entry.occurrence)
    }

    fn state(&self) -> RowState {
        RowState {
            entry: self.entry,
            is_target: self.is_target(),
            scope: self.context.url.scope.clone(),
            search: self.context.search.clone(),
        }
    }

    /// Its area.
    pub fn area(&self) -> Option<&Area> {
        self.context.area(self.context.page.index.area(self.entry.row)?)
    }

    /// The row's own element, made of an `li` or a `tr`: its classes, and its id where it is the first one of the
    /// responsibility.
    pub fn root(&self, element: Element) -> Element {
        let (id, occurrence) = (self.responsibility.id.as_str(), self.entry.occurrence);
        element
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

    /// Why it is shown although the filter or the reader's scope would leave it out.
    fn note(&self) -> Option<&'static str> {
        let words = use_words();
        if !self.context.url.scope.applies(&self.responsibility) {
            Some(words.scope.outside)
        } else if self.entry.is_filtered_out && self.is_target() {
            Some(words.responsibilities.shown_for_link)
        } else {
            None
        }
    }

    /// Its text, below the note.
    pub fn text(&self) -> AnyView {
        let search = &self.context.search;
        (
            self.note().map(|note| p().class("note").child(note)),
            self.responsibility.not_applicable.as_ref().map(|reason| {
                p().class("note")
                    .child(use_words().responsibilities.not_applicable)
                    .child(" ")
                    .child(highlight(reason.as_str(), search))
            }),
            p().class("responsibility-text")
                .dir("auto")
                .child(highlight(self.responsibility.text.as_str(), search)),
        )
            .into_view()
    }

    /// Its code, which is a link to the row itself. It changes with the scope only.
    pub fn code(&self) -> AnyView {
        let (page, responsibility) = (self.context.page.clone(), self.responsibility.clone());
        memoized(&self.context.owner, "code", self.context.url.scope.clone(), move || {
            static_page_link(page.navigation, page.address().at(&responsibility.id))
                .child(span().attr("aria-hidden", "true").child("#"))
                .child(responsibility.id.as_str())
        })
    }

    /// The names of the tags by which it applies; empty where it applies to every customer.
    pub fn tags(&self) -> String {
        applies_to(&self.responsibility, isolate, use_words())
    }

    /// The names of the third parties that perform it; empty where there are none.
    pub fn third_parties(&self) -> String {
        let performed_by = self.responsibility.performed_by.iter();
        let names: Vec<String> = performed_by
            .map(|performed| isolate(performed.third_party.name.as_str()))
            .collect();
        names.join(", ")
    }

    /// Where the words that are searched for are, as far as only its details have them. Nothing while these are
    /// open.
    pub fn found_in(&self) -> Option<Element> {
        let RowsContext { page, url, search, .. } = &*self.context;
        if search.is_empty() {
            return None;
        }
        let is_table = url.layout != Layout::Lanes;
        let (responsibility, area) = (&self.responsibility, self.area()?);
        let mut visible = vec![
            area.name.as_str(),
            responsibility.text.as_str(),
            responsibility.id.as_str(),
        ];
        if let Some(chapter) = &area.chapter {
            visible.push(chapter.name.as_str());
        }
        for text in row_texts(responsibility) {
            visible.push(text.as_str());
        }
        let mut mapped: Vec<&str> = Vec::new();
        for mapping in &responsibility.controls {
            mapped.push(mapping.framework.name.as_str());
            for (id, control) in mapping.controls() {
                let id = id.as_str();
                if is_table {
                    visible.push(id)
                } else {
                    mapped.push(id)
                }
                if let Some(title) = control.and_then(|control| control.title.as_ref()) {
                    mapped.push(title.as_str());
                }
            }
        }
        let missing = search.missing_in(visible.into_iter());
        if missing.is_empty() {
            return None;
        }
        let words = &use_words().responsibilities;
        let mut found: Vec<(&str, String)> = Vec::new();
        let mut add = |term, text: &str| {
            if missing.occurs_in(text) && found.iter().all(|(other, _)| *other != term) {
                found.push((term, missing.excerpt(text)));
            }
        };
        for block in &responsibility.rationale {
            for text in block.texts() {
                add(words.rationale, &text.to_string());
            }
        }
        if let Some(evidence) = &responsibility.evidence {
            add(words.evidence, evidence.as_str());
        }
        for performed in &responsibility.performed_by {
            if let Some(inherited) = &performed.inherited {
                add(words.performed_by, inherited.as_str());
            }
        }
        let mut names: Vec<&str> = Vec::new();
        for name in mapped {
            if missing.occurs_in(name) && !names.contains(&name) {
                names.push(name);
            }
        }
        if !names.is_empty() {
            found.push((words.controls, names.join(", ")));
        }
        let line = |(term, text): (&str, String)| {
            p().child((words.found_in)(term))
                .child(" ")
                .child(highlight(&text, search))
        };
        Some(
            div()
                .class("found-in")
                .hidden(page.is_open(RowKey::from(self.entry)))
                .child(found.into_iter().map(line).collect_view()),
        )
    }

    /// Its details: closed at first; rendered when they are opened, or with the row where the page is small
    /// enough. They follow the words only while they are open.
    pub fn details(&self) -> AnyView {
        let (page, key) = (self.context.page.clone(), RowKey::from(self.entry));
        let responsibility = self.responsibility.clone();
        memoized(
            &self.context.owner,
            "details",
            self.context.url.scope.clone(),
            move || details_element(&page, key, &responsibility),
        )
    }
}

fn details_element(page: &PageState, key: RowKey, responsibility: &Arc<Responsibility>) -> Element {
    let is_open = page.is_open(key);
    // What was rendered once stays while the reader closes and opens it.
    let was_rendered = StoredValue::new(false);
    let is_rendered = {
        let page = page.clone();
        move || {
            let is_rendered = was_rendered.get_value() || page.renders_closed_details_of(key.row) || is_open();
            was_rendered.set_value(is_rendered);
            is_rendered
        }
    };
    let is_first = key.occurrence == 0;
    let words = use_words();
    details()
        .id(is_first.then(|| format!("ui_more_{}", responsibility.id)))
        .prop("open", is_open)
        .on(ev::toggle, {
            let page = page.clone();
            move |event| page.set_open(key, event_target_open(&event))
        })
        .child(
            summary()
                .attr(
                    "aria-label",
                    (words.site.control_name)(words.responsibilities.details, responsibility.id.as_str()),
                )
                .child(words.responsibilities.details),
        )
        .child(show(is_rendered, {
            let (page, responsibility) = (page.clone(), responsibility.clone());
            move || row_details(&page, key, &responsibility)
        }))
}
