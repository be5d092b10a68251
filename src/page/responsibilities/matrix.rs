//! The layout of a table with a row for each responsibility, grouped by area or by control (D8).
//!
//! On narrow screens a row becomes a card. To a browser a table that CSS displays as blocks is a table no
//! longer, so every part has its role as an attribute.

use super::control::control;
use super::row::{Row, RowsContext, ShownGroup};
use crate::browser::focus::restore_focus;
use crate::content::{Area, Mapping, Party};
use crate::dom::html::{bdi, caption, code, div, p, span, table, tbody, td, th, thead, tr, ul};
use crate::dom::prelude::*;
use crate::responsibility::{Group, Grouping, Heading, Layout, Target};
use crate::session::use_words;
use crate::ui::{highlight, ownership_badge, party_sign, static_page_link};
use crate::words::isolate;
use std::sync::Arc;

const CAPTION: &str = "ui_matrix";

/// The table of a grouping.
pub(super) fn matrix(context: &Arc<RowsContext>, grouping: &Grouping) -> Element {
    let product = context.page.index.product();
    div()
        .key("matrix")
        .class("table-region")
        .role("region")
        .attr("aria-labelledby", CAPTION)
        .tabindex("0")
        // The title of a control that has the focus may cover others (WCAG 1.4.13).
        .on(ev::keydown, |event| {
            if event.key() == "Escape" {
                restore_focus();
            }
        })
        .child(
            // Under another framework, a control with the same id is another one.
            table()
                .key(context.url.layout.lens())
                .class("matrix")
                .role("table")
                .child(
                    caption()
                        .id(CAPTION)
                        .child((use_words().responsibilities.table)(product.name().as_str())),
                )
                .child(
                    thead()
                        .role("rowgroup")
                        .child(tr().role("row").child(column_titles().map(column_header))),
                )
                .child(context.groups(grouping, |_| None, row_group)),
        )
}

/// The titles of the columns: those of the exported table.
fn column_titles() -> [&'static str; 6] {
    let titles = &use_words().columns;
    [
        titles.responsibility,
        titles.area,
        titles.party,
        titles.role,
        titles.review,
        titles.controls,
    ]
}

fn column_header(title: &str) -> Element {
    th().scope("col").role("columnheader").child(title)
}

/// The rows of a group, below a heading where the group needs one.
fn row_group(context: &Arc<RowsContext>, shown: &Arc<ShownGroup>) -> Element {
    let area = match shown.group.heading {
        Heading::Area(index) => Some(index),
        Heading::Control(..) | Heading::Unmapped | Heading::Priority(_) | Heading::WithoutPriority => None,
    };
    let chapter = shown.group.chapter.and_then(|chapter| context.chapter(chapter));
    let is_target = area.is_some() && context.url.target == area.map(Target::Area);
    tbody()
        .id(area.and_then(|index| context.area(index)).map(|area| area.id.as_str()))
        .class(("target", is_target))
        .role("rowgroup")
        .tabindex("-1")
        .child(chapter.map(|chapter| heading_row(bdi().child(chapter.name.as_str()).into_view())))
        .child(group_heading(context, &shown.group, is_target).map(heading_row))
        .child(context.rows(shown, None, matrix_row))
}

/// The heading of a group: a control, or why rows of an area are shown that the filter would hide.
fn group_heading(context: &RowsContext, group: &Group, is_target: bool) -> Option<AnyView> {
    let words = &use_words().responsibilities;
    let provider = context.page.index.product().provider().as_str();
    match (&group.heading, &context.url.layout) {
        (Heading::Area(_), _) => {
            let has_extra = group.rows.iter().any(|entry| entry.is_filtered_out);
            (is_target && has_extra).then(|| p().class("note").child(words.shown_for_link).into_view())
        }
        (Heading::Control(control, ownership), _) => {
            Some((code().child(control), " ", ownership_badge(*ownership, provider)).into_view())
        }
        (Heading::Unmapped, Layout::ByControl(framework)) => {
            Some((words.unmapped)(framework.name.as_str()).into_view())
        }
        (Heading::Unmapped, _) => None,
        (Heading::Priority(rank), _) => {
            let level = context.page.index.product().priorities().get(*rank)?;
            let summary = level
                .summary
                .as_ref()
                .map(|summary| span().class("hint").dir("auto").child(summary.as_str()));
            Some((span().class("level").child(level.name.as_str()), " ", summary).into_view())
        }
        (Heading::WithoutPriority, _) => Some(words.without_priority.into_view()),
    }
}

/// A row with the heading of the group below it.
fn heading_row(heading: AnyView) -> Element {
    tr().class("matrix-group").role("row").child(
        th().scope("rowgroup")
            .role("rowheader")
            .colspan("6")
            .attr("aria-colspan", "6")
            .child(heading),
    )
}

/// One responsibility.
fn matrix_row(row: &Row) -> Element {
    let words = use_words();
    let titles = &words.columns;
    let (context, responsibility) = (&row.context, &row.responsibility);
    let role = responsibility.role.as_ref().map_or("", |role| role.name.as_str());
    let cadence = responsibility.cadence.map_or("", words.responsibilities.cadence_name);
    let has_controls = !responsibility.controls.is_empty();
    row.root(tr())
        .role("row")
        .child(row_header(row))
        .child(cell(titles.area, false).child(row.area().map(|area| area_link(context, area))))
        .child(cell(titles.party, false).child(party_name(context, responsibility.party)))
        .child(cell(titles.role, role.is_empty()).child(bdi().child(highlight(role, &context.search))))
        .child(cell(titles.review, cadence.is_empty()).child(cadence))
        .child(cell(titles.controls, !has_controls).child(has_controls.then(|| {
            let controls = responsibility.controls.iter().flat_map(Mapping::controls);
            ul().class("control-ids").child(
                controls
                    .map(|(id, known)| control(id, known, Some("visually-hidden"), &context.search))
                    .collect_view(),
            )
        })))
}

/// The first cell of a row: the responsibility itself, and its details.
fn row_header(row: &Row) -> Element {
    let (words, search) = (use_words(), &row.context.search);
    let line = |term: &str, text: &str| {
        let line = || {
            p().class("row-tags")
                .child(term)
                .child(" ")
                .child(highlight(text, search))
        };
        (!text.is_empty()).then(line)
    };
    th().scope("row")
        .role("rowheader")
        .child(row.text())
        .child(p().class("row-code").child(row.code()))
        .child(row.responsibility.priority.as_ref().map(|priority| {
            p().class("row-tags")
                .child(span().class("level").child(highlight(priority.name.as_str(), search)))
        }))
        .child(line(words.responsibilities.performed_by, &row.third_parties()))
        .child(line(words.scope.applies_to, &row.tags()))
        .child(row.found_in())
        .child(row.details())
}

/// A cell, with its column's title for the narrow layout.
fn cell(title: &'static str, is_empty: bool) -> Element {
    td().role("cell")
        .attr("data-title", title)
        .class(("cell-empty", is_empty))
}

fn area_link(context: &RowsContext, area: &Area) -> Element {
    static_page_link(context.page.navigation, context.page.address().at(&area.id))
        .class("area-link")
        .dir("auto")
        .child(highlight(area.name.as_str(), &context.search))
}

fn party_name(context: &RowsContext, party: Party) -> Element {
    span()
        .class("party")
        .attr("data-owner", party.as_str())
        .child(party_sign())
        .child(isolate(match party {
            Party::Customer => use_words().party.you,
            Party::Provider => context.page.index.product().provider().as_str(),
        }))
}
