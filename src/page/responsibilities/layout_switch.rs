//! The choice of the layout, and of what the table is grouped by.

use super::state::PageState;
use crate::dom::html::{div, input, label, option, select, span};
use crate::dom::prelude::*;
use crate::responsibility::Layout;
use crate::session::use_words;
use crate::ui::segments;

/// Both parties' sides next to each other, or a table; for the table, its grouping.
pub(super) fn layout_switch(page: &PageState) -> Element {
    let words = &use_words().responsibilities;
    let url = page.url;
    let is_table = Memo::new(move || url.with(|url| url.layout != Layout::Lanes));
    let product = page.index.product();
    let has_groupings = !product.frameworks().is_empty() || !product.priorities().is_empty();
    div()
        .class("layouts")
        .child(segments(
            words.layout,
            [
                layout_choice(page, is_table, Layout::Lanes, words.lanes),
                layout_choice(page, is_table, Layout::Matrix, words.matrix),
            ],
        ))
        .child({
            let page = page.clone();
            move || (has_groupings && is_table.get()).then(|| grouping_field(&page))
        })
}

fn layout_choice(page: &PageState, is_table: Memo<bool>, layout: Layout, name: &str) -> Element {
    let is_lanes = layout == Layout::Lanes;
    label()
        .class("segment")
        .child(
            input()
                .r#type("radio")
                .name("view")
                .value(if is_lanes { "lanes" } else { "table" })
                // For the prerendered page; the property follows the address.
                .checked(is_lanes)
                .prop("checked", move || is_table.get() != is_lanes)
                .on(ev::change, {
                    let page = page.clone();
                    move |_| page.set_layout(&layout)
                }),
        )
        .child(span().class("segment-text").child(name))
}

/// Groups the table by area, by priority, or by the controls of a framework.
fn grouping_field(page: &PageState) -> Element {
    let words = &use_words().responsibilities;
    let url = page.url;
    let product = page.index.product();
    label().class("lens").child(span().child(words.lens)).child(
        select()
            .prop("value", move || url.with(|url| url.layout.lens().to_owned()))
            .on(ev::change, {
                let page = page.clone();
                move |event| {
                    page.set_layout(&Layout::with_lens(&event_target_value(&event), page.index.product()));
                }
            })
            .child(option().value("").child(words.lens_area))
            .child(
                (!product.priorities().is_empty())
                    .then(|| option().value(Layout::ByPriority.lens()).child(words.priority)),
            )
            .child(
                product
                    .frameworks()
                    .iter()
                    .map(|framework| {
                        option()
                            .key(&framework.id)
                            .value(framework.id.as_str())
                            .dir("auto")
                            .child(framework.name.as_str())
                    })
                    .collect_view(),
            ),
    )
}
