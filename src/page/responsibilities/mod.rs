//! `/{product}/responsibilities`: who does what, side by side or as a table, narrowed down as the
//! reader asks.

mod controls;
mod lanes;
mod matrix;
mod room;
mod row;
mod take_away;
mod view;

use super::changes::changes as changes_since;
use crate::app::{Navigation, use_words};
use crate::content::{Id, Product};
use crate::markup::{Element, element};
use crate::reactive::{Computed, dynamic, shown_when};
use crate::responsibility::{Layout, PAGE_SIZE, Search};
use crate::route::{Address, ProductPage, Route};
use crate::ui::{Weight, button, note, page_heading, page_link};
use controls::{chips, clear, filter_form, segments, since_visit};
use leptos::prelude::*;
use std::sync::Arc;
use take_away::take_away;
use view::{ROWS, Reading, View};

/// The shared-responsibility model in full, with all that narrows it down. `is_whole`: every row is
/// drawn, however many there are.
#[must_use]
pub fn responsibilities(product: Arc<Product>, is_whole: bool) -> AnyView {
    let words = use_words();
    let view = View::new(product.clone(), if is_whole { usize::MAX } else { PAGE_SIZE });
    let reading = view.reading;
    let count = move || {
        reading.with(|reading| {
            let selection = &reading.selection;
            (words.responsibilities.count)(selection.rows.len(), selection.total)
        })
    };
    let rows = {
        let view = view.clone();
        dynamic(move || {
            let reading = reading.get();
            let search = Arc::new(Search::new(&reading.filter.words));
            let arrangement = view.arrangement.get();
            let draw = match reading.layout {
                Layout::Lanes => lanes::lanes,
                Layout::Matrix | Layout::ByControl(_) => matrix::matrix,
            };
            if arrangement.row_count == 0 {
                nothing(&view, &reading).into_any()
            } else {
                draw(&view, &reading, &arrangement, &search).into_any()
            }
        })
    };
    let since = Computed::new(move || reading.with(|reading| reading.filter.since));
    let changes = move |stands_first: bool| {
        let product = product.clone();
        shown_when(
            move || since.with(Option::is_some) == stands_first,
            move || changes_since(product.clone(), since),
        )
    };
    let lede = (words.responsibilities.lede)(view.index.product().provider().as_str());
    let count = element("p").class("count").attribute("role", "status").says(count);
    vec![
        page_heading(words.responsibilities.heading, &lede).into_any(),
        no_such_anchor(view.clone()),
        filter_form(&view).into_any(),
        chips(&view).into_any(),
        element("div")
            .class("tools")
            .with(
                element("div")
                    .class("tools-said")
                    .with(count)
                    .dynamic(since_visit(&view)),
            )
            .with(layouts(&view))
            .into_any(),
        take_away(&view).into_any(),
        // Who asks what changed reads that first.
        changes.clone()(true).into_any(),
        rows.into_any(),
        paging(view, is_whole),
        changes(false).into_any(),
    ]
    .into_any()
}

/// Says so when the address points at something that the product does not have.
fn no_such_anchor(view: View) -> AnyView {
    let words = use_words();
    let navigation = Navigation::of_app();
    dynamic(move || {
        let unknown = navigation
            .address()
            .anchor
            .and_then(|anchor| Id::parse(&anchor).ok())
            .filter(|id| view.index.product().anchor(id) != Some(id));
        match unknown {
            None => ().into_any(),
            Some(id) => note(&(words.responsibilities.no_such)(id.as_str()))
                .attribute("role", "status")
                .into_any(),
        }
    })
    .into_any()
}

