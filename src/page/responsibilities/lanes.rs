//! Areas, with both parties' sides next to each other.

use super::row::Row;
use super::view::{ROWS, Reading, View};
use crate::app::use_words;
use crate::content::{Area, Party};
use crate::markup::{Element, element};
use crate::responsibility::{Entry, Group, Grouping, Heading, Search, Target};
use crate::ui::{fact, marked, ownership_badge, party_style, row_link, sign, style_name};
use std::sync::Arc;

/// The areas of an arrangement.
pub(super) fn lanes(view: &View, reading: &Reading, arrangement: &Grouping, search: &Arc<Search>) -> Element {
    let groups = arrangement.groups.iter();
    element("div")
        .class("areas")
        .attribute("id", ROWS)
        .with_all(groups.filter_map(|group| area_section(view, reading, group, search)))
}

/// One area: its name, whose it is, and both sides.
fn area_section(view: &View, reading: &Reading, group: &Group, search: &Arc<Search>) -> Option<Element> {
    let words = &use_words().responsibilities;
    let Heading::Area(place) = group.heading else {
        return None;
    };
    let product = view.index.product();
    let area = product.areas().get(place)?;
    let is_pointed_at = reading.target == Some(Target::Area(place));
    let ownership = reading.scope.ownership(area).unwrap_or_else(|| area.ownership());
    let heading_id = format!("ui_area_{}", area.id);
    let name = row_link(view.address().at(&area.id))
        .class("area-link")
        .text(area.name.as_str());
    let mut header = element("header")
        .class("area-heading")
        .with(element("h2").attribute("id", &heading_id).with(name))
        .with(ownership_badge(ownership, product.provider().as_str()));
    if let Some(summary) = &area.summary {
        header = header.with(element("p").class("area-summary").text(summary.as_str()));
    }
    let mut section = element("section")
        .class(if is_pointed_at { "area pointed-at" } else { "area" })
        .attribute("id", area.id.as_str())
        .attribute("tabindex", "-1")
        .attribute("aria-labelledby", &heading_id)
        .with(header);
    if is_pointed_at && group.rows.iter().any(|entry| entry.is_filtered_out) {
        section = section.with(element("p").class("note").text(words.shown_anyway));
    }
    section = section.with(
        element("div")
            .class("sides")
            .attribute("data-owner", style_name(ownership))
            .with_all([Party::Provider, Party::Customer].map(|party| {
                let entries = group.rows.iter().copied();
                let is_of_party = |row: usize| view.index.responsibility(row).is_some_and(|one| one.party == party);
                let entries = entries.filter(|entry| is_of_party(entry.row)).collect();
                side(view, reading, area, place, party, entries, search)
            })),
    );
    if let Some(boundary) = &area.boundary {
        let fact = fact(words.boundary, |says| says.text(boundary.as_str()));
        section = section.with(element("dl").class("area-hand-over").with(fact));
    }
    Some(section)
}

/// One party's side of an area.
fn side(
    view: &View,
    reading: &Reading,
    area: &Area,
    place: usize,
    party: Party,
    entries: Vec<Entry>,
    search: &Arc<Search>,
) -> Element {
    let words = use_words();
    let provider = view.index.product().provider().as_str();
    let (name, no_part) = match party {
        Party::Provider => (provider, (words.responsibilities.no_part_of_provider)(provider)),
        Party::Customer => (words.party.you, words.responsibilities.no_part_of_customer.to_owned()),
    };
    let side = element("div")
        .class("side")
        .attribute("data-owner", party_style(party))
        .with(element("h3").with(sign()).text(name));
    if !entries.is_empty() {
        let rows = entries
            .into_iter()
            .filter_map(|entry| lane_row(view, reading, entry, search));
        return side.with(element("ul").class("rows").with_all(rows));
    }
    let follows = |row: usize| {
        let is_of_party = view.index.responsibility(row).is_some_and(|one| one.party == party);
        is_of_party && reading.selection.rows.binary_search(&row).is_ok()
    };
    let text = if area.of(party).next().is_none() {
        &no_part
    } else if !area.of(party).any(|one| reading.scope.admits(one)) {
        words.scope.side_outside
    } else if view.index.area_rows(place).any(follows) {
        words.responsibilities.side_follows
    } else {
        words.responsibilities.side_hidden
    };
    side.with(element("p").class("no-part").text(text))
}

fn lane_row(view: &View, reading: &Reading, entry: Entry, search: &Arc<Search>) -> Option<Element> {
    let words = &use_words().responsibilities;
    let row = Row::new(view, reading, entry, search)?;
    let responsibility = row.responsibility;
    let code = element("div")
        .class("code")
        .with(
            element("dt")
                .class("visually-hidden")
                .text(&(words.permalink)(responsibility.id.as_str())),
        )
        .with(element("dd").with(row.code()));
    let mut facts = element("dl").class("facts").with(code);
    if let Some(role) = &responsibility.role {
        facts = facts.with(fact(words.role, |says| marked(says, role.name.as_str(), search)));
    }
    if let Some(cadence) = responsibility.cadence {
        facts = facts.with(fact(words.cadence, |says| says.text((words.cadence_name)(cadence))));
    }
    let tags = row.tags();
    if !tags.is_empty() {
        facts = facts.with(fact(use_words().scope.applies_to, |says| marked(says, &tags, search)));
    }
    Some(row.text(row.place(element("li"))).with(facts).with(row.details()))
}
