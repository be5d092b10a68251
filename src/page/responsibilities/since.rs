//! What narrows the rows down to those that changed since a day.

use super::state::PageState;
use crate::browser::fields::is_incomplete;
use crate::content::Date;
use crate::dom::html::{div, input, label};
use crate::dom::prelude::*;
use crate::responsibility::change_sets_since;
use crate::session::{use_visits, use_words};
use crate::ui::{ButtonKind, button};

const SINCE: &str = "ui_since";

/// The field for the day since which something must have changed.
pub(super) fn since_field(page: &PageState) -> Element {
    let url = page.url;
    // The field is written only when the day changes, so that what is typed half stays.
    let since = Memo::new(move || url.with(|url| url.filter.since));
    div()
        .class("facet since")
        .child(label().r#for(SINCE).child(use_words().responsibilities.since))
        .child(
            input()
                .id(SINCE)
                .r#type("date")
                .prop("value", move || {
                    since.get().map(|day| day.to_string()).unwrap_or_default()
                })
                .on(ev::input, {
                    let page = page.clone();
                    move |event| {
                        if !is_incomplete(&event) {
                            let since = Date::parse(&event_target_value(&event)).ok();
                            page.refine(|filter| filter.since = since);
                        }
                    }
                }),
        )
}

/// Shows the changes since the reader's last visit. Nothing on a first visit, and without later changes.
pub(super) fn since_visit_button(page: &PageState) -> AnyView {
    let words = use_words();
    let visits = use_visits();
    let page = page.clone();
    let previous = {
        let product = page.index.product().clone();
        Memo::new(move || {
            let day = visits.previous()?;
            change_sets_since(&product, day.next_day()).next().map(|_| day)
        })
    };
    (move || {
        previous.get().map(|day| {
            let page = page.clone();
            button(
                &(words.responsibilities.since_visit)(&(words.date)(day)),
                ButtonKind::Quiet,
                move || page.refine(|filter| filter.since = day.next_day()),
            )
        })
    })
    .into_view()
}