/// The ways in which the rows can be set out.
fn layouts(view: &View) -> Element {
    let words = &use_words().responsibilities;
    let reading = view.reading;
    let is_matrix = Computed::new(move || reading.with(|reading| reading.layout != Layout::Lanes));
    let choice = |layout: Layout, text: &str| {
        let (view, is_lanes) = (view.clone(), layout == Layout::Lanes);
        let mut input = element("input")
            .attribute("type", "radio")
            .attribute("name", "view")
            .property("checked", move || *is_matrix.get() != is_lanes)
            .on("change", move |_| view.set_out(&layout));
        if is_lanes {
            input = input.attribute("checked", "");
        }
        let text = element("span").class("segment-text").text(text);
        element("label").class("segment").with(input).with(text)
    };
    let choices = [choice(Layout::Lanes, words.lanes), choice(Layout::Matrix, words.matrix)];
    let choices = segments(words.layout, choices);
    let view = view.clone();
    let has_frameworks = !view.index.product().frameworks().is_empty();
    element("div").class("layouts").with(choices).dynamic(move || {
        if has_frameworks && *is_matrix.get() {
            lens(&view).into_any()
        } else {
            ().into_any()
        }
    })
}

/// The framework by whose controls the table is grouped.
fn lens(view: &View) -> Element {
    let words = &use_words().responsibilities;
    let (view, reading) = (view.clone(), view.reading);
    let frameworks = view.index.product().frameworks().to_vec();
    let options = frameworks.iter().map(|framework| {
        element("option")
            .attribute("value", framework.id.as_str())
            .text(framework.name.as_str())
    });
    let select = element("select")
        .with(element("option").attribute("value", "").text(words.lens_area))
        .with_all(options)
        .property("value", move || {
            reading.with(|reading| match &reading.layout {
                Layout::ByControl(framework) => framework.id.to_string(),
                Layout::Lanes | Layout::Matrix => String::new(),
            })
        });
    let select = select.on("change", move |event| {
        let id = event_target_value(&event);
        let framework = frameworks.iter().find(|framework| framework.id.as_str() == id);
        view.set_out(&framework.cloned().map_or(Layout::Matrix, Layout::ByControl));
    });
    element("label")
        .class("lens")
        .with(element("span").text(words.lens))
        .with(select)
}

/// How much of the view is on the page, and how to get the rest (D10).
fn paging(view: View, is_whole: bool) -> AnyView {
    let words = &use_words().responsibilities;
    let navigation = Navigation::of_app();
    let of_view = view.clone();
    // Where the page holds everything, it does not matter how much that is.
    let cut = Computed::new(move || {
        let (limit, all) = (
            of_view.limit(),
            of_view.arrangement.with(|arrangement| arrangement.total),
        );
        (limit < all).then_some((limit, all))
    });
    dynamic(move || {
        let cut = *cut.get();
        if cut.is_none() && view.draws_folded() {
            return ().into_any();
        }
        let mut part = element("div").class("paging");
        if let Some((shown, all)) = cut {
            let text = (words.on_page)(shown, all);
            part = part.with(element("p").with(element("strong").text(&text)));
        }
        let seen = if cut.is_some() {
            words.find_in_page
        } else {
            words.find_folded
        };
        part = part.with(element("p").text(seen));
        if let Some((shown, all)) = cut
            && !is_whole
        {
            let of_button = view.clone();
            let text = (words.show_more)(PAGE_SIZE.min(all - shown));
            let more = button(&text, Weight::Secondary, move || of_button.show_more());
            let product = view.index.product().id().clone();
            let whole = Address::of(Route::Product(product, ProductPage::AllResponsibilities));
            let whole = page_link(whole.with(navigation.address().query)).text(words.show_all);
            let more = element("span").class("needs-app").with(more);
            part = part.with(element("p").class("actions").with(more).with(whole));
        }
        part.into_any()
    })
    .into_any()
}

/// What stands in place of the rows when the filter leaves nothing (D7).
fn nothing(view: &View, reading: &Reading) -> Element {
    let words = use_words();
    let contact = Address::of(Route::Product(view.index.product().id().clone(), ProductPage::Contact));
    let quoted = (words.responsibilities.nothing)(reading.filter.words.trim());
    element("div")
        .class("empty")
        .attribute("id", ROWS)
        .with(element("p").class("empty-words").text(&quoted))
        .with(element("p").text(words.responsibilities.nothing_advice))
        .with(
            element("p")
                .class("actions")
                .with(button(words.responsibilities.clear, Weight::Secondary, clear(view)))
                .with(page_link(contact).text(words.overview.ask)),
        )
}
