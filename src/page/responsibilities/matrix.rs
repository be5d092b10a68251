//! A table with a row for each responsibility, area by area or control by control (D8).
//!
//! On narrow screens a row becomes a card. What a style sheet lays out as a block is no table to
//! a browser any more, so every part says its role.

use super::row::{Row, control};
use super::view::{ROWS, Reading, View};
use crate::app::use_words;
use crate::content::Party;
use crate::markup::{Element, element};
use crate::responsibility::{Entry, Group, Grouping, Heading, Layout, Search, Target};
use crate::ui::{marked, ownership_badge, party_style, row_link, sign};
use std::sync::Arc;

const CAPTION: &str = "ui_matrix";

/// The columns: those of the table that can be taken away.
fn columns() -> [&'static str; 6] {
    let titles = &use_words().export;
    [
        titles.responsibility,
        titles.area,
        titles.party,
        titles.role,
        titles.review,
        titles.controls,
    ]
}

/// The table of an arrangement.
pub(super) fn matrix(view: &View, reading: &Reading, arrangement: &Grouping, search: &Arc<Search>) -> Element {
    let titles = columns().map(|title| {
        element("th")
            .attribute("scope", "col")
            .attribute("role", "columnheader")
            .text(title)
    });
    let caption = (use_words().responsibilities.table)(view.index.product().name().as_str());
    let head = element("thead")
        .attribute("role", "rowgroup")
        .with(element("tr").attribute("role", "row").with_all(titles));
    let groups = arrangement.groups.iter();
    let table = element("table")
        .class("matrix")
        .attribute("role", "table")
        .with(element("caption").attribute("id", CAPTION).text(&caption))
        .with(head)
        .with_all(groups.map(|group| rows_of(view, reading, group, search)));
    element("div")
        .class("table-region")
        .attribute("id", ROWS)
        .attribute("role", "region")
        .attribute("aria-labelledby", CAPTION)
        .attribute("tabindex", "0")
        .with(table)
}

fn rows_of(view: &View, reading: &Reading, group: &Group, search: &Arc<Search>) -> Element {
    let product = view.index.product();
    let mut body = element("tbody")
        .attribute("role", "rowgroup")
        .attribute("tabindex", "-1");
    let heading = element("th")
        .attribute("scope", "rowgroup")
        .attribute("role", "rowheader")
        .attribute("colspan", "6")
        .attribute("aria-colspan", "6");
    let heading = match &group.heading {
        Heading::Area(place) => {
            if let Some(area) = product.areas().get(*place) {
                body = body.attribute("id", area.id.as_str());
            }
            let is_pointed_at = reading.target == Some(Target::Area(*place));
            if is_pointed_at {
                body = body.class("pointed-at");
            }
            let has_extra = group.rows.iter().any(|entry| entry.is_filtered_out);
            let note = element("p")
                .class("note")
                .text(use_words().responsibilities.shown_anyway);
            (is_pointed_at && has_extra).then(|| heading.with(note))
        }
        Heading::Control(control, ownership) => {
            let badge = ownership_badge(*ownership, product.provider().as_str());
            Some(heading.with(element("code").text(control)).text(" ").with(badge))
        }
        Heading::Unmapped => {
            let framework = match &reading.layout {
                Layout::ByControl(framework) => framework.name.as_str(),
                Layout::Lanes | Layout::Matrix => "",
            };
            Some(heading.text(&(use_words().responsibilities.unmapped)(framework)))
        }
    };
    if let Some(heading) = heading {
        let row = element("tr").class("matrix-group").attribute("role", "row");
        body = body.with(row.with(heading));
    }
    let rows = group.rows.iter();
    body.with_all(rows.filter_map(|entry| matrix_row(view, reading, *entry, search)))
}

fn matrix_row(view: &View, reading: &Reading, entry: Entry, search: &Arc<Search>) -> Option<Element> {
    let words = use_words();
    let product = view.index.product();
    let row = Row::new(view, reading, entry, search)?;
    let responsibility = row.responsibility;
    let area = product.areas().get(view.index.area(entry.row)?)?;
    let head = element("th").attribute("scope", "row").attribute("role", "rowheader");
    let mut head = row.text(head).with(element("p").class("row-code").with(row.code()));
    let tags = row.tags();
    if !tags.is_empty() {
        let tags_line = element("p").class("row-tags").text(words.scope.applies_to).text(" ");
        head = head.with(marked(tags_line, &tags, search));
    }
    let party = match responsibility.party {
        Party::Customer => words.party.you,
        Party::Provider => product.provider().as_str(),
    };
    let party = element("span")
        .class("party")
        .attribute("data-owner", party_style(responsibility.party))
        .with(sign())
        .text(party);
    let role = responsibility.role.as_ref().map_or("", |role| role.name.as_str());
    let cadence = responsibility.cadence.map_or("", words.responsibilities.cadence_name);
    let controls = responsibility.controls.iter().flat_map(|mapping| &mapping.ids);
    let controls = element("ul")
        .class("control-ids")
        .with_all(controls.map(|id| control(id.as_str(), search)));
    let area_link = row_link(view.address().at(&area.id)).class("area-link");
    let [_, titles @ ..] = columns();
    let has_controls = !responsibility.controls.is_empty();
    let cells = [true, true, !role.is_empty(), !cadence.is_empty(), has_controls];
    let mut cells = titles.into_iter().zip(cells).map(|(title, says_something)| {
        let cell = element("td").attribute("role", "cell").attribute("data-title", title);
        if says_something { cell } else { cell.class("nothing") }
    });
    let mut cell = || cells.next().unwrap_or_else(|| element("td"));
    let drawn = row
        .place(element("tr"))
        .attribute("role", "row")
        .with(head.with(row.details()))
        .with(cell().with(marked(area_link, area.name.as_str(), search)))
        .with(cell().with(party))
        .with(marked(cell(), role, search))
        .with(cell().text(cadence));
    let last = cell();
    Some(drawn.with(if has_controls { last.with(controls) } else { last }))
}
