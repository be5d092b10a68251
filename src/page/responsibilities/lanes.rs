//! The layout of areas, with both parties' sides next to each other.

use super::row::{Row, RowsContext, ShownGroup};
use crate::content::{Area, Chapter, Party};
use crate::dom::html::{dd, div, dl, dt, h2, h3, h4, header, li, p, section, span, ul};
use crate::dom::prelude::*;
use crate::responsibility::{Group, Grouping, Heading, Target};
use crate::session::use_words;
use crate::ui::{fact, highlight, ownership_badge, party_sign, static_page_link};
use crate::words::isolate;
use std::sync::Arc;

/// The areas of a grouping.
pub(super) fn lanes(context: &Arc<RowsContext>, grouping: &Grouping) -> Element {
    div()
        .key("lanes")
        .class("areas")
        .child(context.groups(grouping, chapter_heading, area_section))
}

/// The heading of a chapter, above its areas.
fn chapter_heading(chapter: &Chapter) -> Option<Element> {
    let heading = header()
        .key(format!("chapter {}", chapter.id))
        .class("chapter")
        .child(h2().dir("auto").child(chapter.name.as_str()))
        .child(
            chapter
                .summary
                .as_ref()
                .map(|summary| p().dir("auto").child(summary.as_str())),
        );
    Some(heading)
}

/// One area: its name, who is responsible, and both sides.
fn area_section(context: &Arc<RowsContext>, shown: &Arc<ShownGroup>) -> Element {
    let words = &use_words().responsibilities;
    let Heading::Area(index) = shown.group.heading else {
        return section();
    };
    let Some(area) = context.area(index) else {
        return section();
    };
    let is_target = context.url.target == Some(Target::Area(index));
    let has_extra = shown.group.rows.iter().any(|entry| entry.is_filtered_out);
    let is_two_sided = [Party::Provider, Party::Customer]
        .into_iter()
        .all(|party| has_rows(context, &shown.group, party));
    section()
        .class("area")
        .class(("target", is_target))
        .id(area.id.as_str())
        .tabindex("-1")
        .attr("aria-labelledby", heading_id(area))
        .child(area_heading(context, index, area))
        .child((is_target && has_extra).then(|| p().class("note").child(words.shown_for_link)))
        .child(
            div()
                .class("sides")
                .class(("one-sided", !is_two_sided))
                .child(side(context, index, area, shown, Party::Provider))
                .child(side(context, index, area, shown, Party::Customer)),
        )
        .child(area.boundary.as_ref().map(|boundary| {
            dl().class("area-boundary")
                .child(fact(words.boundary, boundary.as_str()))
        }))
}

fn heading_id(area: &Area) -> String {
    format!("ui_area_{}", area.id)
}

/// The heading of an area. It changes with the scope only.
fn area_heading(context: &Arc<RowsContext>, index: usize, area: &Area) -> AnyView {
    let ownership = context.url.scope.ownership(area).unwrap_or_else(|| area.ownership());
    let page = context.page.clone();
    memoized(&context.owner, "heading", context.url.scope.clone(), move || {
        let product = page.index.product();
        let area = &product.areas()[index];
        // Below the heading of its chapter, if there are chapters.
        let heading = if area.chapter.is_some() { h3() } else { h2() };
        header()
            .class("area-heading")
            .child(
                heading.id(heading_id(area)).dir("auto").child(
                    static_page_link(page.navigation, page.address().at(&area.id))
                        .class("area-link")
                        .child(area.name.as_str()),
                ),
            )
            .child(ownership_badge(ownership, product.provider().as_str()))
            .child(
                area.summary
                    .as_ref()
                    .map(|summary| p().class("area-summary").dir("auto").child(summary.as_str())),
            )
    })
}

/// Whether a party has rows in a group.
fn has_rows(context: &RowsContext, group: &Group, party: Party) -> bool {
    group.rows.iter().any(|entry| context.is_of_party(entry.row, party))
}

/// One party's side of an area: its rows, or why there are none.
fn side(context: &Arc<RowsContext>, index: usize, area: &Area, shown: &Arc<ShownGroup>, party: Party) -> Element {
    let name = match party {
        Party::Provider => context.page.index.product().provider().as_str(),
        Party::Customer => use_words().party.you,
    };
    let has_rows = has_rows(context, &shown.group, party);
    let heading = if area.chapter.is_some() { h4() } else { h3() };
    div()
        .class("side")
        .class(("without-rows", !has_rows))
        .attr("data-owner", party.as_str())
        .child(heading.class("side-heading").child(party_sign()).child(isolate(name)))
        .child([if has_rows {
            let (context, described) = (context.clone(), shown.clone());
            memoized(&context.owner.clone(), "rows", shown.clone(), move || {
                ul().class("rows")
                    .child(context.rows(&described, Some(party), lane_row))
            })
        } else {
            p().class("side-empty")
                .child(no_rows_text(context, index, area, party))
                .into_view()
        }])
}

/// Why a side of an area has no rows: the party has no part; nothing of it applies to the reader; its rows
/// are not rendered yet; or the filter leaves none.
fn no_rows_text(context: &RowsContext, area_index: usize, area: &Area, party: Party) -> String {
    let words = use_words();
    let index = &context.page.index;
    let is_selected =
        |row: usize| context.is_of_party(row, party) && context.url.selection.rows.binary_search(&row).is_ok();
    if area.responsibilities_of(party).next().is_none() {
        match party {
            Party::Provider => (words.responsibilities.no_part_of_provider)(index.product().provider().as_str()),
            Party::Customer => words.responsibilities.no_part_of_customer.to_owned(),
        }
    } else if !area
        .responsibilities_of(party)
        .any(|responsibility| context.url.scope.shows(responsibility))
    {
        words.scope.side_outside.to_owned()
    } else if index.area_rows(area_index).any(is_selected) {
        words.responsibilities.side_further_down.to_owned()
    } else {
        words.responsibilities.side_hidden.to_owned()
    }
}

/// One responsibility.
fn lane_row(row: &Row) -> Element {
    let words = use_words();
    let (responsibility, search) = (&row.responsibility, &row.context.search);
    let permalink = (words.responsibilities.permalink)(responsibility.id.as_str());
    let (tags, third_parties) = (row.tags(), row.third_parties());
    row.root(li())
        .child(row.text())
        .child(
            dl().class("facts")
                .child(
                    div()
                        .class("code")
                        .child(dt().class("visually-hidden").child(permalink))
                        .child(dd().child(row.code())),
                )
                .child(responsibility.priority.as_ref().map(|priority| {
                    fact(
                        words.responsibilities.priority,
                        span().class("level").child(highlight(priority.name.as_str(), search)),
                    )
                }))
                .child(
                    responsibility
                        .role
                        .as_ref()
                        .map(|role| fact(words.responsibilities.role, highlight(role.name.as_str(), search))),
                )
                .child(responsibility.cadence.map(|cadence| {
                    fact(
                        words.responsibilities.cadence,
                        (words.responsibilities.cadence_name)(cadence),
                    )
                }))
                .child(
                    (!third_parties.is_empty())
                        .then(|| fact(words.responsibilities.performed_by, highlight(&third_parties, search))),
                )
                .child((!tags.is_empty()).then(|| fact(words.scope.applies_to, highlight(&tags, search)))),
        )
        .child(row.found_in())
        .child(row.details())
}
