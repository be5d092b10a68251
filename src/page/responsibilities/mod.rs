//! `/{product}/responsibilities`: who does what, side by side or as a table, narrowed down by a filter.

mod chips;
mod control;
mod empty;
mod export_choices;
mod export_menu;
mod export_part;
mod facets;
mod filter_form;
mod lanes;
mod layout_switch;
mod matrix;
mod paging;
mod row;
mod row_actions;
mod row_details;
mod state;
mod toolbar;

use crate::changes::{ChangesView, changes};
use crate::content::{Date, Id, Product};
use crate::dom::prelude::*;
use crate::responsibility::{Layout, PAGE_SIZE};
use crate::session::use_words;
use crate::ui::{note, page_heading};
use chips::chips;
use empty::empty;
use export_menu::export_menu;
use filter_form::filter_form;
use lanes::lanes;
use matrix::matrix;
use paging::paging;
use row::RowsContext;
use state::PageState;
use std::sync::Arc;
use toolbar::toolbar;

/// The shared-responsibility model in full, with everything that narrows it down. `is_whole`: every row is
/// rendered, however many there are.
#[must_use]
pub fn responsibilities(product: Arc<Product>, is_whole: bool) -> AnyView {
    let words = &use_words().responsibilities;
    let lede = (words.lede)(product.provider().as_str());
    let page = PageState::new(product, if is_whole { usize::MAX } else { PAGE_SIZE });
    let url = page.url;
    let since = Memo::new(move || url.with(|url| url.filter.since));
    (
        page_heading(words.heading, Some(&lede)),
        unknown_anchor_note(&page),
        filter_form(&page),
        chips(&page),
        toolbar(&page),
        export_menu(&page),
        // A reader who filters by day reads what changed first.
        change_log_while(move || since.with(Option::is_some), &page, since),
        rows(&page),
        paging(&page, is_whole),
        change_log_while(move || since.with(Option::is_none), &page, since),
    )
        .into_view()
}

/// A note while the address points at something that the product does not have.
fn unknown_anchor_note(page: &PageState) -> AnyView {
    let page = page.clone();
    let unknown_anchor = use_words().responsibilities.unknown_anchor;
    (move || -> Option<Element> {
        let anchor = page.navigation.address().anchor?;
        let id = Id::parse(&anchor).ok()?;
        let is_unknown = page.index.product().anchor(&id) != Some(&id);
        is_unknown.then(|| note(&unknown_anchor(id.as_str())).role("status"))
    })
    .into_view()
}

/// The rows in the layout that the address names, below what is said if the filter leaves none.
fn rows(page: &PageState) -> AnyView {
    let page = page.clone();
    let owner = Owner::current().unwrap_or_default();
    (move || {
        let (url, grouping) = (page.url.read(), page.grouping.read());
        let context = Arc::new(RowsContext {
            owner: owner.clone(),
            page: page.clone(),
            url: url.clone(),
            search: page.search.read(),
            up_to_date: page.up_to_date(),
        });
        (
            grouping.groups.is_empty().then(|| empty(&page, &url.filter)),
            match url.layout {
                Layout::Lanes => lanes(&context, &grouping),
                Layout::Matrix | Layout::ByControl(_) | Layout::ByPriority => matrix(&context, &grouping),
            }
            .hidden(grouping.groups.is_empty()),
        )
    })
    .into_view()
}

/// The change log while a condition holds.
fn change_log_while(
    is_shown: impl Fn() -> bool + Send + Sync + 'static,
    page: &PageState,
    since: Memo<Option<Date>>,
) -> AnyView {
    let product = page.index.product().clone();
    show(is_shown, move || changes(&product, ChangesView::Log(since)).into_view())
}
