//! How many of the rows are on the page, and how to get the others (D10).

use super::state::PageState;
use crate::dom::html::{div, p, span, strong};
use crate::dom::prelude::*;
use crate::responsibility::PAGE_SIZE;
use crate::route::{Address, ProductPage};
use crate::session::use_words;
use crate::ui::{ButtonKind, button, page_link};

/// Some of the rows, where the limit leaves others out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Cut {
    shown: usize,
    total: usize,
}

/// How many of the rows are shown, what the browser's own search does not find, and the ways to the rest.
/// Nothing where everything is in the page. `is_whole`: this is the page with every row.
pub(super) fn paging(page: &PageState, is_whole: bool) -> AnyView {
    let page = page.clone();
    // Where every row is shown, this does not change with their number.
    let cut = {
        let page = page.clone();
        Memo::new(move || {
            let (shown, total) = (page.limit(), page.grouping.with(|grouping| grouping.total));
            (shown < total).then_some(Cut { shown, total })
        })
    };
    (move || match cut.get() {
        None if page.renders_closed_details() => None,
        cut => Some(paging_notice(&page, cut, is_whole)),
    })
    .into_view()
}

fn paging_notice(page: &PageState, cut: Option<Cut>, is_whole: bool) -> Element {
    let words = &use_words().responsibilities;
    div()
        .class("paging")
        .child(cut.map(|cut| p().child(strong().child((words.on_page)(cut.shown, cut.total)))))
        .child(p().child(match cut {
            Some(_) => words.find_in_page,
            None => words.find_folded,
        }))
        .child(cut.filter(|_| !is_whole).map(|cut| paging_actions(page, cut)))
}

/// The next rows, or the page with every row.
fn paging_actions(page: &PageState, cut: Cut) -> Element {
    let words = &use_words().responsibilities;
    let whole = Address::product(page.index.product().id(), ProductPage::AllResponsibilities)
        .with(page.navigation.address().query);
    p().class("actions")
        .child(span().class("needs-script").child(button(
            &(words.show_more)(PAGE_SIZE.min(cut.total - cut.shown)),
            ButtonKind::Secondary,
            {
                let page = page.clone();
                move || page.show_more()
            },
        )))
        .child(page_link(page.navigation, whole).child(words.show_all))
}
